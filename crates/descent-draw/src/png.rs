//! Images as PNG files, <https://www.w3.org/TR/png-3/>.

use crate::deflate::zlib;

/// The filter that subtracts the pixel above.
const UP: u8 = 2;

/// A PNG of 8-bit RGBA pixels, row by row from the top, `columns * rows * 4`
/// bytes: with a palette where at most 256 colours occur, as in every heat
/// map, otherwise in full.
pub(crate) fn png(columns: usize, rows: usize, pixels: &[u8]) -> Vec<u8> {
    let (pixels, _) = pixels.as_chunks::<4>();
    let pixels = &pixels[..pixels.len().min(columns * rows)];
    let palette = palette(pixels);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend_from_slice(&(columns as u32).to_be_bytes());
    header.extend_from_slice(&(rows as u32).to_be_bytes());
    header.extend_from_slice(&[8, if palette.is_some() { 3 } else { 6 }, 0, 0, 0]);
    chunk(&mut out, *b"IHDR", &header);
    let data = match palette {
        Some(palette) => {
            let (mut colors, mut alphas) = (Vec::new(), Vec::new());
            for [r, g, b, a] in &palette {
                colors.extend_from_slice(&[*r, *g, *b]);
                alphas.push(*a);
            }
            chunk(&mut out, *b"PLTE", &colors);
            if alphas.iter().any(|alpha| *alpha != 255) {
                chunk(&mut out, *b"tRNS", &alphas);
            }
            let mut indices = Vec::with_capacity(pixels.len());
            for pixel in pixels {
                indices.push(place(&palette, *pixel).unwrap_or(0) as u8);
            }
            filtered(&indices, columns)
        }
        None => filtered(pixels.as_flattened(), columns * 4),
    };
    chunk(&mut out, *b"IDAT", &zlib(&data));
    chunk(&mut out, *b"IEND", &[]);
    out
}

/// The colours that occur, unless there are more than 256.
fn palette(pixels: &[[u8; 4]]) -> Option<Vec<[u8; 4]>> {
    let mut palette: Vec<[u8; 4]> = Vec::new();
    for pixel in pixels {
        if let Err(place) = place(&palette, *pixel) {
            if palette.len() == 256 {
                return None;
            }
            palette.insert(place, *pixel);
        }
    }
    Some(palette)
}

/// Where a colour stands in a palette, or where it would.
fn place(palette: &[[u8; 4]], pixel: [u8; 4]) -> Result<usize, usize> {
    palette.binary_search_by_key(&order(pixel), |other| order(*other))
}

/// Sorts colours by lightness, so that neighbours in a heat map have near
/// indices and differences compress well.
fn order(pixel: [u8; 4]) -> (u16, [u8; 4]) {
    let [r, g, b, _] = pixel.map(u16::from);
    (r + g + b, pixel)
}

/// Each row less the one above, with the filter's number before it.
fn filtered(bytes: &[u8], row: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / row.max(1) + 1);
    for (i, byte) in bytes.iter().enumerate() {
        if i % row == 0 {
            out.push(UP);
        }
        let above = if i < row { 0 } else { bytes[i - row] };
        out.push(byte.wrapping_sub(above));
    }
    out
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(&kind);
    out.extend_from_slice(data);
    let sum = crc32(&out[start..]);
    out.extend_from_slice(&sum.to_be_bytes());
}

/// The checksum of PNG (annex D of the specification), bit by bit: no table.
fn crc32(data: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in data {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let odd = crc & 1 == 1;
            crc >>= 1;
            if odd {
                crc ^= 0xedb8_8320;
            }
        }
    }
    !crc
}
