"""Graphs as long as memory allows, that are gone with their last name."""

from __future__ import annotations

import gc
import random
import sys

import pytest

from micrograd import MLP, Tape, Value, trace


@pytest.fixture
def no_collector():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def alive():
    return sum(isinstance(thing, Value) for thing in gc.get_objects())


def operations_of_all_kinds(a):
    b = a * 2 + 1 - a / 3
    c = b.tanh() + b.sigmoid() + b.relu() + abs(b).sqrt() + b.sin() + b.cos()
    return (c**2 + 2**c + c**b + (-c).exp() + abs(c).log()) * a


def test_graph_is_freed_without_the_cyclic_collector(no_collector):
    before = alive()
    a = Value(0.5)
    out = operations_of_all_kinds(a)
    out.backward()
    assert alive() > before + 30
    del out
    assert alive() == before + 1
    del a
    assert alive() == before


def test_training_leaves_nothing_but_the_parameters(no_collector):
    random.seed(1)
    model = MLP(2, [4, 1])
    before = alive()
    for _ in range(3):
        loss = (model([1.0, 2.0]) - 1) ** 2
        loss.backward()
        trace(loss)
    del loss
    assert alive() == before


def test_refused_operation_leaves_nothing(no_collector):
    a = Value(0.0)
    before = alive()
    with pytest.raises(ZeroDivisionError):
        1 / a + 1
    assert alive() == before


def test_tape_keeps_values_only_as_long_as_it_lives(no_collector):
    before = alive()
    tape = Tape.record(Value(2.0) * 3)
    assert alive() == before + 3
    del tape
    assert alive() == before


def test_operand_is_not_kept_by_more_than_its_results(no_collector):
    a = Value(2.0)
    alone = sys.getrefcount(a)
    b = a * a
    assert sys.getrefcount(a) == alone + 2
    b.backward()
    assert sys.getrefcount(a) == alone + 2
    del b
    assert sys.getrefcount(a) == alone


def test_chain_of_a_million_operations():
    assert sys.getrecursionlimit() <= 3000
    a = end = Value(1.0)
    for _ in range(500_000):
        end = -(end + a)
    end.backward()
    # Two rounds take 1 to -2 and back to 1; what they add to the slope by `a` cancels out.
    assert end.data == 1.0
    assert end.grad == 1
    assert a.grad == 1
    middle = end._prev[0]
    del end
    assert middle.grad == -1
    del middle
    assert a.grad == 1


def test_chain_of_own_operations():
    end = a = Value(1.0)
    for _ in range(20_000):
        end = Value(1.0, (end,), "same")
        end._backward = lambda: None
    end.backward()
    assert a.grad == 0
    assert len(trace(end)[0]) == 20_001
