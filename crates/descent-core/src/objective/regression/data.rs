//! Data sets to fit to.

use rand_mt::Mt;

use super::Sample;
use crate::rng::{Purpose, Stream};

/// What targets are made from, without noise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Truth {
    /// A slope times the input, plus an intercept.
    Line(f64, f64),
    /// The input squared.
    Parabola,
    /// A factor times the hyperbolic tangent of the input.
    Tanh(f64),
    /// Nobody knows.
    Unknown,
}

impl Truth {
    /// The target without noise; `None` where nobody knows.
    pub(super) fn at(self, input: f64) -> Option<f64> {
        match self {
            Self::Line(slope, intercept) => Some(slope * input + intercept),
            Self::Parabola => Some(input * input),
            Self::Tanh(factor) => Some(factor * crate::math::tanh(input)),
            Self::Unknown => None,
        }
    }
}

/// `count` numbers from `-span` to `span`, as NumPy's `linspace` has them up
/// to rounding; one alone is `-span`. Symmetric about 0 to the last bit.
pub(super) fn linspace(span: f64, count: usize) -> impl Iterator<Item = f64> {
    let intervals = count.saturating_sub(1).max(1) as f64;
    (0..count).map(move |i| span * ((2.0 * i as f64 - intervals) / intervals))
}

/// A truth at inputs on `linspace(-span, span, count)` with Gaussian noise.
pub(super) fn noisy(truth: Truth, sigma: f64, span: f64, count: usize, seed: u64) -> Vec<Sample> {
    let mut stream = Stream::new(seed, Purpose::Data, 0);
    let mut samples = Vec::with_capacity(count);
    for input in linspace(span, count) {
        let target = truth.at(input).unwrap_or(0.0);
        samples.push((input, target + sigma * stream.normal()));
    }
    samples
}

/// Twenty samples at 0, 0.5 … 9.5 with targets 2x + 4 + 4u, and a start for
/// slope and intercept. u is what CPython's `random.random()` gives after
/// `random.seed(46)`, the start is what `random.randint(1, 10)` gives next:
/// 8 and 6.
pub(super) fn noisy_line() -> (Vec<Sample>, [f64; 2]) {
    let mut twister = Mt::new_with_key([46]);
    let mut samples = Vec::with_capacity(20);
    for i in 0..20 {
        // 53 bits, the higher 27 first, as in `_randommodule.c`.
        let high = f64::from(twister.next_u32() >> 5);
        let low = f64::from(twister.next_u32() >> 6);
        let u = (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
        let x = 0.5 * f64::from(i);
        samples.push((x, 2.0 * x + 4.0 + 4.0 * u));
    }
    let mut start = [0.0; 2];
    for number in &mut start {
        // Four bits until they are below ten, as `Random._randbelow` draws.
        *number = loop {
            let bits = twister.next_u32() >> 28;
            if bits < 10 {
                break f64::from(1 + bits);
            }
        };
    }
    (samples, start)
}

/// Samples in two parts, each in the order in which they stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Split {
    /// What is fitted to.
    pub(super) kept: Vec<Sample>,
    /// What is kept aside.
    pub(super) held_out: Vec<Sample>,
    /// Where each stood, those kept aside after the others; empty where none
    /// is.
    pub(super) places: Vec<u32>,
}

