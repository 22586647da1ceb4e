//! `bench`: speed and memory beside their peers, natively and in the browser.
use super::build;
use crate::process::{run_aloud, run_openly, run_quietly};
use crate::setup::rust::TARGET;
use crate::setup::toolchain::own_cargo;
use crate::setup::{self, Kit, Needs};
use crate::step::{Step, say};
use crate::{Error, StaticServer, bundle, dist_dir, paths};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is served of the benches besides the jobs and the page.
const SCRIPTS: [&str; 11] = [
    "page.html",
    "page.mjs",
    "cases.mjs",
    "peers.mjs",
    "rounds.mjs",
    "stage/drawing.mjs",
    "stage/functions.mjs",
    "stage/page.mjs",
    "stage/peer.mjs",
    "stage/runs.mjs",
    "stage/surface.mjs",
];
/// The crate with the jobs, and the feature that brings them.
const JOBS: [&str; 5] = ["-p", "descent-web", "--features", "bench", "--release"];
const ADVICE: &str = "Its messages stand above.";

/// Sets up, builds the page and the jobs for both, measures, writes `BENCHMARKS.md`.
///
/// # Errors
/// Whatever set-up and builds report, and [`Error::Command`] if a bench cannot
/// be run or ours and a peer's results differ; never for being slow.
pub(super) fn run() -> Result<(), Error> {
    let needs = Needs {
        browser: true,
        ..Needs::default()
    };
    let kit = setup::set_up(needs)?;
    let peers = setup::peers()?;
    build::build(&kit)?;
    let scripts = paths::root().join("crates/xtask/bench");
    let site = paths::target_dir().join("bench");
    empty(&site)?;
    empty(&site.join("stage"))?;
    for name in SCRIPTS {
        copy(&scripts.join(name), &site.join(name))?;
    }
    copy_all(&dist_dir(), &site.join("playground"))?;
    for (name, path) in peers.files() {
        copy(&path, &site.join(name))?;
    }
    for_browser(&kit, &site)?;
    let native = natively()?;
    let server = StaticServer::start(&site, 0).map_err(Error::io("serving the benches"))?;
    let mut node = Command::new("node");
    node.arg(scripts.join("main.mjs"))
        .arg(server.url())
        .args(kit.browser().map(|browser| browser.chromium))
        .arg(native)
        .arg(&peers.modules)
        .arg(paths::root().join("BENCHMARKS.md"))
        .arg(kit.in_words());
    run_openly(&mut node, ADVICE, say)
}

/// The jobs as the page is compiled, in `site`.
fn for_browser(kit: &Kit, site: &Path) -> Result<(), Error> {
    let mut cargo = kit.cargo();
    cargo
        .arg("build")
        .args(JOBS)
        .args(["--lib", "--target", TARGET]);
    run_aloud(
        Step::begin("jobs for the browser", "cargo build"),
        &mut cargo,
    )?;
    let built = paths::web_target_dir().join(TARGET).join("release");
    let mut bindgen = kit.wasm_bindgen();
    bindgen
        .args([
            "--target",
            "web",
            "--no-typescript",
            "--out-name",
            "descent",
        ])
        .arg("--out-dir")
        .arg(site)
        .arg(built.join("descent_web.wasm"));
    let step = Step::begin("their JavaScript", "wasm-bindgen");
    run_quietly(step, &mut bindgen, ADVICE)?;
    let Some(mut wasm_opt) = kit.wasm_opt() else {
        return Ok(());
    };
    let module = site.join("descent_bg.wasm");
    wasm_opt
        .args(bundle::wasm_opt_arguments())
        .arg(&module)
        .arg("-o")
        .arg(&module);
    run_quietly(Step::begin("their wasm", "wasm-opt"), &mut wasm_opt, ADVICE)
}

/// The program that does the jobs natively.
fn natively() -> Result<PathBuf, Error> {
    let mut cargo = Command::new(own_cargo());
    cargo
        .current_dir(paths::root())
        .arg("build")
        .args(JOBS)
        .args(["--example", "bench"]);
    run_aloud(
        Step::begin("jobs for the machine", "cargo build"),
        &mut cargo,
    )?;
    Ok(paths::target_dir().join("release/examples/bench"))
}

fn empty(dir: &Path) -> Result<(), Error> {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(Error::io(format!("removing {}", dir.display())))?;
    }
    fs::create_dir_all(dir).map_err(Error::io(format!("creating {}", dir.display())))
}

/// A folder with all that is in it.
fn copy_all(from: &Path, to: &Path) -> Result<(), Error> {
    empty(to)?;
    let reading = || format!("reading {}", from.display());
    for entry in fs::read_dir(from).map_err(Error::io(reading()))? {
        let path = entry.map_err(Error::io(reading()))?.path();
        let into = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_all(&path, &into)?;
        } else {
            copy(&path, &into)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let doing = format!("copying {}", from.display());
    fs::copy(from, to).map(drop).map_err(Error::io(doing))
}
