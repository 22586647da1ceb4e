//! Pixels with a depth each, painted triangle by triangle.
//!
//! The projection is orthographic, so depth, colour, light and the distance
//! from a line change evenly over a triangle: along a row of pixels each is an
//! addition. Of what falls on a pixel the nearest stays, in whatever order
//! triangles come: that is depth sorting, pixel by pixel and without sorting.

use std::ops::Range;

use crate::facet::{Corner, Facet, Plane};

/// What may be painted over the whole picture, so that no input takes long.
/// Real surfaces cover each pixel a few times.
const MOST_LAYERS: usize = 60;
/// What beginning a row of a triangle costs, in pixels.
const ROW_COST: usize = 4;
/// Lines across a triangle, at most.
pub(crate) const MOST_LINES: usize = 12;

/// A line across triangles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// From the middle of the line, pixels, on either side.
    pub(crate) distance: Plane,
    /// Half the width of the line, pixels.
    pub(crate) half: f32,
    /// How much of its colour is seen, 0 to 256.
    pub(crate) strength: f32,
    /// Red in the lowest byte, then green and blue.
    pub(crate) color: u32,
}

impl Line {
    /// The colour of a pixel so far from the middle of the line, where the rest
    /// is `color`.
    fn over(&self, color: u32, distance: f32) -> u32 {
        let inside = self.half + 0.5 - distance.abs();
        if inside <= 0.0 {
            return color;
        }
        let cover = inside.min(2.0 * self.half).min(1.0);
        mixed(color, self.color, (cover * self.strength) as u32)
    }
}

/// An image and its depths, row by row from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Painted {
    /// Red, green, blue and straight alpha. Transparent pixels have the colour
    /// in the middle of the map, so that scaling does not darken the rim.
    pub pixels: Vec<[u8; 4]>,
    /// The depth of each pixel; −∞ where nothing is.
    pub near: Vec<f32>,
}

/// An image that is being painted.
pub(crate) struct Raster {
    columns: usize,
    rows: usize,
    pub(crate) painted: Painted,
    /// Red in the lowest byte, then green and blue.
    colors: [u32; 256],
    /// What may still be spent.
    budget: usize,
}

/// What a triangle is painted with.
struct Paint<'a> {
    depth: Plane,
    t: Plane,
    light: Plane,
    lines: &'a [Line],
}

impl Raster {
    /// Nothing but transparent pixels, infinitely far away.
    pub(crate) fn new(columns: usize, rows: usize, colors: &[[u8; 3]; 256]) -> Self {
        let count = columns * rows;
        let [r, g, b] = colors[128];
        Self {
            columns,
            rows,
            painted: Painted {
                pixels: vec![[r, g, b, 0]; count],
                near: vec![f32::NEG_INFINITY; count],
            },
            colors: colors.map(|[r, g, b]| u32::from_le_bytes([r, g, b, 0])),
            budget: count.saturating_mul(MOST_LAYERS),
        }
    }

    /// Paints a triangle, with lines over it, where it is nearer than what is
    /// there. Pixels belong to the triangle that their middle lies in, and to
    /// one only of two that share an edge. Of lines the first
    /// [`MOST_LINES`] are seen.
    pub(crate) fn paint(&mut self, facet: &Facet, lines: &[Line]) {
        // Plain arrays: `map` takes a function of its own each time.
        let [first, second, third] = &facet.corners;
        let paint = Paint {
            depth: facet.plane([first.depth, second.depth, third.depth]),
            t: facet.plane([first.t, second.t, third.t]),
            light: facet.plane([first.light, second.light, third.light]),
            lines,
        };
        let [a, b, c] = downwards(&facet.corners);
        let long = Edge::between(a, c);
        let bends_right = (b.x - a.x) * (c.y - a.y) > (c.x - a.x) * (b.y - a.y);
        for (short, from, to) in [
            (Edge::between(a, b), a.y, b.y),
            (Edge::between(b, c), b.y, c.y),
        ] {
            for row in middle_from(from, self.rows)..middle_from(to, self.rows) {
                let y = row as f32 + 0.5;
                let (mut left, mut right) = (long.at(y), short.at(y));
                if !bends_right {
                    (left, right) = (right, left);
                }
                let left = middle_from(left, self.columns);
                let right = middle_from(right, self.columns);
                let cost = ROW_COST + right.saturating_sub(left) * (1 + lines.len());
                if cost > self.budget {
                    return;
                }
                self.budget -= cost;
                if left >= right {
                    continue;
                }
                let span = row * self.columns + left..row * self.columns + right;
                let from = (left as f32 + 0.5 - first.x, y - first.y);
                if lines.is_empty() {
                    self.span::<false>(span, &paint, from);
                } else {
                    self.span::<true>(span, &paint, from);
                }
            }
        }
    }

