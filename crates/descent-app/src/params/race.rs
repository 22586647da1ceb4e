//! The further runs of a race: `adam:0.1,momentum:0.02:momentum=0.8`.

use std::rc::Rc;

use descent_core::{
    Knob, Limits, OPTIMIZERS, Objective, OptimizerEntry, RunSpec, Setting, Settings,
    optimizer_by_id,
};

use descent_draw::number::compact;

use super::key::{Kind, kind_of, read, write};
use super::{Params, find};
use crate::words::{cut, fill, words};

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
}

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
        };
        let mut first = true;
        while let Some(list) = rest {
            let (part, tail) = match cut(list, b':') {
                Some((part, tail)) => (part, Some(tail)),
                None => (list, None),
            };
            match cut(part, b'=') {
                Some((id, value)) => {
                    let Some(knob) = find(optimizer.knobs, id) else {
                        let slots = [("optimizer", optimizer.name), ("key", id)];
                        return Err(fill(w.no_such_knob, &slots));
                    };
                    let said = |why: String| fill(w.of_key, &[("key", id), ("why", &why)]);
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
    /// objective, start, schedule, mini-batches and noise.
    #[must_use]
    pub fn race_specs(&self, objective: &Rc<dyn Objective>) -> Vec<RunSpec> {
        let main = self.run_spec(Rc::clone(objective));
        let mut specs = vec![main.clone()];
        for racer in self.race() {
            specs.push(RunSpec {
                optimizer: racer.optimizer,
                settings: racer.settings(),
                rate: self.racer_rate(&racer),
                ..main.clone()
            });
        }
        specs
    }

    /// What the main run and the further ones are called: the optimizer, with
    /// its rate where another run has the same one, and with its knobs where
    /// that is still not enough.
    #[must_use]
    pub fn run_names(&self) -> Vec<String> {
        let mut runs = vec![(self.optimizer.name, self.rate(), String::new())];
        for racer in self.race() {
            let mut knobs = String::new();
            for (knob, setting) in &racer.given {
                let value = write(kind_of(knob), setting);
                for text in [", ", &*knob.symbol, " ", &*value] {
                    knobs.push_str(text);
                }
            }
            runs.push((racer.optimizer.name, self.racer_rate(&racer), knobs));
        }
        let mut names = Vec::with_capacity(runs.len());
        for (i, (name, rate, knobs)) in runs.iter().enumerate() {
            let mut text = (*name).to_owned();
            let (mut alike, mut same_rate) = (false, false);
            for (j, other) in runs.iter().enumerate() {
                alike |= i != j && other.0 == *name;
                same_rate |= i != j && other.0 == *name && other.1 == *rate;
            }
            if alike {
                text.push_str(" α ");
                text.push_str(&compact(*rate));
            }
            if same_rate {
                text.push_str(knobs);
            }
            names.push(text);
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
