//! The colours of the pictures, on paper and on ink.

use descent_draw::{AxisStyle, Color};

/// Colours of everything but the data's colour map.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Palette {
    /// The ground.
    pub(crate) paper: Color,
    /// Words and axes.
    pub(crate) ink: Color,
    /// Quieter words, ticks.
    pub(crate) soft: Color,
    /// Hairlines.
    pub(crate) line: Color,
    /// The hand's things: the current step.
    pub(crate) accent: Color,
    /// The run on the ground.
    pub(crate) run: Color,
    /// The slope: tangent and gradient on the ground.
    pub(crate) slope: Color,
}

/// Colours on the colour map, the same on paper and on ink: each is drawn
/// with a dark halo, so that it reads on any part of the map. Vermillion, sky
/// blue and yellow of Okabe and Ito's set.
pub(crate) mod on_map {
    use descent_draw::Color;

    pub(crate) const HALO: Color = Color::hex(0x0014_1018);
    pub(crate) const MARK: Color = Color::hex(0x00ff_ffff);
    pub(crate) const RUN: Color = Color::hex(0x00ff_6a3d);
    pub(crate) const GRADIENT: Color = Color::hex(0x007f_d6ff);
    pub(crate) const STEP: Color = Color::hex(0x00ff_d166);
}

impl Palette {
    pub(crate) const LIGHT: Self = Self {
        paper: Color::hex(0x00fc_fbf9),
        ink: Color::hex(0x001d_1e24),
        soft: Color::hex(0x0055_545c),
        line: Color::hex(0x00e4_e1db),
        accent: Color::hex(0x00c2_410c),
        run: Color::hex(0x00d9_480f),
        slope: Color::hex(0x0000_72b2),
    };
    pub(crate) const DARK: Self = Self {
        paper: Color::hex(0x0014_151a),
        ink: Color::hex(0x00e9_e8e4),
        soft: Color::hex(0x00b0_b0b8),
        line: Color::hex(0x0031_333c),
        accent: Color::hex(0x00ff_8a5c),
        run: Color::hex(0x00ff_6a3d),
        slope: Color::hex(0x007f_d6ff),
    };

    pub(crate) fn of(dark: bool) -> &'static Self {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// Axes in these colours, with or without a grid.
    pub(crate) fn axis(&self, grid: bool) -> AxisStyle {
        AxisStyle {
            ink: self.soft,
            soft: self.soft.mix(self.paper, 0.35),
            grid: grid.then_some(self.line),
            size: 12.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_on_their_ground() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            for color in [palette.ink, palette.soft, palette.accent, palette.slope] {
                assert!(color.contrast(palette.paper) >= 4.5, "{color:?}");
            }
            assert!(palette.run.contrast(palette.paper) >= 3.0);
        }
    }

    #[test]
    fn marks_on_the_map_read_on_their_halo() {
        for color in [on_map::MARK, on_map::RUN, on_map::GRADIENT, on_map::STEP] {
            assert!(color.contrast(on_map::HALO) >= 4.5, "{color:?}");
        }
    }
}
