//! What a run did, in one sentence.

use descent_core::{Diagnosis, Run, Verdict};
use descent_draw::number::{compact, significant};

use crate::words::{fill, whole, words};

/// What happened up to the row that was diagnosed.
pub(crate) fn sentence(run: &Run, diagnosis: &Diagnosis) -> String {
    let w = words();
    let distance = diagnosis.distance.map(short);
    let length = short(diagnosis.last_step);
    match diagnosis.verdict {
        Verdict::NotStarted => w.says_not_started.to_owned(),
        Verdict::NoStart => w.says_no_start.to_owned(),
        Verdict::BlowsUp(growth) => {
            let mut said = match growth {
                Some(growth) if growth < 1000.0 => {
                    fill(w.says_blows_up, &[("growth", &factor(growth))])
                }
                Some(_) => w.says_blows_up_fast.to_owned(),
                None => w.says_left.to_owned(),
            };
            if run.has_ended() {
                let last = whole(run.path().len() - 1);
                said.push(' ');
                said.push_str(&fill(w.says_ended, &[("step", &last)]));
            }
            said
        }
        Verdict::FallsOff(row) => fill(w.says_falls_off, &[("step", &whole(row))]),
        Verdict::Plateau => w.says_plateau.to_owned(),
        Verdict::GathersSpeed(growth) => fill(w.says_gathers_speed, &[("growth", &factor(growth))]),
        Verdict::Stalls => w.says_stalls.to_owned(),
        Verdict::Settles(row) => fill(w.says_settles, &[("from", &whole(row))]),
        Verdict::ZigzagsThenSettles(row) => fill(w.says_zigzags_settles, &[("from", &whole(row))]),
        Verdict::Zigzags => match &distance {
            Some(distance) => fill(w.says_zigzags_far, &[("distance", distance)]),
            None => w.says_zigzags.to_owned(),
        },
        Verdict::Swings => match &distance {
            Some(distance) => fill(
                w.says_swings_far,
                &[("length", &length), ("distance", distance)],
            ),
            None => fill(w.says_swings, &[("length", &length)]),
        },
        Verdict::Crawls => match (&distance, diagnosis.last_step < run.spec().tolerance) {
            (Some(distance), true) => {
                let tolerance = compact(run.spec().tolerance);
                let values = [("tolerance", &*tolerance), ("distance", distance)];
                fill(w.says_crawls_small, &values)
            }
            (Some(distance), false) => fill(
                w.says_crawls_far,
                &[("length", &length), ("distance", distance)],
            ),
            (None, _) => fill(w.says_crawls, &[("length", &length)]),
        },
        Verdict::OnItsWay => match &distance {
            Some(distance) => fill(w.says_on_its_way, &[("distance", distance)]),
            None => fill(w.says_crawls, &[("length", &length)]),
        },
    }
}

/// Two digits, for "about".
fn short(value: f64) -> String {
    significant(value, 2)
}

/// A factor of growth to three digits without trailing zeros: 1.1.
fn factor(value: f64) -> String {
    compact((value * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Params, Scene};

    fn said(query: &str) -> String {
        let params = Params::parse(query).0;
        let scene = Scene::new(&params);
        let diagnosis = Diagnosis::of(scene.run(), scene.planned());
        sentence(scene.run(), &diagnosis)
    }

    #[test]
    fn the_opening_view_and_its_neighbours() {
        assert_eq!(said(""), "Zigzags, then settles: small steps from 38 on.");
        assert_eq!(
            said("lr=0.42"),
            "Blows up: each step is 1.1 times longer than the last."
        );
        assert_eq!(said("lr=0.15"), "Settles: small steps from 37 on.");
        assert!(
            said("lr=0.01").starts_with("Crawls: "),
            "{}",
            said("lr=0.01")
        );
        assert!(
            said("lr=0.38").starts_with("Zigzags: "),
            "{}",
            said("lr=0.38")
        );
        assert_eq!(said("steps=0"), "No step yet: this is the start.");
    }

    #[test]
    fn converged_is_said_only_where_it_is_true() {
        let crawl = said("lr=0.0001&steps=50");
        assert!(crawl.contains("under 0.001, still about 2"), "{crawl}");
        assert!(said("f=hills&x=0&y=0").starts_with("Stalls"));
        // Small at first, on a hilltop, and then not.
        let top = said("f=hills&x=1.5708&y=1.5708");
        assert!(top.starts_with("Gathers speed downhill: "), "{top}");
        assert_eq!(
            said("f=saddle"),
            "Gathers speed downhill: each step is 1.2 times longer than the last."
        );
        assert!(said("f=saddle&steps=10").starts_with("Crawls: "));
        assert!(said("f=monkey-saddle").starts_with("Gathers speed downhill: "));
        assert!(
            said("opt=momentum").starts_with("Still swings"),
            "{}",
            said("opt=momentum")
        );
        assert!(said("f=rosenbrock&lr=0.1").contains("Not finite after step"));
        assert!(said("x=1e300").starts_with("The function has no finite value"));
    }
}
