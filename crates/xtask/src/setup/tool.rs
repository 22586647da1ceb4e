//! The tools that put the page together.
use super::toolchain::Toolchain;
use crate::bundle;
use crate::paths::{self, which};
use crate::process::first_line;
use crate::step::say;
use crate::version::Version;
use std::path::PathBuf;

/// What a page without the tools from npm costs.
pub(crate) const WITHOUT_NPM: &str = "the page is built without it, which makes it heavier: about an eighth without wasm-opt, four kilobytes without terser";

/// A tool that puts the page together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Runs the others and writes `dist/`.
    Trunk,
    /// Writes the JavaScript that belongs to the wasm file.
    WasmBindgen,
    /// Makes the wasm file smaller and faster.
    WasmOpt,
    /// Makes the JavaScript that belongs to the wasm file smaller.
    Terser,
}

/// A tool of the right version.
pub(crate) struct Found {
    /// The executable.
    pub(crate) path: PathBuf,
    /// It was installed by set-up, and is not on the search path.
    pub(crate) cached: bool,
}

impl Tool {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Trunk, Self::WasmBindgen, Self::WasmOpt, Self::Terser];

    /// The name of the executable.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Trunk => "trunk",
            Self::WasmBindgen => "wasm-bindgen",
            Self::WasmOpt => "wasm-opt",
            Self::Terser => "terser",
        }
    }

    /// Whether it comes from npm, and the page builds without it, only heavier.
    pub(crate) fn is_optional(self) -> bool {
        matches!(self, Self::WasmOpt | Self::Terser)
    }

    /// The one version that will do.
    pub(crate) fn version(self) -> &'static str {
        match self {
            Self::Trunk => bundle::trunk(),
            Self::WasmBindgen => bundle::wasm_bindgen(),
            Self::WasmOpt => bundle::binaryen(),
            Self::Terser => bundle::terser(),
        }
    }

    /// The folder in the cache that holds this version.
    pub(crate) fn root(self) -> PathBuf {
        let name = match self {
            Self::Trunk | Self::WasmBindgen | Self::Terser => self.name(),
            Self::WasmOpt => "binaryen",
        };
        paths::cache_dir().join(format!("{name}-{}", self.version()))
    }

    /// The folder in [`Tool::root`] that holds the executable.
    pub(crate) fn bin(self) -> PathBuf {
        self.root().join(match self {
            Self::Trunk | Self::WasmBindgen => "bin",
            Self::WasmOpt | Self::Terser => "node_modules/.bin",
        })
    }

    /// The tool in the right version: in the cache, or where a build with
    /// `toolchain` finds it on the search path.
    pub(crate) fn find(self, toolchain: Toolchain) -> Option<Found> {
        let cached = which(self.name(), &[self.bin()]).filter(|path| self.is_right(path));
        if let Some(path) = cached {
            return Some(Found { path, cached: true });
        }
        which(self.name(), &toolchain.search_path())
            .filter(|path| self.is_right(path))
            .map(|path| Found {
                path,
                cached: false,
            })
    }

    /// Asks the program itself: half an installation is none.
    fn is_right(self, path: &PathBuf) -> bool {
        first_line(path, &["--version"]).is_some_and(|line| says_version(&line, self.version()))
    }
}

fn says_version(line: &str, wanted: &str) -> bool {
    Version::find(line).is_some_and(|found| Some(found) == Version::find(wanted))
}

/// The tools to install. Where npm is missing, its tools are done without.
pub(crate) fn missing(toolchain: Toolchain) -> Vec<Tool> {
    let npm = which("npm", &paths::search_path()).is_some();
    let mut missing = Vec::from(Tool::ALL);
    missing.retain(|tool| tool.find(toolchain).is_none());
    if !npm {
        for tool in &missing {
            if tool.is_optional() {
                let (name, version) = (tool.name(), tool.version());
                say(&format!(
                    "!! npm, which brings {name} {version}, is not there: {WITHOUT_NPM}"
                ));
            }
        }
        missing.retain(|tool| !tool.is_optional());
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_will_do() {
        assert!(says_version("trunk 0.21.14", "0.21.14"));
        assert!(!says_version("trunk 0.22.0", "0.21.14"));
        assert!(says_version("wasm-opt version 132 (version_132)", "132"));
        // Debian's breaks the page, and says that all went well.
        assert!(!says_version("wasm-opt version 108", "132"));
        assert!(!says_version("", "132"));
    }

    #[test]
    fn each_version_has_a_folder_of_its_own() {
        for tool in Tool::ALL {
            let root = tool.root();
            assert!(root.ends_with(root.file_name().expect("a name")));
            assert!(root.to_string_lossy().ends_with(tool.version()), "{root:?}");
        }
    }
}
