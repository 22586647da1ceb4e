//! Prints every step of a query as comma-separated values; warnings go to
//! standard error.
//!
//! `cargo run -q --release -p descent-app --example trace -- 'f=bowl&lr=0.1'`
//!
//! Exit status 2: the typed function cannot be read; the warning says at which
//! column.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use descent_app::{Params, trace_to};

fn main() -> ExitCode {
    let query = std::env::args().skip(1).collect::<Vec<_>>().join("&");
    let (params, warnings) = Params::parse(&query);
    for warning in &warnings {
        eprintln!("{warning}");
    }
    if warnings.iter().any(|warning| warning.column.is_some()) {
        return ExitCode::from(2);
    }
    match print(&params) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("cannot write: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn print(params: &Params) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut result = Ok(());
    trace_to(params, &mut |rows| {
        if result.is_ok() {
            result = out.write_all(rows.as_bytes());
        }
    });
    result?;
    out.flush()
}
