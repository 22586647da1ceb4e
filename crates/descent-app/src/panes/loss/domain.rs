//! Which losses the axis shows. Its ends are round, so that they stay where
//! they are while a slider moves, and jump rarely.

use descent_core::math::ln;
use descent_draw::Scale;
use descent_draw::number::{exact, parse};

use crate::params::LossScale;
use crate::scene::{Losses, Span};
use crate::words::concat;

/// On a logarithmic axis, losses this much below the first are rounding, and
/// those this much above it are off the picture.
const DEEPEST: f64 = 1e-36;
const HIGHEST: f64 = 1e20;

/// A race is not about them, so that its axis ends earlier: one run that is
/// as good as there must not flatten the others.
const DEEPEST_OF_MANY: f64 = 1e-16;

/// A run that ends this much above the first loss blows up. On a linear axis
/// that is so many times the fall of the others.
const BLOWN_UP: f64 = 1e3;
const OFF_THE_PICTURE: f64 = 3.0;

/// Where there is no bottom, a run that falls so many times as far as the one
/// before it leaves the picture.
const FALLEN_OFF: f64 = 20.0;

/// The farthest ends of an axis: beyond, doubles have no room for its ticks.
const SMALLEST: f64 = 1e-290;
const LARGEST: f64 = 1e290;

/// The ends of the axis.
#[derive(Debug, PartialEq)]
pub(super) struct Domain {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) zero: Zero,
}

/// Whether there are losses that need a place under a logarithmic axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Zero {
    No,
    /// They are zero.
    Exact,
    /// They are as good as zero.
    Almost,
}

/// Ends that show every run which does not blow up, or all where all do.
pub(super) fn domain(losses: &Losses, scale: LossScale) -> Domain {
    match scale {
        LossScale::Log => logarithmic(losses),
        LossScale::Linear => linear(losses),
    }
}

/// The greatest loss of the runs that end below their limit, and whether there
/// are others; of all runs where none does.
fn highest(losses: &Losses, limit: &dyn Fn(&Span) -> f64) -> (f64, bool) {
    let (mut high, mut all) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    let mut leaves = false;
    for span in &losses.spans {
        all = all.max(span.high);
        // Also where it is no number.
        let stays = span.last <= limit(span) && span.last != f64::NEG_INFINITY;
        if stays {
            high = high.max(span.high);
        } else {
            leaves = true;
        }
    }
    if high > f64::NEG_INFINITY {
        (high, leaves)
    } else {
        (all, false)
    }
}

fn linear(losses: &Losses) -> Domain {
    let first = losses.first;
    let mut low = lowest(losses);
    let fall = if low < first {
        first - low
    } else {
        first.abs()
    };
    let most = first + OFF_THE_PICTURE * fall;
    let (mut high, leaves) = highest(losses, &|_| most);
    if leaves {
        // Enough to see that it rises.
        high = high.max(first + 0.3 * fall);
    }
    let validation = &losses.validation_span;
    low = low.min(validation.low);
    high = high.max(validation.high).min(most);
    (low, high) = (low.max(-LARGEST), high.min(LARGEST));
    let base = losses.base;
    if low + base > 0.0 && low + base < 0.5 * (high + base) {
        // A loss has a zero that it is worth measuring from.
        low = -base;
    }
    let (low, high) = if high > low {
        round_ends(low + base, high + base + 0.02 * (high - low))
    } else {
        // One loss alone, or none.
        let only = if losses.first.is_finite() {
            low + base
        } else {
            0.0
        };
        let only = only.min(LARGEST);
        let high = if only > 0.0 { 1.02 * only } else { 1.0 };
        round_ends(only.min(0.0), high)
    };
    Domain {
        low,
        high,
        zero: Zero::No,
    }
}

/// The least loss to show. Where nobody knows the lowest one, a run that falls
/// very much farther than the others leaves the picture.
fn lowest(losses: &Losses) -> f64 {
    let mut lows = Vec::with_capacity(losses.spans.len());
    for span in &losses.spans {
        lows.push(span.low);
    }
    lows.sort_unstable_by(f64::total_cmp);
    let mut lowest = f64::INFINITY;
    for low in lows.into_iter().rev() {
        let (fall, next) = (losses.first - lowest, losses.first - low);
        if losses.bottomless && fall > 0.0 && next > FALLEN_OFF * fall {
            break;
        }
        lowest = low;
    }
    lowest
}

