//! Losses as pixels, and where their curves end.

use descent_core::Path;
use descent_core::math::ln;
use descent_draw::{Rect, ScaleKind};

use crate::panes::{Geometry, Picture};
use crate::params::{Compare, LossScale};

/// Room under a logarithmic axis for losses of zero, pixels.
pub(super) const ZERO_ROOM: f64 = 18.0;

/// Points a pixel across beyond which a curve is drawn by its extremes.
const CROWDED: f64 = 6.0;

/// Whether the horizontal axis counts evaluations and not steps.
pub(super) fn by_evaluations(picture: &Picture) -> bool {
    picture.params.compare() == Compare::Evaluations
}

/// What is subtracted from losses before they are drawn.
pub(super) fn base(picture: &Picture) -> f64 {
    match picture.scene.loss_scale(picture.params) {
        LossScale::Log => picture.scene.losses().base,
        LossScale::Linear => 0.0,
    }
}

/// From losses to pixels: what a [`descent_draw::Scale`] does, with one
/// logarithm a loss, and with a place for every loss but no number.
pub(super) struct Places<'a> {
    at: &'a Geometry,
    base: f64,
    evaluations: bool,
    /// Pixels per unit, of the logarithm where there is one.
    slope: f64,
    offset: f64,
}

impl<'a> Places<'a> {
    pub(super) fn new(picture: &Picture, at: &'a Geometry) -> Self {
        let (mut low, mut high) = at.y.domain;
        if at.y.kind == ScaleKind::Log {
            (low, high) = (ln(low), ln(high));
        }
        let slope = (at.y.range.1 - at.y.range.0) / (high - low);
        Self {
            at,
            base: base(picture),
            evaluations: by_evaluations(picture),
            slope,
            offset: at.y.range.0 - slope * low,
        }
    }

    fn y(&self, loss: f64) -> f64 {
        let plot = self.at.plot;
        let loss = loss - self.base;
        if loss == f64::INFINITY {
            // Over the top, so that a curve can be seen to go there.
            plot.y - plot.h
        } else if loss == f64::NEG_INFINITY {
            plot.bottom() + plot.h
        } else if self.at.y.kind != ScaleKind::Log {
            self.offset + self.slope * loss
        } else if loss >= self.at.y.domain.0 {
            self.offset + self.slope * ln(loss)
        } else if loss.is_nan() {
            f64::NAN
        } else {
            // Zero, or as good as zero: below every logarithm.
            plot.bottom()
        }
    }

    /// The pixel of a row of a path, with another loss than its own.
    fn place(&self, path: &Path, row: usize, loss: f64) -> (f64, f64) {
        let along = if self.evaluations {
            path.sample(row).evaluations as f64
        } else {
            row as f64
        };
        (self.at.x.map(along), self.y(loss))
    }

    /// The pixel of a row.
    pub(super) fn row(&self, path: &Path, row: usize) -> (f64, f64) {
        self.place(path, row, path.loss()[row.min(path.len() - 1)])
    }

    /// The pixel of a position of the timeline, between two rows while it
    /// plays.
    pub(super) fn between(&self, path: &Path, progress: f64) -> (f64, f64) {
        let row = (progress as usize).min(path.len() - 1);
        let here = self.row(path, row);
        let t = progress - progress.floor();
        if t == 0.0 || row + 1 >= path.len() {
            return here;
        }
        let next = self.row(path, row + 1);
        (
            here.0 + t * (next.0 - here.0),
            here.1 + t * (next.1 - here.1),
        )
    }

    /// The first rows of a path.
    pub(super) fn curve(&self, path: &Path, rows: usize) -> Vec<(f64, f64)> {
        let losses = &path.loss()[..rows.min(path.len())];
        let mut points = Vec::with_capacity(losses.len());
        for (row, loss) in losses.iter().enumerate() {
            points.push(self.place(path, row, *loss));
        }
        self.thinned(points)
    }

    /// Losses of some rows of a path, up to one of them.
    pub(super) fn some(&self, path: &Path, of: &[(usize, f64)], last: usize) -> Vec<(f64, f64)> {
        let mut points = Vec::with_capacity(of.len());
        for (row, loss) in of {
            if *row <= last {
                points.push(self.place(path, *row, *loss));
            }
        }
        points
    }

