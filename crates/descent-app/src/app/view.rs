//! The visible window and the camera: moved, zoomed, turned, brought back.

use descent_core::math::ln;
use descent_draw::{Scale, number::exact};

use super::App;
use super::pointer::rounded;
use crate::panes::PaneKind;
use crate::words::concat;

/// Degrees of turning per pixel.
const TURN: f64 = 0.4;

/// A window is at most so many times as wide as the function's own, and at
/// least so small a part of it.
const WIDEST: f64 = 1e4;
const THINNEST: f64 = 1e-9;

impl App {
    /// Moves what a pane shows by pixels and enlarges it around a pixel;
    /// turns a surface.
    pub(super) fn move_view(
        &mut self,
        pane: PaneKind,
        (x, y): (f64, f64),
        (dx, dy): (f64, f64),
        zoom: f64,
    ) {
        if pane == PaneKind::Surface {
            self.turn(dx, dy);
            return;
        }
        if zoom == 1.0 {
            // Another point is under the pointer now.
            self.hover = None;
        }
        let Some(at) = self.geometry(pane).filter(|_| pane.has_start()) else {
            return;
        };
        if !(zoom > 0.0 && zoom.is_finite() && dx.is_finite() && dy.is_finite()) {
            return;
        }
        let domain = self.params.domain();
        let mut query = String::new();
        // The window may have moved since the last frame.
        let window = self.params.window();
        let x_now = Scale::linear(window.x, at.x.range);
        let y_now = Scale::linear(window.y, at.y.range);
        let mut axis = |scale: &Scale, at: f64, by: f64, own: (f64, f64), keys: [&str; 2]| {
            let end = |pixel: f64| scale.invert(at + (pixel - at - by) / zoom);
            let (lo, hi) = (end(scale.range.0), end(scale.range.1));
            let (width, full) = (hi - lo, own.1 - own.0);
            let far = lo.abs().max(hi.abs());
            if !(width <= WIDEST * full && width >= THINNEST * far.max(full)) {
                return;
            }
            // A hundredth of a pixel of a large plot.
            let digits = (ln(width * 1e-5) / std::f64::consts::LN_10).floor() as i32;
            for (key, value) in keys.into_iter().zip([lo, hi]) {
                let value = rounded(value, digits);
                query.push_str(&concat(&["&", key, "=", &value]));
            }
        };
        axis(&x_now, x, dx, domain.x, ["xmin", "xmax"]);
        if pane == PaneKind::Map {
            axis(&y_now, y, dy, domain.y, ["ymin", "ymax"]);
        }
        self.params.apply(&query);
    }

    /// Turns the surface by pixels that a hand moved: what is in front follows
    /// it.
    pub(super) fn turn(&mut self, dx: f64, dy: f64) {
        let [az, el] = self.params.camera();
        let mut az = (10.0 * (az - TURN * dx)).round() / 10.0;
        while az > 180.0 {
            az -= 360.0;
        }
        while az <= -180.0 {
            az += 360.0;
        }
        let el = (10.0 * (el + TURN * dy)).round() / 10.0;
        let el = el.clamp(0.0, 90.0);
        self.params
            .apply(&concat(&["az=", &exact(az), "&el=", &exact(el)]));
    }

    /// All of the function again, or the surface as it stood at first.
    pub(super) fn whole_view(&mut self, pane: PaneKind) {
        self.params.apply(match pane {
            PaneKind::Surface => "az=&el=",
            _ => "xmin=&xmax=&ymin=&ymax=",
        });
    }
}
