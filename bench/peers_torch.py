"""The demo problem in PyTorch, the usual way: eager, whole batches, 64-bit floats."""

from __future__ import annotations

import sys
from typing import Any

from demo import L2, LEARNING_RATE, Demo


def load_torch(directory: str | None) -> Any:
    """PyTorch, on one thread; None if it cannot be imported.

    Args:
        directory: where `pip install --target directory torch` put it, if not where Python looks.
    """
    if directory:
        sys.path.append(directory)
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    return torch


class Torch:
    """The problem with tensors. It starts from the demo's weights.

    Args:
        torch: the module.
        demo: the problem.
        decay: leaves L2 to the optimizer, as its weight decay, which saves PyTorch a third of the
            step; the loss then comes without the penalty.
    """

    def __init__(self, torch: Any, demo: Demo, decay: bool = False) -> None:
        self.torch = torch
        self.decay = decay
        self.linear = torch.nn.functional.linear

        def tensor(numbers: Any, trained: bool = True) -> Any:
            return torch.tensor(numbers, dtype=torch.float64, requires_grad=trained)

        self.points = tensor([point for point, _ in demo.moons], trained=False)
        self.labels = tensor([[label] for _, label in demo.moons], trained=False)
        self.layers = [
            (
                tensor([[weight.data for weight in neuron.w] for neuron in layer.neurons]),
                tensor([neuron.b.data for neuron in layer.neurons]),
            )
            for layer in demo.model.layers
        ]
        self.parameters = [part for layer in self.layers for part in layer]
        self.optimizer = torch.optim.SGD(
            self.parameters, LEARNING_RATE, weight_decay=2 * L2 if decay else 0.0
        )

    def step(self) -> float:
        """One whole step of training; the loss before it."""
        scores = self.points
        for number, (weights, biases) in enumerate(self.layers):
            scores = self.linear(scores if number == 0 else scores.relu(), weights, biases)
        loss = (1 - self.labels * scores).relu().mean()
        if not self.decay:
            loss = loss + L2 * sum(part.square().sum() for part in self.parameters)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return float(loss.detach())
