"""A slope that only the size of the step makes: x³ has none at 0, its central difference is h²."""

from __future__ import annotations

import pytest

from micrograd import Value, gradcheck


@pytest.mark.parametrize("exponent", [3, 5, 7])
def test_the_gradient_of_an_odd_power_is_right_at_its_flat_point(exponent):
    x = Value(0.0)
    product = x
    for _ in range(exponent - 1):
        product = product * x
    product.backward()
    assert gradcheck(product)


@pytest.mark.parametrize("wrong", [1e-3, 1e-9, -1e-15])
def test_a_wrong_gradient_there_is_found(wrong):
    x = Value(0.0)
    cube = x * x * x
    cube.backward()
    x.grad = wrong
    assert not gradcheck(cube)


def test_a_gradient_of_zero_where_the_slope_is_small_is_wrong():
    x = Value(0.0)
    y = x * x * x + 1e-9 * x
    y.backward()
    x.grad = 0.0
    assert not gradcheck(y)
