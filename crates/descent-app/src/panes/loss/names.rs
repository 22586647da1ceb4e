//! What curves are called, and the number at the current step.

use descent_draw::{DisplayList, PathData, Size, Stroke, Weight, number::significant, text_width};

use super::curves::{Ending, Places, base, by_evaluations, ending};
use crate::panes::ends::{self, End};
use crate::panes::marks::Labels;
use crate::panes::{Geometry, Picture};
use crate::words::concat;

/// What the curves are called, the validation loss last; none where there is
/// one curve only.
pub(super) fn of(picture: &Picture, size: Size) -> Vec<String> {
    let words = picture.words;
    let runs = picture.scene.runs();
    let validated = !picture.scene.losses().validation.is_empty();
    let mut long = Vec::new();
    if runs.len() > 1 {
        long = picture.params.run_names();
    } else if validated {
        long.push(words.training.to_owned());
    }
    let mut short = Vec::with_capacity(long.len() + 1);
    for (name, run) in long.iter().zip(runs) {
        // The optimizer's id, and what else tells it from the others.
        let optimizer = run.spec().optimizer;
        short.push(match name.strip_prefix(optimizer.name) {
            Some(rest) => match rest.strip_prefix(" α ") {
                Some(rate) => concat(&[optimizer.id, " ", rate]),
                None => concat(&[optimizer.id, rest]),
            },
            None => name.clone(),
        });
    }
    if validated {
        // Of a sum the validation loss is a mean all the same.
        let sum = picture
            .params
            .find_knob("loss")
            .is_some_and(|knob| picture.params.knob(knob) == 0.0);
        let name = if sum {
            words.validation_mean
        } else {
            words.validation
        };
        long.push(name.to_owned());
        short.push(name.to_owned());
    }
    ends::fitting(long, short, size)
}

/// The present loss of the main run: beside the line of the present step, at
/// the end of it where the curve is not, or beside the dot.
pub(super) fn value(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    (now, head): (f64, (f64, f64)),
) {
    const SIZE: f64 = 13.0;
    let loss = picture.scene.run().path().loss()[picture.row()] - base(picture);
    let words = significant(loss, 3);
    let ink = if picture.scene.runs().len() > 1 {
        picture.palette.run(0)
    } else {
        picture.palette.ink
    };
    if !head.1.is_finite() {
        return;
    }
    let seen = at.plot.contains(head.0, head.1);
    let many = picture.scene.runs().len() > 1 || by_evaluations(picture);
    if seen && many {
        // Elsewhere it might be another run's.
        labels.beside(list, &words, head, (1.0, -1.0), ink);
        return;
    }
    let half = 0.56 * text_width(&words, SIZE, Weight::Bold) + 8.0;
    let (top, bottom) = (at.plot.y + 12.0, at.plot.bottom() - 14.0);
    let low = head.1 > at.plot.center().1;
    let (far, near) = if low == seen {
        (top, bottom)
    } else {
        (bottom, top)
    };
    for place in [
        (now + half, far),
        (now - half, far),
        (now + half, near),
        (now - half, near),
        (now + half, at.plot.center().1),
        (now - half, at.plot.center().1),
    ] {
        if labels.at(list, &words, place, ink) {
            return;
        }
    }
}

/// The name of each curve at its end, a triangle where it leaves the picture.
pub(super) fn of_curves(
    list: &mut DisplayList,
    labels: &mut Labels,
    picture: &Picture,
    at: &Geometry,
    places: &Places,
) {
    let palette = picture.palette;
    let scene = picture.scene;
    let mut endings = Vec::new();
    for (i, run) in scene.runs().iter().enumerate() {
        let path = run.path();
        let end = ending(path.len(), &|row| places.row(path, row), at.plot);
        endings.push((palette.run(i), end));
    }
    let validation = &scene.losses().validation;
    if !validation.is_empty() {
        let points = places.some(scene.run().path(), validation, usize::MAX);
        let end = ending(points.len(), &|i| points[i], at.plot);
        endings.push((palette.run(0), end));
    }
    let mut names = of(picture, at.size);
    // A curve by itself needs no name.
    names.resize(endings.len(), String::new());
    let (mut column, mut within) = (Vec::new(), Vec::new());
    for (name, (color, end)) in names.into_iter().zip(endings) {
        match end {
            Some(Ending::Rim(y)) => column.push(End { name, color, y }),
            Some(Ending::Inside(end)) => within.push((name, color, end)),
            Some(Ending::Out(end)) => {
                let up = end.1 < at.plot.center().1;
                let along = (0.0, if up { -1.0 } else { 1.0 });
                let mut head = PathData::new();
                head.arrow_head((end.0, end.1 + along.1), along, 10.0);
                list.stroke(head.clone(), Stroke::solid(palette.paper, 2.0));
                list.fill(head, color);
                within.push((name, color, (end.0, end.1 - 2.0 * along.1)));
            }
            None => {}
        }
    }
    if column.len() > 1 || column.iter().any(|end| !end.name.is_empty()) {
        ends::column(list, at.plot, picture.words, palette.soft, column);
    }
    for (name, color, end) in within {
        if !name.is_empty() {
            ends::near(list, labels, &name, end, color);
        }
    }
}
