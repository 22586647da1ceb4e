//! The closed sets that a query names.

use descent_core::Choice;
use descent_draw::Colormap;

/// A closed set whose members have ids in the query.
pub(crate) trait Named: Copy + 'static {
    /// Every member, in the order of the grammar.
    const ALL: &'static [Self];
    /// The id of each member, in the same order.
    const IDS: &'static [&'static str];

    /// The place in that order.
    fn index(self) -> usize;

    /// The id.
    fn id(self) -> &'static str {
        Self::IDS[self.index()]
    }
}

macro_rules! named {
    ($type:ident { $($member:ident $id:literal),* $(,)? }) => {
        impl Named for $type {
            const ALL: &'static [Self] = &[$(Self::$member),*];
            const IDS: &'static [&'static str] = &[$($id),*];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use named;

/// The ids that a key accepts.
#[derive(Clone, Copy)]
pub(crate) enum Ids {
    /// Of a fixed set.
    Fixed(&'static [&'static str]),
    /// Of a knob.
    Knob(&'static [Choice]),
}

impl Ids {
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Fixed(ids) => ids.len(),
            Self::Knob(options) => options.len(),
        }
    }

    pub(crate) fn get(self, index: usize) -> &'static str {
        let id = match self {
            Self::Fixed(ids) => ids.get(index).copied(),
            Self::Knob(options) => options.get(index).map(|option| option.id),
        };
        id.unwrap_or_default()
    }

    pub(crate) fn index(self, id: &str) -> Option<usize> {
        let mut index = 0;
        while index < self.len() {
            if self.get(index) == id {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// All of them, for a message.
    pub(crate) fn joined(self) -> String {
        let mut out = String::new();
        for index in 0..self.len() {
            if index > 0 {
                out.push_str(", ");
            }
            out.push_str(self.get(index));
        }
        out
    }
}

/// Something that the map can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapLayer {
    /// The loss as colour.
    Heat,
    /// Lines of equal loss.
    Contours,
    /// Values on the contour lines.
    Labels,
    /// Gradient arrows on a lattice.
    Field,
    /// Marks on known minima.
    Minima,
    /// Gradient and step at the current iterate.
    Gradient,
    /// The loss in one flat colour between two levels; over `Heat`.
    Bands,
    /// Of data, the distance from each sample to the fit.
    Residuals,
}

named!(MapLayer {
    Heat "heat",
    Contours "contours",
    Labels "labels",
    Field "field",
    Minima "minima",
    Gradient "gradient",
    Bands "bands",
    Residuals "residuals",
});

/// A group of controls that an embed may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// The choice of function.
    Function,
    /// The choice of optimizer.
    Optimizer,
    /// The learning rate.
    Rate,
    /// The number of steps.
    Steps,
    /// The start position.
    Start,
    /// The knobs of objective and optimizer.
    Knobs,
    /// Play and single steps.
    Play,
    /// The scrubber.
    Timeline,
}

named!(Control {
    Function "function",
    Optimizer "optimizer",
    Rate "lr",
    Steps "steps",
    Start "start",
    Knobs "knobs",
    Play "play",
    Timeline "timeline",
});

/// Which way the arrows of the field point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldDirection {
    /// Uphill, along the gradient.
    Up,
    /// Downhill, along its negative.
    Down,
}

named!(FieldDirection { Up "up", Down "down" });

/// The axis of the loss pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossScale {
    /// Equal distances are equal ratios.
    Log,
    /// Equal distances are equal differences.
    Linear,
}

named!(LossScale { Log "log", Linear "linear" });

/// What runs are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The same number of updates.
    Steps,
    /// The same number of evaluations that the optimizer asked for.
    Evaluations,
}

named!(Compare { Steps "steps", Evaluations "evaluations" });

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
    /// What the system says.
    Auto,
}

named!(Theme { Light "light", Dark "dark", Auto "auto" });

named!(Colormap {
    Viridis "viridis",
    Cividis "cividis",
    Magma "magma",
    Coolwarm "coolwarm",
});

/// A list of distinct members as one number: a hexadecimal digit each, the
/// first lowest, so that a list is stored and compared like any value.
pub(crate) fn pack(indices: &[usize]) -> f64 {
    let mut packed = 0_u64;
    let mut shift = 0;
    for index in indices {
        packed |= (*index as u64 + 1) << shift;
        shift += 4;
    }
    // At most nine members: exact in a double.
    packed as f64
}

/// The members of a packed list, in order.
pub(crate) fn unpack(packed: f64) -> Vec<usize> {
    let mut rest = packed as u64;
    let mut indices = Vec::new();
    while rest > 0 {
        indices.push((rest & 15) as usize - 1);
        rest >>= 4;
    }
    indices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_packed_in_order() {
        for list in [
            vec![],
            vec![0],
            vec![7, 0, 3],
            vec![8, 7, 6, 5, 4, 3, 2, 1, 0],
        ] {
            assert_eq!(unpack(pack(&list)), list);
        }
    }

    #[test]
    fn members_know_their_place() {
        assert!(
            MapLayer::ALL
                .iter()
                .enumerate()
                .all(|(i, layer)| layer.index() == i)
        );
        assert!(Colormap::ALL.iter().all(|map| Named::id(*map) == map.id()));
    }
}
