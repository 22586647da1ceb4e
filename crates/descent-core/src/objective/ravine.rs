//! A straight valley, as narrow and as slanted as one likes.

use std::f64::consts::PI;

use super::number_text::numeral;
use super::{Defaults, Objective, ObjectiveEntry, RateScale};
use crate::catalog::{Knob, Limits, Scaling};
use crate::curvature::Hessian;
use crate::math::{cos, sin};
use crate::settings::Settings;
use crate::window::Window;

pub(super) static ENTRY: ObjectiveEntry = ObjectiveEntry {
    id: "ravine",
    name: "Ravine",
    formula: |settings| {
        let angle = numeral(settings.get("angle"));
        let condition = numeral(settings.get("condition"));
        let mut formula = String::from("((x cos(");
        for part in [
            &*angle,
            " pi/180) + y sin(",
            &angle,
            " pi/180))^2 + ",
            &condition,
            "(y cos(",
            &angle,
            " pi/180) - x sin(",
            &angle,
            " pi/180))^2)/2",
        ] {
            formula.push_str(part);
        }
        formula.into()
    },
    parameters: &[],
    source: "The quadratic with eigenvalues 1 and κ; Boyd and Vandenberghe, Convex Optimization, 9.3.2",
    question: "Why does narrow mean slow?",
    rate: RateScale {
        range: (0.0005, 2.0),
        scaling: Scaling::Log,
        ticks: &[0.001, 0.01, 0.1, 1.0],
    },
    knobs: &[
        Knob::log(
            "condition",
            "Condition number",
            "κ",
            (1.0, 1000.0),
            Limits::closed(1.0, 1e6),
            100.0,
        ),
        Knob::number(
            "angle",
            "Angle",
            "φ",
            (0.0, 180.0),
            Limits::closed(-360.0, 360.0),
            1.0,
            30.0,
        )
        .in_unit("°"),
    ],
    make: |settings| Box::new(Ravine::new(settings)),
};

/// (u² + κ v²)/2, with u along the valley and v across.
struct Ravine {
    condition: f64,
    cos: f64,
    sin: f64,
}

impl Ravine {
    fn new(settings: &Settings) -> Self {
        let angle = settings.get("angle") * PI / 180.0;
        Self {
            condition: settings.get("condition"),
            cos: cos(angle),
            sin: sin(angle),
        }
    }

    fn turned(&self, p: &[f64]) -> (f64, f64) {
        (
            p[0] * self.cos + p[1] * self.sin,
            p[1] * self.cos - p[0] * self.sin,
        )
    }
}

impl Objective for Ravine {
    fn domain(&self) -> Window {
        Window::square(3.0)
    }

    /// The rate follows the condition number, nine tenths of what is stable:
    /// narrower is then slower, and never an explosion.
    fn defaults(&self) -> Defaults {
        Defaults {
            start: [1.2, 2.5],
            rate: 9.0 / (5.0 * self.condition),
            steps: 100,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }

    fn value(&self, p: &[f64]) -> f64 {
        let (u, v) = self.turned(p);
        (u * u + self.condition * v * v) / 2.0
    }

    fn gradient(&self, p: &[f64], out: &mut [f64]) {
        let (u, v) = self.turned(p);
        let v = self.condition * v;
        out[0] = u * self.cos - v * self.sin;
        out[1] = u * self.sin + v * self.cos;
    }

    fn hessian(&self, _: &[f64]) -> Hessian {
        let (cos2, sin2) = (self.cos * self.cos, self.sin * self.sin);
        Hessian {
            xx: cos2 + self.condition * sin2,
            xy: (1.0 - self.condition) * self.cos * self.sin,
            yy: sin2 + self.condition * cos2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_has_the_numbers_in_it() {
        let at = |condition: f64, angle: f64| {
            let settings = Settings::resolve(ENTRY.knobs, &|id| {
                Some(if id == "angle" { angle } else { condition }.into())
            });
            (ENTRY.formula)(&settings)
        };
        assert_eq!(
            at(100.0, 30.0),
            "((x cos(30 pi/180) + y sin(30 pi/180))^2 \
             + 100(y cos(30 pi/180) - x sin(30 pi/180))^2)/2"
        );
        assert_eq!(
            at(2.5, -0.1),
            "((x cos(-0.1 pi/180) + y sin(-0.1 pi/180))^2 \
             + 2.5(y cos(-0.1 pi/180) - x sin(-0.1 pi/180))^2)/2"
        );
    }

    #[test]
    fn the_rate_follows_the_condition_number() {
        for (condition, rate) in [(1.0, 1.8), (100.0, 0.018), (1000.0, 0.0018)] {
            let settings = Settings::resolve(ENTRY.knobs, &|id| {
                (id == "condition").then_some(condition.into())
            });
            assert_eq!((ENTRY.make)(&settings).defaults().rate, rate);
        }
    }
}
