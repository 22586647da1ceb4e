//! Characters to numbers, names and signs.

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// The place of its first character, from 0.
    pub(super) start: usize,
    /// The place after its last.
    pub(super) end: usize,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A decimal number.
    Number,
    /// A run of letters, with the digits of `log2` and the like.
    Name,
    /// Raised digits: a power.
    Raised,
    /// A sign, pasted ones as those of the keyboard, or what nobody can read.
    Sign(char),
    /// Nothing more.
    End,
}

/// The token at or after a place, blanks skipped. `after_number`: whether a
/// number ends exactly there, which makes `2ex` the product 2·e·x.
pub(super) fn next(text: &[char], from: usize, after_number: bool) -> Token {
    let at = |index: usize| text.get(index).copied().unwrap_or('\0');
    let run = |from: usize, belongs: fn(char) -> bool| {
        let mut end = from;
        while belongs(at(end)) {
            end += 1;
        }
        end
    };
    let start = run(from, is_blank);
    let token = |kind, end| Token { kind, start, end };
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(first) = text.get(start).copied() else {
        return token(Kind::End, start);
    };
    match first {
        '0'..='9' | '.' => {
            let whole = run(start, is_digit);
            let mut end = whole;
            if at(whole) == '.' {
                end = run(whole + 1, is_digit);
                if end == start + 1 {
                    return token(Kind::Sign('.'), end);
                }
            }
            if matches!(at(end), 'e' | 'E') {
                let sign = usize::from(matches!(at(end + 1), '+' | '-'));
                if is_digit(at(end + 1 + sign)) {
                    end = run(end + 1 + sign, is_digit);
                }
            }
            token(Kind::Number, end)
        }
        'π' => token(Kind::Name, start + 1),
        'a'..='z' | 'A'..='Z' => {
            let letters = run(start, |c| c.is_ascii_alphabetic());
            let with_digits = run(letters, is_digit);
            let end = if is_function(&text[start..with_digits]) {
                with_digits
            } else if after_number && start == from && splits(&text[start..letters]) {
                start + 1
            } else {
                letters
            };
            token(Kind::Name, end)
        }
        '−' | '–' => token(Kind::Sign('-'), start + 1),
        '·' | '⋅' | '×' => token(Kind::Sign('*'), start + 1),
        '÷' => token(Kind::Sign('/'), start + 1),
        _ => {
            let raised = run(start, |c| raised_digit(c).is_some());
            if raised > start {
                token(Kind::Raised, raised)
            } else {
                token(Kind::Sign(first), start + 1)
            }
        }
    }
}

/// The digit that a raised digit stands for.
pub(super) fn raised_digit(c: char) -> Option<char> {
    let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = raised.iter().position(|r| *r == c)?;
    Some(char::from(b'0' + digit as u8))
}

/// Blanks of the keyboard and those that pages set between the parts of a
/// formula.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{2062}'
    )
}

fn is_function(name: &[char]) -> bool {
    super::function::find(&String::from_iter(name)).is_some()
}

/// Whether letters right after a number are e and one other name: `ex`,
/// `epi`. A function that begins with e stays whole.
fn splits(letters: &[char]) -> bool {
    letters.len() > 1
        && letters[0] == 'e'
        && !is_function(letters)
        && (letters.len() == 2 || letters[1..] == ['p', 'i'] || is_function(&letters[1..]))
}
