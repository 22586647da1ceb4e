//! Doubles in decimal and back, exactly.
//!
//! The standard library's conversions are faster and 20 KB larger in the
//! compressed page, mostly tables. These work out the exact decimal digits,
//! of which a double has at most 767, in limbs of nine.

use crate::ticks::small_power;

/// A positive number, 0.d₁d₂d₃… × 10^point; zero has no digits.
///
/// Neither the first nor the last digit is 0, so that the order of the fields
/// is the order of the numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal {
    pub(crate) point: i32,
    pub(crate) digits: Vec<u8>,
}

/// Whole numbers below have at most 15 digits.
const SHORT: f64 = 1e15;
/// Powers of ten up to this one are doubles.
const EXACT_POWER: u32 = 22;

impl Decimal {
    /// From digits 0 to 9, zeros at either end allowed.
    pub(crate) fn new(mut digits: Vec<u8>, point: i32) -> Self {
        let kept = digits.iter().rposition(|digit| *digit != 0);
        digits.truncate(kept.map_or(0, |last| last + 1));
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        Self {
            point: point - zeros as i32,
            digits,
        }
    }

    /// All digits of |`value`|, which must be finite.
    pub(crate) fn exactly(value: f64) -> Self {
        let (mantissa, exponent) = parts(value);
        product(mantissa, exponent)
    }

    /// The fewest digits that read back as |`value`|, which must be finite;
    /// of those, the nearest.
    pub(crate) fn shortest(value: f64) -> Self {
        if let Some(short) = Self::short(value.abs()) {
            return short;
        }
        let exact = Self::exactly(value);
        let cell = Cell::around(value);
        for kept in 1..17.min(exact.digits.len()) {
            let down = exact.cut(kept);
            let up = exact.cut(kept).next(kept);
            let nearest = exact.rounded(kept as i32);
            let candidates = [nearest, down, up];
            if let Some(found) = candidates.into_iter().find(|d| cell.holds(d)) {
                return found;
            }
        }
        exact.rounded(17)
    }

    /// The fewest digits of a number that has at most 15, which is nearly
    /// every number that a person sets. Doubles tell so many digits apart: what
    /// reads back as `value` is all there is. A quotient of two whole numbers
    /// that are doubles is rounded once, as reading is.
    fn short(value: f64) -> Option<Self> {
        let mut power = 1.0;
        for decimals in 0..=EXACT_POWER {
            let whole = (value * power).round();
            if whole >= SHORT {
                return None;
            }
            if whole / power == value {
                let mut rest = whole as u64;
                let mut digits = Vec::with_capacity(15);
                while rest > 0 {
                    digits.insert(0, (rest % 10) as u8);
                    rest /= 10;
                }
                let point = digits.len() as i32 - decimals as i32;
                return Some(Self::new(digits, point));
            }
            power *= 10.0;
        }
        None
    }

    /// The nearest number with so many digits, the even one of two that are as
    /// near. Fewer than none is zero.
    pub(crate) fn rounded(&self, kept: i32) -> Self {
        let Ok(kept) = usize::try_from(kept) else {
            return Self::new(Vec::new(), 0);
        };
        let is_up = match self.digits.get(kept) {
            None | Some(0..=4) => false,
            Some(5) if kept + 1 == self.digits.len() => kept > 0 && self.digits[kept - 1] % 2 == 1,
            Some(_) => true,
        };
        let cut = self.cut(kept);
        if is_up { cut.next(kept) } else { cut }
    }

    fn cut(&self, kept: usize) -> Self {
        let kept = kept.min(self.digits.len());
        Self::new(self.digits[..kept].to_vec(), self.point)
    }

    /// One more in the digit number `place`, counted from 1; this has no
    /// digits after it. With `place` 0, ten times the first.
    fn next(mut self, place: usize) -> Self {
        self.digits.resize(place, 0);
        for i in (0..place).rev() {
            if self.digits[i] < 9 {
                self.digits[i] += 1;
                return Self::new(self.digits, self.point);
            }
            self.digits[i] = 0;
        }
        Self::new(vec![1], self.point + 1)
    }

