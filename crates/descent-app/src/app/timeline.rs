//! The timeline: where it is, playing and stepping.

use super::App;
use crate::playback::Playback;
use crate::words::{concat, whole};

impl App {
    /// The last row that there is: fewer than planned where every run ended.
    pub(super) fn end(&self) -> usize {
        self.scene.last_row()
    }

    /// Where the timeline is shown, between whole steps while it plays.
    pub(super) fn progress(&self) -> f64 {
        let end = self.end() as f64;
        match self.playback {
            Some(play) if self.reduced_motion => play.position.floor().min(end),
            Some(play) => play.position.min(end),
            None => f64::from(self.params.step()).min(end),
        }
    }

    /// The step that the timeline is on.
    pub(super) fn timeline_step(&self) -> usize {
        self.progress() as usize
    }

    /// The row of the main run there, at most its last.
    pub(super) fn row(&self) -> usize {
        let last = self.scene.run().path().len() - 1;
        self.timeline_step().min(last)
    }

    pub(super) fn go_to(&mut self, step: usize) {
        if step >= self.end() {
            self.params.apply("step=");
        } else {
            self.params.apply(&concat(&["step=", &whole(step)]));
        }
    }

    pub(super) fn play(&mut self, introduction: bool) {
        let end = self.end();
        if end > 0 {
            let from = if introduction {
                end
            } else {
                self.timeline_step()
            };
            self.playback = Some(Playback::from(from, end, introduction));
        }
    }

    pub(super) fn pause(&mut self) {
        self.playback = None;
    }

    pub(super) fn tick(&mut self, seconds: f64) {
        let Some(play) = self.playback else {
            return;
        };
        self.playback = play.advance(seconds, self.params.speed(), self.end());
        if !play.introduction {
            self.go_to(
                self.playback
                    .map_or(self.end(), |play| play.position as usize),
            );
        }
    }
}
