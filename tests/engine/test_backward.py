"""`backward`: what adds up, what is set anew, in which order, and what happens when it fails."""

from __future__ import annotations

import random

import pytest

from micrograd import MLP, Value

from .comparing import everything


def test_twice_doubles_the_leaves_and_nothing_else():
    a, b = Value(2.0), Value(-3.0)
    c = a * b
    d = c + a
    e = (d * d).tanh()
    e.backward()
    leaves, others = [a.grad, b.grad], [c.grad, d.grad, e.grad]
    e.backward()
    assert [a.grad, b.grad] == [2 * grad for grad in leaves]
    assert [c.grad, d.grad, e.grad] == others
    e.backward()
    assert [a.grad, b.grad] == pytest.approx([3 * grad for grad in leaves], rel=1e-15)


def test_twice_through_an_own_operation():
    a = Value(2.0)
    own = Value(6.0, (a,), "triple")
    own._backward = lambda: setattr(a, "grad", a.grad + 3 * own.grad)
    out = own * own
    out.backward()
    out.backward()
    assert (own.grad, a.grad) == (12.0, 72.0)


def test_leaf_with_the_name_of_an_operation_adds_up_too():
    a = Value(2.0, (), "input")
    out = a * 5
    out.backward()
    out.backward()
    assert a.grad == 10


def test_two_results_add_up_in_their_common_leaf():
    a = Value(3.0)
    square, double = a * a, a * 2
    square.backward()
    double.backward()
    assert a.grad == 8
    assert (square.grad, double.grad) == (1, 1)


def test_only_what_the_result_was_computed_from_is_touched():
    a, b = Value(3.0), Value(4.0)
    shared = a * b
    used, unused = shared + 1, shared * 7
    unused.grad = 99.0
    used.backward()
    assert unused.grad == 99.0
    assert (a.grad, b.grad) == (4, 3)


def test_gradients_left_behind_between_do_not_count():
    a = Value(3.0)
    b = a * 2
    out = b * b
    b.grad = out.grad = 1000.0
    out.backward()
    assert (out.grad, b.grad, a.grad) == (1, 12.0, 24.0)


def test_each_value_hands_down_once_when_its_gradient_is_whole():
    """A ladder of diamonds: a walk along every path would take 2**60 steps."""
    a = Value(1.0)
    end = a
    for _ in range(60):
        end = end + end
    end.backward()
    assert a.grad == 2.0**60


def test_each_own_operation_is_met_once():
    """As above: each rung of the ladder has two operations that both use both of the rung below."""
    calls = []
    rung = [Value(1.0), Value(1.0)]
    for _ in range(60):
        rung = [Value(1.0, rung, "own") for _ in range(2)]
        for value in rung:
            value._backward = lambda: calls.append(1)
    rung[0].backward()
    assert len(calls) == 2 * 59 + 1


def test_results_hand_down_before_their_operands_however_the_graph_was_built():
    calls = []

    def own(name, *operands):
        out = Value(0.0, operands, name)
        out._backward = lambda: calls.append(name)
        return out

    a = Value(1.0)
    b = own("b", a)
    c = own("c", a)
    d = own("d", c, b)
    e = own("e", b, d, a)
    own("other", e)
    e.backward()
    assert calls == ["e", "d", "c", "b"]


@pytest.mark.parametrize("exception", [RuntimeError, ZeroDivisionError, KeyboardInterrupt])
def test_own_operation_that_raises_leaves_all_gradients_as_they_were(exception):
    a, b = Value(2.0, label="a"), Value(3.0)
    product = a * b

    def fails():
        product.grad += 5.0
        raise exception("no derivative")

    own = Value(1.0, (product,), "own")
    own._backward = fails
    out = (own * 2 + a) * b
    product.backward()
    a.grad = 0.25
    nodes = [a, b, product, own, *out._prev, out]
    before = everything(nodes)
    with pytest.raises(exception, match="no derivative"):
        out.backward()
    assert everything(nodes) == before
    own._backward = lambda: None
    out.backward()
    assert out.grad == 1


def test_same_program_same_numbers():
    def run():
        random.seed(11)
        model = MLP(3, [6, 5, 1], activation="sigmoid")
        losses = []
        for _ in range(5):
            loss = sum((model([x, x * x, 1.0]) - x) ** 2 for x in (-1.0, 0.3, 0.8))
            model.zero_grad()
            loss.backward()
            for p in model.parameters():
                p.data -= 0.1 * p.grad
            losses.append(loss.data)
        return losses, [(p.data, p.grad) for p in model.parameters()]

    assert run() == run()


def test_what_was_built_before_does_not_matter():
    def run():
        a, b = Value(0.1), Value(0.2)
        out = (a * b + a / b).exp() + a
        out.backward()
        return out.data, a.grad, b.grad

    first = run()
    keep = [Value(index) + 1 for index in range(1000)]
    assert run() == first
    assert len(keep) == 1000


@pytest.mark.parametrize("hidden", [lambda x: x.relu(), lambda x: 0.0 * x.relu()])
def test_relu_that_is_off_hides_a_vertical_slope(hidden):
    """As in PyTorch: 0 times the infinite slope of sqrt would be NaN."""
    x = Value(-2.6)
    off = hidden(x)
    root = (off + off).sqrt() + x
    root.backward()
    assert x.grad == 1
