//! Text to a formula in postfix order, by precedence climbing (Pratt, Top down
//! operator precedence, 1973).

use super::error::{Expected, SyntaxError, SyntaxErrorKind};
use super::function::{FUNCTIONS, find};
use super::lexer::{Kind, Token, next, raised_digit};
use super::near::near;
use super::{Infix, Node};

/// Characters in a text.
pub(super) const MAX_CHARACTERS: usize = 2000;
/// Parentheses, signs and powers within one another.
pub(super) const MAX_LEVELS: usize = 100;
/// Signs, operators and calls in a formula.
pub(super) const MAX_OPERATIONS: usize = 500;
/// Characters of a name or number that an error repeats.
const MAX_SHOWN: usize = 24;

// How strongly operators bind, from the left and to the right.
const SUM: (u8, u8) = (1, 2);
const PRODUCT: (u8, u8) = (3, 4);
const SIGN: u8 = 5;
const POWER: (u8, u8) = (8, 7);

/// Whether it worked; if not, [`Parser::failure`] says why. (A `Result` with
/// the error in it would be copied at every level.)
type Parsed = Option<()>;

/// The formula that a text is.
pub(super) fn parse(
    text: &str,
    reader: &dyn Fn(&str) -> Option<f64>,
) -> Result<Vec<Node>, SyntaxError> {
    let text: Vec<char> = text.chars().take(MAX_CHARACTERS + 1).collect();
    let mut parser = Parser {
        token: next(&text, 0, false),
        text: &text,
        reader,
        nodes: Vec::new(),
        failure: None,
        operations: 0,
        levels: 0,
    };
    if text.len() > MAX_CHARACTERS {
        parser.fail(MAX_CHARACTERS, SyntaxErrorKind::TextTooLong);
    } else if parser.expression(0).is_some() && parser.token.kind != Kind::End {
        parser.expected(Expected::Operator);
    }
    match parser.failure {
        Some(failure) => Err(failure),
        None => Ok(parser.nodes),
    }
}

struct Parser<'a> {
    text: &'a [char],
    reader: &'a dyn Fn(&str) -> Option<f64>,
    /// The token to be read next.
    token: Token,
    nodes: Vec<Node>,
    failure: Option<SyntaxError>,
    operations: usize,
    levels: usize,
}

