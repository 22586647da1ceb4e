//! RAdam: Adam that trusts its divisor only once it has seen enough.

use super::adam::{BETA1, BETA2, EPS, MEAN, MEAN_HAT, OWN_RATE, SQUARE};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::math::powi;

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "radam",
    name: "RAdam",
    source: "Liu et al., ICLR 2020, arXiv:1908.03265; torch.optim.RAdam",
    rule: |_| {
        &[
            MEAN,
            SQUARE,
            MEAN_HAT,
            "{limit+} = 2 / (1 − {beta2}) − 1",
            "{rho+} = {limit+} − 2 · {t} · {beta2}{^t} / (1 − {beta2}{^t})",
            "{r+} = ({rho+} − 4) ({rho+} − 2) {limit+} / (({limit+} − 4) ({limit+} − 2) {rho+})",
            "{scale+} = √({r+} (1 − {beta2}{^t})) / (√{s+} + {eps}) if {rho+} > 5, else 1",
            "{theta+} = {theta} − {lr} {scale+} {mhat+}",
        ]
    },
    symbols: &[
        ("m", "m"),
        ("s", "s"),
        ("mhat", "m̂"),
        ("scale", "l"),
        ("limit", "(ρ∞)"),
        ("rho", "ρ"),
        ("r", "r"),
    ],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[BETA1, BETA2, EPS],
    make: |settings| {
        Box::new(PerCoordinate::new(RAdam {
            beta1: settings.get("beta1"),
            beta2: settings.get("beta2"),
            eps: settings.get("eps"),
        }))
    },
};

#[derive(Clone)]
struct RAdam {
    beta1: f64,
    beta2: f64,
    eps: f64,
}

/// The bias corrections 1 − β₁ᵗ and 1 − β₂ᵗ, how many gradients the mean
/// square amounts to in the end and now, and the rectifier's square.
#[derive(Clone, Copy)]
struct Shared {
    rate: f64,
    correction1: f64,
    correction2: f64,
    limit: f64,
    rho: f64,
    r: f64,
}

/// In memory: mean and mean square of the gradient, the mean without its bias,
/// its factor, and what that is made of.
impl Rule<7> for RAdam {
    const SLOTS: [&'static str; 7] = ["m", "s", "mhat", "scale", "limit", "rho", "r"];
    const COMMON: usize = 3;
    type Shared = Shared;

    fn shared(&mut self, t: u64, rate: f64) -> Shared {
        let power = powi(self.beta2, t);
        let correction2 = 1.0 - power;
        let limit = 2.0 / (1.0 - self.beta2) - 1.0;
        let rho = limit - 2.0 * t as f64 * power / correction2;
        Shared {
            rate,
            correction1: 1.0 - powi(self.beta1, t),
            correction2,
            limit,
            rho,
            r: (rho - 4.0) * (rho - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * rho),
        }
    }

    fn update(&self, shared: Shared, theta: f64, g: f64, memory: &mut [f64; 7]) -> f64 {
        let [m, s, ..] = *memory;
        let m = self.beta1 * m + (1.0 - self.beta1) * g;
        let s = self.beta2 * s + (1.0 - self.beta2) * g * g;
        let m_hat = m / shared.correction1;
        let scale = if shared.rho > 5.0 {
            (shared.r * shared.correction2).sqrt() / (s.sqrt() + self.eps)
        } else {
            1.0
        };
        *memory = [m, s, m_hat, scale, shared.limit, shared.rho, shared.r];
        theta - shared.rate * scale * m_hat
    }
}
