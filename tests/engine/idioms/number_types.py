"""Numbers of other kinds: numpy, fractions, decimals, Values inside arrays."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import numpy as np


def data_of_a_numpy_float(Value):
    a = Value(np.float64(1.5))
    out = a * 2 + 1
    out.backward()
    return float(out.data), float(a.grad)


def rounding_of_numpy_data(Value):
    return float(Value(np.float64(1.234)).data.round(1))


def numpy_float_on_the_right(Value):
    out = Value(2.0) * np.float64(3.0) + np.float32(0.5) - np.int64(1)
    return float(out.data)


def numpy_float_on_the_left(Value):
    a = Value(2.0)
    out = np.float64(3.0) * a
    out.backward()
    return float(out.data), float(a.grad)


def numpy_integers(Value):
    return float((Value(np.int64(3)) ** 2).data), float((Value(2.0) + np.int32(1)).data)


def numpy_boolean(Value):
    return float((Value(2.0) * np.bool_(True)).data), float((Value(2.0) + (np.float64(1) > 0)).data)


def array_of_no_dimension(Value):
    return float((Value(2.0) * np.array(3.0)).data), float(Value(np.array(1.5)).data)


def array_of_one_number(Value):
    y = np.array([[1.0], [-1.0]])
    out = 1 + Value(-y[0]) * Value(0.3)
    out.backward()
    return float(np.ravel(out.data)[0])


def label_of_one_number_in_a_loss(Value):
    y = np.array([[1.0], [-1.0]])
    scores = [Value(0.3), Value(0.8)]
    losses = [(1 + -yi * s).relu() for yi, s in zip(y.ravel(), scores, strict=True)]
    sum(losses).backward()
    return [float(s.grad) for s in scores]


def value_times_array(Value):
    out = Value(2.0) * np.array([1.0, 2.0, 3.0])
    data = out.data if isinstance(out, Value) else [v.data for v in out]
    return [float(x) for x in data]


def array_times_value(Value):
    out = np.array([1.0, 2.0]) * Value(3.0)
    return [float(v.data) for v in out]


def array_of_values(Value):
    a = np.array([Value(1.0), Value(2.0)])
    b = np.array([Value(3.0), Value(4.0)])
    out = (a * b).sum()
    out.backward()
    return float(out.data), [float(v.grad) for v in a], a.dtype == object


def dot_of_arrays_of_values(Value):
    a = np.array([[Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)]])
    x = np.array([0.5, -1.0])
    out = a @ x
    sum(out).backward()
    return [float(v.data) for v in out], [float(v.grad) for v in a.ravel()]


def mean_of_an_array_of_values(Value):
    a = np.array([Value(1.0), Value(2.0), Value(6.0)])
    out = a.mean()
    out.backward()
    return float(out.data), [round(float(v.grad), 12) for v in a]


def rows_of_an_array_as_inputs(MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    X = np.array([[1.0, 2.0], [-1.0, 0.5]])
    return [float(model(x).data) for x in X]


def rows_mapped_to_values(Value, MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    X = np.array([[1.0, 2.0], [-1.0, 0.5]])
    inputs = [list(map(Value, row)) for row in X]
    scores = list(map(model, inputs))
    loss = sum((s - 1) ** 2 for s in scores)
    loss.backward()
    return float(loss.data), [float(p.grad) for p in model.parameters()]


def decision_boundary_of_the_demo(Value, MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    grid = np.c_[np.linspace(-1, 1, 4), np.linspace(1, -1, 4)]
    inputs = [list(map(Value, row)) for row in grid]
    return np.array([s.data > 0 for s in map(model, inputs)]).tolist()


def weights_in_an_array(Value, Neuron):
    neuron = Neuron(2, nonlin=False)
    neuron.w = np.array([Value(1.0), Value(-2.0)])
    return float(neuron(np.array([3.0, 1.0])).data), len(neuron.w)


def parameters_as_an_array(MLP):
    random.seed(1)
    return np.array([p.data for p in MLP(2, [2, 1]).parameters()]).round(6).tolist()


def fractions(Value):
    a = Value(Fraction(1, 3))
    out = a * 3
    out.backward()
    return float(out.data), float(a.grad)


def decimals(Value):
    out = Value(Decimal("1.5")) * Decimal(2)
    return float(out.data)


def power_with_a_numpy_exponent(Value):
    return float((Value(3.0) ** np.float64(2.0)).data)


def foreign_type_on_the_right(Value):
    class Money:
        def __rmul__(self, other):
            return "asked"

    return str(Value(2.0) * Money())


def numpy_functions_of_a_value(Value):
    return np.exp(Value(1.0)).data


def largest_index_of_an_array(Value):
    return int(np.argmax([Value(1.0), Value(3.0), Value(2.0)]))


def sorted_array_of_values(Value):
    return [v.data for v in np.sort(np.array([Value(2.0), Value(1.0)]))]
