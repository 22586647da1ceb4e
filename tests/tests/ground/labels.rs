//! Values in the contour lines of the map: where they stand, at every size.

use descent_app::{App, Event};
use descent_core::OBJECTIVES;
use descent_draw::{Text, number::compact, text_width};

use crate::{Plot, SIZE, plot};

const SIZES: &[(f64, f64)] = &[
    (240.0, 240.0),
    (330.0, 300.0),
    (560.0, 500.0),
    (900.0, 300.0),
    (1300.0, 1200.0),
];

/// Half of the room that the letters take, along them and across.
fn half(label: &Text) -> (f64, f64) {
    (
        0.5 * text_width(&label.text, label.size, label.weight),
        0.4 * label.size,
    )
}

/// A point as seen from a label: along it and across.
fn seen_from(label: &Text, (x, y): (f64, f64)) -> (f64, f64) {
    let (sin, cos) = label.rotate.to_radians().sin_cos();
    let (dx, dy) = (x - label.x, y - label.y);
    (dx * cos + dy * sin, dy * cos - dx * sin)
}

fn corners(label: &Text) -> [(f64, f64); 4] {
    let (sin, cos) = label.rotate.to_radians().sin_cos();
    let (w, h) = half(label);
    [(-w, -h), (w, -h), (w, h), (-w, h)]
        .map(|(u, v)| (label.x + u * cos - v * sin, label.y + u * sin + v * cos))
}

/// Whether no line separates two labels: along a side of one of them, all of
/// the other lies within its reach.
fn meet(a: &Text, b: &Text) -> bool {
    [(a, b), (b, a)].into_iter().all(|(one, other)| {
        let (w, h) = half(one);
        let seen = corners(other).map(|corner| seen_from(one, corner));
        let apart = |values: [f64; 4], reach: f64| {
            values.iter().all(|v| *v > reach) || values.iter().all(|v| *v < -reach)
        };
        !apart(seen.map(|p| p.0), w) && !apart(seen.map(|p| p.1), h)
    })
}

/// Whether a line runs through the letters.
fn is_crossed(label: &Text, lines: &[Vec<(f64, f64)>]) -> bool {
    let (w, h) = half(label);
    let inside = |point: (f64, f64)| {
        let (u, v) = seen_from(label, point);
        u.abs() < w && v.abs() < h
    };
    lines.iter().any(|line| {
        line.windows(2).any(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let length = (b.0 - a.0).hypot(b.1 - a.1);
            if (a.0 - label.x).hypot(a.1 - label.y) > w + h + length {
                return false;
            }
            let pieces = (length / 0.5).ceil().max(1.0);
            (0..=pieces as usize).any(|i| {
                let t = i as f64 / pieces;
                inside((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t))
            })
        })
    })
}

/// What is wrong with the labels of a map, and how many there are.
fn faults(app: &App, plot: &Plot, lines: bool) -> (Vec<String>, usize) {
    let mut faults = Vec::new();
    let window = app.params().window();
    let objective = app.scene().objective();
    let base = objective
        .minima()
        .first()
        .map_or(0.0, |at| objective.value(at));
    for (i, label) in plot.labels.iter().enumerate() {
        let name = &label.text;
        if !(-90.0..=90.0).contains(&label.rotate) {
            faults.push(format!("“{name}” stands on its head: {}", label.rotate));
        }
        if !corners(label)
            .iter()
            .all(|(x, y)| plot.rect.contains(*x, *y))
        {
            faults.push(format!("“{name}” leaves the plot"));
        }
        for other in &plot.labels[..i] {
            if meet(label, other) {
                faults.push(format!("“{name}” lies on “{}”", other.text));
            }
        }
        if lines && is_crossed(label, &plot.lines) {
            faults.push(format!("a line runs through “{name}”"));
        }
        // The loss around the middle, where the line would be.
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (dx, dy) in [(0.0, 0.0), (3.0, 0.0), (-3.0, 0.0), (0.0, 3.0), (0.0, -3.0)] {
            let across = (label.x + dx - plot.rect.x) / plot.rect.w;
            let up = (plot.rect.bottom() - label.y - dy) / plot.rect.h;
            let x = window.x.0 + (window.x.1 - window.x.0) * across;
            let y = window.y.0 + (window.y.1 - window.y.0) * up;
            let loss = objective.value(&[x, y]);
            (low, high) = (low.min(loss), high.max(loss));
        }
        let says = |base: f64| {
            let value = number(name) + base;
            value >= low && value <= high
        };
        if !says(0.0) && !says(base) {
            faults.push(format!("“{name}” stands where the loss is {low} to {high}"));
        }
    }
    (faults, plot.labels.len())
}

