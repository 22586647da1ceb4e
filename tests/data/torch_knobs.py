"""Writes torch-knobs.json: PyTorch's optimizers and schedules away from their
defaults.

    python torch_knobs.py > torch-knobs.json

Needs PyTorch (the file was made by the version that it names). `amplification`
is how much grows a shift of the start by 1e-10, or of every point that is
evaluated by one part in 1e10.
"""

import json
import random
import sys

import torch

torch.set_default_dtype(torch.float64)
STEPS = 25
SHIFT = 1e-10
CHAOTIC = 1e6

OPTIMIZERS = {
    "momentum_dampened": ("SGD", dict(momentum=0.8, dampening=0.3, weight_decay=0.05, nesterov=False)),
    "nesterov_decayed": ("SGD", dict(momentum=0.8, dampening=0.0, weight_decay=0.1, nesterov=True)),
    "adagrad_knobs": ("Adagrad", dict(lr_decay=0.1, weight_decay=0.02, initial_accumulator_value=0.5, eps=1e-6)),
    "rmsprop_decayed": ("RMSprop", dict(alpha=0.95, eps=1e-4, weight_decay=0.05, momentum=0.0, centered=False)),
    "rmsprop_all": ("RMSprop", dict(alpha=0.9, eps=1e-4, weight_decay=0.05, momentum=0.5, centered=True)),
    "adadelta_knobs": ("Adadelta", dict(rho=0.8, eps=1e-4, weight_decay=0.1)),
    "amsgrad_decayed": ("Adam", dict(betas=(0.8, 0.9), eps=1e-4, weight_decay=0.1, amsgrad=True)),
    "adamw_knobs": ("AdamW", dict(betas=(0.8, 0.95), eps=1e-4, weight_decay=0.3, amsgrad=False)),
    "adamax_knobs": ("Adamax", dict(betas=(0.7, 0.9), eps=1e-2, weight_decay=0.0)),
    "nadam_knobs": ("NAdam", dict(betas=(0.8, 0.95), eps=1e-4, weight_decay=0.0, momentum_decay=0.2)),
    "radam_early": ("RAdam", dict(betas=(0.8, 0.9), eps=1e-4, weight_decay=0.0)),
    "radam_never": ("RAdam", dict(betas=(0.9, 0.5), eps=1e-8, weight_decay=0.0)),
    "rprop_knobs": ("Rprop", dict(etas=(0.3, 1.5), step_sizes=(1e-2, 0.4))),
    "lbfgs": ("LBFGS", dict(history_size=100, line_search_fn=None)),
    "lbfgs_short": ("LBFGS", dict(history_size=2, line_search_fn=None)),
    # One evaluation at the start and 25 trials.
    "lbfgs_wolfe": ("LBFGS", dict(history_size=100, line_search_fn="strong_wolfe", max_eval=26)),
    "lbfgs_wolfe_short": ("LBFGS", dict(history_size=1, line_search_fn="strong_wolfe", max_eval=26)),
}

FUNCTIONS = {
    "ellipse": (lambda x, y: (5 * x * x + y * y) / 2, (-1.5, 2.5)),
    "himmelblau": (lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2, (0.5, 1.5)),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2, (-1.2, 1.0)),
    "sinsin": (lambda x, y: torch.sin(x) * torch.sin(y), (1.2, -0.9)),
}

RATES = {
    "SGD": (0.01, 0.001),
    "Adadelta": (5.0, 1.0),
    "RAdam": (0.0005, 0.01),
    "LBFGS": (1.0, 0.3),
}


def descend(function, start, optimizer, arguments, rate, error=lambda: 1.0):
    """Positions, losses and gradients, the start first."""
    params = torch.tensor(start, requires_grad=True)
    if optimizer == "LBFGS":
        arguments = dict(arguments, max_iter=1)
    else:
        arguments = dict(arguments, foreach=False)
    made = getattr(torch.optim, optimizer)([params], lr=rate, **arguments)

    def closure():
        made.zero_grad()
        loss = function(params[0] * error(), params[1] * error())
        loss.backward()
        return loss

    rows = []
    for _ in range(STEPS + 1):
        loss = closure()
        rows.append((params.detach().tolist(), loss.item(), params.grad.tolist()))
        made.step(closure)
    return rows


