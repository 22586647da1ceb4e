//! Lines of text.

use crate::Color;
use crate::text_size::{CAPITALS, DESCENT};

/// Which part of a text stands at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// Which line of a text stands at its y.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// The line that letters stand on.
    Alphabetic,
    /// Half the height of a digit.
    Middle,
    /// The upper edge of capitals.
    Top,
    /// The lower edge of descending letters.
    Bottom,
}

/// Thickness of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400 in CSS.
    Regular,
    /// 700 in CSS.
    Bold,
}

/// The kinds of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The system's sans serif.
    Sans,
    /// An italic serif, for the names of quantities.
    Math,
}

impl Family {
    /// The fonts to try, as CSS's `font-family`.
    pub const fn stack(self) -> &'static str {
        match self {
            Self::Sans => {
                "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
            }
            Self::Math => "'STIX Two Math', 'Cambria Math', 'Latin Modern Math', Georgia, serif",
        }
    }
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Where, CSS pixels; which part of the text stands here is `anchor`'s.
    pub x: f64,
    /// Where, CSS pixels; which line of the text stands here is `baseline`'s.
    pub y: f64,
    /// Size of the font, CSS pixels.
    pub size: f64,
    /// Colour of the letters.
    pub color: Color,
    /// What stands at `x`.
    pub anchor: Anchor,
    /// What stands at `y`.
    pub baseline: Baseline,
    /// Thickness.
    pub weight: Weight,
    /// Kind of letters.
    pub family: Family,
    /// Colour and width (CSS pixels beyond the letters, on each side) of a
    /// line around the letters that sets them off from what is behind.
    pub halo: Option<(Color, f64)>,
    /// Degrees, clockwise, about (`x`, `y`).
    pub rotate: f64,
}

impl Text {
    /// A text that begins at `x` and stands on `y`: regular, sans serif.
    pub fn new(text: impl Into<String>, x: f64, y: f64, size: f64, color: Color) -> Self {
        Self {
            text: text.into(),
            x,
            y,
            size,
            color,
            anchor: Anchor::Start,
            baseline: Baseline::Alphabetic,
            weight: Weight::Regular,
            family: Family::Sans,
            halo: None,
            rotate: 0.0,
        }
    }

    /// With another part of it at x.
    #[must_use]
    pub fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    /// With another line of it at y.
    #[must_use]
    pub fn baseline(mut self, baseline: Baseline) -> Self {
        self.baseline = baseline;
        self
    }

    /// In bold letters.
    #[must_use]
    pub fn bold(mut self) -> Self {
        self.weight = Weight::Bold;
        self
    }

    /// In the letters of mathematics.
    #[must_use]
    pub fn math(mut self) -> Self {
        self.family = Family::Math;
        self
    }

    /// With a line of that colour and width (CSS pixels beyond the letters)
    /// around the letters.
    #[must_use]
    pub fn halo(mut self, color: Color, width: f64) -> Self {
        self.halo = Some((color, width));
        self
    }

    /// Turned clockwise about (x, y), in degrees.
    #[must_use]
    pub fn rotate(mut self, degrees: f64) -> Self {
        self.rotate = degrees;
        self
    }

    /// How far below y (before turning) the alphabetic baseline is, CSS
    /// pixels.
    ///
    /// Canvas and SVG disagree about what "middle" is, so both are given the
    /// alphabetic baseline and this shift.
    pub fn shift(&self) -> f64 {
        self.size
            * match self.baseline {
                Baseline::Alphabetic => 0.0,
                Baseline::Middle => 0.36,
                Baseline::Top => CAPITALS,
                Baseline::Bottom => -DESCENT,
            }
    }

    /// As CSS and canvas take it: `italic 700 13px Georgia, serif`.
    pub fn font(&self) -> String {
        let (style, weight) = self.style_and_weight();
        let mut out = String::from(style);
        out.push(' ');
        out.push_str(weight);
        out.push(' ');
        crate::path_data::push_hundredths(&mut out, crate::path_data::hundredths(self.size));
        out.push_str("px ");
        out.push_str(self.family.stack());
        out
    }

    pub(crate) fn style_and_weight(&self) -> (&'static str, &'static str) {
        (
            match self.family {
                Family::Sans => "normal",
                Family::Math => "italic",
            },
            match self.weight {
                Weight::Regular => "400",
                Weight::Bold => "700",
            },
        )
    }
}
