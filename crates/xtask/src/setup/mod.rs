//! Set-up: finds what building and testing the page needs, and installs what
//! is missing.
pub(crate) mod apt;
pub(crate) mod chromium;
mod install;
mod kit;
mod peers;
pub(crate) mod rust;
pub(crate) mod tool;
pub(crate) mod toolchain;

pub(crate) use kit::Kit;
pub(crate) use peers::peers;

use crate::step::say;
use crate::{Browser, Error};
use rust::{Plan, RustFacts};
use std::thread;
use tool::Tool;
use toolchain::Toolchain;

/// What a command needs beyond the tools that build the page.
#[derive(Clone, Copy, Default)]
pub(crate) struct Needs {
    /// A browser and its driver.
    pub(crate) browser: bool,
    /// Clippy for the page's target.
    pub(crate) clippy: bool,
}

/// Installs what is missing and says so; what is there costs a moment only.
///
/// # Errors
/// [`Error::Missing`] with the exact command where a permission or a package
/// is missing, [`Error::Command`] where an installation fails.
pub(crate) fn set_up(needs: Needs) -> Result<Kit, Error> {
    let (toolchain, mut packages) = choose_rust(needs)?;
    if needs.browser {
        packages.extend(chromium::missing_packages());
    }
    apt::check(&packages)?;
    let tools = tool::missing(toolchain);
    if !packages.is_empty() || !tools.is_empty() {
        install_side_by_side(&packages, &tools)?;
    }
    let kit = Kit::gather(toolchain)?;
    if needs.browser && kit.browser().is_none() {
        return Err(Error::Missing {
            what: "The tests need Chromium and its driver, of the same major version.".into(),
            advice: "Set-up could not provide them; `cargo xtask doctor` shows what is found."
                .into(),
        });
    }
    say(&format!("ok {}", kit.in_words()));
    Ok(kit)
}

/// The browser that is there, if any.
pub(crate) fn browser() -> Option<Browser> {
    chromium::find()
}

/// The Rust that compiles the page, and the packages that it still lacks.
fn choose_rust(needs: Needs) -> Result<(Toolchain, Vec<&'static str>), Error> {
    let mut facts = RustFacts::gather();
    if facts.plan(needs.clippy) == Plan::AddTarget {
        match install::add_target() {
            Ok(()) => facts.own_has_target = true,
            Err(error) => {
                say(&format!("   {error}"));
                facts.may_add_target = false;
            }
        }
    }
    match facts.plan(needs.clippy) {
        Plan::Use(toolchain, packages) => Ok((toolchain, packages)),
        Plan::AddTarget | Plan::Impossible => Err(Error::Missing {
            what: "The page needs Rust's standard library for wasm32-unknown-unknown.".into(),
            advice: rust::ADVICE.into(),
        }),
    }
}

/// Runs all installations at once: they wait for different things.
fn install_side_by_side(packages: &[&str], tools: &[Tool]) -> Result<(), Error> {
    let results = thread::scope(|scope| {
        let mut running = Vec::new();
        if !packages.is_empty() {
            running.push(scope.spawn(|| apt::install(packages)));
        }
        for tool in tools {
            running.push(scope.spawn(|| install::tool(*tool)));
        }
        running
            .into_iter()
            .map(|handle| handle.join().unwrap_or_else(|_| Err(crashed())))
            .collect::<Vec<_>>()
    });
    let mut errors = results.into_iter().filter_map(Result::err);
    let Some(first) = errors.next() else {
        return Ok(());
    };
    for other in errors {
        say(&format!("\n{other}"));
    }
    Err(first)
}

fn crashed() -> Error {
    Error::Missing {
        what: "An installation crashed.".into(),
        advice: "Its message stands above; run the command again.".into(),
    }
}
