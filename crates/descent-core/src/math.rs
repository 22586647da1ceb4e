//! Transcendental functions, all from `libm`, so that native and WebAssembly
//! builds agree to the last bit.

pub(crate) fn sin(x: f64) -> f64 {
    libm::sin(x)
}

pub(crate) fn cos(x: f64) -> f64 {
    libm::cos(x)
}

pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `base` to a real power. Small integer powers are written as products.
pub(crate) fn pow(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// √(x² + y²) without overflow or underflow on the way.
pub(crate) fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// Euclidean norm of a point or gradient with one or two components.
pub(crate) fn norm(v: &[f64]) -> f64 {
    match v {
        [] => 0.0,
        [x] => x.abs(),
        [x, y, ..] => hypot(*x, *y),
    }
}