    /// Of very many points the first, lowest, highest and last over each half
    /// pixel: the same picture from less.
    fn thinned(&self, points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
        if points.len() as f64 <= CROWDED * self.at.plot.w.max(100.0) {
            return points;
        }
        let mut kept = Vec::new();
        let mut from = 0;
        while from < points.len() {
            let column = (2.0 * points[from].0).floor();
            let (mut low, mut high, mut to) = (from, from, from);
            while to < points.len() && (2.0 * points[to].0).floor() == column {
                if points[to].1 < points[low].1 {
                    low = to;
                }
                if points[to].1 > points[high].1 {
                    high = to;
                }
                to += 1;
            }
            // Also where the column is no number.
            to = to.max(from + 1);
            for index in [from, low.min(high), low.max(high), to - 1] {
                kept.push(points[index]);
            }
            from = to;
        }
        kept
    }
}

/// How a curve ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ending {
    /// At the right rim of the plot, at this height.
    Rim(f64),
    /// Within the plot.
    Inside((f64, f64)),
    /// Over the top or under the bottom, for good.
    Out((f64, f64)),
}

/// How a curve of so many points ends in a plot; `None` where no point of it
/// has a place. Looks at no more points than it must.
pub(super) fn ending(
    count: usize,
    point: &dyn Fn(usize) -> (f64, f64),
    plot: Rect,
) -> Option<Ending> {
    let mut row = count.checked_sub(1)?;
    while !point(row).1.is_finite() {
        row = row.checked_sub(1)?;
    }
    let end = point(row);
    let up = end.1 < plot.y - 1.0;
    if !up && end.1 <= plot.bottom() + 1.0 {
        return Some(if end.0 >= plot.right() - 1.0 {
            Ending::Rim(end.1)
        } else {
            Ending::Inside(end)
        });
    }
    let edge = if up { plot.y } else { plot.bottom() };
    let (mut outside, mut inside) = (end, end);
    while row > 0 && if up { inside.1 < edge } else { inside.1 > edge } {
        outside = inside;
        row -= 1;
        inside = point(row);
    }
    let t = (edge - inside.1) / (outside.1 - inside.1);
    let t = if t > 0.0 { t.min(1.0) } else { 0.0 };
    Some(Ending::Out((inside.0 + t * (outside.0 - inside.0), edge)))
}

/// The row of a path whose place along the axis is nearest to a pixel.
pub(super) fn row_at(picture: &Picture, at: &Geometry, path: &Path, x: f64) -> usize {
    let along = at.x.invert(x).max(0.0);
    let last = path.len() - 1;
    if !by_evaluations(picture) {
        return (along.round() as usize).min(last);
    }
    let (mut low, mut high) = (0, last);
    while low < high {
        let middle = (low + high) / 2;
        if (path.sample(middle).evaluations as f64) < along {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let distance = |row: usize| (path.sample(row).evaluations as f64 - along).abs();
    if low > 0 && distance(low - 1) <= distance(low) {
        low -= 1;
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Rect = Rect::new(0.0, 0.0, 100.0, 50.0);

    #[test]
    fn curves_end_where_they_leave_the_plot() {
        let nan = f64::NAN;
        for (points, end) in [
            (vec![(0.0, 10.0), (100.0, 40.0)], Some(Ending::Rim(40.0))),
            (
                vec![(0.0, 10.0), (60.0, 40.0), (70.0, nan)],
                Some(Ending::Inside((60.0, 40.0))),
            ),
            // Half way from 20 under the top to 20 over it.
            (
                vec![(0.0, 30.0), (20.0, 20.0), (40.0, -20.0), (60.0, -1e9)],
                Some(Ending::Out((30.0, 0.0))),
            ),
            (
                vec![(0.0, 40.0), (10.0, 80.0)],
                Some(Ending::Out((2.5, 50.0))),
            ),
            // What comes back has not left.
            (
                vec![(0.0, 30.0), (50.0, -90.0), (100.0, 30.0)],
                Some(Ending::Rim(30.0)),
            ),
            (
                vec![(0.0, -9.0), (9.0, -99.0)],
                Some(Ending::Out((0.0, 0.0))),
            ),
            (vec![(0.0, nan)], None),
            (vec![], None),
        ] {
            let found = ending(points.len(), &|i| points[i], PLOT);
            assert_eq!(found, end, "{points:?}");
        }
    }
}
