//! Outlines as the string that SVG's `d` and the canvas's `Path2D` both read.

use crate::Rect;

/// Farther out than this, browsers lose precision; no picture is as large.
const LIMIT: f64 = 1e5;

/// An outline: moves, lines, arcs and closings, in CSS pixels.
///
/// Coordinates are written with at most two decimals, which is finer than
/// anything a screen shows, and held within ±100,000 so that browsers cope.
/// A point that is not finite is never written: single calls ignore it and
/// [`PathData::polyline`] breaks its line there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathData(String);

impl PathData {
    /// An outline of nothing.
    pub const fn new() -> Self {
        Self(String::new())
    }

    /// Whether there is nothing to paint.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path in SVG's syntax.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Begins a new line at a point. Ignored where the point is not finite.
    pub fn move_to(&mut self, x: f64, y: f64) {
        if let Some(point) = Hundredths::at(x, y) {
            self.point('M', point);
        }
    }

    /// A straight line to a point; a move where nothing came before it.
    /// Ignored where the point is not finite.
    pub fn line_to(&mut self, x: f64, y: f64) {
        if let Some(point) = Hundredths::at(x, y) {
            self.point(if self.is_empty() { 'M' } else { 'L' }, point);
        }
    }

    /// A straight line back to where the line began.
    pub fn close(&mut self) {
        if !self.is_empty() {
            self.0.push('Z');
        }
    }

    /// A line through points.
    ///
    /// A point that is not finite breaks the line: it goes on as a new one at
    /// the next finite point. Successive points that round to the same place
    /// are written once, and a piece that stays on one place is left out.
    /// `closed` joins the end to the beginning, unless the line is broken.
    pub fn polyline(&mut self, points: impl IntoIterator<Item = (f64, f64)>, closed: bool) {
        let mut pen = Pen::default();
        for (x, y) in points {
            pen.visit(&mut self.0, Hundredths::at(x, y));
        }
        if closed && pen.down && !pen.broken {
            self.close();
        }
    }

    /// A rectangle. Ignored where a number is not finite.
    pub fn rect(&mut self, rect: Rect) {
        let (right, bottom) = (rect.right(), rect.bottom());
        if rect.x.is_finite() && rect.y.is_finite() && right.is_finite() && bottom.is_finite() {
            self.move_to(rect.x, rect.y);
            self.line_to(right, rect.y);
            self.line_to(right, bottom);
            self.line_to(rect.x, bottom);
            self.close();
        }
    }

    /// A circle, as two arcs. Ignored where a number is not finite or the
    /// radius is not positive.
    pub fn circle(&mut self, cx: f64, cy: f64, r: f64) {
        let (Some(start), true) = (Hundredths::at(cx - r, cy), r > 0.0) else {
            return;
        };
        self.point('M', start);
        let radius = hundredths(r);
        for width in [2 * radius, -2 * radius] {
            self.0.push('a');
            push_hundredths(&mut self.0, radius);
            self.0.push(' ');
            push_hundredths(&mut self.0, radius);
            self.0.push_str(" 0 1 0 ");
            push_hundredths(&mut self.0, width);
            self.0.push_str(" 0");
        }
        self.close();
    }

    /// A straight line between two points. Ignored where either is not finite.
    pub fn segment(&mut self, a: (f64, f64), b: (f64, f64)) {
        if let (Some(a), Some(b)) = (Hundredths::at(a.0, a.1), Hundredths::at(b.0, b.1)) {
            self.point('M', a);
            self.point('L', b);
        }
    }

