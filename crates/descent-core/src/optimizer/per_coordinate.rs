//! Rules that treat each coordinate alone.

use super::{Lanes, Optimizer, StateValue};
use crate::oracle::Oracle;

/// An update of one coordinate that keeps `M` numbers in memory.
pub(super) trait Rule<const M: usize>: Clone + 'static {
    /// The names of the numbers in memory, as slots of the update rule.
    const SLOTS: [&'static str; M];

    /// How many of them, the last ones, are the same for all coordinates.
    const COMMON: usize = 0;

    /// Whether many coordinates are stepped eight at a time, in SIMD where the
    /// machine has it, for a few hundred bytes more in the page.
    const WIDE: bool = false;

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

/// A [`Rule`] applied to every coordinate of one position, or of many.
///
/// Memory holds the first number of every coordinate, then the second of every
/// coordinate, and so on.
pub(super) struct PerCoordinate {
    rule: Box<dyn Sweep>,
    memory: Vec<f64>,
    steps: u64,
}

impl PerCoordinate {
    pub(super) fn new<R: Rule<M>, const M: usize>(rule: R) -> Self {
        Self::of(Box::new(Of::<R, M>(rule)), 2)
    }

    fn of(rule: Box<dyn Sweep>, coordinates: usize) -> Self {
        let mut memory = vec![0.0; rule.slots().len() * coordinates];
        rule.fill(0.0, &mut memory);
        Self {
            rule,
            memory,
            steps: 0,
        }
    }
}

impl Optimizer for PerCoordinate {
    fn step(&mut self, position: &mut [f64], rate: f64, oracle: &mut Oracle) {
        Lanes::step(self, position, oracle.slope(), rate);
    }

    fn state(&self) -> Vec<StateValue> {
        let slots = self.rule.slots();
        let mut values = Vec::with_capacity(slots.len());
        for (i, slot) in slots.iter().enumerate() {
            values.push(StateValue {
                slot,
                value: [self.memory[2 * i], self.memory[2 * i + 1]],
                common: i + self.rule.common() >= slots.len(),
            });
        }
        values
    }

    fn lanes(&self, lanes: usize) -> Option<Box<dyn Lanes>> {
        Some(Box::new(Self::of(self.rule.fresh(), lanes)))
    }
}

impl Lanes for PerCoordinate {
    fn step(&mut self, positions: &mut [f64], gradients: &[f64], rate: f64) {
        if self.steps == 0 {
            self.rule.fill(rate, &mut self.memory);
        }
        self.steps += 1;
        self.rule
            .sweep(self.steps, rate, positions, gradients, &mut self.memory);
    }
}

/// A [`Rule`] without its type, so that what does not depend on it is there
/// once.
trait Sweep {
    fn slots(&self) -> &'static [&'static str];
    fn common(&self) -> usize;
    fn fresh(&self) -> Box<dyn Sweep>;
    /// Fills memory with what is in it before the first step.
    fn fill(&self, rate: f64, memory: &mut [f64]);
    /// Makes step `t` of every coordinate.
    fn sweep(&mut self, t: u64, rate: f64, thetas: &mut [f64], gs: &[f64], memory: &mut [f64]);
}

/// A rule with the length of its memory.
struct Of<R, const M: usize>(R);

/// Coordinates that are stepped together.
const LANES: usize = 8;

impl<R: Rule<M>, const M: usize> Sweep for Of<R, M> {
    fn slots(&self) -> &'static [&'static str] {
        &R::SLOTS
    }

    fn common(&self) -> usize {
        R::COMMON
    }

    fn fresh(&self) -> Box<dyn Sweep> {
        Box::new(Self(self.0.clone()))
    }

    fn fill(&self, rate: f64, memory: &mut [f64]) {
        let coordinates = (memory.len() / M.max(1)).max(1);
        for (numbers, initial) in memory
            .chunks_exact_mut(coordinates)
            .zip(self.0.initial(rate))
        {
            numbers.fill(initial);
        }
    }

    fn sweep(&mut self, t: u64, rate: f64, thetas: &mut [f64], gs: &[f64], memory: &mut [f64]) {
        let shared = self.0.shared(t, rate);
        let coordinates = memory.len() / M.max(1);
        let mut done = 0;
        if R::WIDE && thetas.len() >= LANES {
            let (thetas, _) = thetas.as_chunks_mut::<LANES>();
            let (gs, _) = gs.as_chunks::<LANES>();
            for (thetas, gs) in thetas.iter_mut().zip(gs) {
                let mut block = [[0.0; LANES]; M];
                for (k, lanes) in block.iter_mut().enumerate() {
                    lanes.copy_from_slice(&memory[k * coordinates + done..][..LANES]);
                }
                for lane in 0..LANES {
                    let mut numbers = [0.0; M];
                    for (number, lanes) in numbers.iter_mut().zip(&block) {
                        *number = lanes[lane];
                    }
                    thetas[lane] = self.0.update(shared, thetas[lane], gs[lane], &mut numbers);
                    for (number, lanes) in numbers.iter().zip(&mut block) {
                        lanes[lane] = *number;
                    }
                }
                for (k, lanes) in block.iter().enumerate() {
                    memory[k * coordinates + done..][..LANES].copy_from_slice(lanes);
                }
                done += LANES;
            }
        }
        for (theta, g) in thetas.iter_mut().zip(gs).skip(done) {
            let mut numbers = [0.0; M];
            for (k, number) in numbers.iter_mut().enumerate() {
                *number = memory[k * coordinates + done];
            }
            *theta = self.0.update(shared, *theta, *g, &mut numbers);
            for (k, number) in numbers.iter().enumerate() {
                memory[k * coordinates + done] = *number;
            }
            done += 1;
        }
    }
}
