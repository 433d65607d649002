"""The value and the derivatives of every operation at ordinary, extreme and boundary points.

The expected numbers are written down by hand, from calculus and IEEE 754. At a corner the
convention of PyTorch holds: 0 for relu and abs at 0, and 0 for the exponent of a base of 0.
"""

from __future__ import annotations

import math

import pytest

from micrograd import Value

from .comparing import same
from .programs import BINARY, CONSTANT, NAMED, VALUES

inf, nan, e = math.inf, math.nan, math.e
pi = math.pi
BIG, TINY = 1.7e308, 5e-324

# operation, operands, value, derivatives
POINTS = [
    ("+", (2.0, 3.0), 5.0, (1, 1)),
    ("+", (-0.0, -0.0), -0.0, (1, 1)),
    ("+", (0.1, 0.2), 0.30000000000000004, (1, 1)),
    ("+", (BIG, BIG), inf, (1, 1)),
    ("+", (inf, -inf), nan, (1, 1)),
    ("+", (nan, 1.0), nan, (1, 1)),
    ("-", (2.0, 3.0), -1.0, (1, -1)),
    ("-", (-BIG, BIG), -inf, (1, -1)),
    ("-", (inf, inf), nan, (1, -1)),
    ("*", (2.0, -3.0), -6.0, (-3, 2)),
    ("*", (0.0, -3.0), -0.0, (-3, 0)),
    ("*", (0.0, 0.0), 0.0, (0, 0)),
    ("*", (BIG, 10.0), inf, (10, BIG)),
    ("*", (TINY, 0.5), 0.0, (0.5, TINY)),
    ("*", (0.0, inf), nan, (inf, 0)),
    ("/", (1.0, 4.0), 0.25, (0.25, -0.0625)),
    ("/", (-6.0, 3.0), -2.0, (1 / 3, 2 / 3)),
    ("/", (0.0, 2.0), 0.0, (0.5, 0)),
    ("/", (BIG, 1e-10), inf, (1e10, -inf)),
    ("/", (1.0, inf), 0.0, (0, 0)),
    ("/", (inf, 2.0), inf, (0.5, -inf)),
    ("/", (inf, inf), nan, (0, nan)),
    ("/", (inf, 0.0), inf, (inf, -inf)),
    ("/", (inf, -0.0), -inf, (-inf, -inf)),
    ("/", (-inf, 0.0), -inf, (inf, inf)),
    ("/", (nan, 0.0), nan, (inf, nan)),
    ("**", (2.0, 3.0), 8.0, (12, 8 * math.log(2))),
    ("**", (e, 1.0), e, (1, e)),
    ("**", (4.0, 0.5), 2.0, (0.25, 2 * math.log(4))),
    ("**", (2.0, -1.0), 0.5, (-0.25, 0.5 * math.log(2))),
    ("**", (1.0, 7.0), 1.0, (7, 0)),
    ("**", (5.0, 0.0), 1.0, (0, math.log(5))),
    ("**", (0.0, 3.0), 0.0, (0, 0)),
    ("**", (0.0, 2.0), 0.0, (0, 0)),
    ("**", (0.0, 1.0), 0.0, (1, 0)),
    ("**", (0.0, 0.5), 0.0, (inf, 0)),
    ("**", (0.0, 0.0), 1.0, (0, 0)),
    ("**", (0.0, inf), 0.0, (nan, 0)),  # inf * 0
    ("**", (0.0, -inf), inf, (-inf, -inf)),
    ("**", (0.0, nan), nan, (nan, nan)),
    ("**", (-2.0, 3.0), -8.0, (12, nan)),
    ("**", (-2.0, 2.0), 4.0, (-4, nan)),
    ("**", (inf, 2.0), inf, (inf, inf)),
    ("**", (inf, -1.0), 0.0, (0, nan)),
    ("**", (nan, 0.0), 1.0, (0, nan)),
    ("**", (-inf, 0.5), nan, (nan, nan)),
    ("**", (-inf, -0.5), nan, (-0.0, nan)),
    ("neg", (2.0,), -2.0, (-1,)),
    ("neg", (0.0,), -0.0, (-1,)),
    ("neg", (inf,), -inf, (-1,)),
    ("neg", (nan,), nan, (-1,)),
    ("exp", (0.0,), 1.0, (1,)),
    ("exp", (1.0,), e, (e,)),
    ("exp", (-1000.0,), 0.0, (0,)),
    ("exp", (709.0,), 8.218407461554972e307, (8.218407461554972e307,)),
    ("exp", (inf,), inf, (inf,)),
    ("exp", (-inf,), 0.0, (0,)),
    ("exp", (nan,), nan, (nan,)),
    ("log", (1.0,), 0.0, (1,)),
    ("log", (e,), 1.0, (1 / e,)),
    ("log", (0.25,), math.log(0.25), (4,)),
    ("log", (TINY,), -744.4400719213812, (inf,)),
    ("log", (BIG,), math.log(BIG), (1 / BIG,)),
    ("log", (inf,), inf, (0,)),
    ("log", (-inf,), nan, (0,)),
    ("log", (nan,), nan, (nan,)),
    ("tanh", (0.0,), 0.0, (1,)),
    ("tanh", (-0.0,), -0.0, (1,)),
    ("tanh", (math.log(2),), 0.6, (0.64,)),
    ("tanh", (400.0,), 1.0, (0,)),
    ("tanh", (-inf,), -1.0, (0,)),
    ("tanh", (nan,), nan, (nan,)),
    ("sigmoid", (0.0,), 0.5, (0.25,)),
    ("sigmoid", (math.log(3),), 0.75, (0.1875,)),
    ("sigmoid", (-math.log(3),), 0.25, (0.1875,)),
    ("sigmoid", (1000.0,), 1.0, (0,)),
    ("sigmoid", (-1000.0,), 0.0, (0,)),
    ("sigmoid", (-40.0,), 4.248354255291589e-18, (4.248354255291589e-18,)),
    ("sigmoid", (inf,), 1.0, (0,)),
    ("sigmoid", (-inf,), 0.0, (0,)),
    ("sigmoid", (nan,), nan, (nan,)),
    ("relu", (3.0,), 3.0, (1,)),
    ("relu", (-3.0,), 0.0, (0,)),
    ("relu", (0.0,), 0.0, (0,)),
    ("relu", (-0.0,), -0.0, (0,)),
    ("relu", (TINY,), TINY, (1,)),
    ("relu", (inf,), inf, (1,)),
    ("relu", (-inf,), 0.0, (0,)),
    ("relu", (nan,), nan, (1,)),
    ("sin", (0.0,), 0.0, (1,)),
    ("sin", (pi / 6,), 0.49999999999999994, (math.sqrt(3) / 2,)),
    ("sin", (pi / 2,), 1.0, (math.cos(pi / 2),)),
    ("sin", (inf,), nan, (nan,)),
    ("sin", (nan,), nan, (nan,)),
    ("cos", (0.0,), 1.0, (0,)),
    ("cos", (pi / 2,), 6.123233995736766e-17, (-1,)),
    ("cos", (pi / 6,), math.sqrt(3) / 2, (-0.49999999999999994,)),
    ("cos", (-inf,), nan, (nan,)),
    ("cos", (nan,), nan, (nan,)),
    ("sqrt", (4.0,), 2.0, (0.25,)),
    ("sqrt", (0.0,), 0.0, (inf,)),
    ("sqrt", (1e-300,), 1e-150, (5e149,)),
    ("sqrt", (inf,), inf, (0,)),
    ("sqrt", (-inf,), nan, (nan,)),
    ("sqrt", (nan,), nan, (nan,)),
    ("abs", (-3.0,), 3.0, (-1,)),
    ("abs", (3.0,), 3.0, (1,)),
    ("abs", (0.0,), 0.0, (0,)),
    ("abs", (-0.0,), 0.0, (0,)),
    ("abs", (-inf,), inf, (-1,)),
    ("abs", (nan,), nan, (0,)),
    ("softplus", (0.0,), math.log(2), (0.5,)),
    ("softplus", (-0.0,), math.log(2), (0.5,)),
    ("softplus", (math.log(3),), math.log(4), (0.75,)),
    ("softplus", (-math.log(3),), math.log(4 / 3), (0.25,)),
    ("softplus", (30.0,), 30.000000000000092, (0.9999999999999064,)),
    ("softplus", (-40.0,), 4.248354255291589e-18, (4.248354255291589e-18,)),
    ("softplus", (1000.0,), 1000.0, (1,)),
    ("softplus", (-1000.0,), 0.0, (0,)),
    ("softplus", (BIG,), BIG, (1,)),
    ("softplus", (inf,), inf, (1,)),
    ("softplus", (-inf,), 0.0, (0,)),
    ("softplus", (nan,), nan, (nan,)),
    ("max", (3.0, 2.0), 3.0, (1, 0)),
    ("max", (2.0, 3.0), 3.0, (0, 1)),
    ("max", (-3.0, -2.0), -2.0, (0, 1)),
    ("max", (2.0, 2.0), 2.0, (0.5, 0.5)),
    ("max", (0.0, -0.0), 0.0, (0.5, 0.5)),
    ("max", (TINY, 0.0), TINY, (1, 0)),
    ("max", (BIG, inf), inf, (0, 1)),
    ("max", (inf, inf), inf, (0.5, 0.5)),
    ("max", (-inf, inf), inf, (0, 1)),
    ("max", (-inf, 1.0), 1.0, (0, 1)),
    ("max", (nan, 1.0), nan, (1, 1)),
    ("max", (inf, nan), nan, (1, 1)),
    ("max", (nan, nan), nan, (1, 1)),
    ("min", (3.0, 2.0), 2.0, (0, 1)),
    ("min", (2.0, 3.0), 2.0, (1, 0)),
    ("min", (-3.0, -2.0), -3.0, (1, 0)),
    ("min", (2.0, 2.0), 2.0, (0.5, 0.5)),
    ("min", (0.0, -0.0), 0.0, (0.5, 0.5)),
    ("min", (-TINY, 0.0), -TINY, (1, 0)),
    ("min", (BIG, inf), BIG, (1, 0)),
    ("min", (-inf, -inf), -inf, (0.5, 0.5)),
    ("min", (-inf, inf), -inf, (1, 0)),
    ("min", (1.0, -inf), -inf, (0, 1)),
    ("min", (nan, 1.0), nan, (1, 1)),
    ("min", (-inf, nan), nan, (1, 1)),
    ("min", (nan, nan), nan, (1, 1)),
    ("leaky ReLU", (3.0, 0.25), 3.0, (1, 0)),
    ("leaky ReLU", (-3.0, 0.25), -0.75, (0.25, -3)),
    ("leaky ReLU", (0.0, 0.25), 0.0, (0.25, 0)),
    ("leaky ReLU", (-0.0, 0.25), -0.0, (0.25, 0)),
    ("leaky ReLU", (TINY, 0.25), TINY, (1, 0)),
    ("leaky ReLU", (-2.0, -1.0), 2.0, (-1, -2)),
    ("leaky ReLU", (-BIG, 10.0), -inf, (10, -BIG)),
    ("leaky ReLU", (inf, 0.25), inf, (1, 0)),
    ("leaky ReLU", (-inf, 0.25), -inf, (0.25, -inf)),
    ("leaky ReLU", (-inf, 0.0), nan, (0, -inf)),
    ("leaky ReLU", (nan, 0.25), nan, (0.25, nan)),
    ("leaky ReLU", (2.0, nan), 2.0, (1, 0)),
    ("log1p", (0.0,), 0.0, (1,)),
    ("log1p", (-0.0,), -0.0, (1,)),
    ("log1p", (1.0,), math.log(2), (0.5,)),
    ("log1p", (-0.5,), -math.log(2), (2,)),
    ("log1p", (1e-20,), 1e-20, (1,)),
    ("log1p", (-1e-10,), -1.00000000005e-10, (1.0000000001,)),
    ("log1p", (BIG,), math.log(BIG), (1 / BIG,)),
    ("log1p", (inf,), inf, (0,)),
    ("log1p", (-inf,), nan, (0,)),
    ("log1p", (nan,), nan, (nan,)),
]

