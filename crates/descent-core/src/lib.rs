//! The mathematics of gradient descent: objectives, optimizers, runs, fields.
//!
//! Knows no pixels, no clock and no browser. Points are plain `f64` slices of
//! length [`Objective::dim`] (one or two parameters). Every result depends on
//! its arguments alone, to the last bit, on every machine: transcendental
//! functions go through `libm` (the private module `math`), random draws come
//! from named [`Stream`]s.

mod catalog;
mod curvature;
mod diagnosis;
mod draws;
mod explain;
mod expression;
mod field;
mod function;
pub mod math;
mod objective;
mod optimizer;
mod oracle;
mod path;
mod rng;
mod run;
mod schedule;
mod settings;
mod status;
mod swarm;
mod walker;
mod window;

pub use catalog::{Choice, Knob, KnobKind, Limits, Scaling};
pub use curvature::Hessian;
pub use diagnosis::{Diagnosis, Verdict};
pub use draws::Chance;
pub use explain::{StepExplained, explain_step};
pub use expression::{
    ENGLISH_SYNTAX, Expected, Expression, SyntaxError, SyntaxErrorKind, SyntaxWords, Tape,
};
pub use field::{Arrow, Contour, ContourSet, Grid, NO_VALUE, arrows, bands, contours};
pub use function::{Function, TypedFunction};
pub use objective::{
    Defaults, Fit, MAX_SAMPLE_SIZE, MAX_SAMPLES, OBJECTIVES, Objective, ObjectiveEntry, RateScale,
    objective_by_id,
};
pub use optimizer::{
    Lanes, OPTIMIZERS, Optimizer, OptimizerEntry, RateDefault, StateValue, optimizer_by_id,
};
pub use oracle::{Evaluation, Oracle};
pub use path::{Path, Sample};
pub use rng::{Purpose, Stream};
pub use run::{MAX_STEPS, Run, RunSpec};
pub use schedule::{SCHEDULES, Schedule, ScheduleEntry, schedule_by_id};
pub use settings::{Setting, Settings};
pub use status::Status;
pub use swarm::{ends, random_starts};
pub use window::Window;
