"""Numbers of other types in a Value and beside it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from micrograd import MLP, Tape, Value, draw_dot, gradcheck

from .programs import OPERATORS

ONE_NUMBER = [
    np.array(2.0),
    np.array([2.0]),
    np.array([[2]]),
    np.array([2], dtype=np.uint8),
    np.array([2.0], dtype=np.float32),
    np.array([2.0], dtype=object),
    np.float16(2),
    np.longdouble(2),
    Decimal(2),
    Fraction(2),
]


@pytest.mark.parametrize("number", ONE_NUMBER, ids=repr)
@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_one_number_on_the_right(name, number):
    a, b = Value(3.0), Value(3.0)
    out, expected = OPERATORS[name](a, number), OPERATORS[name](b, 2.0)
    assert type(out) is Value
    out.backward()
    expected.backward()
    assert (out.data, a.grad) == (expected.data, b.grad)


@pytest.mark.parametrize("number", ONE_NUMBER, ids=repr)
def test_value_of_one_number(number):
    value = Value(number)
    assert value.data == 2
    out = 1 + value * Value(0.3) - value.tanh() + abs(value) + value.relu() / value
    out.backward()
    twin = Value(2.0)
    expected = 1 + twin * Value(0.3) - twin.tanh() + abs(twin) + twin.relu() / twin
    expected.backward()
    assert (out.data, value.grad) == (expected.data, twin.grad)
    assert gradcheck(out)
    assert draw_dot(out).source
    assert Tape.record(out).recorded_data[-1] == expected.data


@pytest.mark.parametrize("truth", [np.bool_(True), np.array([True]), True])
def test_truth_counts_as_one(truth):
    a = Value(3.0)
    out = a * truth - truth + Value(truth)
    out.backward()
    assert (out.data, a.grad, -Value(truth).data) == (3.0, 1, -1)


def test_label_of_an_array_of_one():
    y = np.array([[1.0], [-1.0]])
    score = Value(0.3)
    margin = 1 + Value(-y[0]) * score
    loss = (margin - y[1]) ** 2
    loss.backward()
    assert (margin.data, score.grad) == (0.7, 2 * (0.7 + 1) * -1)


def test_floats_of_numpy_stay_so():
    x = Value(np.float64(1.234))
    assert (x.data.round(1), (x * 2).data.round(1), str(x)) == (
        1.2,
        2.5,
        "Value(data=1.234, grad=0)",
    )
    w = Value(-0.5)
    out = (x * w).tanh() + (x - w).relu() ** 2 + abs(x) / w
    out.backward()
    plain, weight = Value(1.234), Value(-0.5)
    same = (plain * weight).tanh() + (plain - weight).relu() ** 2 + abs(plain) / weight
    same.backward()
    assert isinstance(out.data, np.float64)
    assert (out.data, x.grad, w.grad) == (same.data, plain.grad, weight.grad)


def test_fractions_stay_exact():
    x = Value(Fraction(1, 3))
    out = (x * 3 + Fraction(1, 6) - x) ** 2 / x
    out.backward()
    assert (out.data, type(out.data)) == (Fraction(5, 6) ** 2 * 3, Fraction)
    assert x.grad == 2 * Fraction(5, 6) * 2 * 3 - Fraction(5, 6) ** 2 * 9
    assert draw_dot(out).source
    assert gradcheck(out)


def test_class_of_ones_own_that_is_a_float():
    class Metres(float):
        pass

    assert type(Value(Metres(2.0)).data) is Metres
    assert (Value(Metres(2.0)) * 3).data == 6.0


@pytest.mark.parametrize("name", sorted(OPERATORS))
@pytest.mark.parametrize("shape", [(2,), (1, 3), (2, 2)])
def test_array_goes_element_by_element_on_either_side(name, shape):
    numbers = np.arange(1.0, 1.0 + np.prod(shape)).reshape(shape)
    for swapped in (False, True):
        a = Value(3.0)
        found = OPERATORS[name](numbers, a) if swapped else OPERATORS[name](a, numbers)
        assert found.shape == shape
        for number, out in zip(numbers.flat, found.flat, strict=True):
            twin = Value(3.0)
            expected = (
                OPERATORS[name](float(number), twin)
                if swapped
                else OPERATORS[name](twin, float(number))
            )
            assert out.data == expected.data


def test_array_of_values_on_the_right():
    a, values = Value(3.0), np.array([Value(1.0), Value(2.0)])
    (a * values).sum().backward()
    assert (a.grad, values[0].grad) == (3.0, 3.0)
    assert (a + values[:1])[0].data == 4.0


@pytest.mark.parametrize("numbers", [np.array([1.0, 2.0]), np.array([]), np.array(["1"]), 1j])
def test_value_of_no_single_number(numbers):
    with pytest.raises(TypeError, match="a Value holds a number, not"):
        Value(numbers)


class Asked:
    """Answers for itself whatever stands on the left."""

    def _answer(self, other):
        return type(other).__name__

    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __rpow__ = _answer


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_class_of_ones_own_is_asked(name):
    assert OPERATORS[name](Value(2.0), Asked()) == "Value"


def test_class_of_ones_own_that_declines():
    class Declines:
        def __rmul__(self, other):
            return NotImplemented

    with pytest.raises(TypeError, match=r"unsupported operand.*'Value' and 'Declines'"):
        Value(2.0) * Declines()
    with pytest.raises(TypeError, match="a Value holds a number, not Declines"):
        Value(2.0) + Declines()
    with pytest.raises(TypeError, match="a Value holds a number, not Asked"):
        Value(2.0).maximum(Asked())


def test_tensors_of_one_number():
    torch = pytest.importorskip("torch")
    a = Value(3.0)
    out = a * torch.tensor(2.0) + Value(torch.tensor([[4.0]])) * torch.tensor([True])
    out.backward()
    assert (out.data, a.grad) == (10.0, 2.0)
    with pytest.raises(TypeError, match="not Tensor"):
        Value(torch.tensor([1.0, 2.0]))


def test_model_reads_columns_of_an_array():
    points = np.array([[[1.0], [2.0]], [[3.0], [4.0]]])
    model = MLP(2, [3, 1])
    assert [model(point).data for point in points] == [
        model(point.ravel().tolist()).data for point in points
    ]
