//! What the person sees of the work: one line when a step begins, one now and
//! then while it lasts, one when it is done.
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// How long a step may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// Prints a line. A reader that went away (`| head`) is no failure.
pub(crate) fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A piece of work that takes time.
pub(crate) struct Step {
    label: String,
    since: Instant,
    spoke: Instant,
}

impl Step {
    /// Says what begins, why, and how long it may take.
    pub(crate) fn begin(label: &str, what: &str) -> Self {
        say(&format!("-> {label}: {what}"));
        let since = Instant::now();
        Self {
            label: label.to_owned(),
            since,
            spoke: since,
        }
    }

    /// Says, every half minute, that the step is alive and what it is at.
    pub(crate) fn alive(&mut self, last_line: &str) {
        if self.spoke.elapsed() >= PATIENCE {
            self.spoke = Instant::now();
            let so_far = in_words(self.since.elapsed());
            say(&format!(
                "   {}: {so_far} so far: {}",
                self.label,
                last_line.trim()
            ));
        }
    }

    /// Says that the step is done and how long it took.
    pub(crate) fn done(self) {
        say(&format!(
            "ok {} in {}",
            self.label,
            in_words(self.since.elapsed())
        ));
    }
}

/// A duration for people: `0.4 s`, `12 s`, `3 min 5 s`.
pub(crate) fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_words() {
        for (millis, words) in [(440, "0.4 s"), (12_900, "12 s"), (185_000, "3 min 5 s")] {
            assert_eq!(in_words(Duration::from_millis(millis)), words);
        }
    }
}
