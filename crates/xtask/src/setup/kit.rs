//! What set-up hands over.
use super::chromium;
use super::rust::TARGET;
use super::tool::Tool;
use super::toolchain::Toolchain;
use crate::process::first_line;
use crate::version::Version;
use crate::{Browser, Error, paths};
use std::env;
use std::ffi::{OsStr, OsString};
use std::process::Command;

/// The tools that build and test the page.
pub(crate) struct Kit {
    toolchain: Toolchain,
    trunk: OsString,
    path: OsString,
    wasm_opt: bool,
    terser: Option<OsString>,
}

impl Kit {
    /// The tools that are there.
    ///
    /// # Errors
    /// [`Error::Missing`] names the first that is not.
    pub(super) fn gather(toolchain: Toolchain) -> Result<Self, Error> {
        let mut search = Vec::new();
        let mut trunk = None;
        let mut wasm_opt = false;
        let mut terser = None;
        for tool in Tool::ALL {
            let Some(found) = tool.find(toolchain) else {
                if tool.is_optional() {
                    continue;
                }
                return Err(missing(tool));
            };
            if found.cached {
                search.push(tool.bin());
            }
            match tool {
                Tool::Trunk => trunk = Some(found.path),
                Tool::WasmBindgen => {}
                Tool::WasmOpt => wasm_opt = true,
                Tool::Terser => terser = Some(found.path.into()),
            }
        }
        search.extend(toolchain.search_path());
        Ok(Self {
            toolchain,
            trunk: trunk.ok_or_else(|| missing(Tool::Trunk))?.into(),
            path: env::join_paths(search).unwrap_or_default(),
            wasm_opt,
            terser,
        })
    }

    /// Whether wasm-opt is there.
    pub(crate) fn has_wasm_opt(&self) -> bool {
        self.wasm_opt
    }

    /// A call of terser, if it is there.
    pub(crate) fn terser(&self) -> Option<Command> {
        self.terser.as_deref().map(|program| self.command(program))
    }

    /// Whether all is there that makes the page small.
    pub(crate) fn is_complete(&self) -> bool {
        self.wasm_opt && self.terser.is_some() && self.toolchain == Toolchain::Debian
    }

    /// The browser that is there.
    pub(crate) fn browser(&self) -> Option<Browser> {
        chromium::find()
    }

    /// A call of Trunk, in the workspace, that finds the other tools.
    pub(crate) fn trunk(&self) -> Command {
        self.command(&self.trunk)
    }

    /// A call of wasm-bindgen.
    pub(crate) fn wasm_bindgen(&self) -> Command {
        self.command(OsStr::new(Tool::WasmBindgen.name()))
    }

    /// A call of wasm-opt, if it is there.
    pub(crate) fn wasm_opt(&self) -> Option<Command> {
        self.wasm_opt
            .then(|| self.command(OsStr::new(Tool::WasmOpt.name())))
    }

    /// A call of the cargo that compiles the page.
    pub(crate) fn cargo(&self) -> Command {
        self.command(&self.toolchain.cargo())
    }

    fn command(&self, program: &OsStr) -> Command {
        let mut command = Command::new(program);
        command.current_dir(paths::root()).env("PATH", &self.path);
        self.toolchain.configure(&mut command);
        command
    }

    /// One line on what is used.
    pub(crate) fn in_words(&self) -> String {
        let version = first_line(self.toolchain.cargo(), &["--version"])
            .and_then(|line| Version::find(&line))
            .map_or_else(String::new, |version| format!(" {version}"));
        let rust = match self.toolchain {
            Toolchain::Own => format!("Rust{version} with {TARGET}"),
            Toolchain::Debian => format!("Debian's Rust{version}, building std itself"),
        };
        let wasm_opt = match self.wasm_opt {
            true => format!("wasm-opt {}", Tool::WasmOpt.version()),
            false => "no wasm-opt".into(),
        };
        let (trunk, wasm_bindgen) = (Tool::Trunk.version(), Tool::WasmBindgen.version());
        let terser = match self.terser {
            Some(_) => format!("terser {}", Tool::Terser.version()),
            None => "no terser".into(),
        };
        format!("{rust}; Trunk {trunk}, wasm-bindgen {wasm_bindgen}, {wasm_opt}, {terser}")
    }
}

fn missing(tool: Tool) -> Error {
    Error::Missing {
        what: format!("{} {} is missing.", tool.name(), tool.version()),
        advice: "`cargo xtask setup` installs it; `cargo xtask doctor` shows what is found.".into(),
    }
}
