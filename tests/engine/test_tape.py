"""A graph recorded as flat arrays: what is on the tape, and what a run of it knows."""

from __future__ import annotations

import math
import random
import sys
from array import array

import pytest

from micrograd import MLP, Tape, Value, scope
from micrograd.operations import OPERATIONS, POWER_OF
from micrograd.tape import LEAF, OWN, VERSION, from_bytes, to_bytes

from .comparing import same
from .programs import BINARY, VALUES


def everything():
    """One value made by every operation there is, one of them a student's own."""
    a, b = Value(0.6, label="a"), Value(1.7)
    out = a + b
    for name in sorted(VALUES):
        out = VALUES[name](out, b) if name in BINARY else VALUES[name](abs(out) + 0.1).tanh()
    own = Value(math.hypot(out.data, a.data), (out, a), "hypot")

    def share():
        out.grad += out.data / own.data * own.grad
        a.grad += a.data / own.data * own.grad

    own._backward = share
    return own * a


def model():
    random.seed(2)
    return (MLP(2, [3, 2], activation="tanh")([0.5, -1.0])[1] - 1) ** 2


def square():
    a = Value(3.0)
    return a * a


ROOTS = {
    "everything": everything,
    "model": model,
    "square": square,
    "leaf": lambda: Value(4.0),
    "half integers": lambda: (Value(3) * Value(4) - Value(5)) / Value(2),
}


@pytest.fixture(params=sorted(ROOTS))
def root(request):
    return ROOTS[request.param]()


def run(tape, cursor):
    return tape.run([tape.nodes[number].data for number in tape.leaves], cursor)


def test_run_to_every_cursor_knows_what_eager_computation_knows(root):
    tape = Tape.record(root)
    root.backward()
    steps, m = tape.steps, tape.operation_count()
    for cursor in range(2 * m + 2):
        data, grad = run(tape, cursor)
        done = set(tape.leaves) | set(steps[:cursor])
        handed = steps[::-1][: max(cursor - m - 1, 0)]
        whole = set(handed) | {len(data) - 1} if cursor > m else set()
        reached = whole.union(*(tape.operands_of(number) for number in handed))
        for number, node in enumerate(tape.nodes):
            assert (data[number] is not None) == (number in done)
            assert (grad[number] is not None) == (number in reached)
            if number in done:
                assert same(data[number], node.data)
            if number in whole or cursor == 2 * m + 1:
                assert same(grad[number], node.grad)


def test_gradients_along_the_way_are_sums_of_what_was_handed_down():
    a, b = Value(2.0), Value(5.0)
    tape = Tape.record(a * b + a * a)
    assert [tape.operation_name(number) for number in tape.steps] == ["*", "*", "+"]
    by_cursor = [run(tape, cursor)[1] for cursor in range(3, 8)]
    assert by_cursor == [
        [None, None, None, None, None],
        [None, None, None, None, 1.0],
        [None, None, 1.0, 1.0, 1.0],
        [4.0, None, 1.0, 1.0, 1.0],
        [9.0, 2.0, 1.0, 1.0, 1.0],
    ]


def test_run_with_other_leaves_is_eager_computation_with_these():
    def build(x, y):
        a, b = Value(x), Value(y)
        return (a * b - a / b).tanh() ** 2 + a.exp()

    tape = Tape.record(build(1.0, 2.0))
    other = build(0.3, -0.7)
    other.backward()
    data, grad = tape.run([0.3, -0.7], 2 * tape.operation_count() + 1)
    nodes = Tape.record(other).nodes
    assert data == [node.data for node in nodes]
    assert grad == [node.grad for node in nodes]


def test_run_changes_nothing():
    out = square()
    before = repr(out), repr(out._prev)
    tape = Tape.record(out)
    wire = tape.to_dict()
    tape.run([7.0], 3)
    assert (repr(out), repr(out._prev)) == before
    assert tape.to_dict() == wire