    /// Paints pixels side by side; `x` and `y` say where the first of them is
    /// on the triangle.
    fn span<const LINED: bool>(&mut self, span: Range<usize>, paint: &Paint, (x, y): (f32, f32)) {
        let Painted { pixels, near } = &mut self.painted;
        let (Some(near), Some(pixels)) = (near.get_mut(span.clone()), pixels.get_mut(span)) else {
            return;
        };
        let mut depth = paint.depth.at(x, y);
        let mut t = fixed(paint.t.at(x, y));
        let mut light = fixed(paint.light.at(x, y));
        let (t_step, light_step) = (fixed(paint.t.dx), fixed(paint.light.dx));
        let mut distances = [0.0; MOST_LINES];
        if LINED {
            for (distance, line) in distances.iter_mut().zip(paint.lines) {
                *distance = line.distance.at(x, y);
            }
        }
        for (near, pixel) in near.iter_mut().zip(pixels) {
            if depth > *near {
                *near = depth;
                let color = self.colors[(t >> 16).clamp(0, 255) as usize];
                let mut color = mixed(0, color, (light >> 16).clamp(0, 256) as u32);
                if LINED {
                    for (distance, line) in distances.iter().zip(paint.lines) {
                        color = line.over(color, *distance);
                    }
                }
                *pixel = (color | 0xff00_0000).to_le_bytes();
            }
            depth += paint.depth.dx;
            t = t.wrapping_add(t_step);
            light = light.wrapping_add(light_step);
            if LINED {
                for (distance, line) in distances.iter_mut().zip(paint.lines) {
                    *distance += line.distance.dx;
                }
            }
        }
    }
}

/// From the top to the bottom.
fn downwards(corners: &[Corner; 3]) -> [&Corner; 3] {
    let (mut a, mut b, mut c) = (&corners[0], &corners[1], &corners[2]);
    if b.y < a.y {
        (a, b) = (b, a);
    }
    if c.y < a.y {
        (a, c) = (c, a);
    }
    if c.y < b.y {
        (b, c) = (c, b);
    }
    [a, b, c]
}

/// An edge of a triangle, from its upper corner.
struct Edge {
    x: f32,
    y: f32,
    slope: f32,
}

impl Edge {
    /// The same, to the last bit, whichever triangle asks.
    fn between(upper: &Corner, lower: &Corner) -> Self {
        Self {
            x: upper.x,
            y: upper.y,
            slope: (lower.x - upper.x) / (lower.y - upper.y),
        }
    }

    fn at(&self, y: f32) -> f32 {
        self.x + (y - self.y) * self.slope
    }
}

/// The first pixel whose middle is not before `edge`, 0 to `count`.
fn middle_from(edge: f32, count: usize) -> usize {
    let before = (edge - 0.5).clamp(0.0, count as f32);
    let whole = before as i32;
    (whole + i32::from(before > whole as f32)) as usize
}

/// With 16 bits after the point.
fn fixed(value: f32) -> i32 {
    (value * 65536.0) as i32
}

/// A colour so far from one to another, 0 to 256, which is there.
fn mixed(from: u32, to: u32, part: u32) -> u32 {
    let part = part.min(256);
    let rest = 256 - part;
    let outer = ((from & 0x00ff_00ff) * rest + (to & 0x00ff_00ff) * part) >> 8 & 0x00ff_00ff;
    let green = ((from & 0xff00) * rest + (to & 0xff00) * part) >> 8 & 0xff00;
    outer | green
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A triangle over the whole of 10 by 10 pixels.
    fn facet(depth: f32, t: f32) -> Facet {
        let corner = |x: f32, y: f32| Corner {
            x,
            y,
            depth,
            t,
            light: 256.0,
        };
        let corners = [corner(-1.0, -1.0), corner(30.0, -1.0), corner(-1.0, 30.0)];
        Facet::new(corners).unwrap()
    }

    fn raster() -> Raster {
        let mut colors = [[0; 3]; 256];
        for (i, color) in colors.iter_mut().enumerate() {
            *color = [i as u8, 255 - i as u8, 7];
        }
        Raster::new(10, 10, &colors)
    }

    #[test]
    fn the_nearest_stays_whichever_comes_first() {
        for order in [[1.0, 2.0], [2.0, 1.0]] {
            let mut raster = raster();
            for depth in order {
                raster.paint(&facet(depth, 100.0 * depth), &[]);
            }
            assert!(
                raster
                    .painted
                    .pixels
                    .iter()
                    .all(|pixel| *pixel == [200, 55, 7, 255])
            );
            assert!(raster.painted.near.iter().all(|near| *near == 2.0));
        }
    }

    #[test]
    fn a_line_is_as_dark_as_it_covers_pixels() {
        let facet = facet(0.0, 0.0);
        // The distance of each pixel from the middle of the picture.
        let distance = facet.plane([-6.0, 25.0, -6.0]);
        let line = Line {
            distance,
            half: 1.0,
            strength: 128.0,
            color: 0x00ff_00ff,
        };
        let mut raster = raster();
        raster.paint(&facet, &[line]);
        let reds: Vec<u8> = raster.painted.pixels[..10]
            .iter()
            .map(|pixel| pixel[0])
            .collect();
        // Middles are 0.5, 1.5, … away; the line ends 1 away.
        assert_eq!(reds, [0, 0, 0, 0, 127, 127, 0, 0, 0, 0]);
    }

    #[test]
    fn what_would_take_too_long_is_left_out() {
        let mut raster = raster();
        for layer in 0..200 {
            raster.paint(&facet(layer as f32, 0.0), &[]);
        }
        let nearest = raster.painted.near[0];
        assert!((30.0..60.0).contains(&nearest), "{nearest}");
        // Lines take their time too.
        let line = Line {
            distance: facet(0.0, 0.0).plane([0.0; 3]),
            half: 1.0,
            strength: 256.0,
            color: 0,
        };
        let mut raster = self::raster();
        for layer in 0..200 {
            raster.paint(&facet(layer as f32, 0.0), &[line; MOST_LINES]);
        }
        assert!(
            (2.0..6.0).contains(&raster.painted.near[0]),
            "{}",
            raster.painted.near[0]
        );
    }
}
