//! The command line.
use crate::Error;
use std::ffi::OsString;

/// How the program is called.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N]   set up what is missing, build the page, serve it on
                     127.0.0.1 (port 8080 unless told); Ctrl-C ends it
  test [-- ARGS]     set up what is missing, build the page, run every test:
                     native, pictures, browser; ARGS go to `cargo test`
  build              set up what is missing, build the page into dist/ and
                     weigh it
  bench              set up what is missing, measure speed and memory beside
                     their peers, write BENCHMARKS.md
  clippy             check the whole workspace, the page's crate for wasm too;
                     warnings are errors
  setup              set up what building the page needs
  doctor             say what is found, what is missing and how it is got
  help               print this";

/// The port of `serve` unless another is asked for.
const PORT: u16 = 8080;

/// What the person asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the usage.
    Help,
    /// Install what building the page needs.
    Setup,
    /// Print what is there and what is not.
    Doctor,
    /// Build the page and weigh it.
    Build,
    /// Measure speed and memory.
    Bench,
    /// Check all code with clippy.
    Clippy,
    /// Build the page and serve it on `port`.
    Serve {
        /// Port on 127.0.0.1; 0 lets the system choose.
        port: u16,
    },
    /// Run every test.
    Test {
        /// Further arguments for `cargo test`.
        args: Vec<String>,
    },
}

/// Reads the arguments that follow the program's name.
///
/// # Errors
/// [`Error::Usage`] for a command, flag or value that is not known.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Error> {
    let mut args = args
        .into_iter()
        .map(|arg| arg.to_string_lossy().into_owned());
    let Some(name) = args.next() else {
        return Err(Error::Usage("a command is missing".into()));
    };
    let rest: Vec<String> = args.collect();
    let command = match name.as_str() {
        "serve" => return serve(&rest),
        "test" => return test(rest),
        "help" | "--help" | "-h" => Command::Help,
        "setup" => Command::Setup,
        "doctor" => Command::Doctor,
        "build" => Command::Build,
        "bench" => Command::Bench,
        "clippy" => Command::Clippy,
        other => return Err(Error::Usage(format!("there is no command `{other}`"))),
    };
    match rest.first() {
        None => Ok(command),
        Some(flag) if flag == "--help" || flag == "-h" => Ok(Command::Help),
        Some(other) => Err(unexpected(other, &name)),
    }
}

fn unexpected(arg: &str, command: &str) -> Error {
    Error::Usage(format!("`{command}` does not know `{arg}`"))
}

fn serve(args: &[String]) -> Result<Command, Error> {
    let mut port = PORT;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let value = match arg.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--port" | "-p" => args
                .next()
                .ok_or_else(|| Error::Usage(format!("`{arg}` needs a number after it")))?,
            other => other
                .strip_prefix("--port=")
                .ok_or_else(|| unexpected(other, "serve"))?,
        };
        port = value.parse().map_err(|_| {
            Error::Usage(format!(
                "`--port` takes a number from 0 to 65535, not `{value}`"
            ))
        })?;
    }
    Ok(Command::Serve { port })
}

fn test(mut args: Vec<String>) -> Result<Command, Error> {
    match args.first().map(String::as_str) {
        None => Ok(Command::Test { args }),
        Some("--help" | "-h") => Ok(Command::Help),
        Some("--") => {
            args.remove(0);
            Ok(Command::Test { args })
        }
        Some(other) => Err(unexpected(other, "test")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| match error {
            Error::Usage(message) => message,
            other => panic!("{line}: {other}"),
        })
    }

    #[test]
    fn commands_and_their_flags_are_read() {
        assert_eq!(parsed("build"), Ok(Command::Build));
        assert_eq!(parsed("serve"), Ok(Command::Serve { port: 8080 }));
        for line in ["serve --port 8123", "serve --port=8123", "serve -p 8123"] {
            assert_eq!(parsed(line), Ok(Command::Serve { port: 8123 }), "{line}");
        }
        assert_eq!(parsed("serve --help"), Ok(Command::Help));
        assert_eq!(parsed("setup -h"), Ok(Command::Help));
    }

    #[test]
    fn what_follows_two_dashes_goes_to_cargo_test() {
        let args = ["-p", "descent-core"].map(String::from).to_vec();
        assert_eq!(
            parsed("test -- -p descent-core"),
            Ok(Command::Test { args })
        );
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (line, word) in [
            ("", "missing"),
            ("sevre", "`sevre`"),
            ("build --fast", "`--fast`"),
            ("serve 8123", "`8123`"),
            ("serve --port", "needs a number"),
            ("serve --port many", "`many`"),
            ("serve --port 70000", "`70000`"),
            ("test core", "`core`"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.contains(word), "{line}: {message}");
        }
    }
}
