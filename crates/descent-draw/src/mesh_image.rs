//! A surface as pixels, coloured, in light, with lines on it.

use std::rc::Rc;

use descent_raster::{LineLook, Look, Spot, paint};

use crate::mesh::Node;
use crate::view3::dot;
use crate::{Color, DepthMap, Image, Mesh, Rect, Stroke, View3};

/// Pixels of one picture, at most; beyond, it is less fine.
const MOST_PIXELS: f64 = 4e6;
/// Pixels along a side, at most.
const LONGEST: f64 = 8192.0;
/// Places farther out than this, in pixels, are holes.
const FARTHEST: f64 = 1e5;

/// How a surface is painted.
#[derive(Debug, Clone, Copy)]
pub struct MeshStyle<'a> {
    /// The colour map; see [`Colormap::table`](crate::Colormap::table).
    pub colors: &'a [[u8; 3]; 256],
    /// Where light comes from, in the box, as long as it is strong: at length 1
    /// a surface that faces it has its full colour, by Lambert's law. The side
    /// of the surface that is seen is the side that is lit.
    pub light: [f64; 3],
    /// The part of its colour that a surface has without light, 0 to 1.
    pub ambient: f64,
    /// Lines along every so many columns and rows, and along the rim. 0 for
    /// none.
    pub every: usize,
    /// How those are drawn; dashes are not.
    pub lines: Stroke,
    /// Heights (data), in increasing order, of the lines of equal height.
    pub levels: &'a [f64],
    /// How those are drawn; dashes are not.
    pub level_lines: Stroke,
    /// Pixels of the image per CSS pixel. Edges of the surface are not
    /// smoothed, so take 2, and have the image scaled down smoothly.
    pub fineness: f64,
}

impl Mesh {
    /// The surface as an image, and what it hides. The image is as large as
    /// what is seen of the surface in `room`, with at most four million
    /// pixels; `None` where nothing is seen.
    ///
    /// Where parts of the surface lie behind one another, the nearest is seen,
    /// pixel by pixel: there is nothing to be sorted. Transparent pixels have the
    /// colour in the middle of the map, so that scaling never darkens the rim.
    pub fn image(
        &self,
        view: &View3,
        room: Rect,
        style: &MeshStyle<'_>,
    ) -> Option<(Image, DepthMap)> {
        let (places, extent) = self.projected(view);
        let sheet = Sheet::over(room, extent, style.fineness)?;
        let scale = view.scale() * sheet.fineness;
        let mut spots = Vec::with_capacity(places.len());
        for (node, place) in self.nodes.iter().zip(places) {
            spots.push(spot(node, sheet.pixel(place), scale, style));
        }
        let mut levels = Vec::with_capacity(style.levels.len());
        for level in style.levels {
            let height = (self.cuboid.place_along(2, *level) * scale) as f32;
            if height.is_finite() {
                levels.push(height);
            }
        }
        let look = Look {
            colors: style.colors,
            is_upright: self.is_upright,
            every: style.every,
            lines: line_look(style.lines, sheet.fineness),
            levels: &levels,
            level_lines: line_look(style.level_lines, sheet.fineness),
        };
        let painted = paint((sheet.columns, sheet.rows), self.columns, &spots, &look);
        let image = Image {
            rect: sheet.rect,
            columns: sheet.columns,
            rows: sheet.rows,
            pixels: Rc::new(painted.pixels.into_flattened()),
            smooth: true,
        };
        let depth = DepthMap {
            rect: sheet.rect,
            columns: sheet.columns,
            rows: sheet.rows,
            near: painted.near,
        };
        Some((image, depth))
    }

    /// Pixel and depth of each node, NaN for holes, and the rectangle that the
    /// others are in.
    fn projected(&self, view: &View3) -> (Vec<[f64; 3]>, Rect) {
        let mut places = Vec::with_capacity(self.nodes.len());
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for node in &self.nodes {
            let mut place = view.project_place(node.place);
            let is_near = place.iter().all(|v| v.abs() <= FARTHEST);
            if !is_near || !node.is_solid() {
                place = [f64::NAN; 3];
            }
            for i in 0..2 {
                low[i] = low[i].min(place[i]);
                high[i] = high[i].max(place[i]);
            }
            places.push(place);
        }
        let extent = Rect::new(low[0], low[1], high[0] - low[0], high[1] - low[1]);
        (places, extent)
    }
}

/// A node that is seen at a pixel of an image, with its depth. `scale` is
/// pixels of the image per unit of the box.
fn spot(node: &Node, [x, y, depth]: [f64; 3], scale: f64, style: &MeshStyle<'_>) -> Spot {
    let facing = dot(node.normal, style.light);
    let light = |facing: f64| 256.0 * (style.ambient + (1.0 - style.ambient) * facing.max(0.0));
    Spot {
        x: x as f32,
        y: y as f32,
        depth: depth as f32,
        t: (256.0 * node.t) as f32,
        lights: [light(facing) as f32, light(-facing) as f32],
        height: (node.place[2] * scale) as f32,
        cut: node.cut,
    }
}

fn line_look(stroke: Stroke, fineness: f64) -> LineLook {
    let Color { r, g, b, a } = stroke.color;
    LineLook {
        width: (stroke.width * fineness) as f32,
        color: [r, g, b, a],
    }
}

/// The grid of pixels of an image.
struct Sheet {
    rect: Rect,
    columns: usize,
    rows: usize,
    /// Pixels per CSS pixel.
    fineness: f64,
}

impl Sheet {
    /// Over the part of `room` that `extent` and a pixel round it take, in step
    /// with the pixels of the whole picture.
    fn over(room: Rect, extent: Rect, fineness: f64) -> Option<Self> {
        let wished = if fineness > 0.0 { fineness } else { 1.0 };
        let fineness = wished
            .min((MOST_PIXELS / (room.w * room.h)).sqrt())
            .min(LONGEST / room.w)
            .min(LONGEST / room.h);
        let first = |room: f64, extent: f64| {
            let (room, extent) = (room * fineness, extent * fineness);
            room.floor().max(extent.floor() - 1.0)
        };
        let last = |room: f64, extent: f64| {
            let (room, extent) = (room * fineness, extent * fineness);
            room.ceil().min(extent.ceil() + 1.0)
        };
        let (x, y) = (first(room.x, extent.x), first(room.y, extent.y));
        let w = last(room.right(), extent.right()) - x;
        let h = last(room.bottom(), extent.bottom()) - y;
        let is_usable = room.w > 0.0 && room.h > 0.0 && fineness > 0.0;
        let is_seen = w > 0.0 && h > 0.0 && w <= LONGEST + 2.0 && h <= LONGEST + 2.0;
        (is_usable && is_seen).then(|| Self {
            rect: Rect::new(x / fineness, y / fineness, w / fineness, h / fineness),
            columns: w as usize,
            rows: h as usize,
            fineness,
        })
    }

    /// A point of the picture in pixels of the image. Depth stays as it is.
    fn pixel(&self, [x, y, depth]: [f64; 3]) -> [f64; 3] {
        let place = |v: f64, from: f64| (v - from) * self.fineness;
        [place(x, self.rect.x), place(y, self.rect.y), depth]
    }
}
