//! What a link means, and what is said of a wrong one.

use super::*;
use crate::merge_queries;

fn warned(query: &str) -> Vec<String> {
    let (_, warnings) = Params::parse(query);
    warnings.into_iter().map(|w| w.message).collect()
}

#[test]
fn an_empty_query_is_all_defaults() {
    let (params, warnings) = Params::parse("");
    assert!(warnings.is_empty());
    assert_eq!(
        (params.rate(), params.steps(), params.step()),
        (0.36, 40, 40)
    );
    assert_eq!(
        (params.start(), params.function().id()),
        ([2.0, 2.0], "ellipse")
    );
    assert_eq!(params.query(), "");
}

#[test]
fn values_come_back_in_shortest_form() {
    let query = "f=himmelblau&x=0.1&y=-1e-7&lr=0.012&steps=17&opt=adam&beta1=0.5&step=3";
    let (params, warnings) = Params::parse(query);
    assert_eq!(warnings, []);
    assert_eq!(params.query(), query);
}

#[test]
fn each_bad_value_keeps_the_default_and_warns_once() {
    for bad in [
        "lr=abc",
        "lr=0",
        "lr=-1",
        "lr=inf",
        "lr=NaN",
        "lr=1e999",
        "steps=1000000",
        "steps=2.5",
        "steps=-1",
        "x=1,5",
        "y=infinity",
        "f=nothing",
        "opt=sgdd",
        "xmin=3&xmax=3",
        "xmin=5",
        "view=map,map3",
        "view=curve",
        "layers=heat,snow",
        "seed=-1",
        "step=41",
        "speed=17",
        "embed=2",
        "theme=blue",
        "v=2",
        "tolerance=0",
        "colors=jet",
        "speeed=1",
        "momentum=0.5",
    ] {
        let (params, warnings) = Params::parse(bad);
        assert_eq!(warnings.len(), 1, "{bad}: {warnings:?}");
        assert_eq!(params, Params::default(), "{bad}");
        assert!(warnings[0].message.ends_with(['.', '?']), "{}", warnings[0]);
    }
}

#[test]
fn warnings_say_what_where_and_what_instead() {
    assert_eq!(
        warned("steps=1000000"),
        ["steps=1000000: must be at most 100000; 40 stays."]
    );
    assert_eq!(
        warned("lr=abc"),
        ["lr=abc: a number is needed; 0.36 stays."]
    );
    assert_eq!(
        warned("stepps=3"),
        ["There is no setting “stepps”; did you mean “steps”?"]
    );
    assert_eq!(
        warned("beta1=0.5"),
        ["beta1 belongs to Adam, which is not chosen."]
    );
    assert_eq!(
        warned("lr=0.1&lr=0.2"),
        ["lr is given twice; the last value, 0.2, is used."]
    );
}

