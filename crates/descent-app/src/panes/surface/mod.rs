//! The surface: two parameters and the loss over them, in a box that turns.

mod drape;
mod frame;

use std::rc::Rc;

use descent_core::Sample;
use descent_draw::number::significant;
use descent_draw::{
    Camera, DepthMap, DisplayList, Image, Marker, MeshStyle, PathData, Rect, Scale, Size, Stroke,
    View3,
};

use super::bar;
use super::marks::{self, Labels, PathLook};
use super::palette::on_map;
use super::runs;
use super::{Geometry, Hover, PaneKind, Picture};
use crate::params::MapLayer;
use crate::scene::{Ground, Landscape, Relief, ReliefPicture};
use crate::words::{fill, whole};
use drape::Drape;

/// Room for numbers and names of the axes around the box, pixels.
const AROUND: f64 = 30.0;

/// Pixels of the image of the surface per CSS pixel: smooth edges at rest,
/// speed while it is being turned.
const FINE: f64 = 2.0;
const QUICK: f64 = 1.0;

/// Numbers on the colour bar besides zero, about.
const BAR_TICKS: usize = 7;

/// Light from the upper left, over the shoulder of the eye.
const LIGHT: (f64, f64, f64) = (-0.5, 0.75, 0.6);
const AMBIENT: f64 = 0.62;

fn relief<'a>(picture: &Picture<'a>) -> Option<(&'a Landscape, &'a Relief)> {
    match picture.scene.ground() {
        Ground::Plane(land) => Some((land, land.relief(picture.scene.objective()))),
        Ground::Line(_) => None,
    }
}

pub(super) fn geometry(picture: &Picture, size: Size) -> Geometry {
    let bar = relief(picture).map_or(0.0, |(land, _)| {
        let ticks = land.tone.ticks((size.h, 0.0), BAR_TICKS);
        bar::room(picture, land, &ticks) + 4.0
    });
    let plot = Rect::new(0.0, 0.0, size.w, size.h).inset(0.0, 0.0, bar, 0.0);
    let named = runs::name_above(None, picture, (0.0, 0.0), plot.w);
    let plot = plot.inset(0.0, named, 0.0, 0.0);
    let room = plot.inset(AROUND + 8.0, 10.0, AROUND, AROUND + 4.0);
    let [az, el] = picture.params.camera();
    let view =
        relief(picture).map(|(_, relief)| View3::new(relief.cuboid, Camera::new(az, el), room));
    Geometry {
        size,
        plot,
        x: Scale::linear((0.0, 1.0), (plot.x, plot.right())),
        y: Scale::linear((0.0, 1.0), (plot.bottom(), plot.y)),
        view,
    }
}

pub(super) fn background(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let (Some((land, relief)), Some(view)) = (relief(picture), &at.view) else {
        return;
    };
    let palette = picture.palette;
    frame::walls(list, picture, relief, view);
    if picture.params.shows_layer(MapLayer::Contours) {
        let mut lines = PathData::new();
        for set in &land.lines {
            for line in &set.lines {
                let points = line.points.iter();
                let on_floor = points.map(|p| view.pixel([p.0, p.1, Relief::FLOOR]));
                lines.polyline(on_floor, line.closed);
            }
        }
        list.stroke(lines, Stroke::solid(palette.soft.with_alpha(0.65), 1.0));
    }
    if let Some((image, _)) = painted(picture, at) {
        list.image(image);
    }
    frame::axes(list, picture, relief, view, at.plot);
    let beside = at.plot.inset(0.0, 12.0, 0.0, 28.0);
    let base = land.tone.base;
    bar::draw(
        list,
        picture,
        land,
        beside,
        &|above| land.tone.place(above + base),
        &land.tone.ticks((beside.bottom(), beside.y), BAR_TICKS),
    );
}

