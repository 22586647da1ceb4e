//! Whatever the registries list keeps its promises. New entries are tested
//! without a line here.

#[path = "registry/fits.rs"]
mod fits;
#[path = "registry/formulas.rs"]
mod formulas;

use std::rc::Rc;

use descent_core::{
    Knob, KnobKind, MAX_STEPS, OBJECTIVES, OPTIMIZERS, Objective, ObjectiveEntry, OptimizerEntry,
    Oracle, Purpose, RateDefault, RateScale, Run, RunSpec, SCHEDULES, Scaling, Setting, Settings,
    Status, StepExplained, Stream, explain_step, objective_by_id, schedule_by_id,
};

/// Every key of the query grammar, also those that nothing reads yet.
const QUERY_KEYS: &[&str] = &[
    "v",
    "f",
    "x",
    "y",
    "lr",
    "steps",
    "opt",
    "schedule",
    "batch",
    "noise",
    "seed",
    "tolerance",
    "race",
    "compare",
    "starts",
    "step",
    "view",
    "layers",
    "field",
    "xmin",
    "xmax",
    "ymin",
    "ymax",
    "az",
    "el",
    "yscale",
    "colors",
    "speed",
    "lesson",
    "at",
    "embed",
    "show",
    "defer",
    "present",
    "theme",
];

/// Slots of an update rule that every optimizer has.
const COMMON_SLOTS: &[&str] = &["theta", "theta+", "lr", "gradient", "t", "^t"];

/// Points at which derivatives are compared.
const POINTS: u32 = 400;

type Made = Box<dyn Objective>;

fn made(entry: &ObjectiveEntry) -> Made {
    (entry.make)(&Settings::resolve(entry.knobs, &|_| None))
}

/// Each objective at its knobs' defaults and at random values of them.
fn each_objective(check: impl Fn(&str, &dyn Objective)) {
    for entry in OBJECTIVES {
        check(entry.id, &*made(entry));
        if entry.knobs.is_empty() {
            continue;
        }
        let mut stream = Stream::new(5, Purpose::Starts, 0);
        for _ in 0..3 * entry.knobs.len() {
            let settings = random_settings(entry.knobs, &mut stream);
            check(
                &format!("{} at {settings:?}", entry.id),
                &*(entry.make)(&settings),
            );
        }
    }
}

/// Texts that a knob accepts, its default first.
fn texts(knob: &Knob) -> Vec<&str> {
    let KnobKind::Text { default, .. } = knob.kind else {
        return Vec::new();
    };
    let more: &[&str] = match &*knob.id {
        "samples" => &[
            "-1:1,0:0,1:1",
            "1990:3.5, 2000:4.5, 2010:7",
            "1e-3:1,2e-3:-1,5e-3:0,7e-3:100",
        ],
        id => panic!("{id}: say here which texts it accepts"),
    };
    [&[default], more].concat()
}

/// A value of a knob from the range that its slider shows.
fn random_setting(knob: &Knob, stream: &mut Stream) -> Setting {
    match &knob.kind {
        KnobKind::Choice { options, .. } => f64::from(stream.below(options.len() as u32)).into(),
        KnobKind::Text { .. } => {
            let texts = texts(knob);
            Setting::Text(texts[stream.below(texts.len() as u32) as usize].into())
        }
        KnobKind::Number { range, whole, .. } => {
            let value = stream.range(range.0, range.1);
            if *whole { value.round() } else { value }.into()
        }
    }
}

fn random_settings(knobs: &[Knob], stream: &mut Stream) -> Settings {
    let values: Vec<(&str, Setting)> = knobs
        .iter()
        .map(|knob| (&*knob.id, random_setting(knob, stream)))
        .collect();
    Settings::resolve(knobs, &|id| {
        let (_, value) = values.iter().find(|(name, _)| *name == id)?;
        Some(value.clone())
    })
}

/// The default of a knob that is a number or a choice.
fn usual(knob: &Knob) -> f64 {
    match knob.default_value() {
        Setting::Number(number) => number,
        Setting::Text(text) => panic!("{}: the number is “{text}”", knob.id),
    }
}

/// Random points of a domain, a little inside its rim so that differences stay
/// within.
fn points(objective: &dyn Objective, count: u32) -> Vec<Vec<f64>> {
    let domain = objective.domain();
    let mut stream = Stream::new(7, Purpose::Starts, 1);
    let mut inside = |(lo, hi): (f64, f64)| {
        let rim = 0.03 * (hi - lo);
        stream.range(lo + rim, hi - rim)
    };
    (0..count)
        .map(|_| {
            let point = [inside(domain.x), inside(domain.y)];
            point[..objective.dim()].to_vec()
        })
        .collect()
}

