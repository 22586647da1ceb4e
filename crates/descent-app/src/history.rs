//! The resting states that undo returns to.

use crate::params::Params;

/// As many states as undo remembers.
const DEPTH: usize = 50;

/// Resting states before and after the present one.
#[derive(Default)]
pub(crate) struct History {
    past: Vec<Params>,
    future: Vec<Params>,
}

impl History {
    /// Notes the present state, unless it is the one noted last.
    pub(crate) fn rest(&mut self, present: &Params) {
        if self.past.last() != Some(present) {
            if self.past.len() > DEPTH {
                self.past.remove(0);
            }
            self.past.push(present.clone());
            self.future.clear();
        }
    }

    /// The resting state before the present one.
    pub(crate) fn undo(&mut self, present: &Params) -> Option<Params> {
        self.rest(present);
        if self.past.len() < 2 {
            return None;
        }
        self.future.extend(self.past.pop());
        self.past.last().cloned()
    }

    /// The state that the last undo left.
    pub(crate) fn redo(&mut self) -> Option<Params> {
        let next = self.future.pop()?;
        self.past.push(next.clone());
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(rate: f64) -> Params {
        Params::parse(&format!("lr={rate}")).0
    }

    #[test]
    fn fifty_states_can_be_restored() {
        let mut history = History::default();
        for i in 1..=80 {
            history.rest(&at(f64::from(i)));
        }
        for i in (30..80).rev() {
            assert_eq!(history.undo(&at(f64::from(i + 1))), Some(at(f64::from(i))));
        }
        assert_eq!(history.undo(&at(30.0)), None);
        assert_eq!(history.redo(), Some(at(31.0)));
    }

    #[test]
    fn a_new_state_forgets_what_was_undone() {
        let mut history = History::default();
        history.rest(&at(1.0));
        history.rest(&at(2.0));
        assert_eq!(history.undo(&at(2.0)), Some(at(1.0)));
        history.rest(&at(3.0));
        assert_eq!(history.redo(), None);
        assert_eq!(history.undo(&at(3.0)), Some(at(1.0)));
    }
}
