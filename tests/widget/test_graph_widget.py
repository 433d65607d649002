"""The widget in Python: its traits, and what stepping does to the values."""

from __future__ import annotations

import json
import math
from array import array

import pytest
import traitlets

from micrograd import Value
from micrograd.autograd import NOT_COMPUTED
from micrograd.tape import Tape, from_bytes, to_bytes
from micrograd_widget import GraphWidget, show

LAST = 7
"""The end of the lecture's graph: 2 * 3 operations + 1."""


def held(graph) -> dict[str, tuple[float, float]]:
    return {name: (value.data, value.grad) for name, value in vars(graph).items()}


def without_bytes(state):
    """What travels as JSON: bytes go beside it."""
    if isinstance(state, dict):
        return {key: without_bytes(item) for key, item in state.items()}
    if isinstance(state, list | tuple):
        return [without_bytes(item) for item in state]
    return None if isinstance(state, bytes | memoryview) else state


# What a new widget is


def test_a_new_widget_is_a_record_that_touches_nothing(lecture):
    before = held(lecture)
    widget = show(lecture.L)
    assert isinstance(widget, GraphWidget)
    assert (widget.cursor, widget.selected) == (None, None)
    assert (widget.theme, widget.direction, widget.link) == ("auto", "auto", True)
    assert list(from_bytes(widget.leaf_data)) == [2.0, -3.0, 10.0, -2.0]
    assert held(lecture) == before
    assert lecture.a.grad is NOT_COMPUTED


def test_the_browser_receives_the_tape_and_no_objects(lecture):
    widget = show(lecture.L, cursor=2, selected=lecture.a)
    state = widget.get_state()
    assert state["tape"] == widget.tape.to_dict()
    assert "nodes" not in state["tape"]
    assert (state["cursor"], state["selected"]) == (2, 0)
    assert state["leaf_data"] == widget.leaf_data
    assert "link" not in state


def test_options_are_checked(lecture):
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        show(lecture.L, colour="red")
    for option in ({"theme": "blue"}, {"direction": "up"}, {"cursor": 8}, {"selected": Value(1)}):
        with pytest.raises(traitlets.TraitError):
            show(lecture.L, **option)


@pytest.mark.parametrize("thing", [3.0, "L", None, [1]])
def test_only_values_are_shown(thing):
    with pytest.raises(TypeError, match=type(thing).__name__):
        show(thing)


# Stepping


def test_stepping_moves_the_cursor_and_stops_at_both_ends(lecture):
    widget = show(lecture.L)
    moves = [
        (widget.step, 4),
        (widget.step_back, 3),
        (widget.run_backward, LAST),
        (widget.step, LAST),
        (widget.step_back, 6),
        (widget.run_forward, 3),
        (widget.step_back, 2),
        (widget.step_back, 1),
        (widget.step_back, 0),
        (widget.step_back, 0),
        (widget.reset, None),
        (widget.step_back, 2),
    ]
    for number, (move, expected) in enumerate(moves):
        move()
        assert widget.cursor == expected, f"move {number}"


def test_after_a_backward_pass_a_record_stands_at_the_end(lecture):
    lecture.L.backward()
    widget = show(lecture.L)
    widget.step()
    assert widget.cursor == LAST
    widget.reset()
    widget.step_back()
    assert widget.cursor == LAST - 1


@pytest.mark.parametrize("cursor", [-1, LAST + 1, 10**9])
def test_a_cursor_out_of_range_is_refused(lecture, cursor):
    widget = show(lecture.L, cursor=2)
    before = held(lecture)
    with pytest.raises(traitlets.TraitError, match=f"from 0 to {LAST}, not to {cursor}"):
        widget.cursor = cursor
    assert widget.cursor == 2
    assert held(lecture) == before


def test_a_leaf_alone_has_two_positions():
    leaf = Value(5.0)
    widget = show(leaf)
    widget.run_backward()
    assert (widget.cursor, leaf.grad) == (1, 1.0)
    widget.step_back()
    assert (widget.cursor, leaf.grad) == (0, 1.0)


# What is written into the values


@pytest.mark.parametrize("by", [lambda widget, to: setattr(widget, "cursor", to),
    lambda widget, to: widget.set_state({"cursor": to})], ids=["here", "in the page"])  # fmt: skip
@pytest.mark.parametrize("cursor", [*range(LAST + 1), None])
def test_looking_changes_nothing(lecture, cursor, by):
    lecture.L.backward()
    lecture.a.grad, lecture.b.grad = 5.0, 0.0
    before = held(lecture)
    widget = show(lecture.L)
    by(widget, cursor)
    assert held(lecture) == before
    by(widget, 0)
    assert held(lecture) == before
    assert widget.written == {"number": 0, "kind": "nothing", "nodes": [], "count": 0}


