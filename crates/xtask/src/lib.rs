//! What stands behind `cargo xtask`: set-up of the tools, the release build,
//! the local server and the test run.
//!
//! [`run`] is the program. The crate is a library as well, because the browser
//! tests start the same [`StaticServer`] that `cargo xtask serve` uses, on the
//! [`dist_dir`] that it built, with the [`Browser`] that it found.

mod browser;
mod bundle;
mod cli;
mod commands;
mod error;
mod group;
mod paths;
mod process;
mod server;
mod setup;
mod squeeze;
mod step;
mod version;
mod weight;

pub use browser::Browser;
pub use error::Error;
pub use paths::dist_dir;
pub use server::{CONTENT_SECURITY_POLICY, StaticServer};

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command that `args` (without the program's name) ask for, and says
/// on standard error why if it fails. Exit code 2 stands for arguments that
/// make no sense, 1 for every other failure, 130 for an interruption.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    group::end_children_on_signal();
    let result = cli::parse(args).and_then(commands::run);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
