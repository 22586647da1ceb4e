//! Adamax: Adam with the largest gradient in place of the mean square.

use super::adam::{BETA1, BETA2, EPS, MEAN, MEAN_HAT, OWN_RATE};
use super::{OptimizerEntry, PerCoordinate, RateDefault, Rule};
use crate::math::powi;

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "adamax",
    name: "Adamax",
    source: "Kingma and Ba, ICLR 2015, arXiv:1412.6980, section 7; torch.optim.Adamax",
    rule: |_| {
        &[
            MEAN,
            "{u+} = max({beta2} {u}, |{gradient}| + {eps})",
            MEAN_HAT,
            "{theta+} = {theta} − {lr} {mhat+} / {u+}",
        ]
    },
    symbols: &[("m", "m"), ("u", "u"), ("mhat", "m̂")],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[BETA1, BETA2, EPS],
    make: |settings| {
        Box::new(PerCoordinate::new(Adamax {
            beta1: settings.get("beta1"),
            beta2: settings.get("beta2"),
            eps: settings.get("eps"),
        }))
    },
};

#[derive(Clone)]
struct Adamax {
    beta1: f64,
    beta2: f64,
    eps: f64,
}

/// In memory: mean of the gradient, its decaying maximum, and the mean without
/// its bias.
impl Rule<3> for Adamax {
    const SLOTS: [&'static str; 3] = ["m", "u", "mhat"];
    /// Rate and the bias correction 1 − β₁ᵗ.
    type Shared = (f64, f64);

    fn shared(&mut self, t: u64, rate: f64) -> (f64, f64) {
        (rate, 1.0 - powi(self.beta1, t))
    }

    fn update(
        &self,
        (rate, correction): (f64, f64),
        theta: f64,
        g: f64,
        memory: &mut [f64; 3],
    ) -> f64 {
        let [m, u, _] = *memory;
        let m = self.beta1 * m + (1.0 - self.beta1) * g;
        let (faded, new) = (self.beta2 * u, g.abs() + self.eps);
        let u = if faded > new { faded } else { new };
        let m_hat = m / correction;
        *memory = [m, u, m_hat];
        theta - rate * m_hat / u
    }
}
