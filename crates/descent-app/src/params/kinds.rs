//! The closed sets that a query names.

/// A closed set whose members have ids in the query.
pub(crate) trait Named: Copy + PartialEq + 'static {
    /// Every member with its id, in the order of the grammar.
    const NAMES: &'static [(Self, &'static str)];

    /// The id.
    fn id(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(member, _)| *member == self)
            .map_or("", |(_, id)| id)
    }

    /// The member with an id.
    fn from_id(id: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, name)| *name == id)
            .map(|(member, _)| *member)
    }

    /// All ids, for a message.
    fn all_ids() -> String {
        let ids: Vec<&str> = Self::NAMES.iter().map(|(_, id)| *id).collect();
        ids.join(", ")
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
}

impl MapLayer {
    pub(crate) const DEFAULT: &'static [Self] =
        &[Self::Heat, Self::Contours, Self::Minima, Self::Gradient];
}

impl Named for MapLayer {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Heat, "heat"),
        (Self::Contours, "contours"),
        (Self::Labels, "labels"),
        (Self::Field, "field"),
        (Self::Minima, "minima"),
        (Self::Gradient, "gradient"),
    ];
}

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

impl Control {
    pub(crate) const DEFAULT: &'static [Self] = &[Self::Rate, Self::Steps, Self::Play];
}

impl Named for Control {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Function, "function"),
        (Self::Optimizer, "optimizer"),
        (Self::Rate, "lr"),
        (Self::Steps, "steps"),
        (Self::Start, "start"),
        (Self::Knobs, "knobs"),
        (Self::Play, "play"),
        (Self::Timeline, "timeline"),
    ];
}

/// Which way the arrows of the field point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldDirection {
    /// Uphill, along the gradient.
    Up,
    /// Downhill, along its negative.
    Down,
}

impl Named for FieldDirection {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Up, "up"), (Self::Down, "down")];
}

/// The axis of the loss pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossScale {
    /// Equal distances are equal ratios.
    Log,
    /// Equal distances are equal differences.
    Linear,
}

impl Named for LossScale {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Log, "log"), (Self::Linear, "linear")];
}

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

impl Named for Theme {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Light, "light"),
        (Self::Dark, "dark"),
        (Self::Auto, "auto"),
    ];
}
