//! Everything derived from [`Params`], rebuilt only where it changed.

mod landscape;
mod levels;
mod losses;
mod profile;
mod relief;
mod slices;
mod swarm;
mod tone;

use std::cell::OnceCell;
use std::rc::Rc;

use descent_core::{Chance, Function, Objective, Run, Schedule, Setting, Settings, Window};

use crate::panel::markup;
use crate::params::{LossScale, Params};
pub(crate) use landscape::{Landscape, lowest};
pub(crate) use levels::CHOICES;
pub(crate) use losses::{Losses, Span};
pub(crate) use profile::Profile;
pub(crate) use relief::{Relief, ReliefPicture};
pub(crate) use slices::{Slice, Slices};
pub(crate) use swarm::Swarm;
pub(crate) use tone::Tone;

/// The objective as a picture: a plane of two parameters or a curve of one.
pub(crate) enum Ground {
    /// Two parameters.
    Plane(Box<Landscape>),
    /// One parameter.
    Line(Profile),
}

/// The objective, its picture and the runs at the present parameters.
///
/// The revisions grow when the thing beside them is rebuilt, so that whoever
/// draws it can tell.
pub struct Scene {
    objective: Rc<dyn Objective>,
    ground: Ground,
    runs: Vec<Run>,
    swarm: Swarm,
    planned: usize,
    /// The formula of the objective, as MathML.
    pub(crate) formula: String,
    losses: Losses,
    /// Made when first asked for.
    slices: OnceCell<Slices>,
    keys: Keys,
    pub(crate) ground_revision: u64,
    pub(crate) run_revision: u64,
}

/// What each part was built from.
#[derive(PartialEq)]
struct Keys {
    function: (Function, Settings),
    window: Window,
    run: RunKey,
}

#[derive(PartialEq)]
struct RunKey {
    optimizer: (&'static str, Settings),
    start: [f64; 2],
    rate: f64,
    schedule: Schedule,
    chance: Chance,
    steps: u32,
    tolerance: f64,
    race: Setting,
    starts: u32,
}

impl Keys {
    fn of(params: &Params) -> Self {
        Self {
            function: (params.function().clone(), params.objective_settings()),
            window: params.window(),
            run: RunKey {
                optimizer: (params.optimizer().id, params.optimizer_settings()),
                start: params.start(),
                rate: params.rate(),
                schedule: params.run_schedule(),
                chance: params.chance(),
                steps: params.steps(),
                tolerance: params.tolerance(),
                race: params.race_text(),
                starts: params.starts(),
            },
        }
    }
}

impl Scene {
    /// Builds everything.
    #[must_use]
    pub fn new(params: &Params) -> Self {
        let objective = params.make_objective();
        let runs = runs(&objective, params);
        let swarm = Swarm::new(&objective, params);
        Self {
            ground: ground(&objective, params.window()),
            losses: Losses::new(&*objective, &runs, &swarm.paths),
            slices: OnceCell::new(),
            runs,
            swarm,
            objective,
            formula: markup(params),
            planned: params.steps() as usize,
            keys: Keys::of(params),
            ground_revision: 0,
            run_revision: 0,
        }
    }

    /// Rebuilds what depends on a parameter that changed.
    pub fn update(&mut self, params: &Params) {
        let keys = Keys::of(params);
        if keys == self.keys {
            return;
        }
        let new_objective = keys.function != self.keys.function;
        if new_objective {
            self.objective = params.make_objective();
            self.formula = markup(params);
        }
        if new_objective || keys.window != self.keys.window {
            self.ground = ground(&self.objective, params.window());
            self.slices = OnceCell::new();
            self.ground_revision += 1;
        }
        if new_objective || keys.run != self.keys.run {
            self.runs = runs(&self.objective, params);
            self.swarm = Swarm::new(&self.objective, params);
            self.losses = Losses::new(&*self.objective, &self.runs, &self.swarm.paths);
            let path = self.runs[0].path();
            if let Some(slices) = self.slices.get()
                && !slices.suit(&*self.objective, params.window(), path)
            {
                self.slices = OnceCell::new();
            }
            self.planned = params.steps() as usize;
            self.run_revision += 1;
        }
        self.keys = keys;
    }

    /// The objective.
    #[must_use]
    pub fn objective(&self) -> &dyn Objective {
        &*self.objective
    }

    /// The main run, made to its end.
    #[must_use]
    pub fn run(&self) -> &Run {
        &self.runs[0]
    }

