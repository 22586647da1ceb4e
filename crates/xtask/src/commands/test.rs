//! `test`: every test there is.
use super::build;
use crate::process::run_openly;
use crate::setup::toolchain::own_cargo;
use crate::setup::{self, Needs};
use crate::step::{Step, say};
use crate::{Error, paths};
use std::io::IsTerminal;
use std::process::Command;

/// Sets up with a browser, builds the page, runs the tests of the workspace.
///
/// # Errors
/// [`Error::Tests`] if one fails or none ran; whatever set-up and build report.
pub(super) fn run(args: &[String]) -> Result<(), Error> {
    let needs = Needs {
        browser: true,
        ..Needs::default()
    };
    let kit = setup::set_up(needs)?;
    // A page that is too heavy fails the run, but only after its tests.
    let built = build::build_and_weigh(&kit);
    if !matches!(built, Ok(()) | Err(Error::Overweight { .. })) {
        return built;
    }
    let step = Step::begin("tests", "cargo test --workspace, with the browser");
    let mut cargo = Command::new(own_cargo());
    cargo
        .current_dir(paths::root())
        .args(["test", "--workspace", "--no-fail-fast"])
        .args(args)
        .envs(kit.browser().iter().flat_map(crate::Browser::variables));
    if std::io::stdout().is_terminal() {
        cargo.env("CARGO_TERM_COLOR", "always");
    }
    let mut counts = Counts::default();
    let result = run_openly(&mut cargo, "Its messages stand above.", |line| {
        say(line);
        counts.read(line);
    });
    step.done();
    for name in &counts.failures {
        say(&format!("failed: {name}"));
    }
    say(&counts.in_words());
    match counts {
        Counts { failed: 1.., .. } => Err(Error::Tests("Some tests failed; see above.".into())),
        Counts { passed: 0, .. } => result.and(Err(Error::Tests("No test ran.".into()))),
        Counts { .. } => result.and(built),
    }
}

/// What the test programs report.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
    failures: Vec<String>,
}

impl Counts {
    /// Adds up what `line` of the output says.
    fn read(&mut self, line: &str) {
        if let Some(summary) = line.strip_prefix("test result: ") {
            self.passed += number_before(summary, " passed");
            self.failed += number_before(summary, " failed");
            self.skipped += number_before(summary, " ignored");
        } else if let Some(name) = failed_test(line) {
            self.failures.push(name.to_owned());
        }
    }

    fn in_words(&self) -> String {
        let Self {
            passed,
            failed,
            skipped,
            ..
        } = self;
        format!("{passed} passed, {failed} failed, {skipped} skipped")
    }
}

fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

fn number_before(summary: &str, word: &str) -> usize {
    let before = summary.split(word).next().unwrap_or_default();
    let number = before.rsplit([' ', ';']).next().unwrap_or_default();
    number.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_all_test_programs_are_added_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            "test picture::map ... FAILED",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0s",
        ] {
            counts.read(line);
        }
        assert_eq!(counts.in_words(), "14 passed, 1 failed, 1 skipped");
        assert_eq!(counts.failures, ["picture::map"]);
    }
}