/// What [`compact`] wrote.
fn number(text: &str) -> f64 {
    let text = text.replace('−', "-");
    let Some((mantissa, power)) = text
        .split_once("10")
        .filter(|(_, power)| !power.is_empty() && power.chars().all(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(c)))
    else {
        return text.parse().unwrap_or(f64::NAN);
    };
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let place = |c: char| digits.chars().position(|digit| digit == c);
    let exponent = power
        .chars()
        .filter_map(place)
        .fold(0, |sum, digit| 10 * sum + digit as i32);
    let exponent = if power.starts_with('⁻') {
        -exponent
    } else {
        exponent
    };
    let mantissa = match mantissa.trim_end_matches('×') {
        "" => 1.0,
        "-" => -1.0,
        number => number.parse().unwrap_or(f64::NAN),
    };
    mantissa * 10.0_f64.powi(exponent)
}

#[test]
fn numbers_are_read_back() {
    for value in [
        0.5, -0.25, 20.0, 10_000.0, 100_000.0, -100_000.0, 2.5e6, 1e-7, 3e-12,
    ] {
        assert!(
            (number(&compact(value)) / value - 1.0).abs() < 1e-12,
            "{value}"
        );
    }
}

#[test]
fn labels_stand_free_in_their_lines() {
    let mut app = App::new("").0;
    let mut found = Vec::new();
    for entry in OBJECTIVES {
        for layers in [
            "contours,labels",
            "heat,contours,labels,minima",
            "bands,labels,field",
        ] {
            for size in SIZES {
                let query = format!("f={}&layers={layers}", entry.id);
                app.update(Event::Open(query.clone()));
                if app.params().dim() < 2 {
                    continue;
                }
                let plot = plot(&mut app, &query, *size);
                // Arrows have strokes as well.
                let (faults, count) = faults(&app, &plot, !layers.contains("field"));
                let case = format!("{query} {}×{}", size.0, size.1);
                found.extend(faults.iter().map(|fault| format!("{case}: {fault}")));
                // The smallest plot has hardly any room, and a hundred hills
                // leave none.
                let enough = match size.1 as u32 {
                    240 => 0,
                    300 => 2,
                    _ => 10,
                };
                if count < enough && !["hills", "rastrigin", "ackley"].contains(&entry.id) {
                    found.push(format!("{case}: only {count} labels"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The window moves by three pixels at a time.
#[test]
fn labels_move_with_the_landscape() {
    let mut app = App::new("").0;
    for f in ["ellipse", "rosenbrock", "styblinski-tang"] {
        let query = format!("f={f}&layers=contours,labels");
        let mut before = plot(&mut app, &query, SIZE);
        let window = app.params().window();
        let pixel = (window.x.1 - window.x.0) / before.rect.w;
        let (mut stayed, mut all) = (0, 0);
        for step in 1..=8 {
            let moved = f64::from(step) * 3.0 * pixel;
            let (from, to) = (window.x.0 + moved, window.x.1 + moved);
            let after = plot(&mut app, &format!("{query}&xmin={from}&xmax={to}"), SIZE);
            assert_eq!(after.rect, before.rect, "{f}");
            for label in &after.labels {
                let near = |other: &&Text| {
                    other.text == label.text
                        && (other.x - 3.0 - label.x).hypot(other.y - label.y) < 3.0
                };
                stayed += usize::from(before.labels.iter().any(|other| near(&other)));
                all += 1;
            }
            before = after;
        }
        assert!(10 * stayed >= 9 * all, "{f}: {stayed} of {all}");
    }
}
