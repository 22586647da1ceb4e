//! The keys of the query grammar: what each accepts.
//!
//! Fixed keys are a table; the knobs of function, optimizer and schedule join
//! it. A value is one number (a choice is the index of its answer, a list is
//! packed) or, of a few, a text.

use descent_core::{Knob, KnobKind, Limits, MAX_STEPS, Setting};
use descent_draw::{Colormap, number::exact};

use super::kinds::{
    Compare, Control, FieldDirection, Ids, LossScale, MapLayer, Named, Theme, pack, unpack,
};
use super::race::canonical;
use super::text::parse_number;
use crate::panes::PaneKind;
use crate::words::{cut, fill, words};

/// The largest seed: every whole number up to it is exact in JavaScript.
const MAX_SEED: f64 = 9_007_199_254_740_991.0;

/// More samples than any data set has.
const MAX_BATCH: f64 = 1e6;

/// What a key accepts.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A number.
    Number(Limits),
    /// A whole number.
    Whole(Limits),
    /// One of a set.
    One(Ids),
    /// Distinct members of a set, in order; `none` for none.
    Some(Ids),
    /// A text of a form of its own, and what checks it.
    Text(fn(&str) -> Result<(), String>),
    /// The further runs of a race.
    Race,
}

const fn whole(min: f64, max: f64) -> Kind {
    Kind::Whole(Limits::closed(min, max))
}

const fn one<T: Named>() -> Kind {
    Kind::One(Ids::Fixed(T::IDS))
}

const fn some<T: Named>() -> Kind {
    Kind::Some(Ids::Fixed(T::IDS))
}

/// The fixed keys but `f`, `opt` and `schedule`, in the order in which they are written.
pub(crate) static KEYS: [(&str, Kind); 28] = [
    ("v", whole(1.0, 1.0)),
    ("x", Kind::Number(Limits::FINITE)),
    ("y", Kind::Number(Limits::FINITE)),
    ("lr", Kind::Number(Limits::POSITIVE)),
    ("steps", whole(0.0, MAX_STEPS as f64)),
    ("batch", whole(0.0, MAX_BATCH)),
    ("noise", Kind::Number(Limits::NOT_NEGATIVE)),
    ("seed", whole(0.0, MAX_SEED)),
    ("tolerance", Kind::Number(Limits::POSITIVE)),
    ("race", Kind::Race),
    ("compare", one::<Compare>()),
    ("starts", whole(0.0, 10_000.0)),
    ("step", whole(0.0, MAX_STEPS as f64)),
    ("view", some::<PaneKind>()),
    ("layers", some::<MapLayer>()),
    ("field", one::<FieldDirection>()),
    ("xmin", Kind::Number(Limits::FINITE)),
    ("xmax", Kind::Number(Limits::FINITE)),
    ("ymin", Kind::Number(Limits::FINITE)),
    ("ymax", Kind::Number(Limits::FINITE)),
    ("az", Kind::Number(Limits::closed(-360.0, 360.0))),
    ("el", Kind::Number(Limits::closed(-90.0, 90.0))),
    ("yscale", one::<LossScale>()),
    ("colors", one::<Colormap>()),
    ("speed", Kind::Number(Limits::closed(0.25, 16.0))),
    ("embed", whole(0.0, 1.0)),
    ("show", some::<Control>()),
    ("theme", one::<Theme>()),
];

/// What a knob accepts.
pub(crate) fn kind_of(knob: &Knob) -> Kind {
    match knob.kind {
        KnobKind::Number {
            limits,
            whole: true,
            ..
        } => Kind::Whole(limits),
        KnobKind::Number { limits, .. } => Kind::Number(limits),
        KnobKind::Choice { options, .. } => Kind::One(Ids::Knob(options)),
        KnobKind::Text { check, .. } => Kind::Text(check),
    }
}

/// Reads a value, or says in words why it cannot be taken.
pub(crate) fn read(kind: Kind, text: &str) -> Result<Setting, String> {
    let number = match kind {
        Kind::Number(limits) => number(text, &limits, false),
        Kind::Whole(limits) => number(text, &limits, true),
        Kind::One(ids) => member(ids, text),
        Kind::Some(ids) => {
            let mut found = Vec::new();
            let mut rest = if text == "none" { None } else { Some(text) };
            while let Some(list) = rest {
                let (id, tail) = match cut(list, b',') {
                    Some((id, tail)) => (id, Some(tail)),
                    None => (list, None),
                };
                let index = member(ids, id)? as usize;
                if !found.contains(&index) {
                    found.push(index);
                }
                rest = tail;
            }
            Ok(pack(&found))
        }
        Kind::Text(check) => {
            check(text)?;
            return Ok(Setting::Text(text.into()));
        }
        Kind::Race => return Ok(Setting::Text(canonical(text)?.into())),
    };
    number.map(Setting::Number)
}

/// A value as the query says it.
pub(crate) fn write(kind: Kind, value: &Setting) -> String {
    let value = match value {
        Setting::Number(number) => *number,
        Setting::Text(text) if text.is_empty() => return "none".to_owned(),
        Setting::Text(text) => return text.to_string(),
    };
    match kind {
        Kind::Number(_) | Kind::Whole(_) => exact(value),
        Kind::One(ids) => ids.get(value as usize).to_owned(),
        Kind::Some(ids) => {
            let mut out = String::new();
            for index in unpack(value) {
                if !out.is_empty() {
                    out.push(',');
                }
                out.push_str(ids.get(index));
            }
            if out.is_empty() {
                "none".to_owned()
            } else {
                out
            }
        }
        // Their values are texts.
        Kind::Text(_) | Kind::Race => String::new(),
    }
}

fn member(ids: Ids, id: &str) -> Result<f64, String> {
    match ids.index(id) {
        Some(index) => Ok(index as f64),
        None => Err(fill(words().one_of, &[("id", id), ("ids", &ids.joined())])),
    }
}

fn number(text: &str, limits: &Limits, whole: bool) -> Result<f64, String> {
    let w = words();
    let Some(number) = parse_number(text) else {
        return Err(w.not_a_number.to_owned());
    };
    if !limits.accept(number) {
        let (template, bound) = match (number <= limits.min, limits.above, limits.below) {
            (true, true, _) => (w.must_be_above, limits.min),
            (true, false, _) => (w.must_be_at_least, limits.min),
            (false, _, true) => (w.must_be_below, limits.max),
            (false, _, false) => (w.must_be_at_most, limits.max),
        };
        return Err(fill(template, &[("bound", &exact(bound))]));
    }
    if whole && number.floor() != number {
        return Err(w.whole_number.to_owned());
    }
    Ok(number)
}
