//! AdamW: Adam with weight decay apart from the gradient.

use super::adam::{Adam, BETA1, BETA2, EPS, MEAN, MEAN_HAT, OWN_RATE, SQUARE, SQUARE_HAT, STEP};
use super::{OptimizerEntry, PerCoordinate, RateDefault};
use crate::catalog::{Knob, Limits};

pub(super) static ENTRY: OptimizerEntry = OptimizerEntry {
    id: "adamw",
    name: "AdamW",
    source: "Loshchilov and Hutter, ICLR 2019, arXiv:1711.05101; torch.optim.AdamW",
    rule: |settings| {
        if settings.get("weight_decay") == 0.0 {
            &[MEAN, SQUARE, MEAN_HAT, SQUARE_HAT, STEP]
        } else {
            &[
                MEAN,
                SQUARE,
                MEAN_HAT,
                SQUARE_HAT,
                "{theta+} = (1 − {lr} {weight_decay}) {theta} − {lr} {mhat+} / (√{shat+} + {eps})",
            ]
        }
    },
    symbols: &[("m", "m"), ("s", "s"), ("mhat", "m̂"), ("shat", "ŝ")],
    rate: RateDefault::Own(0.05, OWN_RATE),
    knobs: &[
        BETA1,
        BETA2,
        EPS,
        Knob::number(
            "weight_decay",
            "Weight decay",
            "λ",
            (0.0, 0.5),
            Limits::NOT_NEGATIVE,
            0.01,
            0.01,
        ),
    ],
    make: |settings| {
        Box::new(PerCoordinate::new(Adam {
            shrink: settings.get("weight_decay"),
            ..Adam::new(settings)
        }))
    },
};