def test_nodes_are_numbered_operands_first_and_root_last(root):
    tape = Tape.record(root)
    assert tape.nodes[-1] is root
    assert len(set(tape.nodes)) == len(tape.nodes)
    for number, node in enumerate(tape.nodes):
        operands = tape.operands_of(number)
        assert [tape.nodes[operand] for operand in operands] == list(node._prev)
        assert all(operand < number for operand in operands)
        assert tape.operation_name(number) == node._op
        assert (number in tape.leaves) == (not node._prev)
    assert sorted([*tape.leaves, *tape.steps]) == list(range(len(tape.nodes)))
    assert tape.operation_count() == len(tape.steps)


CODES = {
    **{"+": 1, "-": 2, "*": 3, "/": 4, "**": 5, "neg": 6, "exp": 7, "log": 8, "tanh": 9},
    **{"sigmoid": 10, "ReLU": 11, "sin": 12, "cos": 13, "sqrt": 14, "abs": 15},
    **{"softplus": 17, "max": 18, "min": 19, "log1p": 20, "leaky ReLU": 21},
}


def test_codes_never_move():
    assert {operation.name: operation.code for operation in OPERATIONS} == CODES
    assert (LEAF, POWER_OF, OWN, VERSION) == (0, 16, 255, 1)
    a = Value(0.5)
    for name, code in CODES.items():
        build = VALUES["relu" if name == "ReLU" else name]
        out = build(a, a) if name in BINARY else build(a)
        assert Tape.record(out).code.tolist() == [LEAF, code]
    tape = Tape.record((a**3) ** -0.5)
    assert tape.code.tolist() == [LEAF, POWER_OF, POWER_OF]
    assert tape.constant.tolist() == [3.0, -0.5]


def test_own_operation_is_recorded_with_its_derivatives():
    a, b = Value(2.0), Value(5.0)
    own = Value(20.0, (a, b), "a²b")

    def share():
        a.grad += 2 * a.data * b.data * own.grad
        b.grad += a.data**2 * own.grad

    own._backward = share
    out = own * 3
    a.grad = 0.25
    tape = Tape.record(out)
    assert tape.code.tolist() == [LEAF, LEAF, OWN, LEAF, 3]
    assert tape.own_name == ["a²b"]
    assert tape.own_derivative.tolist() == [20.0, 4.0]
    assert (a.grad, b.grad, own.grad) == (0.25, 0, 0), "recording leaves gradients alone"
    assert tape.recorded_grad.tolist()[:2] == [0.25, 0.0]
    assert tape.grad_known.tolist() == [1, 0, 0, 0, 0]
    data, grad = tape.run([10.0, 10.0, 4.0], 5)
    assert data == [10.0, 10.0, 20.0, 4.0, 80.0], "its result is as recorded"
    assert grad == [80.0, 16.0, 4.0, 20.0, 1.0]


def test_own_operation_with_one_operand_twice():
    a = Value(3.0)
    own = Value(9.0, (a, a), "square")
    own._backward = lambda: setattr(a, "grad", a.grad + 6.0 * own.grad)
    tape = Tape.record(own)
    assert sum(tape.own_derivative) == 6.0
    assert run(tape, 3)[1] == [6.0, 1.0]


def test_own_operation_that_hands_nothing_down_or_fails():
    a = Value(3.0)
    silent = Value(1.0, (a,), "silent")
    assert Tape.record(silent).own_derivative.tolist() == [0.0]
    broken = Value(1.0, (a,), "broken")
    broken._backward = lambda: 1 / 0
    assert math.isnan(Tape.record(broken).own_derivative[0])
    assert a.grad == 0


def test_leaf_with_the_name_of_an_operation():
    a = Value(3.0, (), "input")
    a._backward = lambda: None
    assert Tape.record(a * 2).code.tolist() == [LEAF, LEAF, 3]


def test_recorded_data_and_gradients():
    a = Value(3, label="a")
    out = a * 2.5
    assert Tape.record(out).grad_known.tolist() == [0, 0, 0]
    a.data = 100.0
    out.backward()
    tape = Tape.record(out)
    assert tape.recorded_data.tolist() == [100.0, 2.5, 7.5]
    assert tape.recorded_grad.tolist() == [2.5, 100.0, 1.0]
    assert tape.grad_known.tolist() == [1, 1, 1]


def test_labels_and_names():
    a, b = Value(1.0, label="a"), Value(2.0)
    c = a + b
    names = {id(a): "ignored", id(c): "c"}
    tape = Tape.record(c, names)
    assert dict(zip(tape.label_node, tape.label, strict=True)) == {0: "a", 2: "c"}
    assert Tape.record(b).label == []


