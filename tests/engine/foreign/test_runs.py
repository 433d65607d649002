"""A run of an engine's own backward pass is recorded as it happens, mistakes and all."""

from __future__ import annotations

import math
from typing import Any

import pytest

from micrograd import Value as Ours
from micrograd.attributes import attributes_of
from micrograd.foreign import RunError, can_record, record, with_run
from micrograd.tape import Tape


class Value:
    """The lecture's engine, with what its derived classes get wrong taken out."""

    def __init__(self, data: Any, children: Any = (), op: str = "") -> None:
        self.data, self.grad, self._prev, self._op = data, 0.0, set(children), op
        self._backward = lambda: None

    def __add__(self, other: Any) -> Any:
        out = type(self)(self.data + other.data, (self, other), "+")

        def backward() -> None:
            print("an addition")
            self.grad += out.grad
            other.grad += out.grad

        out._backward = backward
        return out

    def __mul__(self, other: Any) -> Any:
        out = type(self)(self.data * other.data, (self, other), "*")

        def backward() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = backward
        return out

    def tanh(self) -> Any:
        t = math.tanh(self.data)
        out = type(self)(t, (self,), "tanh")

        def backward() -> None:
            self.grad += self.slope(t) * out.grad

        out._backward = backward
        return out

    def slope(self, t: float) -> float:
        return 1 - t**2

    def order(self) -> list[Any]:
        topo: list[Any] = []
        visited = set()

        def build(node: Any) -> None:
            if node not in visited:
                visited.add(node)
                for child in sorted(node._prev, key=lambda one: one.data):
                    build(child)
                topo.append(node)

        build(self)
        return topo[::-1]

    def backward(self) -> None:
        self.grad = 1.0
        for node in self.order():
            node._backward()


class WrongTanh(Value):
    def slope(self, t: float) -> float:
        return 1 - t


class WrongOrder(Value):
    def order(self) -> list[Any]:
        return super().order()[::-1]


class VisitedTwice(Value):
    def order(self) -> list[Any]:
        return [node for node in super().order() for _ in range(1 + (node._op == "tanh"))]


class Unreached(Value):
    def order(self) -> list[Any]:
        return [node for node in super().order() if node._op != "tanh"]


class Unseeded(Value):
    def backward(self) -> None:
        for node in self.order():
            node._backward()


class Raising(Value):
    def slope(self, t: float) -> float:
        raise ZeroDivisionError("no slope")


class Endless(Value):
    def backward(self) -> None:
        while True:
            try:
                self.grad += 1.0
            except Exception:
                continue


def graph(kind: Any) -> tuple[Any, list[Any]]:
    x, w, b = kind(0.5), kind(-3.0), kind(1.0)
    return (x * w + b).tanh() + x, [x, w, b]


def recorded(root: Any, backward: Any = None) -> Tape:
    return with_run(record(root, {}), backward)


def happened(tape: Tape) -> list[tuple[str, dict[float, float]]]:
    """The operation of each event, and by the data of a value what its gradient became."""
    found = []
    for node, changes in tape.events():
        name = "backward" if node == len(tape.code) else tape.operation_name(node)
        found.append((name, {tape.recorded_data[number]: grad for number, grad in changes}))
    return found


def left(tape: Tape) -> list[float | None]:
    """The gradients at the end of the record, by the data of the values."""
    _, grad = tape.registers([], tape.last_cursor())
    return [grad[tape.nodes.index(leaf)] for leaf in sorted_leaves(tape)]


def sorted_leaves(tape: Tape) -> list[Any]:
    leaves = [tape.nodes[leaf] for leaf in tape.leaves]
    return sorted(leaves, key=lambda leaf: (leaf.data != 0.5, leaf.data))


T = math.tanh(-0.5)


def test_a_right_engine_is_the_chain_rule_step_by_step() -> None:
    root, _ = graph(Value)
    slope = 1 - T**2
    assert happened(recorded(root)) == [
        ("backward", {T + 0.5: 1.0}),
        ("+", {T: 1.0, 0.5: 1.0}),
        ("tanh", {-0.5: slope}),
        ("+", {-1.5: slope, 1.0: slope}),
        ("*", {0.5: 1 - 3 * slope, -3.0: 0.5 * slope}),
    ]


