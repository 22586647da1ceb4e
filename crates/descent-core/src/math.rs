//! Transcendental functions, all from `libm`, so that native and WebAssembly
//! builds agree to the last bit. Shared with whoever draws what core computes.

/// Sine of radians.
#[must_use]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Natural logarithm; `NaN` below zero, −∞ at zero.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// e to the power of `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Tangent of radians, within three units in the last place.
#[must_use]
pub fn tan(x: f64) -> f64 {
    sin(x) / cos(x)
}

/// The angle with this sine, −π/2 to π/2; `NaN` outside −1 … 1.
#[must_use]
pub fn asin(x: f64) -> f64 {
    atan2(x, cathetus(x))
}

/// The angle with this cosine, 0 to π; `NaN` outside −1 … 1.
#[must_use]
pub fn acos(x: f64) -> f64 {
    atan2(cathetus(x), x)
}

/// √(1 − x²), also where x is near 1.
#[must_use]
pub fn cathetus(x: f64) -> f64 {
    ((1.0 - x) * (1.0 + x)).sqrt()
}

/// The angle with this tangent, −π/2 to π/2.
#[must_use]
pub fn atan(x: f64) -> f64 {
    libm::atan(x)
}

/// The angle of the point (`x`, `y`), −π to π.
#[must_use]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// Hyperbolic sine.
#[must_use]
pub fn sinh(x: f64) -> f64 {
    0.5 * (expm1(x) - expm1(-x))
}

/// Hyperbolic cosine.
#[must_use]
pub fn cosh(x: f64) -> f64 {
    0.5 * (exp(x) + exp(-x))
}

/// Hyperbolic tangent.
#[must_use]
pub fn tanh(x: f64) -> f64 {
    let below = expm1(-2.0 * x.abs());
    (-below / (below + 2.0)).copysign(x)
}

/// eˣ − 1, exact to a few units in the last place also where it is small: the
/// logarithm makes the rounding error of eˣ twice, and it cancels (Kahan, see
/// Higham, Accuracy and Stability of Numerical Algorithms, 2002, section
/// 1.14.1).
fn expm1(x: f64) -> f64 {
    let power = exp(x);
    let less = power - 1.0;
    if less == 0.0 {
        x
    } else if less == -1.0 || !power.is_finite() {
        less
    } else {
        less * x / ln(power)
    }
}

/// Logarithm to a base, exact where it is a whole number; `NaN` below zero, −∞
/// at zero.
#[must_use]
pub fn log(x: f64, base: f64) -> f64 {
    let log = ln(x) / ln(base);
    let whole = (log + 0.5).floor();
    if pow(base, whole) == x { whole } else { log }
}

/// `base` to the power of `exponent`: products for the whole part of the
/// exponent, so that whole powers of small numbers are exact, also negative
/// ones; a root for a half. `NaN` where a negative base meets a broken
/// exponent, 1 where the exponent is zero.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    let size = exponent.abs();
    let whole = size.floor();
    let fraction = if size == whole { 0.0 } else { size - whole };
    let mut result = if fraction == 0.0 {
        1.0
    } else if fraction == 0.5 {
        base.sqrt()
    } else {
        exp(fraction * ln(base))
    };
    let (mut square, mut rest) = (base, whole as u64);
    while rest > 0 {
        if rest % 2 == 1 {
            result *= square;
        }
        square *= square;
        rest /= 2;
    }
    if exponent < 0.0 { 1.0 / result } else { result }
}

/// The real cube root, within a unit in the last place and exact for cubes of
/// small whole numbers: one step of Newton after the exponential function.
#[must_use]
pub fn cbrt(x: f64) -> f64 {
    let size = x.abs();
    let root = exp(ln(size) / 3.0);
    if root == 0.0 || !root.is_finite() {
        return x;
    }
    (root - (root - size / (root * root)) / 3.0).copysign(x)
}

/// `base`, not negative, to a whole power: products with their rounding errors
/// carried along, so that the result is within a unit in the last place. Plain
/// products are several off, which 1 − βᵗ with β near 1 makes a hundred.
#[must_use]
pub fn powi(base: f64, exponent: u64) -> f64 {
    let (mut result, mut square, mut rest) = ((1.0, 0.0), (base, 0.0), exponent);
    while rest > 0 {
        if rest % 2 == 1 {
            result = times(result, square);
        }
        square = times(square, square);
        rest /= 2;
    }
    result.0
}

