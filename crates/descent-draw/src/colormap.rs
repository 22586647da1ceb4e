//! Colour maps for losses.

use std::sync::OnceLock;

use crate::Color;
use crate::colormap_data::{CIVIDIS, COOLWARM, Encoded, MAGMA, VIRIDIS};

/// A colour map of 256 entries: those of Matplotlib,
/// <https://matplotlib.org/stable/users/explain/colors/colormaps.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colormap {
    /// Dark violet over green to yellow, even in lightness. CC0, by S. van der
    /// Walt, N. Smith and E. Firing.
    Viridis,
    /// Dark blue to yellow, made to look alike to colour-blind readers. CC0,
    /// by J. Nuñez, C. Anderton and R. Renslow.
    Cividis,
    /// Black over magenta to pale yellow. CC0, by S. van der Walt and N. Smith.
    Magma,
    /// Blue over grey to red, for values on both sides of a middle, by
    /// K. Moreland.
    Coolwarm,
}

impl Colormap {
    /// All of them, in the order in which a choice lists them.
    pub const ALL: [Self; 4] = [Self::Viridis, Self::Cividis, Self::Magma, Self::Coolwarm];

    /// Its name in a query: `viridis`, `cividis`, `magma`, `coolwarm`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Viridis => "viridis",
            Self::Cividis => "cividis",
            Self::Magma => "magma",
            Self::Coolwarm => "coolwarm",
        }
    }

    /// The map of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|map| map.id() == id)
    }

    /// Red, green and blue of the 256 entries. Unpacked at the first call.
    pub fn table(self) -> &'static [[u8; 3]; 256] {
        static TABLES: [OnceLock<[[u8; 3]; 256]>; 4] = [const { OnceLock::new() }; 4];
        let encoded = match self {
            Self::Viridis => &VIRIDIS,
            Self::Cividis => &CIVIDIS,
            Self::Magma => &MAGMA,
            Self::Coolwarm => &COOLWARM,
        };
        TABLES[self as usize].get_or_init(|| decode(encoded))
    }

    /// The colour at `t` from 0 to 1: entry ⌊256 t⌋, held within the table.
    /// NaN is a neutral grey.
    pub fn sample(self, t: f64) -> Color {
        if t.is_nan() {
            return Color::rgb(128, 128, 128);
        }
        let [r, g, b] = self.table()[((t * 256.0) as usize).min(255)];
        Color::rgb(r, g, b)
    }
}

/// Adds up the steps from entry to entry.
fn decode(encoded: &Encoded) -> [[u8; 3]; 256] {
    let mut table = [[0; 3]; 256];
    for (channel, (first, steps)) in encoded.iter().enumerate() {
        let mut value = *first;
        table[0][channel] = value;
        for (entry, step) in table[1..].iter_mut().zip(steps.bytes()) {
            value = value.wrapping_add(step).wrapping_sub(b'm');
            entry[channel] = value;
        }
    }
    table
}
