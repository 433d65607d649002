"""An engine that a learner has typed, with a mistake in its tanh."""

from __future__ import annotations

import linecache
from typing import Any

WRONG_TANH = """
import math

class Value:
    def __init__(self, data, children=(), op=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op = set(children), op
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), "+")
        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other), "*")
        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")
        def _backward():
            self.grad += (1 - t) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        order, seen = [], set()
        def visit(value):
            if value not in seen:
                seen.add(value)
                for child in value._prev:
                    visit(child)
                order.append(value)
        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            value._backward()
"""


def wrong_neuron() -> Any:
    """The root of a neuron of that engine, after its backward pass."""
    file = "<a cell with a mistake>"
    linecache.cache[file] = (len(WRONG_TANH), None, WRONG_TANH.splitlines(keepends=True), file)
    space: dict[str, Any] = {"__name__": "learner"}
    exec(compile(WRONG_TANH, file, "exec"), space)
    make = space["Value"]
    x, w, bias = make(0.5), make(-1.5), make(0.25)
    root = (x * w + bias).tanh()
    root.backward()
    return root
