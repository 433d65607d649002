"""Gradients of random expressions, with two judges that share no code with the engine."""

from __future__ import annotations

import autograd
import autograd.numpy as anp
import numpy as np
from hypothesis import assume, given, settings

from micrograd import Value

from .programs import CONSTANT, FLOATS, OPERATORS, VALUES, Program, programs

ARRAYS = {
    **OPERATORS,
    **CONSTANT,
    **{name: getattr(anp, name) for name in ("exp", "log", "tanh", "sin", "cos", "sqrt", "abs")},
    "sigmoid": lambda a: 1 / (1 + anp.exp(-a)),
    "relu": lambda a: anp.maximum(a, 0.0),
    "softplus": lambda a: anp.logaddexp(a, 0.0),
    "log1p": anp.log1p,
    "max": anp.maximum,
    "min": anp.minimum,
    "leaky ReLU": lambda a, b: anp.where(a > 0, a, b * a),
}
SETTINGS = settings(derandomize=True, max_examples=400)


def gradients(program: Program) -> tuple[list[float], float]:
    """By the engine: the gradient of each leaf, and the largest gradient of the whole graph."""
    leaves = [Value(number) for number in program.leaves]
    numbers = program.run(VALUES, leaves)
    numbers[-1].backward()
    return [leaf.grad for leaf in leaves], max(abs(number.grad) for number in numbers)


@SETTINGS
@given(programs())
def test_data_is_what_plain_floats_give(program):
    values = program.run(VALUES, [Value(number) for number in program.leaves])
    floats = program.run(FLOATS, program.leaves)
    for value, number in zip(values, floats, strict=True):
        assert abs(value.data - number) <= 1e-9 * max(1, abs(number))


@SETTINGS
@given(programs())
def test_gradients_are_those_of_autograd(program):
    actual, largest = gradients(program)
    assume(largest < 1e9)

    def result(leaves):
        return program.run(ARRAYS, [leaves[place] for place in range(len(program.leaves))])[-1]

    expected = autograd.grad(result)(np.array(program.leaves))
    np.testing.assert_allclose(actual, expected, rtol=1e-9, atol=1e-9 * max(1, largest))


@SETTINGS
@given(programs(most_steps=6))
def test_gradients_are_those_of_central_differences(program):
    actual, _ = gradients(program)
    for place, gradient in enumerate(actual):
        try:
            narrow, wide = (_central_difference(program, place, width) for width in (1e-5, 2e-5))
        except (ArithmeticError, ValueError):
            assume(False)
        # How far the two are apart says how much the curve bends; the engine has no part in it.
        uncertain = abs(narrow - wide)
        assume(uncertain < 1e-3 * max(1, abs(narrow)))
        assert abs(gradient - narrow) <= 3 * uncertain + 1e-6 * max(1, abs(narrow))


def _central_difference(program: Program, place: int, width: float) -> float:
    ends = []
    for shift in (width, -width):
        leaves = list(program.leaves)
        leaves[place] += shift
        ends.append(program.run(FLOATS, leaves)[-1])
    return (ends[0] - ends[1]) / (2 * width)
