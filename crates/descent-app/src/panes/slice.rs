//! The loss along one parameter, through the minimum.

use descent_draw::{DisplayList, Rect, Scale, Size};

use super::{Geometry, Hover, Picture};

pub(super) fn geometry(_: &Picture, size: Size) -> Geometry {
    Geometry {
        size,
        plot: Rect::new(0.0, 0.0, size.w, size.h),
        x: Scale::linear((0.0, 1.0), (0.0, size.w)),
        y: Scale::linear((0.0, 1.0), (size.h, 0.0)),
        view: None,
    }
}

pub(super) fn background(_: &mut DisplayList, _: &Picture, _: &Geometry) {}

pub(super) fn middle(_: &mut DisplayList, _: &Picture, _: &Geometry) {}

pub(super) fn foreground(_: &mut DisplayList, _: &Picture, _: &Geometry) {}

pub(super) fn hover(_: &Picture, _: &Geometry, _: f64, _: f64) -> Option<Hover> {
    None
}