def test_a_wrong_derivative_is_theirs() -> None:
    tape = recorded(graph(WrongTanh)[0])
    assert happened(tape)[2] == ("tanh", {-0.5: 1 - T})
    assert left(tape) == pytest.approx([1 - 3 * (1 - T), 0.5 * (1 - T), 1 - T])


def test_a_wrong_order_is_kept() -> None:
    events = happened(recorded(graph(WrongOrder)[0]))
    assert [name for name, _ in events] == ["backward", "*", "+", "tanh", "+"]
    assert events[3] == ("tanh", {-0.5: 0.0})
    assert events[-1] == ("+", {T: 1.0, 0.5: 1.0})


def test_a_value_that_is_visited_twice_has_two_events() -> None:
    events = happened(recorded(graph(VisitedTwice)[0]))
    assert [name for name, _ in events] == ["backward", "+", "tanh", "tanh", "+", "*"]
    assert events[3][1][-0.5] == pytest.approx(2 * (1 - T**2))


def test_a_value_that_is_not_reached_has_no_event() -> None:
    tape = recorded(graph(Unreached)[0])
    assert [name for name, _ in happened(tape)] == ["backward", "+", "+", "*"]
    assert left(tape) == [1.0, 0.0, 0.0]


def test_a_seed_that_is_missing_is_missing_in_the_record() -> None:
    assert not any(left(recorded(graph(Unseeded)[0])))


@pytest.mark.parametrize(
    "kind", [Value, WrongTanh, WrongOrder, VisitedTwice, Unreached, Unseeded, Raising, Endless]
)
def test_everything_is_put_back(kind: Any, capsys: Any) -> None:
    root, leaves = graph(kind)
    leaves[0].grad = 7
    tape = record(root, {})
    held = [attributes_of(node) for node in tape.nodes]
    methods = dict(vars(kind))
    if kind in (Raising, Endless):
        message = "raises ZeroDivisionError: no slope" if kind is Raising else "more than 200,000"
        with pytest.raises(RunError, match=message):
            with_run(tape)
    else:
        with_run(tape)
    now = [attributes_of(node) for node in tape.nodes]
    assert [{name: id(one) for name, one in each.items()} for each in now] == [
        {name: id(one) for name, one in each.items()} for each in held
    ]
    assert dict(vars(kind)) == methods and "__setattr__" not in vars(kind)
    assert capsys.readouterr().out == ""


def test_a_run_begins_with_clean_gradients() -> None:
    root, _ = graph(Value)
    first = happened(recorded(root))
    root.backward()
    assert happened(recorded(root)) == first
    assert root.grad == 1.0


def test_looking_runs_nothing() -> None:
    class Noisy(Value):
        def __getattribute__(self, name: str) -> Any:
            if running:
                raise AssertionError(f"{name} was read")
            return super().__getattribute__(name)

        def __eq__(self, other: object) -> bool:
            raise AssertionError("compared")

        def __hash__(self) -> int:
            if running:
                raise AssertionError("hashed")
            return id(self)

        def __bool__(self) -> bool:
            raise AssertionError("asked for its truth")

        def __float__(self) -> float:
            raise AssertionError("converted")

    running = False
    x = Noisy(2.0)
    root = Noisy(8.5, (x,), "cube") * x
    running = True
    tape = record(root, {})
    assert tape.own_name == ["cube"] and math.isnan(tape.own_derivative[0])
    assert tape.operation_name(2) == "*"


def test_a_derivative_that_is_not_known_is_known_after_a_run() -> None:
    x = Value(2.0)
    cube = Value(8.0, (x,), "cube")

    def backward() -> None:
        x.grad += 3 * x.data**2 * cube.grad

    cube._backward = backward
    tape = record(cube + x, {})
    _, grad = tape.run([2.0], 5)
    assert grad == [None, 1.0, 1.0]
    assert list(with_run(tape).own_derivative) == [12.0]