def test_names_of_what_is_not_in_the_graph_are_left_out():
    a, stranger = Value(1.0), Value(2.0)
    tape = Tape.record(-a, {id(stranger): "stranger", id(a): "", 0: "nothing"})
    assert (tape.label_node.tolist(), tape.label) == ([], [])


def test_names_come_in_the_order_of_the_nodes():
    a, b = Value(1.0), Value(2.0, label="b")
    c = a * b
    tape = Tape.record(c, {id(c): "c", id(a): "a"})
    assert (tape.label_node.tolist(), tape.label) == ([0, 1, 2], ["a", "b", "c"])


def test_numbers_that_are_too_large_for_a_float_are_infinite():
    a = Value(1.0)
    out = a * 2.0
    a.data, out.grad = -(10**400), 10**400
    tape = Tape.record(out)
    assert tape.recorded_data.tolist() == [-math.inf, 2.0, 2.0]
    assert tape.recorded_grad.tolist() == [0.0, 0.0, math.inf]


def test_recording_says_how_far_it_is():
    shares = []
    tape = Tape.record(everything(), progress=shares.append)
    assert shares == sorted(shares) and 0 < shares[0] < shares[-1] == 1.0
    assert tape.to_dict() == Tape.record(tape.nodes[-1]).to_dict()


def test_scopes():
    with scope("outer"):
        a = Value(1.0)
        with scope("inner"):
            b = a * a
        with scope("inner"):
            c = b * b
    tape = Tape.record(c + Value(1.0))
    assert tape.scope_name == ["outer", "inner", "inner"]
    assert tape.scope_parent.tolist() == [0, 1, 1]
    assert tape.scope.tolist() == [1, 2, 3, 0, 0]


def test_scope_of_which_nothing_but_an_inner_one_is_seen():
    with scope("outer"), scope("inner"):
        a = Value(1.0)
    tape = Tape.record(a)
    assert (tape.scope_name, tape.scope_parent.tolist()) == (["outer", "inner"], [0, 1])
    assert tape.scope.tolist() == [2]