/// The derivative of `f` at 0 by central differences, extrapolated to a step
/// of zero over eight step sizes (Ridders, Adv. Eng. Software 4 (1982), 75).
fn derivative(f: impl Fn(f64) -> f64, first_step: f64) -> f64 {
    const SIZES: usize = 8;
    const SHRINK: f64 = 1.6;
    let difference = |h: f64| (f(h) - f(-h)) / (2.0 * h);
    let mut rows: Vec<Vec<f64>> = Vec::new();
    let (mut best, mut least) = (f64::NAN, f64::INFINITY);
    let mut step = first_step;
    for i in 0..SIZES {
        let mut row = vec![difference(step)];
        let mut factor = 1.0;
        for j in 0..i {
            factor *= SHRINK * SHRINK;
            let above: f64 = rows[i - 1][j];
            let next = (row[j] * factor - above) / (factor - 1.0);
            let error = (next - row[j]).abs().max((next - above).abs());
            if error < least {
                (best, least) = (next, error);
            }
            row.push(next);
        }
        rows.push(row);
        step /= SHRINK;
    }
    best
}

fn gradient(objective: &dyn Objective, point: &[f64]) -> Vec<f64> {
    let mut gradient = [f64::NAN; 2];
    objective.gradient(point, &mut gradient[..objective.dim()]);
    gradient[..objective.dim()].to_vec()
}

/// The point, moved along one axis.
fn moved(point: &[f64], axis: usize, by: f64) -> Vec<f64> {
    let mut point = point.to_vec();
    point[axis] += by;
    point
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|v| v.to_bits()).collect()
}

fn is_id(id: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(letters)
}

fn assert_unique<'a>(what: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = Vec::new();
    for id in ids {
        assert!(!seen.contains(&id), "{what} {id} is there twice");
        seen.push(id);
    }
}

fn check_words(id: &str, words: &[&str]) {
    assert!(is_id(id), "{id}: only a-z, 0-9 and - make an id");
    for text in words {
        assert!(!text.trim().is_empty(), "{id}: a text is empty");
        assert_eq!(text.trim(), *text, "{id}: blanks around a text");
    }
}

fn check_knobs(owner: &str, knobs: &[Knob]) {
    assert_unique("the knob", knobs.iter().map(|knob| &*knob.id));
    for knob in knobs {
        let id = &*knob.id;
        let name = format!("{owner}'s knob {id}");
        assert!(id.len() > 1, "{name}: letters are for typed functions");
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(id.chars().all(letters), "{name}: only a-z, 0-9 and _");
        assert!(!QUERY_KEYS.contains(&id), "{name} is a key of the query");
        assert!(!knob.label.is_empty() && !knob.symbol.is_empty(), "{name}");
        if let KnobKind::Text { default, check } = knob.kind {
            assert_eq!(check(default), Ok(()), "{name}: default");
            continue;
        }
        assert!(knob.accepts(usual(knob)), "{name}: default");
        assert!(!knob.accepts(f64::NAN), "{name}: NaN");
        assert!(!knob.accepts(f64::INFINITY), "{name}: ∞");
        match &knob.kind {
            KnobKind::Text { .. } => {}
            KnobKind::Choice { options, default } => {
                assert!(options.len() > 1 && *default < options.len(), "{name}");
                assert_unique(&name, options.iter().map(|option| option.id));
                for option in *options {
                    check_words(option.id, &[option.label]);
                }
            }
            KnobKind::Number {
                range,
                step,
                default,
                scaling,
                whole,
                ..
            } => {
                assert!(range.0 < range.1, "{name}: range {range:?}");
                assert!((range.0..=range.1).contains(default), "{name}: {default}");
                for end in [range.0, range.1] {
                    assert!(knob.accepts(end), "{name}: refuses its slider's {end}");
                }
                assert!(*step > 0.0 && *step <= range.1 - range.0, "{name}: {step}");
                assert!(*scaling == Scaling::Linear || range.0 > 0.0, "{name}: log");
                assert!(!whole || step.fract() == 0.0, "{name}: half steps");
            }
        }
    }
}

fn check_rate(name: &str, rate: f64, scale: &RateScale) {
    let (lo, hi) = scale.range;
    assert!(lo < hi && lo >= 0.0, "{name}: range {lo} to {hi}");
    assert!(scale.scaling == Scaling::Linear || lo > 0.0, "{name}: log");
    assert!(rate > 0.0 && (lo..=hi).contains(&rate), "{name}: {rate}");
    assert!(!scale.ticks.is_empty(), "{name}: no ticks");
    assert!(scale.ticks.is_sorted_by(|a, b| a < b), "{name}: ticks");
    assert!(
        scale.ticks.iter().all(|t| (lo..=hi).contains(t)),
        "{name}: ticks"
    );
}

