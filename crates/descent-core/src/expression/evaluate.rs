//! Running a tape: one point, or a chunk of them lane by lane.

use super::calculus::{partials, shape, value};
use super::function::Code;
use super::tape::{Op, Tape};

/// Points worked out together: loops that long become SIMD, and a few
/// registers of that length stay in the nearest cache.
pub(super) const CHUNK: usize = 128;

/// How far derivatives are worked out; the number is that of planes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Value = 1,
    Gradient = 3,
    Hessian = 6,
}

impl Order {
    /// The rows of [`TERMS`] that are worked out, one bit each.
    fn terms(self) -> u32 {
        match self {
            Self::Value => 0,
            Self::Gradient => 0b1111,
            Self::Hessian => u32::MAX,
        }
    }
}

// A register has a plane each for the value, ∂x, ∂y, ∂xx, ∂xy, ∂yy.
const X: u8 = 1;
const Y: u8 = 2;
const XX: u8 = 3;
const XY: u8 = 4;
const YY: u8 = 5;
/// Added to a plane: that of the second operand.
const B: u8 = 8;
/// In place of a plane: no factor.
const ONE: u8 = 0;

/// The chain rule of second order: each row is a term of the plane (first) of
/// the result: a partial derivative of the operation (second, as
/// [`partials`] counts them) times planes of its operands (third, fourth).
pub(super) static TERMS: [[u8; 4]; 22] = [
    [X, 0, X, ONE],
    [X, 1, B + X, ONE],
    [Y, 0, Y, ONE],
    [Y, 1, B + Y, ONE],
    [XX, 0, XX, ONE],
    [XX, 1, B + XX, ONE],
    [XX, 2, X, X],
    [XX, 3, X, B + X],
    [XX, 3, X, B + X],
    [XX, 4, B + X, B + X],
    [XY, 0, XY, ONE],
    [XY, 1, B + XY, ONE],
    [XY, 2, X, Y],
    [XY, 3, X, B + Y],
    [XY, 3, Y, B + X],
    [XY, 4, B + X, B + Y],
    [YY, 0, YY, ONE],
    [YY, 1, B + YY, ONE],
    [YY, 2, Y, Y],
    [YY, 3, Y, B + Y],
    [YY, 3, Y, B + Y],
    [YY, 4, B + Y, B + Y],
];

/// Whether a term is there, when the operands have these planes (bit 1 is ∂x).
pub(super) fn present(term: &[u8; 4], code: Code, a: u8, b: u8) -> bool {
    let factor = |plane: u8| match plane {
        ONE => true,
        B.. => b >> (plane - B) & 1 == 1,
        _ => a >> plane & 1 == 1,
    };
    shape(code) >> term[1] & 1 == 1 && factor(term[2]) && factor(term[3])
}

/// Registers and scratch space for `stride` points.
#[derive(Default)]
pub(super) struct Workspace {
    stride: usize,
    registers: Vec<Vec<f64>>,
    /// The register that is being written; it changes places with its target.
    spare: Vec<f64>,
    /// A plane for each partial derivative, one of ones, one of minus ones.
    scratch: Vec<f64>,
}

/// The planes of the scratch space after the partial derivatives.
const ONES: usize = 5;
const MINUS_ONES: usize = 6;

impl Workspace {
    /// Space for a tape, its constants and the derivatives of x and y in
    /// place.
    pub(super) fn new(registers: usize, constants: &[f64], stride: usize, order: Order) -> Self {
        let mut space = Self {
            stride,
            registers: Vec::new(),
            spare: vec![0.0; stride * order as usize],
            scratch: vec![1.0; stride * 7],
        };
        space.scratch[MINUS_ONES * stride..].fill(-1.0);
        for index in 0..registers {
            let mut register = space.spare.clone();
            if index < 2 {
                register[stride * (index + 1)..][..stride].fill(1.0);
            } else if let Some(constant) = constants.get(index - 2) {
                register[..stride].fill(*constant);
            }
            space.registers.push(register);
        }
        space
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stride == 0
    }

    /// Sets the first lanes of x (0) or y (1).
    pub(super) fn load(&mut self, variable: usize, values: &[f64]) {
        self.registers[variable][..values.len()].copy_from_slice(values);
    }

    /// Copies the value in the first lane of a register to the others.
    pub(super) fn spread(&mut self, register: u16, lanes: usize) {
        let register = &mut self.registers[usize::from(register)];
        let value = register[0];
        register[..lanes].fill(value);
    }

    pub(super) fn plane(&self, register: u16, plane: usize, lanes: usize) -> &[f64] {
        &self.registers[usize::from(register)][plane * self.stride..][..lanes]
    }

