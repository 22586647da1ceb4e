//! What functions and optimizers are called here and elsewhere.

use descent_core::{ObjectiveEntry, OptimizerEntry, Settings, objective_by_id, optimizer_by_id};
use serde_json::Value;

use super::{number, text};

/// Names and formulas in the reference data, and the ids of the same functions
/// in the playground, also of those that it does not have yet.
const FUNCTIONS: &[(&str, &str)] = &[
    ("ellipse", "ellipse"),
    ("rosenbrock", "rosenbrock"),
    ("himmelblau", "himmelblau"),
    ("beale", "beale"),
    ("saddle", "saddle"),
    ("sinsin", "hills"),
    ("rastrigin", "rastrigin"),
    ("booth", "booth"),
    ("matyas", "matyas"),
    ("threehump", "three-hump-camel"),
    ("styblinski", "styblinski-tang"),
    ("ackley", "ackley"),
    ("mccormick", "mccormick"),
    ("goldstein_raw", "goldstein-price"),
    ("x^2", "parabola"),
    ("0.05 x^6 - 0.55 x^4 + 1.4 x^2", "triple-well"),
    ("f = (5x^2 + y^2)/2", "ellipse"),
    ("sin(x) sin(y)", "hills"),
    ("(t1-2)^2 + (t2-3)^2", "bowl"),
];

/// The objective that the reference data call by a name or formula; `None`
/// where the playground does not have it (yet).
#[must_use]
pub fn objective_of(name: &str) -> Option<&'static ObjectiveEntry> {
    let (_, id) = FUNCTIONS.iter().find(|(theirs, _)| *theirs == name)?;
    objective_by_id(id)
}

/// The optimizer and the values of its knobs that a set of PyTorch's arguments
/// means; `None` where the playground does not have it (yet).
///
/// # Panics
/// On an argument that is switched on and that our optimizer has no knob for,
/// and on a knob that no argument names.
#[must_use]
pub fn optimizer_of(arguments: &Value) -> Option<(&'static OptimizerEntry, Settings)> {
    let id = our_id(arguments);
    let entry = optimizer_by_id(&id)?;
    let given = by_knob(arguments);
    for (name, value) in &given {
        let known = entry.knobs.iter().any(|knob| knob.id == *name);
        assert!(known || *value == 0.0, "{id} has no knob {name}={value}");
    }
    let value_of = |knob: &str| {
        given
            .iter()
            .find(|(name, _)| name == knob)
            .map(|g| g.1.into())
    };
    for knob in entry.knobs {
        assert!(
            value_of(&knob.id).is_some(),
            "{id}: nothing said of {}",
            knob.id
        );
    }
    Some((entry, Settings::resolve(entry.knobs, &value_of)))
}

/// `SGD`, `Adam` and the like under the names of the playground.
fn our_id(arguments: &Value) -> String {
    let on = |name: &str| match &arguments[name] {
        Value::Bool(on) => *on,
        Value::Null => false,
        value => number(value) != 0.0,
    };
    match text(&arguments["class"]) {
        "SGD" if on("nesterov") => "nesterov".to_owned(),
        "SGD" if on("momentum") => "momentum".to_owned(),
        "SGD" => "gd".to_owned(),
        "Adam" if on("amsgrad") => "amsgrad".to_owned(),
        class => class.to_lowercase(),
    }
}

/// PyTorch's arguments as knobs.
fn by_knob(arguments: &Value) -> Vec<(String, f64)> {
    let mut knobs = Vec::new();
    let named = arguments.as_object().into_iter().flatten();
    for (name, value) in named {
        let pair = match name.as_str() {
            // These choose the optimizer.
            "class" | "nesterov" | "amsgrad" => continue,
            // Ours has no other.
            "max_iter" | "max_eval" | "tolerance_grad" | "tolerance_change" => continue,
            "line_search_fn" => {
                let none = value.is_null();
                assert!(none || text(value) == "strong_wolfe", "{value}");
                knobs.push(("line_search".to_owned(), f64::from(u8::from(none))));
                continue;
            }
            "betas" => ["beta1", "beta2"],
            "etas" => ["eta_minus", "eta_plus"],
            "step_sizes" => ["step_min", "step_max"],
            _ => {
                let value = value
                    .as_bool()
                    .map_or_else(|| number(value), |on| f64::from(u8::from(on)));
                knobs.push((name.clone(), value));
                continue;
            }
        };
        for (i, name) in pair.into_iter().enumerate() {
            knobs.push((name.to_owned(), number(&value[i])));
        }
    }
    knobs
}