/// The ends moved outwards to where ticks are.
pub(in crate::panes) fn round_ends(low: f64, high: f64) -> (f64, f64) {
    let ticks = Scale::linear((low, high), (0.0, 1.0)).ticks(5);
    let [first, second, ..] = &ticks[..] else {
        return (low, high);
    };
    let step = second.value - first.value;
    let mut ends = (first.value, first.value);
    // Ticks lie within the ends, and next to them.
    if ends.0 > low {
        ends.0 -= step;
    }
    if let Some(last) = ticks.last() {
        ends.1 = last.value;
    }
    if ends.1 < high {
        ends.1 += step;
    }
    ends
}

fn logarithmic(losses: &Losses) -> Domain {
    let mut all = losses.validation_span;
    for span in &losses.spans {
        all.low = all.low.min(span.low);
        all.high = all.high.max(span.high);
        all.positive = all.positive.min(span.positive);
    }
    let start = losses.first;
    let (mut high, leaves) = highest(losses, &|span| BLOWN_UP * span.first.max(0.0));
    high = high.max(losses.validation_span.high);
    if high <= 0.0 || high.is_nan() || high.is_infinite() {
        high = 1.0;
    }
    if start > 0.0 {
        if leaves {
            // Enough to see that it rises.
            high = high.max(10.0 * start);
        }
        // What blows up leaves over the top, not the start at the bottom.
        high = high.min(start * HIGHEST);
    }
    let deepest = match losses.spans.len() {
        _ if start.is_nan() || start <= 0.0 => 0.0,
        1 => start * DEEPEST,
        _ => start * DEEPEST_OF_MANY,
    };
    let zero = match (all.positive < deepest, all.low <= 0.0) {
        (true, _) => Zero::Almost,
        (false, true) => Zero::Exact,
        (false, false) => Zero::No,
    };
    let mut low = all.positive.min(high).max(deepest);
    widen(&losses.swarm, &mut low, &mut high);
    let most = high.min(LARGEST);
    let high = round_up(1.1 * most.max(SMALLEST));
    // At least two decades, so that a crawl does not look like a fall.
    low = low.min(high / 100.0).max(SMALLEST / 100.0);
    Domain {
        low: round_down(low, high),
        high,
        zero,
    }
}

/// Makes room for the paths from random starts, up to three decades.
fn widen(swarm: &Span, low: &mut f64, high: &mut f64) {
    if swarm.high > *high {
        *high = swarm.high.min(1e3 * *high);
    }
    if swarm.positive < *low {
        *low = swarm.positive.max(1e-3 * *low);
    }
}

/// The decimal logarithm, a hair up so that powers of ten have whole ones.
fn log10(value: f64) -> f64 {
    ln(value) / std::f64::consts::LN_10 + 1e-9
}

/// 10ⁿ, exactly what an axis has its tick at.
fn power_of_ten(exponent: f64) -> f64 {
    parse(&concat(&["1e", &exact(exponent)])).unwrap_or(1.0)
}

/// The next power of ten downwards; on an axis over many decades one whose
/// exponent is a multiple of two or five.
fn round_down(low: f64, high: f64) -> f64 {
    let exponent = log10(low).floor();
    let decades = log10(high) - exponent;
    let stride = match decades {
        d if d > 18.0 => 5.0,
        d if d > 6.0 => 2.0,
        _ => 1.0,
    };
    power_of_ten((exponent / stride).floor() * stride)
}

