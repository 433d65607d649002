"""Small trainers for tests."""

from __future__ import annotations

from micrograd_widget.training.problem import problem_of
from micrograd_widget.training.snapshots import Run
from micrograd_widget.training.state import check_state
from micrograd_widget.training.trainer import Trainer

SMALL = {"points": 20, "hidden": [3], "seed": 5}


def trainer_of(executor="python", **controls) -> Trainer:
    state = check_state({**SMALL, **controls})
    return Trainer(problem_of(state), state, executor)


RUNS = {
    "as it opens": {},
    "momentum": {"optimizer": "momentum", "learning_rate": 0.03},
    "adamw": {"optimizer": "adamw", "learning_rate": 0.03},
    "no penalty": {"penalty": "none"},
    "l1": {"penalty": "l1", "penalty_rate": 0.01},
    "a strong l2": {"penalty": "l2", "penalty_rate": 0.1},
    "mini-batches": {"batch_size": 5, "optimizer": "adamw"},
    "batches that leave a rest": {"batch_size": 7, "optimizer": "momentum"},
    "one by one": {"batch_size": 1},
    "all for training": {"train_share": 1},
    "squared error": {"loss": "squared_error", "activation": "tanh"},
    "cross entropy": {"loss": "cross_entropy", "activation": "sigmoid"},
    "three classes": {"dataset": "yin_yang", "loss": "cross_entropy", "points": 30},
    "three classes by margin": {"dataset": "yin_yang", "hidden": [4, 3], "points": 30},
    "a regression": {"dataset": "hills", "loss": "squared_error"},
    "more inputs": {"features": ["x2", "x1", "x1_squared", "x1_x2", "sin_x2"], "hidden": [2]},
    "no hidden layer": {"hidden": [], "dataset": "gaussians"},
    "weights given": {"hidden": [], "weights": [0.5, -0.25, 0.125]},
    "changes": {
        "batch_size": 6,
        "changes": [
            {"step": 3, "set": {"learning_rate": 0.01, "penalty": "l1"}},
            {"step": 5, "parameter": 2, "value": -0.75},
            {"step": 5, "set": {"optimizer": "adamw", "loss": "squared_error"}},
            {"step": 9, "set": {"batch_size": 0, "penalty": "none"}},
            {"step": 11, "set": {"optimizer": "momentum"}},
            {"step": 11, "parameter": 0, "value": 1.5},
        ],
    },
}


def trained(steps: int, **controls) -> tuple[Trainer, list[Run]]:
    trainer = trainer_of(**controls)
    runs = [trainer.run]
    for _ in range(steps):
        trainer.advance()
        runs.append(trainer.run)
    return trainer, runs
