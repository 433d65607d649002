"""The link between values and a page, without a widget."""

from __future__ import annotations

from array import array

import pytest

from micrograd import Value
from micrograd.autograd import NOT_COMPUTED
from micrograd.tape import Tape, from_bytes, to_bytes
from micrograd_widget.value_link import ValueLink

FORWARD, LAST = 3, 7
RECORDED = (2.0, -3.0, 10.0, -2.0)
"""The leaves of the lecture's graph: a, b, c, f."""


def leaves(*numbers: float) -> bytes:
    return to_bytes(array("d", numbers))


def numbers(leaf_data: bytes) -> tuple[float, ...]:
    return tuple(from_bytes(leaf_data))


def held(graph) -> dict[str, tuple[float, float]]:
    return {name: (value.data, value.grad) for name, value in vars(graph).items()}


@pytest.fixture
def link(lecture) -> ValueLink:
    return ValueLink(Tape.record(lecture.L))


# Merging


def test_a_new_link_has_the_recorded_leaves_and_touches_nothing(lecture):
    before = held(lecture)
    link = ValueLink(Tape.record(lecture.L))
    assert numbers(link.recorded) == numbers(link.base) == RECORDED
    assert held(lecture) == before


@pytest.mark.parametrize(
    ("page", "notebook", "merged"),
    [
        ({}, {}, RECORDED),
        ({"a": 4.0}, {}, (4.0, -3.0, 10.0, -2.0)),
        ({}, {"b": 5.0}, (2.0, 5.0, 10.0, -2.0)),
        ({"a": 4.0}, {"b": 5.0}, (4.0, 5.0, 10.0, -2.0)),
        ({"a": 4.0}, {"a": 7.0}, (4.0, -3.0, 10.0, -2.0)),
        ({"a": 4.0}, {"a": 4.0}, (4.0, -3.0, 10.0, -2.0)),
    ],
)
def test_a_merge_keeps_the_changes_of_both_and_of_one_leaf_the_pages(
    lecture, link, page, notebook, merged
):
    for name, number in notebook.items():
        getattr(lecture, name).data = number
    shown = dict(zip("abcf", RECORDED, strict=True)) | page
    assert numbers(link.merge(leaves(*shown.values()))) == merged
    assert numbers(link.base) == merged


def test_the_next_merge_starts_from_the_last(lecture, link):
    lecture.b.data = 5.0
    link.write(link.merge(leaves(4.0, *RECORDED[1:])), FORWARD)
    lecture.a.data = 9.0
    # The page has not touched `a` since the merge, so the notebook's number stands.
    assert numbers(link.merge(leaves(4.0, 5.0, 1.0, -2.0))) == (9.0, 5.0, 1.0, -2.0)


def test_merging_alone_changes_no_value(lecture, link):
    before = held(lecture)
    link.merge(leaves(4.0, 5.0, 6.0, 7.0))
    assert held(lecture) == before


def test_nan_in_a_leaf_is_no_change():
    a, b = Value(float("nan")), Value(1.0)
    link = ValueLink(Tape.record(a * b))
    b.data = 3.0
    first, second = numbers(link.merge(link.recorded))
    assert first != first and second == 3.0


def test_a_number_that_becomes_nan_and_back_is_a_change(lecture, link):
    nan = float("nan")
    assert str(numbers(link.merge(leaves(nan, *RECORDED[1:])))) == "(nan, -3.0, 10.0, -2.0)"
    link.write(link.base, FORWARD)
    assert lecture.L.data != lecture.L.data
    assert numbers(link.merge(leaves(*RECORDED))) == RECORDED


# Writing


def test_what_is_known_at_a_cursor_is_written(lecture, link):
    link.write(leaves(4.0, *RECORDED[1:]), FORWARD)
    assert (lecture.a.data, lecture.e.data, lecture.L.data) == (4.0, -12.0, 4.0)
    assert all(value.grad is NOT_COMPUTED for value in vars(lecture).values())
    link.write(leaves(4.0, *RECORDED[1:]), LAST)
    assert (lecture.L.grad, lecture.f.grad, lecture.a.grad, lecture.b.grad) == (1, -2.0, 6.0, -8.0)


def test_data_that_is_not_known_yet_stays(lecture, link):
    link.write(leaves(4.0, *RECORDED[1:]), 1)
    assert (lecture.e.data, lecture.d.data, lecture.L.data) == (-12.0, 4.0, -8.0)


def test_an_edit_writes_all_data_and_no_gradient(lecture, link):
    lecture.a.grad = 5.0
    link.write_data(leaves(4.0, *RECORDED[1:]))
    assert (lecture.a.data, lecture.e.data, lecture.d.data, lecture.L.data) == (4, -12, -2, 4)
    assert (lecture.a.grad, lecture.L.grad) == (5.0, 0)


