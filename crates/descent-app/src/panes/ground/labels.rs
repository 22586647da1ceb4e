//! Values in the contour lines: where they stand.
//!
//! A label stands in its line, turned along it, where the line is straight for
//! its length and no other line or label is near. Rounder levels choose first;
//! the others come near them, so that values read as on a ladder up the slope.

use descent_core::math::atan2;
use descent_draw::number::compact;
use descent_draw::{Anchor, Baseline, DisplayList, Rect, Text, Weight, text_width};

use super::super::{Geometry, Picture};
use super::isolines::{Isoline, distance, to_pixels};
use super::occupancy::Occupancy;
use super::oriented::Oriented;
use super::shades::Shades;
use crate::params::MapLayer;
use crate::scene::{CHOICES, Landscape};

const SIZE: f64 = 11.0;

/// Room along the line on each side of the letters.
const BESIDE: f64 = 3.0;

/// How far the line may bend away from the letters.
const MOST_BEND: f64 = 2.5;

/// Lines have one label for so many pixels of their length…
const EVERY: f64 = 350.0;
/// …and none below this.
const SHORTEST: f64 = 70.0;

/// Labels of one level are so far apart.
const SAME_APART: f64 = 130.0;

/// A label is as welcome as one so much nearer whose level is one closer.
const STRANGER: f64 = 12.0;

/// Distance from line to line that is room enough.
const ROOM: f64 = 18.0;

/// A label's middle stands where its line crosses a lattice of this many
/// pixels that moves with the landscape: while the window moves, labels do not
/// swim along their lines.
const LATTICE: f64 = 24.0;

/// A value in a line.
pub(super) struct Label {
    /// Which line it is in.
    pub(super) line: usize,
    /// From where to where the line gives place to it.
    pub(super) gap: (f64, f64),
    pub(super) place: Oriented,
    set: usize,
    level: f64,
    words: String,
}

impl Label {
    pub(super) fn write(&self, list: &mut DisplayList, shades: &Shades) {
        let ground = shades.ground(self.level);
        let Oriented { center, along, .. } = self.place;
        list.text(
            Text::new(
                self.words.as_str(),
                center.0,
                center.1,
                SIZE,
                shades.letters_on(ground),
            )
            .anchor(Anchor::Middle)
            .baseline(Baseline::Middle)
            .rotate(atan2(along.1, along.0).to_degrees())
            .halo(ground, 1.5),
        );
    }
}

/// A place that was tried, and how bad it is.
struct Candidate {
    cost: f64,
    at: f64,
    place: Oriented,
}

struct Placer<'a> {
    lines: &'a [Isoline],
    /// The pixel of (0, 0), on which the lattice stands.
    origin: (f64, f64),
    plot: Rect,
    occupancy: Occupancy,
    taken: Vec<Oriented>,
    labels: Vec<Label>,
}

/// The labels of the lines, as many as there is room for.
pub(super) fn place(
    lines: &[Isoline],
    land: &Landscape,
    picture: &Picture,
    at: &Geometry,
) -> Vec<Label> {
    let mut taken = Vec::new();
    if picture.params.shows_layer(MapLayer::Minima) {
        for [x, y] in picture.scene.objective().minima() {
            taken.push(Oriented::new(at.pixel(x, y), (1.0, 0.0), (7.0, 7.0)));
        }
    }
    let origin = to_pixels(at)(&(0.0, 0.0));
    let mut placer = Placer {
        lines,
        origin,
        plot: at.plot.inset(4.0, 4.0, 4.0, 4.0),
        occupancy: Occupancy::of(lines, at.plot, origin),
        taken,
        labels: Vec::new(),
    };
    // Rounder levels first.
    for rank in (1..=CHOICES).rev() {
        for (index, line) in lines.iter().enumerate() {
            if land.ranks[line.set] == rank {
                let level = land.lines[line.set].level;
                placer.label(index, level, &compact(level - land.tone.base));
            }
        }
    }
    placer.labels
}