# x, n, x**n, its derivative
POWERS = [
    (3.0, 2, 9.0, 6),
    (-3.0, 2, 9.0, -6),
    (0.0, 2, 0.0, 0),
    (1e200, 2, inf, 2e200),
    (-inf, 2, inf, -inf),
    (4.0, -1, 0.25, -0.0625),
    (-0.5, -1, -2.0, -4),
    (1e-200, -1, 1e200, -inf),
    (inf, -1, 0.0, 0),
    (9.0, 0.5, 3.0, 1 / 6),
    (0.0, 0.5, 0.0, inf),
    (-inf, 0.5, nan, nan),
    (5.0, 0, 1.0, 0),
    (0.0, 0, 1.0, 0),
    (nan, 0, 1.0, 0),
    (5.0, 1, 5.0, 1),
    (0.0, 1, 0.0, 1),
    (-2.0, 3, -8.0, 12),
    (0.0, 3, 0.0, 0),
    (-2.0, -3, -0.125, -0.1875),
    (8.0, 1 / 3, 2.0, 1 / 12),
    (0.0, 0.25, 0.0, inf),
    (0.0, 1.5, 0.0, 0),
    (1e-110, -2, 1e220, -inf),
    (-1e-110, -2, 1e220, inf),
    (2.0, 1000, 2.0**1000, 1000 * 2.0**999),
    (0.5, inf, 0.0, nan),  # inf * 0
    (2.0, -inf, 0.0, nan),
    (2.0, nan, nan, nan),
]


