//! Functions over a rectangle: grids of values, contour lines, arrows.

mod arrows;
mod contour;
mod grid;

pub use arrows::{Arrow, arrows};
pub use contour::{Contour, ContourSet, contours};
pub use grid::Grid;
