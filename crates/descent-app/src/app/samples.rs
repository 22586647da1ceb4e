//! Data changed by the hand: samples are dragged, added and removed.
//!
//! The first change makes the present data one's own; everything else that
//! would follow the data (loss, start, rate, steps, window) is then said
//! explicitly, so that only the loss moves and not the picture around it.

use descent_core::math::hypot;
use descent_core::{MAX_SAMPLE_SIZE, MAX_SAMPLES};
use descent_draw::{Scale, Size};

use super::App;
use super::pointer::{CLICK_REACH, Gesture, TAP_REACH, precision, rounded, value_at};
use crate::panes::{self, Geometry, Hover, PaneKind};
use crate::params::{Warning, escape, merge_queries};
use crate::words::{concat, cut, fill, whole, words};

/// How near a sample a mouse must be, pixels, and a finger: a target of 44.
const REACH: f64 = 11.0;
const TOUCH_REACH: f64 = 22.0;

/// How far outside the plot a sample must be let go to be removed, pixels.
const OUTSIDE: f64 = 24.0;

/// A sample in the hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct HeldSample {
    /// Where it stands in the list of all samples.
    pub(super) place: usize,
    /// Where it was caught, and that relative to its middle.
    from: (f64, f64),
    offset: (f64, f64),
    /// How far it must be moved for it to be no click, and whether it was.
    threshold: f64,
    moved: bool,
    /// Whether it is so far outside that it would go if it were let go.
    pub(super) leaving: bool,
}

impl HeldSample {
    /// A sample that the hand has just put down under a pixel.
    pub(super) fn new(place: usize, x: f64, y: f64) -> Self {
        Self {
            place,
            from: (x, y),
            offset: (0.0, 0.0),
            threshold: CLICK_REACH,
            moved: false,
            leaving: false,
        }
    }
}

impl App {
    /// The sample under a pixel of the fit, counted as [`Hover`] does, where
    /// samples can be changed.
    pub(super) fn sample_at(&self, at: &Geometry, x: f64, y: f64, touch: bool) -> Option<usize> {
        let fit = self.scene.objective().fit()?;
        let reach = if touch { TOUCH_REACH } else { REACH };
        let found = panes::nearest_sample(fit, at, (x, y), reach);
        found.filter(|_| self.params.takes_samples())
    }

    /// All samples in the order of their list.
    fn samples(&self) -> Vec<(f64, f64)> {
        let Some(fit) = self.scene.objective().fit() else {
            return Vec::new();
        };
        let mut list = vec![(0.0, 0.0); fit.samples().len() + fit.held_out().len()];
        let mut index = 0;
        for part in [fit.samples(), fit.held_out()] {
            for sample in part {
                if let Some(slot) = list.get_mut(fit.place(index)) {
                    *slot = *sample;
                }
                index += 1;
            }
        }
        list
    }

    /// How many samples there are.
    pub(super) fn sample_count(&self) -> usize {
        let fit = self.scene.objective().fit();
        fit.map_or(0, |fit| fit.samples().len() + fit.held_out().len())
    }

    /// Takes hold of the sample under a pixel.
    pub(super) fn catch_sample(&self, x: f64, y: f64, touch: bool) -> Gesture {
        let (Some(at), Some(fit)) = (self.geometry(PaneKind::Fit), self.scene.objective().fit())
        else {
            return Gesture::None;
        };
        let Some(index) = self.sample_at(at, x, y, touch) else {
            return Gesture::None;
        };
        let place = fit.place(index);
        let middle = self
            .samples()
            .get(place)
            .map_or((x, y), |s| at.pixel(s.0, s.1));
        let held = HeldSample::new(place, x, y);
        Gesture::DragSample(HeldSample {
            offset: (x - middle.0, y - middle.1),
            threshold: if touch { TAP_REACH } else { CLICK_REACH },
            ..held
        })
    }

    /// Moves the sample that is held under a pixel, within the plot.
    pub(super) fn drag_sample(&mut self, mut held: HeldSample, x: f64, y: f64) {
        let Some(at) = self.geometry(PaneKind::Fit) else {
            return;
        };
        let beyond = |pixel: f64, from: f64, to: f64| (from - pixel).max(pixel - to).max(0.0);
        let (dx, dy) = (
            beyond(x, at.plot.x, at.plot.right()),
            beyond(y, at.plot.y, at.plot.bottom()),
        );
        held.moved |= hypot(x - held.from.0, y - held.from.1) > held.threshold;
        held.leaving = held.moved && hypot(dx, dy) > OUTSIDE;
        if held.moved {
            let mut texts = self.sample_texts();
            if let Some(text) = texts.get_mut(held.place) {
                *text = sample_under(at, x - held.offset.0, y - held.offset.1);
            }
            self.set_samples(&texts);
        }
        self.gesture = Gesture::DragSample(held);
    }

