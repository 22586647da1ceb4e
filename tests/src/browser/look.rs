//! The window that a page is seen through.

/// A size in CSS pixels and how many device pixels one of them has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width, CSS pixels.
    pub width: u32,
    /// Height, CSS pixels.
    pub height: u32,
    /// Device pixels for each CSS pixel.
    pub ratio: f64,
    /// Whether it is a telephone: a finger, no mouse.
    pub mobile: bool,
}

impl Viewport {
    /// A window on an ordinary screen.
    #[must_use]
    pub const fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            ratio: 1.0,
            mobile: false,
        }
    }

    /// A telephone's screen.
    #[must_use]
    pub const fn phone(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            ratio: 3.0,
            mobile: true,
        }
    }
}
