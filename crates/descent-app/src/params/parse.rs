//! Reading and writing the query string.
//!
//! Reading is total: what cannot be taken leaves the value as it is and gives
//! one [`Warning`].

use descent_core::{Knob, Limits, OBJECTIVES, OPTIMIZERS};
use descent_draw::number::{exact, parse};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::key::Key;
use super::kinds::Named;
use super::knob::{knob_text, knob_value};
use super::{Params, Warning};
use crate::words::{fill, words};

/// What must be escaped in a value. A plus sign stays a plus sign.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'>')
    .add(b'`');

/// Keys that must be read before others, because the meaning of the rest
/// depends on them.
const FIRST: [Key; 2] = [Key::Objective, Key::Optimizer];

impl Params {
    /// Reads a query on top of the defaults.
    #[must_use]
    pub fn parse(query: &str) -> (Self, Vec<Warning>) {
        let mut params = Self::default();
        let warnings = params.apply(query);
        (params, warnings)
    }

    /// Lets the keys that a query names replace the present values; `key=`
    /// restores a default. What cannot be taken stays as it is and is told.
    pub fn apply(&mut self, query: &str) -> Vec<Warning> {
        let (pairs, mut warnings) = split(query);
        let key_of = |pair: &(String, String)| Key::from_id(&pair.0);
        for key in FIRST {
            for pair in pairs.iter().filter(|pair| key_of(pair) == Some(key)) {
                self.apply_key(key, &pair.1, &mut warnings);
            }
        }
        let (fixed, other): (Vec<_>, Vec<_>) = pairs
            .iter()
            .filter(|pair| !key_of(pair).is_some_and(|key| FIRST.contains(&key)))
            .partition(|pair| key_of(pair).is_some());
        for (id, value) in other {
            self.apply_knob(id, value, &mut warnings);
        }
        self.refresh_facts();
        let window_before = self.window;
        for key in Key::NAMES.iter().map(|(key, _)| *key) {
            for (_, value) in fixed.iter().filter(|pair| key_of(pair) == Some(key)) {
                self.apply_key(key, value, &mut warnings);
            }
        }
        self.check_window(window_before, &mut warnings);
        warnings
    }

    /// The query that brings all of this back, without what is at its default.
    #[must_use]
    pub fn query(&self) -> String {
        self.query_over("")
    }

    /// The query that brings all of this back when it is read after `base`:
    /// keys that `base` names are written even at their default.
    #[must_use]
    pub fn query_over(&self, base: &str) -> String {
        let named = split(base).0;
        let is_named = |id: &str| named.iter().any(|(key, _)| key == id);
        let mut out = String::new();
        let mut write = |id: &str, value: &str| {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(id);
            out.push('=');
            out.extend(utf8_percent_encode(value, ESCAPED));
        };
        let after_optimizer = |key: &Key| *key == Key::Seed;
        for (key, id) in Key::NAMES {
            if after_optimizer(key) {
                for knob in self.knobs() {
                    let value = self.knobs.get(&knob.id);
                    if value.is_some() || is_named(&knob.id) {
                        write(&knob.id, &knob_text(knob, self.knob(knob)));
                    }
                }
            }
            let meaningful = self.dim() > 1 || *key != Key::Y;
            if meaningful && (is_named(id) || !key.is_default(self)) {
                write(id, &key.get(self));
            }
        }
        out
    }

    fn apply_key(&mut self, key: Key, value: &str, warnings: &mut Vec<Warning>) {
        if value.is_empty() {
            key.reset(self);
        } else if let Err(why) = key.set(self, value) {
            warnings.push(kept(key.id(), value, &why, &key.get(self)));
        }
    }

    fn apply_knob(&mut self, id: &str, value: &str, warnings: &mut Vec<Warning>) {
        let Some(knob) = self.knobs().find(|knob| knob.id == id) else {
            match owner(id) {
                Some(_) if value.is_empty() => {}
                Some(owner) => {
                    let message = fill(words().not_chosen, &[("key", id), ("owner", owner)]);
                    warnings.push(Warning::new(id, message));
                }
                None => warnings.push(self.unknown(id)),
            }
            return;
        };
        if value.is_empty() {
            self.knobs.remove(id);
            return;
        }
        match knob_value(knob, value) {
            Ok(number) => self.set_knob(knob, number),
            Err(why) => {
                let present = knob_text(knob, self.knob(knob));
                warnings.push(kept(id, value, &why, &present));
            }
        }
    }

    /// Sets a knob to a value that it accepts.
    pub(crate) fn set_knob(&mut self, knob: &Knob, value: f64) {
        if value.to_bits() == knob.default_value().to_bits() {
            self.knobs.remove(&knob.id);
        } else {
            self.knobs.insert(&knob.id, value);
        }
    }