/// Takes a fraction of the samples out, rounded down and never all. Which ones
/// depends on their number and the seed alone.
pub(super) fn split(samples: Vec<Sample>, fraction: f64, seed: u64) -> Split {
    let most = samples.len().saturating_sub(1);
    let count = most.min((fraction * samples.len() as f64) as usize);
    let mut split = Split::default();
    if count == 0 {
        split.kept = samples;
        return split;
    }
    let mut is_held = vec![false; samples.len()];
    is_held[..count].fill(true);
    Stream::new(seed, Purpose::Data, 1).shuffle(&mut is_held);
    for part in [false, true] {
        for (place, sample) in samples.iter().enumerate() {
            if is_held[place] != part {
                continue;
            }
            split.places.push(place as u32);
            if part {
                split.held_out.push(*sample);
            } else {
                split.kept.push(*sample);
            }
        }
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As CPython 3 prints them: `random.seed(46)`, then
    /// `2 * (i / 2) + 4 + 4 * random.random()` for i from 0 to 19.
    const TARGETS: [f64; 20] = [
        7.553_072_305_809_952,
        6.599_977_583_884_051,
        8.354_480_731_096_928,
        10.439_146_694_171_045,
        8.914_156_813_458_403,
        11.062_869_136_094_08,
        12.334_921_942_294_425,
        14.788_798_087_906_915,
        12.128_725_559_425_071,
        13.275_774_681_066_162,
        15.280_336_637_263_336,
        18.300_368_072_225_4,
        19.372_598_350_968_033,
        17.541_564_719_339_192,
        21.678_160_080_174_262,
        21.111_077_378_083_912,
        23.871_586_373_843_723,
        24.738_077_305_631_595,
        22.371_685_784_994_58,
        26.897_455_564_296_86,
    ];

    #[test]
    fn the_noisy_line_is_cpythons() {
        let (samples, start) = noisy_line();
        assert_eq!(start, [8.0, 6.0]);
        let targets: Vec<f64> = samples.iter().map(|(_, target)| *target).collect();
        assert_eq!(targets, TARGETS);
        assert_eq!((samples[0].0, samples[1].0, samples[19].0), (0.0, 0.5, 9.5));
    }

    #[test]
    fn inputs_are_spread_evenly() {
        let inputs: Vec<f64> = linspace(2.0, 5).collect();
        assert_eq!(inputs, [-2.0, -1.0, 0.0, 1.0, 2.0]);
        assert_eq!(linspace(3.0, 1).collect::<Vec<_>>(), [-3.0]);
        let many: Vec<f64> = linspace(0.7, 100).collect();
        for (a, b) in many.iter().zip(many.iter().rev()) {
            assert_eq!(*a, -b);
        }
    }

    #[test]
    fn noise_is_seeded_and_of_its_size() {
        let truth = Truth::Line(2.0, 1.0);
        let errors = |seed| -> Vec<f64> {
            let samples = noisy(truth, 0.5, 2.0, 2000, seed);
            let error = |(x, y): &Sample| y - truth.at(*x).unwrap();
            samples.iter().map(error).collect()
        };
        assert_eq!(errors(1), errors(1));
        assert_ne!(errors(1), errors(2));
        let errors = errors(1);
        let mean = errors.iter().sum::<f64>() / 2000.0;
        let variance = errors.iter().map(|e| e * e).sum::<f64>() / 2000.0;
        // Five standard errors.
        assert!(mean.abs() < 0.056, "{mean}");
        assert!((variance - 0.25).abs() < 0.04, "{variance}");
        let exact = noisy(Truth::Parabola, 0.0, 2.0, 5, 9);
        assert_eq!(exact[0], (-2.0, 4.0));
    }

    #[test]
    fn what_is_held_out_is_seeded_and_nobody_elses() {
        let (all, _) = noisy_line();
        let split = |fraction, seed| split(all.clone(), fraction, seed);
        for (fraction, count) in [(0.0, 0), (0.04, 0), (0.25, 5), (0.5, 10), (0.999, 19)] {
            let Split {
                kept,
                held_out: held,
                places,
            } = split(fraction, 1);
            assert_eq!((held.len(), kept.len()), (count, 20 - count));
            for (place, sample) in places.iter().zip(kept.iter().chain(&held)) {
                assert_eq!(all[*place as usize], *sample);
            }
            assert_eq!(places.len(), if count > 0 { 20 } else { 0 });
            assert!(kept.is_sorted_by(|a, b| a.0 < b.0));
            assert!(held.is_sorted_by(|a, b| a.0 < b.0));
            for sample in &all {
                assert_ne!(kept.contains(sample), held.contains(sample));
            }
        }
        assert_eq!(split(0.25, 1), split(0.25, 1));
        assert_ne!(split(0.25, 1), split(0.25, 2));
        assert_eq!(super::split(vec![(1.0, 2.0)], 0.9, 1).held_out, []);
        assert_eq!(super::split(Vec::new(), 0.9, 1), Split::default());
    }
}
