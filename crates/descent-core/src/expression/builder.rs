//! A formula to a tape: constants folded, equal parts shared, what nobody
//! needs left out, registers used again.

use std::cell::Cell;
use std::f64::consts::{E, PI};

use super::calculus::value;
use super::evaluate::{Order, TERMS, Workspace, present};
use super::function::{Code, FUNCTIONS};
use super::tape::{Op, Tape};
use super::{Infix, Node};

/// Powers up to here are chains of products on the tape.
const MAX_CHAIN: u32 = 64;

// What an entry depends on.
const ON_X: u8 = 1;
const ON_Y: u8 = 2;

/// One value in the making, operands before results.
#[derive(Clone, Copy)]
struct Entry {
    code: Code,
    a: u16,
    b: u16,
    /// The constant, where `depends` is 0.
    number: f64,
    depends: u8,
    /// Which derivatives there are.
    has: u8,
}

/// The tape of a formula with its letters at these values.
pub(super) fn compile(nodes: &[Node], letter: &dyn Fn(char) -> f64) -> Tape {
    let variable = |depends: u8| Entry {
        code: Code::Input,
        a: 0,
        b: 0,
        number: 0.0,
        depends,
        has: depends << 1,
    };
    let mut builder = Builder {
        entries: vec![variable(ON_X), variable(ON_Y)],
    };
    let mut stack: Vec<u16> = Vec::new();
    for node in nodes {
        let entry = match node {
            Node::Number(_, number) => builder.number(*number),
            Node::Name('x') => 0,
            Node::Name('y') => 1,
            Node::Name('e') => builder.number(E),
            Node::Name('π') => builder.number(PI),
            Node::Name(name) => builder.number(letter(*name)),
            Node::Negate => {
                let minus = builder.number(-1.0);
                let a = stack.pop().unwrap_or(0);
                builder.apply(Code::Multiply, minus, a)
            }
            Node::Infix(infix) => {
                let code = match infix {
                    Infix::Add => Code::Add,
                    Infix::Subtract => Code::Subtract,
                    Infix::Times | Infix::Beside => Code::Multiply,
                    Infix::Over => Code::Divide,
                    Infix::Power => Code::Power,
                };
                builder.call(code, &mut stack)
            }
            Node::Call(index) => builder.call(FUNCTIONS[usize::from(*index)].1, &mut stack),
        };
        stack.push(entry);
    }
    builder.finish(stack.pop().unwrap_or(0))
}

struct Builder {
    entries: Vec<Entry>,
}

impl Builder {
    fn number(&mut self, number: f64) -> u16 {
        self.push(Entry {
            code: Code::Input,
            a: 0,
            b: 0,
            number,
            depends: 0,
            has: 0,
        })
    }

    /// An operation on the last operands of the stack.
    fn call(&mut self, code: Code, stack: &mut Vec<u16>) -> u16 {
        let b = stack.pop().unwrap_or(0);
        let a = match code.arity() {
            1 => b,
            _ => stack.pop().unwrap_or(0),
        };
        self.apply(code, a, b)
    }

    /// The constant that an entry is.
    fn constant(&self, entry: u16) -> Option<f64> {
        let entry = &self.entries[usize::from(entry)];
        (entry.depends == 0).then_some(entry.number)
    }

    fn apply(&mut self, code: Code, mut a: u16, mut b: u16) -> u16 {
        let (known_a, known_b) = (self.constant(a), self.constant(b));
        match (code, known_a, known_b) {
            (Code::Power, _, Some(exponent)) => return self.raise(a, b, exponent),
            (_, Some(known_a), Some(known_b)) => {
                return self.number(value(code, known_a, known_b));
            }
            (Code::Power, Some(E), _) => return self.apply(Code::Exp, b, b),
            (Code::Multiply, _, Some(1.0)) | (Code::Divide, _, Some(1.0)) => return a,
            (Code::Multiply, Some(1.0), _) => return b,
            _ => {}
        }
        if matches!(code, Code::Add | Code::Multiply) && a > b {
            (a, b) = (b, a);
        }
        let (from_a, from_b) = (self.entries[usize::from(a)], self.entries[usize::from(b)]);
        let mut has = 0;
        for term in TERMS {
            if present(term, code, from_a.has, from_b.has) {
                has |= 1 << term[0];
            }
        }
        self.push(Entry {
            code,
            a,
            b,
            number: 0.0,
            depends: from_a.depends | from_b.depends,
            has,
        })
    }

