"""Graphs of the engine that somebody typed along with the lecture."""

from __future__ import annotations

import math

import pytest
from traitlets import TraitError

from micrograd import Value
from micrograd_widget import show


class Typed:
    """A value as it is typed in the lecture: closures, and operands in a set."""

    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op
        self.label = label

    def __add__(self, other):
        out = Typed(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Typed(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __sub__(self, other):
        out = Typed(self.data - other.data, (self, other), "-")

        def _backward():
            self.grad += out.grad
            other.grad -= out.grad

        out._backward = _backward
        return out

    def __truediv__(self, other):
        out = Typed(self.data / other.data, (self, other), "/")

        def _backward():
            self.grad += out.grad / other.data
            other.grad -= self.data / other.data**2 * out.grad

        out._backward = _backward
        return out

    def __pow__(self, exponent):
        out = Typed(self.data**exponent, (self,), f"**{exponent}")

        def _backward():
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Typed(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t**2) * out.grad

        out._backward = _backward
        return out

    def cube(self):
        out = Typed(self.data**3, (self,), "cube")

        def _backward():
            self.grad += 3 * self.data**2 * out.grad

        out._backward = _backward
        return out

    def backward(self):
        order, visited = [], set()

        def build(node):
            if node not in visited:
                visited.add(node)
                for child in node._prev:
                    build(child)
                order.append(node)

        build(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


def neuron():
    x1, x2 = Typed(2.0, label="x1"), Typed(0.5, label="x2")
    w1, w2, b = Typed(-3.0, label="w1"), Typed(1.0, label="w2"), Typed(6.88, label="b")
    return (x1 * w1 + x2 * w2 + b).tanh(), [x1, x2, w1, w2, b]


def same_twice():
    x = Typed(3.0)
    return x * x + x, [x]


def powers():
    x = Typed(1.7)
    return x**3 + x**-1 + x**0.5, [x]


def unknown():
    x, y = Typed(2.0), Typed(-1.5)
    return (x * y).cube() + x, [x, y]


def differences():
    x, y = Typed(2.0), Typed(5.0)
    return (x - y) * (y - x), [x, y]


def quotients():
    x, y = Typed(2.0), Typed(5.0)
    return x / y + y / x, [x, y]


def equal_difference():
    x, y = Typed(3.0), Typed(3.0)
    return x - y, [x, y]


def opposite_quotient():
    x, y = Typed(2.0), Typed(-2.0)
    return x / y, [x, y]


BUILDERS = [
    *(neuron, same_twice, powers, unknown),
    *(differences, quotients, equal_difference, opposite_quotient),
]


@pytest.mark.parametrize("build", BUILDERS)
def test_stepping_to_the_end_is_their_own_backward(build):
    # Sets order objects by their address; a few tries see both orders.
    for _ in range(8):
        expected_root, expected = build()
        expected_root.backward()
        root, leaves = build()
        show(root, record=True).run_backward()
        assert root.data == pytest.approx(expected_root.data)
        for leaf, judge in zip(leaves, expected, strict=True):
            assert leaf.grad == pytest.approx(judge.grad)


def test_recording_changes_nothing():
    root, leaves = neuron()
    root.grad = 0.25
    before = [(node.data, node.grad, set(node._prev)) for node in (root, *leaves)]
    widget = show(root)
    assert [(node.data, node.grad, set(node._prev)) for node in (root, *leaves)] == before
    widget.run_backward()
    widget.reset()
    assert [(node.data, node.grad, set(node._prev)) for node in (root, *leaves)] == before


class WrongTanh(Typed):
    """Its tanh passes 1 - t back in place of 1 - t²."""

    def tanh(self):
        t = math.tanh(self.data)
        out = WrongTanh(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t) * out.grad

        out._backward = _backward
        return out


def test_stepping_without_a_record_writes_nothing():
    x = WrongTanh(0.75)
    root = x.tanh()
    root.grad = x.grad = 0.25
    widget = show(root)
    for _ in range(3):
        widget.step()
    widget.run_backward()
    assert (root.data, x.data, root.grad, x.grad) == (math.tanh(0.75), 0.75, 0.25, 0.25)
    assert widget.written["kind"] == "nothing"
    with pytest.raises(RuntimeError, match="not what WrongTanh computed, and are not written"):
        widget.write_back()


def test_a_record_writes_what_their_own_pass_left():
    x = WrongTanh(0.75)
    widget = show(x.tanh(), record=True)
    assert x.grad == 0.0
    widget.cursor = 2
    assert x.grad == 0.0  # who steps is looking
    widget.run_backward()
    assert x.grad == 1 - math.tanh(0.75)
    widget.reset()
    assert x.grad == 0.0


def test_the_leaves_of_a_record_stay():
    widget = show(WrongTanh(0.75).tanh(), record=True)
    with pytest.raises(TraitError, match="record it again"):
        widget.leaf_data = bytes(8)
    assert widget.tape.last_cursor() == widget._last_cursor() == 3


def test_a_record_goes_with_a_backward_pass_alone():
    root = WrongTanh(0.75).tanh()
    with pytest.raises(ValueError, match="leave out steps, quiz or record"):
        show(root, record=True, steps="forward")
    with pytest.raises(ValueError, match="leave out steps, quiz or record"):
        show(root, record=True, quiz="backward")


def ask_for_a_record(widget):
    widget._handle_custom_msg({"kind": "micrograd-record-run"}, [])


def test_a_page_asks_for_a_record():
    x = WrongTanh(0.75, label="x")
    widget = show(x.tanh(), selected=x)
    assert widget.may_record
    ask_for_a_record(widget)
    assert widget.tape.has_run and not widget.may_record
    assert (widget.cursor, widget.selected, widget.record_failure) == (1, x, "")
    assert widget.tape.label == ["x"] and x.grad == 0.0
    widget.run_backward()
    assert x.grad == 1 - math.tanh(0.75)
    widget.reset()
    assert x.grad == 0.0


def test_a_page_is_told_why_there_is_no_record():
    root = WrongTanh(0.75).tanh()

    def raising():
        raise ZeroDivisionError("no slope")

    root._backward = raising
    widget = show(root)
    ask_for_a_record(widget)
    assert "raises ZeroDivisionError: no slope" in widget.record_failure
    assert widget.may_record and not widget.tape.has_run and root.grad == 0.0


@pytest.mark.parametrize("options", [{"record": True}, {"steps": "forward"}, {"quiz": "backward"}])
def test_no_record_is_offered_where_none_is_to_be_had(options):
    widget = show(WrongTanh(0.75).tanh(), **options)
    before = widget.tape
    ask_for_a_record(widget)
    assert not widget.may_record and widget.tape is before


def test_no_record_of_our_own_values_is_offered():
    assert not show(Value(2.0) * Value(3.0)).may_record


def test_gradients_that_are_values_stay_values():
    class Second:
        def __init__(self, data, parents=(), op=""):
            self.data, self.parents, self.op, self.grad = data, parents, op, None

        def __mul__(self, other):
            return Second(self.data * other.data, (self, other), "*")

        def __add__(self, other):
            return Second(self.data + other.data, (self, other), "+")

        def backward(self):
            self.grad = Second(1.0)
            a, b = self.parents
            a.grad, b.grad = b * self.grad, a * self.grad

    x, y = Second(2.0), Second(5.0)
    widget = show(x * y, record=True)
    assert (x.grad, y.grad) == (None, None)
    widget.run_backward()
    assert type(x.grad) is Second and x.grad.data == 5.0
    show(widget.tape.nodes[-1]).run_backward()
    assert type(x.grad) is Second
    widget.reset()
    assert (x.grad, y.grad) == (None, None)


def test_their_labels_and_operations_are_on_the_tape():
    root, leaves = neuron()
    tape = show(root).tape
    assert sorted(tape.label) == ["b", "w1", "w2", "x1", "x2"]
    assert sorted(tape.nodes.index(leaf) for leaf in leaves) == tape.leaves
    assert [tape.operation_name(number) for number in tape.steps][-1] == "tanh"
    assert tape.own_name == []
    assert tape.nodes[-1] is root


def test_an_operation_of_their_own_is_recorded_with_its_derivative():
    x = Typed(2.0)
    tape = show(x.cube()).tape
    assert tape.own_name == ["cube"]
    assert math.isnan(tape.own_derivative[0])  # to measure it would run their code
    assert list(show(x.cube(), record=True).tape.own_derivative) == [12.0]
    assert x.grad == 0.0


def test_a_known_name_with_another_meaning_counts_as_their_own():
    x = Typed(2.0)
    out = Typed(5.0, (x,), "tanh")

    def _backward():
        x.grad += 7 * out.grad

    out._backward = _backward
    tape = show(out, record=True).tape
    assert tape.own_name == ["tanh"]
    assert list(tape.own_derivative) == [7.0]


def test_gradients_count_as_known_after_their_backward():
    root, _ = neuron()
    assert not any(show(root).tape.grad_known)
    root.backward()
    assert all(show(root).tape.grad_known)


def test_a_deep_graph_needs_no_recursion():
    total = Typed(0.0)
    for _ in range(3000):
        total = total + Typed(1.0)
    assert len(show(total).tape.nodes) == 6001


def test_what_is_missing_is_named():
    class Bare:
        def __init__(self, **attributes):
            vars(self).update(attributes)

    with pytest.raises(TypeError, match=r"Bare does not look like a Value: .* holds a number"):
        show(Bare(name="x"))
    with pytest.raises(TypeError, match=r"Bare does not look like a Value: .* holds a gradient or"):
        show(Bare(weight=1.0))


def test_an_operation_of_ours_by_its_name_alone():
    x = Typed(2.0)
    assert show(Typed(2.1269280110429727, (x,), "softplus")).tape.own_name == []
    assert show(Typed(2.13, (x,), "softplus")).tape.own_name == ["softplus"]


@pytest.mark.parametrize("numbers", [(2.0, 5.0), (5.0, 5.0)])
@pytest.mark.parametrize("operation", [max, min])
def test_an_operation_is_known_without_the_order_of_its_operands_if_that_changes_nothing(
    operation, numbers
):
    x, y = map(Typed, numbers)
    tape = show(Typed(operation(numbers), (x, y), operation.__name__)).tape
    assert tape.own_name == []
    assert set(tape.nodes) >= {x, y}
