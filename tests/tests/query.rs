//! The one wire format: what is written is read back, and nothing that is read
//! can do harm.

use descent_app::{Params, merge_queries};
use descent_core::{
    Knob, KnobKind, OBJECTIVES, OPTIMIZERS, ObjectiveEntry, OptimizerEntry, RateDefault,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A key and a value that it accepts.
type Pair = (String, String);

/// The fixed keys that exist so far.
const KEYS: &[&str] = &[
    "v",
    "f",
    "x",
    "y",
    "lr",
    "steps",
    "opt",
    "seed",
    "tolerance",
    "step",
    "view",
    "layers",
    "field",
    "xmin",
    "xmax",
    "ymin",
    "ymax",
    "yscale",
    "colors",
    "speed",
    "embed",
    "show",
    "theme",
];

fn dim(entry: &ObjectiveEntry) -> usize {
    let knobs = descent_core::Settings::resolve(entry.knobs, &|_| None);
    (entry.make)(&knobs).dim()
}

/// Finite numbers of every size, round ones among them, as people write them.
fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => any::<f64>().prop_filter("finite", |v| v.is_finite()),
        2 => -10.0..10.0,
        1 => (-1000..1000_i32).prop_map(|v| f64::from(v) / 8.0),
        1 => select(vec![0.0, -0.0, 5e-324, f64::MAX, f64::MIN, 1e21, 1e-7, 0.1 + 0.2]),
    ]
}

fn written(value: f64) -> impl Strategy<Value = String> {
    prop_oneof![
        Just(format!("{value}")),
        Just(format!("{value:e}")),
        Just(format!("{value:?}")),
        Just(format!("{value}").replace('-', "\u{2212}")),
        Just(format!("{value:e}").replace('-', "%2D")),
    ]
}

fn number(key: &str, values: impl Strategy<Value = f64> + 'static) -> BoxedStrategy<Pair> {
    let key = key.to_owned();
    values
        .prop_flat_map(written)
        .prop_map(move |value| (key.clone(), value))
        .boxed()
}

