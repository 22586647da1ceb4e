//! Installing what does not come from Debian.
use super::rust::TARGET;
use super::tool::{Tool, WITHOUT_NPM};
use super::toolchain::own_cargo;
use crate::Error;
use crate::paths;
use crate::process::run_quietly;
use crate::step::{Step, say};
use std::fs;
use std::process::Command;

const RETRY: &str = "Check the network, then run the same command again: what is done is kept.";

/// Adds the page's target to the Rust in use.
pub(super) fn add_target() -> Result<(), Error> {
    let step = Step::begin("Rust for the page", &format!("rustup target add {TARGET}"));
    let mut rustup = Command::new("rustup");
    rustup
        .args(["target", "add", TARGET])
        .current_dir(paths::root());
    run_quietly(
        step,
        &mut rustup,
        "Going on with Debian's Rust, if there is one.",
    )
}

/// Installs one tool into its folder in the cache.
pub(super) fn tool(tool: Tool) -> Result<(), Error> {
    match tool {
        Tool::Trunk => {
            let features = ["--locked", "--no-default-features", "--features", "rustls"];
            let why = "puts the page together; cargo install, about 4 minutes";
            cargo_install(tool, "trunk", &features, why)
        }
        Tool::WasmBindgen => {
            let why = "joins wasm and JavaScript; cargo install, about 2 minutes";
            cargo_install(tool, "wasm-bindgen-cli", &[], why)
        }
        Tool::WasmOpt | Tool::Terser => {
            if let Err(error) = npm_install(tool) {
                say(&format!("!! {error}\n!! {WITHOUT_NPM}"));
            }
            Ok(())
        }
    }
}

/// Compiles `package` without optimisation: it takes less time than that saves.
fn cargo_install(tool: Tool, package: &str, options: &[&str], why: &str) -> Result<(), Error> {
    let cache = paths::cache_dir();
    fs::create_dir_all(&cache).map_err(Error::io(format!("creating {}", cache.display())))?;
    // Outside the root, so that an interrupted compilation goes on where it was.
    let objects = cache.join("build").join(package);
    let step = Step::begin(&label(tool), why);
    let mut cargo = Command::new(own_cargo());
    cargo
        .args([
            "install",
            "--debug",
            "--force",
            package,
            "--version",
            tool.version(),
        ])
        .args(options)
        .arg("--root")
        .arg(tool.root())
        .arg("--target-dir")
        .arg(&objects)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .current_dir(&cache);
    run_quietly(step, &mut cargo, RETRY)?;
    // Only space is lost where this fails.
    let _ = fs::remove_dir_all(objects);
    Ok(())
}

/// Gets a tool that npm brings: binaryen's build of wasm-opt for Node, terser.
fn npm_install(tool: Tool) -> Result<(), Error> {
    let root = tool.root();
    if root.exists() {
        fs::remove_dir_all(&root).map_err(Error::io(format!("removing {}", root.display())))?;
    }
    fs::create_dir_all(&root).map_err(Error::io(format!("creating {}", root.display())))?;
    let step = Step::begin(&label(tool), "makes the page smaller; npm install");
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(&root)
        .arg(match tool {
            Tool::WasmOpt => format!("binaryen@{}.0.0", tool.version()),
            _ => format!("{}@{}", tool.name(), tool.version()),
        })
        .current_dir(&root);
    run_quietly(step, &mut npm, RETRY)
}

fn label(tool: Tool) -> String {
    format!("{} {}", tool.name(), tool.version())
}
