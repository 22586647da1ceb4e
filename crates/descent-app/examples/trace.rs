//! Prints every step of a query as comma-separated values; warnings go to
//! standard error.
//!
//! `cargo run -q --release -p descent-app --example trace -- 'f=bowl&lr=0.1'`

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use descent_app::{Params, trace};

fn main() -> ExitCode {
    let query = std::env::args().skip(1).collect::<Vec<_>>().join("&");
    let (params, warnings) = Params::parse(&query);
    for warning in warnings {
        eprintln!("{warning}");
    }
    match std::io::stdout().write_all(trace(&params).as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("cannot write: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
