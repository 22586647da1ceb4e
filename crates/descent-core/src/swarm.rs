//! Many descents at once, of which only the end is kept.

use crate::objective::Objective;
use crate::optimizer::Lanes;
use crate::oracle::Evaluation;
use crate::rng::{Purpose, Stream};
use crate::run::{Run, RunSpec};

/// Points that are stepped together: enough that asking an objective costs
/// nothing beside its answer, few enough that they stay in the first cache.
const BLOCK: usize = 256;

/// Random starts, uniform over an objective's domain, one after the other: a
/// longer list begins like a shorter one. The second entry is 0 in one
/// parameter.
#[must_use]
pub fn random_starts(objective: &dyn Objective, seed: u64, count: usize) -> Vec<[f64; 2]> {
    let domain = objective.domain();
    let two = objective.dim() > 1;
    let mut stream = Stream::new(seed, Purpose::Starts, 0);
    let mut starts = Vec::with_capacity(count);
    for _ in 0..count {
        let x = stream.range(domain.x.0, domain.x.1);
        let y = if two {
            stream.range(domain.y.0, domain.y.1)
        } else {
            0.0
        };
        starts.push([x, y]);
    }
    starts
}

/// Runs the same descent from many starts and returns where each ends after so
/// many updates, or where value, gradient or position stopped being finite.
///
/// Without mini-batches and noise, and with an optimizer that treats each
/// coordinate alone, points are stepped together in lanes. Each ends where a
/// [`Run`] of its own would, to the last bit. The run of start `i` draws its
/// samples and noise from the streams of number `i + 1`.
#[must_use]
pub fn ends(spec: &RunSpec, starts: &[[f64; 2]], steps: u32) -> Vec<[f64; 2]> {
    let mut ends = Vec::with_capacity(starts.len());
    let plain = spec.chance.noise == 0.0 && spec.steps_per_epoch().is_none();
    let optimizer = (spec.optimizer.make)(&spec.settings);
    let mut block = Block::default();
    for (index, chunk) in starts.chunks(BLOCK).enumerate() {
        let first = index * BLOCK;
        let lanes = if plain {
            optimizer.lanes(Block::lanes(spec, chunk.len()))
        } else {
            None
        };
        match lanes {
            Some(lanes) => block.run(spec, lanes, chunk, steps),
            None => block.give_up(chunk.len()),
        }
        for (i, start) in chunk.iter().enumerate() {
            ends.push(match block.end(i) {
                Some(end) => end,
                None => alone(spec, *start, first + i, steps),
            });
        }
    }
    ends
}

/// The end of a run of its own.
fn alone(spec: &RunSpec, start: [f64; 2], index: usize, steps: u32) -> [f64; 2] {
    let mut spec = spec.clone();
    spec.start = start;
    // A swarm has at most as many members as a stream has numbers.
    spec.chance.run = index as u32 + 1;
    Run::end(&spec, steps)
}

/// A block of points: the x of all, then the y of all, in multiples of eight.
#[derive(Default)]
struct Block {
    positions: Vec<f64>,
    gradients: Vec<f64>,
    width: usize,
    two: bool,
    finite: Vec<bool>,
}

impl Block {
    /// How many coordinates a block of so many points has.
    fn lanes(spec: &RunSpec, points: usize) -> usize {
        points.next_multiple_of(8) * spec.objective.dim()
    }

    fn run(
        &mut self,
        spec: &RunSpec,
        mut optimizer: Box<dyn Lanes>,
        starts: &[[f64; 2]],
        steps: u32,
    ) {
        let objective = &*spec.objective;
        let width = starts.len().next_multiple_of(8);
        let coordinates = Self::lanes(spec, starts.len());
        self.width = width;
        self.two = objective.dim() > 1;
        self.positions.clear();
        for axis in 0..objective.dim() {
            for start in starts {
                self.positions.push(start[axis]);
            }
            // The lanes beyond the last point do what the last one does.
            let last = starts.last().map_or(0.0, |start| start[axis]);
            self.positions.resize((axis + 1) * width, last);
        }
        self.gradients.clear();
        self.gradients.resize(coordinates, 0.0);
        for step in 0..steps {
            let (xs, ys) = self.positions.split_at(width);
            let (grad_xs, grad_ys) = self.gradients.split_at_mut(width);
            objective.gradients(xs, ys, grad_xs, grad_ys);
            let rate = spec.rate_at(step as usize);
            optimizer.step(&mut self.positions, &self.gradients, rate);
        }
        self.finite.clear();
        for i in 0..starts.len() {
            let at = Evaluation::at(objective, self.point(i));
            self.finite.push(at.is_finite());
        }
    }

    /// Leaves every point to a run of its own.
    fn give_up(&mut self, points: usize) {
        self.finite.clear();
        self.finite.resize(points, false);
    }

    /// Where a point ended; `None` where it left the numbers on the way.
    fn end(&self, index: usize) -> Option<[f64; 2]> {
        self.finite[index].then(|| self.point(index))
    }

    fn point(&self, index: usize) -> [f64; 2] {
        let y = if self.two {
            self.positions[self.width + index]
        } else {
            0.0
        };
        [self.positions[index], y]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OBJECTIVES, OPTIMIZERS, Settings, optimizer_by_id};

    #[test]
    fn a_swarm_ends_where_single_runs_end() {
        for entry in OBJECTIVES {
            for optimizer in OPTIMIZERS {
                let knobs = Settings::resolve(entry.knobs, &|_| None);
                let settings = Settings::resolve(optimizer.knobs, &|_| None);
                let mut spec = RunSpec::new((entry.make)(&knobs).into(), optimizer, settings);
                // Some of the points explode.
                for rate in [spec.rate, 40.0 * spec.rate] {
                    spec.rate = rate;
                    let starts = random_starts(&*spec.objective, 3, 37);
                    let together = ends(&spec, &starts, 30);
                    for (i, start) in starts.iter().enumerate() {
                        let single = alone(&spec, *start, i, 30);
                        assert_eq!(
                            together[i].map(f64::to_bits),
                            single.map(f64::to_bits),
                            "{} by {} from {start:?}",
                            entry.id,
                            optimizer.id
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_longer_swarm_begins_like_a_shorter_one() {
        let objective = (OBJECTIVES[0].make)(&Settings::default());
        let long = random_starts(&*objective, 1, 20);
        assert_eq!(random_starts(&*objective, 1, 7), long[..7]);
        assert_ne!(random_starts(&*objective, 2, 7), long[..7]);
        assert!(long.iter().all(|start| objective.domain().contains(start)));
    }

    #[test]
    fn noise_differs_from_point_to_point() {
        let gd = optimizer_by_id("gd").unwrap();
        let settings = Settings::resolve(gd.knobs, &|_| None);
        let objective = (OBJECTIVES[0].make)(&Settings::default());
        let mut spec = RunSpec::new(objective.into(), gd, settings);
        spec.chance.noise = 0.1;
        let found = ends(&spec, &[[1.0, 1.0]; 3], 5);
        assert_ne!(found[0], found[1]);
        assert_ne!(found[1], found[2]);
    }
}
