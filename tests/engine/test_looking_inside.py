"""`_prev`, `_op` and `vars` of a value answer code that was written for other engines."""

from __future__ import annotations

import copy
import pickle
import weakref
from collections.abc import Sequence

import pytest

from micrograd import Tape, Value, expanded, grad


@pytest.fixture
def values():
    x, y, z = Value(1.0, label="x"), Value(2.0, label="y"), Value(3.0, label="z")
    return x, y, z, x + y


def test_operands_as_a_set(values):
    x, y, z, out = values
    found = out._prev
    assert isinstance(found, set)
    assert found == {x, y} and {y, x} == found and frozenset({x, y}) == found
    assert found != {x}
    assert (found != {x, y}) is False
    assert x in found and z not in found
    assert found | {z} == {x, y, z} == {z} | found
    assert found & {x} == {x} and found - {x} == {y} == found ^ {x} and {x, z} - found == {z}
    assert found <= {x, y} and found < {x, y, z} and {x, y, z} > found >= {x}
    assert found.union([z]) == {x, y, z} and set.union({z}, found) == {x, y, z}
    assert found.issubset({x, y, z}) and found.issuperset({x}) and found.isdisjoint({z})
    assert found.intersection([x]) == {x} and found.copy() == {x, y}
    assert set(found) == {x, y} and z._prev == set() and not z._prev


def test_operands_as_a_sequence(values):
    x, y, z, out = values
    twice = (y * y)._prev
    assert isinstance(twice, Sequence)
    assert (len(twice), list(twice), twice[1], twice[::-1]) == (2, [y, y], y, (y, y))
    assert (twice.count(y), twice.index(y), twice == {y}, twice == (y, y)) == (2, 0, True, True)
    assert list(reversed((y - x)._prev)) == [x, y]
    assert (x - y)._prev != (y - x)._prev
    assert (x - y)._prev == (x - y)._prev == [x, y]
    first, *rest = out._prev
    assert (first, rest) == (x, [y])
    more = (z,)
    assert out._prev + more == (x, y, z) == (*more, *out._prev)[1:] + more
    assert more + out._prev == (z, x, y)
    assert repr(out._prev) == repr((x, y))
    match out._prev:
        case [left, right]:
            assert (left, right) == (x, y)
        case _:
            raise AssertionError("the operands are no sequence to `match`")


def test_operands_are_changed_in_place(values):
    x, y, z, out = values
    out._prev.add(z)
    assert out._prev == (x, y, z)
    out._prev.discard(x)
    out._prev.remove(y)
    assert out._prev == (z,)
    with pytest.raises(KeyError):
        out._prev.remove(y)
    out._prev |= {x}
    out._prev.update([y], [x])
    assert out._prev == {x, y, z}
    out._prev -= {x}
    out._prev &= {z}
    assert out._prev == (z,)
    out._prev ^= {x}
    assert out._prev.pop() in (x, z) and len(out._prev) == 1
    out._prev.clear()
    assert out._prev == ()
    out.backward()
    assert (x.grad, y.grad, z.grad) == (1, 1, 0)


def test_added_operand_keeps_the_doubles_of_the_others(values):
    x, y, _, _ = values
    out = x * x
    out._prev.add(y)
    assert out._prev == (x, x, y)


@pytest.mark.parametrize("collect", [set, frozenset, tuple, list, iter])
def test_operands_are_assigned(values, collect):
    x, y, z, out = values
    found = out._prev
    out._prev = collect([z])
    assert out._prev == (z,) and found == (x, y)
    out.backward()
    assert (x.grad, y.grad, z.grad) == (1, 1, 0), "what passes gradients back stays what it is"
    assert list(Tape.record(out * 1).own_derivative) == [0.0]


def test_same_operands_assigned_change_nothing(values):
    x, y, _, out = values
    out._prev = set(out._prev)
    assert out._prev == (x, y)
    assert grad(out, x, create_graph=True)[0].data == 1.0


def test_what_is_no_value_cannot_be_an_operand(values):
    with pytest.raises(TypeError, match="an operand has to be a Value, not int"):
        values[3]._prev = {3}


def test_freed_graph_keeps_what_was_read(values):
    x, y, _, out = values
    operands = out._prev
    out._prev, out._backward = set(), lambda: None
    assert operands == {x, y}
    (out * 2).backward()
    assert (x.grad, out.grad, out._prev) == (0, 2, set())


