"""Scopes: the part of a computation that a value was made in."""

from __future__ import annotations

import random

import pytest

from micrograd import MLP, Value, scope
from micrograd.losses import cross_entropy, l1, l2, max_margin, mean, squared_error

from .comparing import scope_numbers, scope_paths


def path(value):
    return scope_paths(value)[value]


def test_values_belong_to_the_innermost_scope():
    a = Value(1.0)
    with scope("outer") as outer:
        b = a + 1
        with scope("inner") as inner:
            c = b * 2
        d = c - 1
    e = d / 2
    assert [path(value) for value in (a, b, c, d, e)] == [
        (),
        ("outer",),
        ("outer", "inner"),
        ("outer",),
        (),
    ]
    assert (inner.name, inner.parent) == ("inner", outer)
    assert path(b._prev[1]) == ("outer",), "a plain number becomes a value where it is used"


def test_two_scopes_of_one_name_are_two():
    made = []
    again = scope("same")
    for _ in range(2):
        with again:
            made.append(Value(1.0))
    numbers = scope_numbers(made[0] + made[1])
    assert numbers[made[0]] != numbers[made[1]]
    assert path(made[0]) == path(made[1]) == ("same",)


def test_scope_ends_when_an_exception_leaves_it():
    with pytest.raises(ZeroDivisionError), scope("outer"), scope("inner"):
        1 / Value(0.0)
    assert path(Value(1.0)) == ()


@pytest.mark.parametrize("name", ["", None, 3, b"bytes"])
def test_scope_without_a_name(name):
    with pytest.raises(TypeError, match="a scope needs a name that is not empty, not"):
        scope(name)


def test_model_opens_scopes():
    random.seed(0)
    model = MLP(2, [2, 1])
    with scope("loss"):
        out = model([1.0, 2.0])
        loss = out * out
    assert path(loss) == ("loss",)
    assert path(out) == ("loss", "MLP", "layer 2", "neuron 1")
    hidden = [operand for operand in out._prev[0]._prev[1]._prev if operand._op == "ReLU"]
    assert [path(value) for value in hidden] == [("loss", "MLP", "layer 1", "neuron 1")]
    assert path(model.parameters()[0]) == (), "parameters belong to no call"


def test_parts_of_a_model_alone():
    layer = MLP(2, [2, 2]).layers[0]
    assert path(layer([1.0, 2.0])[1]) == ("layer 1", "neuron 2")
    assert path(layer.neurons[1]([1.0, 2.0])) == ("neuron 2",)


def paths_of(root):
    return set(scope_paths(root).values())


@pytest.mark.parametrize("loss", [max_margin, squared_error, cross_entropy])
def test_a_step_of_training_has_a_path_for_each_part(loss):
    random.seed(0)
    model = MLP(2, [2, 1])
    losses = [loss(model([0.5, point]), 1) for point in (1.0, -1.0)]
    total = mean(losses) + 0.1 * l2(model.parameters()) + 0.1 * l1(model.parameters())
    assert paths_of(total) == {
        (),
        ("MLP", "layer 1", "neuron 1"),
        ("MLP", "layer 1", "neuron 2"),
        ("MLP", "layer 2", "neuron 1"),
        ("loss",),
        ("mean",),
        ("l1",),
        ("l2",),
    }
    numbers = scope_numbers(total)
    calls = {numbers[value] for value, path in scope_paths(total).items() if path == ("loss",)}
    assert len(calls) == 2, "each loss is a part of its own"


def test_what_a_generator_computes_is_no_part_of_what_reads_it():
    random.seed(0)
    model = MLP(2, [2, 1])
    points = [[Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)]]
    total = mean(max_margin(model(x.tanh() for x in point), 1) for point in points)
    found = {path for value, path in scope_paths(total).items() if value._op == "tanh"}
    assert found == {()}
    assert all(one[0] in ("MLP", "loss", "mean") for one in paths_of(total) if one)
    assert ("mean", "loss") not in paths_of(total) and ("loss",) in paths_of(total)