fn one_of(key: &str, values: &[&'static str]) -> BoxedStrategy<Pair> {
    let key = key.to_owned();
    select(values.to_vec())
        .prop_map(move |value| (key.clone(), value.to_owned()))
        .boxed()
}

fn some_of(key: &str, values: &[&'static str], least: usize) -> BoxedStrategy<Pair> {
    let key = key.to_owned();
    subsequence(values.to_vec(), least..=values.len())
        .prop_shuffle()
        .prop_map(move |chosen| {
            let value = if chosen.is_empty() {
                "none".to_owned()
            } else {
                chosen.join(",")
            };
            (key.clone(), value)
        })
        .boxed()
}

fn knob(knob: &'static Knob) -> BoxedStrategy<Pair> {
    match &knob.kind {
        KnobKind::Choice { options, .. } => {
            one_of(&knob.id, &options.iter().map(|o| o.id).collect::<Vec<_>>())
        }
        KnobKind::Text { default, .. } => one_of(&knob.id, &[*default]),
        KnobKind::Number { range, whole, .. } => {
            let (range, whole) = (*range, *whole);
            let round = move |value: f64| if whole { value.round() } else { value };
            let shown = (0.0..=1.0).prop_map(move |t| range.0 + t * (range.1 - range.0));
            let values = prop_oneof![3 => shown, 1 => finite(), 1 => 0.0..1.0];
            let values = values.prop_map(round);
            number(
                &knob.id,
                values.prop_filter("accepted", |value| knob.accepts(*value)),
            )
        }
    }
}

/// Two ends of a window that is neither thin nor immense.
fn window(keys: [&'static str; 2]) -> impl Strategy<Value = Vec<Pair>> {
    let ends = (finite(), finite()).prop_filter_map("a window", |(a, b)| {
        let (lo, hi) = (a.min(b), a.max(b));
        let proper = hi - lo > 1e-8 * lo.abs().max(hi.abs()) && hi - lo < 1e29;
        proper.then_some((lo, hi))
    });
    ends.prop_flat_map(|(lo, hi)| (written(lo), written(hi)))
        .prop_map(move |(lo, hi)| vec![(keys[0].to_owned(), lo), (keys[1].to_owned(), hi)])
}

/// Every rate that is some function's or some optimizer's default.
fn default_rates() -> Vec<f64> {
    let mut rates: Vec<f64> = Vec::new();
    for entry in OBJECTIVES {
        let knobs = descent_core::Settings::resolve(entry.knobs, &|_| None);
        rates.push((entry.make)(&knobs).defaults().rate);
    }
    for entry in OPTIMIZERS {
        if let RateDefault::Own(rate, _) = entry.rate {
            rates.push(rate);
        }
    }
    rates
}

/// Valid settings for an objective and an optimizer, in no order, some left
/// out.
fn settings(
    objective: &'static ObjectiveEntry,
    optimizer: &'static OptimizerEntry,
) -> BoxedStrategy<Vec<Pair>> {
    let two = dim(objective) > 1;
    let panes: &[&str] = if two {
        &["map", "loss"]
    } else {
        &["curve", "loss"]
    };
    let steps = (0..=100_000_u32, 0.0..=1.0).prop_map(|(steps, t)| {
        let step = (f64::from(steps) * t) as u32;
        vec![
            ("steps".to_owned(), steps.to_string()),
            ("step".to_owned(), step.to_string()),
        ]
    });
    let positive = || {
        finite()
            .prop_map(f64::abs)
            .prop_filter("positive", |v| *v > 0.0)
    };
    let mut single = vec![
        number("x", finite()),
        number(
            "lr",
            prop_oneof![3 => positive(), 1 => select(default_rates())],
        ),
        number("tolerance", positive()),
        number("speed", 0.25..=16.0),
        (0..=9_007_199_254_740_991_u64)
            .prop_map(|seed| ("seed".to_owned(), seed.to_string()))
            .boxed(),
        some_of("view", panes, 1),
        some_of(
            "layers",
            &[
                "heat", "contours", "labels", "field", "minima", "gradient", "bands",
            ],
            0,
        ),
        some_of(
            "show",
            &[
                "function",
                "optimizer",
                "lr",
                "steps",
                "start",
                "knobs",
                "play",
                "timeline",
            ],
            0,
        ),
        one_of("field", &["up", "down"]),
        one_of("yscale", &["log", "linear"]),
        one_of("colors", &["viridis", "cividis", "magma", "coolwarm"]),
        one_of("embed", &["0", "1"]),
        one_of("theme", &["light", "dark", "auto"]),
        one_of("v", &["1"]),
    ];
    if two {
        single.push(number("y", finite()));
    }
    single.extend(objective.knobs.iter().chain(optimizer.knobs).map(knob));
    let count = single.len();
    let maybe = |pairs: BoxedStrategy<Vec<Pair>>| proptest::option::of(pairs);
    (
        (
            single,
            subsequence((0..count).collect::<Vec<_>>(), 0..=count),
        ),
        maybe(steps.boxed()),
        maybe(window(["xmin", "xmax"]).boxed()),
        maybe(window(["ymin", "ymax"]).boxed()),
    )
        .prop_map(|((pairs, chosen), steps, x, y)| {
            let mut all: Vec<Pair> = chosen.into_iter().map(|i| pairs[i].clone()).collect();
            all.extend([steps, x, y].into_iter().flatten().flatten());
            all
        })
        .prop_shuffle()
        .boxed()
}

fn query(pairs: &[Pair]) -> String {
    let parts: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    parts.join("&")
}

/// A query that means something, with its objective and optimizer.
fn valid() -> impl Strategy<Value = String> {
    (select(OBJECTIVES.to_vec()), select(OPTIMIZERS.to_vec()))
        .prop_flat_map(|(objective, optimizer)| {
            (
                Just((objective.id, optimizer.id)),
                settings(objective, optimizer),
            )
        })
        .prop_map(|((f, opt), mut pairs)| {
            pairs.push(("f".to_owned(), f.to_owned()));
            pairs.push(("opt".to_owned(), opt.to_owned()));
            pairs.rotate_right(1);
            query(&pairs)
        })
}

/// What a reader or a script may do next: choose another function or
/// optimizer, set a few things, put some back.
fn change() -> impl Strategy<Value = String> {
    let choice = prop_oneof![
        one_of(
            "f",
            &OBJECTIVES.iter().map(|entry| entry.id).collect::<Vec<_>>()
        ),
        one_of(
            "opt",
            &OPTIMIZERS.iter().map(|entry| entry.id).collect::<Vec<_>>()
        ),
    ];
    let restored = select(KEYS.to_vec()).prop_map(|key| (key.to_owned(), String::new()));
    prop_oneof![
        3 => choice.prop_map(|pair| query(&[pair])),
        2 => restored.prop_map(|pair| query(&[pair])),
        2 => valid(),
        1 => any_query(),
    ]
}

/// Anything that could stand in an address: keys with and without sense,
/// escapes whole and broken, every kind of letter.
fn any_query() -> impl Strategy<Value = String> {
    let known = KEYS.iter().map(|key| (*key).to_owned());
    let knobs = OPTIMIZERS.iter().flat_map(|entry| entry.knobs);
    let knobs = knobs.map(|knob| knob.id.to_string());
    let keys: Vec<String> = known.chain(knobs).collect();
    let key = prop_oneof![
        4 => select(keys),
        1 => any::<String>(),
        1 => "[%0-9a-fA-F]{0,9}",
        1 => "\\PC{0,12}",
    ];
    let value = prop_oneof![
        2 => finite().prop_flat_map(written),
        1 => any::<String>(),
        1 => "(%[0-9a-fA-F]{0,2}|[a-z,:+])*",
        1 => "[-+0-9.eE]{0,30}",
        1 => select(vec!["none", "", "NaN", "inf", "1e999", "map", "heat,heat", "gd", "hills"])
            .prop_map(str::to_owned),
    ];
    let part = (key, proptest::option::of(value)).prop_map(|(key, value)| match value {
        Some(value) => format!("{key}={value}"),
        None => key,
    });
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.join("&"))
}

fn parts(query: &str) -> usize {
    let query = query.trim_ascii();
    let query = query.strip_prefix(['?', '#']).unwrap_or(query);
    query.split('&').filter(|part| !part.is_empty()).count()
}

/// The parameters come back from their query, and the query from them.
fn assert_round_trip(params: &Params) -> Result<(), TestCaseError> {
    let query = params.query();
    let (again, warnings) = Params::parse(&query);
    prop_assert!(warnings.is_empty(), "{}: {:?}", query, warnings);
    prop_assert!(again == *params, "{} leads elsewhere: {:?}", query, params);
    prop_assert_eq!(again.query(), query);
    Ok(())
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn valid_queries_come_back(query in valid()) {
        let (params, warnings) = Params::parse(&query);
        prop_assert!(warnings.is_empty(), "{:?}", warnings);
        assert_round_trip(&params)?;
    }

    /// Also after any number of changes, sensible or not.
    #[test]
    fn whatever_is_reached_comes_back(
        first in valid(), changes in proptest::collection::vec(change(), 1..6),
    ) {
        let (mut params, _) = Params::parse(&first);
        for change in changes {
            params.apply(&change);
            assert_round_trip(&params)?;
        }
    }

    /// What is written over a search part wins over all of it.
    #[test]
    fn fragments_win_over_any_search_part(search in any_query(), query in valid()) {
        let params = Params::parse(&query).0;
        let fragment = params.query_over(&search);
        let (again, _) = Params::parse(&merge_queries(&search, &fragment));
        prop_assert!(again == params, "{} over {}", fragment, search);
    }

    #[test]
    fn anything_is_read_with_at_most_a_warning_a_part(query in any_query()) {
        let (params, warnings) = Params::parse(&query);
        prop_assert!(warnings.len() <= parts(&query), "{:?}", warnings);
        for warning in warnings {
            prop_assert!(!warning.message.is_empty());
            prop_assert!(warning.message.chars().count() < 4000, "{}", warning);
        }
        assert_round_trip(&params)?;
        let mut changed = Params::parse("f=himmelblau&opt=adam&beta1=0.5&step=3").0;
        let warnings = changed.apply(&query);
        prop_assert!(warnings.len() <= parts(&query), "{:?}", warnings);
    }

    #[test]
    fn no_string_is_too_strange(text in any::<String>(), other in any::<String>()) {
        prop_assert!(Params::parse(&text).1.len() <= parts(&text));
        let merged = merge_queries(&text, &other);
        prop_assert!(parts(&merged) <= parts(&text) + parts(&other), "{}", merged);
        let _ = Params::default().query_over(&text);
    }
}

#[test]
fn long_strings_are_read_in_no_time() {
    let begun = std::time::Instant::now();
    for text in [
        "9",
        "%",
        "é",
        "lr=1&",
        "=",
        "x=1e",
        "\u{1f600}&",
        "%F0%9F",
        "layers=heat,",
    ] {
        let long = text.repeat(200_000);
        let (params, warnings) = Params::parse(&long);
        assert!(warnings.len() <= parts(&long));
        assert!(params.query().len() < 100);
    }
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

fn parsed(query: &str) -> Params {
    let (params, warnings) = Params::parse(query);
    assert_eq!(warnings, [], "{query}");
    params
}

/// A value for every key that is neither its default nor refused.
const TELLING: &[(&str, &str)] = &[
    ("x", "-1.25"),
    ("y", "0.5"),
    ("lr", "0.123"),
    ("steps", "77"),
    ("seed", "9"),
    ("tolerance", "0.5"),
    ("step", "7"),
    ("view", "loss"),
    ("layers", "field,heat"),
    ("field", "down"),
    ("xmin", "-4.5"),
    ("xmax", "4.5"),
    ("ymin", "-4.5"),
    ("ymax", "4.5"),
    ("yscale", "linear"),
    ("colors", "magma"),
    ("speed", "2"),
    ("embed", "1"),
    ("show", "knobs"),
    ("theme", "dark"),
    ("opt", "adam"),
    ("f", "bowl"),
];

#[test]
fn every_key_is_written_read_and_restored() {
    let tested = TELLING.iter().map(|(key, _)| *key).chain(["v"]);
    assert!(KEYS.iter().all(|key| tested.clone().any(|t| t == *key)));
    for (key, value) in TELLING {
        let query = format!("{key}={value}");
        let mut params = parsed(&query);
        assert_eq!(params.query(), query);
        assert_ne!(params, Params::default());
        assert_eq!(params.apply(&format!("{key}=")), []);
        assert_eq!(params, Params::default(), "{key}=");
        assert_eq!(params.query(), "");
        // Without a sign it is empty as well.
        let mut params = parsed(&query);
        assert_eq!(params.apply(key), []);
        assert_eq!(params, Params::default(), "{key}");
    }
    for optimizer in OPTIMIZERS {
        for knob in optimizer.knobs {
            let chosen = format!("opt={}", optimizer.id);
            let value = match &knob.kind {
                KnobKind::Choice { options, default } => {
                    options[(default + 1) % options.len()].id.to_owned()
                }
                KnobKind::Text { .. } => continue,
                KnobKind::Number { range, default, .. } => {
                    let end = if range.0 == *default {
                        range.1
                    } else {
                        range.0
                    };
                    end.to_string()
                }
            };
            let query = format!("{chosen}&{}={value}", knob.id);
            let mut params = parsed(&query);
            assert_eq!(Params::parse(&params.query()).0, params);
            assert_ne!(params, parsed(&chosen));
            assert_eq!(params.apply(&format!("{}=", knob.id)), []);
            assert_eq!(params, parsed(&chosen));
        }
    }
}

#[test]
fn a_bad_value_keeps_the_present_one() {
    for (key, value) in TELLING {
        let bad = match *key {
            "steps" => "100001",
            "seed" => "9007199254740993",
            "step" => "1.5",
            "speed" => "0.2",
            "embed" => "2",
            "lr" | "tolerance" => "-1",
            "xmin" | "ymin" => "1e400",
            "xmax" | "ymax" => "-9",
            _ => "no such thing",
        };
        let mut params = parsed(&format!("{key}={value}"));
        let before = params.clone();
        let warnings = params.apply(&format!("{key}={bad}"));
        assert_eq!(params, before, "{key}={bad}");
        assert_eq!(warnings.len(), 1, "{key}={bad}: {warnings:?}");
        let said = &warnings[0].message;
        assert!(said.contains(key) && said.contains("stays"), "{said}");
    }
}

#[test]
fn one_bad_value_does_not_spoil_the_rest() {
    let (params, warnings) = Params::parse("lr=much&x=1&stepps=3&steps=12&y=nan&opt=momentum");
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    assert_eq!(params, parsed("x=1&steps=12&opt=momentum"));
}

#[test]
fn another_function_brings_its_own_defaults() {
    let view = "opt=adam&beta1=0.5&colors=magma&theme=dark&yscale=linear&seed=4&tolerance=0.01";
    let own = "x=1&y=1.5&lr=0.2&steps=9&step=4&xmin=-1&xmax=2&ymin=-2&ymax=2";
    let mut params = parsed(&format!("{view}&{own}"));
    assert_eq!(params.apply("f=himmelblau"), []);
    assert_eq!(params, parsed(&format!("f=himmelblau&{view}")));
    // What is named in the same breath stays.
    let mut params = parsed(&format!("{view}&{own}"));
    assert_eq!(params.apply("steps=7&x=0.5&f=bowl&xmax=6"), []);
    assert_eq!(
        params,
        parsed(&format!("f=bowl&{view}&steps=7&x=0.5&xmax=6"))
    );
    // The same function again drops nothing.
    let mut params = parsed(own);
    assert_eq!(params.apply("f=ellipse"), []);
    assert_eq!(params, parsed(own));
}

#[test]
fn another_optimizer_drops_what_it_has_no_use_for() {
    let mut params = parsed("opt=momentum&momentum=0.5&weight_decay=0.1&x=1");
    assert_eq!(params.apply("opt=gd"), []);
    assert_eq!(params, parsed("weight_decay=0.1&x=1"));
    let (_, warnings) = Params::parse("momentum=0.5");
    assert_eq!(warnings.len(), 1);
}

/// What is no longer different from the default is the default.
#[test]
fn a_rate_that_has_become_the_default_is_not_remembered() {
    let mut params = parsed("lr=0.05");
    assert_eq!(params.apply("opt=adam"), []);
    assert_eq!(params.query(), "opt=adam");
    assert_eq!(params, parsed("opt=adam"));
}

#[test]
fn a_view_that_does_not_suit_the_next_function_is_not_remembered() {
    let mut params = parsed("view=map");
    assert_eq!(params.apply("f=parabola"), []);
    assert_eq!(params, parsed("f=parabola"));
}

#[test]
fn the_page_reads_the_search_part_and_then_the_fragment() {
    for (search, fragment, both) in [
        ("?lr=0.2&x=1", "#lr=0.3", "lr=0.3&x=1"),
        ("?lr=0.2", "", "lr=0.2"),
        ("", "#lr=0.2", "lr=0.2"),
        ("?f=bowl&steps=3", "#f=hills", "f=hills&steps=3"),
        ("?l%72=0.2", "#lr=0.3", "lr=0.3"),
        ("?lr=bad", "#lr=0.3", "lr=0.3"),
        ("?opt=adam&beta1=0.5", "#beta1=", "opt=adam"),
        ("?", "#", ""),
    ] {
        let (params, warnings) = Params::parse(&merge_queries(search, fragment));
        assert_eq!(warnings, [], "{search} {fragment}");
        assert_eq!(params, parsed(both), "{search} {fragment}");
    }
}

#[test]
fn a_default_is_written_where_the_search_part_says_otherwise() {
    for (query, search, fragment) in [
        ("", "?lr=0.2", "lr=0.36"),
        ("lr=0.36", "?lr=0.2&theme=dark", "lr=0.36&theme=auto"),
        ("lr=0.1", "?lr=0.2", "lr=0.1"),
        ("lr=0.1", "", "lr=0.1"),
        ("", "?f=bowl", "f=ellipse"),
        ("opt=adam", "?opt=adam&beta1=0.5", "opt=adam&beta1=0.9"),
        ("", "?opt=adam&beta1=0.5", "opt=gd"),
        ("steps=7", "?step=3", "steps=7&step=7"),
    ] {
        let params = parsed(query);
        assert_eq!(params.query_over(search), fragment, "{query} over {search}");
        let (again, _) = Params::parse(&merge_queries(search, fragment));
        assert_eq!(again, params, "{query} over {search}");
    }
}

#[test]
fn plus_is_a_plus_and_the_last_of_two_wins() {
    assert_eq!(parsed("x=+1.5"), parsed("x=1.5"));
    assert_eq!(parsed("x=%2B1.5"), parsed("x=1.5"));
    assert_eq!(Params::parse("x=1+1").0, Params::default());
    let (params, warnings) = Params::parse("x=1&x=2");
    assert_eq!((params.start()[0], warnings.len()), (2.0, 1));
    assert_eq!(parsed("?x=1"), parsed("#x=1"));
    // There is one zero.
    assert_eq!(parsed("weight_decay=-0"), Params::default());
    assert_eq!(parsed("x=-0").query(), "x=0");
    assert_eq!(parsed("&&x=1&&"), parsed("x=1"));
}
