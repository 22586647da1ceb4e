//! Checks of single facts.

use std::fmt::Debug;

use descent_app::{Geometry, MapLayer, PaneKind};
use descent_core::Status;
use descent_draw::Rect;
use descent_tests::reference::{close, data, items, number, numbers, text};

use crate::Opened;
use crate::drawn::{Drawn, Piece, Pixel};
use crate::facts::Fact;

/// How far apart two programs' rounding may drive a descent.
const ROUNDING: f64 = 1e-9;

/// An article's contour lines go straight between nodes 9/19 apart, so that
/// they think the loss, whose second derivative along the slope is 2,470, up to
/// so much higher than it is.
const CHORD: f64 = 2470.0 * (9.0 / 19.0) * (9.0 / 19.0) / 8.0;

/// Checks a fact of a figure.
///
/// # Errors
/// What is otherwise.
pub(crate) fn check(figure: &Opened, fact: &Fact) -> Result<(), String> {
    let (params, scene) = (figure.app.params(), figure.app.scene());
    let (runs, objective) = (scene.runs(), scene.objective());
    let main = runs[0].path();
    match fact {
        Fact::Axes(kind, x, y) => {
            let at = &pane(figure, *kind)?.at;
            let ends = match &at.view {
                Some(view) => {
                    let ends = |axis: usize| {
                        let corner = |high| view.cuboid().corner([high; 3])[axis];
                        (corner(false), corner(true))
                    };
                    [ends(0), ends(1)]
                }
                None => [at.x.domain, at.y.domain],
            };
            same("axes", ends, [(x[0], x[1]), (y[0], y[1])])
        }
        Fact::Across(kind, x, losses) => {
            let at = &pane(figure, *kind)?.at;
            let (from, to) = at.x.domain;
            // Beside data there is room, around curves there is none.
            let room = if *kind == PaneKind::Fit {
                0.15 * (x[1] - x[0])
            } else {
                1e-12
            };
            if (from - x[0]).abs() > room || (to - x[1]).abs() > room {
                return Err(format!("from {from} to {to} across"));
            }
            holds(at, losses)
        }
        Fact::Camera([az, el], nearest) => {
            let view = pane(figure, PaneKind::Surface)?
                .at
                .view
                .ok_or("no camera")?;
            let camera = view.camera();
            same("camera", (camera.azimuth(), camera.elevation()), (*az, *el))?;
            let window = params.window();
            let mut best = (f64::NEG_INFINITY, [0.0; 2]);
            for x in [window.x.0, window.x.1] {
                for y in [window.y.0, window.y.1] {
                    let depth = view.depth([x, y, 0.0]);
                    if depth > best.0 {
                        best = (depth, [x, y]);
                    }
                }
            }
            same("nearest corner", best.1, *nearest)
        }
        Fact::Points(count) => {
            for run in runs {
                same("points", run.path().len(), *count)?;
            }
            Ok(())
        }
        Fact::Way(run, name) => way(figure, *run, name),
        Fact::End(run, place) => {
            let path = runs.get(*run).ok_or("no such run")?.path();
            let end = path.sample(path.len() - 1).position;
            same("parameters", params.dim(), place.len())?;
            for (value, text) in end.iter().zip(*place) {
                reads("end", *value, text)?;
            }
            Ok(())
        }
        Fact::About(run, place, reach) => {
            let path = runs.get(*run).ok_or("no such run")?.path();
            let end = path.sample(path.len() - 1).position;
            let off = (end[0] - place[0]).abs().max((end[1] - place[1]).abs());
            if off > *reach {
                Err(format!("ends at {end:?}"))
            } else {
                Ok(())
            }
        }
        Fact::At(row, loss) => {
            same("a row there", *row < main.len(), true)?;
            reads("loss", main.sample(*row).loss, loss)
        }
        Fact::Value(place, loss) => reads("loss", objective.value(place), loss),
        Fact::Crosses(level, place) => {
            let mut slope = [0.0; 2];
            objective.gradient(place, &mut slope);
            let reading = 0.005 * slope[0].abs();
            let above = level - objective.value(place);
            if (-reading..=CHORD + reading).contains(&above) {
                Ok(())
            } else {
                Err(format!("{above} under {level} at {place:?}"))
            }
        }
        Fact::Steep(row, steep) => {
            let mut slope = [0.0; 2];
            let at = main.sample(*row).position;
            objective.gradient(&at[..params.dim()], &mut slope[..params.dim()]);
            reads("steepness", slope[0].hypot(slope[1]), steep)
        }
        Fact::Small(step) => {
            let planned = scene.planned();
            let small =
                (0..main.len()).find(|row| runs[0].status(*row, planned) == Status::Converged);
            same("small steps from", small, *step)
        }
        Fact::Uphill => uphill(figure),
        Fact::Field => field(figure),
        Fact::Levels(levels) => {
            let ours = scene.levels();
            let base = objective
                .minima()
                .first()
                .map_or(0.0, |m| objective.value(m));
            for level in *levels {
                if !ours
                    .iter()
                    .any(|other| close(*other - base, *level, ROUNDING))
                {
                    return Err(format!("no line at {level} above {base}: {ours:?}"));
                }
            }
            Ok(())
        }
        Fact::Samples(count, some) => {
            let samples = objective.fit().ok_or("no data")?.samples();
            same("samples", samples.len(), *count)?;
            for (x, y) in *some {
                let (_, ours) = samples.iter().find(|s| s.0 == *x).ok_or("no such sample")?;
                reads("sample", *ours, y)?;
            }
            let at = &pane(figure, PaneKind::Fit)?.at;
            let seen = |s: &(f64, f64)| at.plot.contains(at.x.map(s.0), at.y.map(s.1));
            same("all in the frame", samples.iter().all(seen), true)
        }
        Fact::Words(kind, words) => {
            let pane = pane(figure, *kind)?;
            match words.iter().find(|words| !pane.says(words)) {
                Some(words) => Err(format!("{kind:?} does not say “{words}”")),
                None => Ok(()),
            }
        }
        Fact::Floors(least, rise) => floors(figure, *least, rise),
    }
}

