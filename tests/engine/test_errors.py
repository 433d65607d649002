"""What is refused, how it is said, and that a refusal changes nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from micrograd import Value

from .comparing import everything, same
from .programs import BINARY, NAMED, OPERATORS, VALUES

inf, nan = math.inf, math.nan
BIG, TINY = 1.7e308, 5e-324

# operation, operands, exception, how the expression is written in its message
REFUSED = [
    (lambda a, b: a / b, (1.0, 0.0), ZeroDivisionError, "1.0 / 0.0"),
    (lambda a, b: a / b, (0.0, -0.0), ZeroDivisionError, "0.0 / -0.0"),
    (lambda a, b: a / b, (-2, 0), ZeroDivisionError, "(-2) / 0"),
    (lambda a, b: a**b, (0.0, -1.0), ZeroDivisionError, "0.0 ** (-1.0)"),
    (lambda a, b: a**b, (0.0, -2.5), ZeroDivisionError, "0.0 ** (-2.5)"),
    (lambda a, b: a**b, (-8.0, 1 / 3), ValueError, "(-8.0) ** 0.3333333333333333"),
    (lambda a, b: a**b, (-4.0, 0.5), ValueError, "(-4.0) ** 0.5"),
    (lambda a, b: a**b, (10.0, 400.0), OverflowError, "10.0 ** 400.0"),
    (lambda a, b: a**b, (10, 400), OverflowError, "10 ** 400"),
    (lambda a: a**-1, (0.0,), ZeroDivisionError, "0.0 ** -1"),
    (lambda a: a**-3, (0,), ZeroDivisionError, "0 ** -3"),
    (lambda a: a**0.5, (-4.0,), ValueError, "(-4.0) ** 0.5"),
    (lambda a: a**1.5, (-4.0,), ValueError, "(-4.0) ** 1.5"),
    (lambda a: a**1.5, (-BIG,), ValueError, f"({-BIG}) ** 1.5"),
    (lambda a: a**3, (1e200,), OverflowError, "1e+200 ** 3"),
    (lambda a: a**-3, (1e-200,), OverflowError, "1e-200 ** -3"),
    (lambda a: a.exp(), (710.0,), OverflowError, "exp(710.0)"),
    (lambda a: a.exp(), (BIG,), OverflowError, f"exp({BIG})"),
    (lambda a: a.log(), (0.0,), ValueError, "log(0.0)"),
    (lambda a: a.log(), (0,), ValueError, "log(0)"),
    (lambda a: a.log(), (-1.0,), ValueError, "log(-1.0)"),
    (lambda a: a.log1p(), (-1.0,), ValueError, "log1p(-1.0)"),
    (lambda a: a.log1p(), (-1,), ValueError, "log1p(-1)"),
    (lambda a: a.log1p(), (-2.5,), ValueError, "log1p(-2.5)"),
    (lambda a: a.sqrt(), (-1.0,), ValueError, "sqrt(-1.0)"),
    (lambda a: a.sqrt(), (-TINY,), ValueError, f"sqrt({-TINY})"),
]
REASONS = {
    ZeroDivisionError: "divides by zero",
    OverflowError: "is too large for a float",
    ValueError: "is not a real number",
}


@pytest.mark.parametrize(("function", "operands", "exception", "expression"), REFUSED)
def test_refusal_names_operation_and_operands_and_changes_nothing(
    function, operands, exception, expression
):
    leaves = [Value(operand) for operand in operands]
    (leaves[0] * 3 + leaves[-1]).backward()
    before = everything(leaves)
    with pytest.raises(exception) as caught:
        function(*leaves)
    assert type(caught.value) is exception
    assert str(caught.value) == f"{expression} {REASONS[exception]}"
    assert caught.value.__suppress_context__
    assert everything(leaves) == before
    again = leaves[0] + 1
    again.backward()
    assert again.data == operands[0] + 1


def test_refusal_names_labels():
    x, w = Value(1.5, label="x"), Value(0.0, label="w")
    with pytest.raises(ZeroDivisionError) as caught:
        x / w
    assert str(caught.value) == "1.5 / 0.0 divides by zero (with x = 1.5, w = 0.0)"
    with pytest.raises(ZeroDivisionError) as caught:
        1 / w
    assert str(caught.value) == "1 / 0.0 divides by zero (with w = 0.0)"
    with pytest.raises(ValueError) as caught:
        w.log()
    assert str(caught.value) == "log(0.0) is not a real number (with w = 0.0)"
    with pytest.raises(ZeroDivisionError) as caught:
        w**-1
    assert str(caught.value) == "0.0 ** -1 divides by zero (with w = 0.0)"


def test_refusal_in_the_middle_leaves_the_graph_as_it_was():
    a, b = Value(2.0), Value(2.0)
    good = a * b
    good.backward()
    before = everything([a, b, good])
    with pytest.raises(ZeroDivisionError):
        good + 1 / (a - b)
    assert everything([a, b, good]) == before
    good.backward()
    assert (a.grad, b.grad) == (4, 4)


FINITE = (0.0, -0.0, 1.0, -1.0, TINY, -TINY, BIG, -BIG, 1e-160, 710.0, -746.0)


@pytest.mark.parametrize(
    "name", ["neg", "tanh", "sigmoid", "relu", "sin", "cos", "abs", "softplus"]
)
def test_operation_of_one_operand_that_has_a_result_everywhere(name):
    for x in FINITE:
        leaf = Value(x)
        out = VALUES[name](leaf)
        assert math.isfinite(out.data)
        out.backward()
        assert math.isfinite(leaf.grad)


@pytest.mark.parametrize("name", ["+", "-", "*"])
def test_operation_of_two_operands_that_rounds_to_infinity(name):
    for x in FINITE:
        for y in FINITE:
            assert same(VALUES[name](Value(x), Value(y)).data, OPERATORS[name](x, y))


# numpy follows IEEE 754 and raises nothing, which makes it the judge.
NUMPY = {
    **{name: getattr(np, name) for name in NAMED if hasattr(np, name)},
    **{f"**{n}": lambda x, n=n: np.power(x, np.float64(n)) for n in (-2, -1, 0, 0.5, 1, 2)},
    "**-0.5": lambda x: 1 / np.sqrt(x),
    "**2.5": lambda x: np.power(x, np.float64(2.5)),
    "**3": lambda x: np.power(x, np.float64(3)),
    "3 **": lambda x: np.power(np.float64(3), x),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "relu": lambda x: np.where(x < 0, 0.0, x),
    "softplus": lambda x: np.logaddexp(0.0, x),
    "max": np.maximum,
    "min": np.minimum,
    "leaky ReLU": lambda x, slope: np.where(x > 0, x, slope * x),
}
SLOPES = {
    # At infinity, at minus infinity, at NaN: the limits of the derivatives. NaN has no limit, and
    # what relu and abs have there is PyTorch's choice.
    "neg": (-1, -1, -1),
    "exp": (inf, 0, nan),
    "log": (0, 0, nan),
    "tanh": (0, 0, nan),
    "sigmoid": (0, 0, nan),
    "relu": (1, 0, 1),
    "sin": (nan, nan, nan),
    "cos": (nan, nan, nan),
    "sqrt": (0, nan, nan),
    "abs": (1, -1, 0),
    "softplus": (1, 0, nan),
    "log1p": (0, 0, nan),
    "**0": (0, 0, 0),
    "**1": (1, 1, 1),
    "**2": (inf, -inf, nan),
    "**3": (inf, inf, nan),
    "**-1": (0, 0, nan),
    "3 **": (inf, 0, nan),
}


@pytest.mark.parametrize("name", sorted(VALUES))
@pytest.mark.parametrize("number", [inf, -inf, nan])
def test_infinities_and_nan_go_through_as_in_ieee_754(name, number):
    judge = NUMPY.get(name, VALUES[name])
    for other in (0.0, -0.0, 2.0, -2.0, inf, -inf, nan):
        for operands in ((number, other), (other, number)) if name in BINARY else ((number,),):
            with np.errstate(all="ignore"):
                expected = float(judge(*map(np.float64, operands)))
            assert same(VALUES[name](*map(Value, operands)).data, expected), operands


@pytest.mark.parametrize("name", SLOPES)
def test_gradients_at_infinities_and_nan_are_limits(name):
    for number, expected in zip((inf, -inf, nan), SLOPES[name], strict=True):
        leaf = Value(number)
        VALUES[name](leaf).backward()
        assert leaf.grad == expected or (math.isnan(expected) and math.isnan(leaf.grad)), number


@pytest.mark.parametrize("name", sorted(set(VALUES) - {"**", "**0", "leaky ReLU"}))
def test_nan_gives_nan(name):
    for operands in ((nan, 2.0), (2.0, nan)) if name in BINARY else ((nan,),):
        assert math.isnan(VALUES[name](*map(Value, operands)).data)


NO_NUMBERS = ["1", None, [1.0], (1.0,), 1j, object(), {}, float]


@pytest.mark.parametrize("thing", NO_NUMBERS, ids=lambda thing: type(thing).__name__)
def test_value_of_no_number(thing):
    with pytest.raises(TypeError) as caught:
        Value(thing)
    assert str(caught.value) == f"a Value holds a number, not {type(thing).__name__}"


def test_value_of_a_value():
    with pytest.raises(TypeError, match="a Value holds a number, not Value"):
        Value(Value(1.0))


@pytest.mark.parametrize("thing", NO_NUMBERS, ids=lambda thing: type(thing).__name__)
@pytest.mark.parametrize("name", sorted(BINARY))
def test_operand_that_is_no_number(name, thing):
    a = Value(2.0, label="a")
    before = everything([a])
    for operands in ((a, thing), (thing, a)):
        with pytest.raises(TypeError, match=rf"not {type(thing).__name__}\b"):
            VALUES[name](*operands)
    assert everything([a]) == before


@pytest.mark.parametrize("name", sorted(BINARY))
def test_integer_too_large_for_a_float(name):
    a, huge = Value(2.0), 10**400
    for operands in ((a, huge), (huge, a)):
        with pytest.raises(OverflowError, match="int too large to convert to float"):
            VALUES[name](*operands)
    with pytest.raises(OverflowError, match="int too large to convert to float"):
        Value(-huge)


@pytest.mark.parametrize("thing", [2.0, None, "b"])
def test_operand_of_an_own_operation_that_is_no_value(thing):
    with pytest.raises(TypeError) as caught:
        Value(1.0, (Value(2.0), thing), "own")
    assert str(caught.value) == f"an operand has to be a Value, not {type(thing).__name__}"
