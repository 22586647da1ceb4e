//! Which losses get a contour line.

use descent_core::math::{exp, ln};

use super::tone::Tone;

/// As many levels as still read as lines and not as a texture.
pub(crate) const MAX_LEVELS: usize = 26;

/// Choices of levels, from all of them to the fewest.
pub(crate) const CHOICES: usize = 4;

/// The least distance of levels on logarithmic colours in each choice, parts
/// of all colours.
const GAPS: [f64; CHOICES] = [1.0 / 38.0, 1.5 / 38.0, 2.5 / 38.0, 5.0 / 38.0];

/// More decades than this are looked at in powers of ten alone.
const MANY_DECADES: i32 = 30;

/// Mantissas of levels, the rounder first.
const MANTISSAS: [f64; 10] = [1.0, 5.0, 2.0, 3.0, 7.0, 1.5, 4.0, 6.0, 8.0, 2.5];

/// A loss that gets a contour line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Level {
    pub(crate) value: f64,
    /// How many of the [`CHOICES`] it belongs to, 1 to all: each choice is a
    /// part of the one before.
    pub(crate) rank: usize,
}

/// Nice levels, about evenly spread over the colours and in increasing order.
pub(crate) fn levels(tone: &Tone) -> Vec<Level> {
    if tone.is_log() {
        logarithmic(tone)
    } else {
        linear(tone)
    }
}

/// Multiples of one, two or five times a power of ten.
fn linear(tone: &Tone) -> Vec<Level> {
    let (low, high) = tone.ends();
    let least = (high - low) / MAX_LEVELS as f64;
    let mut levels = Vec::new();
    if !(least > 0.0 && least.is_finite()) {
        return levels;
    }
    let mut exponent = decade(least);
    let mut mantissa = 1.0;
    for (factor, more) in [(1.0, 0), (2.0, 0), (5.0, 0), (1.0, 1)] {
        mantissa = factor;
        if factor * power_of_ten(exponent + more) >= least {
            exponent += more;
            break;
        }
    }
    // Tenths are divided by ten: 3 × 0.1 is not 0.3.
    let (up, down) = (
        power_of_ten(exponent.max(0)),
        power_of_ten(-exponent.min(0)),
    );
    let step = mantissa * up / down;
    let mut index = (low / step).floor() + 1.0;
    while index * step < high && levels.len() < MAX_LEVELS {
        let rank = if index % 2.0 != 0.0 {
            1
        } else if index % 4.0 != 0.0 {
            3
        } else {
            4
        };
        levels.push(Level {
            value: index * mantissa * up / down,
            rank,
        });
        index += 1.0;
    }
    levels
}

/// Round numbers, the rounder first, that keep their distance on the colours.
fn logarithmic(tone: &Tone) -> Vec<Level> {
    let (first, last) = tone.decades();
    let (lowest, highest) = (decade(first), decade(last) + 1);
    let mantissas = if highest - lowest > MANY_DECADES {
        &MANTISSAS[..1]
    } else {
        &MANTISSAS[..]
    };
    let mut levels: Vec<Level> = Vec::new();
    let mut places: Vec<f64> = Vec::new();
    for mantissa in mantissas {
        for exponent in lowest..=highest {
            let above = mantissa * power_of_ten(exponent);
            if above < first || above >= last {
                continue;
            }
            let value = above + tone.base;
            let place = tone.place(value);
            let mut rank = CHOICES;
            for (level, other) in levels.iter().zip(&places) {
                let gap = (place - other).abs();
                let shared = &GAPS[..rank.min(level.rank)];
                rank = shared.iter().position(|least| gap < *least).unwrap_or(rank);
            }
            if rank > 0 {
                let index = places.partition_point(|other| *other < place);
                levels.insert(index, Level { value, rank });
                places.insert(index, place);
            }
        }
    }
    levels
}

/// The exponent of a positive number; the largest for infinity, the smallest
/// for zero.
pub(super) fn decade(value: f64) -> i32 {
    let exponent = (ln(value) / std::f64::consts::LN_10).floor() as i32;
    exponent.clamp(-324, 308)
}

/// 10ⁿ, exact for the exponents that pictures meet.
pub(super) fn power_of_ten(exponent: i32) -> f64 {
    if exponent.abs() <= 22 {
        let power = (0..exponent.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
        if exponent < 0 { 1.0 / power } else { power }
    } else {
        exp(f64::from(exponent) * std::f64::consts::LN_10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Params;
    use crate::scene::Landscape;

    fn tone(query: &str) -> Tone {
        let params = Params::parse(query).0;
        Landscape::new(&*params.make_objective(), params.window()).tone
    }

    fn above_base(query: &str, choice: usize) -> Vec<f64> {
        let tone = tone(query);
        let levels = levels(&tone);
        let chosen = levels.iter().filter(|level| level.rank >= choice);
        chosen.map(|level| level.value - tone.base).collect()
    }

    #[test]
    fn linear_levels_are_multiples_of_a_step() {
        let all = above_base("f=hills", 1);
        let tenths: Vec<f64> = (-9..=9).map(|n| f64::from(n) / 10.0).collect();
        assert_eq!(all, tenths);
        let fifths: Vec<f64> = (-4..=4).map(|n| f64::from(2 * n) / 10.0).collect();
        assert_eq!(
            (above_base("f=hills", 2), above_base("f=hills", 3)),
            (fifths.clone(), fifths)
        );
        assert_eq!(above_base("f=hills", CHOICES), [-0.8, -0.4, 0.0, 0.4, 0.8]);
    }

    #[test]
    fn logarithmic_levels_keep_their_distance_on_the_colours() {
        assert_eq!(above_base("", CHOICES), [0.1, 1.0, 5.0, 10.0, 20.0]);
        assert_eq!(
            above_base("", 2),
            [
                0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 15.0, 20.0, 25.0
            ]
        );
        for query in [
            "",
            "f=himmelblau",
            "f=beale",
            "f=goldstein-price",
            "f=e^(x^2 y^2)",
        ] {
            let tone = tone(query);
            let levels = levels(&tone);
            for (choice, gap) in (1..).zip(GAPS) {
                let chosen = levels.iter().filter(|level| level.rank >= choice);
                let places: Vec<f64> = chosen.map(|level| tone.place(level.value)).collect();
                assert!(places.len() > 3, "{query}");
                for pair in places.windows(2) {
                    assert!(pair[1] - pair[0] >= gap, "{query}: {places:?}");
                }
            }
        }
    }

    #[test]
    fn strange_ranges_have_finitely_many_levels() {
        for function in [
            "1",
            "0 x y",
            "x/0",
            "ln(-1-x^2)",
            "1e308 x y",
            "1e300 x^8",
            "1e-300 x^2",
            "1e17+x",
            "x+1e-320 y",
            "1/x+1/y",
            "e^(e^x)",
        ] {
            let levels = levels(&tone(&format!("f={function}+0y")));
            assert!(levels.len() < 40, "{function}");
            assert!(
                levels.iter().all(|level| level.value.is_finite()),
                "{function}"
            );
            assert!(
                levels.windows(2).all(|pair| pair[0].value <= pair[1].value),
                "{function}"
            );
        }
    }
}