fn pane(figure: &Opened, kind: PaneKind) -> Result<&Drawn, String> {
    let found = figure.panes.iter().find(|pane| pane.pane == kind);
    found.ok_or(format!("no {kind:?}"))
}

fn same<T: Copy + PartialEq + Debug>(what: &str, ours: T, theirs: T) -> Result<(), String> {
    if ours == theirs {
        Ok(())
    } else {
        Err(format!("{what}: {ours:?}, not {theirs:?}"))
    }
}

/// Whether a number reads so, to half a unit of the last digit.
fn reads(what: &str, value: f64, read: &str) -> Result<(), String> {
    let (mantissa, exponent) = read.split_once('e').unwrap_or((read, "0"));
    let decimals = mantissa
        .split_once('.')
        .map_or(0, |parts| parts.1.len() as i32);
    let exponent: i32 = exponent
        .parse()
        .map_err(|_| format!("{read} is no number"))?;
    let stated: f64 = read.parse().map_err(|_| format!("{read} is no number"))?;
    let half_unit = 0.5 * 10_f64.powi(exponent - decimals);
    if (value - stated).abs() <= half_unit * 1.000_001 {
        Ok(())
    } else {
        Err(format!("{what}: {value}, not {read}"))
    }
}

/// Whether an axis upwards has some losses.
fn holds(at: &Geometry, losses: &[f64]) -> Result<(), String> {
    let Rect { y, h, .. } = at.plot;
    for loss in losses {
        let pixel = at.y.map(*loss);
        if !(y - 0.5..=y + h + 0.5).contains(&pixel) {
            return Err(format!("{loss} is not on the axis {:?}", at.y.domain));
        }
    }
    Ok(())
}

/// A run is an article's, in position and loss at every row.
fn way(figure: &Opened, run: usize, name: &str) -> Result<(), String> {
    let path = figure
        .app
        .scene()
        .runs()
        .get(run)
        .ok_or("no such run")?
        .path();
    let files = [data("seeds.json"), data("fits.json")];
    let mut all = files.iter().flat_map(|file| items(&file["descents"]));
    let theirs = all
        .find(|way| text(&way["id"]) == name)
        .ok_or("no such descent")?;
    let (places, losses) = (items(&theirs["params"]), items(&theirs["loss"]));
    same("points", path.len(), places.len())?;
    for (row, (place, loss)) in places.iter().zip(losses).enumerate() {
        let ours = path.sample(row);
        let place = numbers(place);
        let mut pairs = ours.position.iter().zip(&place);
        if !pairs.all(|(a, b)| close(*a, *b, ROUNDING)) || !close(ours.loss, number(loss), ROUNDING)
        {
            return Err(format!(
                "{name} is elsewhere at row {row}: {:?}, not {place:?}",
                ours.position
            ));
        }
    }
    Ok(())
}

/// The unit vector from one pixel to another.
fn direction(from: Pixel, to: Pixel) -> Pixel {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    ((to.0 - from.0) / length, (to.1 - from.1) / length)
}

/// A filled triangle as an arrow head: its tip, and where it points.
fn head(piece: &Piece) -> Option<(Pixel, Pixel)> {
    let [tip, a, b] = piece.points[..] else {
        return None;
    };
    let back = (0.5 * (a.0 + b.0), 0.5 * (a.1 + b.1));
    (piece.closed).then(|| (tip, direction(back, tip)))
}

