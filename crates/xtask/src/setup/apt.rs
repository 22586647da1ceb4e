//! Debian's packages.
use super::rust::OLDEST_DEBIAN;
use crate::Error;
use crate::paths;
use crate::process::{line_of, run_quietly};
use crate::step::Step;
use crate::version::Version;
use std::process::Command;

/// The options of every installation. Nothing that is there is removed for it.
const OPTIONS: [&str; 4] = ["install", "--yes", "--no-install-recommends", "--no-remove"];

/// Whether packages can be installed at all, asked before anything is started.
///
/// # Errors
/// [`Error::Missing`] with the command that somebody with the permission runs.
pub(crate) fn check(packages: &[&str]) -> Result<(), Error> {
    let there = paths::which("apt-get", &paths::search_path()).is_some();
    refusal(packages, there, is_root()).map_or(Ok(()), Err)
}

fn refusal(packages: &[&str], apt: bool, root: bool) -> Option<Error> {
    if packages.is_empty() || apt && root {
        return None;
    }
    let list = packages.join(" ");
    let (what, advice) = if apt {
        (
            format!("These packages are missing, and only root may install them: {list}"),
            format!(
                "Run this, then the same command again:\n  \
                 sudo apt-get update && sudo apt-get install --no-install-recommends {list}"
            ),
        )
    } else {
        (
            format!("These packages of Debian are missing, and there is no apt-get: {list}"),
            "Install what they hold by the means of this system, so that it is on PATH.".into(),
        )
    };
    Some(Error::Missing { what, advice })
}

/// Whether this process may install packages.
pub(crate) fn is_root() -> bool {
    line_of(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs `packages`, with a fresh list of packages where the present one
/// does not have them or is out of date.
///
/// # Errors
/// [`Error::Command`] where apt-get fails, [`Error::Missing`] where Debian has
/// only versions that are too old.
pub(crate) fn install(packages: &[&str]) -> Result<(), Error> {
    let list = packages.join(" ");
    if !packages.iter().all(|package| fits(package)) {
        update()?;
        if let Some(package) = packages.iter().find(|package| !fits(package)) {
            return Err(unfit(package));
        }
    }
    if attempt(&list, packages).is_ok() {
        return Ok(());
    }
    // A list that is a few days old may name files that have been replaced.
    update()?;
    attempt(&list, packages)
}

fn update() -> Result<(), Error> {
    let step = Step::begin("list of packages", "apt-get update");
    let advice = "Check /etc/apt/sources.list and the network, then run the same command again.";
    run_quietly(step, apt_get().arg("update"), advice)
}

fn attempt(list: &str, packages: &[&str]) -> Result<(), Error> {
    let step = Step::begin("Debian packages", &format!("apt-get install {list}"));
    let advice = "If apt-get would have to remove a package, remove it yourself or install \
                  these by hand; then run the same command again.";
    run_quietly(step, apt_get().args(OPTIONS).args(packages), advice)
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["-o", "DPkg::Lock::Timeout=600"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .env("LC_ALL", "C");
    command
}

/// Whether the list of packages has `package`, and new enough.
fn fits(package: &str) -> bool {
    candidate(package)
        .is_some_and(|version| !package.starts_with("rust") || version >= OLDEST_DEBIAN)
}

fn candidate(package: &str) -> Option<Version> {
    let output = Command::new("apt-cache")
        .args(["policy", package])
        .env("LC_ALL", "C")
        .output()
        .ok()?;
    candidate_in(&String::from_utf8_lossy(&output.stdout))
}

fn candidate_in(policy: &str) -> Option<Version> {
    let line = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate:"))?;
    // An epoch is no part of what people call the version.
    Version::find(line.split_once(':').map_or(line, |(_, version)| version))
}

fn unfit(package: &str) -> Error {
    let found = candidate(package).map_or("none".into(), |version| format!("only {version}"));
    Error::Missing {
        what: format!(
            "Debian's package `{package}` is needed; the configured sources have {found}."
        ),
        advice: format!(
            "Debian 12 has Rust {OLDEST_DEBIAN} and newer in its security updates: add \
             `bookworm-security main` to the sources, or use rustup's target instead."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_candidate_of_a_package_is_read() {
        let policy = "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n";
        assert_eq!(candidate_in(policy), Some(Version::new(1, 96, 0)));
        let policy = "lld-19:\n  Installed: (none)\n  Candidate: 1:19.1.7-3~deb12u1\n";
        assert_eq!(candidate_in(policy), Some(Version::new(19, 1, 7)));
        assert_eq!(
            candidate_in("x:\n  Installed: (none)\n  Candidate: (none)\n"),
            None
        );
        assert_eq!(candidate_in(""), None);
    }

    #[test]
    fn without_permission_the_exact_command_is_said() {
        let packages = ["chromium", "chromium-driver"];
        let text = refusal(&packages, true, false)
            .expect("no root")
            .to_string();
        let command = "sudo apt-get install --no-install-recommends chromium chromium-driver";
        assert!(text.contains(command), "{text}");
        let text = refusal(&packages, false, true).expect("no apt").to_string();
        assert!(
            text.contains("no apt-get") && !text.contains("sudo"),
            "{text}"
        );
        assert!(refusal(&packages, true, true).is_none());
        assert!(refusal(&[], false, false).is_none());
    }
}
