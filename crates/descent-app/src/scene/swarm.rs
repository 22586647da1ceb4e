//! Random starts and where each leads.

use std::rc::Rc;

use descent_core::{Objective, Path, Run, ends, random_starts};

use crate::params::Params;

/// Up to so many points on all paths together each is kept whole; beyond, a
/// picture of lines would be a blot and only the ends are.
const MOST_POINTS: u64 = 40_000;

/// The descents of the main run's optimizer from random starts.
#[derive(Default)]
pub(crate) struct Swarm {
    /// Where each starts; the second entry means nothing in one parameter.
    pub(crate) starts: Vec<[f64; 2]>,
    /// Where each ends, or where it stopped being finite.
    pub(crate) ends: Vec<[f64; 2]>,
    /// Each whole path, or none at all where they are too many.
    pub(crate) paths: Vec<Path>,
}

impl Swarm {
    pub(super) fn new(objective: &Rc<dyn Objective>, params: &Params) -> Self {
        let count = params.starts();
        if count == 0 {
            return Self::default();
        }
        let starts = random_starts(&**objective, params.seed(), count as usize);
        let mut spec = params.run_spec(Rc::clone(objective));
        let steps = params.steps();
        if u64::from(count) * (u64::from(steps) + 1) > MOST_POINTS {
            return Self {
                ends: ends(&spec, &starts, steps),
                starts,
                paths: Vec::new(),
            };
        }
        let (mut paths, mut ends) = (Vec::new(), Vec::new());
        for (i, start) in starts.iter().enumerate() {
            spec.start = *start;
            // Streams of its own, as in the table of all steps.
            spec.chance.run = i as u32 + 1;
            let mut run = Run::with_capacity(spec.clone(), steps as usize);
            run.run(steps);
            let path = run.path().clone();
            ends.push(path.sample(path.len() - 1).position);
            paths.push(path);
        }
        Self {
            starts,
            ends,
            paths,
        }
    }
}
