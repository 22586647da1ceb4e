//! What a row of a path is called.

/// The state of a run at one of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// On the way.
    Running,
    /// At or after the first step shorter than the tolerance. That alone does
    /// not mean that a minimum is near; see [`Diagnosis`](crate::Diagnosis).
    Converged,
    /// The gradient vanishes where there is no minimum.
    Stalled,
    /// Not finite, or farther out than 10⁶ times the domain.
    Diverged,
    /// The last row of a run to which none of the above applies.
    Finished,
}

impl Status {
    /// The word of `trace` and of the JavaScript calls.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Converged => "converged",
            Self::Stalled => "stalled",
            Self::Diverged => "diverged",
            Self::Finished => "finished",
        }
    }
}
