//! The further runs of a race: `adam:0.1,momentum:0.02:momentum=0.8`.

use std::rc::Rc;

use descent_core::{
    Knob, Limits, OPTIMIZERS, Objective, OptimizerEntry, RateDefault, RunSpec, Setting, Settings,
    optimizer_by_id,
};

use descent_draw::number::{compact, exact};

use super::key::{Kind, kind_of, read, write};
use super::parse::fixed;
use super::{Params, find};
use crate::words::{concat, cut, fill, words};

/// The most runs that a race has besides the main one.
const MAX_RACERS: usize = 31;

/// The most points of random starts whose paths are kept.
const MAX_POINTS: f64 = 4e6;

/// One further run of a race.
#[derive(Clone, Debug)]
pub struct Racer {
    /// Its optimizer.
    pub optimizer: &'static OptimizerEntry,
    /// Its learning rate, where one is said.
    pub rate: Option<f64>,
    /// The knobs that are said.
    given: Vec<(&'static Knob, Setting)>,
    /// What is said of [`SHARED`], which a run otherwise shares with the main
    /// one.
    own: [Option<f64>; SHARED.len()],
}

/// What the runs of a race share unless one says otherwise.
const SHARED: [&str; 4] = ["x", "y", "batch", "noise"];

impl Racer {
    /// Reads one run, or says what is wrong with it.
    fn read(text: &str) -> Result<Self, String> {
        let w = words();
        let (id, mut rest) = match cut(text, b':') {
            Some((id, rest)) => (id, Some(rest)),
            None => (text, None),
        };
        let Some(optimizer) = optimizer_by_id(id) else {
            let ids = super::parse::joined(&|i| OPTIMIZERS.get(i).map(|entry| entry.id));
            let slots = [("id", id), ("ids", &*ids)];
            return Err(fill(w.one_of, &slots));
        };
        let mut racer = Self {
            optimizer,
            rate: None,
            given: Vec::new(),
            own: [None; SHARED.len()],
        };
        let mut first = true;
        while let Some(list) = rest {
            let (part, tail) = match cut(list, b':') {
                Some((part, tail)) => (part, Some(tail)),
                None => (list, None),
            };
            match cut(part, b'=') {
                Some((id, value)) => {
                    let said = |why: String| fill(w.of_key, &[("key", id), ("why", &why)]);
                    if let Some(place) = SHARED.iter().position(|key| *key == id) {
                        if let Some((_, kind)) = fixed(id)
                            && let Setting::Number(number) = read(kind, value).map_err(said)?
                        {
                            racer.own[place] = Some(number);
                        }
                        rest = tail;
                        first = false;
                        continue;
                    }
                    let Some(knob) = find(optimizer.knobs, id) else {
                        let slots = [("optimizer", optimizer.name), ("key", id)];
                        return Err(fill(w.no_such_knob, &slots));
                    };
                    let setting = read(kind_of(knob), value).map_err(said)?;
                    racer.given.retain(|(other, _)| other.id != knob.id);
                    racer.given.push((knob, setting));
                }
                // The rate may be left empty.
                None if first && part.is_empty() => {}
                None if first => {
                    let said = |why: String| fill(w.of_key, &[("key", part), ("why", &why)]);
                    if let Setting::Number(rate) = read(RATE, part).map_err(said)? {
                        racer.rate = Some(rate);
                    }
                }
                None => return Err(fill(w.no_such_knob_text, &[("text", part)])),
            }
            first = false;
            rest = tail;
        }
        Ok(racer)
    }

    /// The run as the query says it.
    fn write(&self, out: &mut String) {
        out.push_str(self.optimizer.id);
        if let Some(rate) = self.rate {
            out.push(':');
            out.push_str(&write(RATE, &Setting::Number(rate)));
        }
        for (knob, setting) in &self.given {
            for text in [":", &*knob.id, "=", &*write(kind_of(knob), setting)] {
                out.push_str(text);
            }
        }
        for (key, own) in SHARED.iter().zip(&self.own) {
            if let Some(value) = own {
                for text in [":", key, "=", &*exact(*value)] {
                    out.push_str(text);
                }
            }
        }
    }

    /// The values of all its optimizer's knobs.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings::resolve(self.optimizer.knobs, &|id| {
            let (_, setting) = self.given.iter().find(|(knob, _)| *knob.id == *id)?;
            Some(setting.clone())
        })
    }
}

