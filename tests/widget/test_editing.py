"""Leaves that the page changes, beside those that you change: no change is lost."""

from __future__ import annotations

from array import array

import pytest

from micrograd import Value
from micrograd.autograd import NOT_COMPUTED
from micrograd.tape import from_bytes, to_bytes
from micrograd_widget import show

FORWARD, LAST = 3, 7
RECORDED = (2.0, -3.0, 10.0, -2.0)
"""The leaves of the lecture's graph: a, b, c, f."""


def leaves(*numbers: float) -> memoryview:
    return memoryview(to_bytes(array("d", numbers)))


def held(graph) -> list[float]:
    return [graph.a.data, graph.b.data, graph.c.data, graph.f.data]


def everything(graph) -> list[tuple[float, float]]:
    return [(value.data, value.grad) for value in vars(graph).values()]


EDIT = leaves(4.0, -3.0, 10.0, -2.0)
ORDERS = {
    "together": [{"cursor": FORWARD, "leaf_data": EDIT}],
    "leaves first in one message": [{"leaf_data": EDIT, "cursor": FORWARD}],
    "the cursor, then the leaves": [{"cursor": FORWARD}, {"leaf_data": EDIT}],
    "the leaves, then the cursor": [{"leaf_data": EDIT}, {"cursor": FORWARD}],
}
in_all_orders = pytest.mark.parametrize("messages", ORDERS.values(), ids=ORDERS)


@in_all_orders
def test_an_edit_of_a_record_makes_it_live(lecture, messages):
    widget = show(lecture.L)
    for message in messages:
        widget.set_state(message)
    assert widget.cursor == FORWARD
    assert held(lecture) == list(from_bytes(widget.leaf_data)) == [4.0, -3.0, 10.0, -2.0]
    assert (lecture.e.data, lecture.d.data, lecture.L.data) == (-12.0, -2.0, 4.0)
    assert lecture.a.grad is NOT_COMPUTED
    assert widget.written == {"number": 1, "kind": "data", "nodes": [0], "count": 1}


@pytest.mark.parametrize("cursor", [*range(LAST + 1)])
def test_an_edit_at_any_cursor_reaches_all_that_is_computed_from_it(lecture, cursor):
    widget = show(lecture.L)
    widget.set_state({"cursor": cursor})
    gradients = [value.grad for value in vars(lecture).values()]
    widget.set_state({"leaf_data": EDIT})
    assert (lecture.e.data, lecture.d.data, lecture.L.data) == (-12.0, -2.0, 4.0)
    assert [value.grad for value in vars(lecture).values()] == gradients


@in_all_orders
def test_an_edit_of_a_record_with_gradients_leaves_them(lecture, messages):
    lecture.L.backward()
    gradients = [value.grad for value in vars(lecture).values()]
    widget = show(lecture.L)
    for message in messages:
        widget.set_state(message | ({"cursor": LAST} if "cursor" in message else {}))
    assert (lecture.a.data, lecture.L.data) == (4.0, 4.0)
    assert [value.grad for value in vars(lecture).values()] == gradients


# A page that has moved the cursor hears what the leaves are before it speaks of them again.
@pytest.mark.parametrize(
    "messages", [messages for name, messages in ORDERS.items() if not name.startswith("the cursor")]
)
def test_what_you_changed_meanwhile_stays(lecture, messages):
    widget = show(lecture.L)
    lecture.b.data = 5.0
    for message in messages:
        widget.set_state(message)
    assert held(lecture) == list(from_bytes(widget.leaf_data)) == [4.0, 5.0, 10.0, -2.0]
    assert lecture.L.data == (4.0 * 5.0 + 10.0) * -2.0


@in_all_orders
def test_a_leaf_that_both_changed_is_the_pages(lecture, messages):
    widget = show(lecture.L)
    lecture.a.data = 7.0
    for message in messages:
        widget.set_state(message)
    assert held(lecture) == [4.0, -3.0, 10.0, -2.0]


