//! `clippy`: all code for the machine, and the page's crate for wasm.
use crate::process::run_aloud;
use crate::setup::rust::TARGET;
use crate::setup::toolchain::own_cargo;
use crate::setup::{self, Needs};
use crate::step::Step;
use crate::{Error, paths};
use std::process::Command;

const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// Sets up, then checks; a warning is a failure.
pub(super) fn run() -> Result<(), Error> {
    let needs = Needs {
        clippy: true,
        ..Needs::default()
    };
    let kit = setup::set_up(needs)?;
    let mut native = Command::new(own_cargo());
    native.current_dir(paths::root()).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
    ]);
    check("clippy, native", native)?;
    let mut page = kit.cargo();
    page.args(["clippy", "-p", "descent-web", "--target", TARGET]);
    check("clippy, page", page)
}

fn check(label: &str, mut command: Command) -> Result<(), Error> {
    command.args(STRICT);
    run_aloud(Step::begin(label, "cargo clippy"), &mut command)
}
