//! What a path did, so that it can be said in a sentence.

use crate::math::{exp, hypot, ln, norm};
use crate::objective::Objective;
use crate::run::Run;
use crate::status::Status;

/// Two successive steps reverse where the cosine of the angle between them is
/// below this.
const REVERSAL: f64 = -0.5;

/// Steps that grow by more than this factor gather speed.
const QUICKENING: f64 = 1.02;

/// How many of the latest steps the growth is measured over.
const GROWTH_WINDOW: usize = 10;

/// The main thing that a path did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// No update was made.
    NotStarted,
    /// The start itself has no finite loss or gradient.
    NoStart,
    /// Each step is longer than the one before, or the path left all bounds;
    /// the growth per step where it can be measured.
    BlowsUp(Option<f64>),
    /// Stepped, at this row, to a point where the function has no finite value
    /// or slope, though it is not far away.
    FallsOff(usize),
    /// The gradient vanishes at a saddle or on a top.
    Stalls,
    /// Steps are small because it is nearly flat here, with no minimum near.
    Plateau,
    /// Near a minimum; row of the first small step.
    Settles(usize),
    /// Near a minimum after turning back and forth; row of the first small step.
    ZigzagsThenSettles(usize),
    /// Still turning back and forth on the last row.
    Zigzags,
    /// Still overshooting on the way round the bottom: the loss rose on the
    /// way, as it does with momentum.
    Swings,
    /// Going down faster and faster where nothing curves like a bottom yet, as
    /// beyond a saddle; the growth per step.
    GathersSpeed(f64),
    /// Steps are small on the last row, or the way left is long.
    Crawls,
    /// Most of the way is done, the rest is not.
    OnItsWay,
}

/// What a path did, with the numbers that a sentence about it needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diagnosis {
    /// The main thing.
    pub verdict: Verdict,
    /// Row of the first step shorter than the tolerance.
    pub small_from: Option<usize>,
    /// Row at which the path first turned back in two steps running.
    pub zigzag_from: Option<usize>,
    /// Length of the last step.
    pub last_step: f64,
    /// How far the last row is from the bottom, as its curvature sees it, or
    /// to the nearest known minimum; `None` where neither is known.
    pub distance: Option<f64>,
    /// Whether the last row is at a minimum: Hessian positive definite and
    /// ‖H⁻¹∇f‖ under ten tolerances. Only then does the page say "converged".
    pub arrived: bool,
}

impl Diagnosis {
    /// Looks at the rows `0 ..= upto` of a run.
    #[must_use]
    pub fn of(run: &Run, upto: usize) -> Self {
        let path = run.path();
        let last = upto.min(path.len() - 1);
        let row = path.sample(last);
        let dim = path.dim();
        let objective = &*run.spec().objective;
        let gradient = &row.gradient[..dim];
        let newton = objective
            .hessian(&row.position[..dim])
            .newton_step(gradient)
            .map(|step| norm(&step[..dim]));
        let nearest = || nearest(objective, &row.position);
        let distance = newton.or_else(nearest).filter(|d| d.is_finite());
        let tolerance = run.spec().tolerance;
        let arrived = newton.is_some_and(|d| d < 10.0 * tolerance);
        let small_from = run.first_small_step().filter(|first| *first <= last);
        let turns = Turns::of(run, small_from.unwrap_or(last));
        let last_step = if last == 0 {
            0.0
        } else {
            path.step_length(last)
        };
        let mut diagnosis = Self {
            verdict: Verdict::NotStarted,
            small_from,
            zigzag_from: turns.first,
            last_step,
            distance,
            arrived,
        };
        diagnosis.verdict = diagnosis.judge(run, last, &turns, newton.is_some());
        diagnosis
    }

