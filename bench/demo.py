"""The problem of the published package's demo: two moons, MLP(2, [16, 16, 1]), max-margin loss."""

from __future__ import annotations

import math
import random
from typing import Any

from packages import Engine

POINTS = 100
L2 = 1e-4
LEARNING_RATE = 0.1


def two_moons(points: int, noise: float, seed: int) -> list[tuple[list[float], int]]:
    """Two half circles that reach into each other: each point, and 1 or -1 for its moon."""
    draws = random.Random(seed)
    moons = []
    for index in range(points):
        angle = math.pi * draws.random()
        x, y, label = math.cos(angle), math.sin(angle), -1
        if index % 2:
            x, y, label = 1 - x, 0.5 - y, 1
        moons.append(([x + draws.gauss(0, noise), y + draws.gauss(0, noise)], label))
    return moons


class Demo:
    """The problem, with the model of one engine.

    Args:
        engine: which one; the same weights are drawn for each.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.moons = two_moons(POINTS, noise=0.1, seed=1337)
        random.seed(1337)
        self.model = engine.MLP(2, [16, 16, 1])

    def loss(self) -> Any:
        """The graph: mean of the margins that the scores miss, and the weights' squares."""
        value = self.engine.Value
        scores = [self.model(list(map(value, point))) for point, _ in self.moons]
        margins = [
            (1 + -label * score).relu()
            for (_, label), score in zip(self.moons, scores, strict=True)
        ]
        squares = sum(parameter * parameter for parameter in self.model.parameters())
        return sum(margins) * (1.0 / len(margins)) + L2 * squares

    def step(self) -> float:
        """One whole step of training; the loss before it."""
        loss = self.loss()
        self.model.zero_grad()
        loss.backward()
        for parameter in self.model.parameters():
            parameter.data -= LEARNING_RATE * parameter.grad
        return float(loss.data)
