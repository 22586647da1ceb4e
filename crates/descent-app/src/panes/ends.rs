//! Direct labels: the names of curves, each at the right end of its curve.

use descent_draw::{
    Baseline, Color, DisplayList, PathData, Rect, Size, Stroke, Text, Weight, text_width,
};

use super::marks::Labels;
use crate::words::{Words, concat, fill, whole};

/// Size of the letters, and the distance of lines, pixels.
const LETTERS: f64 = 12.0;
const LINE: f64 = 15.0;

/// From the plot to the words: room for a leader.
const GAP: f64 = 15.0;

/// Labels moved farther than this from their curve get a leader.
const NEAR: f64 = 1.0;

/// Names may take this part of a pane; longer ones are cut.
const MOST: f64 = 0.34;

/// The name of a curve and where the curve ends, the most important first.
pub(super) struct End {
    pub(super) name: String,
    pub(super) color: Color,
    /// The pixel of the end, upwards.
    pub(super) y: f64,
}

/// The room of a name in letters of a label, real fonts being a little wider
/// than the estimate.
fn width(name: &str) -> f64 {
    1.12 * text_width(name, LETTERS, Weight::Bold)
}

fn widest(names: &[String]) -> f64 {
    let mut widest: f64 = 0.0;
    for name in names {
        widest = widest.max(width(name));
    }
    widest
}

/// Names that fit beside a plot: the long ones where there is room, otherwise
/// the short ones, cut if they must be.
pub(super) fn fitting(long: Vec<String>, short: Vec<String>, size: Size) -> Vec<String> {
    let most = MOST * size.w;
    if widest(&long) <= most {
        return long;
    }
    let mut names = short;
    for name in &mut names {
        let mut cut = name.clone();
        while width(name) > most && cut.chars().count() > 1 {
            cut.pop();
            *name = concat(&[cut.trim_end_matches(' '), "…"]);
        }
    }
    names
}

/// The room that names need to the right of a plot, pixels.
pub(super) fn room(names: &[String], words: &Words) -> f64 {
    let counted = if names.len() > 4 {
        width(&more(words, names.len()))
    } else {
        0.0
    };
    GAP + widest(names).max(counted) + 2.0
}

fn more(words: &Words, count: usize) -> String {
    fill(words.more_runs, &[("count", &whole(count))])
}

/// Writes names to the right of a plot, each as near to the end of its curve as
/// its neighbours let it; of too many the last are only counted.
pub(super) fn column(
    list: &mut DisplayList,
    plot: Rect,
    words: &Words,
    soft: Color,
    mut ends: Vec<End>,
) {
    let most = (((plot.h + 0.5 * LINE) / LINE) as usize).max(1);
    if ends.len() > most {
        let left_out = ends.len() + 1 - most;
        ends.truncate(most - 1);
        ends.push(End {
            name: more(words, left_out),
            color: soft,
            y: plot.bottom(),
        });
    }
    // By insertion, so that of equal ends the first is above: there are few,
    // and the library's sort is several kilobytes.
    for i in 1..ends.len() {
        let mut place = i;
        while place > 0 && ends[place].y < ends[place - 1].y {
            ends.swap(place, place - 1);
            place -= 1;
        }
    }
    let mut wanted = Vec::with_capacity(ends.len());
    for end in &ends {
        wanted.push(end.y);
    }
    let edges = (plot.y + 2.0, plot.bottom() - 2.0);
    let (x, from) = (plot.right() + GAP, plot.right() + 1.0);
    for (end, y) in ends.iter().zip(apart(&wanted, edges)) {
        if (y - end.y).abs() > NEAR && end.color != soft {
            let mut leader = PathData::new();
            leader.segment((from, end.y), (x - 2.0, y));
            list.stroke(leader, Stroke::solid(end.color.with_alpha(0.6), 1.0));
        }
        list.text(
            Text::new(&*end.name, x, y, LETTERS, end.color)
                .baseline(Baseline::Middle)
                .bold(),
        );
    }
}

/// Writes a name near the end of a curve that ends within the plot, with a
/// leader where it is not beside it.
pub(super) fn near(
    list: &mut DisplayList,
    labels: &mut Labels,
    name: &str,
    (x, y): (f64, f64),
    color: Color,
) {
    let half = 0.56 * text_width(name, 13.0, Weight::Bold) + 9.0;
    for rise in [
        0.0, 14.0, -14.0, 30.0, -30.0, 46.0, -46.0, 62.0, -62.0, 78.0, -78.0,
    ] {
        for side in [half, -half] {
            if labels.at(list, name, (x + side, y + rise), color) {
                if rise.abs() > 14.0 {
                    let inner = x + 6.0_f64.copysign(side);
                    let mut leader = PathData::new();
                    leader.segment((x, y), (inner, y + rise - 6.0_f64.copysign(rise)));
                    list.stroke(leader, Stroke::solid(color.with_alpha(0.6), 1.0));
                }
                return;
            }
        }
    }
}

/// Places a line apart within the edges, together as near as can be to those
/// that are wanted, which increase.
fn apart(wanted: &[f64], (low, high): (f64, f64)) -> Vec<f64> {
    // Neighbours that would touch form a block about their common middle.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    let place = |sum: f64, count: usize| {
        let top = sum / count as f64;
        top.min(high - LINE * (count as f64 - 1.0)).max(low)
    };
    for y in wanted {
        let (mut sum, mut count) = (*y, 1);
        while let Some((before, members)) = blocks.last().copied() {
            if place(before, members) + LINE * members as f64 <= place(sum, count) {
                break;
            }
            sum += before - LINE * (members * count) as f64;
            count += members;
            blocks.pop();
        }
        blocks.push((sum, count));
    }
    let mut places = Vec::with_capacity(wanted.len());
    for (sum, count) in blocks {
        let top = place(sum, count);
        for i in 0..count {
            places.push(top + LINE * i as f64);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stay_where_they_are_unless_they_touch() {
        let edges = (0.0, 300.0);
        assert_eq!(apart(&[20.0, 100.0], edges), [20.0, 100.0]);
        // Two at one place: half a line up, half a line down.
        assert_eq!(apart(&[50.0, 50.0], edges), [42.5, 57.5]);
        // A third joins them, and their middle is that of all three.
        assert_eq!(apart(&[50.0, 50.0, 56.0], edges), [37.0, 52.0, 67.0]);
        // At the edges they go inwards.
        assert_eq!(
            apart(&[-9.0, 0.0, 299.0, 300.0], edges),
            [0.0, 15.0, 285.0, 300.0]
        );
        assert_eq!(apart(&[], edges), [0.0; 0]);
    }

    #[test]
    fn names_are_shortened_only_where_they_must_be() {
        let names = |name: &str| vec![name.to_owned()];
        let fitted = |w: f64| {
            let size = Size { w, h: 200.0 };
            fitting(names("Gradient descent"), names("gd 0.1"), size).remove(0)
        };
        assert_eq!(fitted(600.0), "Gradient descent");
        assert_eq!(fitted(320.0), "gd 0.1");
        assert_eq!(fitted(110.0), "gd…");
        assert_eq!(fitted(0.0), "g…");
    }
}
