"""Random computations that hypothesis makes: one program, run on any kind of number."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from micrograd import Value

Functions = Mapping[str, Callable[..., Any]]

OPERATORS: Functions = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**b,
}
BINARY = (*OPERATORS, "max", "min", "leaky ReLU")
"""The names of the operations of two operands."""
CONSTANT: Functions = {
    "neg": lambda a: -a,
    **{f"**{n}": lambda a, n=n: a**n for n in (-2, -1, -0.5, 0, 0.5, 1, 2, 3, 2.5)},
    "3 +": lambda a: 3 + a,
    "3 -": lambda a: 3 - a,
    "3 *": lambda a: 3 * a,
    "3 /": lambda a: 3 / a,
    "3 **": lambda a: 3**a,
    "- 3": lambda a: a - 3,
    "/ 3": lambda a: a / 3,
}
NAMED = (
    *("exp", "log", "tanh", "sigmoid", "relu", "sin", "cos", "sqrt", "abs"),
    *("softplus", "log1p"),
)

FLOATS: Functions = {
    **OPERATORS,
    **CONSTANT,
    **{name: getattr(math, name) for name in ("exp", "log", "tanh", "sin", "cos", "sqrt")},
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "relu": lambda a: max(a, 0.0),
    "abs": abs,
    "max": max,
    "min": min,
    "leaky ReLU": lambda a, b: a if a > 0 else b * a,
    "softplus": lambda a: math.log(1 + math.exp(a)),
    "log1p": lambda a: math.log(1 + a),
}
VALUES: Functions = {
    **OPERATORS,
    **CONSTANT,
    **{name: getattr(Value, name) for name in NAMED},
    "max": Value.maximum,
    "min": Value.minimum,
    "leaky ReLU": Value.leaky_relu,
}


@dataclass(frozen=True)
class Program:
    """Steps, each of which appends a number to those there are; the last one is the result."""

    leaves: tuple[float, ...]
    steps: tuple[tuple[str, tuple[int, ...]], ...]

    def run(self, functions: Functions, leaves: Sequence[Any]) -> list[Any]:
        """Every number of the run, the leaves first."""
        numbers = list(leaves)
        for name, places in self.steps:
            numbers.append(functions[name](*(numbers[place] for place in places)))
        return numbers


@st.composite
def programs(draw: st.DrawFn, most_steps: int = 15) -> Program:
    """Programs that stay away from poles, from corners and from large numbers."""
    leaves = draw(st.lists(st.floats(-3, 3), min_size=1, max_size=4))
    numbers, steps = list(leaves), []
    for _ in range(draw(st.integers(1, most_steps))):
        name = draw(st.sampled_from(sorted(FLOATS)))
        arity = 2 if name in BINARY else 1
        # Mostly the newest numbers, so that the graph grows deep and little of it is left unused.
        backs = draw(st.lists(st.integers(1, 5), min_size=arity, max_size=arity))
        places = tuple(max(len(numbers) - back, 0) for back in backs)
        operands = [numbers[place] for place in places]
        if not _is_tame(name, operands):
            name, places, operands = "tanh", places[:1], operands[:1]
        steps.append((name, places))
        numbers.append(FLOATS[name](*operands))
    return Program(tuple(leaves), tuple(steps))


def _is_tame(name: str, operands: list[float]) -> bool:
    first = operands[0]
    if name in ("log", "sqrt", "**") and first < 0.1:
        return False
    if name == "**" and (first > 10 or abs(operands[1]) > 3):
        return False
    if name == "log1p" and first < -0.9:
        return False
    if name == "/" and abs(operands[1]) < 0.1:
        return False
    if name in ("max", "min") and abs(first - operands[1]) < 0.05:
        return False
    if name in ("relu", "leaky ReLU", "abs", "3 /", "**-1", "**-2") and abs(first) < 0.05:
        return False
    if name in ("**-0.5", "**0.5", "**2.5") and first < 0.1:
        return False
    if name in ("exp", "3 **") and first > 4:
        return False
    return abs(FLOATS[name](*operands)) < 100