    /// Runs operations on the first lanes.
    pub(super) fn run(&mut self, ops: &[Op], lanes: usize, order: Order) {
        for op in ops {
            let a = &self.registers[usize::from(op.a)];
            let b = &self.registers[usize::from(op.b)];
            values(op.code, &a[..lanes], &b[..lanes], &mut self.spare[..lanes]);
            let terms = op.terms & order.terms();
            if terms != 0 {
                self.differentiate(op, terms, lanes, order);
            }
            std::mem::swap(&mut self.registers[usize::from(op.out)], &mut self.spare);
        }
    }

    /// Fills the derivatives of the spare register, whose values are there.
    fn differentiate(&mut self, op: &Op, terms: u32, lanes: usize, order: Order) {
        let stride = self.stride;
        let a = &self.registers[usize::from(op.a)];
        let b = &self.registers[usize::from(op.b)];
        let (f, planes) = self.spare.split_at_mut(stride);
        let plain = matches!(op.code, Code::Add | Code::Subtract | Code::Multiply);
        if !plain {
            for i in 0..lanes {
                let partials = partials(op.code, a[i], b[i], f[i], order == Order::Hessian);
                for (k, partial) in partials.iter().enumerate() {
                    self.scratch[k * stride + i] = *partial;
                }
            }
        }
        let mut before = 0;
        for (row, term) in TERMS.iter().enumerate() {
            let [plane, k, left, right] = *term;
            if terms >> row & 1 == 0 {
                continue;
            }
            let factor = |plane: u8| match plane {
                ONE => &self.scratch[ONES * stride..],
                B.. => &b[usize::from(plane - B) * stride..],
                _ => &a[usize::from(plane) * stride..],
            };
            let partial = match (op.code, k) {
                (Code::Multiply, 0) => &b[..],
                (Code::Multiply, 1) => &a[..],
                (Code::Subtract, 1) => &self.scratch[MINUS_ONES * stride..],
                _ if plain => factor(ONE),
                _ => &self.scratch[usize::from(k) * stride..],
            };
            let out = &mut planes[usize::from(plane - 1) * stride..][..lanes];
            if plane != before {
                out.fill(0.0);
                before = plane;
            }
            accumulate(out, partial, factor(left), factor(right));
        }
    }
}

impl Tape {
    /// Works the points out chunk by chunk; `out` has a list for each plane up
    /// to the order, or an empty one where it is not wanted.
    pub(super) fn chunks(&self, xs: &[f64], ys: &[f64], order: Order, out: &mut [&mut [f64]]) {
        let mut space = self.take_chunk();
        let mut count = xs.len();
        if self.reads_y {
            count = count.min(ys.len());
        }
        for out in out.iter().skip(order as usize / 2) {
            count = count.min(out.len());
        }
        let mut from = 0;
        while from < count {
            let lanes = CHUNK.min(count - from);
            space.load(0, &xs[from..from + lanes]);
            if self.reads_y {
                space.load(1, &ys[from..from + lanes]);
            }
            space.run(&self.ops, lanes, order);
            for (plane, out) in out.iter_mut().enumerate() {
                if let Some(out) = out.get_mut(from..from + lanes) {
                    if self.has(plane) {
                        out.copy_from_slice(space.plane(self.result, plane, lanes));
                    } else {
                        out.fill(0.0);
                    }
                }
            }
            from += lanes;
        }
        self.chunk.set(space);
    }

    pub(super) fn take_chunk(&self) -> Workspace {
        let space = self.chunk.take();
        if space.is_empty() {
            return Workspace::new(self.registers, &self.constants, CHUNK, Order::Gradient);
        }
        space
    }
}

fn values(code: Code, a: &[f64], b: &[f64], out: &mut [f64]) {
    match code {
        Code::Add => each(a, b, out, |a, b| a + b),
        Code::Subtract => each(a, b, out, |a, b| a - b),
        Code::Multiply => each(a, b, out, |a, b| a * b),
        Code::Divide => each(a, b, out, |a, b| a / b),
        _ => each(a, b, out, |a, b| value(code, a, b)),
    }
}

#[inline]
fn each(a: &[f64], b: &[f64], out: &mut [f64], f: impl Fn(f64, f64) -> f64) {
    let (a, b) = (&a[..out.len()], &b[..out.len()]);
    for i in 0..out.len() {
        out[i] = f(a[i], b[i]);
    }
}

/// Adds the product of three lists.
fn accumulate(out: &mut [f64], k: &[f64], a: &[f64], b: &[f64]) {
    let (k, a, b) = (&k[..out.len()], &a[..out.len()], &b[..out.len()]);
    for i in 0..out.len() {
        out[i] += k[i] * a[i] * b[i];
    }
}