fn spec(objective: Made, optimizer: &'static OptimizerEntry, settings: Settings) -> RunSpec {
    RunSpec::new(Rc::from(objective), optimizer, settings)
}

fn run(spec: RunSpec, steps: u32) -> Run {
    let mut run = Run::new(spec);
    run.run(steps);
    run
}

#[test]
fn entries_say_what_they_are() {
    assert_unique("the objective", OBJECTIVES.iter().map(|entry| entry.id));
    assert_unique("the optimizer", OPTIMIZERS.iter().map(|entry| entry.id));
    for entry in OBJECTIVES {
        let formula = (entry.formula)(&Settings::resolve(entry.knobs, &|_| None));
        check_words(
            entry.id,
            &[entry.name, &*formula, entry.source, entry.question],
        );
        assert!(entry.question.ends_with('?'), "{}", entry.question);
        assert_eq!(objective_by_id(entry.id), Some(*entry));
        check_knobs(entry.id, entry.knobs);
        let opened = formula.matches('(').count();
        assert_eq!(formula.matches(')').count(), opened, "{formula}");
    }
    for entry in OPTIMIZERS {
        check_words(entry.id, &[entry.name, entry.source]);
        check_knobs(entry.id, entry.knobs);
        if let RateDefault::Own(rate, scale) = entry.rate {
            check_rate(entry.id, rate, &scale);
        }
    }
    assert_unique("the schedule", SCHEDULES.iter().map(|entry| entry.id));
    for entry in SCHEDULES {
        check_words(entry.id, &[entry.name]);
        check_knobs(entry.id, entry.knobs);
        assert_eq!(schedule_by_id(entry.id), Some(entry));
        assert_eq!(entry.source.is_empty(), entry.id == "constant");
    }
}

/// Objective, optimizer and schedule are set in one query.
#[test]
fn knobs_that_can_meet_have_ids_of_their_own() {
    let ids = |knobs: &'static [Knob]| knobs.iter().map(|knob| &*knob.id);
    for objective in OBJECTIVES {
        for optimizer in OPTIMIZERS {
            for schedule in SCHEDULES {
                let met = ids(objective.knobs).chain(ids(optimizer.knobs));
                let case = format!(
                    "{} with {} and {}: the knob",
                    objective.id, optimizer.id, schedule.id
                );
                assert_unique(&case, met.chain(ids(schedule.knobs)));
            }
        }
    }
}

#[test]
fn gradients_are_the_slopes_of_the_values() {
    each_objective(|name, objective| {
        let extent = objective.domain().extent(objective.dim());
        for point in points(objective, POINTS) {
            let exact = gradient(objective, &point);
            let scale = exact.iter().fold(1.0, |scale: f64, g| scale.max(g.abs()));
            for (axis, g) in exact.iter().enumerate() {
                let along = |h: f64| objective.value(&moved(&point, axis, h));
                let measured = derivative(along, 2e-3 * extent);
                assert!(
                    (g - measured).abs() <= 1e-8 * scale,
                    "{name} at {point:?}: ∂f/∂{axis} is {g}, measured {measured}"
                );
            }
        }
    });
}

#[test]
fn hessians_are_the_slopes_of_the_gradients() {
    each_objective(|name, objective| {
        let extent = objective.domain().extent(objective.dim());
        for point in points(objective, POINTS) {
            let h = objective.hessian(&point);
            let exact = [[h.xx, h.xy], [h.xy, h.yy]];
            let scale = h.xx.abs().max(h.xy.abs()).max(h.yy.abs()).max(1.0);
            let dim = objective.dim();
            for (row, axis) in (0..dim).flat_map(|row| (0..dim).map(move |axis| (row, axis))) {
                let along = |step: f64| gradient(objective, &moved(&point, axis, step))[row];
                let measured = derivative(along, 2e-3 * extent);
                let ours = exact[row][axis];
                assert!(
                    (ours - measured).abs() <= 1e-8 * scale,
                    "{name} at {point:?}: entry {row}, {axis} is {ours}, measured {measured}"
                );
            }
        }
    });
}

#[test]
fn minima_are_minima() {
    each_objective(|name, objective| {
        let (dim, domain) = (objective.dim(), objective.domain());
        let minima = objective.minima();
        let values: Vec<f64> = minima.iter().map(|m| objective.value(&m[..dim])).collect();
        let lowest_first = values.windows(2).all(|v| v[0] <= v[1] + 1e-9);
        assert!(lowest_first, "{name}: {values:?}");
        for (minimum, value) in minima.iter().zip(&values) {
            let minimum = &minimum[..dim];
            assert!(domain.contains(minimum), "{name}: {minimum:?} is outside");
            let slope = descent_core::math::norm(&gradient(objective, minimum));
            assert!(slope <= 1e-8, "{name}: slope {slope} at {minimum:?}");
            for radius in [1e-5, 1e-4, 1e-3, 1e-2].map(|r| r * domain.extent(dim)) {
                for near in around(minimum, radius) {
                    let there = objective.value(&near);
                    assert!(
                        there >= *value,
                        "{name}: {there} at {near:?} is below {value}"
                    );
                }
            }
        }
    });
}

