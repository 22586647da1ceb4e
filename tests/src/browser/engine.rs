//! The browsers there are: how their drivers are started and what is asked of
//! them.
use super::scratch::Scratch;
use super::{Failure, Outcome, Wish};
use serde_json::{Value, json};
use std::env;
use std::ffi::OsString;
use std::process::Command;
use xtask::Browser;

/// A browser engine with its WebDriver server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium and chromedriver, which `cargo xtask test` hands over.
    Chromium,
    /// Firefox and geckodriver, named by `DESCENT_FIREFOX` and
    /// `DESCENT_GECKODRIVER`.
    Firefox,
    /// WebKitGTK's MiniBrowser and WebKitWebDriver, named by
    /// `DESCENT_MINIBROWSER` and `DESCENT_WEBKITDRIVER`, on an Xvfb of its own.
    WebKit,
}

impl Engine {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engines that `DESCENT_ENGINES` names, separated by commas; without
    /// it Chromium alone.
    ///
    /// # Errors
    /// Where a name is none of `chromium`, `firefox`, `webkit`.
    pub fn chosen() -> Outcome<Vec<Self>> {
        let names = env::var("DESCENT_ENGINES").unwrap_or_else(|_| "chromium".to_owned());
        let engine = |name: &str| {
            let found = Self::ALL.into_iter().find(|engine| engine.name() == name);
            found.ok_or_else(|| Failure::new(format!("DESCENT_ENGINES: no engine `{name}`")))
        };
        names.split(',').map(str::trim).map(engine).collect()
    }

    /// Its name in `DESCENT_ENGINES` and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Whether it can be told to be as `wish` says. What an engine cannot be
    /// told is not tested in it.
    #[must_use]
    pub fn grants(self, wish: &Wish) -> bool {
        match self {
            Self::Chromium => true,
            // A window of Firefox or MiniBrowser has a least width.
            Self::Firefox => !wish.viewport.mobile && wish.viewport.width >= 500,
            Self::WebKit => {
                let plain = Wish {
                    viewport: wish.viewport,
                    quiet: wish.quiet,
                    ..Wish::default()
                };
                *wish == plain && wish.viewport.ratio == 1.0 && wish.viewport.width >= 500
            }
        }
    }

    /// The driver's command, listening on `port`.
    pub(crate) fn driver(self, port: u16) -> Outcome<Command> {
        let command = match self {
            Self::Chromium => {
                let mut command = Command::new(browser()?.chromedriver);
                command.arg(format!("--port={port}"));
                command
            }
            Self::Firefox => {
                let mut command = Command::new(program("DESCENT_GECKODRIVER")?);
                command.args(["--port", &port.to_string()]);
                command
            }
            Self::WebKit => {
                let mut command = Command::new(program("DESCENT_WEBKITDRIVER")?);
                command.arg(format!("--port={port}"));
                command
            }
        };
        Ok(command)
    }

    /// Whether its windows need a display.
    pub(crate) fn needs_display(self) -> bool {
        self == Self::WebKit
    }

    /// What a new session asks for.
    pub(crate) fn capabilities(self, wish: &Wish, scratch: &Scratch) -> Outcome<Value> {
        Ok(match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "binary": browser()?.chromium,
                    "args": chromium_arguments(wish, scratch),
                },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": program("DESCENT_FIREFOX")?.to_string_lossy(),
                    "args": ["-headless"],
                    "prefs": {
                        "javascript.enabled": wish.scripts,
                        "javascript.options.wasm": wish.webassembly,
                        "layout.css.devPixelsPerPx": wish.viewport.ratio.to_string(),
                        "ui.prefersReducedMotion": i32::from(wish.reduced_motion),
                    },
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": program("DESCENT_MINIBROWSER")?.to_string_lossy(),
                    "args": ["--automation"],
                },
            }),
        })
    }
}

fn chromium_arguments(wish: &Wish, scratch: &Scratch) -> Vec<String> {
    let profile = scratch.profile();
    let mut arguments = vec![format!("--user-data-dir={}", profile.display())];
    let fixed = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=en-US",
    ];
    arguments.extend(fixed.map(String::from));
    if !wish.webassembly {
        // Without a compiler for JavaScript there is no WebAssembly either.
        arguments.push("--js-flags=--jitless".to_owned());
    }
    if wish.reduced_motion {
        arguments.push("--force-prefers-reduced-motion".to_owned());
    }
    arguments
}

/// The Chromium that `cargo xtask test` found.
fn browser() -> Outcome<Browser> {
    Browser::from_env().ok_or_else(|| {
        Failure::new("Run `cargo xtask test`, which builds the page and brings the browser.")
    })
}

/// The program that a variable of the environment names.
fn program(variable: &str) -> Outcome<OsString> {
    env::var_os(variable)
        .ok_or_else(|| Failure::new(format!("{variable} does not say where the program is.")))
}
