//! Makes the finished page smaller: the JavaScript that wasm-bindgen wrote is
//! minified, and the names over which it talks to the wasm file, which are long
//! and contain hashes, become short ones in both files.

mod names;

use crate::Error;
use crate::process::run_quietly;
use crate::setup::Kit;
use crate::step::Step;
use std::fs;
use std::path::{Path, PathBuf};

/// Makes the pair of files in `dist` smaller that wasm-bindgen wrote.
///
/// # Errors
/// Where a file cannot be read or written, or terser fails.
pub(crate) fn squeeze(dist: &Path, kit: &Kit) -> Result<(), Error> {
    let Some((glue, wasm)) = pair(dist)? else {
        return Ok(());
    };
    if let Some(mut terser) = kit.terser() {
        let step = Step::begin("JavaScript", "terser");
        terser
            .arg(&glue)
            .args(["--module", "-c", "-m", "-o"])
            .arg(&glue);
        run_quietly(step, &mut terser, "Run `cargo xtask setup` again.")?;
    }
    let reading = |path: &Path| format!("reading {}", path.display());
    let script = fs::read_to_string(&glue).map_err(Error::io(reading(&glue)))?;
    let module = fs::read(&wasm).map_err(Error::io(reading(&wasm)))?;
    // A file of another make is left as it is: it works, only heavier.
    if let Some((script, module)) = names::shortened(&script, &module) {
        let writing = |path: &Path| format!("writing {}", path.display());
        fs::write(&glue, script).map_err(Error::io(writing(&glue)))?;
        fs::write(&wasm, module).map_err(Error::io(writing(&wasm)))?;
    }
    Ok(())
}

/// The JavaScript and the wasm file that belong together.
fn pair(dist: &Path) -> Result<Option<(PathBuf, PathBuf)>, Error> {
    let doing = format!("reading {}", dist.display());
    for entry in fs::read_dir(dist).map_err(Error::io(doing.clone()))? {
        let wasm = entry.map_err(Error::io(doing.clone()))?.path();
        let name = wasm
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        if let Some(stem) = name
            .as_deref()
            .and_then(|name| name.strip_suffix("_bg.wasm"))
        {
            let glue = dist.join(format!("{stem}.js"));
            if glue.exists() {
                return Ok(Some((glue, wasm)));
            }
        }
    }
    Ok(None)
}
