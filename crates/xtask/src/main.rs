//! `cargo xtask …`: set-up, serve, build, test.
use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run(std::env::args_os().skip(1))
}