def test_local_derivatives_give_one_event_each() -> None:
    class Node:
        __slots__ = ("_children", "_local_grads", "data", "grad")

        def __init__(self, data: float, children: Any = (), local_grads: Any = ()) -> None:
            self.data, self.grad = data, 0
            self._children, self._local_grads = children, local_grads

        def __add__(self, other: Any) -> Any:
            return Node(self.data + other.data, (self, other), (1, 1))

        def __mul__(self, other: Any) -> Any:
            return Node(self.data * other.data, (self, other), (other.data, self.data))

        def backward(self) -> None:
            topo: list[Any] = []

            def build(node: Any) -> None:
                if node not in topo:
                    for child in node._children:
                        build(child)
                    topo.append(node)

            build(self)
            self.grad = 1
            for node in reversed(topo):
                for child, local in zip(node._children, node._local_grads, strict=True):
                    child.grad += local * node.grad

    x, y = Node(2.0), Node(5.0)
    assert happened(recorded(x * x + x * y)) == [
        ("backward", {14.0: 1}),
        ("+", {4.0: 1.0, 10.0: 1.0}),
        ("*", {2.0: 5.0, 5.0: 2.0}),
        ("*", {2.0: 9.0}),
    ]


def test_a_recursive_pass_has_an_event_for_each_path() -> None:
    class Node:
        def __init__(self, data: float, parents: Any = ()) -> None:
            self.data, self.grad, self.parents = data, 0.0, parents

        def __mul__(self, other: Any) -> Any:
            return Node(self.data * other.data, ((self, other.data), (other, self.data)))

        def backward(self, gradient: float) -> None:
            self.grad += gradient
            for parent, local in self.parents:
                parent.backward(local * gradient)

    x, y = Node(2.0), Node(5.0)
    product = x * y
    assert happened(recorded(product * product)) == [
        ("backward", {100.0: 1.0}),
        ("*", {10.0: 10.0}),
        ("*", {2.0: 50.0, 5.0: 20.0}),
        ("*", {10.0: 20.0}),
        ("*", {2.0: 100.0, 5.0: 40.0}),
    ]


def test_function_objects_have_an_event_each() -> None:
    class Multiply:
        def __init__(self, *inputs: Any) -> None:
            self.inputs = inputs

        def backward(self, above: float) -> tuple[float, float]:
            a, b = self.inputs
            return b.data * above, a.data * above

    class Variable:
        def __init__(self, data: float, creator: Any = None) -> None:
            self.data, self.grad, self.creator = data, None, creator

        def __mul__(self, other: Any) -> Any:
            return Variable(self.data * other.data, Multiply(self, other))

        def backward(self) -> None:
            if self.grad is None:
                self.grad = 1.0
            waiting = [self]
            while waiting:
                out = waiting.pop()
                function = out.creator
                if function is not None:
                    for one, given in zip(
                        function.inputs, function.backward(out.grad), strict=True
                    ):
                        one.grad = given if one.grad is None else one.grad + given
                        waiting.append(one)

    x, y, z = Variable(2.0), Variable(5.0), Variable(3.0)
    root = x * y * z
    expected = [
        ("backward", {30.0: 1.0}),
        ("*", {10.0: 3.0, 3.0: 10.0}),
        ("*", {2.0: 15.0, 5.0: 6.0}),
    ]
    assert happened(recorded(root)) == expected
    assert (root.grad, x.grad) == (None, None)
    root.backward()
    assert happened(recorded(root)) == expected


def test_what_goes_past_every_watch_is_one_event_of_the_whole_run() -> None:
    class Node:
        def __init__(self, data: float, children: Any = ()) -> None:
            self.data, self.grad, self.children = data, 0.0, children

        def backward(self) -> None:
            vars(self)["grad"] = 1.0
            for child in self.children:
                vars(child)["grad"] += 1.0

    x, y = Node(2.0), Node(5.0)
    assert happened(recorded(Node(7.0, (x, y)))) == [
        ("backward", {2.0: 1.0, 5.0: 1.0, 7.0: 1.0}),
    ]


