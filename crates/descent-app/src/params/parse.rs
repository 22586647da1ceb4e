//! Reading and writing the query string.
//!
//! Reading is total: what cannot be taken leaves the value as it is and gives
//! one [`Warning`].

use descent_core::{
    Function, OBJECTIVES, OPTIMIZERS, ObjectiveEntry, SCHEDULES, Setting, objective_by_id,
    optimizer_by_id, schedule_by_id,
};
use descent_draw::number::exact;

use super::key::{KEYS, Kind, kind_of, read, write};
use super::kinds::Named;
use super::pairs::{names, split};
use super::text::{edit_distance, escape, parse_number};
use super::{Params, Warning, find, unpack};
use crate::panes::PaneKind;
use crate::words::{fill, whole, words};

/// The keys that are written after the first few: function and optimizer with
/// their knobs come where a reader of the link expects them.
const OPTIMIZER_BEFORE: &str = "batch";

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
        // The meaning of all others depends on what is chosen, and the defaults of
        // some on the knobs.
        self.choose(&pairs, &mut warnings);
        let before = self.clone();
        for turn in [Turn::Knobs, Turn::Keys, Turn::Step] {
            for (id, value) in &pairs {
                if Turn::of(id) == turn {
                    self.take(id, value, &mut warnings);
                }
            }
            self.settle();
        }
        self.check_window(&before, &mut warnings);
        self.settle();
        let grown = self.starts() > before.starts() || self.steps() > before.steps();
        if grown && self.keeps_ends_only() {
            let (starts, steps) = (self.starts() as usize, self.steps() as usize);
            let slots = [("starts", &*whole(starts)), ("steps", &*whole(steps))];
            warnings.push(Warning::new(
                "starts",
                fill(words().swarm_ends_only, &slots),
            ));
        }
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
        let default = Self::default();
        let mut out = String::new();
        let mut pair = |id: &str, value: &str, differs: bool| {
            if differs || names(&named, id) {
                if !out.is_empty() {
                    out.push('&');
                }
                out.push_str(id);
                out.push('=');
                escape(value, &mut out);
            }
        };
        for (id, kind) in &KEYS {
            if *id == "x" {
                pair("f", self.function.id(), self.function != default.function);
            }
            if *id == OPTIMIZER_BEFORE {
                pair(
                    "opt",
                    self.optimizer.id,
                    self.optimizer != default.optimizer,
                );
                pair(
                    "schedule",
                    self.schedule.id,
                    self.schedule != default.schedule,
                );
                for knob in self.knobs() {
                    let value = write(kind_of(knob), &self.setting(&knob.id));
                    pair(&knob.id, &value, self.values.get(&knob.id).is_some());
                }
            }
            if self.dim() > 1 || *id != "y" {
                let value = write(*kind, &self.setting(id));
                pair(id, &value, self.values.get(id).is_some());
            }
        }
        out
    }

    /// The name of a key or knob and what it accepts; `None` where there is none of that name.
    pub(super) fn kind_of(&self, id: &str) -> Option<(&'static str, Kind)> {
        match fixed(id) {
            Some(fixed) => Some(fixed),
            None => self.find_knob(id).map(|knob| (&*knob.id, kind_of(knob))),
        }
    }

    fn choose(&mut self, pairs: &[(String, String)], warnings: &mut Vec<Warning>) {
        let w = words();
        for (key, id) in pairs {
            match &**key {
                "f" => match function(id) {
                    Ok(function) => self.choose_function(function),
                    Err((why, column)) => {
                        let mut warning = kept("f", id, &why, self.function.id());
                        warning.column = Some(column);
                        warnings.push(warning);
                    }
                },
                "opt" => {
                    let found = match &**id {
                        "" => Some(OPTIMIZERS[0]),
                        id => optimizer_by_id(id),
                    };
                    match found {
                        Some(entry) => self.choose_optimizer(entry),
                        None => {
                            let ids = joined(&|i| OPTIMIZERS.get(i).map(|entry| entry.id));
                            let why = fill(w.no_optimizer, &[("ids", &ids)]);
                            warnings.push(kept("opt", id, &why, self.optimizer.id));
                        }
                    }
                }
                "schedule" => {
                    let found = match &**id {
                        "" => Some(&SCHEDULES[0]),
                        id => schedule_by_id(id),
                    };
                    match found {
                        Some(entry) => self.choose_schedule(entry),
                        None => {
                            let ids = joined(&|i| SCHEDULES.get(i).map(|entry| entry.id));
                            let why = fill(w.one_of, &[("id", id), ("ids", &ids)]);
                            warnings.push(kept("schedule", id, &why, self.schedule.id));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes a value of a key or knob, or keeps the present one and says so.
    fn take(&mut self, id: &str, value: &str, warnings: &mut Vec<Warning>) {
        let Some((key, kind)) = self.kind_of(id) else {
            warnings.extend(self.unknown(id, value));
            return;
        };
        if value.is_empty() {
            self.values.remove(key);
            return;
        }
        match read(kind, value).and_then(|setting| self.suits(key, setting)) {
            Ok(setting) => self.values.set(key, setting),
            Err(why) => warnings.push(kept(key, value, &why, &write(kind, &self.setting(key)))),
        }
    }

    /// Whether a value that its kind accepts suits everything else.
    fn suits(&self, key: &str, setting: Setting) -> Result<Setting, String> {
        let w = words();
        let Setting::Number(number) = setting else {
            return Ok(setting);
        };
        match key {
            "batch" if number > 0.0 && self.facts.terms == 0 => Err(w.no_samples.to_owned()),
            "y" if self.dim() < 2 => Err(w.one_parameter.to_owned()),
            "step" if number > self.get("steps") => {
                let bound = exact(self.get("steps"));
                Err(fill(w.must_be_at_most, &[("bound", &bound)]))
            }
            "view" => {
                let view = unpack(number);
                if view.is_empty() || view.len() > 4 {
                    return Err(w.one_to_four_panes.to_owned());
                }
                for index in view {
                    let pane = PaneKind::ALL[index];
                    if !pane.suits(self.dim(), self.has_data()) {
                        return Err(fill(w.pane_does_not_suit, &[("pane", pane.id())]));
                    }
                }
                Ok(setting)
            }
            _ => Ok(setting),
        }
    }

    /// A window without width or height, or too thin for numbers to tell its
    /// ends apart, is not taken.
    fn check_window(&mut self, before: &Self, warnings: &mut Vec<Warning>) {
        for ids in [["xmin", "xmax"], ["ymin", "ymax"]] {
            let (lo, hi) = (self.get(ids[0]), self.get(ids[1]));
            let thin = hi - lo <= 1e-9 * lo.abs().max(hi.abs());
            if !thin && hi - lo <= 1e30 {
                continue;
            }
            for id in ids {
                match before.values.get(id) {
                    Some(value) => self.values.set(id, value.clone()),
                    None => self.values.remove(id),
                }
            }
            let slots = [
                ("min", ids[0]),
                ("max", ids[1]),
                ("from", &*exact(lo)),
                ("to", &*exact(hi)),
                ("lo", &*exact(self.get(ids[0]))),
                ("hi", &*exact(self.get(ids[1]))),
            ];
            warnings.push(Warning::new(ids[0], fill(words().bad_window, &slots)));
        }
    }

    /// What to say of a key that is none; nothing where a knob of something
    /// that is not chosen is restored.
    fn unknown(&self, id: &str, value: &str) -> Option<Warning> {
        let w = words();
        if let Some(owner) = owner(id) {
            let message = fill(w.not_chosen, &[("key", id), ("owner", owner)]);
            return (!value.is_empty()).then(|| Warning::new(id, message));
        }
        let mut nearest = ("", 3);
        let mut consider = |name: &'static str| {
            let distance = edit_distance(id, name);
            if distance < nearest.1 && distance < name.len() {
                nearest = (name, distance);
            }
        };
        consider("f");
        consider("opt");
        consider("schedule");
        for (key, _) in &KEYS {
            consider(key);
        }
        for knob in self.knobs() {
            consider(&knob.id);
        }
        let template = if nearest.0.is_empty() {
            w.unknown_key
        } else {
            w.unknown_key_near
        };
        let message = fill(template, &[("key", id), ("near", nearest.0)]);
        Some(Warning::new(id, message))
    }
}

/// When a key is taken: the defaults of later ones depend on earlier ones.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    /// Function, optimizer and schedule, which are chosen before.
    Chosen,
    /// Knobs, and what is neither knob nor key.
    Knobs,
    /// Fixed keys.
    Keys,
    /// The step, which may not be greater than the number of steps.
    Step,
}

impl Turn {
    fn of(id: &str) -> Self {
        match id {
            "f" | "opt" | "schedule" => Self::Chosen,
            "step" => Self::Step,
            _ => match fixed(id) {
                Some(_) => Self::Keys,
                None => Self::Knobs,
            },
        }
    }
}

/// The fixed key of a name.
pub(super) fn fixed(id: &str) -> Option<(&'static str, Kind)> {
    for key in &KEYS {
        if key.0 == id {
            return Some(*key);
        }
    }
    None
}

/// Names until there is no more, for a message.
pub(super) fn joined(name: &dyn Fn(usize) -> Option<&'static str>) -> String {
    let mut out = String::new();
    let mut index = 0;
    while let Some(name) = name(index) {
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(name);
        index += 1;
    }
    out
}

/// The name of an objective or optimizer that has a knob of this id.
fn owner(id: &str) -> Option<&'static str> {
    let objectives = OBJECTIVES.iter().map(|entry| (entry.knobs, entry.name));
    let optimizers = OPTIMIZERS.iter().map(|entry| (entry.knobs, entry.name));
    let schedules = SCHEDULES.iter().map(|entry| (entry.knobs, entry.name));
    let mut all = objectives.chain(optimizers).chain(schedules);
    all.find(|(knobs, _)| find(knobs, id).is_some())
        .map(|(_, name)| name)
}

/// The function that the query means: an id, or a typed one; or why it is
/// neither, and the column of the mistake.
fn function(text: &str) -> Result<Function, (String, usize)> {
    let w = words();
    let text = text.trim_ascii();
    if text.is_empty() {
        return Ok(Function::default());
    }
    if let Some(entry) = objective_by_id(text) {
        return Ok(Function::Listed(entry));
    }
    let function = Function::typed(text, &parse_number).map_err(|error| {
        let mut why = error.say(w.syntax);
        // It may have been meant as an id.
        if text.len() > 3 && text.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') {
            let small = text.to_ascii_lowercase();
            let near = |entry: &&ObjectiveEntry| edit_distance(&small, entry.id) <= 2;
            let template = match OBJECTIVES.iter().copied().find(near) {
                Some(entry) => fill(w.no_function_near, &[("near", entry.id)]),
                None => {
                    let ids = joined(&|i| OBJECTIVES.get(i).map(|entry| entry.id));
                    fill(w.no_function, &[("ids", &ids)])
                }
            };
            let column = whole(error.column);
            why = fill(&template, &[("column", &column), ("text", text)]);
        }
        (why, error.column)
    })?;
    for knob in function.knobs() {
        if fixed(&knob.id).is_some() {
            // Only letters are knobs, so this is the first place of one.
            let place = text.chars().position(|c| knob.id.contains(c));
            let column = place.map_or(1, |place| place + 1);
            let slots = [("column", &*whole(column)), ("letter", &*knob.id)];
            return Err((fill(w.letter_is_a_key, &slots), column));
        }
    }
    Ok(function)
}

fn kept(id: &str, value: &str, why: &str, present: &str) -> Warning {
    const SHOWN: usize = 40;
    let end = value
        .char_indices()
        .nth(SHOWN)
        .map_or(value.len(), |(at, _)| at);
    let slots = [
        ("key", id),
        ("value", &value[..end]),
        ("why", why),
        ("present", present),
    ];
    Warning::new(id, fill(words().kept, &slots))
}

#[cfg(test)]
mod tests;