def test_an_edit_is_written_even_where_an_operation_has_no_result():
    x, y = Value(2.0), Value(1.0)
    root = x.log() + y
    link = ValueLink(Tape.record(root))
    order = [[x, y].index(link._tape.nodes[leaf]) for leaf in link._tape.leaves]
    before = root.data
    with pytest.raises(ValueError, match="log"):
        link.write_data(leaves(*([-1.0, 3.0][place] for place in order)))
    assert (x.data, y.data, root.data) == (-1.0, 3.0, before)


def test_edits_are_what_the_page_has_changed_since_the_merge(lecture, link):
    lecture.c.data = 1.0
    assert link.edited(leaves(2.0, 5.0, 10.0, 6.0)) == [1, 5]
    link.merge(leaves(2.0, 5.0, 10.0, 6.0))
    assert link.edited(leaves(2.0, 5.0, 1.0, 6.0)) == []


def test_gradients_can_be_left_alone(lecture, link):
    lecture.a.grad = 5.0
    link.write(leaves(4.0, *RECORDED[1:]), LAST, with_gradients=False)
    assert (lecture.L.data, lecture.a.grad) == (4.0, 5.0)
    assert lecture.b.grad is NOT_COMPUTED


def test_a_gradient_of_zero_is_told_from_one_that_is_not_known():
    x = Value(3.0)
    link = ValueLink(Tape.record(x * 0.0))
    link.write(link.recorded, 3)
    assert x.grad == 0 and x.grad is not NOT_COMPUTED
    link.write(link.recorded, 1)
    assert x.grad is NOT_COMPUTED


def test_a_number_that_is_equal_stays_the_object_it_is():
    x = Value(3)
    y = x * 2
    y.grad = 1
    ValueLink(Tape.record(y)).write(leaves(3.0, 2.0), 3)
    assert [type(number) for number in (x.data, y.data, y.grad)] == [int, int, int]


def test_a_refused_operation_leaves_the_values_as_they_were():
    x = Value(2.0)
    link = ValueLink(Tape.record(x.log()))
    with pytest.raises(ValueError, match="log"):
        link.write(leaves(-1.0), 1)
    assert x.data == 2.0


# Restoring


def test_restoring_gives_back_what_was_there_before_the_first_write(lecture, link):
    lecture.a.grad = 5.0
    before = held(lecture)
    link.write(link.merge(leaves(4.0, *RECORDED[1:])), LAST)
    link.write(link.merge(leaves(6.0, *RECORDED[1:])), FORWARD)
    assert link.restore()
    assert numbers(link.base) == RECORDED
    assert held(lecture) == before
    assert lecture.b.grad is NOT_COMPUTED


def test_restoring_keeps_what_the_notebook_changed(lecture, link):
    link.write(link.merge(leaves(4.0, *RECORDED[1:])), FORWARD)
    lecture.b.data = 5.0
    link.write(link.merge(link.base), FORWARD)
    assert (lecture.a.data, lecture.b.data) == (4.0, 5.0)
    link.restore()
    assert (lecture.a.data, lecture.b.data, lecture.L.data) == (2.0, 5.0, -8.0)


def test_restoring_keeps_what_the_notebook_changed_since_the_last_merge(lecture, link):
    link.write(link.merge(leaves(4.0, *RECORDED[1:])), FORWARD)
    lecture.b.data = 5.0
    assert link.restore()
    assert numbers(link.base) == RECORDED
    assert (lecture.a.data, lecture.b.data, lecture.L.data) == (2.0, 5.0, -8.0)


@pytest.mark.parametrize("name", ["data", "grad"])
@pytest.mark.parametrize("number", [5.0, 0, float("nan")])
def test_restoring_keeps_what_somebody_set_in_any_value(lecture, link, name, number):
    link.write(leaves(4.0, *RECORDED[1:]), LAST)
    for value in (lecture.b, lecture.d):
        setattr(value, name, number)
    link.restore()
    assert getattr(lecture.b, name) is number and getattr(lecture.d, name) is number
    assert (lecture.a.data, lecture.L.data, lecture.a.grad) == (2.0, -8.0, 0)


def test_restoring_before_any_write_changes_nothing(lecture, link):
    lecture.a.data = 9.0
    assert not link.restore()
    assert lecture.a.data == 9.0


def test_restoring_twice_gives_back_what_was_there_before_the_second_time(lecture, link):
    link.write(link.merge(leaves(4.0, *RECORDED[1:])), LAST)
    link.restore()
    lecture.b.grad = 7.0
    before = held(lecture)
    link.write(link.merge(leaves(4.0, *RECORDED[1:])), LAST)
    assert lecture.b.grad == -8.0
    link.restore()
    assert held(lecture) == before
