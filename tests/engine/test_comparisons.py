"""Comparisons of values by their data; equality stays identity."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from micrograd import Value, trace

a, b, c = Value(1.0), Value(3), Value(2.5)


def test_between_values_and_with_numbers_on_either_side():
    for less, more in ((a, b), (a, 3), (1.0, b), (a, Fraction(5, 2)), (np.float32(0.5), a)):
        assert less < more and less <= more and more > less and more >= less
        assert not (less > more or less >= more or more < less or more <= less)
    assert a <= 1 and a >= 1 and not a < 1 and not a > Value(1)
    assert (a < b) is True


def test_nan_is_neither_more_nor_less():
    nan = Value(math.nan)
    assert not any((nan < 1, nan > 1, nan <= 1, nan >= 1, nan <= nan, nan < a))


def test_largest_smallest_and_sorted():
    assert max([a, b, c]) is b
    assert min(a, b, c) is a
    assert sorted([b, c, a]) == [a, c, b]
    assert np.argmax([a, b, c]) == np.argmax(np.array([a, b, c])) == 1
    assert np.max(np.array([a, b, c])) is b
    assert (np.array([0, 5]) > a).tolist() == (a < np.array([0, 5])).tolist() == [False, True]


def test_equality_is_identity():
    other = Value(1.0)
    assert a <= other and a >= other
    assert a == a and a != other and a != 1.0
    assert len({a, other}) == 2


@pytest.mark.parametrize("other", ["1", None, 1j, [1.0]])
def test_with_what_is_no_number(other):
    for compare in (lambda: a < other, lambda: a >= other, lambda: other > a):
        with pytest.raises(TypeError, match="not supported between instances"):
            compare()


def test_pow_and_zero_grad():
    x = Value(3.0)
    y = x.pow(2) + x.pow(Value(1.0)) * 0
    y.backward()
    assert (y.data, x.grad) == (9, 6)
    y.zero_grad()
    assert {node.grad for node in trace(y)[0]} == {0}
    other = x * 2
    other.backward()
    y.zero_grad()
    assert (x.grad, other.grad) == (0, 1), "only what y was computed from"
