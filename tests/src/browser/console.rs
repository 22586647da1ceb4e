//! What the browser's console says.
use super::command::Command;
use super::scratch::Scratch;
use super::{Engine, Outcome, Page};
use serde_json::{Value, json};
use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

/// The console of a browser. Only Chromium's can be read.
#[derive(Debug)]
pub(crate) struct Console {
    /// Chromium's own log: its driver does not tell of frames that run in a
    /// process of their own, as sandboxed ones do.
    log: Option<PathBuf>,
    /// How much of the log has been read, bytes.
    read: Cell<usize>,
}

impl Console {
    pub(crate) fn new(engine: Engine, scratch: &Scratch) -> Self {
        let log = scratch.profile().join("chrome_debug.log");
        Self {
            log: (engine == Engine::Chromium).then_some(log),
            read: Cell::new(0),
        }
    }

    /// The lines of the log that are new and come from a console.
    fn logged(&self) -> Outcome<Vec<String>> {
        let Some(log) = &self.log else {
            return Ok(Vec::new());
        };
        let bytes = fs::read(log)?;
        // A line that is still being written is left for the next time.
        let end = bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
        let start = self.read.replace(end).min(end);
        let text = String::from_utf8_lossy(&bytes[start..end]);
        let lines = text.lines().filter(|line| line.contains(":CONSOLE"));
        Ok(lines.map(str::to_owned).collect())
    }
}

impl Page {
    /// What the console has said since it was asked last, also in frames:
    /// messages, errors, files that are missing, violations of the
    /// content-security policy. Some of it is said twice.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        let console = self.own_console();
        let mut said = console.logged()?;
        if console.log.is_some() {
            let log = Command::post("se/log", json!({ "type": "browser" }));
            let entries: Vec<Value> = serde_json::from_value(self.issue(log).await?)?;
            said.extend(entries.iter().map(|entry| {
                let part = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
                format!("{} {}", part("level"), part("message"))
            }));
        }
        Ok(said)
    }
}
