//! Every step as numbers, as checks outside of the project read them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use descent_app::{Params, trace};
use descent_core::OBJECTIVES;

const HEADER: &str = "run,step,x,y,loss,grad_x,grad_y,learning_rate,status";

/// A row, cell by cell.
#[derive(Debug)]
struct Row {
    step: usize,
    x: f64,
    y: String,
    loss: f64,
    grad_x: f64,
    grad_y: String,
    rate: f64,
    status: String,
}

fn number(cell: &str) -> f64 {
    cell.parse()
        .unwrap_or_else(|_| panic!("“{cell}” is no number"))
}

fn rows_of(text: &str) -> Vec<Row> {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEADER));
    assert!(text.ends_with('\n') && !text.contains('\r'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), 9, "{line}");
        assert_eq!(cells[0], "0", "the main run is run 0");
        Row {
            step: cells[1].parse().unwrap_or_else(|_| panic!("{line}")),
            x: number(cells[2]),
            y: cells[3].to_owned(),
            loss: number(cells[4]),
            grad_x: number(cells[5]),
            grad_y: cells[6].to_owned(),
            rate: number(cells[7]),
            status: cells[8].to_owned(),
        }
    };
    let rows: Vec<Row> = lines.map(row).collect();
    assert!(rows.iter().enumerate().all(|(step, row)| row.step == step));
    rows
}

fn rows(query: &str) -> Vec<Row> {
    let (params, warnings) = Params::parse(query);
    assert_eq!(warnings, [], "{query}");
    rows_of(&trace(&params))
}

/// The status words with the row that each begins at.
fn story(query: &str) -> Vec<(usize, String)> {
    let mut story: Vec<(usize, String)> = Vec::new();
    for row in rows(query) {
        if story.last().is_none_or(|(_, status)| *status != row.status) {
            story.push((row.step, row.status));
        }
    }
    story
}

fn told(story: &[(usize, String)]) -> Vec<(usize, &str)> {
    story
        .iter()
        .map(|(step, status)| (*step, status.as_str()))
        .collect()
}

#[test]
fn the_opening_run_row_by_row() {
    let text = trace(&Params::default());
    let first: Vec<&str> = text.lines().take(3).collect();
    assert_eq!(
        first,
        [
            HEADER,
            "0,0,2,2,12,10,2,0.36,running",
            "0,1,-1.5999999999999996,1.28,7.219199999999997,-7.999999999999998,1.28,0.36,running",
        ]
    );
    assert_eq!(rows("").len(), 41);
    assert_eq!(told(&story("")), [(0, "running"), (38, "converged")]);
}

#[test]
fn cells_hold_the_exact_values_at_the_row() {
    for entry in OBJECTIVES {
        let params = Params::parse(&format!("f={}&steps=30", entry.id)).0;
        let objective = params.make_objective();
        let two = params.dim() > 1;
        let rows = rows_of(&trace(&params));
        assert_eq!(rows.len(), 31, "{}", entry.id);
        for row in rows {
            assert_eq!((row.y.is_empty(), row.grad_y.is_empty()), (!two, !two));
            let mut point = vec![row.x];
            let mut gradient = vec![row.grad_x];
            if two {
                point.push(number(&row.y));
                gradient.push(number(&row.grad_y));
            }
            let mut exact = vec![f64::NAN; point.len()];
            objective.gradient(&point, &mut exact);
            assert_eq!(exact, gradient, "{} at {point:?}", entry.id);
            assert_eq!(
                objective.value(&point),
                row.loss,
                "{} at {point:?}",
                entry.id
            );
            assert_eq!(row.rate, params.rate());
        }
    }
}

/// What PyTorch's plain gradient descent gives, written in shortest form.
#[test]
fn one_parameter_leaves_y_empty() {
    let text = trace(&Params::parse("f=parabola&steps=2").0);
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "0,0,8,,64,16,,0.1,running",
            "0,1,6.4,,40.96000000000001,12.8,,0.1,running",
            "0,2,5.12,,26.2144,10.24,,0.1,finished",
        ]
    );
}

#[test]
fn numbers_are_as_short_as_they_can_be() {
    for query in [
        "f=rosenbrock",
        "f=hills",
        "lr=0.5&steps=200",
        "x=1e-300&y=1e22&steps=3",
    ] {
        for line in trace(&Params::parse(query).0).lines().skip(1) {
            for cell in line.split(',').skip(2).take(6) {
                let value = number(cell);
                assert!(!cell.contains('+') && !cell.contains('\u{2212}'), "{cell}");
                // Rust's own shortest form has as many digits.
                let digits = |text: &str| {
                    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
                    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
                    digits.trim_matches('0').len()
                };
                assert_eq!(digits(cell), digits(&format!("{value:e}")), "{cell}");
            }
        }
    }
}

