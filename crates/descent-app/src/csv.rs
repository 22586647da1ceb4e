//! Every step as numbers.

use descent_core::Run;
use descent_draw::number::exact;

use crate::params::Params;
use crate::words::whole;

/// The rows of all runs of a query, as comma-separated values with a header:
/// `run,step,x,y,loss,grad_x,grad_y,learning_rate,status`.
///
/// Loss and gradient are the exact ones at the row's point, `learning_rate` is
/// the one that the next step would use. `y` and `grad_y` are empty in one
/// parameter. Numbers are in shortest round-trip form, `NaN`, `inf` or `-inf`.
#[must_use]
pub fn trace(params: &Params) -> String {
    let mut run = Run::with_capacity(
        params.run_spec(params.make_objective()),
        params.steps() as usize,
    );
    run.run(params.steps());
    let mut out = String::from("run,step,x,y,loss,grad_x,grad_y,learning_rate,status\n");
    write_rows(&mut out, 0, &run, params.steps() as usize);
    out
}

fn write_rows(out: &mut String, index: usize, run: &Run, planned: usize) {
    let path = run.path();
    let two = path.dim() > 1;
    let mut field = |text: &str, end: char| {
        out.push_str(text);
        out.push(end);
    };
    let second = |value: f64| if two { exact(value) } else { String::new() };
    for step in 0..path.len() {
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
