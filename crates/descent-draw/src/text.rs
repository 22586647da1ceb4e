//! Lines of text, and how much room they take.

use crate::{Color, Rect};

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
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// With another line of it at y.
    #[must_use]
    pub fn baseline(self, baseline: Baseline) -> Self {
        Self { baseline, ..self }
    }

    /// In bold letters.
    #[must_use]
    pub fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }

    /// In the letters of mathematics.
    #[must_use]
    pub fn math(self) -> Self {
        Self {
            family: Family::Math,
            ..self
        }
    }

    /// With a line of that colour and width (CSS pixels beyond the letters)
    /// around the letters.
    #[must_use]
    pub fn halo(self, color: Color, width: f64) -> Self {
        Self {
            halo: Some((color, width)),
            ..self
        }
    }

    /// Turned clockwise about (x, y), in degrees.
    #[must_use]
    pub fn rotate(self, degrees: f64) -> Self {
        Self {
            rotate: degrees,
            ..self
        }
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

/// Height of capitals and digits over the baseline, per size.
const CAPITALS: f64 = 0.74;
/// Depth of descending letters, per size.
const DESCENT: f64 = 0.22;

/// Advance widths of Helvetica's printable ASCII, from the space on, in
/// hundredths of the size (Adobe's Core 14 metrics, rounded).
const WIDTHS: &[u8; 95] = &[
    28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, // space to /
    56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58, 58, 56, // 0 to ?
    102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, // @ to O
    67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56, // P to _
    33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56, // ` to o
    56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58, // p to ~
];

/// System fonts run wider than Helvetica.
const GENEROSITY: f64 = 1.1;

/// About how wide a line of text is, in the unit of `size`. An estimate after
/// Helvetica, a tenth generous, since the font is the reader's. A size that is
/// not positive and finite counts as 0.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let hundredths: u32 = text.chars().map(char_width).sum();
    let bold = match weight {
        Weight::Regular => 1.0,
        Weight::Bold => 1.07,
    };
    f64::from(hundredths) / 100.0 * GENEROSITY * bold * usable(size)
}

fn char_width(c: char) -> u32 {
    match c {
        ' '..='~' => u32::from(WIDTHS[c as usize - ' ' as usize]),
        '⁰'..='₟' | '¹' | '²' | '³' => 36,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{faff}' => 100,
        '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{3ffff}' => 100,
        '…' | '—' | '→' | '←' | '↑' | '↓' | '∞' | '∇' | '‖' => 90,
        _ => 60,
    }
}

fn usable(size: f64) -> f64 {
    if size > 0.0 && size.is_finite() {
        size
    } else {
        0.0
    }
}

/// The rectangle that a text takes, turning included, with its halo: an
/// estimate as generous as [`text_width`].
pub fn text_bounds(text: &Text) -> Rect {
    let size = usable(text.size);
    let width = text_width(&text.text, size, text.weight);
    let halo = text.halo.map_or(0.0, |(_, width)| usable(width));
    let left = match text.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -width / 2.0,
        Anchor::End => -width,
    } - halo;
    let top = text.shift() - CAPITALS * size - halo;
    let bottom = text.shift() + DESCENT * size + halo;
    let right = left + width + 2.0 * halo;
    let (sin, cos) = text.rotate.to_radians().sin_cos();
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    let mut low = (f64::INFINITY, f64::INFINITY);
    let mut high = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (x, y) in corners {
        let (x, y) = (text.x + x * cos - y * sin, text.y + x * sin + y * cos);
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    Rect::new(low.0, low.1, high.0 - low.0, high.1 - low.1)
}
