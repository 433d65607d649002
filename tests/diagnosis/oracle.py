"""What is right: the same program in micrograd's own engine."""

from __future__ import annotations

import math
from dataclasses import dataclass

from micrograd import Value

from .loading import Engine, Style
from .programs import Program

_CALLS = {name: getattr(Value, name) for name in ("tanh", "exp", "log", "relu", "sigmoid")}


class Oracle(Engine):
    """micrograd's own engine, in the style of another, so that both run the same program."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.make = Value
        self._calls = {name: call for name, call in _CALLS.items() if name in style.calls}

    def run(self, root: Value) -> None:
        root.backward()

    def number(self, x: Value) -> float:
        return x.data

    def gradient(self, x: Value) -> float:
        return float(x.grad)

    def set(self, x: Value, number: float) -> None:
        x.data, x.grad = number, 0.0


@dataclass(frozen=True)
class Numbers:
    """What a program computes: the data of the root and the leaves, and the leaves' gradients."""

    data: tuple[float, ...]
    gradients: tuple[float, ...]

    def differ_from(self, other: Numbers, digits: int) -> bool:
        tolerance = 10.0**-digits
        pairs = zip(self.data + self.gradients, other.data + other.gradients, strict=True)
        return not all(math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance) for a, b in pairs)


def numbers_of(engine: Engine, program: Program) -> Numbers:
    """Runs a program and the engine's own backward pass."""
    root, leaves = program(engine)
    engine.run(root)
    data = tuple(engine.number(one) for one in (root, *leaves))
    return Numbers(data, tuple(engine.gradient(one) for one in leaves))


def is_right_on(engine: Engine, program: Program) -> bool:
    """Whether an engine computes what it should; one that raises does not."""
    right = numbers_of(Oracle(engine.style), program)
    try:
        found = numbers_of(engine, program)
    except Exception:
        return False
    return not found.differ_from(right, engine.style.digits)
