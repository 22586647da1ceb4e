//! What an optimizer may ask of an objective, and the count of its questions.

use crate::curvature::Hessian;
use crate::draws::Draw;
use crate::objective::Objective;

/// Value and gradient at one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The point; its second entry is 0 in one parameter.
    pub position: [f64; 2],
    /// The loss there.
    pub value: f64,
    /// The gradient there; its second entry is 0 in one parameter.
    pub gradient: [f64; 2],
}

impl Evaluation {
    /// Evaluates an objective at a point.
    #[must_use]
    pub fn at(objective: &dyn Objective, position: [f64; 2]) -> Self {
        let mut gradient = [0.0; 2];
        let value = objective.value_gradient(&position[..objective.dim()], &mut gradient);
        Self {
            position,
            value,
            gradient,
        }
    }

    /// Whether position, value and gradient are all finite.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        self.value.is_finite()
            && self.position.iter().all(|v| v.is_finite())
            && self.gradient.iter().all(|v| v.is_finite())
    }
}

/// Answers an optimizer's questions for one step and counts them.
///
/// A joint value and gradient counts one evaluation. What is already known of
/// the present point is not computed again, but it is counted: the optimizer
/// asked.
///
/// In one step all answers are about one function: the loss over the step's
/// batch, tilted by the step's noise, value and gradient alike. So a line
/// search meets no contradiction.
pub struct Oracle<'a> {
    objective: &'a dyn Objective,
    here: &'a Evaluation,
    draw: Draw<'a>,
    evaluations: u64,
    /// A gradient that was asked for and is not known.
    found: [f64; 2],
}

impl<'a> Oracle<'a> {
    /// An oracle for the step that leaves `here`, without chance.
    #[must_use]
    pub fn new(objective: &'a dyn Objective, here: &'a Evaluation) -> Self {
        Self::drawn(objective, here, Draw::default())
    }

    /// An oracle for the step that leaves `here`, with what chance decided.
    pub(crate) fn drawn(
        objective: &'a dyn Objective,
        here: &'a Evaluation,
        draw: Draw<'a>,
    ) -> Self {
        Self {
            objective,
            here,
            draw,
            evaluations: 0,
            found: [0.0; 2],
        }
    }

    /// How many questions have been asked.
    #[must_use]
    pub fn evaluations(&self) -> u64 {
        self.evaluations
    }

    /// The loss at a point.
    pub fn value(&mut self, point: &[f64]) -> f64 {
        self.value_gradient(point, &mut [0.0; 2][..point.len()])
    }

    /// Writes the gradient at a point to `out`.
    pub fn gradient(&mut self, point: &[f64], out: &mut [f64]) {
        self.value_gradient(point, out);
    }

    /// The gradient at the point that the step leaves, in both coordinates.
    /// Read where it is if it is known: a copy is what a processor waits for
    /// longest in a step.
    pub(crate) fn slope(&mut self) -> &[f64; 2] {
        self.evaluations += 1;
        let Draw { batch, noise } = self.draw;
        if batch.is_empty() && noise == [0.0; 2] {
            return &self.here.gradient;
        }
        let dim = self.objective.dim();
        let mut found = [0.0; 2];
        self.look(&self.here.position[..dim], &mut found[..dim]);
        self.found = found;
        &self.found
    }

    /// Value and gradient at a point, one evaluation.
    pub fn value_gradient(&mut self, point: &[f64], out: &mut [f64]) -> f64 {
        self.evaluations += 1;
        self.look(point, out)
    }

    /// The Hessian matrix at a point.
    pub fn hessian(&mut self, point: &[f64]) -> Hessian {
        self.evaluations += 1;
        if self.draw.batch.is_empty() {
            self.objective.hessian(point)
        } else {
            self.objective.batch_hessian(self.draw.batch, point)
        }
    }

    fn is_here(&self, point: &[f64]) -> bool {
        let mut pairs = point.iter().zip(&self.here.position);
        pairs.all(|(a, b)| a == b)
    }

    /// Value and gradient at a point, not counted.
    pub(crate) fn look(&self, point: &[f64], out: &mut [f64]) -> f64 {
        let Draw { batch, noise } = self.draw;
        let mut value = if !batch.is_empty() {
            self.objective.batch_value_gradient(batch, point, out)
        } else if self.is_here(point) {
            for (g, known) in out.iter_mut().zip(self.here.gradient) {
                *g = known;
            }
            self.here.value
        } else {
            self.objective.value_gradient(point, out)
        };
        if noise != [0.0; 2] {
            for (i, (g, p)) in out.iter_mut().zip(point).enumerate() {
                *g += noise[i];
                value += noise[i] * (p - self.here.position[i]);
            }
        }
        value
    }
}
