"""A graph in which only `+`, `*` and `**` are left of arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given

from micrograd import MLP, Value, expanded, losses, scope, trace

from .comparing import scope_paths
from .programs import VALUES, programs
from .test_losses import spelled


def test_forms_of_the_published_engine():
    x, y = Value(6.0), Value(4.0)
    names = {id(x): "x", id(y): "y"}
    for value, form, data in (
        (x - y, "(x + (y * -1))", 2),
        (-x, "(x * -1)", -6),
        (x / y, "(x * **-1(y))", 1.5),
        (3 - x, "(3 + (x * -1))", -3),
        (3 / y, "(3 * **-1(y))", 0.75),
        ((x - y).tanh() ** 2, "**2(tanh((x + (y * -1))))", None),
    ):
        found = expanded(value)
        assert spelled(found, names) == form
        assert found.data == (value.data if data is None else data)


@given(programs())
def test_same_numbers_and_gradients(program):
    leaves = [Value(leaf) for leaf in program.leaves]
    value = program.run(VALUES, leaves)[-1]
    found = expanded(value)
    operations = {node._op for node in trace(found)[0]}
    assert operations.isdisjoint({"-", "/", "neg"})
    assert found.data == pytest.approx(value.data, rel=1e-9, abs=1e-9)
    value.backward()
    expected = [leaf.grad for leaf in leaves]
    value.zero_grad()
    found.backward()
    largest = max(abs(node.grad) for node in trace(found)[0])
    assert [leaf.grad for leaf in leaves] == pytest.approx(expected, rel=1e-9, abs=1e-9 * largest)


def test_what_stays_and_what_is_new():
    a, b = Value(2.0, label="a"), Value(3.0)
    untouched = a * b + 1
    assert expanded(untouched) is untouched
    assert expanded(a) is a
    with scope("part"):
        difference = untouched - a
    difference.label = "d"
    root = difference * untouched
    found = expanded(root)
    new = found._prev[0]
    assert found is not root and found._prev[1] is untouched
    assert (new.label, scope_paths(found)[new]) == ("d", ("part",))
    assert difference._op == "-", "the old graph stays as it is"


def test_a_model_and_its_loss():
    model = MLP(2, [3, 1])
    loss = losses.max_margin(model([0.5, -1.0]), -1)
    found = expanded(loss)
    assert {node._op for node in trace(found)[0]} == {"", "+", "*", "ReLU"}
    found.backward()
    gradients = [parameter.grad for parameter in model.parameters()]
    model.zero_grad()
    loss.backward()
    assert gradients == [parameter.grad for parameter in model.parameters()]


def test_long_chain():
    value = Value(0.0)
    for _ in range(5_000):
        value = 1 - value
    assert expanded(value).data == 0


def test_operation_of_your_own():
    a = Value(2.0)
    own = Value(4.0, (a,), "square")
    assert expanded(own) is own
    assert expanded(own - a)._prev[0] is own
    with pytest.raises(ValueError, match="square is an operation of your own"):
        expanded(Value(4.0, (-a,), "square"))
