//! A compiled function: operations over numbered registers.

use std::cell::Cell;

use super::evaluate::{CHUNK, Order, Workspace};
use super::function::Code;

/// One operation. Registers 0 and 1 are x and y, then come the constants, then
/// results.
#[derive(Clone, Copy)]
pub(super) struct Op {
    pub(super) code: Code,
    /// The operands and the result.
    pub(super) a: u16,
    pub(super) b: u16,
    pub(super) out: u16,
    /// Which rows of [`super::evaluate::TERMS`] its derivatives have.
    pub(super) terms: u32,
}

/// A typed function with its letters' values filled in, ready to be evaluated.
///
/// Derivatives are exact: the tape carries second-order Taylor coefficients in
/// x and y forward (Griewank and Walther, Evaluating Derivatives, 2008,
/// chapter 13). Outside the domain a result is `NaN`, at a pole an infinity or
/// `NaN`. Where the function has a kink, its derivative is PyTorch's. One point
/// and many give the same bits, on every machine.
///
/// Where `y` is not mentioned it is not read, and lists of `y` may be empty.
pub struct Tape {
    /// Operations on x alone, then on y alone, then on both.
    pub(super) ops: Vec<Op>,
    /// Where the second and the third kind begin.
    pub(super) starts: [usize; 2],
    pub(super) constants: Vec<f64>,
    pub(super) registers: usize,
    pub(super) result: u16,
    /// Which derivatives the result has, bit 1 for ∂x; the others are zero.
    pub(super) result_has: u8,
    pub(super) reads_y: bool,
    /// Space for one point.
    pub(super) single: Cell<Workspace>,
    /// Space for a chunk of points, made when first needed.
    pub(super) chunk: Cell<Workspace>,
}

impl Tape {
    /// The value at a point.
    #[must_use]
    pub fn value(&self, x: f64, y: f64) -> f64 {
        self.at(x, y, Order::Value)[0]
    }

    /// The value and the gradient at a point.
    #[must_use]
    pub fn gradient(&self, x: f64, y: f64) -> (f64, [f64; 2]) {
        let [value, dx, dy, ..] = self.at(x, y, Order::Gradient);
        (value, [dx, dy])
    }

    /// The value, the gradient and the second derivatives ∂xx, ∂xy, ∂yy at a
    /// point.
    #[must_use]
    pub fn hessian(&self, x: f64, y: f64) -> (f64, [f64; 2], [f64; 3]) {
        let [value, dx, dy, xx, xy, yy] = self.at(x, y, Order::Hessian);
        (value, [dx, dy], [xx, xy, yy])
    }

    /// The values at the points (`xs[i]`, `ys[i]`), as many as the shortest of
    /// the lists.
    pub fn values(&self, xs: &[f64], ys: &[f64], out: &mut [f64]) {
        self.chunks(xs, ys, Order::Value, &mut [out]);
    }

    /// The gradients at the points (`xs[i]`, `ys[i]`), as many as the shortest
    /// of the lists.
    pub fn gradients(&self, xs: &[f64], ys: &[f64], gx: &mut [f64], gy: &mut [f64]) {
        self.chunks(xs, ys, Order::Gradient, &mut [&mut [], gx, gy]);
    }

    /// The values at the nodes of a grid, row after row: `out[j * xs.len() +
    /// i]` is that at (`xs[i]`, `ys[j]`), as far as `out` reaches. What depends
    /// on x alone is worked out once a column, what depends on y alone once a
    /// row and chunk.
    pub fn values_on_grid(&self, xs: &[f64], ys: &[f64], out: &mut [f64]) {
        let mut space = self.take_chunk();
        let [first, second] = self.starts;
        let width = xs.len();
        for (index, xs) in xs.chunks(CHUNK).enumerate() {
            space.load(0, xs);
            space.run(&self.ops[..first], xs.len(), Order::Value);
            let rows = out.chunks_exact_mut(width.max(1));
            for (row, y) in rows.zip(ys) {
                space.load(1, &[*y]);
                space.run(&self.ops[first..second], 1, Order::Value);
                space.spread(1, xs.len());
                for op in &self.ops[first..second] {
                    space.spread(op.out, xs.len());
                }
                space.run(&self.ops[second..], xs.len(), Order::Value);
                let from = index * CHUNK;
                row[from..from + xs.len()].copy_from_slice(space.plane(self.result, 0, xs.len()));
            }
        }
        self.chunk.set(space);
    }

    /// All derivatives up to an order at one point.
    fn at(&self, x: f64, y: f64, order: Order) -> [f64; 6] {
        let mut space = self.single.take();
        space.load(0, &[x]);
        space.load(1, &[y]);
        space.run(&self.ops, 1, order);
        let mut out = [0.0; 6];
        for (plane, out) in out.iter_mut().enumerate() {
            if self.has(plane) {
                *out = space.plane(self.result, plane, 1)[0];
            }
        }
        self.single.set(space);
        out
    }

    /// Whether a plane of the result is there; those beyond the order that was
    /// worked out hold nothing of meaning.
    pub(super) fn has(&self, plane: usize) -> bool {
        plane == 0 || self.result_has >> plane & 1 == 1
    }
}