def test_form_on_the_wire():
    a = Value(2.0, label="a")
    with scope("s"):
        out = a**3 - a
    wire = Tape.record(out).to_dict()
    zero, one = bytes(8), bytes(6) + b"\xf0\x3f"
    assert wire == {
        "version": 1,
        "code": bytes([0, 16, 2]),
        "operand_start": bytes([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0]),
        "operand": bytes([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
        "constant": bytes(6) + b"\x08\x40",
        "own_name": [],
        "own_derivative": b"",
        "recorded_data": bytes(7) + b"\x40" + bytes(6) + b"\x20\x40" + bytes(6) + b"\x18\x40",
        "recorded_grad": zero * 3,
        "grad_known": bytes(3),
        "label_node": bytes(4),
        "label": ["a"],
        "scope": bytes([0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]),
        "scope_name": ["s"],
        "scope_parent": bytes(4),
        "input": b"",
        "target": b"",
        "parameter": b"",
        "output": b"",
    }
    out.backward()
    wire = Tape.record(out).to_dict()
    assert wire["grad_known"] == b"\1\1\1"
    assert wire["recorded_grad"][-8:] == one


def test_bytes_of_numbers():
    numbers = [0.0, -0.0, 1.5, math.inf, -math.inf, math.nan, 5e-324]
    data = to_bytes(array("d", numbers))
    assert data[16:24] == bytes(6) + b"\xf8\x3f"
    assert all(map(same, from_bytes(data), numbers))
    assert to_bytes(array("I", [258])) == b"\2\1\0\0"


def test_bytes_do_not_depend_on_the_machine(monkeypatch):
    """The way of a big-endian machine swaps, and swaps back."""
    numbers = array("d", [1.5, -2.0])
    plain = to_bytes(numbers)
    monkeypatch.setattr(sys, "byteorder", {"little": "big", "big": "little"}[sys.byteorder])
    swapped = to_bytes(numbers)
    assert swapped == plain[7::-1] + plain[:7:-1]
    assert from_bytes(swapped) == numbers
    assert numbers.tolist() == [1.5, -2.0]


def test_wrong_number_of_leaves_names_both_numbers():
    tape = Tape.record(Value(1.0) * Value(2.0))
    for given in ([1.0], [1.0, 2.0, 3.0]):
        with pytest.raises(ValueError) as caught:
            tape.run(given, 0)
        assert str(caught.value) == f"{len(given)} numbers were given for 2 leaves"


@pytest.mark.parametrize("cursor", [-1, 4])
def test_cursor_out_of_range_names_the_range(cursor):
    tape = Tape.record(square())
    with pytest.raises(ValueError) as caught:
        tape.run([1.0], cursor)
    assert str(caught.value) == f"the cursor of this graph goes from 0 to 3, not to {cursor}"


def test_operation_without_a_result_names_labels():
    tape = Tape.record(Value(1.0, label="x") / Value(2.0, label="w"))
    assert tape.run([1.0, 0.0], 0)[0] == [1.0, 0.0, None]
    with pytest.raises(ZeroDivisionError) as caught:
        tape.run([1.0, 0.0], 1)
    assert str(caught.value) == "1.0 / 0.0 divides by zero (with x = 1.0, w = 0.0)"
    assert tape.run([math.inf, 0.0], 1)[0][-1] == math.inf


@pytest.mark.parametrize("thing", [2.0, None, [Value(1.0)]])
def test_tape_of_no_value(thing):
    with pytest.raises(TypeError) as caught:
        Tape.record(thing)
    assert str(caught.value) == f"a tape is recorded from a Value, not {type(thing).__name__}"


def test_long_chain():
    end = Value(1.0)
    for _ in range(20_000):
        end = -end
    tape = Tape.record(end)
    data, grad = run(tape, 2 * 20_000 + 1)
    assert (data[-1], grad[0]) == (1.0, 1.0)


def marked():
    """w * x + b - t, with one input and one parameter that it does not depend on."""
    x, idle, t, w, b, spare = (Value(float(number)) for number in range(6))
    score = w * x + b
    given = {"inputs": [x, idle], "targets": [t], "parameters": [w, spare, b], "outputs": [score]}
    return score - t, given


def test_marks_are_nodes_in_the_order_given_and_unused_leaves_come_first():
    root, given = marked()
    tape = Tape.record(root, **given)
    found = (tape.input, tape.target, tape.parameter, tape.output)
    assert [[tape.nodes[n] for n in mark] for mark in found] == list(given.values())
    assert (tape.input[1], tape.parameter[1]) == (0, 1)
    assert tape.nodes[2:] == Tape.record(root).nodes
    assert tape.nodes[-1] is root


def test_leaf_alone_may_be_marked_as_everything_that_a_root_can_be():
    p = Value(3.0)
    tape = Tape.record(p, parameters=[p], outputs=[p, p])
    assert (tape.parameter.tolist(), tape.output.tolist()) == ([0], [0, 0])


def not_allowed():
    root, given = marked()
    x, t, w = given["inputs"][0], given["targets"][0], given["parameters"][0]
    score, off = given["outputs"][0], Value(1.0)
    return root, {
        "target 1 is nothing that the root depends on": {"targets": [t, off]},
        "output 0 is nothing that the root depends on": {"outputs": [off]},
        "input 0 is computed from others: only a leaf can be one": {"inputs": [score]},
        "parameter 1 is computed from others, and is nothing that the root depends on": {
            "parameters": [w, off * 2]
        },
        "input 1 is the same value as input 0": {"inputs": [x, x]},
        "parameter 1 is the same value as input 0": {"inputs": [x], "parameters": [w, x]},
    }


@pytest.mark.parametrize("place", range(6))
def test_marks_that_are_not_allowed_are_named_with_their_place(place):
    root, cases = not_allowed()
    message, marks = list(cases.items())[place]
    with pytest.raises(ValueError) as caught:
        Tape.record(root, **marks)
    assert str(caught.value) == message


def test_mark_of_no_value():
    root, _ = marked()
    with pytest.raises(TypeError) as caught:
        Tape.record(root, targets=[root, 2.0])
    assert str(caught.value) == "target 1 has to be a Value, not float"


def test_there_and_back_over_the_wire(root):
    wire = Tape.record(root).to_dict()
    tape = Tape.from_dict(wire)
    assert tape.to_dict() == wire
    assert tape.nodes == []
    live = Tape.record(root)
    last = 2 * live.operation_count() + 1
    leaf_data = [tape.recorded_data[number] for number in tape.leaves]
    assert tape.run(leaf_data, last) == run(live, last)
    # Whether an exponent was an int or a float does not travel.
    names = [live.operation_name(number).removesuffix(".0") for number in range(len(live.nodes))]
    assert [tape.operation_name(number) for number in range(len(tape.code))] == names


def test_marks_scopes_and_labels_travel_and_no_marks_are_none():
    root, given = marked()
    given["parameters"][0].label = "w"
    wire = Tape.record(root, **given).to_dict()
    tape = Tape.from_dict(
        {name: memoryview(v) if isinstance(v, bytes) else v for name, v in wire.items()}
    )
    assert tape.to_dict() == wire
    assert tape.label == ["w"]
    for name in ("input", "target", "parameter", "output"):
        assert getattr(tape, name).tolist() == list(array("I", wire.pop(name)))
    assert Tape.from_dict(wire).input.tolist() == []


def numbers(*integers):
    return to_bytes(array("I", integers))


# Of a tape of `a**3 - a` with a scope and a label: what is changed, and what is said to it.
BROKEN = {
    "this is version 2 of a tape, not 1": {"version": 2},
    "this is version None of a tape, not 1": {"version": None},
    "code has to be bytes, not str": {"code": "abc"},
    "code has to be bytes, not NoneType": {"code": None},
    "operand is 7 bytes, which is not a multiple of 4": {"operand": bytes(7)},
    "recorded_data is 7 bytes, which is not a multiple of 8": {"recorded_data": bytes(7)},
    "label has to be a list of strings, not [1]": {"label": [1]},
    "own_name has to be a list of strings, not 'a'": {"own_name": "a"},
    "the tape is empty": {"code": b""},
    "operand_start holds 3 entries instead of 4": {"operand_start": bytes(12)},
    "operand_start begins with 1 instead of 0": {"operand_start": numbers(1, 1, 1, 3)},
    "operand holds 3 entries instead of 4": {"operand_start": numbers(0, 0, 1, 4)},
    "operand_start falls at node 1": {"operand_start": numbers(0, 2, 1, 3)},
    "node 1 has the unknown operation 99: perhaps a newer version of micrograd made this tape": {
        "code": bytes([0, 99, 2])
    },
    "node 1 has 1 operands instead of 2": {"code": bytes([0, 1, 2])},
    "node 1 has 1 operands instead of 0": {"code": bytes([0, 0, 2])},
    "node 1 has operand 1, which does not come before it": {"operand": numbers(1, 1, 0)},
    "constant holds 0 entries instead of 1": {"constant": b""},
    "own_name holds 1 entries instead of 0": {"own_name": ["f"]},
    "own_derivative holds 1 entries instead of 0": {"own_derivative": bytes(8)},
    "recorded_data holds 2 entries instead of 3": {"recorded_data": bytes(16)},
    "grad_known holds 4 entries instead of 3": {"grad_known": bytes(4)},
    "label holds 1 entries instead of 2": {"label_node": bytes(8)},
    "a label is for node 3 of a tape of 3 nodes": {"label_node": numbers(3)},
    "scope_parent holds 0 entries instead of 1": {"scope_parent": b""},
    "scope 1 lies in scope 1, which does not come before it": {"scope_parent": numbers(1)},
    "node 2 is in scope 2 of 1": {"scope": numbers(0, 1, 2)},
    "input 0 is node 3 of a tape of 3 nodes": {"input": numbers(3)},
    "target 1 is the same value as target 0": {"target": numbers(0, 0)},
    "parameter 0 is computed from others: only a leaf can be one": {"parameter": numbers(1)},
}


@pytest.mark.parametrize("message", BROKEN)
def test_broken_wire_says_what_is_wrong(message):
    a = Value(2.0, label="a")
    with scope("s"):
        wire = Tape.record(a**3 - a).to_dict()
    with pytest.raises(ValueError) as caught:
        Tape.from_dict({**wire, **BROKEN[message]})
    assert str(caught.value) == message
