"""Learners' engines: the lecture's, with something of it replaced, typed in a cell of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.diagnosis.loading import Engine
from tests.diagnosis.styles import CLOSURES

SUM = 'out = Value(self.data + other.data, (self, other), "+")'
TANH = "x = self.data"

NETWORK = """

import random


class Neuron:
    def __init__(self, nin):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0.1)

    def __call__(self, x):
        return sum((wi * xi for wi, xi in zip(self.w, x)), self.b).tanh()

    def parameters(self):
        return self.w + [self.b]


class Layer:
    def __init__(self, nin, nout):
        self.neurons = [Neuron(nin) for _ in range(nout)]

    def __call__(self, x):
        outs = [n(x) for n in self.neurons]
        return outs[0] if len(outs) == 1 else outs

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP:
    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        self.layers = [Layer(sizes[i], sizes[i + 1]) for i in range(len(nouts))]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
"""


def learner(*changes: tuple[str, str], network: bool = False) -> Any:
    """The class `Value` of a learner who wrote something else; the texts that are replaced stand
    once in the lecture's engine or network."""
    source = CLOSURES.source() + (NETWORK if network else "")
    for old, new in changes:
        assert source.count(old) == 1, (old, source.count(old))
        source = source.replace(old, new)
    return Engine(replace(CLOSURES, calls={}), source).make