@pytest.mark.parametrize(
    "moves",
    [
        lambda widget: widget.run_backward(),
        lambda widget: [widget.step() for _ in range(LAST - 3)],
        lambda widget: setattr(widget, "cursor", LAST),
        lambda widget: [widget.set_state({"cursor": cursor}) for cursor in (0, 3, LAST)],
    ],
    ids=["run", "steps", "cursor", "page"],
)
def test_a_backward_pass_that_is_finished_sets_the_gradients(lecture, twin, moves):
    widget = show(lecture.L)
    moves(widget)
    twin.L.backward()
    assert held(lecture) == held(twin)
    assert widget.written == {"number": 1, "kind": "gradients", "nodes": [], "count": 7}
    widget.step_back()
    widget.run_forward()
    assert held(lecture) == held(twin)


@pytest.mark.parametrize(
    ("named", "nodes"), [("dfcba", [0, 1, 3]), ("Lfd", [5]), ("Lde", [2, 4, 6]), ("", [])]
)
def test_the_page_is_told_of_some_leaves_by_name_or_else_of_other_values(lecture, named, nodes):
    for name in named:
        getattr(lecture, name).label = name
    widget = show(lecture.L)
    widget.run_backward()
    assert (widget.written["nodes"], widget.written["count"]) == (nodes, 7)


def test_a_link_that_is_cut_later_writes_no_more(lecture):
    widget = show(lecture.L, cursor=2)
    widget.link = False
    assert widget.written is None
    widget.cursor = LAST
    assert lecture.a.grad is NOT_COMPUTED
    widget.link = True
    assert widget.written["kind"] == "nothing"


def test_a_pass_that_was_finished_before_it_was_displayed_is_not_finished_again(lecture):
    lecture.L.backward()
    lecture.a.grad = 12.0
    widget = show(lecture.L)
    widget.set_state({"cursor": LAST})
    assert lecture.a.grad == 12.0
    widget.set_state({"cursor": LAST - 1})
    widget.set_state({"cursor": LAST})
    assert lecture.a.grad == 6.0


def test_running_backward_again_sets_the_gradients_again(lecture):
    widget = show(lecture.L)
    widget.run_backward()
    lecture.a.data, lecture.b.grad = 4.0, 0.0
    widget.run_backward()
    assert (lecture.L.data, lecture.b.grad, lecture.f.grad) == (4.0, -8.0, -2.0)


@pytest.mark.parametrize("cursor", range(LAST + 1))
@pytest.mark.parametrize(
    "send",
    [
        lambda widget: widget.write_back(),
        lambda widget: widget.set_state({"sent": {"id": "one", "cursor": widget.cursor}}),
    ],
    ids=["here", "in the page"],
)
def test_what_is_shown_is_written_when_somebody_says_so(lecture, cursor, send):
    widget = show(lecture.L)
    widget.run_backward()
    widget.cursor = cursor
    send(widget)
    a, b, c, e, d, f, L = (getattr(lecture, name) for name in "abcedfL")
    handed_down = [(L, 1.0), (f, 4.0), (d, -2.0), (c, -2.0), (e, -2.0), (a, 6.0), (b, -4.0)]
    known = {4: 1, 5: 3, 6: 5, 7: 7}.get(cursor, 0)
    assert [node.grad for node, _ in handed_down[:known]] == [
        grad for _, grad in handed_down[:known]
    ]
    assert all(node.grad is NOT_COMPUTED for node, _ in handed_down[known:])
    kind = "gradients" if cursor == LAST else "values"
    assert (widget.written["number"], widget.written["kind"]) == (2, kind)


def test_a_page_says_which_cursor_it_meant_though_it_has_moved_on(lecture):
    widget = show(lecture.L)
    widget.set_state({"cursor": 0, "sent": {"id": "one", "cursor": LAST}})
    assert (widget.cursor, lecture.a.grad, lecture.L.grad) == (0, 6.0, 1.0)


def test_what_a_page_sent_before_it_went_back_to_the_record_is_taken_back(lecture):
    before = held(lecture)
    widget = show(lecture.L)
    widget.set_state({"cursor": 3})
    widget.set_state({"cursor": None, "sent": {"id": "one", "cursor": LAST}})
    assert held(lecture) == before


