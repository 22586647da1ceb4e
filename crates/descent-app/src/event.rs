//! What can happen to the playground, and what follows from it outside.

use crate::PaneKind;
use crate::params::Warning;

/// Something that a person, a caller or the clock did.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A whole query replaces everything: the browser went back or forward.
    Open(String),
    /// Named keys of a query replace the present values.
    Query(String),
    /// One key gets a value, as the query would say it: a choice was made or a
    /// number was typed. An empty value restores the default.
    Set {
        /// The query key.
        key: String,
        /// The value.
        value: String,
    },
    /// A slider moved to a position on its track.
    Slide {
        /// The query key.
        key: String,
        /// The position as the slider says it; on a logarithmic track the
        /// decimal logarithm of the value.
        position: String,
    },
    /// A layer of the map is switched.
    Switch {
        /// The layer's id.
        layer: String,
        /// On or off.
        on: bool,
    },
    /// Play from here, or from the start at the end.
    Play,
    /// Stop playing.
    Pause,
    /// Play the whole path once, as the page does when it opens; unlike
    /// [`Event::Play`] it leaves the timeline where it is.
    Introduce,
    /// Move the timeline by whole steps; stops playing.
    StepBy(i64),
    /// Back to what the link said, a second time to the function's defaults.
    Reset,
    /// Back to the last resting state.
    Undo,
    /// Undoes an undo.
    Redo,
    /// A finger or button went down on a pane.
    PointerDown {
        /// Where.
        pane: PaneKind,
        /// Pixels from the pane's left edge.
        x: f64,
        /// Pixels from the pane's upper edge.
        y: f64,
        /// Whether by a finger, for which scrolling comes first.
        touch: bool,
    },
    /// The pointer moved.
    PointerMove {
        /// Where.
        pane: PaneKind,
        /// Pixels from the pane's left edge.
        x: f64,
        /// Pixels from the pane's upper edge.
        y: f64,
    },
    /// The finger or button went up.
    PointerUp,
    /// The browser took the gesture, or the pointer left.
    PointerCancel,
    /// The pointer left a pane.
    PointerLeave,
    /// A second click at once: all of the function is shown again.
    DoubleClick {
        /// Where.
        pane: PaneKind,
        /// Pixels from the pane's left edge.
        x: f64,
        /// Pixels from the pane's upper edge.
        y: f64,
    },
    /// What a pane shows is moved and enlarged: by a wheel, two fingers or
    /// keys. A surface turns.
    MoveView {
        /// Where.
        pane: PaneKind,
        /// The pixel that stays where it is while the rest grows away from it;
        /// `None` for the middle.
        around: Option<(f64, f64)>,
        /// Pixels by which it moves.
        by: (f64, f64),
        /// How many times larger it becomes.
        zoom: f64,
    },
    /// All of the function again: the window and the camera are at their
    /// defaults.
    WholeView(PaneKind),
    /// The start moves by slider steps (an arrow key on the plot).
    Nudge {
        /// Slider steps in the first parameter.
        x: f64,
        /// Slider steps in the second parameter.
        y: f64,
    },
    /// The pointer is on a number of the formula, or left it.
    Light(Option<Light>),
    /// Time passed while something plays, in seconds.
    Tick(f64),
    /// Nothing has changed for a while: this state can be returned to.
    Rest,
    /// What the system prefers.
    System {
        /// A dark ground.
        dark: bool,
        /// No motion that is not asked for.
        reduced_motion: bool,
    },
}

/// A thing that is both a number in the formula and a mark in the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// The gradient and its arrow.
    Gradient,
    /// The position after the step, and the arrow there.
    Step,
}

/// What follows from an event outside of the playground.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effect {
    /// What could not be taken.
    pub warnings: Vec<Warning>,
    /// Whether the browser's history should get an entry of its own.
    pub push_history: bool,
}
