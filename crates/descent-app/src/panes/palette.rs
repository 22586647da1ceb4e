//! The colours of the pictures, on paper and on ink.

use descent_draw::{AxisStyle, Color};

/// As many colours as runs are told apart by; further runs begin anew, with
/// other marks.
const RUNS: usize = 8;

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
    /// The runs on the ground, the main one first.
    runs: [Color; RUNS],
    /// The slope: tangent and gradient on the ground.
    pub(crate) slope: Color,
}

/// Colours on the colour map, the same on paper and on ink: each is drawn
/// with a dark halo, so that it reads on any part of the map. The runs are
/// Okabe and Ito's set, lighter: vermillion, bluish green, reddish purple, sky
/// blue, orange, blue, yellow, and grey for black.
pub(crate) mod on_map {
    use descent_draw::Color;

    pub(crate) const HALO: Color = Color::hex(0x0014_1018);
    pub(crate) const MARK: Color = Color::hex(0x00ff_ffff);
    pub(super) const RUNS: [Color; super::RUNS] = [
        Color::hex(0x00ff_6a3d),
        Color::hex(0x0025_d3a4),
        Color::hex(0x00f2_9ccb),
        Color::hex(0x006c_b8f2),
        Color::hex(0x00ff_b000),
        Color::hex(0x00b9_a7ff),
        Color::hex(0x00f0_e442),
        Color::hex(0x00c8_c8c8),
    ];
    pub(crate) const GRADIENT: Color = Color::hex(0x007f_d6ff);
    pub(crate) const STEP: Color = Color::hex(0x00ff_d166);

    /// The colour of a run, 0 for the main one.
    pub(crate) const fn run(index: usize) -> Color {
        RUNS[index % RUNS.len()]
    }
}

impl Palette {
    pub(crate) const LIGHT: Self = Self {
        paper: Color::hex(0x00fc_fbf9),
        ink: Color::hex(0x001d_1e24),
        soft: Color::hex(0x0055_545c),
        line: Color::hex(0x00e4_e1db),
        accent: Color::hex(0x00c2_410c),
        runs: [
            Color::hex(0x00d9_480f),
            Color::hex(0x0000_7a5a),
            Color::hex(0x00a8_4a7f),
            Color::hex(0x001f_7ab8),
            Color::hex(0x009a_6200),
            Color::hex(0x005a_4fb0),
            Color::hex(0x0076_6d00),
            Color::hex(0x0062_626a),
        ],
        slope: Color::hex(0x0000_72b2),
    };
    pub(crate) const DARK: Self = Self {
        paper: Color::hex(0x0014_151a),
        ink: Color::hex(0x00e9_e8e4),
        soft: Color::hex(0x00b0_b0b8),
        line: Color::hex(0x0031_333c),
        accent: Color::hex(0x00ff_8a5c),
        runs: on_map::RUNS,
        slope: Color::hex(0x007f_d6ff),
    };

    pub(crate) fn of(dark: bool) -> &'static Self {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// The colour of a run on the ground, 0 for the main one.
    pub(crate) fn run(&self, index: usize) -> Color {
        self.runs[index % RUNS]
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
            for run in palette.runs {
                // Runs are labelled in their colour.
                assert!(run.contrast(palette.paper) >= 4.0, "{run:?}");
            }
        }
    }

    #[test]
    fn marks_on_the_map_read_on_their_halo() {
        for color in [on_map::MARK, on_map::GRADIENT, on_map::STEP] {
            assert!(color.contrast(on_map::HALO) >= 4.5, "{color:?}");
        }
        for color in on_map::RUNS {
            assert!(color.contrast(on_map::HALO) >= 4.5, "{color:?}");
        }
    }
}
