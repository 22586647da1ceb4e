//! Seeded randomness, the same on every machine and for ever.
//!
//! The generator is ChaCha8, named by algorithm so that a library upgrade
//! cannot change it. Each purpose and each run draws from a stream of its own:
//! adding a run never changes the draws of another.

use rand::SeedableRng;
use rand::rand_core::Rng;
use rand::rngs::ChaCha8Rng;

use crate::math::{cos, ln};

/// What random numbers are drawn for; each purpose has streams of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Synthetic data sets.
    Data = 1,
    /// The order of samples in mini-batches.
    Batch = 2,
    /// Noise added to gradients.
    Noise = 3,
    /// Random starting points.
    Starts = 4,
}

/// A stream of random draws, fixed by seed, purpose and run.
#[derive(Debug)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of one purpose and one run (0 is the main run) under a seed.
    #[must_use]
    pub fn new(seed: u64, purpose: Purpose, run: u32) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream((purpose as u64) << 32 | u64::from(run));
        Self(generator)
    }

    /// Uniform in `[0, 1)`, a multiple of 2⁻⁵³.
    pub fn uniform(&mut self) -> f64 {
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.0.next_u64() >> 11) as f64 * UNIT
    }

    /// Uniform in `[low, high)`; `low` where the ends coincide.
    pub fn range(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// Uniform among `0 .. count`, without bias; 0 for a count of 0 or 1.
    pub fn below(&mut self, count: u32) -> u32 {
        if count < 2 {
            return 0;
        }
        // Rejection on the shortest mask that covers the count.
        let mask = u32::MAX >> (count - 1).leading_zeros();
        loop {
            let draw = self.0.next_u32() & mask;
            if draw < count {
                return draw;
            }
        }
    }

    /// A standard normal draw (Box and Muller 1958, the cosine half).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * ln(1.0 - self.uniform())).sqrt();
        radius * cos(2.0 * std::f64::consts::PI * self.uniform())
    }

    /// Shuffles in place, every order equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            // Slices shuffled here are data sets, far shorter than 2³².
            let other = self.below(last as u32 + 1) as usize;
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(purpose: Purpose, run: u32) -> Stream {
        Stream::new(1, purpose, run)
    }

    #[test]
    fn draws_are_frozen() {
        let mut noise = stream(Purpose::Noise, 0);
        let drawn: Vec<u64> = (0..3).map(|_| noise.uniform().to_bits()).collect();
        let normal = noise.normal().to_bits();
        let mut order: Vec<u32> = (0..8).collect();
        noise.shuffle(&mut order);
        assert_eq!(
            (drawn, normal, order),
            (
                vec![
                    4_606_656_531_776_419_241,
                    4_605_237_690_940_761_037,
                    4_599_397_194_950_949_170
                ],
                4_606_007_805_302_382_528,
                vec![0, 6, 7, 3, 5, 1, 4, 2]
            ),
            "these numbers must never change: links depend on them"
        );
    }

    #[test]
    fn streams_differ_by_purpose_run_and_seed() {
        let first = |mut s: Stream| s.uniform().to_bits();
        let all = [
            first(stream(Purpose::Noise, 0)),
            first(stream(Purpose::Noise, 1)),
            first(stream(Purpose::Starts, 0)),
            first(Stream::new(2, Purpose::Noise, 0)),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(
                all[..i].iter().all(|b| a != b),
                "stream {i} repeats another"
            );
        }
    }

    #[test]
    fn moments_of_ten_thousand_draws() {
        let mut s = stream(Purpose::Data, 3);
        let n = 10_000;
        let normals: Vec<f64> = (0..n).map(|_| s.normal()).collect();
        let mean = normals.iter().sum::<f64>() / f64::from(n);
        let variance = normals.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / f64::from(n);
        // Five standard errors.
        assert!(mean.abs() < 0.05, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.071, "variance {variance}");
        let mut counts = [0_u32; 5];
        for _ in 0..n {
            counts[s.below(5) as usize] += 1;
        }
        assert!(counts.iter().all(|c| c.abs_diff(2000) < 200), "{counts:?}");
    }
}
