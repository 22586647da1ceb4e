//! The gradient field: arrows whose strength and length follow the gradient.

use descent_core::math::{exp, hypot};
use descent_core::{Arrow, Objective, arrows};
use descent_draw::{DisplayList, PathData, Stroke};

use super::super::palette::on_map;
use super::super::{Geometry, Picture};
use super::labels::Label;
use super::oriented::Oriented;
use super::shades::Shades;
use crate::params::FieldDirection;
use crate::scene::Landscape;

/// Pixels from arrow to arrow on a plot of no size, and more for each pixel of
/// the shorter side.
const SPACING: (f64, f64) = (14.0, 0.02);

/// Length of arrows where the gradient is small, and where it is large, parts
/// of the spacing.
const LENGTHS: (f64, f64) = (0.34, 0.76);

/// Radius of the dot in place of an arrow, and the strength of its colour.
const DOT: f64 = 1.7;
const DOT_STRENGTH: f64 = 0.4;

/// Arrows of one shade are one path.
const SHADES: usize = 8;

/// The outlines of one shade.
#[derive(Default)]
struct Outlines {
    shafts: PathData,
    /// And dots.
    heads: PathData,
}

/// Arrows on a lattice, uphill or downhill. Where the gradient vanishes within
/// a cell, there is a dot; where a label stands, there is nothing.
pub(super) fn field(
    list: &mut DisplayList,
    picture: &Picture,
    land: &Landscape,
    at: &Geometry,
    shades: &Shades,
    labels: &[Label],
) {
    let spacing = SPACING.0 + SPACING.1 * at.plot.w.min(at.plot.h);
    let cells = |length: f64| ((length / spacing) as usize).clamp(6, 30);
    let (columns, rows) = (cells(at.plot.w), cells(at.plot.h));
    let window = picture.params.window();
    let half_cell = [
        0.5 * (window.x.1 - window.x.0) / columns as f64,
        0.5 * (window.y.1 - window.y.0) / rows as f64,
    ];
    let objective = picture.scene.objective();
    let sign = match picture.params.field() {
        FieldDirection::Up => 1.0,
        FieldDirection::Down => -1.0,
    };
    let strength = |magnitude: f64| 1.0 - exp(-magnitude / land.typical_gradient);
    let arrows = arrows(objective, window, columns, rows);
    // The steepest of them is the strongest, however little it stands out.
    let mut strongest: f64 = 0.0;
    for arrow in &arrows {
        strongest = strongest.max(strength(arrow.magnitude));
    }
    // On dark ground and on light ground.
    let mut outlines: [[Outlines; SHADES]; 2] = Default::default();
    for arrow in arrows {
        let center = at.pixel(arrow.at[0], arrow.at[1]);
        let strength = strength(arrow.magnitude) / strongest;
        // Squared, so that half as steep looks clearly weaker.
        let strength = strength * strength;
        let length = spacing * (LENGTHS.0 + (LENGTHS.1 - LENGTHS.0) * strength);
        let (dx, dy) = screen_direction(at, arrow.gradient);
        let is_dot = !dx.is_finite() || is_critical(objective, &arrow, half_cell);
        let room = if is_dot {
            Oriented::new(center, (1.0, 0.0), (DOT, DOT))
        } else {
            Oriented::new(center, (dx, dy), (0.5 * length, 2.0))
        };
        if labels.iter().any(|label| label.place.meets(&room, 1.0)) {
            continue;
        }
        let ground = shades.ground(land.near(arrow.at));
        let strength = if is_dot { DOT_STRENGTH } else { strength };
        let shade = ((strength * SHADES as f64) as usize).min(SHADES - 1);
        let out = &mut outlines[usize::from(shades.wants_dark(ground))][shade];
        if is_dot {
            out.heads.circle(center.0, center.1, DOT);
            continue;
        }
        let half = (0.5 * length * sign * dx, 0.5 * length * sign * dy);
        let head = 3.0 + 0.2 * length;
        let neck = 1.0 - 0.8 * head / (0.5 * length);
        out.shafts.segment(
            (center.0 - half.0, center.1 - half.1),
            (center.0 + neck * half.0, center.1 + neck * half.1),
        );
        let tip = (center.0 + half.0, center.1 + half.1);
        out.heads.arrow_head(tip, half, head);
    }
    let ink = if shades.shown {
        on_map::MARK
    } else {
        picture.palette.ink
    };
    for (color, outlines) in [ink, on_map::HALO].into_iter().zip(outlines) {
        for (i, out) in outlines.into_iter().enumerate() {
            let color = color.with_alpha(0.2 + 0.68 * i as f64 / (SHADES - 1) as f64);
            list.stroke(out.shafts, Stroke::solid(color, 1.3));
            list.fill(out.heads, color);
        }
    }
}

/// Whether the gradient vanishes in the cell around an arrow: Newton's method
/// from its middle does not go far and ends inside, or on the rim.
fn is_critical(objective: &dyn Objective, arrow: &Arrow, half_cell: [f64; 2]) -> bool {
    let mut at = arrow.at;
    let mut gradient = arrow.gradient;
    let near = |at: [f64; 2], reach: f64| {
        (at[0] - arrow.at[0]).abs() <= reach * half_cell[0]
            && (at[1] - arrow.at[1]).abs() <= reach * half_cell[1]
    };
    for _ in 0..3 {
        let [gx, gy] = gradient;
        if gx == 0.0 && gy == 0.0 {
            break;
        }
        let h = objective.hessian(&at);
        let det = h.xx * h.yy - h.xy * h.xy;
        at[0] -= (h.yy * gx - h.xy * gy) / det;
        at[1] -= (h.xx * gy - h.xy * gx) / det;
        if !near(at, 4.0) {
            return false;
        }
        objective.gradient(&at, &mut gradient);
    }
    near(at, 1.02)
}

/// The unit vector on the screen of a direction in the plane.
pub(in super::super) fn screen_direction(at: &Geometry, [gx, gy]: [f64; 2]) -> (f64, f64) {
    let per_x = (at.x.range.1 - at.x.range.0) / (at.x.domain.1 - at.x.domain.0);
    let per_y = (at.y.range.1 - at.y.range.0) / (at.y.domain.1 - at.y.domain.0);
    let largest = gx.abs().max(gy.abs());
    let (dx, dy) = (gx / largest * per_x, gy / largest * per_y);
    let length = hypot(dx, dy);
    (dx / length, dy / length)
}
