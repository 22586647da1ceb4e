//! Images as PNG files, <https://www.w3.org/TR/png-3/>.

use crate::deflate::zlib;

/// The filter that subtracts the pixel above.
const UP: u8 = 2;

/// A PNG of 8-bit RGBA pixels, row by row from the top, `columns * rows * 4`
/// bytes: with a palette where at most 256 colours occur, as in every heat
/// map, otherwise in full.
pub(crate) fn png(columns: usize, rows: usize, pixels: &[u8]) -> Vec<u8> {
    let pixels: Vec<[u8; 4]> = pixels
        .chunks_exact(4)
        .take(columns * rows)
        .map(|p| [p[0], p[1], p[2], p[3]])
        .collect();
    let palette = palette(&pixels);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend((columns as u32).to_be_bytes());
    header.extend((rows as u32).to_be_bytes());
    header.extend([8, if palette.is_some() { 3 } else { 6 }, 0, 0, 0]);
    chunk(&mut out, *b"IHDR", &header);
    let data = match palette {
        Some(palette) => {
            let colors: Vec<u8> = palette.iter().flat_map(|p| [p[0], p[1], p[2]]).collect();
            chunk(&mut out, *b"PLTE", &colors);
            if palette.iter().any(|p| p[3] != 255) {
                let alphas: Vec<u8> = palette.iter().map(|p| p[3]).collect();
                chunk(&mut out, *b"tRNS", &alphas);
            }
            let place = |p: &[u8; 4]| palette.binary_search_by_key(&order(*p), |p| order(*p));
            let indices: Vec<u8> = pixels.iter().map(|p| place(p).unwrap_or(0) as u8).collect();
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
        if let Err(place) = palette.binary_search_by_key(&order(*pixel), |p| order(*p)) {
            if palette.len() == 256 {
                return None;
            }
            palette.insert(place, *pixel);
        }
    }
    Some(palette)
}

/// Sorts colours by lightness, so that neighbours in a heat map have near
/// indices and differences compress well.
fn order(pixel: [u8; 4]) -> (u16, [u8; 4]) {
    let lightness = pixel[..3].iter().map(|channel| u16::from(*channel)).sum();
    (lightness, pixel)
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
    out.extend((data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend(data);
    let sum = crc32(&out[start..]);
    out.extend(sum.to_be_bytes());
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
