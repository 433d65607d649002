"""numpy's numbers and arrays beside Values; numpy itself is never required."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from micrograd import MLP, Value

from .programs import OPERATORS

SCALARS = [np.float64(2), np.float32(2), np.float16(2), np.int64(2), np.int32(2), np.uint8(2)]


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda scalar: type(scalar).__name__)
@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_scalar_on_either_side(name, scalar):
    for swapped in (False, True):
        v = Value(3.0)
        out = OPERATORS[name](v, scalar) if swapped else OPERATORS[name](scalar, v)
        other = Value(3.0)
        expected = OPERATORS[name](other, 2.0) if swapped else OPERATORS[name](2.0, other)
        out.backward()
        expected.backward()
        assert type(out) is Value
        assert isinstance(out.data, int | float)
        assert (out.data, v.grad) == (expected.data, other.grad)


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda scalar: type(scalar).__name__)
def test_value_of_a_scalar_holds_it_in_full_precision(scalar):
    value = Value(scalar)
    assert type(value.data) is (int if isinstance(scalar, np.integer) else np.float64)
    assert repr(value) == f"Value(data={value.data}, grad=0)"


def test_negated_integer_label_times_value():
    score = Value(0.5)
    margin = (1 + -np.int64(1) * score).relu()
    margin.backward()
    assert (margin.data, score.grad) == (0.5, -1)


def test_array_times_value_goes_element_by_element():
    v = Value(3.0)
    products = np.array([1.0, 2.0]) * v
    assert [product.data for product in products] == [3.0, 6.0]
    products.sum().backward()
    assert v.grad == 3


def test_matrix_products():
    numbers = np.array([[1.0, 2.0], [3.0, 4.0]])
    x = np.array([Value(5.0), Value(6.0)])
    w = np.array([[Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)]])
    assert [out.data for out in numbers @ x] == [17.0, 39.0]
    assert [out.data for out in x @ numbers] == [23.0, 34.0]
    out = (w @ x).sum()
    out.backward()
    assert [[value.grad for value in row] for row in w] == [[5.0, 6.0], [5.0, 6.0]]
    assert [value.grad for value in x] == [4.0, 6.0]


def test_functions_of_an_object_array():
    x = np.array([Value(0.25), Value(1.0)])
    assert [root.data for root in np.sqrt(x)] == [0.5, 1.0]
    assert [out.data for out in np.abs(-x)] == [0.25, 1.0]
    assert [out.data for out in 2**x] == [2**0.25, 2.0]


def test_model_reads_rows_of_an_array_and_sizes_from_numpy():
    points = np.array([[1.0, 2.0], [3.0, 4.0]])
    model = MLP(np.int64(2), [np.int64(3), 1])
    plain = [model(list(row)).data for row in points.tolist()]
    assert [model(row).data for row in points] == plain
    assert [model(list(map(Value, row))).data for row in points] == plain


def test_numpy_is_not_imported():
    command = "import sys, micrograd; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
