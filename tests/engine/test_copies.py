"""Copies and unpickled values are younger than their operands, so they may be computed with."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import pytest

from micrograd import Value, scope
from micrograd.autograd import NOT_COMPUTED

from .comparing import scope_numbers, scope_paths

PICKLES = [
    pytest.param(lambda thing, p=protocol: pickle.loads(pickle.dumps(thing, p)), id=f"{protocol}")
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
]
DEEP = [pytest.param(copy.deepcopy, id="deepcopy"), *PICKLES]


def graph():
    with scope("outer"), scope("inner"):
        a = Value(3.0, label="a")
        a.m = 0.5
        b = Value(-2)
        out = (a * b + a**3 + a**b) * a.relu().sin()
    return a, b, out


def shape(root):
    return root.data, root.grad, root._op, root.label, [shape(operand) for operand in root._prev]


@pytest.mark.parametrize("duplicate", DEEP)
def test_copy_of_a_graph_is_the_same_and_its_own(duplicate):
    a, b, out = graph()
    out.backward()
    before = a.grad
    a2, b2, out2 = duplicate((a, b, out))
    assert shape(out2) == shape(out)
    assert (a2.label, a2.m, type(b2.data)) == ("a", 0.5, int)
    numbers = scope_numbers(out2)
    assert scope_paths(out2)[a2] == ("outer", "inner")
    assert numbers[a2] == numbers[out2]
    assert a2 is not a
    out2.backward()
    assert a2.grad == pytest.approx(2 * before, rel=1e-14)
    assert a.grad == before


@pytest.mark.parametrize("duplicate", [copy.copy, *DEEP])
def test_copy_of_a_result_works_as_an_operand(duplicate):
    a = Value(3.0)
    square = duplicate(a * a)
    out = square * square + square
    out.backward()
    (a1, a2) = square._prev
    assert a1 is a2
    assert out.data == 90.0
    assert square.grad == 19.0
    assert a1.grad == 6.0 * 19.0


def test_shallow_copy_shares_the_operands():
    a, b = Value(2.0), Value(5.0)
    product = a * b
    product.label = "p"
    twin = copy.copy(product)
    assert twin is not product
    assert twin._prev == (a, b)
    assert (twin.label, twin._op) == ("p", "*")
    twin.label = "other"
    assert product.label == "p"
    (twin * 3).backward()
    assert (a.grad, b.grad) == (15.0, 6.0)


@pytest.mark.parametrize("duplicate", DEEP)
def test_result_listed_before_its_operand(duplicate):
    a = Value(3.0)
    out, a2 = duplicate((a * 2 + 1, a))
    (out * out).backward()
    assert a2.grad == 28.0


@pytest.mark.parametrize("duplicate", DEEP)
def test_gradient_that_nobody_computed_stays_so(duplicate):
    assert duplicate(Value(1.0)).grad is NOT_COMPUTED
    zero = Value(1.0)
    zero.grad = 0
    assert duplicate(zero).grad is not NOT_COMPUTED


@pytest.mark.parametrize("duplicate", DEEP)
def test_every_operation_survives(duplicate):
    a = Value(0.5)
    for make in (Value.exp, Value.log, Value.tanh, Value.sigmoid, Value.relu, Value.sin):
        out = duplicate(make(a))
        out.backward()
        expected = Value(0.5)
        make(expected).backward()
        assert out._prev[0].grad == expected.grad
    for make in (Value.cos, Value.sqrt, abs, lambda v: -v, lambda v: v**2.5, lambda v: 2**v):
        assert duplicate(make(a))._op == make(a)._op


def test_own_operation_without_a_closure_survives():
    a = Value(2.0)
    own = Value(7.0, (a, a), "own")
    twin = copy.deepcopy(own)
    assert (twin._op, twin.data, len(twin._prev)) == ("own", 7.0, 2)
    assert twin._prev[0] is twin._prev[1] is not a
    assert pickle.loads(pickle.dumps(own))._op == "own"


def test_operand_from_another_process():
    """There, it was made after a hundred thousand others; here, it has to sort first."""
    program = (
        "import pickle, sys; from micrograd import Value\n"
        "for _ in range(100_000): Value(0.0)\n"
        "a = Value(3.0, label='a'); out = a * a\n"
        "sys.stdout.buffer.write(pickle.dumps((a, out)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    a, square = pickle.loads(run.stdout)
    b = Value(2.0)
    out = square * b + a
    out.backward()
    assert (out.data, a.grad, b.grad, square.grad) == (21.0, 13.0, 9.0, 2.0)
    assert a.label == "a"
