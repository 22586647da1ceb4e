//! Colours in sRGB with alpha.

/// A colour: sRGB red, green and blue and a straight (not premultiplied)
/// alpha, 0 to 255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha; 255 is opaque.
    pub a: u8,
}

impl Color {
    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// An opaque colour from `0xRRGGBB`; higher bits are ignored.
    pub const fn hex(rrggbb: u32) -> Self {
        Self::rgb((rrggbb >> 16) as u8, (rrggbb >> 8) as u8, rrggbb as u8)
    }

    /// The same colour with another alpha, 0 to 1 (clamped; NaN is 0).
    #[must_use]
    pub fn with_alpha(self, alpha: f64) -> Self {
        let a = (alpha * 255.0).round_ties_even() as u8;
        Self { a, ..self }
    }

    /// The colour a fraction `t` of the way to `other`, per sRGB channel and
    /// alpha. `t` is clamped to 0…1; NaN is 0.
    #[must_use]
    pub fn mix(self, other: Self, t: f64) -> Self {
        let t = if t > 0.0 { t.min(1.0) } else { 0.0 };
        let blend = |from: u8, to: u8| {
            let (from, to) = (f64::from(from), f64::from(to));
            (from + (to - from) * t).round_ties_even() as u8
        };
        Self {
            r: blend(self.r, other.r),
            g: blend(self.g, other.g),
            b: blend(self.b, other.b),
            a: blend(self.a, other.a),
        }
    }

    /// As CSS and canvas take it: `#rrggbb`, or `#rrggbbaa` where it is not
    /// opaque.
    pub fn css(self) -> String {
        let mut text = self.opaque_css();
        if self.a != 255 {
            push_hex(&mut text, self.a);
        }
        text
    }

    /// `#rrggbb` without the alpha, for formats that write opacity apart.
    pub(crate) fn opaque_css(self) -> String {
        let mut text = String::with_capacity(9);
        text.push('#');
        for channel in [self.r, self.g, self.b] {
            push_hex(&mut text, channel);
        }
        text
    }

    /// Relative luminance, 0 (black) to 1 (white), of the colour without its
    /// alpha: WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio, 1 to 21, of two colours without their alpha: WCAG 2.2,
    /// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }
}

fn push_hex(text: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    text.push(char::from(DIGITS[usize::from(byte >> 4)]));
    text.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Color = Color::hex(0x00_00_00);
    const WHITE: Color = Color::hex(0xff_ff_ff);

    #[test]
    fn css_writes_alpha_only_where_it_matters() {
        assert_eq!(Color::hex(0x0a_b0_ff).css(), "#0ab0ff");
        assert_eq!(Color::rgb(1, 2, 3).with_alpha(0.5).css(), "#01020380");
        assert_eq!(WHITE.with_alpha(7.0).css(), "#ffffff");
        assert_eq!(WHITE.with_alpha(f64::NAN).css(), "#ffffff00");
    }

    #[test]
    fn mixing_stays_between_the_two() {
        assert_eq!(BLACK.mix(WHITE, 0.5), Color::rgb(128, 128, 128));
        assert_eq!(BLACK.mix(WHITE, 9.0), WHITE);
        assert_eq!(BLACK.mix(WHITE, -1.0), BLACK);
        assert_eq!(BLACK.mix(WHITE, f64::NAN), BLACK);
    }

    /// Ratios as WCAG contrast checkers give them, to two decimals.
    #[test]
    fn contrast_is_that_of_wcag() {
        for (a, b, ratio) in [
            (0x00_00_00, 0xff_ff_ff, 21.0),
            (0x77_77_77, 0xff_ff_ff, 4.48),
            (0xff_00_00, 0xff_ff_ff, 4.00),
            (0x00_00_ff, 0xff_ff_ff, 8.59),
            (0x12_34_56, 0x12_34_56, 1.0),
        ] {
            let (a, b) = (Color::hex(a), Color::hex(b));
            assert!((a.contrast(b) - ratio).abs() < 0.005, "{a:?} {b:?}");
            assert_eq!(a.contrast(b), b.contrast(a));
        }
    }
}