    /// A constant power: products where it is a small whole number.
    fn raise(&mut self, base: u16, at: u16, exponent: f64) -> u16 {
        if exponent == 0.0 {
            return self.number(1.0);
        }
        if exponent == 0.5 {
            return self.apply(Code::Sqrt, base, base);
        }
        let mut rest = exponent as u32;
        if f64::from(rest) != exponent || rest > MAX_CHAIN {
            return self.apply(Code::Raise, base, at);
        }
        let (mut square, mut product) = (base, None);
        loop {
            if rest % 2 == 1 {
                product = Some(match product {
                    Some(product) => self.apply(Code::Multiply, product, square),
                    None => square,
                });
            }
            rest /= 2;
            if rest == 0 {
                return product.unwrap_or(base);
            }
            square = self.apply(Code::Multiply, square, square);
        }
    }

    /// The place of an entry, which may have been there before.
    fn push(&mut self, entry: Entry) -> u16 {
        let same = |other: &Entry| {
            other.code == entry.code
                && (other.a, other.b, other.depends) == (entry.a, entry.b, entry.depends)
                && other.number.to_bits() == entry.number.to_bits()
        };
        let place = self.entries.iter().position(same);
        let place = place.unwrap_or_else(|| {
            self.entries.push(entry);
            self.entries.len() - 1
        });
        place as u16
    }

    fn finish(self, result: u16) -> Tape {
        let (needed, last) = self.uses(result);
        let mut constants = Vec::new();
        let mut registers = vec![0, 1];
        for (entry, needed) in self.entries.iter().zip(&needed).skip(2) {
            registers.push(2 + constants.len() as u16);
            if *needed && entry.depends == 0 {
                constants.push(entry.number);
            }
        }
        let mut count = 2 + constants.len();
        let mut free: Vec<u16> = Vec::new();
        let mut ops = Vec::new();
        let mut starts = [0; 2];
        for kind in [ON_X, ON_Y, ON_X | ON_Y] {
            for (place, entry) in self.entries.iter().enumerate().skip(2) {
                if entry.depends != kind || !needed[place] {
                    continue;
                }
                let (a, b) = (usize::from(entry.a), usize::from(entry.b));
                for (operand, again) in [(a, false), (b, a == b)] {
                    if last[operand] == turn(kind, place) && !again {
                        free.push(registers[operand]);
                    }
                }
                registers[place] = free.pop().unwrap_or_else(|| {
                    count += 1;
                    (count - 1) as u16
                });
                ops.push(Op {
                    code: entry.code,
                    a: registers[a],
                    b: registers[b],
                    out: registers[place],
                    has: [self.entries[a].has, self.entries[b].has, entry.has],
                });
            }
            if let Some(start) = starts.get_mut(usize::from(kind) - 1) {
                *start = ops.len();
            }
        }
        let entry = &self.entries[usize::from(result)];
        Tape {
            ops,
            starts,
            registers: count,
            result: registers[usize::from(result)],
            result_has: entry.has,
            reads_y: entry.depends & ON_Y != 0,
            single: Cell::new(Workspace::new(count, &constants, 1, Order::Hessian)),
            chunk: Cell::default(),
            constants,
        }
    }

    /// Which entries the result needs, and the turn of the last to read each.
    /// Inputs, the result, and what depends on x alone and is read by what
    /// does not, are read last by nobody: they keep their registers.
    fn uses(&self, result: u16) -> (Vec<bool>, Vec<usize>) {
        let mut needed = vec![false; self.entries.len()];
        let mut last = vec![0; self.entries.len()];
        needed[usize::from(result)] = true;
        last[usize::from(result)] = usize::MAX;
        for place in (2..self.entries.len()).rev() {
            let entry = &self.entries[place];
            if !needed[place] || entry.depends == 0 {
                continue;
            }
            for operand in [entry.a, entry.b] {
                let operand = usize::from(operand);
                needed[operand] = true;
                let from = &self.entries[operand];
                if from.code == Code::Input || (from.depends == ON_X && entry.depends != ON_X) {
                    last[operand] = usize::MAX;
                } else {
                    last[operand] = last[operand].max(turn(entry.depends, place));
                }
            }
        }
        (needed, last)
    }
}

/// When an operation runs: those on x alone first, those on both last.
fn turn(depends: u8, place: usize) -> usize {
    usize::from(depends) << 16 | place
}
