//! The moving timeline.

/// Seconds that a whole path takes at speed 1.
const SECONDS: f64 = 3.0;

/// A timeline on the move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Playback {
    /// Where it is, between whole steps.
    pub(crate) position: f64,
    /// Whether it is the page's introduction: then the timeline's own position
    /// stays where it is.
    pub(crate) introduction: bool,
}

impl Playback {
    /// From a step, or from the start where that is the end.
    pub(crate) fn from(step: usize, end: usize, introduction: bool) -> Self {
        let position = if step >= end { 0.0 } else { step as f64 };
        Self {
            position,
            introduction,
        }
    }

    /// Moves on; `None` once the end is reached.
    pub(crate) fn advance(self, seconds: f64, speed: f64, end: usize) -> Option<Self> {
        // A tab that slept must not jump to the end in one frame.
        let seconds = seconds.clamp(0.0, 0.1);
        let position = self.position + seconds * speed * (end as f64 / SECONDS);
        (position < end as f64).then_some(Self { position, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_takes_three_seconds() {
        let mut play = Some(Playback::from(40, 40, false));
        let mut frames = 0;
        while let Some(now) = play {
            play = now.advance(1.0 / 60.0, 1.0, 40);
            frames += 1;
        }
        assert!((179..=181).contains(&frames), "{frames}");
    }

    #[test]
    fn nothing_to_play_ends_at_once() {
        assert_eq!(Playback::from(0, 0, false).advance(0.016, 1.0, 0), None);
    }
}
