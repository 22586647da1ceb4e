//! The commands, one a file.
mod bench;
mod build;
mod clippy;
mod doctor;
mod serve;
mod test;

use crate::Error;
use crate::cli::{Command, USAGE};
use crate::setup::{self, Needs};
use crate::step::say;

/// Does what was asked for.
pub(crate) fn run(command: Command) -> Result<(), Error> {
    match command {
        Command::Help => {
            say(USAGE);
            Ok(())
        }
        Command::Setup => setup::set_up(Needs::default()).map(drop),
        Command::Doctor => {
            doctor::run();
            Ok(())
        }
        Command::Build => build::run(),
        Command::Bench => bench::run(),
        Command::Clippy => clippy::run(),
        Command::Serve { port } => serve::run(port),
        Command::Test { args } => test::run(&args),
    }
}