    /// A window without width or height, or too thin for numbers to tell its
    /// ends apart, is not taken.
    fn check_window(&mut self, before: [Option<f64>; 4], warnings: &mut Vec<Warning>) {
        let window = self.window();
        let thin = |(lo, hi): (f64, f64)| hi - lo <= 1e-9 * lo.abs().max(hi.abs());
        let wide = |(lo, hi): (f64, f64)| !(hi - lo).is_finite() || hi - lo > 1e30;
        let bad = |side| thin(side) || wide(side);
        for (side, ends, ids) in [
            (0, window.x, ["xmin", "xmax"]),
            (2, window.y, ["ymin", "ymax"]),
        ] {
            if bad(ends) {
                self.window[side..side + 2].copy_from_slice(&before[side..side + 2]);
                let now = self.window();
                let (lo, hi) = if side == 0 { now.x } else { now.y };
                let message = fill(
                    words().bad_window,
                    &[
                        ("min", ids[0]),
                        ("max", ids[1]),
                        ("from", &exact(ends.0)),
                        ("to", &exact(ends.1)),
                        ("lo", &exact(lo)),
                        ("hi", &exact(hi)),
                    ],
                );
                warnings.push(Warning::new(ids[0], message));
            }
        }
    }

    fn unknown(&self, id: &str) -> Warning {
        let known = Key::NAMES.iter().map(|(_, id)| *id);
        let known = known.chain(self.knobs().map(|knob| &*knob.id));
        let nearest = known
            .map(|name| (edit_distance(id, name), name))
            .min()
            .filter(|(distance, name)| *distance <= 2 && *distance < name.len());
        let message = match nearest {
            Some((_, name)) => fill(words().unknown_key_near, &[("key", id), ("near", name)]),
            None => fill(words().unknown_key, &[("key", id)]),
        };
        Warning::new(id, message)
    }
}

/// The name of an objective or optimizer that has a knob of this id.
fn owner(id: &str) -> Option<&'static str> {
    let objectives = OBJECTIVES.iter().map(|entry| (entry.name, entry.knobs));
    let optimizers = OPTIMIZERS.iter().map(|entry| (entry.name, entry.knobs));
    let mut owners = objectives.chain(optimizers);
    owners
        .find(|(_, knobs)| knobs.iter().any(|knob| knob.id == id))
        .map(|(name, _)| name)
}

fn kept(id: &str, value: &str, why: &str, present: &str) -> Warning {
    let shown: String = value.chars().take(40).collect();
    let message = fill(
        words().kept,
        &[
            ("key", id),
            ("value", &shown),
            ("why", why),
            ("present", present),
        ],
    );
    Warning::new(id, message)
}

/// Splits a query into decoded pairs. Of a key given twice the last stays.
fn split(query: &str) -> (Vec<(String, String)>, Vec<Warning>) {
    let query = query.trim();
    let query = query.strip_prefix(['?', '#']).unwrap_or(query);
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut warnings = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let (key, value) = (decode(key), decode(value));
        if let Some(earlier) = pairs.iter_mut().find(|pair| pair.0 == key) {
            let message = fill(words().given_twice, &[("key", &key), ("value", &value)]);
            warnings.push(Warning::new(&key, message));
            earlier.1 = value;
        } else {
            pairs.push((key, value));
        }
    }
    (pairs, warnings)
}

/// One query from the search part and the fragment of an address; of a key in
/// both, the fragment's value wins without a warning.
#[must_use]
pub fn merge_queries(search: &str, fragment: &str) -> String {
    let strip = |text: &str| -> String {
        let text = text.trim();
        text.strip_prefix(['?', '#']).unwrap_or(text).to_owned()
    };
    let fragment = strip(fragment);
    let winners = split(&fragment).0;
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let search = strip(search);
    let kept = search.split('&').filter(|part| {
        let key = decode(part.split_once('=').map_or(*part, |(key, _)| key));
        !part.is_empty() && winners.iter().all(|(winner, _)| *winner != key)
    });
    let mut parts: Vec<&str> = kept.collect();
    if !fragment.is_empty() {
        parts.push(&fragment);
    }
    parts.join("&")
}

/// A finite number, also with a true minus sign; no other words or symbols,
/// and no more characters than any double needs.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    const LONGEST: usize = 400;
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    parse(&text.replace('\u{2212}', "-")).filter(|number| number.is_finite())
}

pub(super) fn number_within(text: &str, limits: Limits) -> Result<f64, String> {
    let number = parse_number(text).ok_or_else(|| words().not_a_number.to_owned())?;
    if limits.accept(number) {
        return Ok(number);
    }
    let w = words();
    let (template, bound) = if number <= limits.min {
        (
            if limits.above {
                w.must_be_above
            } else {
                w.must_be_at_least
            },
            limits.min,
        )
    } else {
        (
            if limits.below {
                w.must_be_below
            } else {
                w.must_be_at_most
            },
            limits.max,
        )
    };
    Err(fill(template, &[("bound", &exact(bound))]))
}

pub(super) fn whole_within(text: &str, min: f64, max: f64) -> Result<f64, String> {
    let number = number_within(text, Limits::closed(min, max))?;
    if number.floor() == number {
        Ok(number)
    } else {
        Err(words().whole_number.to_owned())
    }
}

