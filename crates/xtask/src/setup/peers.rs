//! The libraries that the benches measure ours against.
use crate::process::run_quietly;
use crate::step::Step;
use crate::{Error, paths};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// npm's packages with their versions, and the file of each for a browser.
const PACKAGES: [(&str, &str, &str); 3] = [
    ("d3-array", "3.2.5", "dist/d3-array.js"),
    ("d3-contour", "4.0.3", "dist/d3-contour.js"),
    ("mathjs", "15.2.0", "lib/browser/math.js"),
];

/// Where the libraries are.
pub(crate) struct Peers {
    /// npm's folder of packages.
    pub(crate) modules: PathBuf,
}

impl Peers {
    /// The files for a browser: the name that each is to have, and where it is.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, PathBuf)> {
        PACKAGES.into_iter().map(|(package, _, file)| {
            let name = file.rsplit('/').next().unwrap_or(file);
            (name.to_owned(), self.modules.join(package).join(file))
        })
    }
}

/// The libraries, installed into the cache if they are not there.
///
/// # Errors
/// [`Error::Command`] where npm fails.
pub(crate) fn peers() -> Result<Peers, Error> {
    let packages = PACKAGES.map(|(name, version, _)| format!("{name}@{version}"));
    let root = paths::cache_dir().join(format!("peers-{}", packages.join("-")));
    let peers = Peers {
        modules: root.join("node_modules"),
    };
    if peers.files().all(|(_, path)| path.is_file()) {
        return Ok(peers);
    }
    fs::create_dir_all(&root).map_err(Error::io(format!("creating {}", root.display())))?;
    let step = Step::begin("peers of the benches", "npm install");
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(&root)
        .args(packages)
        .current_dir(&root);
    let advice = "The benches need npm, which Node.js brings, and the network.";
    run_quietly(step, &mut npm, advice)?;
    Ok(peers)
}
