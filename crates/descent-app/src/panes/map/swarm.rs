//! Random starts on the map.

use descent_draw::{DisplayList, PathData, Stroke};

use super::super::palette::on_map;
use super::super::{Geometry, Picture};
use super::pixels;

/// Random starts: the way of each, thin, from a small ring to a dot where it
/// ended.
pub(super) fn swarm(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let swarm = picture.scene.swarm();
    if swarm.starts.is_empty() {
        return;
    }
    let mut lines = PathData::new();
    for path in &swarm.paths {
        lines.polyline(pixels(path, at), false);
    }
    let many = swarm.starts.len() > 300;
    let strength = if many { 0.35 } else { 0.8 };
    let thin = if many { 0.8 } else { 1.4 };
    list.stroke(
        lines.clone(),
        Stroke::solid(on_map::HALO.with_alpha(0.4 * strength), thin + 1.6),
    );
    list.stroke(
        lines,
        Stroke::solid(on_map::MARK.with_alpha(strength), thin),
    );
    let (mut rings, mut dots) = (PathData::new(), PathData::new());
    let (ring, dot) = if many { (1.2, 1.8) } else { (2.4, 3.4) };
    for start in &swarm.starts {
        let (x, y) = at.pixel(start[0], start[1]);
        rings.circle(x, y, ring);
    }
    for end in &swarm.ends {
        let (x, y) = at.pixel(end[0], end[1]);
        if at.plot.contains(x, y) {
            dots.circle(x, y, dot);
        }
    }
    list.fill(rings.clone(), on_map::HALO.with_alpha(0.7));
    list.stroke(rings, Stroke::solid(on_map::MARK.with_alpha(strength), 1.0));
    list.stroke(
        dots.clone(),
        Stroke::solid(on_map::HALO.with_alpha(0.8), 2.0),
    );
    list.fill(dots, on_map::MARK);
}