    /// In plain notation, with exactly so many digits after the point; further
    /// ones are cut.
    pub(crate) fn plain(&self, decimals: usize) -> String {
        let digit = |place: i32| {
            let place = usize::try_from(place).ok();
            let digit = place.and_then(|place| self.digits.get(place));
            char::from(b'0' + digit.unwrap_or(&0))
        };
        let mut out = String::new();
        if self.point <= 0 {
            out.push('0');
        }
        for place in 0..self.point {
            out.push(digit(place));
        }
        if decimals > 0 {
            out.push('.');
            for place in self.point..self.point + decimals as i32 {
                out.push(digit(place));
            }
        }
        out
    }

    /// The nearest double, the even one of two; infinity where it is beyond
    /// the largest.
    pub(crate) fn to_f64(&self) -> f64 {
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        let count = self.digits.len() as i32;
        if count <= 15 && (self.point - count).unsigned_abs() <= EXACT_POWER {
            // One product or quotient of doubles that are exact.
            return self.about();
        }
        let mut guess = self.about().clamp(5e-324, f64::MAX);
        // The guess is a few units off at most.
        while guess > 0.0 && guess.is_finite() {
            let cell = Cell::around(guess);
            if cell.holds(self) {
                break;
            }
            guess = if *self <= cell.low {
                guess.next_down()
            } else {
                guess.next_up()
            };
        }
        guess
    }

    /// The double nearly at this number.
    fn about(&self) -> f64 {
        let used = self.digits.len().min(17);
        let mut leading = 0_u64;
        for digit in &self.digits[..used] {
            leading = leading * 10 + u64::from(*digit);
        }
        let mut value = leading as f64;
        let mut power = self.point - used as i32;
        while power != 0 {
            let step = power.clamp(-22, 22);
            let factor = small_power(step.unsigned_abs());
            if step > 0 {
                value *= factor;
            } else {
                value /= factor;
            }
            power -= step;
        }
        value
    }
}

/// The decimals that read as one double: all between the midpoints to its
/// neighbours, and the midpoints themselves where it is even.
struct Cell {
    low: Decimal,
    high: Decimal,
    is_even: bool,
}

impl Cell {
    fn around(value: f64) -> Self {
        let (mantissa, exponent) = parts(value);
        // Under a power of two doubles are twice as dense.
        let low = if mantissa == 1 << 52 && exponent > LEAST_EXPONENT {
            product(4 * mantissa - 1, exponent - 2)
        } else {
            product((2 * mantissa).saturating_sub(1), exponent - 1)
        };
        Self {
            low,
            high: product(2 * mantissa + 1, exponent - 1),
            is_even: mantissa % 2 == 0,
        }
    }

    fn holds(&self, decimal: &Decimal) -> bool {
        let is_end = *decimal == self.low || *decimal == self.high;
        (self.low < *decimal && *decimal < self.high) || (is_end && self.is_even)
    }
}

const LEAST_EXPONENT: i32 = -1074;

/// |`value`| as mantissa × 2^exponent.
fn parts(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7ff) as i32 {
        0 => (fraction, LEAST_EXPONENT),
        biased => (fraction | 1 << 52, biased - 1 + LEAST_EXPONENT),
    }
}

/// mantissa × 2^exponent, every digit.
fn product(mantissa: u64, exponent: i32) -> Decimal {
    const BASE: u64 = 1_000_000_000;
    // Lowest first.
    let mut limbs: Vec<u32> = Vec::new();
    let mut rest = mantissa;
    while rest > 0 {
        limbs.push((rest % BASE) as u32);
        rest /= BASE;
    }
    // 2^-n is 5^n / 10^n.
    let factor: u64 = if exponent < 0 { 5 } else { 2 };
    let mut times = exponent.unsigned_abs();
    while times > 0 {
        let step = times.min(12);
        let factor = factor.pow(step);
        let mut carry = 0;
        for limb in &mut limbs {
            carry += u64::from(*limb) * factor;
            *limb = (carry % BASE) as u32;
            carry /= BASE;
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
        times -= step;
    }
    let mut digits = Vec::with_capacity(limbs.len() * 9);
    for limb in limbs.iter().rev() {
        let mut unit = BASE as u32 / 10;
        while unit > 0 {
            digits.push((limb / unit % 10) as u8);
            unit /= 10;
        }
    }
    let point = digits.len() as i32 + exponent.min(0);
    Decimal::new(digits, point)
}
