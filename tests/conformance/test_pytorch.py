"""PyTorch as the judge, where it is installed: every number, its infinities and NaN too.

Where PyTorch is known to have other numbers stands in `DIFFERENCES`, with the reason. DESIGN.md
tells the same in words.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from extreme_programs import ALL, EXACT, data_of, draw_number, draw_program, grad_of
from hypothesis import given, settings
from hypothesis import strategies as st

from micrograd import Value, grad

torch = pytest.importorskip("torch")

inf, nan = math.inf, math.nan
SMALLEST_WITH_RECIPROCAL = 2.0**-1024
"""1 divided by a smaller number than this is too large for a float."""


@dataclass(frozen=True)
class Difference:
    """Where PyTorch has other numbers.

    Attributes:
        operation: the name of the operation.
        part: "value", or the place of the operand whose share of the gradient differs.
        reason: why.
        holds: a function of the operands and the gradient: whether they may differ there.
        example: operands and a gradient at which they differ.
    """

    operation: str
    part: str | int
    reason: str
    holds: Callable[[list[float], float], bool]
    example: tuple[list[float], float]


MULTIPLIES = (
    "PyTorch divides the gradient, and here 1 / b is computed first, which may be too large"
)
DIFFERENCES = [
    Difference(
        *("/", 0, MULTIPLIES),
        lambda x, g: 0 < abs(x[1]) <= SMALLEST_WITH_RECIPROCAL,
        ([1.0, 5e-324], 1e-200),
    ),
    Difference(
        *("log", 0, MULTIPLIES),
        lambda x, g: 0 < abs(x[0]) <= SMALLEST_WITH_RECIPROCAL,
        ([5e-324], 1e-200),
    ),
    Difference(
        *("**", "value", "x ** n is the same for a number n and a Value n, so x ** 0.5 is sqrt(x)"),
        lambda x, g: x[0] in (-inf, 0) and x[1] == 0.5,
        ([-0.0, 0.5], 1.0),
    ),
    Difference(
        *("**", "value", "the same: x ** -0.5 has the numbers of 1 / sqrt(x)"),
        lambda x, g: x[0] in (-inf, 0) and x[1] == -0.5,
        ([-inf, -0.5], 1.0),
    ),
    Difference(
        *("**-1.0", 0, "PyTorch squares x, which may be too large, where here 1 / x is squared"),
        lambda x, g: abs(x[0]) > 1e150,
        ([1e160], 1e200),
    ),
    Difference(
        *("**-2.0", "value", "the same, in the result"),
        lambda x, g: abs(x[0]) > 1e150,
        ([1e160], 1.0),
    ),
    Difference(
        *("sigmoid", "value", "PyTorch divides by exp(-x), which may be too large, so it has 0"),
        lambda x, g: x[0] < -709,
        ([-710.0], 1.0),
    ),
    Difference(
        *("softplus", "value", "from 20 on PyTorch takes x for log(1 + exp(x)), which is near it"),
        lambda x, g: x[0] > 20,
        ([20.5], 1.0),
    ),
    Difference(
        *("softplus", 0, "PyTorch multiplies by exp(x) first, which may be too large"),
        lambda x, g: x[0] > 20 or abs(g) > 1e298,
        ([3.0], 1e308),
    ),
    Difference(
        *("tanh", 0, "PyTorch rounds 1 - out * out once, and here it is rounded twice"),
        lambda x, g: abs(x[0]) > 1,
        ([7.822961964261431], 1.0),
    ),
]

prelu = torch.nn.functional.prelu
FUNCTIONS = {
    **{"+": torch.add, "-": torch.sub, "*": torch.mul, "/": torch.div, "**": torch.pow},
    **{"ReLU": torch.relu, "max": torch.maximum, "min": torch.minimum},
    "softplus": torch.nn.functional.softplus,
    "leaky ReLU": lambda x, slope: prelu(x.reshape(1), slope.reshape(1)).reshape(()),
}


def torch_function(operation):
    if operation.exponent is not None:
        return lambda x: x**operation.exponent
    return FUNCTIONS.get(operation.name) or getattr(torch, operation.name)


def tensor(number):
    return torch.tensor(number, dtype=torch.float64, requires_grad=True)


def by_torch(operation, operands, gradient):
    """The result, and each operand's share of its gradient."""
    leaves = [tensor(operand) for operand in operands]
    out = torch_function(operation)(*leaves)
    out.backward(torch.tensor(gradient, dtype=torch.float64))
    return out.item(), [leaf.grad.item() for leaf in leaves]


def by_us(operation, operands, out, gradient):
    shares = operation.shares(*operands, out, gradient)
    return operation.total(*operands), list(map(float, shares if len(operands) == 2 else [shares]))


