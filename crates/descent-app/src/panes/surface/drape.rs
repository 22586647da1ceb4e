//! Paths laid on the surface.

use std::rc::Rc;

use descent_core::Window;
use descent_core::math::hypot;
use descent_draw::{Color, DepthMap, DisplayList, PathData, Stroke, View3};

use crate::scene::Relief;

/// A path on the surface is bent every so many pixels, at most so many times
/// a step.
const BEND: f64 = 7.0;
const MOST_BENDS: usize = 60;

/// Paths with more points than this are laid down without bends.
const MANY: usize = 2000;

/// A point lies on the surface up to so many pixels of depth.
const SLACK: f64 = 3.0;

/// The surface, as something to lay paths on.
pub(super) struct Drape<'a> {
    pub(super) relief: &'a Relief,
    pub(super) view: View3,
    pub(super) depth: Option<Rc<DepthMap>>,
    pub(super) window: Window,
}

/// A path on the surface: what is seen of it, and what lies behind a hill.
#[derive(Default)]
pub(super) struct Ways {
    seen: PathData,
    hidden: PathData,
}

impl Drape<'_> {
    /// Pixel and depth of a point on the surface; `None` beside it.
    pub(super) fn place(&self, [x, y]: [f64; 2]) -> Option<[f64; 3]> {
        let height = self.relief.mesh.height(x, y)?;
        Some(self.view.project([x, y, height]))
    }

    pub(super) fn hides(&self, place: [f64; 3]) -> bool {
        self.depth
            .as_ref()
            .is_some_and(|depth| depth.hides(place, SLACK))
    }

    /// Half the length of a cross on the surface, along x and y.
    pub(super) fn arm(&self) -> [f64; 2] {
        let Window { x, y } = self.window;
        [0.018 * (x.1 - x.0), 0.018 * (y.1 - y.0)]
    }

    /// A path over the plane, bent to the surface; broken where it is beside it.
    pub(super) fn ways(&self, x: &[f64], y: &[f64]) -> Ways {
        let mut ways = Ways::default();
        // The last piece: whether it was hidden, and its points.
        let mut piece: (bool, Vec<(f64, f64)>) = (false, Vec::new());
        let many = x.len() > MANY;
        for i in 0..x.len() {
            let here = [x[i], y[i]];
            let (from, bends) = if i == 0 {
                (here, 1)
            } else {
                let from = [x[i - 1], y[i - 1]];
                (from, if many { 1 } else { self.bends(from, here) })
            };
            for bend in 1..=bends {
                let t = bend as f64 / bends as f64;
                let at = [
                    from[0] + (here[0] - from[0]) * t,
                    from[1] + (here[1] - from[1]) * t,
                ];
                match self.place(at) {
                    Some(place) => {
                        let (point, hidden) = ((place[0], place[1]), self.hides(place));
                        if hidden != piece.0 {
                            // The pieces touch.
                            piece.1.push(point);
                            ways.take(&mut piece);
                            piece.0 = hidden;
                        }
                        piece.1.push(point);
                    }
                    None => ways.take(&mut piece),
                }
            }
        }
        ways.take(&mut piece);
        ways
    }

    /// How many straight pieces a step is made of.
    fn bends(&self, from: [f64; 2], to: [f64; 2]) -> usize {
        // The part within the window counts: a step may be very long.
        let span = |range: (f64, f64), a: f64, b: f64| {
            let width = range.1 - range.0;
            ((b - a).abs() / width).min(1e6)
        };
        let far = hypot(
            span(self.window.x, from[0], to[0]),
            span(self.window.y, from[1], to[1]),
        );
        let pixels = far * self.view.scale();
        if pixels.is_finite() {
            ((pixels / BEND) as usize + 1).min(if far > 2.0 { 400 } else { MOST_BENDS })
        } else {
            1
        }
    }
}

impl Ways {
    fn take(&mut self, piece: &mut (bool, Vec<(f64, f64)>)) {
        if piece.1.len() > 1 {
            let way = if piece.0 {
                &mut self.hidden
            } else {
                &mut self.seen
            };
            way.polyline(piece.1.iter().copied(), false);
        }
        piece.1.clear();
    }

    /// Draws what is seen as a line and what is hidden as thin dashes that
    /// shine through.
    pub(super) fn stroke(
        self,
        list: &mut DisplayList,
        color: Color,
        halo: Option<Color>,
        width: f64,
    ) {
        let dashes = Stroke {
            color: color.with_alpha(f64::from(color.a) / 255.0 * 0.7),
            width: 0.6 * width,
            dash: Some((2.0, 4.0)),
        };
        if let Some(halo) = halo {
            let under = Stroke {
                color: halo.with_alpha(f64::from(halo.a) / 255.0 * 0.5),
                width: 0.6 * width + 1.6,
                dash: dashes.dash,
            };
            list.stroke(self.hidden.clone(), under);
            list.stroke(self.seen.clone(), Stroke::solid(halo, width + 2.2));
        }
        list.stroke(self.hidden, dashes);
        list.stroke(self.seen, Stroke::solid(color, width));
    }
}
