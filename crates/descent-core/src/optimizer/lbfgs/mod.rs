//! L-BFGS: Newton's method with a curvature guessed from past steps.

mod strong_wolfe;

use super::newton::{FULL_STEPS, IDENTITY, Matrix, dot, shown};
use super::{Optimizer, OptimizerEntry, RateDefault, StateValue};
use crate::catalog::{Choice, Knob, Limits};
use crate::oracle::Oracle;
use crate::settings::Settings;

use strong_wolfe::{Ray, strong_wolfe};

/// A gradient whose entries are no larger ends the search; PyTorch's
/// `tolerance_grad`.
const TOLERANCE_GRAD: f64 = 1e-7;

/// A promised decrease that is no larger, too; PyTorch's `tolerance_change`.
const TOLERANCE_CHANGE: f64 = 1e-9;

/// Pairs with less curvature are not remembered.
const LEAST_CURVATURE: f64 = 1e-10;

/// The answers to `line_search`; the first is [`STRONG_WOLFE`].
const LINE_SEARCHES: &[Choice] = &[
    Choice {
        id: "strong-wolfe",
        label: "Strong Wolfe conditions",
    },
    Choice {
        id: "none",
        label: "None: the rate itself",
    },
];

const STRONG_WOLFE: f64 = 0.0;

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "lbfgs",
    name: "L-BFGS",
    source: "Nocedal and Wright, Numerical Optimization (2006), sections 7.2 and 3.5; torch.optim.LBFGS(max_iter=1)",
    rule: |_| &["{theta+} = {theta} − {lr} {share+} {inverse+} {gradient}"],
    symbols: &[("share", "(τ)"), ("inverse", "(H[m])")],
    rate: RateDefault::Own(1.0, FULL_STEPS),
    knobs: &[
        Knob::choice("line_search", "Line search", "τ", LINE_SEARCHES),
        Knob::number(
            "history_size",
            "Steps remembered",
            "m",
            (1.0, 100.0),
            Limits::closed(1.0, 1000.0),
            1.0,
            100.0,
        )
        .whole(),
    ],
    make: |settings| Box::new(Lbfgs::new(settings)),
};

/// A past step s, the change y of the gradient over it, and 1/(s·y).
#[derive(Clone)]
struct Pair {
    s: [f64; 2],
    y: [f64; 2],
    rho: f64,
    /// What the first of the two loops leaves for the second.
    part: f64,
}

/// One step is PyTorch's with `max_iter=1`, and with a `max_eval` that leaves
/// the line search its 25 trials (the default would leave it none). Where the
/// gradient vanishes or nothing can be gained, the position stays.
///
/// A step asks for value and gradient, and again for each trial of the line
/// search.
struct Lbfgs {
    line_search: bool,
    history_size: usize,
    /// The oldest first.
    pairs: Vec<Pair>,
    /// The inverse Hessian before any pair, a multiple of the identity.
    guess: f64,
    /// The gradient where the last step began, and the step.
    last: Option<([f64; 2], [f64; 2])>,
    share: f64,
}

impl Lbfgs {
    fn new(settings: &Settings) -> Self {
        let history_size = settings.get("history_size") as usize;
        Self {
            line_search: settings.get("line_search") == STRONG_WOLFE,
            history_size,
            pairs: Vec::with_capacity(history_size),
            guess: 1.0,
            last: None,
            share: 0.0,
        }
    }

    /// Remembers the last step as a pair, if the slope rose along it.
    fn remember(&mut self, s: [f64; 2], y: [f64; 2]) {
        let curvature = dot(y, s);
        if curvature > LEAST_CURVATURE {
            if self.pairs.len() >= self.history_size {
                self.pairs.remove(0);
            }
            self.pairs.push(Pair {
                s,
                y,
                rho: 1.0 / curvature,
                part: 0.0,
            });
            self.guess = curvature / dot(y, y);
        }
    }
}

/// The inverse Hessian that the pairs stand for, times a vector: the two-loop
/// recursion.
fn inverse_times(pairs: &mut [Pair], guess: f64, mut q: [f64; 2]) -> [f64; 2] {
    for pair in pairs.iter_mut().rev() {
        pair.part = dot(pair.s, q) * pair.rho;
        q = ahead(q, -pair.part, pair.y);
    }
    q = [q[0] * guess, q[1] * guess];
    for pair in pairs {
        let part = dot(pair.y, q) * pair.rho;
        q = ahead(q, pair.part - part, pair.s);
    }
    q
}

/// `from`, moved by `by` along `way`.
fn ahead(from: [f64; 2], by: f64, way: [f64; 2]) -> [f64; 2] {
    [from[0] + by * way[0], from[1] + by * way[1]]
}

impl Optimizer for Lbfgs {
    fn step(&mut self, position: &mut [f64], rate: f64, oracle: &mut Oracle) {
        let dim = position.len();
        let (mut here, mut gradient) = ([0.0; 2], [0.0; 2]);
        here[..dim].copy_from_slice(position);
        let value = oracle.value_gradient(position, &mut gradient[..dim]);
        self.share = 0.0;
        if gradient.iter().all(|g| g.abs() <= TOLERANCE_GRAD) {
            return;
        }
        let mut length = rate;
        match self.last {
            None => {
                let sum = gradient[0].abs() + gradient[1].abs();
                length *= (1.0 / sum).min(1.0);
            }
            Some((before, step)) => self.remember(step, ahead(gradient, -1.0, before)),
        }
        let way = inverse_times(&mut self.pairs, self.guess, gradient.map(|g| -g));
        let slope = dot(gradient, way);
        if slope > -TOLERANCE_CHANGE {
            length = 0.0;
        } else if self.line_search {
            let ray = Ray {
                from: here,
                way,
                dim,
                value,
                slope,
            };
            length = strong_wolfe(&ray, length, oracle);
        }
        self.last = Some((gradient, way.map(|d| length * d)));
        if length != 0.0 {
            self.share = length / rate;
        }
        position.copy_from_slice(&ahead(here, length, way)[..dim]);
    }

    fn state(&self) -> Vec<StateValue> {
        let mut pairs = self.pairs.clone();
        let inverse: Matrix = IDENTITY.map(|row| inverse_times(&mut pairs, self.guess, row));
        shown(self.share, inverse)
    }
}
