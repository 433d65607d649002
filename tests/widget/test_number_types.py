"""A graph in a widget leaves numbers of other types as they are, unless the page changes them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from micrograd import Value
from micrograd_widget import show


@pytest.mark.parametrize(
    "number", [Fraction(1, 3), np.float64(0.1), np.float32(0.1), Decimal("0.1"), np.array([0.1])]
)
def test_steps_keep_the_number_of_a_leaf(number):
    a = Value(number, label="a")
    held = a.data
    root = (a * 3 + 1) ** 2
    widget = show(root)
    while widget.cursor is None or widget.cursor < 7:
        widget.step()
    assert a.data is held
    assert a.grad == pytest.approx(6 * (3 * float(held) + 1))
    widget.reset()
    assert a.data is held