impl Placer<'_> {
    /// Labels a line.
    fn label(&mut self, index: usize, level: f64, words: &str) {
        let line = &self.lines[index];
        let half = 0.5 * text_width(words, SIZE, Weight::Regular) + BESIDE;
        if line.length() < SHORTEST.max(5.0 * half) {
            return;
        }
        let mut wanted = (line.length() / EVERY).max(1.0) as usize;
        while wanted > 0 {
            let Some(best) = self.best(index, half) else {
                return;
            };
            self.taken.push(best.place);
            self.labels.push(Label {
                line: index,
                gap: (best.at - half, best.at + half),
                place: best.place,
                set: line.set,
                level,
                words: String::from(words),
            });
            wanted -= 1;
        }
    }

    fn best(&self, index: usize, half: f64) -> Option<Candidate> {
        let line = &self.lines[index];
        let mut best: Option<Candidate> = None;
        let cell = |at: f64, origin: f64| ((at - origin) / LATTICE).floor();
        for (i, pair) in line.points.windows(2).enumerate() {
            let sides = [
                (pair[0].0, pair[1].0, self.origin.0),
                (pair[0].1, pair[1].1, self.origin.1),
            ];
            for (from, to, origin) in sides {
                let (before, after) = (cell(from, origin), cell(to, origin));
                if before == after {
                    continue;
                }
                let crossed = origin + LATTICE * if before > after { before } else { after };
                let part = (crossed - from) / (to - from);
                let at = line.along[i] + part * (line.along[i + 1] - line.along[i]);
                if at < half || at > line.length() - half {
                    continue;
                }
                let most = best.as_ref().map_or(f64::INFINITY, |best| best.cost);
                best = self.candidate(index, at, half, most).or(best);
            }
        }
        best
    }

    /// A label with its middle at a length along a line, if it can stand there
    /// and costs less than the most.
    fn candidate(&self, index: usize, at: f64, half: f64, most: f64) -> Option<Candidate> {
        let line = &self.lines[index];
        let (from, first) = line.at(at - half);
        let (to, last) = line.at(at + half);
        let chord = distance(from, to);
        if chord < 1.8 * half {
            return None;
        }
        let mut along = ((to.0 - from.0) / chord, (to.1 - from.1) / chord);
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for point in &line.points[first..last] {
            let away = (point.1 - from.1) * along.0 - (point.0 - from.0) * along.1;
            if away < low {
                low = away;
            } else if away > high {
                high = away;
            }
        }
        if high - low > 2.0 * MOST_BEND {
            return None;
        }
        // In the middle between the chord and the bend.
        let off = 0.5 * (low + high);
        let center = (
            0.5 * (from.0 + to.0) - off * along.1,
            0.5 * (from.1 + to.1) + off * along.0,
        );
        // Letters never stand on their heads.
        if along.0 < 0.0 || (along.0 == 0.0 && along.1 > 0.0) {
            along = (-along.0, -along.1);
        }
        let place = Oriented::new(center, along, (half, 0.55 * SIZE));
        if !place.lies_in(self.plot) {
            return None;
        }
        let mut nearest = f64::INFINITY;
        for label in &self.labels {
            let apart = distance(label.place.center, center);
            if label.set == line.set {
                if apart < SAME_APART {
                    return None;
                }
                continue;
            }
            let levels = label.set.abs_diff(line.set) - 1;
            let apart = apart + STRANGER * levels as f64;
            if apart < nearest {
                nearest = apart;
            }
        }
        let edge = (center.0 - self.plot.x)
            .min(self.plot.right() - center.0)
            .min(center.1 - self.plot.y)
            .min(self.plot.bottom() - center.1);
        // Of places that are alike, the upper and the right one.
        let (right, down) = (
            (center.0 - self.plot.x) / self.plot.w,
            (center.1 - self.plot.y) / self.plot.h,
        );
        let mut cost = 0.2 * down - 0.1 * right
            + 0.6 * (high - low) / (2.0 * MOST_BEND)
            + 0.5 * along.1.abs()
            + 0.4 * (1.0 - edge / 40.0).max(0.0)
            + 0.8 * (nearest / 160.0).min(1.0);
        // What takes longest is asked last, where it can still matter.
        if cost >= most || self.taken.iter().any(|taken| taken.meets(&place, 3.0)) {
            return None;
        }
        let room = self.occupancy.room(&place, index, at, ROOM);
        cost += 0.8 * (1.0 - room / ROOM);
        let is_wide = room >= 0.55 * SIZE + 1.5;
        (is_wide && cost < most).then_some(Candidate { cost, at, place })
    }
}
