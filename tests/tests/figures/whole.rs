//! What must be true of every pane of every figure: numbers stand where the
//! axes mean them, and paths, contour lines, data and fits are drawn where
//! they are.

use descent_app::{App, MapLayer, PaneKind};
use descent_core::{Objective, Path};
use descent_draw::{Anchor, Scale};

use crate::drawn::{Drawn, Mark, Piece, Pixel, apart, number};

/// How near is on the same place, pixels.
const NEAR: f64 = 1.0;

/// Dots nearer to the one before than this are not drawn, pixels.
const DOTS_APART: f64 = 0.5;

pub(crate) fn faults(app: &App, pane: &Drawn) -> Vec<String> {
    let mut faults = Vec::new();
    if pane.pane != PaneKind::Surface {
        axes(pane, &mut faults);
    }
    match pane.pane {
        PaneKind::Map => {
            paths(app, pane, &mut faults);
            minima(app, pane, &mut faults);
            if app.params().shows_layer(MapLayer::Contours) {
                contours(app, pane, &mut faults);
            }
        }
        PaneKind::Curve => {
            paths(app, pane, &mut faults);
            minima(app, pane, &mut faults);
            curve(app, pane, &mut faults);
        }
        PaneKind::Loss => paths(app, pane, &mut faults),
        PaneKind::Surface => surface(app, pane, &mut faults),
        PaneKind::Fit => fit(app, pane, &mut faults),
        PaneKind::Slice => {}
    }
    faults
}

/// Each axis has numbers, and they stand where it means them.
fn axes(pane: &Drawn, faults: &mut Vec<String>) {
    let (plot, size) = (pane.at.plot, pane.at.size);
    let mut counts = [0; 2];
    for text in &pane.texts {
        let Some(value) = number(&text.text) else {
            continue;
        };
        let below = text.y > plot.bottom() && text.anchor == Anchor::Middle;
        let beside = text.x < plot.x && text.anchor == Anchor::End;
        let (axis, off) = match (below, beside) {
            (true, _) => (0, text.x - pane.at.x.map(value)),
            (_, true) => (1, text.y - pane.at.y.map(value)),
            _ => continue,
        };
        counts[axis] += 1;
        // At the edge of the picture they may give way.
        let at_edge = axis == 0 && text.x > size.w - 40.0;
        if off.abs() > if at_edge { 20.0 } else { NEAR } && value != 0.0 {
            faults.push(format!("{} stands {off} pixels beside", text.text));
        }
    }
    if counts.iter().any(|count| *count < 2) {
        faults.push(format!("axes with {counts:?} numbers"));
    }
}

/// Where a row of a path is on a flat pane.
fn place(app: &App, pane: &Drawn, path: &Path, row: usize) -> Pixel {
    let (sample, at) = (path.sample(row), &pane.at);
    let [x, y] = sample.position;
    match pane.pane {
        PaneKind::Map => (at.x.map(x), at.y.map(y)),
        PaneKind::Loss => {
            let base = base(app.scene().objective(), pane);
            (at.x.map(row as f64), at.y.map(sample.loss - base))
        }
        _ => (at.x.map(x), at.y.map(sample.loss)),
    }
}

/// What the bar or the axis counts from.
fn base(objective: &dyn Objective, pane: &Drawn) -> f64 {
    if pane.says("loss above the minimum") {
        let minima = objective.minima();
        let lowest = minima.iter().map(|m| objective.value(m));
        lowest.fold(f64::INFINITY, f64::min)
    } else {
        0.0
    }
}

/// A line goes through all points of each run, and the main run has a dot at
/// each.
fn paths(app: &App, pane: &Drawn, faults: &mut Vec<String>) {
    for (run, of) in app.scene().runs().iter().enumerate() {
        let path = of.path();
        let all = (0..path.len()).map(|row| place(app, pane, path, row));
        // What falls through the floor of a logarithm is elsewhere.
        let points: Vec<Pixel> = all.take_while(|p| p.1.is_finite() && p.1 < 9e4).collect();
        let moves = points.iter().any(|p| apart(*p, points[0]) > 0.01);
        if moves && !pane.lines(1).any(|line| leads(&line.points, &points)) {
            faults.push(format!(
                "no line through the {} points of run {run}",
                points.len()
            ));
        }
        let last = app.params().step() as usize;
        if run == 0 && pane.pane != PaneKind::Loss {
            dots(pane, &points[..=last.min(points.len() - 1)], faults);
        }
    }
}

