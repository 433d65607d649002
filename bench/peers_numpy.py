"""The demo problem by hand with numpy: matrices, and the gradients worked out on paper."""

from __future__ import annotations

import numpy as np
from demo import L2, LEARNING_RATE, Demo


class NumpyByHand:
    """What is left of a step when nothing differentiates. It starts from the demo's weights."""

    def __init__(self, demo: Demo) -> None:
        self.points = np.array([point for point, _ in demo.moons])
        self.labels = np.array([[float(label)] for _, label in demo.moons])
        self.weights, self.biases = [], []
        for layer in demo.model.layers:
            rows = [[weight.data for weight in neuron.w] for neuron in layer.neurons]
            self.weights.append(np.array(rows, dtype=float).T.copy())
            self.biases.append(np.array([neuron.b.data for neuron in layer.neurons], dtype=float))

    def step(self) -> float:
        """One whole step of training; the loss before it."""
        count = len(self.points)
        outputs = [self.points]
        for weights, biases in zip(self.weights, self.biases, strict=True):
            total = outputs[-1] @ weights + biases
            outputs.append(np.maximum(total, 0.0) if len(outputs) < len(self.weights) else total)
        margins = 1.0 - self.labels * outputs.pop()
        missed = margins > 0
        squares = sum(float((part * part).sum()) for part in (*self.weights, *self.biases))
        loss = float(margins[missed].sum()) / count + L2 * squares

        above = np.where(missed, -self.labels / count, 0.0)
        for weights, biases in zip(reversed(self.weights), reversed(self.biases), strict=True):
            below = outputs.pop()
            shares = below.T @ above + 2 * L2 * weights
            bias_shares = above.sum(axis=0) + 2 * L2 * biases
            if outputs:
                above = (above @ weights.T) * (below > 0)
            weights -= LEARNING_RATE * shares
            biases -= LEARNING_RATE * bias_shares
        return loss