const RATE: Kind = Kind::Number(Limits::POSITIVE);

/// Reads a list of runs; `none` and nothing are no runs.
fn read_all(text: &str) -> Result<Vec<Racer>, String> {
    let mut racers = Vec::new();
    let none = text.is_empty() || text == "none";
    let mut rest = if none { None } else { Some(text) };
    while let Some(list) = rest {
        let (part, tail) = match cut(list, b',') {
            Some((part, tail)) => (part, Some(tail)),
            None => (list, None),
        };
        racers.push(Racer::read(part)?);
        rest = tail;
    }
    if racers.len() > MAX_RACERS {
        let most = crate::words::whole(MAX_RACERS);
        return Err(fill(words().too_many_racers, &[("most", &most)]));
    }
    Ok(racers)
}

/// A list of runs in its one form of writing.
pub(super) fn canonical(text: &str) -> Result<String, String> {
    let mut out = String::new();
    for racer in read_all(text)? {
        if !out.is_empty() {
            out.push(',');
        }
        racer.write(&mut out);
    }
    Ok(out)
}

impl Params {
    /// The further runs of the race, as the query says them.
    pub(crate) fn race_text(&self) -> Setting {
        self.setting("race")
    }

    /// The further runs of the race, in order.
    #[must_use]
    pub fn race(&self) -> Vec<Racer> {
        match self.setting("race") {
            // It was read before it was stored.
            Setting::Text(text) => read_all(&text).unwrap_or_default(),
            Setting::Number(_) => Vec::new(),
        }
    }

    /// What fixes the main run and the further ones, in order. They share
    /// objective and schedule, and start, mini-batches and noise where one does
    /// not say its own.
    #[must_use]
    pub fn race_specs(&self, objective: &Rc<dyn Objective>) -> Vec<RunSpec> {
        let main = self.run_spec(Rc::clone(objective));
        let mut specs = vec![main.clone()];
        for racer in self.race() {
            let mut spec = RunSpec {
                optimizer: racer.optimizer,
                settings: racer.settings(),
                rate: self.racer_rate(&racer),
                ..main.clone()
            };
            let [x, y, batch, noise] = racer.own;
            spec.start = [x.unwrap_or(spec.start[0]), y.unwrap_or(spec.start[1])];
            spec.chance.noise = noise.unwrap_or(spec.chance.noise);
            if self.facts.terms > 0 {
                spec.chance.batch = batch.map_or(spec.chance.batch, |batch| batch as u32);
            }
            specs.push(spec);
        }
        specs
    }

    /// The further runs as the query says them, each with its rate where that
    /// would otherwise follow the function.
    pub(crate) fn race_with_rates(&self) -> String {
        let mut out = String::new();
        for mut racer in self.race() {
            if matches!(racer.optimizer.rate, RateDefault::Objective) {
                racer.rate = Some(self.racer_rate(&racer));
            }
            if !out.is_empty() {
                out.push(',');
            }
            racer.write(&mut out);
        }
        out
    }

    /// Whether the runs differ by nothing but where they start.
    pub(crate) fn differ_by_start(&self) -> bool {
        let racers = self.race();
        let alike = racers.iter().all(|racer| {
            let [x, y, batch, noise] = racer.own;
            racer.optimizer == self.optimizer
                && self.racer_rate(racer) == self.rate()
                && racer.given.is_empty()
                && (x.is_some() || y.is_some())
                && batch.is_none()
                && noise.is_none()
        });
        alike && !racers.is_empty()
    }

    /// What the main run and the further ones are called: the optimizer, with
    /// its rate where another run has the same one, with what else it says of
    /// itself where that is still not enough, and with a number at the last.
    #[must_use]
    pub fn run_names(&self) -> Vec<String> {
        if self.differ_by_start() {
            return self.start_names();
        }
        let main = (self.optimizer.name, self.rate(), String::new());
        let mut runs = vec![main];
        for racer in self.race() {
            let mut more = String::new();
            let mut say = |name: &str, value: &str| {
                for text in [", ", name, " ", value] {
                    more.push_str(text);
                }
            };
            for (knob, setting) in &racer.given {
                say(&knob.symbol, &write(kind_of(knob), setting));
            }
            for (key, own) in SHARED.iter().zip(&racer.own) {
                if let Some(value) = own {
                    say(key, &compact(*value));
                }
            }
            runs.push((racer.optimizer.name, self.racer_rate(&racer), more));
        }
        let mut names: Vec<String> = Vec::with_capacity(runs.len());
        for (i, (name, rate, more)) in runs.iter().enumerate() {
            let (mut alike, mut other_rate, mut same_rate) = (false, false, false);
            for (j, other) in runs.iter().enumerate() {
                if i != j && other.0 == *name {
                    alike = true;
                    same_rate |= other.1 == *rate;
                    other_rate |= other.1 != *rate;
                }
            }
            let mut text = (*name).to_owned();
            if alike && other_rate {
                text.push_str(" α ");
                text.push_str(&compact(*rate));
            }
            if same_rate {
                text.push_str(more);
            }
            names.push(text);
        }
        for i in (1..names.len()).rev() {
            let twins = names[..i]
                .iter()
                .filter(|other| **other == names[i])
                .count();
            if twins > 0 {
                for part in [" (", &*crate::words::whole(twins + 1), ")"] {
                    names[i].push_str(part);
                }
            }
        }
        names
    }