@pytest.mark.parametrize(("name", "operands", "value", "derivatives"), POINTS)
def test_operation(name, operands, value, derivatives):
    leaves = [Value(operand) for operand in operands]
    out = VALUES[name](*leaves)
    assert same(out.data, value, ulps=2), out.data
    out.backward()
    for leaf, derivative in zip(leaves, derivatives, strict=True):
        assert same(leaf.grad + 0.0, derivative + 0.0, ulps=4), [leaf.grad for leaf in leaves]


@pytest.mark.parametrize(("x", "n", "value", "derivative"), POWERS)
def test_power_with_a_constant_exponent(x, n, value, derivative):
    leaf = Value(x)
    out = leaf**n
    assert out._op == f"**{n}"
    assert out._prev == (leaf,)
    assert same(out.data, value, ulps=2), out.data
    out.backward()
    assert same(leaf.grad + 0.0, derivative + 0.0, ulps=4), leaf.grad


def test_exponent_is_shown_as_it_was_given():
    a = Value(3.0)
    assert [(a**n)._op for n in (2, 2.0, -1, 0.5)] == ["**2", "**2.0", "**-1", "**0.5"]


def test_every_operation_has_points():
    assert {name for name, *_ in POINTS} == set(VALUES) - set(CONSTANT) | {"neg"}


