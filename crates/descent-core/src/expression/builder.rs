//! A formula to a tape: constants folded, equal parts shared, what nobody
//! needs left out, registers used again.

use std::cell::Cell;
use std::f64::consts::{E, PI};

use super::Node;
use super::calculus::value;
use super::evaluate::{Order, TERMS, Workspace, present};
use super::function::{Code, FUNCTIONS};
use super::tape::{Op, Tape};

/// Powers up to here are chains of products on the tape.
const MAX_CHAIN: u32 = 64;

/// What each [`super::Infix`] does.
const INFIX: [Code; 6] = [
    Code::Add,
    Code::Subtract,
    Code::Multiply,
    Code::Multiply,
    Code::Divide,
    Code::Power,
];

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
    /// Which derivatives there are, and which terms they have.
    has: u8,
    terms: u32,
    /// The turn of the operation that reads this one last; 0 if none does.
    last: usize,
    register: u16,
}

/// The turn of reading that never comes: the register is kept.
const NEVER: usize = usize::MAX;

/// The tape of a formula with its letters at these values.
pub(super) fn compile(nodes: &[Node], letter: &dyn Fn(char) -> f64) -> Tape {
    let variable = |depends: u8| Entry {
        code: Code::Input,
        a: 0,
        b: 0,
        number: 0.0,
        depends,
        has: depends << 1,
        terms: 0,
        last: NEVER,
        register: u16::from(depends) - 1,
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
            Node::Infix(infix) => builder.call(INFIX[*infix as usize], &mut stack),
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
        self.push(Code::Input, 0, 0, number, 0)
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
        self.push(code, a, b, 0.0, from_a.depends | from_b.depends)
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
    fn push(&mut self, code: Code, a: u16, b: u16, number: f64, depends: u8) -> u16 {
        let mut place = 0;
        for entry in &self.entries {
            let known = (entry.code, entry.a, entry.b, entry.depends);
            if known == (code, a, b, depends) && entry.number.to_bits() == number.to_bits() {
                return place;
            }
            place += 1;
        }
        let from_a = self.entries[usize::from(a)].has;
        let from_b = self.entries[usize::from(b)].has;
        let (mut has, mut terms) = (0, 0);
        for (row, term) in TERMS.iter().enumerate() {
            if present(term, code, from_a, from_b) {
                has |= 1 << term[0];
                terms |= 1 << row;
            }
        }
        self.entries.push(Entry {
            code,
            a,
            b,
            number,
            depends,
            has,
            terms,
            last: 0,
            register: 0,
        });
        place
    }

    fn finish(mut self, result: u16) -> Tape {
        self.find_last_reads(result);
        let mut constants = Vec::new();
        for entry in &mut self.entries {
            if entry.depends == 0 && entry.last > 0 {
                entry.register = 2 + constants.len() as u16;
                constants.push(entry.number);
            }
        }
        let mut registers = 2 + constants.len() as u16;
        let mut free: Vec<u16> = Vec::new();
        let mut ops = Vec::new();
        let mut starts = [0; 3];
        for kind in [ON_X, ON_Y, ON_X | ON_Y] {
            for place in 2..self.entries.len() {
                let entry = self.entries[place];
                if entry.depends != kind || entry.last == 0 {
                    continue;
                }
                let a = self.entries[usize::from(entry.a)];
                let b = self.entries[usize::from(entry.b)];
                let turn = turn(kind, place);
                if a.last == turn {
                    free.push(a.register);
                }
                if b.last == turn && entry.a != entry.b {
                    free.push(b.register);
                }
                let out = free.pop().unwrap_or(registers);
                registers = registers.max(out + 1);
                self.entries[place].register = out;
                ops.push(Op {
                    code: entry.code,
                    a: a.register,
                    b: b.register,
                    out,
                    terms: entry.terms,
                });
            }
            starts[usize::from(kind) - 1] = ops.len();
        }
        let result = self.entries[usize::from(result)];
        let registers = usize::from(registers);
        Tape {
            ops,
            starts: [starts[0], starts[1]],
            registers,
            result: result.register,
            result_has: result.has,
            reads_y: result.depends & ON_Y != 0,
            single: Cell::new(Workspace::new(registers, &constants, 1, Order::Hessian)),
            chunk: Cell::default(),
            constants,
        }
    }

    /// Finds what the result needs, and who reads each entry last. Inputs, the
    /// result, and what depends on x alone and is read by what does not, keep
    /// their registers.
    fn find_last_reads(&mut self, result: u16) {
        self.entries[usize::from(result)].last = NEVER;
        for place in (2..self.entries.len()).rev() {
            let reader = self.entries[place];
            if reader.last == 0 || reader.depends == 0 {
                continue;
            }
            for operand in [reader.a, reader.b] {
                let operand = &mut self.entries[usize::from(operand)];
                let kept = operand.code == Code::Input
                    || (operand.depends == ON_X && reader.depends != ON_X);
                let turn = if kept {
                    NEVER
                } else {
                    turn(reader.depends, place)
                };
                operand.last = operand.last.max(turn);
            }
        }
    }
}

/// When an operation runs: those on x alone first, those on both last.
fn turn(depends: u8, place: usize) -> usize {
    usize::from(depends) << 16 | place
}