/// The next of 1, 2 and 5 times a power of ten upwards.
fn round_up(high: f64) -> f64 {
    let power = power_of_ten(log10(high).floor());
    for factor in [1.0, 2.0, 5.0] {
        if factor * power >= high {
            return factor * power;
        }
    }
    10.0 * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Params;
    use crate::scene::Scene;

    fn of(query: &str) -> Domain {
        let (params, warnings) = Params::parse(query);
        assert_eq!(warnings, []);
        let scene = Scene::new(&params);
        domain(scene.losses(), scene.loss_scale(&params))
    }

    fn ends(query: &str) -> (f64, f64) {
        let Domain { low, high, .. } = of(query);
        (low, high)
    }

    #[test]
    fn ends_are_round() {
        // From 12 down to 5·10⁻⁷.
        assert_eq!(ends("lr=0.2"), (1e-8, 20.0));
        assert_eq!(ends("lr=0.2&yscale=linear"), (0.0, 14.0));
        assert_eq!(ends("lr=1e-6"), (0.1, 20.0));
        assert_eq!(ends("steps=0&yscale=linear"), (0.0, 14.0));
        assert_eq!(round_ends(0.0, 10.0), (0.0, 10.0));
        assert_eq!(round_ends(-0.1, 10.1), (-2.0, 12.0));
        assert_eq!(round_ends(3.0, 3.0), (3.0, 3.0));
    }

    /// While the rate is dragged over all that settles, the axis jumps a few
    /// times only.
    #[test]
    fn a_drag_rescales_rarely() {
        for scale in ["log", "linear"] {
            let mut jumps = 0;
            let mut last = ends(&format!("lr=0.05&yscale={scale}"));
            for i in 50..400 {
                let now = ends(&format!("lr={}&yscale={scale}", f64::from(i) / 1000.0));
                jumps += usize::from(now != last);
                last = now;
            }
            assert!(jumps <= 16, "{scale}: {jumps}");
        }
    }

    #[test]
    fn a_run_that_blows_up_does_not_flatten_the_others() {
        for scale in ["log", "linear"] {
            let calm = ends(&format!("lr=0.2&race=momentum:0.05&yscale={scale}"));
            let wild = ends(&format!("lr=0.2&race=momentum:0.05,gd:0.9&yscale={scale}"));
            assert_eq!(wild.0, calm.0);
            assert!(
                wild.1 >= calm.1 && wild.1 <= 10.0 * calm.1,
                "{wild:?} {calm:?}"
            );
            // Also where it is the main one, and where it ends in nothing.
            let main = ends(&format!("lr=0.9&race=momentum:0.05,gd:0.2&yscale={scale}"));
            assert_eq!(main, wild);
            let over = ends(&format!(
                "f=rosenbrock&lr=0.001&race=gd:1&yscale={scale}&steps=100"
            ));
            assert!(over.1 < 1e4, "{over:?}");
        }
        // Runs may have starts of their own.
        let (_, high) = ends("lr=0.2&race=gd:0.2:x=2000,gd:0.9:x=1");
        assert!((1e7..1e9).contains(&high), "{high}");
        // All by itself it is shown.
        assert!(ends("lr=0.9").1 > 1e20);
    }

    #[test]
    fn without_a_bottom_far_falls_leave_the_picture() {
        let calm = ends("f=saddle&lr=0.02&steps=100");
        let wild = ends("f=saddle&lr=0.02&steps=100&race=gd:0.4");
        assert!(calm.0 < 0.0 && wild.0 == calm.0, "{calm:?} {wild:?}");
        assert!(ends("f=saddle&lr=0.4&steps=100").0 < -1e10);
    }

    #[test]
    fn zero_has_a_place_of_its_own() {
        let lands = of("f=parabola&lr=0.5");
        assert!(lands.zero == Zero::Exact && lands.low > 0.0);
        assert_eq!(of("lr=0.2").zero, Zero::No);
        // A hair above it beside runs that are not so near.
        let deep = of("f=himmelblau&lr=0.01&steps=60&race=adam");
        assert_eq!((deep.zero, deep.low), (Zero::Almost, 1e-14));
        // A start at the bottom.
        let rests = of("x=0&y=0");
        assert_eq!(rests.zero, Zero::Exact);
        assert!(rests.low > 0.0 && rests.high >= 100.0 * rests.low);
    }

    #[test]
    fn the_ends_are_finite_whatever_happens() {
        for query in [
            "f=ln(x)&x=-1",
            "f=1/x&x=0",
            "f=x^2&x=1e154",
            "f=x^2&x=1e300",
            "f=x^2&x=1e-200",
            "f=-exp(x^2)&lr=1",
            "f=exp(x^2)&lr=9",
        ] {
            for scale in ["log", "linear"] {
                let query = format!("{query}&yscale={scale}&race=adam");
                let (low, high) = ends(&query);
                let proper = low.is_finite() && high.is_finite() && low < high;
                assert!(proper, "{query}: {low} {high}");
            }
        }
    }
}
