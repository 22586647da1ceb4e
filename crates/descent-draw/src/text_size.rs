//! How much room a line of text takes, without asking a browser.

use crate::{Anchor, Rect, Text, Weight};

/// Height of capitals and digits over the baseline, per size.
pub(crate) const CAPITALS: f64 = 0.74;
/// Depth of descending letters, per size.
pub(crate) const DESCENT: f64 = 0.22;

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
    let mut hundredths = 0;
    for c in text.chars() {
        hundredths += char_width(c);
    }
    let bold = match weight {
        Weight::Regular => 1.0,
        Weight::Bold => 1.07,
    };
    f64::from(hundredths) / 100.0 * GENEROSITY * bold * usable(size)
}

fn char_width(c: char) -> u32 {
    match c {
        ' '..='~' => u32::from(WIDTHS[c as usize - ' ' as usize]),
        '⁰'..='₟' | '¹' | '²' | '³' => 40,
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
    let angle = text.rotate.to_radians();
    let (sin, cos) = (libm::sin(angle), libm::cos(angle));
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