/// The product of two numbers, each a double and its error.
pub(crate) fn times(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    let finite = |x: f64| if x.is_finite() { x } else { 0.0 };
    let (product, error) = product(a.0, b.0);
    let error = finite(error + (a.0 * b.1 + a.1 * b.0));
    let sum = product + error;
    (sum, finite(error - (sum - product)))
}

/// The product of two numbers and its rounding error (Dekker, Numerische
/// Mathematik 18 (1971), 224).
fn product(a: f64, b: f64) -> (f64, f64) {
    let halves = |x: f64| {
        let scaled = 134_217_729.0 * x;
        let high = scaled - (scaled - x);
        (high, x - high)
    };
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let product = a * b;
    let error = a_high * b_high - product + a_high * b_low + a_low * b_high + a_low * b_low;
    // Beyond the range of the halves there is no telling.
    (product, if error.is_finite() { error } else { 0.0 })
}

/// `a`·`b` + `c`, rounded once as by the processors that PyTorch runs on, but
/// for rare ties. Without branches, so that lanes stay lanes.
pub(crate) fn fused(a: f64, b: f64, c: f64) -> f64 {
    let (product, error) = product(a, b);
    let sum = product + c;
    let part = sum - product;
    let lost = (product - (sum - part)) + (c - part);
    let fused = sum + (lost + error);
    if fused.is_finite() { fused } else { sum }
}