/// The surface as it is seen, painted once for a view.
fn painted(picture: &Picture, at: &Geometry) -> Option<(Image, Rc<DepthMap>)> {
    let (land, relief) = relief(picture)?;
    let view = at.view?;
    let fineness = if picture.turning { QUICK } else { FINE };
    let contours = picture.params.shows_layer(MapLayer::Contours);
    let look =
        picture.params.colors() as u64 | u64::from(contours) << 8 | u64::from(picture.turning) << 9;
    let mut kept = relief.picture.borrow_mut();
    if let Some(kept) = &*kept
        && kept.view == view
        && kept.look == look
    {
        return kept.painted.clone();
    }
    let mut levels = Vec::new();
    for set in &land.lines {
        if contours {
            levels.push(relief.height_of(set.level));
        }
    }
    let (right, up, near) = LIGHT;
    let style = MeshStyle {
        colors: picture.params.colors().table(),
        light: view.camera().direction(right, up, near),
        ambient: AMBIENT,
        every: 4,
        lines: Stroke::solid(on_map::HALO.with_alpha(0.16), 0.8),
        levels: &levels,
        level_lines: Stroke::solid(on_map::MARK.with_alpha(0.5), 1.0),
        fineness,
    };
    let painted = relief
        .mesh
        .image(&view, at.plot, &style)
        .map(|(image, depth)| (image, Rc::new(depth)));
    *kept = Some(ReliefPicture {
        view,
        look,
        painted: painted.clone(),
    });
    painted
}

/// What paths are laid on.
fn drape<'a>(picture: &Picture<'a>, at: &Geometry) -> Option<Drape<'a>> {
    let (_, relief) = relief(picture)?;
    Some(Drape {
        relief,
        view: at.view?,
        depth: painted(picture, at).map(|(_, depth)| depth),
        window: picture.params.window(),
    })
}

/// All paths, faint, random starts and minima.
pub(super) fn middle(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(drape) = drape(picture, at) else {
        return;
    };
    runs::name_above(Some(list), picture, (0.0, 0.0), at.plot.w);
    if let Some(ghost) = picture.ghost {
        let ways = drape.ways(ghost.x(), ghost.y());
        ways.stroke(list, on_map::MARK.with_alpha(0.35), None, 2.0);
    }
    swarm(list, picture, &drape);
    for (i, run) in picture.scene.runs().iter().enumerate().rev() {
        let path = run.path();
        let ways = drape.ways(path.x(), path.y());
        ways.stroke(list, on_map::run(i).with_alpha(0.6), None, 1.5);
    }
    if picture.params.shows_layer(MapLayer::Minima) {
        minima(list, picture, &drape);
    }
}

fn swarm(list: &mut DisplayList, picture: &Picture, drape: &Drape) {
    let swarm = picture.scene.swarm();
    let halo = on_map::HALO.with_alpha(0.5);
    for path in &swarm.paths {
        drape
            .ways(path.x(), path.y())
            .stroke(list, on_map::MARK.with_alpha(0.8), Some(halo), 1.2);
    }
    let mut dots = PathData::new();
    for end in &swarm.ends {
        if let Some([x, y, _]) = drape.place(*end) {
            dots.circle(x, y, 3.0);
        }
    }
    list.stroke(
        dots.clone(),
        Stroke::solid(on_map::HALO.with_alpha(0.8), 2.0),
    );
    list.fill(dots, on_map::MARK);
}

fn minima(list: &mut DisplayList, picture: &Picture, drape: &Drape) {
    let mut crosses = PathData::new();
    for point in picture.scene.objective().minima() {
        let arm = drape.arm();
        for (dx, dy) in [(arm[0], 0.0), (0.0, arm[1])] {
            let ends = [-1.0, 1.0].map(|s| drape.place([point[0] + s * dx, point[1] + s * dy]));
            if let [Some(a), Some(b)] = ends {
                crosses.segment((a[0], a[1]), (b[0], b[1]));
            }
        }
    }
    list.stroke(
        crosses.clone(),
        Stroke::solid(on_map::HALO.with_alpha(0.7), 4.0),
    );
    list.stroke(crosses, Stroke::solid(on_map::MARK, 1.8));
}