/// Points on a circle around a point; in one parameter its left and right.
fn around(centre: &[f64], radius: f64) -> Vec<Vec<f64>> {
    let directions = (0..24).map(|i| f64::from(i) * std::f64::consts::TAU / 24.0);
    directions
        .map(|angle| {
            let shift = [radius * angle.cos(), radius * angle.sin()];
            centre.iter().zip(shift).map(|(c, s)| c + s).collect()
        })
        .collect()
}

/// Around a minimum the slope grows with the distance, and no faster than the
/// curvature says. Around a cusp it is there at once, however near.
#[test]
fn only_cusps_are_sharp() {
    each_objective(|name, objective| {
        let dim = objective.dim();
        let minima = objective.minima();
        for cusp in objective.cusps() {
            assert!(minima.contains(cusp), "{name}: {cusp:?} is no minimum");
        }
        let slope_at = |point: &[f64]| descent_core::math::norm(&gradient(objective, point));
        for minimum in &minima {
            let centre = &minimum[..dim];
            let radius = 1e-7 * objective.domain().extent(dim);
            let (low, high) = objective.hessian(centre).eigenvalues(dim);
            assert!(low > 0.0, "{name}: curvature {low} at {minimum:?}");
            let bound = 1.01 * high * radius + 1e-8;
            for near in around(centre, radius) {
                let slope = slope_at(&near);
                let at = format!("{name}: slope {slope} at {near:?}");
                if !objective.cusps().contains(minimum) {
                    assert!(slope <= bound, "{at}, no cusp");
                    continue;
                }
                assert!(slope > 1e3 * bound, "{at}, a cusp");
                assert_eq!(slope_at(centre), 0.0, "{name}: no subgradient");
                let rise = objective.value(&near) - objective.value(centre);
                assert!(rise > 0.99 * slope * radius, "{at}: rises by {rise}");
            }
        }
    });
}

/// Equal to the last bit, so that a path does not depend on who asked.
#[test]
fn joint_and_row_wise_values_are_the_values() {
    each_objective(|name, objective| {
        let dim = objective.dim();
        for point in points(objective, POINTS) {
            let mut joint = [f64::NAN; 2];
            let value = objective.value_gradient(&point, &mut joint[..dim]);
            let alone = objective.value(&point);
            assert_eq!(value.to_bits(), alone.to_bits(), "{name} at {point:?}");
            let separate = gradient(objective, &point);
            assert_eq!(bits(&joint[..dim]), bits(&separate), "{name} at {point:?}");
            let mut longer = point.clone();
            longer.extend([f64::NAN, 1e300]);
            assert_eq!(
                objective.value(&longer).to_bits(),
                alone.to_bits(),
                "{name}"
            );
            assert_eq!(
                bits(&gradient(objective, &longer)),
                bits(&separate),
                "{name}"
            );
        }
        if dim < 2 {
            return;
        }
        for row in points(objective, 40) {
            // An odd length, so that a batch of lanes has a remainder.
            let xs: Vec<f64> = points(objective, 67).iter().map(|p| p[0]).collect();
            let mut out = vec![f64::NAN; xs.len()];
            objective.values_in_row(&xs, row[1], &mut out);
            let single: Vec<f64> = xs.iter().map(|x| objective.value(&[*x, row[1]])).collect();
            assert_eq!(bits(&out), bits(&single), "{name} at y = {}", row[1]);
        }
    });
}

#[test]
fn functions_survive_every_point() {
    let strange = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        1e300,
        -1e300,
        1e-320,
        -0.0,
        0.0,
    ];
    each_objective(|name, objective| {
        for (x, y) in strange
            .iter()
            .flat_map(|x| strange.iter().map(move |y| (*x, *y)))
        {
            let point = &[x, y][..objective.dim()];
            let (value, slope) = (objective.value(point), gradient(objective, point));
            let h = objective.hessian(point);
            if point.iter().any(|v| v.is_nan()) {
                assert!(value.is_nan(), "{name} at {point:?} is {value}");
                assert!(slope.iter().any(|g| g.is_nan()), "{name}: {slope:?}");
            } else if point.iter().all(|v| v.abs() < 1.0) {
                let all = [value, slope[0], h.xx];
                assert!(all.iter().all(|v| v.is_finite()), "{name}: {all:?}");
            }
        }
    });
}

