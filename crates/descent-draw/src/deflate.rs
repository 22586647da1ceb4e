//! Compression in the zlib format, in the few lines that the page can afford.
//!
//! Matches against the last place where the same three bytes stood, and the
//! fixed Huffman codes of RFC 1951 §3.2.6. Heat maps, which are what we
//! export, shrink to about a third more than by a full compressor, which would
//! cost the page several kilobytes.

/// Longest match of the format.
const LONGEST: usize = 258;
/// Farthest match of the format.
const FARTHEST: usize = 32_768;
const HASH_BITS: u32 = 14;

/// `data` as a zlib stream (RFC 1950).
pub(crate) fn zlib(data: &[u8]) -> Vec<u8> {
    // 32 KB window, no dictionary; the two bytes are a multiple of 31.
    let mut bits = Bits {
        out: vec![0x78, 0x01],
        ..Bits::default()
    };
    // One last block with fixed codes.
    bits.push(0b011, 3);
    // Where three bytes were last seen, plus one; 0 is never.
    let mut seen = vec![0_usize; 1 << HASH_BITS];
    let mut at = 0;
    while at < data.len() {
        let mut length = 0;
        if let [a, b, c, ..] = data[at..] {
            let key = u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c);
            let slot = &mut seen[(key.wrapping_mul(0x9e37_79b1) >> (32 - HASH_BITS)) as usize];
            let before = std::mem::replace(slot, at + 1);
            if before > 0 && at + 1 - before <= FARTHEST {
                let distance = at + 1 - before;
                length = common(&data[before - 1..], &data[at..]);
                if length >= 3 {
                    bits.length(length as u32);
                    bits.distance(distance as u32);
                }
            }
        }
        if length < 3 {
            bits.symbol(u32::from(data[at]));
            length = 1;
        }
        at += length;
    }
    bits.symbol(256);
    let mut out = bits.finish();
    out.extend_from_slice(&adler32(data).to_be_bytes());
    out
}

fn common(before: &[u8], now: &[u8]) -> usize {
    let most = before.len().min(now.len()).min(LONGEST);
    let mut same = 0;
    while same < most && before[same] == now[same] {
        same += 1;
    }
    same
}

/// The checksum of RFC 1950 §8.2.
fn adler32(data: &[u8]) -> u32 {
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    b << 16 | a
}

/// Bits, packed from the lowest of each byte on.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.out.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// A Huffman code, which goes highest bit first.
    fn code(&mut self, code: u32, count: u32) {
        self.push(code.reverse_bits() >> (32 - count), count);
    }

    /// A literal, a length code or the end of the block.
    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    /// From 11 on, lengths come in groups of four codes with one more extra
    /// bit per group; the longest has a code of its own.
    fn length(&mut self, length: u32) {
        let value = length - 3;
        if length as usize == LONGEST {
            self.symbol(285);
        } else if value < 8 {
            self.symbol(257 + value);
        } else {
            let extra = value.ilog2() - 2;
            self.symbol(257 + 4 * extra + (value >> extra));
            self.push(value & ((1 << extra) - 1), extra);
        }
    }

    /// From 5 on, distances come in groups of two codes.
    fn distance(&mut self, distance: u32) {
        let value = distance - 1;
        if value < 4 {
            self.code(value, 5);
        } else {
            let extra = value.ilog2() - 1;
            self.code(2 * extra + (value >> extra), 5);
            self.push(value & ((1 << extra) - 1), extra);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.out.push(self.held as u8);
        }
        self.out
    }
}
