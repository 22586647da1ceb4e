//! Pixels: of a canvas or of the screen.
use super::{Failure, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashSet;
use std::io::Cursor;

/// A colour without its opacity.
pub type Rgb = [u8; 3];

/// A picture of eight bits a channel.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width, device pixels.
    pub width: usize,
    /// Height, device pixels.
    pub height: usize,
    /// Red, green, blue, opacity of each pixel, row by row.
    rgba: Vec<u8>,
}

impl Picture {
    /// Reads a PNG file.
    pub(crate) fn from_png(bytes: &[u8]) -> Outcome<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let decoding = |error: png::DecodingError| Failure::new(format!("the picture: {error}"));
        let mut reader = decoder.read_info().map_err(decoding)?;
        let size = reader.output_buffer_size().unwrap_or_default();
        let mut bytes = vec![0; size];
        let info = reader.next_frame(&mut bytes).map_err(decoding)?;
        bytes.truncate(info.buffer_size());
        let rgba = match info.color_type {
            png::ColorType::Rgba => bytes,
            png::ColorType::Rgb => {
                let opaque = |c: &[u8]| [c[0], c[1], c[2], 255];
                bytes.chunks_exact(3).flat_map(opaque).collect()
            }
            other => return Err(Failure::new(format!("a picture in {other:?}"))),
        };
        Ok(Self {
            width: info.width as usize,
            height: info.height as usize,
            rgba,
        })
    }

    /// Reads a PNG file that a `data:` address holds.
    pub(crate) fn from_data_url(url: &str) -> Outcome<Self> {
        let encoded = url.strip_prefix("data:image/png;base64,").unwrap_or("");
        let bytes = STANDARD
            .decode(encoded)
            .map_err(Failure::during("a data address"))?;
        Self::from_png(&bytes)
    }

    /// How many different colours its opaque pixels have.
    #[must_use]
    pub fn distinct(&self) -> usize {
        let opaque = self.pixels().filter(|(_, _, _, opacity)| *opacity == 255);
        opaque.map(|(_, _, c, _)| c).collect::<HashSet<_>>().len()
    }

    /// The opaque pixels, (across, down), whose channels are all within
    /// `reach` of `color`.
    #[must_use]
    pub fn near(&self, color: Rgb, reach: u8) -> Vec<(usize, usize)> {
        self.pixels()
            .filter(|(_, _, c, opacity)| {
                *opacity == 255 && (0..3).all(|i| c[i].abs_diff(color[i]) <= reach)
            })
            .map(|(x, y, ..)| (x, y))
            .collect()
    }

    fn pixels(&self) -> impl Iterator<Item = (usize, usize, Rgb, u8)> {
        self.rgba
            .chunks_exact(4)
            .enumerate()
            .map(|(i, c)| (i % self.width, i / self.width, [c[0], c[1], c[2]], c[3]))
    }
}

impl std::fmt::Debug for Picture {
    /// Its size and how many colours it has: pixels would say less.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { width, height, .. } = self;
        write!(f, "{width}×{height} in {} colours", self.distinct())
    }
}
