//! Which labels of an axis there is room for.

use crate::{Rect, Size, Text, text_bounds};

/// What an axis would like to write beside a tick.
pub(crate) struct Label {
    /// The words, in their place.
    pub(crate) text: Text,
    /// Whether it stays longer than labels that are not.
    pub(crate) major: bool,
    /// Whether it is the one that stays longest.
    pub(crate) zero: bool,
}

/// Those labels that stand clear of each other by `gap`.
pub(crate) fn thinned(mut labels: Vec<Label>, gap: f64) -> Vec<Label> {
    if labels.iter().any(|label| label.major) && crowded(&labels, 1, 0, gap) {
        labels.retain(|label| label.major);
    }
    // Zero, where there is one, is the last to go.
    let anchor = labels.iter().position(|label| label.zero).unwrap_or(0);
    let mut stride = 1;
    while crowded(&labels, stride, anchor % stride, gap) {
        stride *= 2;
    }
    if stride > 1 {
        let mut place = 0;
        labels.retain(|_| {
            place += 1;
            (place - 1) % stride == anchor % stride
        });
        drop_common_zeros(&mut labels);
    }
    labels
}

/// Without the decimals that only labels now gone needed: "−2.0 0 2.0" is
/// "−2 0 2".
fn drop_common_zeros(labels: &mut [Label]) {
    let is_zero = |label: &Label| label.text.text == "0";
    let is_spare = |label: &Label| {
        let text = &label.text.text;
        text.contains('.') && text.ends_with(['0', '.'])
    };
    while labels.iter().any(is_spare) && labels.iter().all(|l| is_zero(l) || is_spare(l)) {
        for label in labels.iter_mut().filter(|label| !is_zero(label)) {
            label.text.text.pop();
        }
    }
}

/// Whether any two among every `stride`-th label are too close.
fn crowded(labels: &[Label], stride: usize, start: usize, gap: f64) -> bool {
    let mut taken: Vec<Rect> = Vec::new();
    let mut place = start;
    while let Some(label) = labels.get(place) {
        let bounds = text_bounds(&label.text);
        let around = bounds.inset(-gap, -gap, -gap, -gap);
        if taken.iter().any(|other| other.intersects(&around)) {
            return true;
        }
        taken.push(bounds);
        place += stride;
    }
    false
}

/// The text, moved as little as brings it inside the picture; `None` where it
/// is larger than that.
pub(crate) fn moved_inside(mut text: Text, size: Size) -> Option<Text> {
    let bounds = text_bounds(&text);
    if !(bounds.w <= size.w && bounds.h <= size.h) {
        return None;
    }
    text.x += (-bounds.x).max(0.0) - (bounds.right() - size.w).max(0.0);
    text.y += (-bounds.y).max(0.0) - (bounds.bottom() - size.h).max(0.0);
    Some(text)
}
