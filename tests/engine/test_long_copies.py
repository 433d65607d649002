"""Graphs of any depth are copied and pickled, with gradients that are Values, without recursion."""

from __future__ import annotations

import copy
import io
import pickle
import sys

import pytest

from micrograd import MLP, Value, grad


def pickled_by_python(thing):
    """By the pickler that is written in Python, which reads ahead."""
    file = io.BytesIO()
    pickle._Pickler(file, 4).dump(thing)
    return pickle.loads(file.getvalue())


DUPLICATES = [
    copy.deepcopy,
    pickled_by_python,
    *(
        pytest.param(lambda thing, p=p: pickle.loads(pickle.dumps(thing, p)), id=f"protocol {p}")
        for p in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ),
]


def chain(length):
    first = end = Value(1.0, label="first")
    for _ in range(length // 2):
        end = -(end + first)
    return first, end


@pytest.mark.parametrize("duplicate", DUPLICATES)
def test_long_chain(duplicate):
    assert sys.getrecursionlimit() <= 3000
    _, end = chain(20_000)
    twin = duplicate(end)
    order = twin._ancestors()
    assert [one.data for one in order] == [one.data for one in end._ancestors()]
    twin.backward()
    end.backward()
    assert order[0].label == "first"
    assert order[0].grad == end._ancestors()[0].grad


def test_very_long_chain():
    _, end = chain(100_000)
    assert len(pickle.loads(pickle.dumps(end))._ancestors()) == 100_001
    assert len(copy.deepcopy(end)._ancestors()) == 100_001


@pytest.mark.parametrize("duplicate", DUPLICATES)
def test_chain_of_own_operations(duplicate):
    end = first = Value(1.0)
    for _ in range(5_000):
        end = Value(1.0, (end,), (1.0,))
    twin = duplicate(end)
    twin.backward()
    assert (twin._ancestors()[0].grad, first.grad) == (1.0, 0)


@pytest.mark.parametrize("duplicate", DUPLICATES)
def test_values_of_one_graph_in_any_order_stay_the_same_objects(duplicate):
    first, end = chain(3_000)
    for values in (end._ancestors(), end._ancestors()[::-1], [first, end, first]):
        twins = duplicate(values)
        position = {id(value): index for index, value in enumerate(values)}
        for value, twin in zip(values, twins, strict=True):
            for operand, other in zip(value._prev, twin._prev, strict=True):
                if id(operand) in position:
                    assert twins[position[id(operand)]] is other
        assert len(set(map(id, twins))) == len(set(map(id, values)))


@pytest.mark.parametrize("duplicate", DUPLICATES)
def test_gradients_that_are_values(duplicate):
    x = Value(0.5, label="x")
    y = x
    for _ in range(400):
        y = (y * x).tanh() + x
    y.backward(create_graph=True)
    twin = duplicate(y)
    x2 = next(value for value in twin._ancestors() if value.label == "x")
    assert type(x2.grad) is Value and x2.grad is not x.grad
    assert (x2.grad.data, x2.grad.label) == (x.grad.data, x.grad.label)
    assert grad(x2.grad, x2) == grad(x.grad, x)
    assert duplicate(x).grad._ancestors()[-1].data == x.grad.data


@pytest.mark.parametrize("duplicate", DUPLICATES)
def test_attributes_that_lead_back(duplicate):
    a = Value(1.0)
    b = a * 2
    a.result, b.notes = b, {"operand": a}
    twin = duplicate(b)
    (operand, _) = twin._prev
    assert operand.result is twin and twin.notes == {"operand": operand} and operand is not a
    assert duplicate(a).result.data == 2.0


@pytest.mark.parametrize("duplicate", DUPLICATES)
def test_model_with_a_graph(duplicate):
    model = MLP(2, [3, 1])
    loss = (model([1.0, 2.0]) - 1) ** 2
    loss.backward()
    other, twin = duplicate((model, loss))
    assert set(other.parameters()) <= set(twin._ancestors())
    before = [one.grad for one in other.parameters()]
    twin.backward()
    assert [one.grad for one in other.parameters()] == [2 * number for number in before]


def test_one_pickler_for_several_graphs():
    first, end = chain(2_000)
    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    for value in (first, end, end + first):
        pickler.dump(value)
    file.seek(0)
    reader = pickle.Unpickler(file)
    first2, end2, total = reader.load(), reader.load(), reader.load()
    assert end2._ancestors()[0] is first2
    assert total._prev == (end2, first2)
    assert len(pickle.loads(pickle.dumps(end))._ancestors()) == 2_001, "another pickler"


def test_pickler_that_fails_loses_nothing_of_the_next():
    x = Value(0.5)
    y = x
    for _ in range(1_000):
        y = y * x
    y.backward(create_graph=True)
    y.unwilling = lambda: None
    pickler = pickle.Pickler(io.BytesIO())
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickler.dump(y)
    del y.unwilling
    twin = pickle.loads(pickle.dumps(x))
    assert type(twin.grad) is Value
    assert len(pickle.loads(pickle.dumps(y))._ancestors()) == 1_001
