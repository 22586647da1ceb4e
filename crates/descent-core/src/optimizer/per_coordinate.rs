//! Rules that treat each coordinate alone.

use super::{Optimizer, StateValue};
use crate::oracle::Oracle;

/// An update of one coordinate.
pub(super) trait Rule {
    /// The memory of one coordinate.
    type State: Copy;
    /// What all coordinates share in one step, such as bias corrections.
    type Shared: Copy;

    /// The memory before the first step.
    fn initial(&self) -> Self::State;

    /// What all coordinates share in step `t`, the first being 1.
    fn shared(&self, t: u64, rate: f64) -> Self::Shared;

    /// The coordinate after the step, for its gradient `g`.
    fn update(&self, shared: Self::Shared, theta: f64, g: f64, state: &mut Self::State) -> f64;

    /// The memory as named numbers.
    fn show(&self, state: &Self::State) -> Vec<(&'static str, f64)>;
}

/// A [`Rule`] applied to every coordinate of a position.
pub(super) struct PerCoordinate<R: Rule> {
    rule: R,
    states: [R::State; 2],
    steps: u64,
}

impl<R: Rule> PerCoordinate<R> {
    pub(super) fn new(rule: R) -> Self {
        let initial = rule.initial();
        Self {
            rule,
            states: [initial; 2],
            steps: 0,
        }
    }
}

impl<R: Rule> Optimizer for PerCoordinate<R> {
    fn step(&mut self, position: &mut [f64], rate: f64, oracle: &mut Oracle) {
        let mut gradient = [0.0; 2];
        let dim = position.len();
        oracle.gradient(position, &mut gradient[..dim]);
        self.steps += 1;
        let shared = self.rule.shared(self.steps, rate);
        for ((theta, g), state) in position.iter_mut().zip(gradient).zip(&mut self.states) {
            *theta = self.rule.update(shared, *theta, g, state);
        }
    }

    fn state(&self) -> Vec<StateValue> {
        let [first, second] = self.states.each_ref().map(|state| self.rule.show(state));
        first
            .into_iter()
            .zip(second)
            .map(|((slot, x), (_, y))| StateValue {
                slot,
                value: [x, y],
            })
            .collect()
    }
}
