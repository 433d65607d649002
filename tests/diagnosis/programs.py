"""Small programs that every engine can run, as functions of the engine: each returns the root and
the leaves.

What an engine is without (a function, powers, quotients, plain numbers) is left out of
its programs.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from .loading import Engine

Graph = tuple[Any, list[Any]]
Program = Callable[[Engine], Graph]
FUNCTIONS = ("tanh", "exp", "log", "relu", "sigmoid")


def squashed(engine: Engine, value: Any) -> Any:
    """A smooth function of a value, the first that the engine has; or the value."""
    found = next((one for one in ("tanh", "sigmoid", "relu", "exp") if engine.can(one)), None)
    return value if found is None else engine.call(found, value)


def expression(engine: Engine) -> Graph:
    """The lecture's: a product, a sum and another product."""
    a, b, c, f = leaves = [engine.make(number) for number in (2.0, -3.0, 10.0, -2.0)]
    return (a * b + c) * f, leaves


def neuron(engine: Engine) -> Graph:
    """The lecture's neuron."""
    numbers = (2.0, 0.0, -3.0, 1.0, 6.8813735870195432)
    x1, x2, w1, w2, b = leaves = [engine.make(number) for number in numbers]
    return squashed(engine, x1 * w1 + x2 * w2 + b), leaves


def repeated(engine: Engine) -> Graph:
    """Operands that stand twice in one operation, and values that are used by several."""
    a, b = leaves = [engine.make(number) for number in (0.75, -1.5)]
    square, twice = a * a, b + b
    between = square * twice
    return between + square + between * a, leaves


def diamond(engine: Engine) -> Graph:
    """Branches of different lengths that meet again, so that a wrong order gives wrong numbers."""
    x, y = leaves = [engine.make(number) for number in (0.5, 1.25)]
    short = x * y
    long = squashed(engine, squashed(engine, short + y) * x)
    return short * long + long + short, leaves


def loss(engine: Engine) -> Graph:
    """A squared error of one neuron over three samples."""
    w1, w2, b = weights = [engine.make(number) for number in (0.6, -0.4, 0.1)]
    leaves = list(weights)
    total = None
    for inputs, target in (((0.5, -1.0), 1.0), ((1.5, 0.25), -1.0), ((-0.75, 2.0), 1.0)):
        x1, x2, y = (engine.make(number) for number in (*inputs, target))
        difference = squashed(engine, w1 * x1 + w2 * x2 + b) - y
        error = difference**2 if engine.style.powers else difference * difference
        total = error if total is None else total + error
        leaves += [x1, x2, y]
    return total, leaves


def functions(engine: Engine) -> Graph:
    """Each function and operation that the engine has, on numbers for which it is smooth.

    Each function is called on a leaf, and twice on a result that others use as well.
    """
    a, b = leaves = [engine.make(number) for number in (1.4, 0.6)]
    product, difference = a * b, b - a
    total = product + difference * b
    for one in FUNCTIONS:
        if engine.can(one):
            first, second = engine.call(one, product), engine.call(one, product)
            total = total + engine.call(one, a) * b * b + first * a + second
            total = total + engine.call(one, b + b) * b
    if engine.can("relu"):
        total = total + engine.call("relu", difference) * a + difference * difference
    if engine.style.powers:
        total = total + a**3 + product**2 * b
    if engine.style.quotients:
        total = total + a / b + product / a
    return total + -a * b, leaves


def trained(engine: Engine) -> Graph:
    """A loss after two steps of gradient descent, where the engine's numbers can be set."""
    w, b = leaves = [engine.make(number) for number in (0.6, 0.1)]

    def loss_now() -> Any:
        first, second = squashed(engine, w * 1.5 + b), squashed(engine, w * -0.5 + b)
        return (first - 1) * (first - 1) + (second + 1) * (second + 1)

    for _ in range(2 if engine.style.mixed and engine.style.settable else 0):
        engine.run(loss_now())
        for leaf in leaves:
            engine.set(leaf, engine.number(leaf) - 0.05 * engine.gradient(leaf))
    return (loss_now() if engine.style.mixed else squashed(engine, w + b)), leaves


def constants(engine: Engine) -> Graph:
    """Plain numbers on both sides of the operators."""
    a, b = leaves = [engine.make(number) for number in (1.7, 0.8)]
    total = a * b
    if engine.style.mixed:
        total = total * 3 + 1 - (a - 2)
        if engine.style.quotients:
            total = total / 4
    if engine.style.reflected:
        total = 2 * total + (1 - b) + (3 + a)
        if engine.style.quotients:
            total = total + 1 / b
    return total, leaves


PROGRAMS: dict[str, Program] = {
    one.__name__: one
    for one in (expression, neuron, repeated, diamond, loss, functions, constants, trained)
}


def random_expression(seed: int, size: int) -> Program:
    """An expression by chance, of about so many operations, whose numbers stay small."""

    def program(engine: Engine) -> Graph:
        chance = random.Random(seed)
        leaves = [engine.make(round(chance.uniform(0.3, 1.8), 3)) for _ in range(3 + seed % 4)]
        known = list(leaves)
        for _ in range(size):
            known.append(_operation(engine, chance, known))
        # What nothing has used yet joins the root, so that all of the graph is reached.
        root = known[-1]
        for value in known[len(leaves) : -1]:
            if chance.random() < 0.4:
                root = root + value
        return root, leaves

    return program


def _operation(engine: Engine, chance: random.Random, known: list[Any]) -> Any:
    a, b = chance.choice(known[-6:]), chance.choice(known)
    kind = chance.randrange(10)
    if kind < 3:
        return _kept_small(engine, a + b)
    if kind < 5:
        return _kept_small(engine, a * b)
    if kind == 5:
        return a - b
    if kind == 6 and engine.style.mixed:
        return a * chance.choice([2, 0.5, -1])
    if kind == 7 and engine.style.reflected:
        return chance.choice([1, 0.5]) - a
    if kind == 8 and engine.style.powers:
        return squashed(engine, a) ** 2
    return squashed(engine, a)


def _kept_small(engine: Engine, value: Any) -> Any:
    return squashed(engine, value) if abs(engine.number(value)) > 4 else value