def test_arrays_are_put_back_and_kept_by_type() -> None:
    numpy = pytest.importorskip("numpy")

    class Array(Value):
        def __init__(self, data: Any, children: Any = (), op: str = "") -> None:
            super().__init__(data, children, op)
            self.grad = numpy.zeros(1)

        def backward(self) -> None:
            self.grad += 1.0
            for node in self.order():
                node._backward()

    x, y = Array(2.0), Array(5.0)
    tape = recorded(x * y)
    assert x.grad.tolist() == [0.0] and happened(tape)[-1] == ("*", {2.0: 5.0, 5.0: 2.0})
    assert tape.held_after[tape.nodes.index(x)].tolist() == [5.0]


def test_a_function_runs_the_pass_of_an_engine_without_a_method() -> None:
    class Plain:
        def __init__(self, data: float, children: Any = ()) -> None:
            self.data, self.grad, self.children = data, 0.0, children

    def backward(root: Any) -> None:
        root.grad = 1.0
        for child in root.children:
            child.grad += root.grad

    root = Plain(7.0, (Plain(2.0), Plain(5.0)))
    with pytest.raises(RunError, match="Plain has no method that runs a backward pass"):
        recorded(root)
    assert happened(recorded(root, backward))[-1] == ("+", {2.0: 1.0, 5.0: 1.0})


def test_gradients_that_are_computed_where_they_are_read_leave_no_record() -> None:
    class Celled:
        def __init__(self, data: float, children: Any = ()) -> None:
            self.data, self.children, self.cell = data, children, [0.0]

        @property
        def grad(self) -> float:
            raise AssertionError("looking runs no property")

        def backward(self) -> None:
            self.cell[0] = 1.0

    tape = record(Celled(7.0, (Celled(2.0), Celled(5.0))), {})
    with pytest.raises(RunError, match="computes its gradients where they are read"):
        with_run(tape)
    assert not can_record(tape)


def test_a_value_of_ours_needs_no_record() -> None:
    assert not with_run(record(Ours(2.0) * Ours(3.0), {})).has_run


def test_a_record_travels_and_a_tape_without_one_is_as_it_was() -> None:
    tape = recorded(graph(WrongTanh)[0])
    assert {"event_node", "event_start", "change_node", "change_grad"} <= set(tape.to_dict())
    read = Tape.from_dict(tape.to_dict())
    assert list(read.events()) == list(tape.events()) and read.engine == "WrongTanh"
    ours = record(Ours(2.0) * Ours(3.0), {}).to_dict()
    assert not {"engine", "event_node", "event_start", "change_node", "change_grad"} & set(ours)


@pytest.mark.parametrize(
    ("name", "numbers", "message"),
    [
        ("event_node", [99, 6, 5, 3, 2], "event 0 is of node 99 of a tape of 7 nodes"),
        ("event_node", [7, 6], "event_start holds 6 entries instead of 3"),
        ("event_start", [1, 1, 3, 4, 6, 8], "event_start begins with 1 instead of 0"),
        ("event_start", [0, 4, 3, 4, 6, 8], "event_start falls at event 1"),
        ("event_start", [0, 1, 3, 4, 6, 9], "change_node holds 8 entries instead of 9"),
        ("event_start", [], "event_start holds 0 entries instead of 6"),
        ("change_node", [7, 0, 0, 0, 0, 0, 0, 0], "a gradient is of node 7 of a tape of 7 nodes"),
        ("change_node", [0], "change_node holds 1 entries instead of 8"),
    ],
)
def test_a_strange_record_is_refused(name: str, numbers: list[int], message: str) -> None:
    wire = recorded(graph(Value)[0]).to_dict()
    wire[name] = b"".join(number.to_bytes(4, "little") for number in numbers)
    with pytest.raises(ValueError, match=message):
        Tape.from_dict(wire)
