//! Objectives: the functions that descent walks down.
//!
//! One objective a file. Adding one is a new file with an `ENTRY` and its two
//! lines here.

mod ackley;
mod beale;
mod booth;
mod bowl;
mod ellipse;
mod goldstein_price;
mod hills;
mod himmelblau;
mod matyas;
mod mccormick;
mod monkey_saddle;
mod number_text;
mod parabola;
mod plain;
mod rastrigin;
mod ravine;
mod regression;
mod rosenbrock;
mod saddle;
mod styblinski_tang;
mod three_hump_camel;
mod triple_well;

use std::borrow::Cow;

use crate::catalog::{Knob, Scaling};
use crate::curvature::Hessian;
use crate::settings::Settings;
use crate::window::Window;
pub use regression::{MAX_SAMPLE_SIZE, MAX_SAMPLES};

/// Every built-in objective, in the order of the page's list; the first is the
/// one that an empty query opens.
pub static OBJECTIVES: &[&ObjectiveEntry] = &[
    // Bowls.
    &ellipse::ENTRY,
    &bowl::ENTRY,
    &ravine::ENTRY,
    &booth::ENTRY,
    &matyas::ENTRY,
    // One parameter.
    &parabola::ENTRY,
    &triple_well::ENTRY,
    // Bent valleys.
    &rosenbrock::ENTRY,
    &beale::ENTRY,
    // Several minima.
    &himmelblau::ENTRY,
    &three_hump_camel::ENTRY,
    &styblinski_tang::ENTRY,
    &mccormick::ENTRY,
    &goldstein_price::ENTRY,
    // Many minima.
    &hills::ENTRY,
    &rastrigin::ENTRY,
    &ackley::ENTRY,
    // Saddles.
    &saddle::ENTRY,
    &monkey_saddle::ENTRY,
    // Models fitted to data.
    &regression::ONE_PARAMETER_FIT,
    &regression::LINE_FIT,
    &regression::NEURON,
];

/// The entry with this id.
#[must_use]
pub fn objective_by_id(id: &str) -> Option<&'static ObjectiveEntry> {
    OBJECTIVES.iter().copied().find(|entry| entry.id == id)
}

/// A row of the registry of objectives.
#[derive(Debug)]
pub struct ObjectiveEntry {
    /// What the query says: `f=id`.
    pub id: &'static str,
    /// The English name.
    pub name: &'static str,
    /// The formula at given values of the knobs, in the grammar of typed
    /// functions, with every number in it.
    pub formula: fn(&Settings) -> Cow<'static, str>,
    /// What the parameters are called where they mean something: symbol (such
    /// as `w` or `θ₁`) and English name, one entry a parameter, or none.
    pub parameters: &'static [(&'static str, &'static str)],
    /// Where the function comes from.
    pub source: &'static str,
    /// The English question that the function makes one ask.
    pub question: &'static str,
    /// How the learning-rate slider is laid out for plain gradient descent.
    pub rate: RateScale,
    /// Adjustable numbers and choices of the function itself.
    pub knobs: &'static [Knob],
    /// Makes the function at given values of its knobs.
    pub make: fn(&Settings) -> Box<dyn Objective>,
}

impl PartialEq for ObjectiveEntry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The layout of a learning-rate slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateScale {
    /// The ends of the track.
    pub range: (f64, f64),
    /// Linear or logarithmic.
    pub scaling: Scaling,
    /// Rates worth a tick.
    pub ticks: &'static [f64],
}

/// Where an objective's story begins when nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Defaults {
    /// Start position; the second entry means nothing in one parameter.
    pub start: [f64; 2],
    /// Learning rate of plain gradient descent.
    pub rate: f64,
    /// Number of updates.
    pub steps: u32,
}

/// A function of one or two parameters, with exact first and second
/// derivatives.
///
/// Every slice that stands for a point or a gradient has length
/// [`Objective::dim`]; a longer one is read up to there. Outside its natural
/// domain, or where it overflows, a function answers `NaN` or an infinity and
/// never panics.
pub trait Objective {
    /// Number of parameters, 1 or 2.
    fn dim(&self) -> usize {
        2
    }

    /// The part of the plane that shows the function's character.
    fn domain(&self) -> Window;

    /// Start, learning rate and number of steps when nothing else is said.
    fn defaults(&self) -> Defaults;

    /// The layout of the learning-rate slider for plain gradient descent, where
    /// it depends on the values of the knobs; `None` for the entry's.
    fn rate_scale(&self) -> Option<RateScale> {
        None
    }

