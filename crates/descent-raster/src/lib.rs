//! A grid of points in three dimensions to pixels: triangles with a depth for
//! every pixel, in light, with lines on them.
//!
//! It knows pixels only: whoever calls it has projected the points. It is a
//! crate of its own because it is compiled for speed, and pictures are
//! compiled for size.
//!
//! Coordinates are pixels of the image, x to the right and y down; a larger
//! depth is nearer. Numbers that are not finite, or huge, are never painted
//! and never panic, and no input takes long.

mod facet;
mod grid;
mod raster;

pub use grid::{Cut, LineLook, Look, Spot, paint};
pub use raster::Painted;