impl Parser<'_> {
    /// Operands and operators that bind at least so strongly.
    fn expression(&mut self, least: u8) -> Parsed {
        self.operand(least)?;
        loop {
            let sign = self.token;
            let (infix, (left, right), signed) = match sign.kind {
                Kind::Sign('+') => (Infix::Add, SUM, true),
                Kind::Sign('-') => (Infix::Subtract, SUM, true),
                Kind::Sign('*') => (Infix::Times, PRODUCT, true),
                Kind::Sign('/') => (Infix::Over, PRODUCT, true),
                Kind::Sign('^') => (Infix::Power, POWER, true),
                Kind::Raised => (Infix::Power, POWER, false),
                Kind::Name | Kind::Sign('(') => (Infix::Beside, PRODUCT, false),
                _ => return Some(()),
            };
            if left < least {
                return Some(());
            }
            if signed {
                self.advance();
            }
            if infix == Infix::Power {
                self.nested(sign, right)?;
            } else {
                if infix == Infix::Times && self.token == star_after(sign) {
                    return self.fail(self.token.start, SyntaxErrorKind::PowerSign);
                }
                self.expression(right)?;
            }
            self.operation(sign, Node::Infix(infix))?;
        }
    }

    /// A number, a name, a call or a parenthesis, with the signs before it; in
    /// an exponent also raised digits.
    fn operand(&mut self, least: u8) -> Parsed {
        let token = self.token;
        match token.kind {
            Kind::Sign(sign @ ('+' | '-')) => {
                self.advance();
                self.nested(token, SIGN)?;
                if sign == '-' {
                    self.operation(token, Node::Negate)?;
                }
                Some(())
            }
            Kind::Sign('(') => {
                self.advance();
                self.nested(token, 0)?;
                self.close(Expected::OperatorOrClose)
            }
            Kind::Number => {
                self.advance();
                self.number(token, self.string(token))
            }
            Kind::Raised if least == POWER.1 => {
                self.advance();
                let digits = self.text[token.start..token.end].iter();
                self.number(token, digits.filter_map(|c| raised_digit(*c)).collect())
            }
            Kind::Name => self.name(),
            _ => self.expected(Expected::Operand),
        }
    }

    fn name(&mut self) -> Parsed {
        let token = self.token;
        let name = self.string(token);
        self.advance();
        if let Some(index) = find(&name) {
            return self.call(token, index);
        }
        let name = match &self.text[token.start..token.end] {
            ['f'] => return self.fail(token.start, SyntaxErrorKind::Itself),
            ['X' | 'Y' | 'E' | 'F'] => return self.unknown(token, &name),
            [letter] => *letter,
            ['p', 'i'] => 'π',
            _ => return self.unknown(token, &name),
        };
        self.nodes.push(Node::Name(name));
        Some(())
    }

    /// The arguments of a function.
    fn call(&mut self, name: Token, index: u8) -> Parsed {
        let (function, code) = FUNCTIONS[usize::from(index)];
        let open = self.token;
        if open.kind != Kind::Sign('(') {
            return self.expected(Expected::OpenAfter(function));
        }
        let (takes, mut given) = (code.arity(), 0);
        loop {
            self.advance();
            self.nested(open, 0)?;
            given += 1;
            if self.token.kind != Kind::Sign(',') {
                break;
            }
        }
        self.close(if given < takes {
            Expected::OperatorCommaOrClose
        } else {
            Expected::OperatorOrClose
        })?;
        if given != takes {
            let kind = SyntaxErrorKind::Arguments {
                function,
                takes,
                given,
            };
            return self.fail(name.start, kind);
        }
        self.operation(name, Node::Call(index))
    }

    fn number(&mut self, token: Token, text: String) -> Parsed {
        match (self.reader)(&text).filter(|value| value.is_finite()) {
            Some(value) => {
                self.nodes.push(Node::Number(text.into(), value));
                Some(())
            }
            None => {
                let text = self.shown(token);
                self.fail(token.start, SyntaxErrorKind::NumberTooLarge { text })
            }
        }
    }

    fn close(&mut self, expected: Expected) -> Parsed {
        if self.token.kind != Kind::Sign(')') {
            return self.expected(expected);
        }
        self.advance();
        Some(())
    }

    /// An expression one level further in. Between two levels there are at
    /// most two calls (the right sides of a sum and of a product), which
    /// bounds the stack.
    fn nested(&mut self, at: Token, least: u8) -> Parsed {
        if self.levels == MAX_LEVELS {
            return self.fail(at.start, SyntaxErrorKind::NestedTooDeeply);
        }
        self.levels += 1;
        self.expression(least)?;
        self.levels -= 1;
        Some(())
    }

    fn operation(&mut self, at: Token, node: Node) -> Parsed {
        if self.operations == MAX_OPERATIONS {
            return self.fail(at.start, SyntaxErrorKind::TooManyOperations);
        }
        self.operations += 1;
        self.nodes.push(node);
        Some(())
    }

    fn advance(&mut self) {
        let number = self.token.kind == Kind::Number;
        self.token = next(self.text, self.token.end, number);
    }

    fn string(&self, token: Token) -> String {
        self.text[token.start..token.end].iter().collect()
    }

    /// The text of a token, shortened if it is long.
    fn shown(&self, token: Token) -> String {
        let end = token.end.min(token.start + MAX_SHOWN);
        let mut text = self.string(Token { end, ..token });
        if end < token.end {
            text.push('…');
        }
        text
    }

    fn unknown(&mut self, token: Token, name: &str) -> Parsed {
        let called = self.token.kind == Kind::Sign('(');
        let short = token.end - token.start <= MAX_SHOWN;
        let kind = SyntaxErrorKind::UnknownName {
            near: if short { near(name, called) } else { None },
            name: self.shown(token),
        };
        self.fail(token.start, kind)
    }

    /// Fails at the next token.
    fn expected(&mut self, expected: Expected) -> Parsed {
        let found = (self.token.kind != Kind::End).then(|| self.shown(self.token));
        let kind = SyntaxErrorKind::Expected { expected, found };
        self.fail(self.token.start, kind)
    }

    fn fail(&mut self, at: usize, kind: SyntaxErrorKind) -> Parsed {
        self.failure = Some(SyntaxError {
            column: at + 1,
            kind,
        });
        None
    }
}

/// A star right behind another.
fn star_after(star: Token) -> Token {
    Token {
        start: star.end,
        end: star.end + 1,
        ..star
    }
}