    fn judge(&self, run: &Run, last: usize, turns: &Turns, in_a_bowl: bool) -> Verdict {
        let status = run.status(last, last);
        if last == 0 {
            return match status {
                Status::Diverged => Verdict::NoStart,
                Status::Stalled => Verdict::Stalls,
                _ => Verdict::NotStarted,
            };
        }
        let growth = growth(run, last);
        if run.has_ended() && last + 1 == run.path().len() && !run.is_far(last) {
            return Verdict::FallsOff(last);
        }
        if status == Status::Diverged {
            return Verdict::BlowsUp(growth.filter(|g| *g > 1.0));
        }
        if let Some(growth) = growth
            && growth > 1.0 + 1e-6
            && rises(run, last)
        {
            return Verdict::BlowsUp(Some(growth));
        }
        if status == Status::Stalled {
            return Verdict::Stalls;
        }
        if let Some(growth) = growth
            && growth > QUICKENING
            && self.last_step >= run.spec().tolerance
            && !(in_a_bowl || turns.most || swings(run, last))
        {
            return Verdict::GathersSpeed(growth);
        }
        match (self.small_from, self.arrived) {
            (Some(first), true) if turns.most => Verdict::ZigzagsThenSettles(first),
            (Some(first), true) => Verdict::Settles(first),
            _ if turns.most => Verdict::Zigzags,
            _ if self.last_step >= run.spec().tolerance && swings(run, last) => Verdict::Swings,
            (Some(_), false) if is_flat(run, last) => Verdict::Plateau,
            (Some(_), false) => Verdict::Crawls,
            (None, _) if self.is_far(run) => Verdict::Crawls,
            (None, _) => Verdict::OnItsWay,
        }
    }

    /// Whether a twentieth or more of the way is still ahead.
    fn is_far(&self, run: &Run) -> bool {
        let path = run.path();
        let start = path.sample(0).position;
        let to_go = self.distance.unwrap_or(f64::INFINITY);
        let whole = nearest(&*run.spec().objective, &start).unwrap_or(to_go);
        to_go > 0.05 * whole
    }
}

/// Whether the slope at a row is next to nothing beside what is usual in the
/// domain.
fn is_flat(run: &Run, row: usize) -> bool {
    const PROBES: usize = 8;
    const NEXT_TO_NOTHING: f64 = 0.01;
    let objective = &*run.spec().objective;
    let dim = objective.dim();
    let domain = objective.domain();
    let at = |(lo, hi): (f64, f64), i: usize| lo + (hi - lo) * ((i as f64 + 0.5) / PROBES as f64);
    let mut slopes = Vec::with_capacity(PROBES * PROBES);
    for i in 0..PROBES * PROBES {
        let mut gradient = [0.0; 2];
        let point = [at(domain.x, i % PROBES), at(domain.y, i / PROBES)];
        objective.gradient(&point[..dim], &mut gradient[..dim]);
        let slope = norm(&gradient[..dim]);
        if slope.is_finite() {
            slopes.push(slope);
        }
    }
    slopes.sort_unstable_by(f64::total_cmp);
    let here = norm(&run.path().sample(row).gradient[..dim]);
    match slopes.get(slopes.len() / 2) {
        Some(usual) => here <= NEXT_TO_NOTHING * usual,
        None => false,
    }
}

/// How far a point is from the nearest known minimum, if there is one.
fn nearest(objective: &dyn Objective, point: &[f64; 2]) -> Option<f64> {
    let mut least = None;
    for [x, y] in objective.minima() {
        let distance = hypot(x - point[0], y - point[1]);
        least = Some(least.map_or(distance, |least| distance.min(least)));
    }
    least
}

/// The mean factor by which steps grew over the latest rows; `None` where a
/// step of length zero or a number that is not finite is among them.
fn growth(run: &Run, last: usize) -> Option<f64> {
    let path = run.path();
    let finite = |step: usize| {
        let length = path.step_length(step);
        length.is_finite() && length > 0.0
    };
    let end = (1..=last).rev().find(|step| finite(*step))?;
    let begin = end.saturating_sub(GROWTH_WINDOW).max(1);
    if begin == end || !finite(begin) {
        return None;
    }
    let ratio = path.step_length(end) / path.step_length(begin);
    let growth = exp(ln(ratio) / (end - begin) as f64);
    growth.is_finite().then_some(growth)
}

