//! A function that can be chosen: one of the registry, or a typed one.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::OnceLock;

use crate::catalog::{Knob, Limits, Scaling};
use crate::curvature::Hessian;
use crate::expression::{Expression, SyntaxError, Tape};
use crate::objective::{Defaults, OBJECTIVES, Objective, ObjectiveEntry, RateScale};
use crate::settings::Settings;
use crate::window::Window;

/// An objective of the registry, or one that a person typed.
#[derive(Clone, Debug)]
pub enum Function {
    /// Of the registry.
    Listed(&'static ObjectiveEntry),
    /// Typed.
    Typed(Rc<TypedFunction>),
}

/// A function that a person typed. Its letters are knobs.
#[derive(Debug)]
pub struct TypedFunction {
    text: String,
    expression: Expression,
    knobs: Vec<&'static Knob>,
}

impl TypedFunction {
    /// The formula.
    #[must_use]
    pub fn expression(&self) -> &Expression {
        &self.expression
    }
}

/// The rate slider of a typed function, about which nothing is known.
const TYPED_RATE: RateScale = RateScale {
    range: (1e-4, 1.0),
    scaling: Scaling::Log,
    ticks: &[1e-4, 1e-3, 1e-2, 1e-1, 1.0],
};

/// The knob of a letter: 1, on a slider from −5 to 5.
fn letter(letter: char) -> Option<&'static Knob> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static KNOBS: [OnceLock<Knob>; LETTERS.len()] = [const { OnceLock::new() }; LETTERS.len()];
    let index = LETTERS.find(letter)?;
    let knob = KNOBS[index].get_or_init(|| {
        let id = &LETTERS[index..=index];
        Knob::number(id, id, "", (-5.0, 5.0), Limits::FINITE, 0.1, 1.0)
    });
    Some(knob)
}

/// Equal where the query says the same.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Default for Function {
    fn default() -> Self {
        Self::Listed(OBJECTIVES[0])
    }
}

impl Function {
    /// A typed function, with a reader of decimal numbers.
    ///
    /// # Errors
    /// Where the text is no formula, and why.
    pub fn typed(text: &str, reader: &dyn Fn(&str) -> Option<f64>) -> Result<Self, SyntaxError> {
        let expression = Expression::parse_with(text, reader)?;
        let knobs = expression
            .letters()
            .into_iter()
            .filter_map(letter)
            .collect();
        Ok(Self::Typed(Rc::new(TypedFunction {
            text: text.to_owned(),
            expression,
            knobs,
        })))
    }

    /// What the query says after `f=`: an id, or the typed text.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Listed(entry) => entry.id,
            Self::Typed(typed) => &typed.text,
        }
    }

    /// The English name, or the typed text.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Listed(entry) => entry.name,
            Self::Typed(typed) => &typed.text,
        }
    }

    /// The English question that the function makes one ask; `None` of a typed
    /// one.
    #[must_use]
    pub fn question(&self) -> Option<&'static str> {
        match self {
            Self::Listed(entry) => Some(entry.question),
            Self::Typed(_) => None,
        }
    }

    /// How the learning-rate slider is laid out for plain gradient descent.
    #[must_use]
    pub fn rate(&self) -> RateScale {
        match self {
            Self::Listed(entry) => entry.rate,
            Self::Typed(_) => TYPED_RATE,
        }
    }

    /// What the parameters are called where they mean something.
    #[must_use]
    pub fn parameters(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Listed(entry) => entry.parameters,
            Self::Typed(_) => &[],
        }
    }

    /// The adjustable number or choice at a place of the list.
    #[must_use]
    pub fn knob(&self, index: usize) -> Option<&'static Knob> {
        match self {
            Self::Listed(entry) => entry.knobs.get(index),
            Self::Typed(typed) => typed.knobs.get(index).copied(),
        }
    }

    /// All adjustable numbers and choices.
    pub fn knobs(&self) -> impl Iterator<Item = &'static Knob> {
        (0..).map_while(|index| self.knob(index))
    }

    /// The formula in the grammar of typed functions.
    #[must_use]
    pub fn formula(&self, settings: &Settings) -> Cow<'_, str> {
        match self {
            Self::Listed(entry) => (entry.formula)(settings),
            Self::Typed(typed) => Cow::Borrowed(&typed.text),
        }
    }

    /// Makes the function at given values of its knobs.
    #[must_use]
    pub fn make(&self, settings: &Settings) -> Box<dyn Objective> {
        match self {
            Self::Listed(entry) => (entry.make)(settings),
            Self::Typed(typed) => Box::new(Typed {
                dim: typed.expression.dim(),
                tape: typed
                    .expression
                    .compile(&|letter| settings.get(letter.encode_utf8(&mut [0; 4]))),
            }),
        }
    }
}

/// A typed function at values of its letters.
struct Typed {
    dim: usize,
    tape: Tape,
}

impl Typed {
    /// The second coordinate of a point, which one parameter does not have.
    fn y(point: &[f64]) -> f64 {
        point.get(1).copied().unwrap_or_default()
    }
}

impl Objective for Typed {
    fn dim(&self) -> usize {
        self.dim
    }

    fn domain(&self) -> Window {
        Window::square(5.0)
    }

    fn defaults(&self) -> Defaults {
        Defaults {
            start: [1.0, 1.0],
            rate: 0.1,
            steps: 50,
        }
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        Vec::new()
    }

    fn value(&self, point: &[f64]) -> f64 {
        self.tape.value(point[0], Self::y(point))
    }

    fn gradient(&self, point: &[f64], out: &mut [f64]) {
        self.value_gradient(point, out);
    }

    fn value_gradient(&self, point: &[f64], out: &mut [f64]) -> f64 {
        let (value, gradient) = self.tape.gradient(point[0], Self::y(point));
        out[..self.dim].copy_from_slice(&gradient[..self.dim]);
        value
    }

    fn hessian(&self, point: &[f64]) -> Hessian {
        let (_, _, [xx, xy, yy]) = self.tape.hessian(point[0], Self::y(point));
        Hessian { xx, xy, yy }
    }

    fn values_in_row(&self, xs: &[f64], y: f64, out: &mut [f64]) {
        self.tape.values_on_grid(xs, &[y], out);
    }

    fn values_on_grid(&self, xs: &[f64], ys: &[f64], out: &mut [f64]) {
        self.tape.values_on_grid(xs, ys, out);
    }

    fn gradients(&self, xs: &[f64], ys: &[f64], grad_xs: &mut [f64], grad_ys: &mut [f64]) {
        self.tape.gradients(xs, ys, grad_xs, grad_ys);
    }
}