    /// Every known minimum, local ones included, the lowest first.
    fn minima(&self) -> Vec<[f64; 2]>;

    /// Those of the minima that are the tip of a cusp. A function has no
    /// gradient there: `gradient` answers 0, which is one of its subgradients
    /// (PyTorch's autograd answers `NaN`), and `hessian` leaves the tip out.
    fn cusps(&self) -> &'static [[f64; 2]] {
        &[]
    }

    /// The loss at a point.
    fn value(&self, point: &[f64]) -> f64;

    /// Writes the gradient at a point to `out`.
    fn gradient(&self, point: &[f64], out: &mut [f64]);

    /// The Hessian matrix at a point.
    fn hessian(&self, point: &[f64]) -> Hessian;

    /// Value and gradient together, for functions that share work.
    fn value_gradient(&self, point: &[f64], out: &mut [f64]) -> f64 {
        self.gradient(point, out);
        self.value(point)
    }

    /// The values along one row of a grid: `y` fixed, one value for each `x`.
    fn values_in_row(&self, xs: &[f64], y: f64, out: &mut [f64]) {
        for (value, x) in out.iter_mut().zip(xs) {
            *value = self.value(&[*x, y]);
        }
    }

    /// The values at the nodes of a grid, row after row: `out[j * xs.len() + i]`
    /// is that at (`xs[i]`, `ys[j]`).
    fn values_on_grid(&self, xs: &[f64], ys: &[f64], out: &mut [f64]) {
        for (row, y) in out.chunks_exact_mut(xs.len().max(1)).zip(ys) {
            self.values_in_row(xs, *y, row);
        }
    }

    /// The gradients at many points, one array a coordinate and all of one
    /// length; in one parameter `ys` is not read and `grad_ys` not written.
    /// Equal to [`Objective::gradient`] to the last bit.
    fn gradients(&self, xs: &[f64], ys: &[f64], grad_xs: &mut [f64], grad_ys: &mut [f64]) {
        if self.dim() < 2 {
            for (x, grad_x) in xs.iter().zip(grad_xs) {
                self.gradient(&[*x], std::slice::from_mut(grad_x));
            }
            return;
        }
        let points = xs.iter().zip(ys);
        let slots = grad_xs.iter_mut().zip(grad_ys);
        for ((x, y), (grad_x, grad_y)) in points.zip(slots) {
            let mut gradient = [0.0; 2];
            self.gradient(&[*x, *y], &mut gradient);
            [*grad_x, *grad_y] = gradient;
        }
    }

    /// How many samples the loss is a sum or mean over; 0 where it is not one
    /// and mini-batches mean nothing.
    fn terms(&self) -> usize {
        0
    }

    /// The loss over some of its samples only (their sum or mean, as the whole
    /// loss is one), and its gradient, written to `out`. `batch` holds indices
    /// below [`Objective::terms`]. Without samples, the whole loss.
    fn batch_value_gradient(&self, _batch: &[u32], point: &[f64], out: &mut [f64]) -> f64 {
        self.value_gradient(point, out)
    }

    /// The Hessian of the loss over some of its samples only.
    fn batch_hessian(&self, _batch: &[u32], point: &[f64]) -> Hessian {
        self.hessian(point)
    }

    /// The data that a model with these parameters is fitted to, if there are
    /// any.
    fn fit(&self) -> Option<&dyn Fit> {
        None
    }
}

/// Data and the model that an objective fits to them.
pub trait Fit {
    /// The samples that the loss is made of, in the order of
    /// [`Objective::terms`]: input and target.
    fn samples(&self) -> &[(f64, f64)];

    /// The samples kept aside for validation.
    fn held_out(&self) -> &[(f64, f64)];

    /// Where a sample stands in the list that it was taken from, `index`
    /// counting [`Fit::samples`] and on through [`Fit::held_out`]. An index
    /// beyond both is its own place.
    fn place(&self, index: usize) -> usize {
        index
    }

    /// What the model with parameters `point` answers to an input.
    fn predict(&self, point: &[f64], input: f64) -> f64;

    /// What the data were made from, without noise; `None` where that is not
    /// known.
    fn truth(&self, input: f64) -> Option<f64>;

    /// The loss over the samples kept aside, as a mean of the same terms;
    /// `None` where there are none.
    fn validation_loss(&self, point: &[f64]) -> Option<f64>;
}
