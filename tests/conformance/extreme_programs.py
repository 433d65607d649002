"""Random expressions over numbers at which arithmetic has its edges: infinities, NaN, signed zeros,
numbers below the smallest normal float, and numbers close to the largest.

A program is drawn from a `random.Random`, so that a seed, or hypothesis, decides it. Its tape is
made without computing anything, since many operations have no result for such numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from micrograd import Tape, Value
from micrograd.operations import OPERATIONS, Operation, power_of
from micrograd.replay.interpreter import Interpreter
from micrograd.replay.program import program_of
from micrograd.running import shares

EDGES = (
    *(0.0, -0.0, math.inf, -math.inf, math.nan),
    *(5e-324, -5e-324, 1e-310, -2.2e-308, 1e-160, -1e160),
    *(1e308, -1e308, 1.7976931348623157e308),
    *(1.0, -1.0, 0.5, 2.0, -3.0),
)
EXACT = [
    *(one for one in OPERATIONS if one.name in {"+", "-", "*", "/", "neg", "ReLU", "leaky ReLU"}),
    *(one for one in OPERATIONS if one.name in {"sqrt", "abs", "max", "min"}),
    *map(power_of, (2.0, -1.0, 0.5, 0.0, 1.0)),
]
"""The operations that every implementation computes to the last bit."""
ALL = [*OPERATIONS, *map(power_of, (2.0, -1.0, 0.5, 0.0, 1.0, 3.0, -2.0, -0.5, 1.5))]


@dataclass(frozen=True)
class Program:
    """Leaves, and operations on what was there before them; the last result is the root.

    Attributes:
        leaves: the numbers of the leaves.
        steps: for each operation, the operation and the places of its operands.
    """

    leaves: tuple[float, ...]
    steps: tuple[tuple[Operation, tuple[int, ...]], ...]

    def tape(self) -> Tape:
        """Every second leaf is a parameter, the others are inputs; all results are outputs."""
        values = [Value(number) for number in self.leaves]
        for operation, places in self.steps:
            out = Value(1.0)
            out._operation = operation
            out._left, out._right = (*(values[place] for place in places), None)[:2]
            values.append(out)
        on_tape = set(Tape.record(values[-1]).nodes)
        leaves = [one for one in values[: len(self.leaves)] if one in on_tape]
        results = [one for one in values[len(self.leaves) :] if one in on_tape]
        return Tape.record(values[-1], parameters=leaves[::2], inputs=leaves[1::2], outputs=results)


def draw_program(random: Random, operations: list[Operation], most_steps: int = 10) -> Program:
    leaves = [draw_number(random) for _ in range(random.randint(2, 5))]
    count = len(leaves)
    steps = []
    for _ in range(random.randint(1, most_steps)):
        operation = random.choice(operations)
        # Mostly the newest numbers, so that the graph grows deep and little of it is left unused.
        places = [max(count - random.randint(1, 5), 0) for _ in range(operation.arity)]
        steps.append((operation, tuple(places)))
        count += 1
    return Program(tuple(leaves), tuple(steps))


def draw_number(random: Random) -> float:
    if random.randint(0, 2):
        return random.choice(EDGES)
    return random.choice((-1.0, 1.0)) * random.randint(1, 999) / random.choice((1, 7, 100))


def programs(seed: int, count: int, operations: list[Operation]) -> Iterator[Program]:
    random = Random(seed)
    for _ in range(count):
        yield draw_program(random, operations)


def data_of(tape: Tape) -> list[float]:
    """The data of every node, as IEEE 754 has it: nothing is refused."""
    parameters = [tape.recorded_data[leaf] for leaf in tape.parameter]
    return Interpreter(program_of(tape)).data(parameters, row_of(tape))


def row_of(tape: Tape) -> list[float]:
    return [tape.recorded_data[leaf] for leaf in tape.input]


def grad_of(tape: Tape, data: list[float]) -> list[float]:
    """The gradient of every node, by the chain rule."""
    grad: list[Any] = [0.0] * len(data)
    grad[-1] = 1.0
    shares_of = shares(tape, data)
    for number in reversed(tape.steps):
        handed = shares_of(number, grad[number])
        for operand, share in zip(tape.operands_of(number), handed, strict=True):
            grad[operand] += share
    return grad


def refused_at(tape: Tape) -> int | None:
    """The first node that has no result for finite operands; None if there is none."""
    leaf_data = [tape.recorded_data[leaf] for leaf in tape.leaves]
    for cursor, number in enumerate(tape.steps):
        try:
            tape.run(leaf_data, cursor + 1)
        except (ArithmeticError, ValueError):
            return number
    return None
