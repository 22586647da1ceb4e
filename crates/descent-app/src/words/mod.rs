//! All words that a person reads, one file a language.
//!
//! Names of functions, optimizers and knobs are in their registry entries, in
//! English. Templates hold `{slots}` for [`fill`].

mod en;
mod table;

pub use table::Words;

/// The words of the present language.
#[must_use]
pub fn words() -> &'static Words {
    &en::WORDS
}

/// A template with its `{slots}` replaced; a slot without a value stays.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = cut(rest, b'{') {
        out.push_str(before);
        rest = after;
        let mut found = None;
        if let Some((slot, tail)) = cut(after, b'}') {
            for (name, value) in values {
                if *name == slot {
                    found = Some((*value, tail));
                    break;
                }
            }
        }
        match found {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => out.push('{'),
        }
    }
    out.push_str(rest);
    out
}

/// What is before and after the first of an ASCII character.
pub(crate) fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let index = text.bytes().position(|byte| byte == at)?;
    Some((&text[..index], &text[index + 1..]))
}

/// Pieces of text, one after the other.
pub(crate) fn concat(pieces: &[&str]) -> String {
    let mut out = String::new();
    for piece in pieces {
        out.push_str(piece);
    }
    out
}

/// A whole number in digits.
pub(crate) fn whole(number: usize) -> String {
    descent_draw::number::exact(number as f64)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn slots_are_filled_and_others_stay() {
        assert_eq!(
            fill("{a} of {b}{c", &[("a", "1"), ("b", "{a}")]),
            "1 of {a}{c"
        );
        assert_eq!(fill("{x} {y}", &[("y", "2")]), "{x} 2");
    }
}