/// Whether the loss rose anywhere on the way.
fn swings(run: &Run, last: usize) -> bool {
    let losses = &run.path().loss()[..=last];
    losses.windows(2).any(|pair| pair[1] > pair[0])
}

/// Whether loss and steps are larger at the end than at the beginning.
fn rises(run: &Run, last: usize) -> bool {
    let path = run.path();
    path.loss()[last] > path.loss()[0] && path.step_length(last) > path.step_length(1)
}

/// Where a path turns back on itself.
struct Turns {
    /// Row of the first of two reversals running.
    first: Option<usize>,
    /// Whether half of the latest steps that mattered, or more, were reversals.
    most: bool,
}

impl Turns {
    /// Looks at the steps up to row `last`, steps of length zero left out.
    fn of(run: &Run, last: usize) -> Self {
        let path = run.path();
        let reverses = |row: usize| {
            let (a, b) = (path.displacement(row), path.displacement(row + 1));
            let lengths = path.step_length(row) * path.step_length(row + 1);
            lengths > 0.0 && (a[0] * b[0] + a[1] * b[1]) / lengths < REVERSAL
        };
        let rows = last.saturating_sub(1);
        let mut count = 0;
        let mut running = 0;
        let mut first = None;
        for row in 1..=rows {
            if reverses(row) {
                count += 1;
                running += 1;
                if running == 2 && first.is_none() {
                    first = Some(row - 1);
                }
            } else {
                running = 0;
            }
        }
        Self {
            first,
            most: rows >= 2 && count * 2 >= rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RunSpec, Settings, objective_by_id, optimizer_by_id};

    fn verdict(objective: &str, rate: f64, steps: u32) -> Diagnosis {
        let objective = (objective_by_id(objective).unwrap().make)(&Settings::default());
        let optimizer = optimizer_by_id("gd").unwrap();
        let settings = Settings::resolve(optimizer.knobs, &|_| None);
        let mut run = Run::new(RunSpec {
            rate,
            ..RunSpec::new(objective.into(), optimizer, settings)
        });
        run.run(steps);
        Diagnosis::of(&run, steps as usize)
    }

    #[test]
    fn the_four_sentences_of_the_opening_view() {
        assert_eq!(
            verdict("ellipse", 0.36, 40).verdict,
            Verdict::ZigzagsThenSettles(38)
        );
        assert_eq!(verdict("ellipse", 0.01, 40).verdict, Verdict::Crawls);
        assert!(matches!(
            verdict("ellipse", 0.15, 50).verdict,
            Verdict::Settles(_)
        ));
        assert_eq!(verdict("ellipse", 0.38, 40).verdict, Verdict::Zigzags);
        let Verdict::BlowsUp(Some(growth)) = verdict("ellipse", 0.42, 40).verdict else {
            panic!("0.42 is beyond the limit of 0.4");
        };
        assert!((growth - 1.1).abs() < 1e-6, "{growth}");
    }

    #[test]
    fn small_steps_far_from_the_bottom_are_not_arrival() {
        let crawl = verdict("ellipse", 0.0001, 60);
        assert_eq!(
            (crawl.verdict, crawl.small_from),
            (Verdict::Crawls, Some(42))
        );
        assert!(!crawl.arrived);
    }

    #[test]
    fn an_overflow_is_an_explosion() {
        assert!(matches!(
            verdict("rosenbrock", 0.1, 50).verdict,
            Verdict::BlowsUp(_)
        ));
        assert!(matches!(
            verdict("ellipse", 1e300, 5).verdict,
            Verdict::BlowsUp(_)
        ));
    }

    #[test]
    fn a_bounce_for_ever_is_a_zigzag() {
        assert_eq!(verdict("parabola", 1.0, 20).verdict, Verdict::Zigzags);
        assert_eq!(verdict("parabola", 1.0, 0).verdict, Verdict::NotStarted);
    }
}
