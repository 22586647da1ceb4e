//! Children are started in process groups of their own and are ended, with all
//! that they started, when this program is told to stop. So nothing is left
//! behind, whether Ctrl-C came from a terminal or a signal to this process only.
use crate::step::say;
use std::process::{Child, Command, Stdio, exit};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The groups that are running.
static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// The exit code when a signal ends the program.
static CODE: AtomicI32 = AtomicI32::new(130);

fn groups() -> MutexGuard<'static, Vec<u32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C (or a request to terminate) ends the children, too.
pub(crate) fn end_children_on_signal() {
    // It fails only where a handler is set already, and none is.
    let _ = ctrlc::set_handler(|| {
        for &group in groups().iter() {
            end(group);
        }
        say("\nStopped.");
        exit(CODE.load(Ordering::Relaxed));
    });
}

/// From now on an interruption is the ordinary end of the program.
pub(crate) fn interruption_is_success() {
    CODE.store(0, Ordering::Relaxed);
}

/// A child that leads a group of its own.
pub(crate) struct GroupedChild {
    /// The process itself.
    pub(crate) child: Child,
}

impl GroupedChild {
    /// Starts `command` without standard input.
    pub(crate) fn spawn(command: &mut Command) -> std::io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        // Held while spawning, so that no signal falls between start and entry.
        let mut groups = groups();
        let child = command.stdin(Stdio::null()).spawn()?;
        groups.push(child.id());
        Ok(Self { child })
    }

    /// Ends what the child started and left behind.
    pub(crate) fn end_rest(&self) {
        end(self.child.id());
    }
}

impl Drop for GroupedChild {
    fn drop(&mut self) {
        groups().retain(|&group| group != self.child.id());
    }
}

/// Asks every process of the group to terminate.
fn end(group: u32) {
    if cfg!(unix) {
        // The shell's own `kill`: bare systems have no other.
        let _ = Command::new("sh")
            .args(["-c", &format!("kill -s TERM -- -{group}")])
            .stderr(Stdio::null())
            .status();
    }
}
