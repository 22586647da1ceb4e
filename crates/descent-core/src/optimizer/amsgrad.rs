//! AMSGrad: Adam whose divisor never shrinks.

use super::adam::{
    Adam, BETA1, BETA2, EPS, MEAN, MEAN_DECAYED, MEAN_HAT, OWN_RATE, SQUARE, SQUARE_DECAYED, STEP,
};
use super::gd::{DECAYED, WEIGHT_DECAY};
use super::{OptimizerEntry, PerCoordinate, RateDefault};

const LARGEST: &str = "{top+} = max({top}, {s+})";
const LARGEST_HAT: &str = "{shat+} = {top+} / (1 − {beta2}{^t})";

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "amsgrad",
    name: "AMSGrad",
    source: "Reddi, Kale and Kumar, ICLR 2018, arXiv:1904.09237; torch.optim.Adam(amsgrad=True)",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &[MEAN, SQUARE, LARGEST, MEAN_HAT, LARGEST_HAT, STEP]
        } else {
            &[
                DECAYED,
                MEAN_DECAYED,
                SQUARE_DECAYED,
                LARGEST,
                MEAN_HAT,
                LARGEST_HAT,
                STEP,
            ]
        }
    },
    symbols: &[
        ("g", "g"),
        ("m", "m"),
        ("s", "s"),
        ("top", "z"),
        ("mhat", "m̂"),
        ("shat", "ẑ"),
    ],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[BETA1, BETA2, EPS, WEIGHT_DECAY],
    make: |settings| {
        Box::new(PerCoordinate::new(Adam {
            decay: settings.get("weight_decay"),
            largest: true,
            ..Adam::new(settings)
        }))
    },
};
