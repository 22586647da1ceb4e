//! Every step as numbers.

use descent_core::Run;
use descent_draw::number::exact;

use crate::params::Params;

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
    let second = |value: f64| if two { number(value) } else { String::new() };
    for step in 0..path.len() {
        let row = path.sample(step);
        let fields = [
            index.to_string(),
            step.to_string(),
            number(row.position[0]),
            second(row.position[1]),
            number(row.loss),
            number(row.gradient[0]),
            second(row.gradient[1]),
            number(run.rate_at(step)),
            run.status(step, planned).id().to_owned(),
        ];
        out.push_str(&fields.join(","));
        out.push('\n');
    }
}

fn number(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "inf" } else { "-inf" }.to_owned()
    } else {
        exact(value)
    }
}
