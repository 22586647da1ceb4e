//! What lies under the path on the map: colours, values on the contour lines,
//! the gradient field.

use std::rc::Rc;

use descent_core::arrows;
use descent_core::math::{exp, hypot};
use descent_draw::number::compact;
use descent_draw::{DisplayList, Image, PathData, Stroke};

use super::marks::Labels;
use super::palette::on_map;
use super::{Geometry, Picture};
use crate::params::FieldDirection;
use crate::scene::Landscape;

/// The value of each contour line, less the base of the colours as on their
/// bar, on its longest piece, where there is room.
pub(super) fn line_labels(
    list: &mut DisplayList,
    picture: &Picture,
    land: &Landscape,
    at: &Geometry,
    heat: bool,
) {
    let (color, halo) = if heat {
        (on_map::MARK, on_map::HALO)
    } else {
        (picture.palette.ink, picture.palette.paper)
    };
    let mut labels = Labels::new(at.plot, halo);
    for set in &land.lines {
        let Some(line) = set.lines.iter().max_by_key(|line| line.points.len()) else {
            continue;
        };
        let words = compact(set.level - land.tone.base);
        // A quarter of the way first: neighbours then stand side by side.
        for part in [2, 1, 3, 5, 7] {
            let (x, y) = line.points[part * line.points.len() / 8];
            if labels.at(list, &words, at.pixel(x, y), color) {
                break;
            }
        }
    }
}

pub(super) fn heat_map(list: &mut DisplayList, picture: &Picture, land: &Landscape, at: &Geometry) {
    // Pixels stand on the nodes of the grid, so the outer ones reach half a
    // cell beyond the window.
    let (columns, rows) = (land.grid.columns, land.grid.rows);
    let (w, h) = (
        at.plot.w / (columns - 1) as f64,
        at.plot.h / (rows - 1) as f64,
    );
    list.image(Image {
        rect: at.plot.inset(-0.5 * w, -0.5 * h, -0.5 * w, -0.5 * h),
        columns,
        rows,
        pixels: Rc::new(land.pixels(picture.params.colors())),
        smooth: true,
    });
}

/// Arrows of one length whose strength fades with the gradient.
pub(super) fn field(
    list: &mut DisplayList,
    picture: &Picture,
    land: &Landscape,
    at: &Geometry,
    heat: bool,
) {
    const SPACING: f64 = 34.0;
    const LENGTH: f64 = 17.0;
    const SHADES: usize = 5;
    let cells = |length: f64| ((length / SPACING) as usize).clamp(6, 30);
    let (columns, rows) = (cells(at.plot.w), cells(at.plot.h));
    let window = picture.params.window();
    let sign = match picture.params.field() {
        FieldDirection::Up => 1.0,
        FieldDirection::Down => -1.0,
    };
    let mut shades = [const { (PathData::new(), PathData::new()) }; SHADES];
    for arrow in arrows(picture.scene.objective(), window, columns, rows) {
        let (x, y) = at.pixel(arrow.at[0], arrow.at[1]);
        let (dx, dy) = screen_direction(at, arrow.gradient);
        if arrow.magnitude == 0.0 || !dx.is_finite() {
            continue;
        }
        let strength = 1.0 - exp(-arrow.magnitude / land.typical_gradient);
        let shade = ((strength * SHADES as f64) as usize).min(SHADES - 1);
        let (shafts, heads) = &mut shades[shade];
        let half = (0.5 * LENGTH * sign * dx, 0.5 * LENGTH * sign * dy);
        let tip = (x + half.0, y + half.1);
        shafts.segment(
            (x - half.0, y - half.1),
            (x + 0.5 * half.0, y + 0.5 * half.1),
        );
        heads.arrow_head(tip, half, 6.0);
    }
    let color = if heat {
        on_map::MARK
    } else {
        picture.palette.ink
    };
    for (i, (shafts, heads)) in shades.into_iter().enumerate() {
        let alpha = 0.18 + 0.6 * i as f64 / (SHADES - 1) as f64;
        list.stroke(shafts, Stroke::solid(color.with_alpha(alpha), 1.3));
        list.fill(heads, color.with_alpha(alpha));
    }
}

/// The unit vector on the screen of a direction in the plane.
pub(super) fn screen_direction(at: &Geometry, [gx, gy]: [f64; 2]) -> (f64, f64) {
    let per_x = (at.x.range.1 - at.x.range.0) / (at.x.domain.1 - at.x.domain.0);
    let per_y = (at.y.range.1 - at.y.range.0) / (at.y.domain.1 - at.y.domain.0);
    let largest = gx.abs().max(gy.abs());
    let (dx, dy) = (gx / largest * per_x, gy / largest * per_y);
    let length = hypot(dx, dy);
    (dx / length, dy / length)
}
