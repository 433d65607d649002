import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    parent: "Number"
    pull: Callable[[float], float]


def lift(x):
    return x if isinstance(x, Number) else Number(float(x))


class Number:
    def __init__(self, value, links=(), symbol=""):
        self.value = value
        self.links = links
        self.symbol = symbol
        self.gradient = 0.0

    def __add__(self, other):
        other = lift(other)
        links = (Link(self, lambda g: g), Link(other, lambda g: g))
        return Number(self.value + other.value, links, "+")

    def __sub__(self, other):
        other = lift(other)
        links = (Link(self, lambda g: g), Link(other, lambda g: -g))
        return Number(self.value - other.value, links, "−")

    def __mul__(self, other):
        other = lift(other)
        links = (Link(self, lambda g: g * other.value), Link(other, lambda g: g * self.value))
        return Number(self.value * other.value, links, "×")

    def __truediv__(self, other):
        other = lift(other)
        links = (
            Link(self, lambda g: g / other.value),
            Link(other, lambda g: -g * self.value / other.value**2),
        )
        return Number(self.value / other.value, links, "÷")

    def __pow__(self, n):
        links = (Link(self, lambda g: g * n * self.value ** (n - 1)),)
        return Number(self.value**n, links, f"^{n}")

    def __neg__(self):
        return Number(-self.value, (Link(self, lambda g: -g),), "neg")

    def __radd__(self, other):
        return lift(other) + self

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return lift(other) * self

    def __rtruediv__(self, other):
        return lift(other) / self

    def tanh(self):
        t = math.tanh(self.value)
        return Number(t, (Link(self, lambda g: g * (1 - t * t)),), "tanh")

    def exp(self):
        e = math.exp(self.value)
        return Number(e, (Link(self, lambda g: g * e),), "exp")

    def log(self):
        return Number(math.log(self.value), (Link(self, lambda g: g / self.value),), "ln")

    def relu(self):
        on = self.value > 0
        return Number(self.value if on else 0.0, (Link(self, lambda g: g if on else 0.0),), "relu")

    def sigmoid(self):
        s = 1 / (1 + math.exp(-self.value))
        return Number(s, (Link(self, lambda g: g * s * (1 - s)),), "σ")

    def backward(self, gradient=1.0):
        self.gradient += gradient
        for link in self.links:
            link.parent.backward(link.pull(gradient))