/// Whether a line begins at the first of some points, ends at the last, and
/// meets all others on its way.
fn leads(line: &[Pixel], points: &[Pixel]) -> bool {
    let mut at = 0;
    for point in points {
        while at < line.len() && apart(line[at], *point) > NEAR {
            at += 1;
        }
    }
    let ends = apart(line[0], points[0]).max(apart(line[line.len() - 1], points[points.len() - 1]));
    at < line.len() && ends <= NEAR
}

/// A dot at each point, where it can be told from the one before.
fn dots(pane: &Drawn, points: &[Pixel], faults: &mut Vec<String>) {
    let mut apart_points: Vec<Pixel> = Vec::new();
    for point in points {
        if apart_points
            .last()
            .is_none_or(|last| apart(*last, *point) >= DOTS_APART)
        {
            apart_points.push(*point);
        }
    }
    let found = pane.fills().any(|mark| {
        let pieces = &mark.pieces;
        pieces.len() == apart_points.len()
            && pieces.iter().zip(&apart_points).all(|(piece, point)| {
                piece.circle.is_some() && apart(piece.points[0], *point) < 0.05
            })
    });
    if !found {
        faults.push(format!(
            "no {} dots for {} points",
            apart_points.len(),
            points.len()
        ));
    }
    let end = points[points.len() - 1];
    let is_head = |radius: Option<f64>| radius.is_some_and(|radius| radius > 4.0);
    let mut heads = pane.fills().flat_map(|mark| &mark.pieces);
    if !heads.any(|head| is_head(head.circle) && apart(head.points[0], end) < 0.05) {
        faults.push(format!("nothing at the present point {end:?}"));
    }
}

/// A cross on each minimum.
fn minima(app: &App, pane: &Drawn, faults: &mut Vec<String>) {
    let (at, objective) = (&pane.at, app.scene().objective());
    if !app.params().shows_layer(MapLayer::Minima) {
        return;
    }
    for minimum in objective.minima() {
        let up = match pane.pane {
            PaneKind::Map => minimum[1],
            _ => objective.value(&minimum[..1]),
        };
        let seen = (at.x.map(minimum[0]), at.y.map(up));
        let crossing = |line: &&Piece| line.points.len() == 2 && apart(line.middle(), seen) < 0.05;
        if at.plot.contains(seen.0, seen.1) && pane.lines(1).filter(crossing).count() < 2 {
            faults.push(format!("no cross at {minimum:?}"));
        }
    }
}

/// The curve is the function.
fn curve(app: &App, pane: &Drawn, faults: &mut Vec<String>) {
    let (at, objective) = (&pane.at, app.scene().objective());
    let on_it = |p: &Pixel| {
        let loss = |dx: f64| at.y.map(objective.value(&[at.x.invert(p.0 + dx)]));
        between(p.1, [loss(-NEAR), loss(0.0), loss(NEAR)], NEAR)
    };
    let wide = |points: &[Pixel]| points[points.len() - 1].0 - points[0].0 > 0.99 * at.plot.w;
    let mut lines = pane.lines(0);
    if !lines.any(|l| l.points.len() > 50 && wide(&l.points) && l.points.iter().all(on_it)) {
        faults.push("the curve is not the function".to_owned());
    }
}

/// Whether a value lies between the least and the greatest of others.
fn between<const N: usize>(value: f64, others: [f64; N], slack: f64) -> bool {
    let least = others.iter().copied().fold(f64::INFINITY, f64::min);
    let most = others.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (least - slack..=most + slack).contains(&value)
}

/// Each contour line is at one of the levels, and each value on one is that of
/// the place where it stands.
fn contours(app: &App, pane: &Drawn, faults: &mut Vec<String>) {
    let objective = app.scene().objective();
    let levels = app.scene().levels();
    let around = |p: Pixel, reach: f64| {
        let mut losses = [0.0; 9];
        for (i, loss) in losses.iter_mut().enumerate() {
            let (dx, dy) = ((i % 3) as f64 - 1.0, (i / 3) as f64 - 1.0);
            let x = pane.at.x.invert(p.0 + reach * dx);
            let y = pane.at.y.invert(p.1 + reach * dy);
            *loss = objective.value(&[x, y]);
        }
        losses
    };
    let mut lines = 0;
    for mark in &pane.marks {
        if mark.layer > 0 || !mark.clipped || mark.fill.is_some() {
            continue;
        }
        let is_at = |level: &&f64| {
            let mut points = mark.pieces.iter().flat_map(|piece| &piece.points);
            points.all(|p| between(**level, around(*p, NEAR), 0.0))
        };
        lines += 1;
        if !levels.iter().any(|level| is_at(&level)) {
            faults.push("a contour line is at none of the levels".to_owned());
        }
    }
    if lines < 8 {
        faults.push(format!("only {lines} contour lines"));
    }
    let base = base(objective, pane);
    let mut values = 0;
    let rotated = pane.layers[0]
        .texts()
        .filter(|text| text.halo.is_some() || text.rotate != 0.0);
    for text in rotated {
        let Some(value) = number(&text.text).filter(|_| pane.at.plot.contains(text.x, text.y))
        else {
            continue;
        };
        values += 1;
        let rounding = 1e-9 * value.abs();
        if !between(value + base, around((text.x, text.y), 4.0), rounding) {
            faults.push(format!("{} stands on another line", text.text));
        }
    }
    if app.params().shows_layer(MapLayer::Labels) && values < 5 {
        faults.push(format!("only {values} contour lines say their value"));
    }
}

