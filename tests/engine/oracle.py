"""A second engine, as the judge: closures and recursion, the way micrograd works.

Written anew and as small as can be. `-` and `/` are chains of other operations here, as they are in
micrograd; the same draws from `random` make the same weights.
"""

from __future__ import annotations

import math
import random


class Oracle:
    """A number that knows how to pass its gradient back."""

    def __init__(self, data, operands=(), hand_down=None):
        self.data, self.grad = data, 0
        self.operands = operands
        self.hand_down = hand_down

    def _made(self, data, *shares):
        """A result; each share is an operand and its local derivative."""
        out = Oracle(data, [operand for operand, _ in shares])

        def hand_down():
            for operand, slope in shares:
                operand.grad += slope * out.grad

        out.hand_down = hand_down
        return out

    def __add__(self, other):
        other = lifted(other)
        return self._made(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other):
        other = lifted(other)
        return self._made(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n):
        return self._made(self.data**n, (self, n * self.data ** (n - 1)))

    def relu(self):
        return self._made(max(self.data, 0), (self, self.data > 0))

    def tanh(self):
        t = math.tanh(self.data)
        return self._made(t, (self, 1 - t**2))

    def exp(self):
        return self._made(math.exp(self.data), (self, math.exp(self.data)))

    def log(self):
        return self._made(math.log(self.data), (self, 1 / self.data))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return other * self**-1

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for operand in value.operands:
                    visit(operand)
                order.append(value)

        visit(self)
        self.grad = 1
        for value in reversed(order):
            if value.hand_down:
                value.hand_down()


def lifted(number):
    return number if isinstance(number, Oracle) else Oracle(number)


class OracleMLP:
    """Layers of neurons, each a list of weights and a bias; the last layer is linear."""

    def __init__(self, inputs, sizes):
        self.layers = []
        for size in sizes:
            self.layers.append(
                [
                    ([Oracle(random.uniform(-1, 1)) for _ in range(inputs)], Oracle(0))
                    for _ in range(size)
                ]
            )
            inputs = size

    def __call__(self, x):
        for layer in self.layers:
            x = [sum((w * xi for w, xi in zip(ws, x, strict=True)), b) for ws, b in layer]
            if layer is not self.layers[-1]:
                x = [out.relu() for out in x]
        return x[0] if len(x) == 1 else x

    def parameters(self):
        return [p for layer in self.layers for weights, bias in layer for p in [*weights, bias]]

    def zero_grad(self):
        for parameter in self.parameters():
            parameter.grad = 0