    /// Adds a sample under a pixel of the plot, after all others.
    pub(super) fn add_sample(&mut self, x: f64, y: f64) -> Vec<Warning> {
        let Some(at) = self.geometry(PaneKind::Fit) else {
            return Vec::new();
        };
        let added = sample_under(at, x, y);
        let mut texts = self.sample_texts();
        if texts.len() >= MAX_SAMPLES {
            let most = whole(MAX_SAMPLES);
            let said = fill(words().too_many_samples, &[("most", &most)]);
            return vec![Warning::new("samples", said)];
        }
        texts.push(added);
        self.set_samples(&texts)
    }

    /// Removes the sample under a pixel, if there is one.
    pub(super) fn remove_sample_at(&mut self, x: f64, y: f64) -> Vec<Warning> {
        let at = self.geometry(PaneKind::Fit);
        let index = at.and_then(|at| self.sample_at(at, x, y, false));
        match (index, self.scene.objective().fit()) {
            (Some(index), Some(fit)) => self.remove_sample(fit.place(index)),
            _ => Vec::new(),
        }
    }

    /// Removes the sample of a place in the list of all.
    pub(super) fn remove_sample(&mut self, place: usize) -> Vec<Warning> {
        let mut texts = self.sample_texts();
        if texts.len() < 2 {
            let said = words().last_sample.to_owned();
            return vec![Warning::new("samples", said)];
        }
        if place < texts.len() {
            texts.remove(place);
        }
        self.set_samples(&texts)
    }

    /// Every sample as the query says it. Those that are not one's own yet are
    /// rounded to a hundredth of a pixel or less, so that links stay short.
    fn sample_texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        if let Some(own) = self.params.own_samples() {
            let mut rest = Some(&*own);
            while let Some(list) = rest {
                let (text, tail) = match cut(list, b',') {
                    Some((text, tail)) => (text, Some(tail)),
                    None => (list, None),
                };
                texts.push(text.to_owned());
                rest = tail;
            }
            return texts;
        }
        let Some(at) = self.geometry(PaneKind::Fit) else {
            return texts;
        };
        for (input, target) in self.samples() {
            let input = rounded(input, precision(&at.x) - 2);
            let target = rounded(target, precision(&at.y) - 2);
            texts.push(concat(&[&input, ":", &target]));
        }
        texts
    }

    /// Lets samples take the place of the data; all else stays as it is.
    fn set_samples(&mut self, texts: &[String]) -> Vec<Warning> {
        const KEPT: &str = "loss=&x=&y=&lr=&steps=&xmin=&xmax=&ymin=&ymax=";
        let mut change = String::from("data=custom&samples=");
        for (i, text) in texts.iter().enumerate() {
            if i > 0 {
                change.push(',');
            }
            change.push_str(text);
        }
        change.push_str("&race=");
        escape(&self.params.race_with_rates(), &mut change);
        let present = self.params.query_over(KEPT);
        self.params.apply(&merge_queries(&present, &change))
    }

    /// The sample that is held, as if the pointer pointed at it.
    pub(super) fn held_sample(&self) -> Option<Hover> {
        let Gesture::DragSample(held) = self.gesture else {
            return None;
        };
        let fit = self.scene.objective().fit()?;
        let mut index = 0;
        while index < self.sample_count() && fit.place(index) != held.place {
            index += 1;
        }
        Some(Hover {
            pane: PaneKind::Fit,
            position: None,
            row: None,
            sample: Some(index),
        })
    }

    /// The geometry that a pane keeps while a sample is held: the plot must not
    /// move away from under the hand.
    pub(super) fn held_still(&self, pane: PaneKind, size: Size) -> Option<&Geometry> {
        let held = pane == PaneKind::Fit && matches!(self.gesture, Gesture::DragSample(_));
        let at = self.geometry(pane).filter(|at| at.size == size);
        at.filter(|_| held)
    }
}

/// The sample whose mark has its middle on a pixel, or at the plot's edge.
fn sample_under(at: &Geometry, x: f64, y: f64) -> String {
    let text = |scale: &Scale, pixel: f64| {
        let value = value_at(scale, pixel);
        let accepted = value.clamp(-MAX_SAMPLE_SIZE, MAX_SAMPLE_SIZE);
        rounded(accepted, precision(scale))
    };
    concat(&[&text(&at.x, x), ":", &text(&at.y, y)])
}

#[cfg(test)]
mod tests;