#[test]
fn defaults_make_a_story() {
    let gd = OPTIMIZERS[0];
    for entry in OBJECTIVES {
        let (name, objective) = (entry.id, made(entry));
        let (dim, domain, defaults) = (objective.dim(), objective.domain(), objective.defaults());
        assert!(dim == 1 || dim == 2, "{name}: {dim} parameters");
        assert!(domain.is_proper(), "{name}: {domain:?}");
        let start = &defaults.start[..dim];
        assert!(domain.contains(start), "{name}: starts outside, {start:?}");
        assert!((1..=MAX_STEPS).contains(&defaults.steps), "{name}");
        let scale = objective.rate_scale().unwrap_or(entry.rate);
        check_rate(name, defaults.rate, &scale);
        let settings = Settings::resolve(gd.knobs, &|_| None);
        let run = run(spec(objective, gd, settings), defaults.steps);
        let (first, last) = (run.path().sample(0), run.path().sample(usize::MAX));
        assert!(!run.has_ended(), "{name}: the opening run explodes");
        assert!(
            last.loss < first.loss,
            "{name}: {} to {}",
            first.loss,
            last.loss
        );
        let planned = defaults.steps as usize;
        assert_ne!(run.status(planned, planned), Status::Diverged, "{name}");
        assert_ne!(run.status(0, planned), Status::Stalled, "{name}");
    }
}

/// The knobs of an optimizer at all combinations of: default, off, and a
/// middling value. Every rule that a reader can meet is among them.
fn settings_of(entry: &OptimizerEntry) -> Vec<Settings> {
    let choices: Vec<Vec<f64>> = entry
        .knobs
        .iter()
        .map(|knob| {
            let values = match &knob.kind {
                KnobKind::Choice { options, .. } => (0..options.len()).map(|i| i as f64).collect(),
                KnobKind::Text { .. } => Vec::new(),
                KnobKind::Number { range, whole, .. } => {
                    let middle = 0.5 * (range.0 + range.1);
                    let middle = if *whole { middle.round() } else { middle };
                    vec![usual(knob), 0.0, middle]
                }
            };
            values.into_iter().filter(|v| knob.accepts(*v)).collect()
        })
        .collect();
    let count: usize = choices.iter().map(Vec::len).product();
    (0..count)
        .map(|mut index| {
            let values: Vec<f64> = choices
                .iter()
                .map(|values| {
                    let value = values[index % values.len()];
                    index /= values.len();
                    value
                })
                .collect();
            Settings::resolve(entry.knobs, &|id| {
                let place = entry.knobs.iter().position(|knob| knob.id == id)?;
                Some(values[place].into())
            })
        })
        .collect()
}

/// What stands in braces in a line of a rule.
fn slots(line: &str) -> Vec<&str> {
    line.split('{')
        .skip(1)
        .map(|part| {
            let (slot, rest) = part.split_once('}').unwrap_or_else(|| panic!("{line}"));
            assert!(!rest.contains('}'), "{line}");
            slot
        })
        .collect()
}

#[test]
fn rules_name_only_what_there_is() {
    for entry in OPTIMIZERS {
        let mut shown = Vec::new();
        for settings in settings_of(entry) {
            let state = (entry.make)(&settings).state();
            let lines = (entry.rule)(&settings);
            let last = lines.last().map_or("", |line| line);
            assert!(last.starts_with("{theta+} = "), "{}: {last}", entry.id);
            for line in lines {
                assert_eq!(line.matches(" = ").count(), 1, "{}: {line}", entry.id);
                for slot in slots(line) {
                    let name = slot.strip_suffix('+').unwrap_or(slot);
                    let known = COMMON_SLOTS.contains(&slot)
                        || entry.knobs.iter().any(|knob| knob.id == slot)
                        || state.iter().any(|value| value.slot == name);
                    assert!(known, "{}: {{{slot}}} in “{line}” is nothing", entry.id);
                    shown.push(name);
                }
            }
            for value in &state {
                let named = entry.symbols.iter().any(|(slot, _)| *slot == value.slot);
                let missed = shown.contains(&value.slot) && !named;
                assert!(!missed, "{}: {} has no symbol", entry.id, value.slot);
                let taken = COMMON_SLOTS.contains(&value.slot)
                    || entry.knobs.iter().any(|knob| knob.id == value.slot);
                assert!(!taken, "{}: {} means two things", entry.id, value.slot);
            }
        }
        assert_unique("the symbol of", entry.symbols.iter().map(|(slot, _)| *slot));
        for (slot, symbol) in entry.symbols {
            assert!(shown.contains(slot), "{}: no rule shows {slot}", entry.id);
            assert!(!symbol.is_empty(), "{}: {slot}", entry.id);
        }
        for knob in entry.knobs {
            // By itself, within the symbol of a value, (1 − τ), or as the value
            // at the start: s₀.
            let shows = shown.contains(&&*knob.id)
                || (entry.symbols.iter()).any(|(_, symbol)| {
                    symbol.contains(&*knob.symbol) || *knob.symbol == format!("{symbol}₀")
                });
            assert!(shows, "{}: no rule shows {}", entry.id, knob.id);
        }
    }
}