/// Levenshtein's distance, for "did you mean".
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(query: &str) -> Vec<String> {
        let (_, warnings) = Params::parse(query);
        warnings.into_iter().map(|w| w.message).collect()
    }

    #[test]
    fn an_empty_query_is_all_defaults() {
        let (params, warnings) = Params::parse("");
        assert!(warnings.is_empty());
        assert_eq!(
            (params.rate(), params.steps(), params.step()),
            (0.36, 40, 40)
        );
        assert_eq!(
            (params.start(), params.objective().id),
            ([2.0, 2.0], "ellipse")
        );
        assert_eq!(params.query(), "");
    }

    #[test]
    fn values_come_back_in_shortest_form() {
        let query = "f=himmelblau&x=0.1&y=-1e-7&lr=0.012&steps=17&opt=adam&beta1=0.5&step=3";
        let (params, warnings) = Params::parse(query);
        assert_eq!(warnings, []);
        assert_eq!(params.query(), query);
    }

    #[test]
    fn each_bad_value_keeps_the_default_and_warns_once() {
        for bad in [
            "lr=abc",
            "lr=0",
            "lr=-1",
            "lr=inf",
            "lr=NaN",
            "lr=1e999",
            "steps=1000000",
            "steps=2.5",
            "steps=-1",
            "x=1,5",
            "y=infinity",
            "f=nothing",
            "opt=sgdd",
            "xmin=3&xmax=3",
            "xmin=5",
            "view=map,map3",
            "view=curve",
            "layers=heat,snow",
            "seed=-1",
            "step=41",
            "speed=17",
            "embed=2",
            "theme=blue",
            "v=2",
            "tolerance=0",
            "colors=jet",
            "speeed=1",
            "momentum=0.5",
        ] {
            let (params, warnings) = Params::parse(bad);
            assert_eq!(warnings.len(), 1, "{bad}: {warnings:?}");
            assert_eq!(params, Params::default(), "{bad}");
            assert!(warnings[0].message.ends_with(['.', '?']), "{}", warnings[0]);
        }
    }

    #[test]
    fn warnings_say_what_where_and_what_instead() {
        assert_eq!(
            warned("steps=1000000"),
            ["steps=1000000: must be at most 100000; 40 stays."]
        );
        assert_eq!(
            warned("lr=abc"),
            ["lr=abc: a number is needed; 0.36 stays."]
        );
        assert_eq!(
            warned("stepps=3"),
            ["There is no setting “stepps”; did you mean “steps”?"]
        );
        assert_eq!(
            warned("beta1=0.5"),
            ["beta1 belongs to Adam, which is not chosen."]
        );
        assert_eq!(
            warned("lr=0.1&lr=0.2"),
            ["lr is given twice; the last value, 0.2, is used."]
        );
    }

    #[test]
    fn plus_is_a_plus_sign_and_escapes_are_undone() {
        assert_eq!(Params::parse("?lr=%30.2").0.rate(), 0.2);
        assert_eq!(Params::parse("#lr=+0.2").0.rate(), 0.2);
        assert_eq!(split("f=x^2+3*sin(y)").0[0].1, "x^2+3*sin(y)");
    }

    #[test]
    fn another_function_drops_what_belonged_to_the_old_one() {
        let (mut params, _) = Params::parse("x=1&lr=0.2&steps=9&xmin=-1&opt=momentum&momentum=0.5");
        assert_eq!(params.apply("f=bowl&steps=7"), []);
        assert_eq!(params.query(), "f=bowl&steps=7&opt=momentum&momentum=0.5");
        assert_eq!(params.apply("momentum=&opt=adam"), []);
        assert_eq!(params.query(), "f=bowl&steps=7&opt=adam");
    }

    #[test]
    fn in_set_a_bad_value_keeps_the_present_one() {
        let (mut params, _) = Params::parse("lr=0.2");
        let warnings = params.apply("lr=-3");
        assert_eq!(
            warnings[0].message,
            "lr=-3: must be greater than 0; 0.2 stays."
        );
        assert_eq!(params.rate(), 0.2);
        assert_eq!(params.apply("lr="), []);
        assert_eq!(params.rate(), 0.36);
    }

    #[test]
    fn the_fragment_wins_over_the_search_part() {
        let merged = merge_queries("?lr=0.2&x=1", "#lr=0.3");
        let (params, warnings) = Params::parse(&merged);
        assert_eq!((params.rate(), params.start()[0]), (0.3, 1.0));
        assert_eq!(warnings, []);
        // A default is written where the search part would otherwise win.
        let back = Params::default().query_over("?lr=0.2");
        assert_eq!(back, "lr=0.36");
        assert_eq!(
            Params::parse(&merge_queries("?lr=0.2", &back)).0,
            Params::default()
        );
    }

    #[test]
    fn one_parameter_has_no_y() {
        assert_eq!(
            warned("f=parabola&y=1"),
            ["y=1: this function has one parameter, x; 0 stays."]
        );
        assert_eq!(
            Params::parse("f=parabola").0.query_over("y=3"),
            "f=parabola"
        );
    }
}