    /// A triangle to be filled, `size` long and a little narrower, that points
    /// along the vector `along`, however long that is, with its tip at `tip`.
    /// Ignored where a number is not finite; a vector of length zero points to
    /// the right.
    pub fn arrow_head(&mut self, tip: (f64, f64), along: (f64, f64), size: f64) {
        const HALF_WIDTH: f64 = 0.4;
        let length = libm::hypot(along.0, along.1);
        let (cos, sin) = if length == 0.0 {
            (1.0, 0.0)
        } else {
            (along.0 / length, along.1 / length)
        };
        let corner = |side: f64| {
            let (back, out) = (-size, side * HALF_WIDTH * size);
            Hundredths::at(
                tip.0 + back * cos - out * sin,
                tip.1 + back * sin + out * cos,
            )
        };
        if let (Some(tip), Some(left), Some(right)) =
            (Hundredths::at(tip.0, tip.1), corner(-1.0), corner(1.0))
        {
            self.point('M', tip);
            self.point('L', left);
            self.point('L', right);
            self.close();
        }
    }

    fn point(&mut self, command: char, point: Hundredths) {
        point.write(command, &mut self.0);
    }
}

/// A point on the grid of hundredths of a pixel.
#[derive(Clone, Copy, PartialEq)]
struct Hundredths(i32, i32);

impl Hundredths {
    fn at(x: f64, y: f64) -> Option<Self> {
        (x.is_finite() && y.is_finite()).then(|| Self(hundredths(x), hundredths(y)))
    }

    fn write(self, command: char, out: &mut String) {
        let mut text = Backwards::new();
        text.hundredths(self.1);
        text.byte(b' ');
        text.hundredths(self.0);
        text.byte(command as u8);
        out.push_str(text.as_str());
    }
}

/// Where a polyline has got to.
#[derive(Default)]
struct Pen {
    last: Option<Hundredths>,
    /// Whether `last` is written already, so that a line may leave from it.
    down: bool,
    broken: bool,
}

impl Pen {
    fn visit(&mut self, out: &mut String, point: Option<Hundredths>) {
        if point.is_none() {
            self.broken = true;
            self.down = false;
        } else if self.last == point {
            return;
        } else if let (Some(last), Some(point)) = (self.last, point) {
            if !self.down {
                last.write('M', out);
                self.down = true;
            }
            point.write('L', out);
        }
        self.last = point;
    }
}

/// Rounded to hundredths, held within the limit; NaN is 0.
pub(crate) fn hundredths(value: f64) -> i32 {
    (value.clamp(-LIMIT, LIMIT) * 100.0).round_ties_even() as i32
}

/// Writes a number of hundredths: `-1.5`, `20`, `0.07`.
pub(crate) fn push_hundredths(out: &mut String, value: i32) {
    let mut text = Backwards::new();
    text.hundredths(value);
    out.push_str(text.as_str());
}

/// A short text that is written from its end, as digits come out of a number:
/// one push for all of it. A picture has ten thousand of them.
struct Backwards {
    /// Two numbers of twelve bytes, a command and a space at the most.
    bytes: [u8; 26],
    from: usize,
}

impl Backwards {
    fn new() -> Self {
        Self {
            bytes: [0; 26],
            from: 26,
        }
    }

    fn byte(&mut self, byte: u8) {
        self.from -= 1;
        self.bytes[self.from] = byte;
    }

    fn digit(&mut self, value: u32) {
        self.byte(b'0' + (value % 10) as u8);
    }

    fn hundredths(&mut self, value: i32) {
        let rest = value.unsigned_abs();
        let fraction = rest % 100;
        if fraction > 0 {
            if !fraction.is_multiple_of(10) {
                self.digit(fraction);
            }
            self.digit(fraction / 10);
            self.byte(b'.');
        }
        let mut whole = rest / 100;
        self.digit(whole);
        while whole >= 10 {
            whole /= 10;
            self.digit(whole);
        }
        if value < 0 {
            self.byte(b'-');
        }
    }

    fn as_str(&self) -> &str {
        // Never anything but ASCII.
        std::str::from_utf8(&self.bytes[self.from..]).unwrap_or_default()
    }
}

pub(crate) fn push_integer(out: &mut String, value: u32) {
    if value >= 10 {
        push_integer(out, value / 10);
    }
    out.push(digit(value));
}

/// The last decimal digit.
fn digit(value: u32) -> char {
    char::from(b'0' + (value % 10) as u8)
}
