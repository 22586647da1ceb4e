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

/// `base` to a real power. Small integer powers are written as products.
#[must_use]
pub fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// √(x² + y²) without overflow or underflow on the way.
#[must_use]
pub fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// The angle of the vector (x, y), radians from the x axis towards the y axis.
#[must_use]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
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