#[test]
fn nothing_that_is_written_must_be_escaped() {
    let plain = |id: &str| {
        id.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    let answers = |kind: &Kind| match *kind {
        Kind::One(ids) | Kind::Some(ids) => (0..ids.len()).all(|i| plain(ids.get(i))),
        Kind::Number(_) | Kind::Whole(_) => true,
        // Texts are escaped.
        Kind::Text(_) | Kind::Race => true,
    };
    assert!(KEYS.iter().all(|(key, kind)| plain(key) && answers(kind)));
    let objectives = OBJECTIVES.iter().map(|entry| (entry.id, entry.knobs));
    let optimizers = OPTIMIZERS.iter().map(|entry| (entry.id, entry.knobs));
    for (id, knobs) in objectives.chain(optimizers) {
        assert!(plain(id), "{id}");
        for knob in knobs {
            assert!(plain(&knob.id) && answers(&kind_of(knob)), "{}", knob.id);
        }
    }
}

#[test]
fn plus_is_a_plus_sign_and_escapes_are_undone() {
    assert_eq!(Params::parse("?lr=%30.2").0.rate(), 0.2);
    assert_eq!(Params::parse("#lr=+0.2").0.rate(), 0.2);
    assert_eq!(split("f=x^2+3*sin(y)").0[0].1, "x^2+3*sin(y)");
}

#[test]
fn another_function_drops_what_belonged_to_the_old_one() {
    let (mut params, _) = Params::parse("x=1&lr=0.2&steps=9&xmin=-1&opt=momentum&momentum=0.5");
    assert_eq!(params.apply("f=bowl&steps=7"), []);
    assert_eq!(params.query(), "f=bowl&steps=7&opt=momentum&momentum=0.5");
    assert_eq!(params.apply("momentum=&opt=adam"), []);
    assert_eq!(params.query(), "f=bowl&steps=7&opt=adam");
}

#[test]
fn in_set_a_bad_value_keeps_the_present_one() {
    let (mut params, _) = Params::parse("lr=0.2");
    let warnings = params.apply("lr=-3");
    assert_eq!(
        warnings[0].message,
        "lr=-3: must be greater than 0; 0.2 stays."
    );
    assert_eq!(params.rate(), 0.2);
    assert_eq!(params.apply("lr="), []);
    assert_eq!(params.rate(), 0.36);
}

#[test]
fn the_fragment_wins_over_the_search_part() {
    let merged = merge_queries("?lr=0.2&x=1", "#lr=0.3");
    let (params, warnings) = Params::parse(&merged);
    assert_eq!((params.rate(), params.start()[0]), (0.3, 1.0));
    assert_eq!(warnings, []);
    // A default is written where the search part would otherwise win.
    let back = Params::default().query_over("?lr=0.2");
    assert_eq!(back, "lr=0.36");
    assert_eq!(
        Params::parse(&merge_queries("?lr=0.2", &back)).0,
        Params::default()
    );
}

#[test]
fn one_parameter_has_no_y() {
    assert_eq!(
        warned("f=parabola&y=1"),
        ["y=1: this function has one parameter, x; 0 stays."]
    );
    assert_eq!(
        Params::parse("f=parabola").0.query_over("y=3"),
        "f=parabola"
    );
}

#[test]
fn a_race_is_written_in_one_form() {
    for (given, written) in [
        (
            "race=adam:0.1,momentum:0.02:momentum=0.8",
            "race=adam:0.1,momentum:0.02:momentum=0.8",
        ),
        ("race=adam,gd:1e-1", "race=adam,gd:0.1"),
        ("race=adam::beta1=0.5", "race=adam:beta1=0.5"),
        ("race=adam:beta1=0.50:beta1=0.7", "race=adam:beta1=0.7"),
        ("race=none", ""),
    ] {
        let (params, warnings) = Params::parse(given);
        assert_eq!(warnings, [], "{given}");
        assert_eq!(params.query(), written, "{given}");
        assert_eq!(Params::parse(written).0, params, "{given}");
    }
}

#[test]
fn a_racer_takes_its_own_defaults_and_never_the_main_runs() {
    let query = "lr=0.01&opt=momentum&momentum=0.3&noise=0.5&seed=7&x=1&race=gd,adam,momentum:0.2";
    let params = Params::parse(query).0;
    let specs = params.race_specs(&params.make_objective());
    let rates: Vec<f64> = specs.iter().map(|spec| spec.rate).collect();
    assert_eq!(rates, [0.01, 0.36, 0.05, 0.2]);
    let momenta: Vec<f64> = [0, 3].map(|i| specs[i].settings.get("momentum")).to_vec();
    assert_eq!(momenta, [0.3, 0.9]);
    for spec in &specs {
        assert_eq!((spec.start, spec.chance.noise), ([1.0, 2.0], 0.5));
        assert_eq!((spec.chance.seed, spec.chance.run), (7, 0));
    }
}

#[test]
fn what_is_wrong_with_a_race_is_said() {
    for (query, word) in [
        ("race=sgd", "“sgd” is none of gd, momentum"),
        ("race=gd:0", "0: must be greater than 0"),
        (
            "race=gd:0.1:beta1=0.5",
            "Gradient descent has no setting “beta1”",
        ),
        ("race=adam:0.1:beta1=1", "beta1: must be less than 1"),
        ("race=adam:0.1:0.2", "“0.2” is no setting=value"),
        ("race=gd,,adam", "“” is none of"),
    ] {
        let messages = warned(query);
        assert_eq!(messages.len(), 1, "{query}: {messages:?}");
        assert!(messages[0].contains(word), "{query}: {messages:?}");
    }
    let crowd = ["race=gd", &",gd".repeat(31)].concat();
    assert!(warned(&crowd)[0].contains("at most 31"));
}

#[test]
fn mini_batches_need_samples() {
    assert_eq!(
        warned("batch=4"),
        ["batch=4: this function has no samples to draw from; 0 stays."]
    );
    assert_eq!(warned("noise=-1").len(), 1);
    assert_eq!(warned("noise=0.5&seed=3"), [""; 0]);
}

#[test]
fn a_swarm_too_large_to_keep_says_so() {
    assert_eq!(warned("starts=10000&steps=300"), [""; 0]);
    let messages = warned("starts=10000&steps=500");
    assert_eq!(messages.len(), 1);
    assert!(messages[0].contains("only the end") || messages[0].contains("only the"));
    assert_eq!(warned("starts=10001").len(), 1);
}

#[test]
fn a_typed_function_is_read_and_written_as_it_was_typed() {
    let (params, warnings) = Params::parse("f=a*x^2+%2B y^2&a=2.5&x=3");
    assert_eq!(warnings, []);
    assert_eq!((params.dim(), params.start()), (2, [3.0, 1.0]));
    assert_eq!(params.query(), "f=a*x^2++%20y^2&x=3&a=2.5");
    assert_eq!(Params::parse(&params.query()).0, params);
    assert_eq!(params.make_objective().value(&[2.0, 1.0]), 11.0);
    // Its letters go with it.
    let mut other = params.clone();
    assert_eq!(other.apply("f=x^2"), []);
    assert_eq!(other.query(), "f=x^2");
}

#[test]
fn mistakes_in_a_typed_function_are_told_with_their_column() {
    for (query, column, word) in [
        (
            "f=x^^2",
            3,
            "column 3: expected a number, a variable or `(`, found `^`",
        ),
        ("f=xy", 1, "did you mean `x y`?"),
        ("f=rosenbrok", 1, "did you mean rosenbrock?"),
        ("f=nothing", 1, "one of ellipse, "),
        ("f=x+v", 3, "column 3: expected another letter"),
    ] {
        let (params, warnings) = Params::parse(query);
        assert_eq!(params, Params::default(), "{query}");
        let [warning] = &warnings[..] else {
            panic!("{query}: {warnings:?}");
        };
        assert_eq!(warning.column, Some(column), "{query}");
        assert!(warning.message.contains(word), "{query}: {warning}");
        assert!(
            warning.message.contains(&format!("column {column}")),
            "{query}"
        );
    }
}