    /// The main run and those of the race, in order, each made to its end.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The descents from random starts.
    pub(crate) fn swarm(&self) -> &Swarm {
        &self.swarm
    }

    /// Where each random start ended; the second entry means nothing in one
    /// parameter.
    #[must_use]
    pub fn swarm_ends(&self) -> &[[f64; 2]] {
        &self.swarm.ends
    }

    /// The losses of the contour lines, rising; none in one parameter.
    #[must_use]
    pub fn levels(&self) -> Vec<f64> {
        let mut levels = Vec::new();
        if let Ground::Plane(land) = &self.ground {
            for set in &land.lines {
                levels.push(set.level);
            }
        }
        levels
    }

    /// The last row that any run has.
    #[must_use]
    pub fn last_row(&self) -> usize {
        let mut last = 0;
        for run in &self.runs {
            last = last.max(run.path().len() - 1);
        }
        last
    }

    /// How many updates each run was meant to make; it may have ended earlier.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.planned
    }

    /// The scale that losses are drawn on: the chosen one, but linear where a
    /// logarithmic one would have no lowest loss to measure from.
    pub(crate) fn loss_scale(&self, params: &Params) -> LossScale {
        if self.losses.bottomless {
            LossScale::Linear
        } else {
            params.loss_scale()
        }
    }

    pub(crate) fn ground(&self) -> &Ground {
        &self.ground
    }

    /// What the losses of all runs span.
    pub(crate) fn losses(&self) -> &Losses {
        &self.losses
    }

    /// The loss along one parameter, at the parameters that the scene was built
    /// from.
    pub(crate) fn slices(&self, params: &Params) -> &Slices {
        self.slices
            .get_or_init(|| Slices::new(&*self.objective, params, self.runs[0].path()))
    }
}

fn ground(objective: &Rc<dyn Objective>, window: Window) -> Ground {
    if objective.dim() > 1 {
        Ground::Plane(Box::new(Landscape::new(&**objective, window)))
    } else {
        Ground::Line(Profile::new(&**objective, window))
    }
}

fn runs(objective: &Rc<dyn Objective>, params: &Params) -> Vec<Run> {
    let steps = params.steps();
    let mut runs = Vec::new();
    for spec in params.race_specs(objective) {
        let mut run = Run::with_capacity(spec, steps as usize);
        run.run(steps);
        runs.push(run);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(query: &str) -> (Params, Scene) {
        let params = Params::parse(query).0;
        let scene = Scene::new(&params);
        (params, scene)
    }

    #[test]
    fn only_what_depends_on_a_change_is_rebuilt() {
        let (mut params, mut scene) = scene("");
        let mut after = |query: &str| {
            assert_eq!(params.apply(query), []);
            scene.update(&params);
            (scene.ground_revision, scene.run_revision)
        };
        assert_eq!(after("lr=0.2"), (0, 1));
        assert_eq!(after("step=3&colors=magma&layers=heat"), (0, 1));
        assert_eq!(after("xmin=-4"), (1, 1));
        assert_eq!(after("f=bowl"), (2, 2));
        assert_eq!(after("opt=adam"), (2, 3));
        assert_eq!(after("race=momentum"), (2, 4));
        assert_eq!(after("starts=5&az=20"), (2, 5));
    }

    #[test]
    fn runs_of_a_race_and_random_starts_are_made() {
        let (_, scene) = scene("race=adam:0.1,momentum:0.02&starts=3&steps=7");
        let optimizers: Vec<&str> = scene.runs().iter().map(|r| r.spec().optimizer.id).collect();
        assert_eq!(optimizers, ["gd", "adam", "momentum"]);
        assert_eq!((scene.last_row(), scene.swarm().paths.len()), (7, 3));
        let many = Scene::new(&Params::parse("starts=10000").0);
        assert_eq!(many.swarm().paths.len(), 0);
        assert_eq!(many.swarm().ends.len(), 10_000);
    }

    #[test]
    fn a_logarithm_needs_a_bottom() {
        for (query, scale) in [
            ("f=saddle", LossScale::Linear),
            ("f=saddle&steps=5", LossScale::Log),
            ("f=hills", LossScale::Log),
            ("f=hills&yscale=linear", LossScale::Linear),
        ] {
            let (params, scene) = scene(query);
            assert_eq!(scene.loss_scale(&params), scale, "{query}");
        }
    }
}