def test_a_record_has_nothing_to_write_back(lecture):
    before = held(lecture)
    lecture.a.grad = 5.0
    widget = show(lecture.L)
    lecture.a.grad = before["a"][1]
    widget.write_back()
    assert held(lecture) == before


@pytest.mark.parametrize("cursor", [-1, LAST + 1, None, 2.0, True, "3"])
def test_a_page_can_send_no_cursor_that_there_is_not(lecture, cursor):
    widget = show(lecture.L, cursor=2)
    before = held(lecture)
    with pytest.raises(traitlets.TraitError, match=f"from 0 to {LAST}, not to"):
        widget.set_state({"sent": {"id": "one", "cursor": cursor}})
    assert held(lecture) == before


def reused():
    x = Value(3.0)
    return x * x + x, [x]


def many_operations():
    x, y = Value(0.7), Value(1.3)
    out = (x * y).tanh() + x**3 / y.exp() - (x - y).sigmoid() + x**y + y.log().sin() - x.sqrt()
    return out * out.cos() + (x - 2).relu() + (x - 2).abs(), [x, y]


def own_operation():
    x, y = Value(2.0), Value(5.0)
    product = x * y
    out = Value(product.data**2, (product,), "squared")

    def backward():
        product.grad += 2 * product.data * out.grad

    out._backward = backward
    return out + y, [x, y]


def a_whole_number():
    x = Value(4)
    return x * 3 - 2, [x]


@pytest.mark.parametrize("build", [reused, many_operations, own_operation, a_whole_number])
def test_running_backward_is_backward(build):
    root, leaves = build()
    show(root).run_backward()
    expected_root, expected = build()
    expected_root.backward()
    assert root.data == expected_root.data
    assert [leaf.grad for leaf in leaves] == [leaf.grad for leaf in expected]
    ours, theirs = Tape.record(root), Tape.record(expected_root)
    assert list(ours.recorded_grad) == list(theirs.recorded_grad)
    assert list(ours.recorded_data) == list(theirs.recorded_data)


def test_a_gradient_that_was_there_does_not_add_up(lecture, twin):
    lecture.L.backward()
    show(lecture.L).run_backward()
    twin.L.backward()
    assert held(lecture) == held(twin)


def test_a_gradient_of_zero_is_known():
    x = Value(3.0)
    y = x * 0.0
    widget = show(y)
    widget.run_backward()
    assert x.grad == 0.0 and x.grad is not NOT_COMPUTED
    assert all(show(y).tape.grad_known)
    widget.step_back()
    widget.write_back()
    assert x.grad is NOT_COMPUTED


def test_reset_gives_back_what_was_there(lecture):
    lecture.a.grad = 5.0
    before = held(lecture)
    widget = show(lecture.L)
    widget.run_backward()
    assert lecture.a.grad == 6.0
    widget.step_back()
    widget.reset()
    assert held(lecture) == before
    assert lecture.b.grad is NOT_COMPUTED
    assert widget.cursor is None


def test_reset_keeps_gradients_that_you_set_since(lecture):
    lecture.a.grad = lecture.b.grad = 5.0
    widget = show(lecture.L)
    widget.run_backward()
    lecture.a.grad = 0.0
    lecture.c.grad = 7.0
    widget.reset()
    assert (lecture.a.grad, lecture.b.grad, lecture.c.grad) == (0.0, 5.0, 7.0)
    assert widget.written["kind"] == "returned"


def test_reset_of_what_was_only_looked_at_gives_nothing_back(lecture):
    lecture.L.backward()
    widget = show(lecture.L)
    widget.cursor = 0
    lecture.a.grad = 9.0
    widget.reset()
    assert lecture.a.grad == 9.0
    assert widget.written["kind"] == "nothing"


def test_without_a_link_the_values_are_left_alone(lecture):
    before = held(lecture)
    widget = show(lecture.L, link=False)
    assert widget.written is None
    with pytest.raises(RuntimeError, match="link=False: it leaves your values alone"):
        widget.write_back()
    widget.set_state({"cursor": 3, "sent": {"id": "one", "cursor": LAST}})
    for move in (widget.run_backward, widget.step_back, widget.run_forward, widget.reset):
        move()
        assert held(lecture) == before
    widget.cursor = LAST
    widget.leaf_data = to_bytes(array("d", [1.0, 1.0, 1.0, 1.0]))
    assert held(lecture) == before
    assert widget.written is None


