//! Functions over a rectangle: grids of values, contour lines, bands, arrows.

mod arrows;
mod bands;
mod contour;
mod grid;

pub use arrows::{Arrow, arrows};
pub use bands::{NO_VALUE, bands};
pub use contour::{Contour, ContourSet, contours};
pub use grid::Grid;
