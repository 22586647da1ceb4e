//! What each operation is worth, and its partial derivatives.
//!
//! An operation on (a, b) has five: by a, by b, twice by a, by both, twice by
//! b. Those that are zero everywhere are known beforehand ([`shape`]), so that
//! they are never multiplied with an infinity.

use std::f64::consts::{LN_2, LN_10};

use super::function::Code;
use crate::math;

/// Which partial derivatives an operation has, lowest bit first: ∂a, ∂b, ∂aa,
/// ∂ab, ∂bb.
pub(super) fn shape(code: Code) -> u8 {
    match code {
        Code::Input | Code::Sign | Code::Floor => 0,
        Code::Abs | Code::Relu => 0b1,
        Code::Add | Code::Subtract | Code::Min | Code::Max => 0b11,
        Code::Multiply => 0b1011,
        Code::Divide => 0b11011,
        Code::Power | Code::Atan2 => 0b11111,
        _ => 0b101,
    }
}

/// The value. `NaN` outside the domain; an operation of one operand ignores
/// `b`.
pub(super) fn value(code: Code, a: f64, b: f64) -> f64 {
    match code {
        Code::Input => a,
        Code::Add => a + b,
        Code::Subtract => a - b,
        Code::Multiply => a * b,
        Code::Divide => a / b,
        Code::Power => real_power(a, b),
        Code::Raise => math::pow(a, b),
        Code::Atan2 => math::atan2(a, b),
        Code::Min => choose(a < b, a, b),
        Code::Max => choose(a > b, a, b),
        Code::Sin => math::sin(a),
        Code::Cos => math::cos(a),
        Code::Tan => math::tan(a),
        Code::Asin => math::asin(a),
        Code::Acos => math::acos(a),
        Code::Atan => math::atan(a),
        Code::Sinh => math::sinh(a),
        Code::Cosh => math::cosh(a),
        Code::Tanh => math::tanh(a),
        Code::Exp => math::exp(a),
        Code::Ln => math::ln(a),
        Code::Log2 => math::log(a, 2.0),
        Code::Log10 => math::log(a, 10.0),
        Code::Sqrt => a.sqrt(),
        Code::Cbrt => math::cbrt(a),
        Code::Abs => a.abs(),
        Code::Sign => sign(a),
        Code::Floor => a.floor(),
        // Whichever of the two does not overflow.
        Code::Sigmoid => {
            let e = math::exp(-a.abs());
            (if a < 0.0 { e } else { 1.0 }) / (1.0 + e)
        }
        Code::Relu => {
            if a <= 0.0 {
                0.0
            } else {
                a
            }
        }
    }
}

/// The partial derivatives where the value is `f`; those after the second only
/// if `second`. `NaN` where the value is. At kinks as PyTorch: |a|′ and relu′
/// are 0 at 0, min and max share equally.
pub(super) fn partials(code: Code, a: f64, b: f64, f: f64, second: bool) -> [f64; 5] {
    if f.is_nan() {
        return [f64::NAN; 5];
    }
    let (first, twice) = match code {
        Code::Divide => {
            let by_a = 1.0 / b;
            return [by_a, -f * by_a, 0.0, -by_a * by_a, 2.0 * f * by_a * by_a];
        }
        Code::Power => return power_partials(a, b, f, second),
        Code::Atan2 => {
            let square = a * a + b * b;
            let (p, q) = (a / square, b / square);
            return [q, -p, -2.0 * p * q, (p - q) * (p + q), 2.0 * p * q];
        }
        Code::Min | Code::Max => {
            let share = if a == b {
                0.5
            } else {
                f64::from(u8::from((a < b) == (code == Code::Min)))
            };
            return [share, 1.0 - share, 0.0, 0.0, 0.0];
        }
        Code::Raise => (
            b * math::pow(a, b - 1.0),
            if second {
                b * (b - 1.0) * math::pow(a, b - 2.0)
            } else {
                0.0
            },
        ),
        Code::Sin => (math::cos(a), -f),
        Code::Cos => (-math::sin(a), -f),
        Code::Tan => {
            let slope = 1.0 + f * f;
            (slope, 2.0 * f * slope)
        }
        Code::Asin | Code::Acos => {
            let slope = 1.0 / math::cathetus(a);
            let slope = if code == Code::Asin { slope } else { -slope };
            (slope, a * slope * slope * slope)
        }
        Code::Atan => {
            let slope = 1.0 / (1.0 + a * a);
            (slope, -2.0 * a * slope * slope)
        }
        Code::Sinh => (math::cosh(a), f),
        Code::Cosh => (math::sinh(a), f),
        Code::Tanh => {
            let root = 1.0 / math::cosh(a);
            (root * root, -2.0 * f * root * root)
        }
        Code::Exp => (f, f),
        Code::Ln | Code::Log2 | Code::Log10 => {
            let scaled = match code {
                Code::Log2 => a * LN_2,
                Code::Log10 => a * LN_10,
                _ => a,
            };
            (1.0 / scaled, -1.0 / (a * scaled))
        }
        Code::Sqrt => (0.5 / f, -0.25 / (a * f)),
        Code::Cbrt => (1.0 / (3.0 * f * f), -2.0 / (9.0 * a * f * f)),
        Code::Abs => (sign(a), 0.0),
        Code::Sigmoid => {
            let e = math::exp(-a.abs());
            let slope = e / ((1.0 + e) * (1.0 + e));
            (slope, -slope * math::tanh(0.5 * a))
        }
        Code::Relu => (f64::from(u8::from(a > 0.0)), 0.0),
        // These have none, or constant ones that are not asked for here.
        Code::Input | Code::Add | Code::Subtract | Code::Multiply | Code::Sign | Code::Floor => {
            (0.0, 0.0)
        }
    };
    [first, 0.0, twice, 0.0, 0.0]
}

/// A base to an exponent that varies: `NaN` below zero, 0⁰ is 1.
fn real_power(a: f64, b: f64) -> f64 {
    if a < 0.0 {
        f64::NAN
    } else {
        math::pow(a.abs(), b)
    }
}

fn power_partials(a: f64, b: f64, f: f64, second: bool) -> [f64; 5] {
    // At a base of zero, zero wins over infinity.
    let times = |factor: f64, power: f64| {
        if factor == 0.0 || power == 0.0 {
            0.0
        } else {
            factor * power
        }
    };
    let log = math::ln(a);
    let below = math::pow(a.abs(), b - 1.0);
    let (by_a, by_b) = (times(b, below), times(log, f));
    if !second {
        return [by_a, by_b, 0.0, 0.0, 0.0];
    }
    [
        by_a,
        by_b,
        times(b * (b - 1.0), math::pow(a.abs(), b - 2.0)),
        times(1.0 + b * log, below),
        times(log * log, f),
    ]
}

/// −1, 0 or 1.
fn sign(a: f64) -> f64 {
    if a == 0.0 || a.is_nan() {
        a
    } else {
        1.0_f64.copysign(a)
    }
}

/// One of two numbers; `NaN` if either is.
fn choose(first: bool, a: f64, b: f64) -> f64 {
    if first || a.is_nan() { a } else { b }
}