/// The arrow from the present point, and that it points uphill: on a map along
/// the gradient, under a curve towards its sign.
fn uphill(figure: &Opened) -> Result<(), String> {
    let (app, dim) = (&figure.app, figure.app.params().dim());
    let kind = if dim == 1 {
        PaneKind::Curve
    } else {
        PaneKind::Map
    };
    let pane = pane(figure, kind)?;
    let here = app
        .scene()
        .run()
        .path()
        .sample(app.params().step() as usize)
        .position;
    let mut slope = [0.0; 2];
    app.scene()
        .objective()
        .gradient(&here[..dim], &mut slope[..dim]);
    let up = direction((0.0, 0.0), (slope[0], -slope[1]));
    let label = pane
        .texts
        .iter()
        .find(|text| text.text == "gradient")
        .ok_or("no “gradient”")?;
    let mut arrows = Vec::new();
    for mark in pane
        .marks
        .iter()
        .filter(|mark| mark.layer == 2 && mark.stroke.is_some())
    {
        for piece in &mark.pieces {
            if let [from, to] = piece.points[..]
                && (from.0 - pane.at.x.map(here[0])).abs() < 0.02
                && (dim == 1 || (from.1 - pane.at.y.map(here[1])).abs() < 0.02)
            {
                arrows.push((direction(from, to), from, to));
            }
        }
    }
    let along = |d: Pixel| d.0 * up.0 + d.1 * up.1;
    let upwards = arrows.iter().find(|arrow| along(arrow.0) > 0.999);
    let (_, from, to) = upwards.ok_or(format!("no arrow along {up:?}: {arrows:?}"))?;
    // Its name is beside it.
    let off = |end: &Pixel| (label.x - end.0).hypot(label.y - end.1);
    same(
        "“gradient” beside its arrow",
        off(from).min(off(to)) < 60.0,
        true,
    )
}

/// Arrows over the whole map, along the gradient, the stronger the steeper it
/// is there.
fn field(figure: &Opened) -> Result<(), String> {
    let pane = pane(figure, PaneKind::Map)?;
    let objective = figure.app.scene().objective();
    same(
        "the field",
        figure.app.params().shows_layer(MapLayer::Field),
        true,
    )?;
    let mut shades: Vec<(u8, f64, f64)> = Vec::new();
    let mut count = 0;
    for mark in pane.marks.iter().filter(|mark| mark.layer == 0) {
        let Some(color) = mark.fill else {
            continue;
        };
        for (tip, points) in mark.pieces.iter().filter_map(head) {
            // About half the arrow's length back.
            let middle = (tip.0 - 7.0 * points.0, tip.1 - 7.0 * points.1);
            let mut slope = [0.0; 2];
            let place = [pane.at.x.invert(middle.0), pane.at.y.invert(middle.1)];
            objective.gradient(&place, &mut slope);
            let up = direction((0.0, 0.0), (slope[0], -slope[1]));
            let steep = slope[0].hypot(slope[1]);
            if steep > 0.3 && points.0 * up.0 + points.1 * up.1 < 0.95 {
                return Err(format!("the arrow at {place:?} points along {points:?}"));
            }
            count += 1;
            match shades.iter_mut().find(|shade| shade.0 == color.a) {
                Some(shade) => (shade.1, shade.2) = (shade.1 + steep, shade.2 + 1.0),
                None => shades.push((color.a, steep, 1.0)),
            }
        }
    }
    same("hundreds of arrows", count > 300, true)?;
    shades.sort_unstable_by_key(|shade| shade.0);
    let means: Vec<f64> = shades.iter().map(|shade| shade.1 / shade.2).collect();
    let fade = means.len() > 2 && means.is_sorted_by(|a, b| a < b);
    same(&format!("fading with steepness {means:?}"), fade, true)
}

/// Two curves of one width over their lowest losses, which their labels read.
fn floors(figure: &Opened, stated: [f64; 2], rise: &str) -> Result<(), String> {
    let pane = pane(figure, PaneKind::Slice)?;
    let (plot, mut found) = (pane.at.plot, Vec::new());
    for line in pane.lines(1) {
        let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
        if line.points.len() < 30 || last.0 - first.0 < 0.99 * plot.w {
            continue;
        }
        let lowest = line.points.iter().copied();
        let lowest = lowest.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(first);
        same(
            "lowest in the middle",
            pane.at.x.invert(lowest.0).abs() < 0.1,
            true,
        )?;
        let [least, left, right] = [lowest, first, last].map(|p| pane.at.y.invert(p.1));
        // To a pixel's hundredth.
        let rounded = |loss: f64| (100.0 * (loss - least)).round() / 100.0;
        reads("higher at the left", rounded(left), rise)?;
        reads("higher at the right", rounded(right), rise)?;
        found.push(least);
    }
    found.sort_unstable_by(f64::total_cmp);
    same("curves", found.len(), 2)?;
    let mut labels: Vec<f64> = Vec::new();
    for text in &pane.texts {
        labels.extend(
            text.text
                .strip_prefix("floor ")
                .and_then(|n| n.parse::<f64>().ok()),
        );
    }
    labels.sort_unstable_by(f64::total_cmp);
    same("floors with a value", labels.len(), 2)?;
    for ((ours, label), theirs) in found.iter().zip(&labels).zip(stated) {
        // Our noise is not theirs: a hundred squares of it vary by a seventh.
        if (ours - label).abs() > 0.01 || (ours - theirs).abs() > 0.3 * theirs {
            return Err(format!(
                "a floor at {ours}, named {label}, not about {theirs}"
            ));
        }
    }
    Ok(())
}