/// The path lies on the surface, and its end is marked where the camera sees
/// it.
fn surface(app: &App, pane: &Drawn, faults: &mut Vec<String>) {
    let Some(view) = &pane.at.view else {
        return faults.push("no camera".to_owned());
    };
    let (window, objective) = (app.params().window(), app.scene().objective());
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let axis =
        |(from, to): (f64, f64), i: usize| Scale::linear((0.0, 60.0), (from, to)).map(i as f64);
    for node in 0..61 * 61 {
        let loss = objective.value(&[axis(window.x, node % 61), axis(window.y, node / 61)]);
        (low, high) = (low.min(loss), high.max(loss));
    }
    if !pane.says("loss") {
        return faults.push("a logarithmic surface is not looked at here".to_owned());
    }
    for (run, of) in app.scene().runs().iter().enumerate() {
        let path = of.path();
        let row = (app.params().step() as usize).min(path.len() - 1);
        for i in 0..=row {
            let (sample, last) = (path.sample(i), i == row);
            let [x, y] = sample.position;
            if !window.contains(&[x, y]) {
                continue;
            }
            let seen = view.pixel([x, y, (sample.loss - low) / (high - low)]);
            let mut lines = pane.lines(2).flat_map(|line| &line.points);
            if path.len() > 1 && !lines.any(|p| apart(*p, seen) < NEAR) {
                faults.push(format!("run {run} does not go through row {i}"));
            }
            let mut heads = pane.fills().flat_map(|mark| &mark.pieces);
            if last && !heads.any(|head| apart(head.middle(), seen) < NEAR) {
                faults.push(format!("nothing at the end of run {run}"));
            }
        }
    }
}

/// A dot at each sample, and the present line of each run.
fn fit(app: &App, pane: &Drawn, faults: &mut Vec<String>) {
    let at = &pane.at;
    let Some(fit) = app.scene().objective().fit() else {
        return faults.push("no data".to_owned());
    };
    for (x, y) in fit.samples() {
        let seen = (at.x.map(*x), at.y.map(*y));
        let mut marks = pane
            .marks
            .iter()
            .filter(|m| m.fill.is_some())
            .flat_map(|m| &m.pieces);
        if !marks.any(|dot| dot.circle.is_some() && apart(dot.points[0], seen) < 0.05) {
            faults.push(format!("no dot for the sample ({x}, {y})"));
        }
    }
    let answers = |p: &Pixel, answer: &dyn Fn(f64) -> f64| {
        let y = |dx: f64| at.y.map(answer(at.x.invert(p.0 + dx)));
        (p.1 - y(0.0)).abs() < 0.05 + (y(0.01) - y(0.0)).abs()
    };
    let along = |line: &Piece, answer: &dyn Fn(f64) -> f64| {
        line.points.len() > 1 && line.points.iter().all(|p| answers(p, answer))
    };
    if fit.truth(0.0).is_some() {
        let truth = |x: f64| fit.truth(x).unwrap_or(f64::NAN);
        let dashed = |m: &&Mark| m.stroke.is_some_and(|stroke| stroke.dash.is_some());
        let mut lines = pane.marks.iter().filter(dashed).flat_map(|m| &m.pieces);
        if !lines.any(|line| along(line, &truth)) {
            faults.push("no dashed line where the data come from".to_owned());
        }
    }
    for (run, of) in app.scene().runs().iter().enumerate() {
        let sample = of.path().sample(app.params().step() as usize);
        let predicted = |x: f64| fit.predict(&sample.position, x);
        if !pane.lines(2).any(|line| along(line, &predicted)) {
            faults.push(format!("the line of run {run} is not what it predicts"));
        }
    }
}
