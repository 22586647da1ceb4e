//! The browser of the tests.
use crate::Browser;
use crate::paths::{search_path, which};
use crate::process::first_line;
use crate::version::Version;
use std::path::{Path, PathBuf};

/// The packages that bring browser and driver.
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];
/// The names under which the browser goes.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The packages that a test run needs; none where a pair that fits is there.
pub(crate) fn missing_packages() -> Vec<&'static str> {
    if find().is_some() {
        Vec::new()
    } else {
        PACKAGES.to_vec()
    }
}

/// A browser and the driver of the same major version.
pub(crate) fn find() -> Option<Browser> {
    let (chromium, version) = browser()?;
    let (chromedriver, driver) = driver()?;
    (version.major() == driver.major()).then_some(Browser {
        chromium,
        chromedriver,
    })
}

/// The browser on the search path, and its version.
pub(crate) fn browser() -> Option<(PathBuf, Version)> {
    NAMES.iter().find_map(|name| versioned(name))
}

/// The driver on the search path, and its version.
pub(crate) fn driver() -> Option<(PathBuf, Version)> {
    versioned("chromedriver")
}

fn versioned(name: &str) -> Option<(PathBuf, Version)> {
    let path = which(name, &search_path())?;
    let version = version_of(&path)?;
    Some((path, version))
}

fn version_of(path: &Path) -> Option<Version> {
    Version::find(&first_line(path, &["--version"])?)
}
