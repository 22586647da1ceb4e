//! Why a command stopped.
use crate::cli::USAGE;
use std::fmt;
use std::io;

/// Why a command stopped; its `Display` is what the person reads.
#[derive(Debug)]
pub enum Error {
    /// The arguments make no sense.
    Usage(String),
    /// A program that was run did not succeed.
    Command {
        /// The command line.
        command: String,
        /// How it ended, in words.
        ended: String,
        /// The last lines of what it printed, unless they were shown already.
        tail: Vec<String>,
        /// What to do about it.
        advice: String,
    },
    /// Something is missing that this program may not, or cannot, install.
    Missing {
        /// What is missing, and what needs it.
        what: String,
        /// What to do about it.
        advice: String,
    },
    /// The operating system refused.
    Io {
        /// What was being done.
        doing: String,
        /// What the system said.
        source: io::Error,
    },
    /// The page has grown too heavy.
    Overweight {
        /// Compressed bytes of a first visit.
        bytes: usize,
        /// How many they may be.
        limit: usize,
    },
    /// Tests failed, or none ran.
    Tests(String),
}

impl Error {
    /// An [`Error::Io`] with what was being done.
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }

    /// The exit code of the program: 2 for bad arguments, otherwise 1.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => write!(f, "{message}\n\n{USAGE}"),
            Self::Command {
                command,
                ended,
                tail,
                advice,
            } => {
                write!(f, "`{command}` {ended}")?;
                for line in tail {
                    write!(f, "\n  | {line}")?;
                }
                write!(f, "\n{advice}")
            }
            Self::Missing { what, advice } => write!(f, "{what}\n{advice}"),
            Self::Io { doing, source } => write!(f, "{doing}: {source}"),
            Self::Overweight { bytes, limit } => write!(
                f,
                "a first visit fetches {bytes} bytes (brotli), {} more than the {limit} that it may; \
                 dist/ is complete all the same",
                bytes - limit
            ),
            Self::Tests(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
