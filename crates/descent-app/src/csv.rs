//! Every step as numbers.

use std::rc::Rc;

use descent_core::{Run, RunSpec, random_starts};
use descent_draw::number::exact;

use crate::params::Params;
use crate::words::whole;

/// The rows of all runs of a query, as comma-separated values with a header:
/// `run,step,x,y,loss,grad_x,grad_y,learning_rate,status`. Run 0 is the main
/// one, then come the race and the random starts.
///
/// Loss and gradient are the exact ones at the row's point, `learning_rate` is
/// the one that the next step would use. `y` and `grad_y` are empty in one
/// parameter. Numbers are in shortest round-trip form, `NaN`, `inf` or `-inf`.
/// Of random starts that are too many to be kept there is the last row only.
#[must_use]
pub fn trace(params: &Params) -> String {
    let mut out = String::new();
    trace_to(params, &mut |rows| out.push_str(rows));
    out
}

/// The same, handed over in pieces of whole lines.
pub fn trace_to(params: &Params, sink: &mut dyn FnMut(&str)) {
    let steps = params.steps();
    let objective = params.make_objective();
    let mut rows = String::from("run,step,x,y,loss,grad_x,grad_y,learning_rate,status\n");
    let mut index = 0;
    let mut write = |spec: RunSpec, all: bool| {
        let mut run = Run::with_capacity(spec, steps as usize);
        run.run(steps);
        write_rows(&mut rows, index, &run, steps as usize, all);
        sink(&rows);
        rows.clear();
        index += 1;
    };
    for spec in params.race_specs(&objective) {
        write(spec, true);
    }
    let starts = random_starts(&*objective, params.seed(), params.starts() as usize);
    for (i, start) in starts.into_iter().enumerate() {
        let mut spec = params.run_spec(Rc::clone(&objective));
        spec.start = start;
        spec.chance.run = i as u32 + 1;
        write(spec, !params.keeps_ends_only());
    }
}

fn write_rows(out: &mut String, index: usize, run: &Run, planned: usize, all: bool) {
    let path = run.path();
    let two = path.dim() > 1;
    let mut field = |text: &str, end: char| {
        out.push_str(text);
        out.push(end);
    };
    let second = |value: f64| if two { exact(value) } else { String::new() };
    let first = if all { 0 } else { path.len() - 1 };
    for step in first..path.len() {
        let row = path.sample(step);
        field(&whole(index), ',');
        field(&whole(step), ',');
        field(&exact(row.position[0]), ',');
        field(&second(row.position[1]), ',');
        field(&exact(row.loss), ',');
        field(&exact(row.gradient[0]), ',');
        field(&second(row.gradient[1]), ',');
        field(&exact(run.rate_at(step)), ',');
        field(run.status(step, planned).id(), '\n');
    }
}