/// The paths up to the current step, and where each is.
pub(super) fn foreground(list: &mut DisplayList, picture: &Picture, at: &Geometry) {
    let Some(drape) = drape(picture, at) else {
        return;
    };
    let halo = on_map::HALO.with_alpha(0.75);
    let runs = picture.scene.runs();
    for (i, run) in runs.iter().enumerate().rev() {
        let row = picture.row_of(i);
        let path = run.path();
        let (mut x, mut y) = (path.x()[..=row].to_vec(), path.y()[..=row].to_vec());
        if picture.progress > row as f64 {
            let here = picture.position_of(i);
            x.push(here[0]);
            y.push(here[1]);
        }
        let color = on_map::run(i);
        let width = if i == 0 { 2.8 } else { 2.2 };
        drape.ways(&x, &y).stroke(list, color, Some(halo), width);
        let mut dots = Vec::new();
        for (x, y) in x.iter().zip(&y) {
            if let Some(place) = drape.place([*x, *y])
                && !drape.hides(place)
            {
                dots.push((place[0], place[1]));
            }
        }
        let look = PathLook {
            color,
            halo: Some(halo),
            width: 0.0,
            dot: 2.8,
            arrows: false,
        };
        marks::dots(list, &dots, &look, Marker::of_run(i));
    }
    for (i, _) in runs.iter().enumerate().rev() {
        let here = picture.position_of(i);
        head(list, picture, &drape, here, i);
    }
    let start = runs[0].path().sample(0).position;
    if let Some([x, y, _]) = drape.place(start) {
        let mut ring = PathData::new();
        ring.circle(x, y, 6.0);
        list.stroke(ring.clone(), Stroke::solid(on_map::HALO, 4.5));
        list.stroke(ring, Stroke::solid(on_map::MARK, 2.2));
    }
    if let Some(hover) = picture.hover {
        pointed(list, picture, at, &drape, &hover);
    }
}

/// The present point of a run, and a plumb line to the floor that says where
/// it is.
fn head(list: &mut DisplayList, picture: &Picture, drape: &Drape, here: [f64; 2], run: usize) {
    let Some(place) = drape.place(here) else {
        return;
    };
    if run == 0 {
        let (fx, fy) = drape.view.pixel([here[0], here[1], Relief::FLOOR]);
        let mut plumb = PathData::new();
        plumb.segment((place[0], place[1]), (fx, fy));
        list.stroke(
            plumb,
            Stroke {
                color: picture.palette.soft.with_alpha(0.7),
                width: 1.0,
                dash: Some((1.0, 4.0)),
            },
        );
        let mut foot = PathData::new();
        foot.circle(fx, fy, 2.2);
        list.fill(foot, picture.palette.soft);
    }
    let color = on_map::run(run);
    // Behind a hill it shines through.
    let alpha = if drape.hides(place) { 0.45 } else { 1.0 };
    marks::current_of(
        list,
        (place[0], place[1]),
        color.with_alpha(alpha),
        on_map::MARK.with_alpha(alpha),
        Marker::of_run(run),
    );
}

/// What a pixel means: an iterate that is near, or the point of the surface
/// there.
pub(super) fn hover(picture: &Picture, at: &Geometry, x: f64, y: f64) -> Option<Hover> {
    let drape = drape(picture, at)?;
    let place = |sample: &Sample| drape.place(sample.position).map(|[x, y, _]| (x, y));
    let iterate = Hover::iterate(PaneKind::Surface, picture, (x, y), &place);
    if iterate.is_some() {
        return iterate;
    }
    let depth = drape.depth.as_ref()?.at((x, y))?;
    let [px, py, _] = drape.view.unproject([x, y, depth]);
    Some(Hover::point(PaneKind::Surface, [px, py]))
}

/// A ring at what is pointed at, here or on another pane, with its loss.
fn pointed(list: &mut DisplayList, picture: &Picture, at: &Geometry, drape: &Drape, hover: &Hover) {
    let Some(position) = hover.position else {
        return;
    };
    let Some([x, y, _]) = drape.place(position) else {
        return;
    };
    let color = hover.row.map_or(on_map::MARK, |(run, _)| on_map::run(run));
    let mut ring = PathData::new();
    ring.circle(x, y, 7.0);
    list.stroke(
        ring.clone(),
        Stroke::solid(on_map::HALO.with_alpha(0.85), 4.5),
    );
    list.stroke(ring, Stroke::solid(color, 2.0));
    let loss = significant(picture.scene.objective().value(&position), 3);
    let words = match hover.row {
        Some((_, row)) => fill(
            picture.words.point_at_step,
            &[("step", &whole(row)), ("loss", &loss)],
        ),
        None => fill(picture.words.point_loss, &[("loss", &loss)]),
    };
    let mut labels = Labels::new(at.plot, on_map::HALO);
    labels.force(list, &[&words], (x, y), color);
}
