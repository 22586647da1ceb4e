//! `doctor`: what is found, what is missing, how it is got.
use crate::paths::{self, search_path, which};
use crate::process::first_line;
use crate::setup::rust::{OLDEST, Plan, RustFacts, TARGET};
use crate::setup::tool::Tool;
use crate::setup::toolchain::Toolchain;
use crate::setup::{self, apt, chromium};
use crate::step::say;
use crate::version::Version;
use std::path::Path;

/// A line of the table.
struct Row {
    what: String,
    /// What is there, or `None`.
    found: Option<String>,
    /// How it is got; empty where it is there.
    how: String,
}

/// Prints the table.
pub(super) fn run() {
    let facts = RustFacts::gather();
    let plan = facts.plan(false);
    let toolchain = match &plan {
        Plan::Use(toolchain, _) => *toolchain,
        Plan::AddTarget | Plan::Impossible => Toolchain::Own,
    };
    let mut rows = vec![native_rust(), page_rust(&facts, &plan)];
    rows.extend(Tool::ALL.map(|tool| tool_row(tool, toolchain)));
    rows.push(npm());
    rows.extend(browser());
    say(&table(&rows));
    say(&format!("tools go to     {}", paths::cache_dir().display()));
    let packages = match (facts.apt, apt::is_root()) {
        (false, _) => "no apt-get here",
        (true, true) => "may be installed (apt-get, as root)",
        (true, false) => "only root may install them; set-up prints the command",
    };
    say(&format!("Debian packages {packages}"));
}

fn native_rust() -> Row {
    let line = first_line("rustc", &["--version"]);
    let version = line.as_deref().and_then(Version::find);
    Row {
        what: format!("Rust {OLDEST} or newer"),
        found: version.filter(|&found| found >= OLDEST).and(line),
        how: "rustup update stable".into(),
    }
}

fn page_rust(facts: &RustFacts, plan: &Plan) -> Row {
    let debian = facts
        .debian
        .rustc
        .map_or_else(String::new, |version| version.to_string());
    let (found, how) = match plan {
        Plan::Use(Toolchain::Own, _) => {
            (Some("its standard library is there".into()), String::new())
        }
        Plan::Use(Toolchain::Debian, missing) if missing.is_empty() => (
            Some(format!("Debian's Rust {debian} builds it")),
            String::new(),
        ),
        Plan::Use(Toolchain::Debian, missing) => {
            (None, format!("apt-get install {}", missing.join(" ")))
        }
        Plan::AddTarget => (None, format!("rustup target add {TARGET}")),
        Plan::Impossible => (None, format!("rustup target add {TARGET}, by hand")),
    };
    Row {
        what: format!("Rust for {TARGET}"),
        found,
        how,
    }
}

fn tool_row(tool: Tool, toolchain: Toolchain) -> Row {
    let found = tool.find(toolchain).map(|found| shown(&found.path));
    let how = match tool {
        Tool::Trunk | Tool::WasmBindgen => "set-up compiles it (cargo install)",
        Tool::WasmOpt | Tool::Terser => "set-up gets it (npm install); the page builds without",
    };
    Row {
        what: format!("{} {}", tool.name(), tool.version()),
        found,
        how: how.into(),
    }
}

fn npm() -> Row {
    Row {
        what: "npm, for wasm-opt".into(),
        found: which("npm", &search_path()).map(|path| shown(&path)),
        how: "Node.js brings it; without, the page is built without wasm-opt".into(),
    }
}

fn browser() -> [Row; 2] {
    let fits = setup::browser().is_some();
    let row = |what: &str, found: Option<(std::path::PathBuf, Version)>, package: &str| Row {
        what: format!("{what}, for tests"),
        found: found
            .filter(|_| fits)
            .map(|(path, version)| format!("{version} {}", shown(&path))),
        how: format!("apt-get install {package}"),
    };
    [
        row("Chromium", chromium::browser(), "chromium"),
        row("ChromeDriver", chromium::driver(), "chromium-driver"),
    ]
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.what.len()).max().unwrap_or(0);
    rows.iter()
        .map(|row| {
            let state = match &row.found {
                Some(found) => format!("ok       {found}"),
                None => format!("MISSING  {}", row.how),
            };
            format!("{:width$}  {state}\n", row.what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_is_missing_and_how_it_is_got() {
        let row = |what: &str, found: Option<&str>| Row {
            what: what.into(),
            found: found.map(str::to_owned),
            how: "get it".into(),
        };
        let text = table(&[row("a tool", Some("1.2")), row("other", None)]);
        assert_eq!(text, "a tool  ok       1.2\nother   MISSING  get it\n");
    }
}
