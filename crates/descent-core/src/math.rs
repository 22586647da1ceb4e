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

/// Tangent of radians.
#[must_use]
pub fn tan(x: f64) -> f64 {
    libm::tan(x)
}

/// The angle with this sine, −π/2 to π/2; `NaN` outside −1 … 1.
#[must_use]
pub fn asin(x: f64) -> f64 {
    libm::asin(x)
}

/// The angle with this cosine, 0 to π; `NaN` outside −1 … 1.
#[must_use]
pub fn acos(x: f64) -> f64 {
    libm::acos(x)
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
    libm::sinh(x)
}

/// Hyperbolic cosine.
#[must_use]
pub fn cosh(x: f64) -> f64 {
    libm::cosh(x)
}

/// Hyperbolic tangent.
#[must_use]
pub fn tanh(x: f64) -> f64 {
    libm::tanh(x)
}

/// Logarithm to base 2; `NaN` below zero, −∞ at zero.
#[must_use]
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// Logarithm to base 10; `NaN` below zero, −∞ at zero.
#[must_use]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// `base` to the power of `exponent`, as IEEE 754 has it: `NaN` where a
/// negative base meets a broken exponent, 1 where the exponent is zero.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// The real cube root, within a unit in the last place and exact for cubes of
/// small whole numbers. One step of Newton after [`pow`]: the library's own is
/// correctly rounded, and heavy where there is no fused multiply-add.
#[must_use]
pub fn cbrt(x: f64) -> f64 {
    let size = x.abs();
    let root = pow(size, 1.0 / 3.0);
    if root == 0.0 || !root.is_finite() {
        return x;
    }
    (root - (root - size / (root * root)) / 3.0).copysign(x)
}

/// `base`, from 0 to 1, to a whole power: products with their rounding errors
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

/// The product of two numbers, each a double and its error (Dekker, Numerische
/// Mathematik 18 (1971), 224).
pub(crate) fn times(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    let halves = |x: f64| {
        let scaled = 134_217_729.0 * x;
        let high = scaled - (scaled - x);
        (high, x - high)
    };
    let ((a_high, a_low), (b_high, b_low)) = (halves(a.0), halves(b.0));
    let product = a.0 * b.0;
    let error = a_high * b_high - product
        + a_high * b_low
        + a_low * b_high
        + a_low * b_low
        + (a.0 * b.1 + a.1 * b.0);
    let sum = product + error;
    (sum, error - (sum - product))
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
