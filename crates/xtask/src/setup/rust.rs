//! Which Rust compiles the page.
//!
//! In this order: the Rust that compiles this program, if it has the page's
//! target; the same after `rustup target add`, unless `RUSTUP_AUTO_INSTALL=0`
//! forbids that; Debian's, which ships the source of the standard library, so
//! that cargo builds the library itself.
use super::toolchain::{DEBIAN_BIN, DEBIAN_LINKER, Toolchain};
use crate::paths;
use crate::process::{first_line, line_of};
use crate::version::Version;
use std::env;
use std::path::Path;
use std::process::Command;

/// The page's target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Rust that compiles the workspace (`rust-version` in Cargo.toml).
pub(crate) const OLDEST: Version = Version::new(1, 88, 0);

/// The oldest of Debian's that takes the flags for a small standard library.
pub(crate) const OLDEST_DEBIAN: Version = Version::new(1, 92, 0);

/// What to do where set-up can do nothing.
pub(crate) const ADVICE: &str = "\
With rustup: rustup target add wasm32-unknown-unknown
On Debian: apt-get install --no-install-recommends rustc-web cargo-web rust-web-src lld-19";

const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// What there is.
#[derive(Clone, Debug)]
pub(crate) struct RustFacts {
    /// The Rust on the search path has the page's target.
    pub(crate) own_has_target: bool,
    /// rustup is there and may add targets.
    pub(crate) may_add_target: bool,
    /// Packages can be had from Debian.
    pub(crate) apt: bool,
    /// What is there of Debian's Rust.
    pub(crate) debian: DebianFacts,
}

/// What is there of Debian's Rust.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DebianFacts {
    /// The version of the compiler.
    pub(crate) rustc: Option<Version>,
    /// The version of cargo.
    pub(crate) cargo: Option<Version>,
    /// The source of the standard library is there.
    pub(crate) source: bool,
    /// The linker is there.
    pub(crate) linker: bool,
    /// Clippy is there.
    pub(crate) clippy: bool,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Use this one, after these Debian packages are installed.
    Use(Toolchain, Vec<&'static str>),
    /// Add the target with rustup.
    AddTarget,
    /// Neither is possible.
    Impossible,
}

impl RustFacts {
    /// Looks around.
    pub(crate) fn gather() -> Self {
        let search = paths::search_path();
        let allowed = env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0");
        Self {
            own_has_target: own_has_target(),
            may_add_target: allowed && paths::which("rustup", &search).is_some(),
            apt: paths::which("apt-get", &search).is_some(),
            debian: DebianFacts::gather(),
        }
    }

    /// What to do, given these facts; with `clippy`, the compiler needs it too.
    pub(crate) fn plan(&self, clippy: bool) -> Plan {
        if self.own_has_target {
            return Plan::Use(Toolchain::Own, Vec::new());
        }
        if self.may_add_target {
            return Plan::AddTarget;
        }
        let packages = self.debian.missing_packages(clippy);
        if packages.is_empty() || self.apt {
            return Plan::Use(Toolchain::Debian, packages);
        }
        Plan::Impossible
    }
}

impl DebianFacts {
    fn gather() -> Self {
        let bin = Path::new(DEBIAN_BIN);
        let version = |name| {
            let line = first_line(bin.join(name), &["--version"])?;
            Version::find(&line)
        };
        Self {
            rustc: version("rustc"),
            cargo: version("cargo"),
            source: Path::new(DEBIAN_STD).is_file(),
            linker: bin.join(DEBIAN_LINKER).is_file(),
            clippy: bin.join("clippy-driver").is_file(),
        }
    }

    /// The packages to install. A compiler that is too old has all of them
    /// renewed, because they must be of one version.
    pub(crate) fn missing_packages(self, clippy: bool) -> Vec<&'static str> {
        let fits = self.rustc.is_some_and(|rustc| rustc >= OLDEST_DEBIAN);
        [
            ("rustc-web", fits),
            ("cargo-web", fits && self.cargo == self.rustc),
            ("rust-web-src", fits && self.source),
            ("lld-19", self.linker),
            ("rust-web-clippy", !clippy || fits && self.clippy),
        ]
        .into_iter()
        .filter_map(|(package, there)| (!there).then_some(package))
        .collect()
    }
}

fn own_has_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(paths::root());
    let Some(dir) = line_of(&mut rustc) else {
        return false;
    };
    let Ok(files) = Path::new(&dir).read_dir() else {
        return false;
    };
    files
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: DebianFacts = DebianFacts {
        rustc: None,
        cargo: None,
        source: false,
        linker: false,
        clippy: false,
    };
    const COMPLETE: DebianFacts = DebianFacts {
        rustc: Some(Version::new(1, 96, 0)),
        cargo: Some(Version::new(1, 96, 0)),
        source: true,
        linker: true,
        clippy: false,
    };
    const ALL: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

    fn facts(own_has_target: bool, may_add_target: bool, apt: bool) -> RustFacts {
        RustFacts {
            own_has_target,
            may_add_target,
            apt,
            debian: NOTHING,
        }
    }

    #[test]
    fn the_target_comes_from_the_first_place_that_has_it() {
        assert_eq!(
            facts(true, true, true).plan(false),
            Plan::Use(Toolchain::Own, vec![])
        );
        assert_eq!(facts(false, true, true).plan(false), Plan::AddTarget);
        let debian = Plan::Use(Toolchain::Debian, ALL.to_vec());
        assert_eq!(facts(false, false, true).plan(false), debian);
        assert_eq!(facts(false, false, false).plan(false), Plan::Impossible);
    }

    #[test]
    fn what_is_installed_is_not_installed_again() {
        assert_eq!(COMPLETE.missing_packages(false), [""; 0]);
        assert_eq!(COMPLETE.missing_packages(true), ["rust-web-clippy"]);
        let unlinked = DebianFacts {
            linker: false,
            ..COMPLETE
        };
        assert_eq!(unlinked.missing_packages(false), ["lld-19"]);
        // Without apt, too, what is there is enough.
        let facts = RustFacts {
            debian: COMPLETE,
            ..facts(false, false, false)
        };
        assert_eq!(facts.plan(false), Plan::Use(Toolchain::Debian, vec![]));
    }

    #[test]
    fn an_old_or_mixed_compiler_is_renewed() {
        let old = Some(Version::new(1, 85, 0));
        let facts = DebianFacts {
            rustc: old,
            cargo: old,
            ..COMPLETE
        };
        assert_eq!(facts.missing_packages(false), ALL[..3]);
        let facts = DebianFacts {
            cargo: old,
            ..COMPLETE
        };
        assert_eq!(facts.missing_packages(false), ["cargo-web"]);
    }
}