/// The right side of a rule with numbers in it, as people read it: sums,
/// products (side by side or with a dot), quotients, powers, roots, `|…|`,
/// `min`, `max`, `sign`, and `… if … > …, else …`.
struct Reader<'a> {
    rest: &'a str,
    slot: &'a dyn Fn(&str) -> f64,
}

impl Reader<'_> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.trim_start();
        rest.strip_prefix(text)
            .inspect(|rest| self.rest = rest)
            .is_some()
    }

    fn expect(&mut self, text: &str) {
        assert!(self.eat(text), "no {text} before “{}”", self.rest);
    }

    fn choice(&mut self) -> f64 {
        let value = self.sum();
        if !self.eat("if ") {
            return value;
        }
        let left = self.sum();
        let holds = if self.eat(">") {
            left > self.sum()
        } else {
            self.expect("<");
            left < self.sum()
        };
        self.expect(",");
        self.eat("else ");
        let otherwise = self.choice();
        if holds { value } else { otherwise }
    }

    fn sum(&mut self) -> f64 {
        let mut sum = self.product();
        loop {
            if self.eat("+") {
                sum += self.product();
            } else if self.eat("−") {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.power();
        loop {
            if self.eat("/") {
                product /= self.power();
            } else if self.eat("·") || self.rest.trim_start().starts_with(['{', '(', '√', 's']) {
                product *= self.power();
            } else {
                return product;
            }
        }
    }

    fn power(&mut self) -> f64 {
        if self.eat("√") {
            return self.power().sqrt();
        }
        let value = self.factor();
        if self.eat("²") {
            value * value
        } else if self.eat("{^t}") {
            value.powf((self.slot)("t"))
        } else if self.eat("^(") {
            let exponent = self.sum();
            self.expect(")");
            value.powf(exponent)
        } else {
            value
        }
    }

    fn factor(&mut self) -> f64 {
        if self.eat("(") {
            let sum = self.sum();
            self.expect(")");
            return sum;
        }
        if self.eat("|") {
            let sum = self.sum();
            self.expect("|");
            return sum.abs();
        }
        if self.eat("sign(") {
            let sum = self.sum();
            self.expect(")");
            return if sum == 0.0 { 0.0 } else { sum.signum() };
        }
        for (name, pick) in [
            ("min(", f64::min as fn(f64, f64) -> f64),
            ("max(", f64::max),
        ] {
            if self.eat(name) {
                let first = self.sum();
                self.expect(",");
                let second = self.sum();
                self.expect(")");
                return pick(first, second);
            }
        }
        if self.eat("{") {
            let (slot, rest) = self.rest.split_once('}').unwrap_or_default();
            self.rest = rest;
            return (self.slot)(slot);
        }
        let text = self.rest.trim_start();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
        self.rest = rest;
        digits
            .parse()
            .unwrap_or_else(|_| panic!("cannot read “{text}”"))
    }
}

/// What a slot of a rule means in one coordinate of an update. The product of
/// a matrix and the gradient is `matrix gradient`.
fn slot_value(
    slot: &str,
    update: &StepExplained,
    (step, axis): (usize, usize),
    settings: &Settings,
) -> f64 {
    let (name, state) = match slot.strip_suffix('+') {
        Some(name) => (name, &update.after),
        None => (slot, &update.before),
    };
    match slot {
        "theta" => update.position.0[axis],
        "theta+" => update.position.1[axis],
        "lr" => update.rate,
        "gradient" => update.gradient[axis],
        "t" => step as f64 + 1.0,
        _ => {
            let rows: Vec<_> = state.iter().filter(|value| value.slot == name).collect();
            match rows[..] {
                [] => settings.get(slot),
                [vector] => {
                    let [x, y] = vector.value;
                    assert!(!vector.common || x == y, "{slot}: {x} and {y}");
                    vector.value[axis]
                }
                // A matrix with the gradient on its right.
                _ => {
                    let [x, y] = rows[axis].value;
                    let [along, across] = update.gradient;
                    (x * along + y * across) / update.gradient[axis]
                }
            }
        }
    }
}

/// The formula under the plot is what the optimizer does: each line is worked
/// out with the numbers of a step and compared.
#[test]
fn rules_are_true() {
    for entry in OPTIMIZERS {
        for settings in settings_of(entry) {
            let mut spec = spec(made(OBJECTIVES[0]), entry, settings.clone());
            spec.rate = 0.07;
            for step in [0, 1, 6] {
                let Some(update) = explain_step(&spec, step) else {
                    // A divisor of zero has ended it.
                    assert!(step > 0, "{}: no step {step}", entry.id);
                    continue;
                };
                for axis in 0..2 {
                    let slot = |slot: &str| slot_value(slot, &update, (step, axis), &settings);
                    for line in (entry.rule)(&settings) {
                        let side = |text: &str| {
                            let mut reader = Reader {
                                rest: text,
                                slot: &slot,
                            };
                            let value = reader.choice();
                            assert_eq!(reader.rest.trim(), "", "{line}");
                            value
                        };
                        let (left, right) = line.split_once(" = ").unwrap_or_default();
                        let (left, right) = (side(left), side(right));
                        assert!(
                            left == right || (left - right).abs() <= 1e-12 * left.abs().max(1.0),
                            "{} at {settings:?}, step {step}: {line} says {left} = {right}",
                            entry.id
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_reader_of_rules_reads() {
    let slot = |slot: &str| match slot {
        "t" => 4.0,
        slot => slot.parse().unwrap_or(f64::NAN),
    };
    for (text, value) in [
        ("{2} {3} + (1 − {5}) {7}²", 6.0 - 4.0 * 49.0),
        ("{1} − {8} {3} / (√{4} + {2})", 1.0 - 6.0),
        ("({2} + {3}) {4}", 20.0),
        ("2 · {3} · {2}{^t} / (1 − {2}{^t})", 6.0 * 16.0 / -15.0),
        ("√({9} (1 + {3})) / 2", 3.0),
        ("0.25^(({2} + 1) · 0.5)", 0.125),
        ("{2} sign(1 − {2}) · {3}", -6.0),
        ("min({7}, max({2}, |{1} − {5}| + {1}))", 5.0),
        ("{1} if {2} {3} > 5, else {4}", 1.0),
        ("{1} if {2} > 5, {2} if {2} < 3, else {4}", 2.0),
        ("{1} if {4} > 5, {2} if {4} < 3, else {4} + 1", 5.0),
    ] {
        let mut reader = Reader {
            rest: text,
            slot: &slot,
        };
        assert_eq!((reader.choice(), reader.rest), (value, ""), "{text}");
    }
}

#[test]
fn runs_repeat_to_the_last_bit() {
    let columns = |run: &Run| {
        let path = run.path();
        let columns = [path.x(), path.y(), path.loss()];
        columns.map(bits)
    };
    for optimizer in OPTIMIZERS {
        for entry in OBJECTIVES {
            let settings = Settings::resolve(optimizer.knobs, &|_| None);
            let make = || run(spec(made(entry), optimizer, settings.clone()), 50);
            let (first, again) = (make(), make());
            let case = format!("{} on {}", optimizer.id, entry.id);
            assert!(columns(&first) == columns(&again), "{case} differs");
            let last = first.path().len() - 1;
            let replayed = explain_step(first.spec(), last - 1)
                .unwrap_or_else(|| panic!("{case}: no step {last}"));
            let recorded = first.path().sample(last).position;
            assert_eq!(bits(&replayed.position.1), bits(&recorded), "{case}");
        }
    }
}

/// A slider that changes nothing teaches nothing.
#[test]
fn every_knob_matters() {
    let ends = |knob: &Knob| match &knob.kind {
        KnobKind::Choice { options, .. } => (0..options.len()).map(|i| i as f64).collect(),
        KnobKind::Text { .. } => Vec::new(),
        KnobKind::Number { range, .. } => vec![range.0, range.1],
    };
    let with = |knobs: &[Knob], id: &str, value: f64| {
        Settings::resolve(knobs, &|name| (name == id).then_some(value.into()))
    };
    for optimizer in OPTIMIZERS {
        for knob in optimizer.knobs {
            let path = |entry: &ObjectiveEntry, value: f64| {
                let settings = with(optimizer.knobs, &knob.id, value);
                let run = run(spec(made(entry), optimizer, settings), 60);
                (bits(run.path().x()), bits(run.path().y()))
            };
            let matters = OBJECTIVES.iter().any(|entry| {
                let usual = path(entry, usual(knob));
                ends(knob).iter().any(|value| path(entry, *value) != usual)
            });
            assert!(matters, "{}: {} changes nothing", optimizer.id, knob.id);
        }
    }
    for entry in OBJECTIVES {
        for knob in entry.knobs {
            let matters = each_answer(entry.knobs).iter().any(|answers| {
                let losses = |value: Option<&Setting>| {
                    let settings = Settings::resolve(entry.knobs, &|id| {
                        let answer = answers.iter().find(|(name, _)| *name == id);
                        let own = value.filter(|_| knob.id == id);
                        own.cloned().or(answer.map(|(_, index)| (*index).into()))
                    });
                    let objective = (entry.make)(&settings);
                    let points = points(&*objective, 20);
                    let losses: Vec<f64> = points.iter().map(|p| objective.value(p)).collect();
                    bits(&losses)
                };
                let usual = losses(None);
                extremes(knob)
                    .iter()
                    .any(|value| losses(Some(value)) != usual)
            });
            assert!(matters, "{}: {} changes nothing", entry.id, knob.id);
        }
    }
}

/// What a knob can be set to that is far from its default.
fn extremes(knob: &Knob) -> Vec<Setting> {
    match &knob.kind {
        KnobKind::Choice { options, .. } => (0..options.len()).map(|i| (i as f64).into()).collect(),
        KnobKind::Text { .. } => (texts(knob).iter())
            .map(|text| Setting::Text((*text).into()))
            .collect(),
        KnobKind::Number { range, .. } => vec![range.0.into(), range.1.into()],
    }
}

/// The defaults, and each answer to each choice: some knobs only matter there.
fn each_answer(knobs: &[Knob]) -> Vec<Vec<(&str, f64)>> {
    let mut all = vec![Vec::new()];
    for knob in knobs {
        if let KnobKind::Choice { options, .. } = &knob.kind {
            all.extend((0..options.len()).map(|i| vec![(&*knob.id, i as f64)]));
        }
    }
    all
}

/// Whatever a text knob is given, it says where the mistake is, and what it
/// lets through makes an objective.
#[test]
fn texts_are_checked_and_survived() {
    for entry in OBJECTIVES {
        for knob in entry.knobs {
            let KnobKind::Text { check, .. } = knob.kind else {
                continue;
            };
            let mut given = vec![String::new(), " ".into(), "\u{0}".into(), "💥".repeat(999)];
            for text in texts(knob) {
                assert_eq!(check(text), Ok(()), "{}: {text}", knob.id);
                for at in 0..text.len() {
                    given.push(text[..at].to_owned());
                    for wrong in ["é", "-", ",", ":", "9", "e", ".", " "] {
                        given.push([&text[..at], wrong, &text[at..]].concat());
                    }
                }
            }
            let mut refused = 0;
            for text in &given {
                if let Err(said) = check(text) {
                    assert!(said.starts_with("column "), "{text}: {said}");
                    refused += 1;
                }
                for answers in each_answer(entry.knobs) {
                    let settings = Settings::resolve(entry.knobs, &|id| {
                        let answer = answers.iter().find(|(name, _)| *name == id);
                        let own = (knob.id == id).then(|| Setting::Text((**text).into()));
                        own.or(answer.map(|(_, index)| (*index).into()))
                    });
                    let objective = (entry.make)(&settings);
                    assert!(objective.domain().is_proper(), "{text}");
                    let start = objective.defaults().start;
                    assert!(objective.value(&start).is_finite(), "{text}");
                }
            }
            assert!(refused > given.len() / 4, "{}: {refused}", knob.id);
        }
    }
}

#[test]
fn optimizers_go_down_the_ellipse() {
    for optimizer in OPTIMIZERS {
        let settings = Settings::resolve(optimizer.knobs, &|_| None);
        let mut spec = spec(made(OBJECTIVES[0]), optimizer, settings);
        if optimizer.rate == RateDefault::Objective {
            // Nesterov's momentum of 0.9 bears two thirds of what others do.
            spec.rate *= 0.5;
        }
        let run = run(spec, 60);
        assert_eq!(OBJECTIVES[0].id, "ellipse");
        let loss = run.path().loss();
        assert_eq!(loss.len(), 61, "{}", optimizer.id);
        assert!(
            loss[60] < 0.9 * loss[0],
            "{}: {} to {}",
            optimizer.id,
            loss[0],
            loss[60]
        );
    }
}

/// In one parameter there is one coordinate, and what is asked is counted.
#[test]
fn optimizers_work_in_one_parameter_and_ask() {
    for optimizer in OPTIMIZERS {
        let settings = Settings::resolve(optimizer.knobs, &|_| None);
        for entry in OBJECTIVES {
            let objective = made(entry);
            let dim = objective.dim();
            let start = objective.defaults().start;
            let here = descent_core::Evaluation::at(&*objective, {
                let mut at = start;
                at[dim..].fill(0.0);
                at
            });
            let mut oracle = Oracle::new(&*objective, &here);
            let mut position = here.position;
            (optimizer.make)(&settings).step(&mut position[..dim], 0.01, &mut oracle);
            let case = format!("{} on {}", optimizer.id, entry.id);
            assert!(oracle.evaluations() > 0, "{case} asks nothing");
            assert_ne!(position, here.position, "{case} stays");
            assert!(position[dim..].iter().all(|v| *v == 0.0), "{case}");
        }
    }
}
