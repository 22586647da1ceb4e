//! What chance decides in one step: which samples, and which noise.

use crate::rng::{Purpose, Stream};

/// How a run draws its gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Samples per gradient; 0 for all of them.
    pub batch: u32,
    /// Standard deviation of the Gaussian noise on each gradient component.
    pub noise: f64,
    /// The seed of every draw.
    pub seed: u64,
    /// Which streams to draw from. Runs of one number see the same samples and
    /// the same noise in the same order, as the runs of a race do.
    pub run: u32,
}

impl Default for Chance {
    fn default() -> Self {
        Self {
            batch: 0,
            noise: 0.0,
            seed: 1,
            run: 0,
        }
    }
}

/// The draws of a run, step after step.
///
/// Samples are drawn without replacement: an epoch is one shuffled pass over
/// all of them, its last batch as short as what is left.
pub(crate) struct Draws {
    chance: Chance,
    order: Vec<u32>,
    taken: usize,
    batches: Option<Stream>,
    noise: Option<Stream>,
}

/// What one step draws.
#[derive(Clone, Copy, Default)]
pub(crate) struct Draw<'a> {
    /// The samples that its gradients are made from; empty for all.
    pub(crate) batch: &'a [u32],
    /// What is added to its gradients.
    pub(crate) noise: [f64; 2],
}

impl Draws {
    /// The draws of a run on an objective of so many terms.
    pub(crate) fn new(chance: Chance, terms: usize) -> Self {
        let Chance {
            batch,
            noise,
            seed,
            run,
        } = chance;
        let partial = batch > 0 && (batch as usize) < terms;
        let stream = |purpose| Stream::new(seed, purpose, run);
        Self {
            chance,
            order: if partial {
                (0..terms as u32).collect()
            } else {
                Vec::new()
            },
            taken: terms,
            batches: partial.then(|| stream(Purpose::Batch)),
            noise: (noise > 0.0).then(|| stream(Purpose::Noise)),
        }
    }

    /// The next step's draw for a function of so many parameters.
    pub(crate) fn next(&mut self, dim: usize) -> Draw<'_> {
        let noise = match &mut self.noise {
            Some(stream) => gaussian(stream, self.chance.noise, dim),
            None => [0.0; 2],
        };
        let Some(stream) = &mut self.batches else {
            return Draw { batch: &[], noise };
        };
        if self.taken >= self.order.len() {
            stream.shuffle(&mut self.order);
            self.taken = 0;
        }
        let from = self.taken;
        self.taken = (from + self.chance.batch as usize).min(self.order.len());
        Draw {
            batch: &self.order[from..self.taken],
            noise,
        }
    }
}

/// Normal numbers of a standard deviation. A function of its own, so that the
/// many runs without noise do not carry its registers.
#[inline(never)]
fn gaussian(stream: &mut Stream, deviation: f64, dim: usize) -> [f64; 2] {
    let mut noise = [0.0; 2];
    for component in &mut noise[..dim] {
        *component = deviation * stream.normal();
    }
    noise
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(batch: u32, seed: u64) -> Draws {
        let chance = Chance {
            batch,
            seed,
            ..Chance::default()
        };
        Draws::new(chance, 10)
    }

    fn epochs(mut draws: Draws, batches: usize) -> Vec<Vec<u32>> {
        (0..batches).map(|_| draws.next(2).batch.to_vec()).collect()
    }

    #[test]
    fn an_epoch_takes_each_sample_once() {
        let batches = epochs(draws(4, 1), 6);
        let lengths: Vec<usize> = batches.iter().map(Vec::len).collect();
        assert_eq!(lengths, [4, 4, 2, 4, 4, 2]);
        for epoch in batches.chunks(3) {
            let mut seen = epoch.concat();
            seen.sort_unstable();
            assert_eq!(seen, (0..10).collect::<Vec<_>>());
        }
        assert_ne!(batches[..3], batches[3..], "reshuffled");
    }

    #[test]
    fn draws_are_fixed_by_the_seed() {
        assert_eq!(epochs(draws(3, 1), 9), epochs(draws(3, 1), 9));
        assert_ne!(epochs(draws(3, 1), 9), epochs(draws(3, 2), 9));
    }

    #[test]
    fn a_batch_of_all_samples_is_the_whole() {
        for batch in [0, 10, 11] {
            assert!(draws(batch, 1).next(2).batch.is_empty());
        }
    }
}
