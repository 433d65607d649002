"""Operations of one's own, made by the arguments that other engines have."""

from __future__ import annotations

import copy
import pickle

import pytest

from micrograd import Tape, Value, draw_dot, grad, gradcheck


@pytest.mark.parametrize("collect", [tuple, list, set, iter])
def test_keyword_of_eurekalabs(collect):
    a = Value(2.0)
    out = Value(4.0, _prev=collect([a]), _op="x")
    assert (out._op, out._prev) == ("x", (a,))

    def backward():
        a.grad += 7 * out.grad

    out._backward = backward
    (out * 2).backward()
    assert a.grad == 14


@pytest.mark.parametrize(
    "make",
    [
        lambda a, b: Value(4.0, (a, b), (4.0, -1)),
        lambda a, b: Value(4.0, [a, b], [4.0, -1]),
        lambda a, b: Value(4.0, children=(a, b), local_grads=(4.0, -1)),
        lambda a, b: Value(4.0, _children=(a, b), _local_grads=(4.0, -1)),
    ],
)
def test_local_gradients_of_microgpt(make):
    a, b = Value(1.0, label="a"), Value(2.0, label="b")
    out = make(a, b)
    assert (out._children, out._local_grads, out._op) == ((a, b), (4.0, -1), "")
    root = out * 3
    root.backward()
    assert (a.grad, b.grad, out.grad) == (12.0, -3, 3)
    tape = Tape.record(root)
    assert list(tape.own_derivative) == [4.0, -1.0]
    check = gradcheck(root)
    assert "made by own" in str(check)
    assert [row.verdict for row in check.rows[:2]] == ["unchecked"] * 2
    assert not check.breaks
    assert draw_dot(root).source.count("->") == 6
    assert root._repr_mimebundle_() is None or root._repr_mimebundle_()


def test_local_gradients_of_one_operand_twice():
    a = Value(3.0)
    out = Value(9.0, (a, a), (3.0, 2.0))
    out.backward()
    assert a.grad == 5.0
    assert list(Tape.record(out).own_derivative) == [5.0, 0.0]


def test_local_gradients_are_copied():
    a = Value(1.0)
    out = Value(4.0, (a,), (4.0,))
    for twin in (copy.deepcopy(out), pickle.loads(pickle.dumps(out))):
        twin.backward()
        assert (twin._prev[0].grad, a.grad) == (4.0, 0)


def walk(root):
    """The loop of microgpt's `backward`."""
    order, seen = [], set()

    def build(value):
        if value not in seen:
            seen.add(value)
            for child in value._children:
                build(child)
            order.append(value)

    build(root)
    root.grad = 1
    for value in reversed(order):
        for child, local in zip(value._children, value._local_grads, strict=True):
            child.grad += local * value.grad


def test_loop_of_microgpt_finds_the_gradients_of_backward():
    def expression(x, y):
        own = Value(2 * x.data, (x,), "twice")

        def backward():
            x.grad += 2 * own.grad

        own._backward = backward
        return (x * y + x.tanh() - y / x + own.relu()) ** 2 + abs(y)

    leaves, others = [Value(2.0), Value(-5.0)], [Value(2.0), Value(-5.0)]
    walk(expression(*leaves))
    expression(*others).backward()
    assert [leaf.grad for leaf in leaves] == [other.grad for other in others]
    assert Value(1.0)._local_grads == ()


def test_class_that_sets_what_microgpt_has():
    class Typed(Value):
        def __init__(self, data, children=(), local_grads=()):
            self.data = data
            self.grad = 0
            self._children = children
            self._local_grads = local_grads

    a = Typed(2.0)
    out = Typed(6.0, (a,), (3.0,)) * a
    out.backward()
    assert a.grad == 2 * 3.0 + 6.0


@pytest.mark.parametrize(
    ("make", "exception", "said"),
    [
        (lambda a: Value(1.0, (a,), (1.0, 2.0)), ValueError, "2 were given for 1"),
        (lambda a: Value(1.0, (), (2.0,)), ValueError, "1 were given for 0"),
        (lambda a: Value(1.0, (a,), (a,)), TypeError, "gradients have to be numbers.*not Value"),
        (lambda a: Value(1.0, (a,), local_grads=["x"]), TypeError, "numbers.*not str"),
        (lambda a: Value(1.0, (a,), _prev=(a,)), TypeError, "operands twice.*'_prev'"),
        (lambda a: Value(1.0, requires_grad=True), TypeError, "no argument 'requires_grad'"),
        (lambda a: Value(1.0, children=(3,)), TypeError, "has to be a Value, not int"),
    ],
)
def test_arguments_that_do_not_fit(make, exception, said):
    with pytest.raises(exception, match=said):
        make(Value(1.0))


def test_gradients_that_are_values_are_refused():
    a = Value(1.0)
    with pytest.raises(ValueError, match="an operation of your own"):
        grad(Value(4.0, (a,), (4.0,)), a, create_graph=True)


@pytest.mark.parametrize("name", [("*", 2), ["x"], 3, None, "", ()])
def test_name_that_is_no_text(name):
    a = Value(2.0)
    for out in (Value(4.0, (a,), name if name != ["x"] else ("x",)), a * 2):
        out._op = name
        assert out._op == name
        assert draw_dot(out).source.count("->") == len(out._prev) + 1
        assert len(Tape.record(out).code) == len(out._prev) + 1
        out.backward()
