//! What hides what.

use crate::Rect;

/// How near to the eye a picture in three dimensions is, pixel by pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct DepthMap {
    pub(crate) rect: Rect,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// Depths, row by row from the top; −∞ where nothing is drawn.
    pub(crate) near: Vec<f32>,
}

impl DepthMap {
    /// The depth, as [`View3::depth`](crate::View3::depth), of what is seen at
    /// a point of the picture (CSS pixels); `None` where nothing is.
    pub fn at(&self, (px, py): (f64, f64)) -> Option<f64> {
        let column = (px - self.rect.x) / self.rect.w * self.columns as f64;
        let row = (py - self.rect.y) / self.rect.h * self.rows as f64;
        let inside = column >= 0.0 && row >= 0.0;
        let (column, row) = (column as usize, row as usize);
        if !inside || column >= self.columns || row >= self.rows {
            return None;
        }
        let depth = f64::from(*self.near.get(row * self.columns + column)?);
        depth.is_finite().then_some(depth)
    }

    /// Whether something lies before a point of the picture (pixel and depth,
    /// as [`View3::project`](crate::View3::project) gives them), more than
    /// `slack` pixels nearer. Nothing hides what is not finite.
    ///
    /// Points on the surface itself need some slack, about two pixels: a pixel
    /// has one depth, the surface in it has many.
    pub fn hides(&self, [px, py, depth]: [f64; 3], slack: f64) -> bool {
        self.at((px, py))
            .is_some_and(|nearest| nearest > depth + slack)
    }
}
