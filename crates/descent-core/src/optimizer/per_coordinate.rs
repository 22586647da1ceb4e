//! Rules that treat each coordinate alone.

use super::{Lanes, Optimizer, StateValue};
use crate::oracle::Oracle;

/// An update of one coordinate that keeps `M` numbers in memory.
pub(super) trait Rule<const M: usize>: Clone + 'static {
    /// The names of the numbers in memory, as slots of the update rule.
    const SLOTS: [&'static str; M];

    /// How many of them, the last ones, are the same for all coordinates.
    const COMMON: usize = 0;

    /// What all coordinates share in one step, such as bias corrections.
    type Shared: Copy;

    /// The memory before the first step, at the rate of that step.
    fn initial(&self, _rate: f64) -> [f64; M] {
        [0.0; M]
    }

    /// What all coordinates share in step `t`, the first being 1. Called once
    /// a step, in order.
    fn shared(&mut self, t: u64, rate: f64) -> Self::Shared;

    /// The coordinate after the step, for its gradient `g`.
    fn update(&self, shared: Self::Shared, theta: f64, g: f64, memory: &mut [f64; M]) -> f64;
}

/// A [`Rule`] applied to every coordinate of a position.
pub(super) struct PerCoordinate<R: Rule<M>, const M: usize> {
    rule: R,
    memory: [[f64; M]; 2],
    steps: u64,
}

impl<R: Rule<M>, const M: usize> PerCoordinate<R, M> {
    pub(super) fn new(rule: R) -> Self {
        Self {
            memory: [rule.initial(0.0); 2],
            rule,
            steps: 0,
        }
    }
}

impl<R: Rule<M>, const M: usize> Optimizer for PerCoordinate<R, M> {
    fn step(&mut self, position: &mut [f64], rate: f64, oracle: &mut Oracle) {
        let mut gradient = [0.0; 2];
        let dim = position.len();
        oracle.gradient(position, &mut gradient[..dim]);
        if self.steps == 0 {
            self.memory = [self.rule.initial(rate); 2];
        }
        self.steps += 1;
        let shared = self.rule.shared(self.steps, rate);
        for ((theta, g), memory) in position.iter_mut().zip(gradient).zip(&mut self.memory) {
            *theta = self.rule.update(shared, *theta, g, memory);
        }
    }

    fn state(&self) -> Vec<StateValue> {
        let [x, y] = &self.memory;
        named(&R::SLOTS, R::COMMON, x, y)
    }

    fn lanes(&self, lanes: usize) -> Option<Box<dyn Lanes>> {
        Some(Box::new(Many {
            rule: self.rule.clone(),
            blocks: vec![[[0.0; LANES]; M]; lanes.div_ceil(LANES)],
            steps: 0,
        }))
    }
}

/// The memory of two coordinates with its names, of which the last ones are
/// `common` to both.
fn named(slots: &[&'static str], common: usize, x: &[f64], y: &[f64]) -> Vec<StateValue> {
    let mut values = Vec::with_capacity(slots.len());
    for (i, ((slot, x), y)) in slots.iter().zip(x).zip(y).enumerate() {
        values.push(StateValue {
            slot,
            value: [*x, *y],
            common: i + common >= slots.len(),
        });
    }
    values
}

/// Coordinates that are stepped together, so that the compiler can use SIMD.
const LANES: usize = 8;

/// A [`Rule`] applied to many coordinates, eight at a time: the memory of a
/// block is one array of eight for each of its numbers.
struct Many<R: Rule<M>, const M: usize> {
    rule: R,
    blocks: Vec<[[f64; LANES]; M]>,
    steps: u64,
}

impl<R: Rule<M>, const M: usize> Lanes for Many<R, M> {
    fn step(&mut self, positions: &mut [f64], gradients: &[f64], rate: f64) {
        if self.steps == 0 {
            let initial = self.rule.initial(rate);
            self.blocks.fill(initial.map(|number| [number; LANES]));
        }
        self.steps += 1;
        let shared = self.rule.shared(self.steps, rate);
        let (positions, _) = positions.as_chunks_mut::<LANES>();
        let (gradients, _) = gradients.as_chunks::<LANES>();
        for ((thetas, gs), block) in positions.iter_mut().zip(gradients).zip(&mut self.blocks) {
            for lane in 0..LANES {
                let mut memory = [0.0; M];
                for (number, lanes) in memory.iter_mut().zip(&*block) {
                    *number = lanes[lane];
                }
                thetas[lane] = self
                    .rule
                    .update(shared, thetas[lane], gs[lane], &mut memory);
                for (number, lanes) in memory.iter().zip(&mut *block) {
                    lanes[lane] = *number;
                }
            }
        }
    }
}