def test_edits_follow_each_other(lecture):
    widget = show(lecture.L, cursor=LAST)
    for a in (2.1, 2.2, 2.3):
        widget.set_state({"leaf_data": leaves(a, *RECORDED[1:])})
        assert (lecture.a.data, lecture.e.data) == (a, -3.0 * a)
        assert lecture.b.grad == -4.0, "an edit changes no gradient"
    lecture.c.data = 1.0
    widget.set_state({"leaf_data": leaves(2.3, -3.0, 10.0, 6.0)})
    assert held(lecture) == [2.3, -3.0, 1.0, 6.0]
    assert list(from_bytes(widget.leaf_data)) == [2.3, -3.0, 1.0, 6.0]


@in_all_orders
def test_reset_gives_back_what_the_page_changed(lecture, messages):
    before = everything(lecture)
    widget = show(lecture.L)
    for message in messages:
        widget.set_state(message)
    widget.set_state({"cursor": None, "leaf_data": leaves(*RECORDED)})
    assert everything(lecture) == before
    assert list(from_bytes(widget.leaf_data)) == list(RECORDED)


def test_reset_keeps_what_you_changed_yourself(lecture):
    widget = show(lecture.L)
    widget.set_state({"cursor": FORWARD, "leaf_data": EDIT})
    lecture.b.data = 5.0
    widget.step_back()
    assert held(lecture) == [4.0, 5.0, 10.0, -2.0]
    widget.reset()
    assert held(lecture) == [2.0, 5.0, 10.0, -2.0]
    widget.run_forward()
    assert held(lecture) == list(from_bytes(widget.leaf_data)) == [2.0, 5.0, 10.0, -2.0]


@pytest.mark.parametrize("steps_between", [0, 1])
@pytest.mark.parametrize("number", [5, 5.0, float("nan"), float("inf")])
def test_reset_keeps_what_you_changed_after_the_last_step(lecture, steps_between, number):
    widget = show(lecture.L)
    widget.step()
    lecture.a.data = number
    for _ in range(steps_between):
        widget.step()
    widget.reset()
    assert lecture.a.data is number
    assert held(lecture)[1:] == list(RECORDED[1:])
    assert list(from_bytes(widget.leaf_data)) == list(RECORDED)


def test_an_observer_may_reset_the_widget_in_the_middle_of_a_step(lecture):
    lecture.L.backward()
    widget = show(lecture.L)
    lecture.a.data = 4.0
    before = everything(lecture)
    widget.observe(lambda change: change["new"] != change["old"] and widget.reset(), "leaf_data")
    widget.step_back()
    assert widget.cursor is None
    assert everything(lecture) == before


def test_what_is_set_here_on_a_record_is_not_lost(lecture):
    widget = show(lecture.L)
    widget.leaf_data = bytes(EDIT)
    assert held(lecture) == list(RECORDED)
    widget.run_forward()
    assert held(lecture) == [4.0, -3.0, 10.0, -2.0]


def test_an_edit_at_the_place_where_a_lesson_opens(lecture):
    widget = show(lecture.L, at=lecture.d)
    widget.set_state({"leaf_data": EDIT})
    assert (lecture.a.data, lecture.d.data) == (4.0, -2.0)


def test_without_a_link_your_values_stay(lecture):
    widget = show(lecture.L, link=False)
    widget.set_state({"cursor": FORWARD, "leaf_data": EDIT})
    assert held(lecture) == list(RECORDED)
    assert list(from_bytes(widget.leaf_data)) == [4.0, -3.0, 10.0, -2.0]
    widget.step_back()
    assert list(from_bytes(widget.leaf_data)) == [4.0, -3.0, 10.0, -2.0]


def test_infinities_and_nan_are_no_changes():
    a, b = Value(float("nan")), Value(float("inf"))
    widget = show(a * 2 + b)
    widget.run_forward()
    in_order = [widget.tape.nodes[leaf] for leaf in widget.tape.leaves]
    state = [*from_bytes(widget.leaf_data)]
    state[in_order.index(b)] = 1.0
    widget.set_state({"leaf_data": leaves(*state)})
    assert a.data != a.data
    assert b.data == 1.0