@pytest.mark.parametrize("x", [0.1, 3.3, 1e-5, 12345.678])
def test_three_powers_mean_a_product_a_quotient_and_a_root(x):
    for out in (Value(x) ** 2, Value(x) ** Value(2.0)):
        assert out.data == x * x
    for out in (Value(x) ** -1, Value(x) ** Value(-1.0)):
        assert out.data == 1 / x
    for out in (Value(x) ** 0.5, Value(x) ** Value(0.5)):
        assert out.data == math.sqrt(x)


@pytest.mark.parametrize(
    ("name", "square", "slope"),
    [
        ("+", 10.0, 2),
        ("-", 0.0, 0),
        ("*", 25.0, 10),
        ("/", 1.0, 0),
        ("**", 3125.0, 3125 * (1 + math.log(5))),
        ("max", 5.0, 1),
        ("leaky ReLU", 5.0, 1),
        ("min", 5.0, 1),
    ],
)
def test_one_value_as_both_operands(name, square, slope):
    a = Value(5.0)
    out = VALUES[name](a, a)
    out.backward()
    assert out._prev == (a, a)
    assert out.data == square
    assert a.grad == pytest.approx(slope, rel=1e-14, abs=1e-14)


@pytest.mark.parametrize(
    ("out", "data", "slope"),
    [
        (lambda a: 3 + a, 7.0, 1),
        (lambda a: 3 - a, -1.0, -1),
        (lambda a: 3 * a, 12.0, 3),
        (lambda a: 3 / a, 0.75, -3 / 16),
        (lambda a: 3**a, 81.0, 81 * math.log(3)),
        (lambda a: a + 3, 7.0, 1),
        (lambda a: a - 3, 1.0, 1),
        (lambda a: a * 3, 12.0, 3),
        (lambda a: a / 3, 4 / 3, 1 / 3),
        (lambda a: a.maximum(3), 4.0, 1),
        (lambda a: a.maximum(5), 5, 0),
        (lambda a: a.minimum(3), 3, 0),
        (lambda a: a.minimum(5), 4.0, 1),
        (lambda a: a.leaky_relu(), 4.0, 1),
        (lambda a: (-a).leaky_relu(), -0.04, -0.01),
    ],
)
def test_plain_number_on_either_side(out, data, slope):
    a = Value(4.0)
    result = out(a)
    result.backward()
    assert result.data == data
    assert a.grad == pytest.approx(slope, rel=1e-14)


@pytest.mark.parametrize(
    ("out", "name"),
    [(lambda a, b, n=name: VALUES[n](a, b), name) for name in BINARY]
    + [
        (lambda a, b, n=name: VALUES[n](a), {"relu": "ReLU"}.get(name, name))
        for name in ("neg", *NAMED)
    ]
    + [
        (lambda a, b: 2 + a, "+"),
        (lambda a, b: 2 - a, "-"),
        (lambda a, b: 2 * a, "*"),
        (lambda a, b: 2 / a, "/"),
        (lambda a, b: 2**a, "**"),
        (lambda a, b: a**3, "**3"),
        (lambda a, b: a**-0.5, "**-0.5"),
        (lambda a, b: abs(a), "abs"),
    ],
)
def test_one_operation_is_one_node_of_that_name(out, name):
    a, b = Value(2.0), Value(3.0)
    result = out(a, b)
    assert result._op == name
    assert set(map(bool, (operand._op for operand in result._prev))) == {False}
    assert a in result._prev