def shifted(start, axis):
    return [v + (SHIFT if i == axis else 0.0) for i, v in enumerate(start)]


# Until the end of each: there some of PyTorch's turn back.
SCHEDULES = [
    ("StepLR", 25, dict(step_size=4, gamma=0.7)),
    ("ExponentialLR", 25, dict(gamma=1.1)),
    ("CosineAnnealingLR", 21, dict(T_max=20, eta_min=0.02)),
    ("PolynomialLR", 21, dict(total_iters=20, power=2.0)),
    ("PolynomialLR", 21, dict(total_iters=20, power=0.5)),
    ("PolynomialLR", 21, dict(total_iters=20, power=1.7)),
    ("LinearLR", 30, dict(start_factor=0.25, end_factor=0.75, total_iters=17)),
    ("OneCycleLR", 40, dict(max_lr=0.3, total_steps=40, pct_start=0.45, anneal_strategy="linear",
                            div_factor=10.0, final_div_factor=50.0, three_phase=False)),
    ("OneCycleLR", 12, dict(max_lr=0.3, total_steps=12, pct_start=0.0, anneal_strategy="cos",
                            div_factor=4.0, final_div_factor=8.0, three_phase=False)),
    ("OneCycleLR", 12, dict(max_lr=0.3, total_steps=12, pct_start=1.0, anneal_strategy="linear",
                            div_factor=4.0, final_div_factor=8.0, three_phase=False)),
]


def scheduled(name, count, arguments):
    """The rates of so many updates."""
    made = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    extra = {"cycle_momentum": False} if name == "OneCycleLR" else {}
    schedule = getattr(torch.optim.lr_scheduler, name)(made, **arguments, **extra)
    rates = []
    for i in range(count):
        rates.append(made.param_groups[0]["lr"])
        made.step()
        if i + 1 < count:
            schedule.step()
    return dict(name=name, lr0=0.1, kwargs=arguments, lr=rates)


def main():
    runs = []
    for name, (optimizer, arguments) in OPTIMIZERS.items():
        for i, (key, (function, start)) in enumerate(FUNCTIONS.items()):
            rates = RATES.get(optimizer, (0.1, 0.5))
            rate = rates[i % 2]
            if optimizer == "SGD" and key == "rosenbrock":
                rate = 0.0005
            rows = descend(function, list(start), optimizer, arguments, rate)
            growth = 1.0
            others = [descend(function, shifted(start, axis), optimizer, arguments, rate) for axis in range(2)]
            for seed in range(4):
                draws = random.Random(seed)
                error = lambda: 1.0 + SHIFT * draws.uniform(-1.0, 1.0)
                others.append(descend(function, list(start), optimizer, arguments, rate, error))
            for moved in others:
                for (a, _, _), (b, _, _) in zip(rows, moved):
                    growth = max(growth, max(abs(p - q) for p, q in zip(a, b)) / SHIFT)
            if growth > CHAOTIC:
                continue
            params, loss, grad = zip(*rows)
            runs.append(dict(function=key, optimizer=name, lr=rate, start=start,
                             amplification=float(f"{growth:.3g}"), params=params, loss=loss, grad=grad))
    described = {name: dict({"class": optimizer}, **arguments)
                 for name, (optimizer, arguments) in OPTIMIZERS.items()}
    head = {"generator": f"torch {torch.__version__}, float64, CPU", "steps": STEPS, "optimizers": described,
            "schedules": [scheduled(*schedule) for schedule in SCHEDULES]}
    lines = ",\n".join(json.dumps(run, separators=(",", ":")) for run in runs)
    sys.stdout.write(json.dumps(head)[:-1] + ', "runs": [\n' + lines + "\n]}\n")


main()
