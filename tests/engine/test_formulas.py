"""Formulas as functions and as source text: as Python reads them, and as IEEE 754 does."""

from __future__ import annotations

import itertools
import math

import pytest

from micrograd.formulas import (
    called_function,
    calls_functions,
    python_function,
    quotient,
    share_source,
    total_function,
    value_source,
)
from micrograd.operations import OPERATIONS, RELU, TOTAL_FUNCTIONS, power_of

from .comparing import same

inf, nan = math.inf, math.nan
NUMBERS = (0.0, -0.0, 1.0, -1.0, 0.3, -2.5, 5e-324, -1e200, 800.0, inf, -inf, nan)
NAMES = {"quotient": quotient, "log": math.log, "inf": inf, "nan": nan}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        *((1.0, 0.0, inf), (-1.0, 0.0, -inf), (1.0, -0.0, -inf), (-1.0, -0.0, inf)),
        *((inf, -0.0, -inf), (0.0, 0.0, nan), (nan, 0.0, nan), (0.0, nan, nan)),
        *((1.0, 4.0, 0.25), (1.0, inf, 0.0), (-1.0, inf, -0.0), (1, 0, inf), (6, 3, 2.0)),
    ],
)
def test_quotient_is_that_of_ieee_754(a, b, expected):
    assert same(quotient(a, b), expected)
    assert same(total_function("a / b", "a, b", NAMES)(a, b), expected)


def test_python_refuses_where_ieee_754_has_a_result():
    for formula, expected in (("1 / a", inf), ("2 / (a + a)", inf), ("1 + 1 / (1 / a)", 1.0)):
        with pytest.raises(ZeroDivisionError):
            python_function(formula, "a", NAMES)(0.0)
        assert total_function(formula, "a", NAMES)(0.0) == expected
    with pytest.raises(ValueError):
        python_function("log(a)", "a", NAMES)(0.0)


def test_integers_stay_integers_unless_floats_are_asked_for():
    formula = "0 if a < 0 else a"
    assert repr(python_function(formula, "a", NAMES)(-2.5)) == "0"
    assert repr(total_function(formula, "a", NAMES)(-2.5)) == "0"
    assert repr(total_function(formula, "a", NAMES, floats=True)(-2.5)) == "0.0"


def test_functions_are_looked_up_when_they_are_called():
    names = {}
    function = python_function("f(a) + 1", "a", names)
    names["f"] = lambda a: 10 * a
    assert function(2.0) == 21.0


def test_calls():
    assert called_function("exp(a)", "a") == "exp"
    assert called_function("power(a, b)", "a, b") == "power"
    for formula in ("-exp(a)", "exp(a) + exp(a)", "exp(-a)", "power(a, 3)", "(a)", "a"):
        assert called_function(formula, "a") == ""
    assert calls_functions("1 + exp(-a)")
    assert not calls_functions("a if a > b else -b * 2")


KINDS = [*OPERATIONS, *map(power_of, (2, -1, 0.5, 0, 3, -2.5, -0.5))]


@pytest.mark.parametrize("operation", KINDS, ids=lambda operation: operation.name)
def test_source_text_computes_what_the_functions_do(operation):
    """To the last bit, but for the sign of a zero; and the gradient is multiplied, or blocked."""
    names = {name: name for name in ("a", "b", "out", "g")}
    value, *shares = (
        eval(f"lambda a, b, out, g: {text.format(**names)}", TOTAL_FUNCTIONS)
        for text in (value_source(operation.formula), *map(share_source, operation.slopes))
    )
    for case in itertools.product(NUMBERS, repeat=operation.arity):
        a, b = case if operation.arity == 2 else (*case, None)
        out = operation.total(*case)
        assert type(out) is float
        assert same(value(a, b, None, None), out), case
        slopes = operation.derivatives(*case, out)
        for g in (1.0, -0.37, 1e300, inf, nan):
            made = operation.shares(*case, out, g)
            both = (slopes, made) if operation.arity == 2 else ([slopes], [made])
            for share, slope, expected in zip(shares, *both, strict=True):
                assert same(share(a, b, out, g) + 0.0, expected + 0.0), (case, g)
                is_blocked = slope == 0 and operation.name in BLOCKING and not math.isfinite(g)
                assert same(expected + 0.0, slope * g + 0.0) or (is_blocked and expected == 0)


BLOCKING = {"ReLU", "max", "min", "leaky ReLU", "**", "**0"}
"""The operations with derivatives that are written as 0."""

off, on = 0.0, nan
ABOVE = [
    # operation, operands, for each operand its share of a gradient that is NaN
    ("ReLU", (-1.0,), [off]),
    ("ReLU", (0.0,), [off]),
    ("ReLU", (-0.0,), [off]),
    ("ReLU", (5e-324,), [on]),
    ("ReLU", (nan,), [on]),
    ("abs", (0.0,), [on]),
    ("abs", (nan,), [on]),
    ("tanh", (400.0,), [on]),
    ("**0", (3.0,), [off]),
    ("**0", (nan,), [off]),
    ("**2", (0.0,), [on]),
    ("**3", (0.0,), [on]),
    ("**", (2.0, 0.0), [off, on]),
    ("**", (0.0, 3.0), [on, on]),
    ("max", (1.0, 2.0), [off, on]),
    ("max", (2.0, 1.0), [on, off]),
    ("max", (1.0, 1.0), [on, on]),
    ("max", (nan, 1.0), [on, on]),
    ("min", (1.0, 2.0), [on, off]),
    ("min", (2.0, 1.0), [off, on]),
    ("leaky ReLU", (1.0, 0.0), [on, off]),
    ("leaky ReLU", (-1.0, 0.0), [on, on]),
    ("leaky ReLU", (nan, 0.1), [on, on]),
    ("*", (0.0, 1.0), [on, on]),
]


@pytest.mark.parametrize(("name", "operands", "expected"), ABOVE)
def test_what_lets_no_nan_through(name, operands, expected):
    """As PyTorch 2.13 has it."""
    operation = next(one for one in KINDS if one.name == name)
    made = operation.shares(*operands, operation.total(*operands), nan)
    for share, wanted in zip([made] if len(operands) == 1 else made, expected, strict=True):
        assert same(share, wanted)


def test_a_share_of_nothing_is_of_the_type_of_the_gradient():
    """As a product with the derivative is: published micrograd prints the same."""
    for gradient in (1, 1.0):
        assert type(RELU.shares(-1, 0, gradient)) is type(gradient)
    assert RELU.shares(-1, 0, inf) == 0
