"""The types of the controls' values, for signatures. A test compares them with `controls.json`."""

from __future__ import annotations

from typing import Literal, TypeAlias

Dataset: TypeAlias = Literal[
    "moons", "circles", "xor", "gaussians", "spiral", "yin_yang", "plane", "hills", "own"
]
ProblemKind: TypeAlias = Literal["auto", "classes", "regression"]
InputFeature: TypeAlias = Literal[
    "x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2"
]
InputFeatures: TypeAlias = list[InputFeature] | tuple[InputFeature, ...] | set[InputFeature]
LayerSizes: TypeAlias = list[int] | tuple[int, ...]
Activation: TypeAlias = Literal["relu", "tanh", "sigmoid", "linear"]
LossName: TypeAlias = Literal["max_margin", "squared_error", "cross_entropy"]
OptimizerName: TypeAlias = Literal["sgd", "momentum", "adamw"]
PenaltyName: TypeAlias = Literal["none", "l1", "l2"]
Speed: TypeAlias = Literal[1, 10, 60, 600, 0]

Executor: TypeAlias = Literal["auto", "numpy", "python"]
"""What replays a tape in Python, see `micrograd.replay`."""
