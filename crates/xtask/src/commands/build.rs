//! `build`: the release page in `dist/`, and its weight.
use crate::process::{line_of, run_aloud, run_quietly};
use crate::setup::rust::TARGET;
use crate::setup::{self, Kit, Needs};
use crate::squeeze::squeeze;
use crate::step::{Step, say};
use crate::weight::{LIMIT, Weight};
use crate::{Error, dist_dir, paths};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Sets up, builds, weighs.
pub(super) fn run() -> Result<(), Error> {
    let kit = setup::set_up(Needs::default())?;
    build_and_weigh(&kit)
}

/// Builds the page and prints what it weighs.
///
/// # Errors
/// [`Error::Overweight`] if a first visit fetches more than [`LIMIT`]; where a
/// tool is missing, or std comes as rustup has it, that is only said.
pub(super) fn build_and_weigh(kit: &Kit) -> Result<(), Error> {
    build(kit)?;
    let weight = Weight::of(&dist_dir())?;
    say(&weight.to_string());
    match weight.overweight() {
        Some(_) if !kit.is_complete() => {
            say(&format!(
                "!! over {LIMIT} bytes: that takes wasm-opt, terser and a standard library built small"
            ));
            Ok(())
        }
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Builds the page.
pub(super) fn build(kit: &Kit) -> Result<(), Error> {
    fetch(kit)?;
    let step = Step::begin("page", "trunk build --release");
    let index = match kit.has_wasm_opt() {
        true => Index::Whole,
        false => Index::without_wasm_opt()?,
    };
    let mut trunk = kit.trunk();
    trunk
        // With values, since a path may follow.
        .args(["build", "--release=true", "--offline=true"])
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // A stack trace of Trunk's own says nothing about the page.
        .env("RUST_LIB_BACKTRACE", "0");
    // Trunk takes no other values of this common variable than true and false.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    if let Index::Copy(path) = &index {
        trunk.arg(path);
    }
    run_aloud(step, &mut trunk)?;
    squeeze(&dist_dir(), kit)
}

/// Gets the sources of the crates, so that the build itself needs no network.
fn fetch(kit: &Kit) -> Result<(), Error> {
    let fetch = |offline: &[&str]| {
        let mut cargo = kit.cargo();
        cargo.args(["fetch", "--target", TARGET]).args(offline);
        cargo
    };
    if line_of(&mut fetch(&["--offline"])).is_some() {
        return Ok(());
    }
    let step = Step::begin("crates of the page", "cargo fetch");
    run_quietly(
        step,
        &mut fetch(&[]),
        "Check the network, then run the same command again.",
    )
}

/// The page's source that Trunk is given.
enum Index {
    /// `index.html` itself.
    Whole,
    /// A copy that asks for no wasm-opt, removed after the build.
    Copy(PathBuf),
}

impl Index {
    fn without_wasm_opt() -> Result<Self, Error> {
        let source = paths::root().join("index.html");
        // Beside the original, because Trunk reads paths as relative to it.
        let copy = paths::root().join(".index-without-wasm-opt.html");
        let doing = format!("copying {}", source.display());
        fs::read_to_string(&source)
            .and_then(|html| fs::write(&copy, no_wasm_opt(&html)))
            .map_err(Error::io(doing))?;
        Ok(Self::Copy(copy))
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        if let Self::Copy(path) = self {
            // A left-over copy does no harm.
            let _ = fs::remove_file(Path::new(path));
        }
    }
}

/// Sets every `data-wasm-opt` of `html` to 0, which turns it off.
fn no_wasm_opt(html: &str) -> String {
    let attribute = "data-wasm-opt=\"";
    let mut parts = html.split(attribute);
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.split_once('"').map_or("", |(_, rest)| rest);
        changed.push_str(&format!("{attribute}0\"{rest}"));
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_opt_is_turned_off_in_the_copy() {
        let html = r#"<link data-wasm-opt="3" data-wasm-opt-params="--enable-simd">"#;
        let off = r#"<link data-wasm-opt="0" data-wasm-opt-params="--enable-simd">"#;
        assert_eq!(no_wasm_opt(html), off);
        let index = include_str!("../../../../index.html");
        assert!(no_wasm_opt(index).contains("data-wasm-opt=\"0\""));
    }
}
