//! What a picture shows, read back from its display lists.

use descent_app::{App, Geometry, Layers, PaneKind};
use descent_draw::{Color, Item, Size, Stroke, Text};

/// A place on the screen.
pub(crate) type Pixel = (f64, f64);

/// A pane of a figure as it is drawn.
pub(crate) struct Drawn {
    pub(crate) pane: PaneKind,
    pub(crate) at: Geometry,
    pub(crate) layers: Layers,
    pub(crate) marks: Vec<Mark>,
    pub(crate) texts: Vec<Text>,
}

/// A path of a picture.
pub(crate) struct Mark {
    /// 0 at the back.
    pub(crate) layer: usize,
    /// Whether it is seen through a window only.
    pub(crate) clipped: bool,
    pub(crate) fill: Option<Color>,
    pub(crate) stroke: Option<Stroke>,
    pub(crate) pieces: Vec<Piece>,
}

/// A connected part of a path.
pub(crate) struct Piece {
    pub(crate) points: Vec<Pixel>,
    pub(crate) closed: bool,
    /// The radius, where it is a circle; `points` is then its middle.
    pub(crate) circle: Option<f64>,
}

impl Piece {
    /// The middle of its corners.
    pub(crate) fn middle(&self) -> Pixel {
        let n = self.points.len() as f64;
        let sum = |of: fn(&Pixel) -> f64| self.points.iter().map(of).sum::<f64>();
        (sum(|p| p.0) / n, sum(|p| p.1) / n)
    }
}

impl Drawn {
    pub(crate) fn new(app: &mut App, pane: PaneKind, size: Size) -> Self {
        let layers = app.frame(pane, size);
        let at = match app.geometry(pane) {
            Some(at) => at.clone(),
            None => panic!("{pane:?} has no geometry"),
        };
        let (mut marks, mut texts) = (Vec::new(), Vec::new());
        for (layer, list) in layers.iter().enumerate() {
            collect(&list.items, (layer, false), &mut marks, &mut texts);
        }
        Self {
            pane,
            at,
            layers,
            marks,
            texts,
        }
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.texts.iter().any(|text| text.text == words)
    }

    /// The lines of a layer and of those over it, also of broken ones.
    pub(crate) fn lines(&self, layer: usize) -> impl Iterator<Item = &Piece> {
        let over = move |mark: &&Mark| mark.layer >= layer && mark.stroke.is_some();
        let pieces = self.marks.iter().filter(over).flat_map(|m| &m.pieces);
        pieces.filter(|piece| piece.circle.is_none())
    }

    /// What is filled in the front layer.
    pub(crate) fn fills(&self) -> impl Iterator<Item = &Mark> {
        let filled = |mark: &&Mark| mark.layer == 2 && mark.fill.is_some();
        self.marks.iter().filter(filled)
    }
}

fn collect(
    items: &[Item],
    (layer, clipped): (usize, bool),
    marks: &mut Vec<Mark>,
    texts: &mut Vec<Text>,
) {
    for item in items {
        match item {
            Item::Text(text) => texts.push(text.clone()),
            Item::Clip(clip) => collect(&clip.items, (layer, true), marks, texts),
            Item::Image(_) => {}
            Item::Path(path) => marks.push(Mark {
                layer,
                clipped,
                fill: path.fill,
                stroke: path.stroke,
                pieces: pieces(path.data.as_str()),
            }),
        }
    }
}

/// The parts of a path's text: moves, lines, circles of two arcs, closings.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text;
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest.find(|c: char| c.is_ascii_alphabetic());
        let (numbers, tail) = rest.split_at(end.unwrap_or(rest.len()));
        let n: Vec<f64> = numbers.split(' ').filter_map(|n| n.parse().ok()).collect();
        rest = tail;
        let last = pieces.last_mut();
        match (command, &n[..], last) {
            ('M', [x, y], _) => pieces.push(Piece {
                points: vec![(*x, *y)],
                closed: false,
                circle: None,
            }),
            ('L', [x, y], Some(piece)) => piece.points.push((*x, *y)),
            // The first of its two arcs leads from its left to its right.
            ('a', [radius, .., _], Some(piece)) => {
                if piece.circle.is_none() {
                    piece.points[0].0 += radius;
                }
                piece.circle = Some(*radius);
            }
            ('Z', [], Some(piece)) => piece.closed = true,
            _ => panic!("{command}{numbers} in {text}"),
        }
    }
    pieces
}

/// The number that a label reads, if it is one: `−1.5`, `1,000`, `2×10⁻⁵`.
pub(crate) fn number(text: &str) -> Option<f64> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let plain = text
        .replace('−', "-")
        .replace([',', '\u{202f}', '\u{2009}'], "");
    let Some(ten) = plain.find("10").filter(|at| {
        let after = plain[at + 2..].chars().next();
        after.is_some_and(|c| c == '⁻' || RAISED.contains(c))
    }) else {
        return plain.parse().ok();
    };
    let mantissa = match plain[..ten].trim_end_matches('×') {
        "" => 1.0,
        "-" => -1.0,
        mantissa => mantissa.parse().ok()?,
    };
    let mut exponent = String::new();
    for c in plain[ten + 2..].chars() {
        match RAISED.chars().position(|raised| raised == c) {
            Some(digit) => exponent += &digit.to_string(),
            None if c == '⁻' => exponent.push('-'),
            None => return None,
        }
    }
    format!("{mantissa}e{exponent}").parse().ok()
}

pub(crate) fn apart(a: Pixel, b: Pixel) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}
