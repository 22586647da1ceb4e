//! NAdam: Adam that looks ahead as Nesterov does.

use super::adam::{BETA1, BETA2, EPS, MEAN, OWN_RATE, SQUARE, SQUARE_HAT, STEP};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::catalog::{Knob, Limits};
use crate::math::{fused, pow, powi};

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "nadam",
    name: "NAdam",
    source: "Dozat, ICLR 2016 workshop; torch.optim.NAdam",
    rule: |_| {
        &[
            "{mu+} = {beta1} (1 − 0.5 · 0.96^({t} · {momentum_decay}))",
            "{next+} = {beta1} (1 − 0.5 · 0.96^(({t} + 1) · {momentum_decay}))",
            "{product+} = {product} {mu+}",
            MEAN,
            SQUARE,
            "{mhat+} = (1 − {mu+}) {gradient} / (1 − {product+}) + {next+} {m+} / (1 − {product+} {next+})",
            SQUARE_HAT,
            STEP,
        ]
    },
    symbols: &[
        ("m", "m"),
        ("s", "s"),
        ("mhat", "m̂"),
        ("shat", "ŝ"),
        ("mu", "μ"),
        ("next", "μ′"),
        ("product", "Π"),
    ],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        BETA1,
        BETA2,
        EPS,
        Knob::number(
            "momentum_decay",
            "Growth of the momentum",
            "ψ",
            (0.0, 1.0),
            Limits::NOT_NEGATIVE,
            0.001,
            0.004,
        ),
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(NAdam {
            beta1: settings.get("beta1"),
            beta2: settings.get("beta2"),
            eps: settings.get("eps"),
            momentum_decay: settings.get("momentum_decay"),
            product: 1.0,
        }))
    },
};

#[derive(Clone)]
struct NAdam {
    beta1: f64,
    beta2: f64,
    eps: f64,
    momentum_decay: f64,
    /// Of the momenta so far.
    product: f64,
}

impl NAdam {
    /// The momentum of step `t`.
    fn momentum(&self, t: u64) -> f64 {
        self.beta1 * (1.0 - 0.5 * pow(0.96, t as f64 * self.momentum_decay))
    }
}

/// Momentum of this step and the next, their product so far, and the bias
/// correction 1 − β₂ᵗ.
#[derive(Clone, Copy)]
struct Shared {
    rate: f64,
    mu: f64,
    next: f64,
    product: f64,
    correction: f64,
}

/// In memory: mean and mean square of the gradient, both without their bias,
/// and what the momenta are.
impl Rule<7> for NAdam {
    const SLOTS: [&'static str; 7] = ["m", "s", "mhat", "shat", "mu", "next", "product"];
    const COMMON: usize = 3;
    type Shared = Shared;

    fn initial(&self, _: f64) -> [f64; 7] {
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]
    }

    fn shared(&mut self, t: u64, rate: f64) -> Shared {
        let mu = self.momentum(t);
        self.product = if t == 1 { mu } else { self.product * mu };
        Shared {
            rate,
            mu,
            next: self.momentum(t + 1),
            product: self.product,
            correction: 1.0 - powi(self.beta2, t),
        }
    }

    fn update(&self, shared: Shared, theta: f64, g: f64, memory: &mut [f64; 7]) -> f64 {
        let [m, s, ..] = *memory;
        let Shared {
            rate,
            mu,
            next,
            product,
            correction,
        } = shared;
        // Rounded as PyTorch rounds: at large rates a unit in the last place of
        // the mean is felt a hundred million times larger forty steps later.
        let m = fused(1.0 - self.beta1, g - m, m);
        let s = fused((1.0 - self.beta2) * g, g, self.beta2 * s);
        let (now, ahead) = (
            rate * (1.0 - mu) / (1.0 - product),
            rate * next / (1.0 - product * next),
        );
        let s_hat = s / correction;
        let divisor = s_hat.sqrt() + self.eps;
        let m_hat = (1.0 - mu) * g / (1.0 - product) + next * m / (1.0 - product * next);
        *memory = [m, s, m_hat, s_hat, mu, next, product];
        theta - now * g / divisor - ahead * m / divisor
    }
}
