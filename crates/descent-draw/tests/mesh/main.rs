//! Surfaces as pixels.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod geometry;
mod limits;
mod style;

use descent_draw::{
    Camera, Color, Colormap, Cuboid, DepthMap, Image, Mesh, MeshStyle, Rect, Stroke, View3,
};

const ROOM: Rect = Rect::new(0.0, 0.0, 120.0, 90.0);
const WHITE: Color = Color::rgb(255, 255, 255);
const SIDES: [f64; 3] = [1.0, 1.0, 0.7];

/// Colours only: no shades, no lines.
fn style() -> MeshStyle<'static> {
    MeshStyle {
        colors: Colormap::Viridis.table(),
        light: [0.0, 0.0, 1.0],
        ambient: 1.0,
        every: 0,
        lines: Stroke::solid(WHITE, 1.0),
        levels: &[],
        level_lines: Stroke::solid(WHITE, 1.0),
        fineness: 1.0,
    }
}

/// Evenly from 0 to 1.
fn nodes(count: usize) -> Vec<f64> {
    let last = (count - 1) as f64;
    (0..count).map(|i| i as f64 / last).collect()
}

/// A height at each node, row by row.
fn heights(xs: &[f64], ys: &[f64], f: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let mut z = Vec::new();
    for y in ys {
        z.extend(xs.iter().map(|x| f(*x, *y)));
    }
    z
}

fn unit() -> Cuboid {
    Cuboid::new([(0.0, 1.0); 3], SIDES)
}

/// A surface over the unit square whose colour is its height.
fn mesh(count: usize, f: impl Fn(f64, f64) -> f64) -> Mesh {
    let at = nodes(count);
    let z = heights(&at, &at, f);
    Mesh::new(&unit(), &at, &at, &z, &z)
}

fn view(azimuth: f64, elevation: f64) -> View3 {
    View3::new(unit(), Camera::new(azimuth, elevation), ROOM)
}

fn from_above() -> View3 {
    view(-90.0, 90.0)
}

fn painted(mesh: &Mesh, view: &View3, style: &MeshStyle<'_>) -> (Image, DepthMap) {
    let (image, depth) = mesh.image(view, ROOM, style).unwrap();
    assert!(image.is_complete());
    (image, depth)
}

/// Red, green, blue and alpha at a point of the picture.
fn pixel(image: &Image, (x, y): (f64, f64)) -> [u8; 4] {
    let scale = image.columns as f64 / image.rect.w;
    let column = ((x - image.rect.x) * scale) as usize;
    let row = ((y - image.rect.y) * scale) as usize;
    let (pixels, _) = image.pixels.as_chunks::<4>();
    pixels[row * image.columns + column]
}

/// The middles of all pixels, with their colours.
fn pixels(image: &Image) -> impl Iterator<Item = ((f64, f64), [u8; 4])> + '_ {
    let scale = image.columns as f64 / image.rect.w;
    (0..image.columns * image.rows).map(move |i| {
        let (column, row) = (i % image.columns, i / image.columns);
        let x = image.rect.x + (column as f64 + 0.5) / scale;
        let y = image.rect.y + (row as f64 + 0.5) / scale;
        ((x, y), pixel(image, (x, y)))
    })
}

fn wavy(x: f64, y: f64) -> f64 {
    0.5 + 0.3 * (7.0 * x + 1.0).sin() * (5.0 * y).cos() + 0.2 * (x - y)
}