def near(one, other, ulps=8):
    if not (math.isfinite(one) and math.isfinite(other)):
        return one == other or (math.isnan(one) and math.isnan(other))
    return abs(one - other) <= ulps * math.ulp(max(abs(one), abs(other)))


def differing(operation, operands, gradient):
    """The parts in which PyTorch has other numbers; shares are computed from its result."""
    value, shares = by_torch(operation, operands, gradient)
    our_value, our_shares = by_us(operation, operands, value, gradient)
    has_sign = math.copysign(1, value) == math.copysign(1, our_value)
    is_same = near(value, our_value) and (has_sign or value != 0 or our_value != 0)
    parts = [] if is_same else ["value"]
    pairs = zip(shares, our_shares, strict=True)
    return parts + [place for place, pair in enumerate(pairs) if not near(*pair)]


def is_documented(operation, part, operands, gradient):
    return any(
        (one.operation, one.part) == (operation.name, part) and one.holds(operands, gradient)
        for one in DIFFERENCES
    )


@pytest.mark.parametrize("one", DIFFERENCES, ids=lambda one: f"{one.operation} {one.part}")
def test_documented_difference_is_one(one):
    operation = next(each for each in ALL if each.name == one.operation)
    assert one.part in differing(operation, *one.example), one.reason


numbers = st.builds(draw_number, st.randoms(use_true_random=False))


@pytest.mark.parametrize("operation", ALL, ids=lambda operation: operation.name)
@given(st.data())
@settings(max_examples=150)
def test_operation(operation, data):
    operands = [data.draw(numbers) for _ in range(operation.arity)]
    gradient = data.draw(numbers)
    for part in differing(operation, operands, gradient):
        assert is_documented(operation, part, operands, gradient), (part, operands, gradient)


@given(st.builds(draw_program, st.randoms(use_true_random=False), st.just(ALL)))
@settings(max_examples=300)
def test_expression_step_by_step(program):
    """Each operation by itself, at the numbers and gradients that come up in an expression."""
    tape = program.tape()
    data = data_of(tape)
    grad = grad_of(tape, data)
    for number in tape.steps:
        operands = [data[operand] for operand in tape.operands_of(number)]
        operation = tape.operations()[number]
        for part in differing(operation, operands, grad[number]):
            assert is_documented(operation, part, operands, grad[number]), (part, operands)


@given(st.builds(draw_program, st.randoms(use_true_random=False), st.just(EXACT)))
@settings(max_examples=300)
def test_whole_expression(program):
    """Gradients are added up in the same order, so that where no step differs, nothing does."""
    tape = program.tape()
    data = data_of(tape)
    grad = grad_of(tape, data)
    operations = tape.operations()
    values = [tensor(number) for number in data]
    for number in tape.steps:
        operands = [data[operand] for operand in tape.operands_of(number)]
        value, shares = by_torch(operations[number], operands, grad[number])
        if (value, shares) != by_us(operations[number], operands, value, grad[number]):
            return
        values[number] = torch_function(operations[number])(
            *(values[operand] for operand in tape.operands_of(number))
        )
    values[-1].backward()
    for leaf in tape.leaves:
        assert near(values[leaf].grad.item(), grad[leaf], ulps=0), leaf


def gradient_of_slope(function, after, *numbers):
    """Of a slope by the first of some numbers, by the last; here and by PyTorch."""
    ours, theirs = list(map(Value, numbers)), list(map(tensor, numbers))
    (slope,) = grad(function(*ours), ours[0], create_graph=True)
    (torch_slope,) = torch.autograd.grad(function(*theirs), theirs[0], create_graph=True)
    (by_last,) = torch.autograd.grad(after(torch_slope), theirs[-1])
    return grad(after(slope), ours[-1])[0], by_last.item()


@pytest.mark.parametrize(
    ("function", "after", "numbers", "ours", "theirs"),
    [
        (lambda x, n: x**n, lambda slope: slope, (2.0, 0.0), 0.5, 0.0),
        (lambda x, y: x.relu() * y, lambda slope: slope.sqrt(), (-1.0, 4.0), nan, 0.0),
        (lambda x, y: x.relu() * y, lambda slope: slope, (-1.0, 4.0), 0.0, 0.0),
        (lambda x, y: x.relu() * y, lambda slope: slope.sqrt(), (1.0, 4.0), 0.25, 0.25),
    ],
)
def test_second_derivatives(function, after, numbers, ours, theirs):
    """Where they are documented to differ, and beside it."""
    found = gradient_of_slope(function, after, *numbers)
    assert near(found[0], ours) and near(found[1], theirs), found