/// √(x² + y²) without overflow or underflow on the way.
#[must_use]
pub fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// Euclidean norm of a point or gradient with one or two components.
#[must_use]
pub fn norm(v: &[f64]) -> f64 {
    match v {
        [] => 0.0,
        [x] => x.abs(),
        [x, y, ..] => hypot(*x, *y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cube_roots_are_those_of_the_library() {
        for i in 0..1200 {
            let cube = f64::from(i * i * i);
            assert_eq!(cbrt(cube), f64::from(i));
            assert_eq!(cbrt(-cube), -f64::from(i));
            let x = f64::from(i) * 0.37 + 1e-9;
            for x in [x, x * 1e300, x * 1e-300, -x * 1e-310] {
                let apart = cbrt(x).to_bits().abs_diff(libm::cbrt(x).to_bits());
                assert!(apart <= 1, "{x:e}: {:e}", cbrt(x));
            }
        }
        assert_eq!(cbrt(-0.0).to_bits(), (-0.0_f64).to_bits());
        assert_eq!(cbrt(f64::NEG_INFINITY), f64::NEG_INFINITY);
        assert!(cbrt(f64::NAN).is_nan());
    }

    /// In units of the last place, with the tolerance of each.
    #[test]
    fn compositions_are_those_of_the_library() {
        type Function = fn(f64) -> f64;
        let pairs: [(Function, Function, f64, u64); 8] = [
            (tan, libm::tan, 1.5, 3),
            (asin, libm::asin, 1.0, 3),
            (acos, libm::acos, 1.0, 3),
            (sinh, libm::sinh, 700.0, 3),
            (cosh, libm::cosh, 700.0, 3),
            (tanh, libm::tanh, 20.0, 4),
            (|x| log(x.abs(), 2.0), |x| libm::log2(x.abs()), 50.0, 3),
            (|x| log(x.abs(), 10.0), |x| libm::log10(x.abs()), 50.0, 3),
        ];
        for (index, (ours, theirs, reach, allowed)) in pairs.into_iter().enumerate() {
            for i in -3000..=3000 {
                let x = f64::from(i) / 3000.0 * reach;
                for x in [x, x * 1e-3, x * 1e-12] {
                    let (ours, theirs) = (ours(x), theirs(x));
                    let apart = ours.to_bits().abs_diff(theirs.to_bits());
                    assert!(apart <= allowed, "{index} at {x:e}: {ours:e}, {theirs:e}");
                }
            }
        }
    }

    /// The exponential function magnifies the rounding of its argument.
    #[test]
    fn broken_powers_are_those_of_the_library() {
        for i in 1..=3000 {
            let x = f64::from(i) / 300.0;
            for exponent in [0.1, 1.0 / 3.0, 2.7, -0.9, 10.5, std::f64::consts::PI] {
                let (ours, theirs) = (pow(x, exponent), libm::pow(x, exponent));
                assert!(
                    (ours - theirs).abs() <= 2e-15 * theirs,
                    "{x}^{exponent}: {ours:e}"
                );
            }
        }
    }

    #[test]
    fn logarithms_of_powers_are_whole() {
        for i in -300..=300 {
            let n = f64::from(i);
            assert_eq!(log(libm::exp2(n), 2.0), n);
            assert_eq!(log(pow(10.0, n), 10.0), n);
        }
        for base in [2.0, 10.0] {
            assert_eq!(log(0.0, base), f64::NEG_INFINITY);
            assert_eq!(log(f64::INFINITY, base), f64::INFINITY);
            assert!(log(-1.0, base).is_nan() && log(f64::NAN, base).is_nan());
        }
    }

    #[test]
    fn powers_at_the_rim() {
        let (inf, nan) = (f64::INFINITY, f64::NAN);
        for (base, exponent, expected) in [
            (0.0, 0.0, 1.0),
            (nan, 0.0, 1.0),
            (0.0, 1.7, 0.0),
            (0.0, 0.3, 0.0),
            (0.0, -0.3, inf),
            (0.0, -2.0, inf),
            (inf, 0.3, inf),
            (inf, -1.7, 0.0),
            (2.0, inf, inf),
            (0.5, inf, 0.0),
            (2.0, -inf, 0.0),
            (2.0, 1e300, inf),
            (-1.0, 1e15 + 1.0, -1.0),
            (-8.0, 3.0, -512.0),
            (2.0, -1022.0, f64::MIN_POSITIVE),
            (9.0, 2.5, 243.0),
        ] {
            assert_eq!(pow(base, exponent), expected, "{base}^{exponent}");
        }
        for (base, exponent) in [(-8.0, 1.0 / 3.0), (-2.0, 0.5), (2.0, nan), (nan, 2.0)] {
            assert!(pow(base, exponent).is_nan(), "{base}^{exponent}");
        }
    }

    #[test]
    fn fused_products_are_those_of_the_library() {
        let mut stream = crate::Stream::new(1, crate::Purpose::Starts, 0);
        let mut apart = 0;
        for _ in 0..10_000 {
            let [a, b, c] = [(); 3].map(|()| stream.range(-1.0, 1.0));
            for (b, c) in [(b, c), (b, -a * b), (b * 1e-9, c), (b * 1e9, c)] {
                let (ours, theirs) = (fused(a, b, c), libm::fma(a, b, c));
                apart += u32::from(ours.to_bits() != theirs.to_bits());
            }
        }
        assert!(apart < 3, "{apart} differ");
        for (a, b, c, sum) in [
            (1e200, 1e200, -1.0, f64::INFINITY),
            (f64::NEG_INFINITY, 2.0, 1.0, f64::NEG_INFINITY),
            (1e305, 2.0, 1.0, 2e305),
        ] {
            assert_eq!(fused(a, b, c), sum);
        }
        assert!(fused(f64::NAN, 1.0, 1.0).is_nan());
    }

    #[test]
    fn whole_powers_above_one_overflow_to_infinity() {
        assert_eq!(powi(1.5, 10_000), f64::INFINITY);
        assert_eq!(powi(1e200, 1), 1e200);
        assert_eq!(powi(2.0, 1000), libm::pow(2.0, 1000.0));
    }

    #[test]
    fn whole_powers_are_those_of_pow() {
        for base in [0.0, 0.5, 0.9, 0.99, 0.999, 0.999_999, 1.0] {
            for exponent in [0, 1, 2, 3, 7, 23, 40, 1000, 99_999, 100_000] {
                let (ours, theirs) = (powi(base, exponent), libm::pow(base, exponent as f64));
                let apart = ours.to_bits().abs_diff(theirs.to_bits());
                assert!(apart <= 1, "{base}^{exponent}: {ours:e}, {theirs:e}");
            }
        }
    }
}