def test_stepping_reads_what_you_changed_in_a_leaf(lecture):
    widget = show(lecture.L)
    widget.run_backward()
    lecture.a.data = 4.0
    widget.step_back()
    assert list(from_bytes(widget.leaf_data)) == [4.0, -3.0, 10.0, -2.0]
    assert (lecture.d.data, lecture.L.data, lecture.b.grad) == (4.0, -8.0, -4.0)
    widget.run_backward()
    assert (lecture.d.data, lecture.L.data) == (-2.0, 4.0)
    assert (lecture.f.grad, lecture.a.grad, lecture.b.grad) == (-2.0, 6.0, -8.0)


def test_reset_keeps_what_you_changed_yourself(lecture):
    widget = show(lecture.L)
    widget.run_backward()
    lecture.a.data = 4.0
    widget.step_back()
    widget.reset()
    assert (lecture.a.data, lecture.L.data) == (4.0, -8.0)
    assert lecture.a.grad is NOT_COMPUTED


def test_two_widgets_of_one_graph_agree(lecture):
    one, other = show(lecture.L), show(lecture.L)
    one.run_backward()
    other.run_forward()
    one.step_back()
    assert (lecture.e.grad, lecture.a.grad) == (-2.0, 6.0)
    lecture.c.grad = 0.0
    other.run_backward()
    assert lecture.c.grad == -2.0


def test_a_refused_operation_is_an_error_that_says_why():
    x = Value(2.0)
    widget = show(x.log())
    x.data = -1.0
    with pytest.raises(ValueError, match="log"):
        widget.run_backward()
    assert x.grad is NOT_COMPUTED


# The browser's doings


def test_what_the_browser_does_is_done_and_observed(lecture):
    widget = show(lecture.L)
    seen = []
    widget.observe(
        lambda change: seen.append((change["name"], change["new"])), ["cursor", "selected"]
    )
    widget.set_state({"cursor": LAST})
    assert lecture.a.grad == 6.0
    widget.set_state({"selected": 4})
    widget.set_state({"selected": None})
    widget.set_state({"cursor": None})
    assert seen == [
        ("cursor", LAST),
        ("selected", lecture.d),
        ("selected", None),
        ("cursor", None),
    ]
    assert lecture.a.grad is NOT_COMPUTED


def test_leaves_that_the_browser_changed_reach_the_values(lecture):
    widget = show(lecture.L, cursor=LAST)
    changed = to_bytes(array("d", [4.0, -3.0, 10.0, -2.0]))
    widget.set_state({"leaf_data": memoryview(changed)})
    assert widget.leaf_data == changed
    assert (lecture.a.data, lecture.L.data, lecture.f.grad) == (4.0, 4.0, 4.0)
    assert widget.written == {"number": 2, "kind": "data", "nodes": [0], "count": 1}


def test_leaf_data_has_to_fit(lecture):
    widget = show(lecture.L)
    with pytest.raises(traitlets.TraitError, match="4 leaves is 32 bytes, not 8"):
        widget.leaf_data = bytes(8)


def test_selected_is_a_value_here_and_a_number_there(lecture):
    widget = show(lecture.L)
    for number, name in enumerate("abecdfL"):
        value = getattr(lecture, name)
        widget.selected = value
        assert widget.selected is value
        assert widget.get_state("selected") == {"selected": number}


def test_a_value_of_another_graph_cannot_be_selected(lecture, twin):
    widget = show(lecture.L, selected=lecture.a)
    with pytest.raises(traitlets.TraitError, match="not part of this graph"):
        widget.selected = twin.a
    assert widget.selected is lecture.a


# Numbers that JSON cannot say


def test_infinities_and_nan_travel_as_bytes():
    a, b, c = Value(math.inf), Value(-math.inf), Value(math.nan)
    root = a * 2 + b * 3 + c
    root.grad = math.nan
    widget = show(root)
    state = widget.get_state()
    json.dumps(without_bytes(state), allow_nan=False)
    leaves = from_bytes(state["leaf_data"])
    assert math.inf in leaves and -math.inf in leaves and any(map(math.isnan, leaves))
    assert any(map(math.isnan, from_bytes(state["tape"]["recorded_data"])))
    widget.run_backward()
    assert (a.grad, b.grad, c.grad) == (2.0, 3.0, 1.0)
    assert math.isnan(root.data)
    assert from_bytes(widget.leaf_data).tobytes() == leaves.tobytes()
    widget.reset()
    assert math.isnan(root.grad)


def test_a_large_integer_is_written_back_as_it_was():
    huge = Value(2**60)
    widget = show(huge * 2)
    widget.run_backward()
    assert (huge.data, huge.grad) == (float(2**60), 2.0)
