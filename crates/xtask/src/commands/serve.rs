//! `serve`: the page on this machine.
use super::build;
use crate::group::interruption_is_success;
use crate::setup::{self, Needs};
use crate::step::say;
use crate::{Error, StaticServer, dist_dir};
use std::io;

/// Sets up, builds, serves until interrupted.
///
/// # Errors
/// Besides those of the build, [`Error::Missing`] if the port is taken, which
/// is found out before anything else is done.
pub(super) fn run(port: u16) -> Result<(), Error> {
    let serve = || StaticServer::start(&dist_dir(), port).map_err(|error| refusal(port, error));
    drop(serve()?);
    let kit = setup::set_up(Needs::default())?;
    build::build(&kit)?;
    let server = serve()?;
    interruption_is_success();
    say(&format!(
        "\nThe playground is at {}\nCtrl-C ends it.",
        server.url()
    ));
    server.wait();
    Ok(())
}

fn refusal(port: u16, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AddrInUse => Error::Missing {
            what: format!("Port {port} of 127.0.0.1 is taken by another program."),
            advice: format!(
                "End that program, or choose another port: cargo xtask serve --port {}",
                port.checked_add(1).unwrap_or(8080)
            ),
        },
        io::ErrorKind::PermissionDenied => Error::Missing {
            what: format!("Port {port} may not be opened without special permission."),
            advice: "Choose one from 1024 on: cargo xtask serve --port 8080".into(),
        },
        _ => Error::io(format!("opening port {port} of 127.0.0.1"))(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_a_way_out() {
        let taken = StaticServer::start(&dist_dir(), 0).expect("a free port");
        let port = taken.port();
        let error = StaticServer::start(&dist_dir(), port).expect_err("it is taken");
        let text = refusal(port, error).to_string();
        assert!(
            text.contains(&format!("Port {port}")) && text.contains("--port"),
            "{text}"
        );
    }
}