#[test]
fn each_status_where_it_belongs() {
    for (query, expected) in [
        ("f=parabola", &[(0, "running"), (20, "finished")][..]),
        ("f=parabola&steps=100", &[(0, "running"), (35, "converged")]),
        ("f=parabola&steps=35", &[(0, "running"), (35, "converged")]),
        ("f=parabola&steps=34", &[(0, "running"), (34, "finished")]),
        ("steps=0", &[(0, "finished")]),
        ("tolerance=100&steps=3", &[(0, "running"), (1, "converged")]),
        (
            "tolerance=1e-30&steps=60",
            &[(0, "running"), (60, "finished")],
        ),
        // A saddle and a hilltop of the hills: the gradient is zero there.
        ("f=hills&x=0&y=0&steps=5", &[(0, "stalled")]),
        (
            "f=hills&x=1.5707963267948966&y=1.5707963267948966&steps=5",
            &[(0, "stalled")],
        ),
        // In a minimum it is zero as well, but that is arrival.
        ("x=0&y=0&steps=5", &[(0, "running"), (1, "converged")]),
        // 2 · 1.5ᵗ passes 10⁶ times the window's 6 in step 37, and goes on.
        ("lr=0.5&steps=60", &[(0, "running"), (37, "diverged")]),
    ] {
        let story = story(query);
        assert_eq!(told(&story), expected, "{query}");
    }
}

#[test]
fn a_run_ends_with_the_first_row_that_is_not_finite() {
    let rows = rows("f=rosenbrock&lr=0.1");
    assert!(rows.len() < 20, "{}", rows.len());
    let (last, before) = rows.split_last().unwrap();
    let finite = |row: &Row| {
        [
            row.x,
            number(&row.y),
            row.loss,
            row.grad_x,
            number(&row.grad_y),
        ]
        .iter()
        .all(|v| v.is_finite())
    };
    assert!(!finite(last) && last.status == "diverged");
    assert!(before.iter().all(finite));
    assert_eq!(last.rate, 0.1);

    // The row of a start without a finite loss is the only one.
    let text = trace(&Params::parse("x=1e180&y=-1e180").0);
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines, ["0,0,1e180,-1e180,inf,5e180,-1e180,0.36,diverged"]);
    let over = trace(&Params::parse("f=rosenbrock&x=-1e308&y=1").0);
    let cells: Vec<&str> = over.lines().nth(1).unwrap().split(',').collect();
    assert_eq!((over.lines().count(), cells[8]), (2, "diverged"));
    assert!(
        cells[4..7]
            .iter()
            .all(|c| ["NaN", "inf", "-inf"].contains(c) || number(c).is_finite())
    );
    assert!(
        cells[4..7]
            .iter()
            .any(|c| ["NaN", "inf", "-inf"].contains(c)),
        "{cells:?}"
    );
}

#[test]
fn not_a_number_is_spelled_so() {
    // ∞ − ∞ in the middle of Himmelblau's gradient.
    let text = trace(&Params::parse("f=himmelblau&lr=1e150").0);
    let last = text.lines().last().unwrap();
    let spelled = ["NaN", "inf", "-inf"];
    assert!(
        last.split(',').any(|cell| spelled.contains(&cell)),
        "{last}"
    );
    for cell in text.lines().skip(1).flat_map(|line| line.split(',')) {
        let lower = cell.to_lowercase();
        let odd = lower.contains("nan") || lower.contains("inf");
        assert!(!odd || spelled.contains(&cell), "{cell}");
    }
}

#[test]
fn rates_are_those_of_function_and_optimizer() {
    for (query, rate) in [
        ("", 0.36),
        ("opt=momentum", 0.36),
        ("opt=adam", 0.05),
        ("f=rosenbrock", 0.001),
        ("f=rosenbrock&opt=adam&lr=0.5", 0.5),
    ] {
        let rows = rows(query);
        assert!(rows.iter().all(|row| row.rate == rate), "{query}");
    }
}

/// Builds the example, as a check from outside would, and says where it is.
fn built_example() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "-q", "-p", "descent-app", "--example", "trace"])
        .arg("--message-format=json")
        .output()
        .unwrap_or_else(|error| panic!("cargo: {error}"));
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let built = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let path = message["executable"].as_str()?;
        (message["target"]["name"] == "trace").then(|| PathBuf::from(path))
    });
    built.unwrap_or_else(|| panic!("not built: {}", String::from_utf8_lossy(&output.stderr)))
}

fn run(example: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(example).args(arguments).output();
    output.unwrap_or_else(|error| panic!("{}: {error}", example.display()))
}

#[test]
fn the_example_prints_it_and_warns_on_standard_error() {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let example = built_example();
    let plain = run(&example, &["f=parabola"]);
    assert!(plain.status.success(), "{}", text(&plain.stderr));
    assert_eq!(text(&plain.stdout), trace(&Params::parse("f=parabola").0));
    assert_eq!(text(&plain.stderr), "");

    let warned = run(&example, &["?f=hills&lr=many&stepps=3&opt=adam"]);
    let (params, warnings) = Params::parse("f=hills&lr=many&stepps=3&opt=adam");
    assert!(warned.status.success());
    assert_eq!(text(&warned.stdout), trace(&params));
    let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2);
    assert_eq!(text(&warned.stderr).lines().collect::<Vec<_>>(), said);

    let wrong = run(&example, &["f=x^2+*y&lr=0.1"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(text(&wrong.stdout), "");
    assert!(
        text(&wrong.stderr).contains("column 5"),
        "{}",
        text(&wrong.stderr)
    );

    let empty = run(&example, &[]);
    assert_eq!(text(&empty.stdout), trace(&Params::default()));
}