    /// The runs by where they start.
    fn start_names(&self) -> Vec<String> {
        let start = self.start();
        let mut starts = vec![start];
        for racer in self.race() {
            let [x, y, ..] = racer.own;
            starts.push([x.unwrap_or(start[0]), y.unwrap_or(start[1])]);
        }
        let mut names = Vec::with_capacity(starts.len());
        for [x, y] in starts {
            let (x, y) = (compact(x), compact(y));
            let place = if self.dim() > 1 {
                concat(&["(", &x, ", ", &y, ")"])
            } else {
                x
            };
            names.push(fill(words().from_start, &[("start", &place)]));
        }
        names
    }

    /// Whether the random starts are so many that only their ends are kept.
    #[must_use]
    pub fn keeps_ends_only(&self) -> bool {
        f64::from(self.starts()) * (f64::from(self.steps()) + 1.0) > MAX_POINTS
    }

    /// The learning rate of a further run: its own, or what its optimizer
    /// starts from when nothing is said.
    #[must_use]
    pub fn racer_rate(&self, racer: &Racer) -> f64 {
        match racer.rate {
            Some(rate) => rate,
            None => self.default_rate(racer.optimizer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_named_as_shortly_as_tells_them_apart() {
        let names = |query: &str| Params::parse(query).0.run_names();
        assert_eq!(names("race=adam"), ["Gradient descent", "Adam"]);
        let rates = names("race=gd:0.1,adam");
        assert_eq!(
            rates,
            ["Gradient descent α 0.36", "Gradient descent α 0.1", "Adam"]
        );
        let knobs = names("opt=momentum&lr=0.1&race=momentum:0.1:momentum=0.5");
        assert_eq!(knobs, ["Momentum", "Momentum, μ 0.5"]);
        let twins = names("race=gd,gd");
        assert_eq!(twins[1..], ["Gradient descent (2)", "Gradient descent (3)"]);
        assert_eq!(
            names("race=gd:noise=0.5:x=-1")[1],
            "Gradient descent, x −1, noise 0.5"
        );
    }

    #[test]
    fn runs_that_differ_by_start_are_named_by_it() {
        let names = |query: &str| Params::parse(query).0.run_names();
        assert_eq!(
            names("race=gd:x=-1,gd:y=0"),
            ["from (2, 2)", "from (−1, 2)", "from (2, 0)"]
        );
        assert_eq!(names("f=parabola&race=gd:x=-1")[1], "from −1");
    }

    #[test]
    fn a_run_may_have_a_start_and_noise_of_its_own() {
        let (params, warnings) = Params::parse("noise=0.5&race=gd:0.1:x=-1:noise=0,adam:y=1");
        assert_eq!(warnings, []);
        let objective = params.make_objective();
        let specs = params.race_specs(&objective);
        assert_eq!((specs[1].start, specs[1].chance.noise), ([-1.0, 2.0], 0.0));
        assert_eq!((specs[2].start, specs[2].chance.noise), ([2.0, 1.0], 0.5));
        assert_eq!(
            params.query(),
            "noise=0.5&race=gd:0.1:x=-1:noise=0,adam:y=1"
        );
        for (wrong, word) in [
            ("gd:noise=-1", "noise"),
            ("gd:x=a", "x"),
            ("gd:batch=0.5", "batch"),
        ] {
            let warnings = Params::parse(&["race=", wrong].concat()).1;
            assert!(warnings[0].message.contains(word), "{warnings:?}");
        }
    }
}
