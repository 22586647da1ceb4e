//! Running other programs.
use crate::Error;
use crate::group::GroupedChild;
use crate::step::{Step, say};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// How many of the last lines a failure shows.
const TAIL: usize = 20;
/// How often a silent program is looked after.
const TICK: Duration = Duration::from_millis(200);

/// The first line of what `program args` prints, if it succeeds.
pub(crate) fn first_line(program: impl AsRef<Path>, args: &[&str]) -> Option<String> {
    line_of(Command::new(program.as_ref()).args(args))
}

/// The first line of what `command` prints to standard output, if it succeeds.
pub(crate) fn line_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().next().unwrap_or_default().trim().to_owned();
    output.status.success().then_some(line)
}

/// Runs `command` as the work of `step`, which says now and then how far it is;
/// what the program prints is shown only if it fails.
///
/// # Errors
/// [`Error::Command`] with the last lines and `advice`.
pub(crate) fn run_quietly(
    mut step: Step,
    command: &mut Command,
    advice: &str,
) -> Result<(), Error> {
    let mut tail = VecDeque::new();
    let mut last = String::new();
    let status = watch(command, |event| {
        if let Some(line) = event {
            if tail.len() == TAIL {
                tail.pop_front();
            }
            tail.push_back(line.to_owned());
            line.clone_into(&mut last);
        }
        step.alive(&last);
    })?;
    if status.success() {
        step.done();
        return Ok(());
    }
    Err(failure(command, status, tail.into(), advice))
}

/// Runs `command` as the work of `step` and shows what it prints.
///
/// # Errors
/// [`Error::Command`] without the last lines, as they were shown.
pub(crate) fn run_aloud(step: Step, command: &mut Command) -> Result<(), Error> {
    run_openly(command, "Its messages stand above.", |line| {
        say(&format!("   {line}"));
    })?;
    step.done();
    Ok(())
}

/// Runs `command` and hands every line that it prints to `on_line`.
///
/// # Errors
/// [`Error::Command`] without the last lines, as they were handed over.
pub(crate) fn run_openly(
    command: &mut Command,
    advice: &str,
    mut on_line: impl FnMut(&str),
) -> Result<(), Error> {
    let status = watch(command, |event| event.into_iter().for_each(&mut on_line))?;
    if status.success() {
        return Ok(());
    }
    Err(failure(command, status, Vec::new(), advice))
}

fn failure(command: &Command, status: ExitStatus, tail: Vec<String>, advice: &str) -> Error {
    let ended = match status.code() {
        Some(code) => format!("failed with exit code {code}"),
        None => "was ended by a signal".to_owned(),
    };
    Error::Command {
        command: in_words(command),
        ended,
        tail,
        advice: advice.to_owned(),
    }
}

/// The command line as a person would type it.
pub(crate) fn in_words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy()));
    words.join(" ")
}

/// Runs `command`; `on_event` gets each line of its two outputs, and `None`
/// from time to time while there is none.
fn watch(
    command: &mut Command,
    mut on_event: impl FnMut(Option<&str>),
) -> Result<ExitStatus, Error> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let doing = format!("starting `{}`", in_words(command));
    let mut group = GroupedChild::spawn(command).map_err(Error::io(doing))?;
    let (sender, lines) = mpsc::channel();
    if let Some(stdout) = group.child.stdout.take() {
        send_lines(stdout, sender.clone());
    }
    if let Some(stderr) = group.child.stderr.take() {
        send_lines(stderr, sender);
    }
    loop {
        match lines.recv_timeout(TICK) {
            Ok(line) => on_event(Some(&line)),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                on_event(None);
                // A grandchild may hold the outputs open for ever.
                let ended = group.child.try_wait().map_err(Error::io("waiting"))?;
                if ended.is_some() {
                    group.end_rest();
                    break;
                }
            }
        }
    }
    group.child.wait().map_err(Error::io("waiting"))
}

/// Sends each line of `output`, from a thread of its own.
fn send_lines(output: impl Read + Send + 'static, lines: Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(output);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|n| n > 0) {
            let line = String::from_utf8_lossy(&bytes);
            if lines.send(line.trim_end().to_owned()).is_err() {
                break;
            }
            bytes.clear();
        }
    });
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failure_shows_the_command_its_last_lines_and_advice() {
        let mut command = shell("seq 100; echo broken; exit 3");
        let step = Step::begin("a step", "that fails");
        let error = run_quietly(step, &mut command, "Mend it.").expect_err("exit code 3");
        let text = error.to_string();
        for part in ["sh -c", "exit code 3", "| 100", "| broken", "Mend it."] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("| 50\n"), "{text}");
    }

    #[test]
    fn every_line_is_handed_over() {
        let mut lines = Vec::new();
        run_openly(&mut shell("echo a; echo b >&2"), "", |line| {
            lines.push(line.to_owned());
        })
        .expect("it succeeds");
        lines.sort();
        assert_eq!(lines, ["a", "b"]);
    }

    #[test]
    fn a_program_left_behind_holds_nobody_up_and_is_ended() {
        let start = std::time::Instant::now();
        let told = std::env::temp_dir().join(format!("xtask-told-{}", std::process::id()));
        let script = format!(
            "(trap 'touch {}; exit' TERM; echo ready; sleep 60 & wait) & sleep 0.1",
            told.display()
        );
        run_openly(&mut shell(&script), "", |_| {}).expect("it succeeds");
        while !told.exists() && start.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        std::fs::remove_file(told).expect("it was told to end");
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run_openly(&mut Command::new("no-such-program"), "", |_| {}).expect_err("none");
        assert!(error.to_string().contains("no-such-program"));
    }
}