def test_value_wired_by_hand():
    a = Value(3.0)
    out = Value(9.0)
    out._prev, out._op = {a}, "squared"

    def backward():
        a.grad += 2 * a.data * out.grad

    out._backward = backward
    (out * 1).backward()
    assert (a.grad, out._op, out._prev) == (6.0, "squared", {a})


def test_copied_operands(values):
    _, _, _, out = values
    assert copy.copy(out._prev) == out._prev
    assert [one.label for one in copy.deepcopy(out._prev)] == ["x", "y"]
    assert [one.label for one in pickle.loads(pickle.dumps(out._prev))] == ["x", "y"]


def test_renamed_operation_computes_as_before():
    a = Value(3.0)
    b, c = a * 2, a**3
    b._op, c._op = "double", "cube"
    root = b + c
    root.backward()
    assert (b._op, c._op, a.grad) == ("double", "cube", 29.0)
    assert Tape.record(root).code == Tape.record(a * 2 + a**3).code
    assert Tape.record(root).operation_name(2) == "double"
    assert grad(root, a, create_graph=True)[0].data == 29.0
    for twin in (copy.deepcopy(root), pickle.loads(pickle.dumps(root))):
        assert {one._op for one in twin._prev} == {"double", "cube"}
        twin.backward()
    assert expanded(root).data == root.data
    assert (a * 2)._op == "*" and (a**3)._op == "**3"


def test_renamed_leaf_stays_a_leaf():
    a = Value(3.0)
    a._op = "input"
    (a * 2).backward()
    (a * 2).backward()
    assert (a._op, a.grad, a._prev) == ("input", 4, ())
    a._op = ""
    assert a._op == ""


def test_vars_are_those_of_the_published_class():
    a = Value(3.0)
    b = a * 2
    b.label, b.color = "b", "red"
    assert list(vars(a)) == ["data", "grad", "_backward", "_prev", "_op"]
    shown = vars(b)
    assert {name: shown[name] for name in ("data", "_op", "label", "color")} == {
        "data": 6.0,
        "_op": "*",
        "label": "b",
        "color": "red",
    }
    assert shown["_prev"] == b._prev
    shown["_backward"]()
    assert set(dir(b)) >= {"data", "color", "_op", "tanh"}


def test_vars_change_the_value():
    a = Value(3.0)
    attributes = a.__dict__
    attributes["data"] = 7.0
    attributes.update(grad=2, m=1)
    assert (a.data, a.grad, a.m, attributes.setdefault("n", 5), a.n) == (7.0, 2, 1, 5, 5)
    assert (attributes.pop("n"), hasattr(a, "n")) == (5, False)
    del attributes["m"]
    assert not hasattr(a, "m") and "m" not in vars(a)


@pytest.mark.parametrize("assign", [False, True])
def test_value_made_of_the_vars_of_another(assign):
    a = Value(3.0)
    b = a * 2
    twin = Value.__new__(Value)
    if assign:
        twin.__dict__ = dict(vars(b))
    else:
        twin.__dict__.update(vars(b))
    assert (twin.data, twin._op, twin._prev) == (6.0, "*", b._prev)
    (twin * 2).backward()
    assert twin.grad == 2


def test_weak_references():
    a = Value(3.0)
    reference, numbers = weakref.ref(a), weakref.WeakKeyDictionary({a: 1})
    assert reference() is a and numbers[a] == 1
    del a
    assert reference() is None and not numbers


def test_class_is_changed():
    class Sub(Value):
        def double(self):
            return self + self

    a = Value(3.0)
    a.m = 1
    b = a * 2
    a.__class__ = Sub
    assert (a.double().data, a.m, type(a * 2)) == (6.0, 1, Value)
    b.backward()
    a.__class__ = Value
    assert (a.grad, type(a)) == (2, Value)


def test_class_that_sets_what_the_published_one_has():
    class Typed(Value):
        def __init__(self, data, _children=(), _op=""):
            self.data = data
            self.grad = 0
            self._backward = lambda: None
            self._prev = set(_children)
            self._op = _op

    a = Typed(2.0)
    out = Typed(4.0, (a,), "own")

    def backward():
        a.grad += 2 * out.grad

    out._backward = backward
    root = out * out + a
    root.backward()
    assert (root.data, a.grad, out._op, a._prev) == (18.0, 17.0, "own", set())
    assert Tape.record(root).own_name == ["own"]
    assert copy.deepcopy(root).data == 18.0
