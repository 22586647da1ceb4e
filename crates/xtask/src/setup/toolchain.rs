//! How a Rust that compiles the page is called.
use crate::paths;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian's packages put programs.
pub(super) const DEBIAN_BIN: &str = "/usr/bin";
/// The linker of Debian's package `lld-19`.
pub(super) const DEBIAN_LINKER: &str = "wasm-ld-19";

/// How the standard library is made smaller, where it is built anyway: its
/// features, and flags that leave out panic messages with their formatting and
/// places. A panic is then a trap, which the page sees as a `RuntimeError`.
/// The page is a sixth lighter; with rustup's ready-made library it is heavier
/// and does the same.
const SMALL_STD: [(&str, &str); 3] = [
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    ),
];

/// A Rust that compiles the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that compiles native code, too.
    Own,
    /// Debian's, with a standard library that cargo builds from source.
    Debian,
}

impl Toolchain {
    /// Where programs are searched for when the page is built.
    pub(crate) fn search_path(self) -> Vec<PathBuf> {
        let mut path = paths::search_path();
        if self == Self::Debian {
            path.insert(0, DEBIAN_BIN.into());
        }
        path
    }

    /// The cargo of this toolchain.
    pub(crate) fn cargo(self) -> OsString {
        match self {
            Self::Own => own_cargo(),
            Self::Debian => Path::new(DEBIAN_BIN).join("cargo").into(),
        }
    }

    /// Has `command`, and every cargo that it starts, use this toolchain.
    pub(crate) fn configure(self, command: &mut Command) {
        command.env("CARGO_TARGET_DIR", paths::web_target_dir());
        if self == Self::Debian {
            command
                // Set by `cargo run` for the libraries of the other compiler.
                .env_remove("LD_LIBRARY_PATH")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                .envs(SMALL_STD);
        }
    }
}

/// The cargo that compiled this program.
pub(crate) fn own_cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
