"""Checked gradients: right ones pass, wrong ones are found, and what cannot tell says so."""

from __future__ import annotations

import math
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import micrograd
from micrograd import MLP, Tape, Value, gradcheck
from micrograd.gradient_check.gradcheck import check as check_tape
from micrograd.gradient_check.gradcheck import draw

from .comparing import everything
from .programs import BINARY, VALUES


def rows(check):
    return {row.name: row for row in check.rows}


def lecture():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c, f = Value(10.0, label="c"), Value(-2.0, label="f")
    return (a * b + c) * f, (a, b, c, f)


def test_right_gradients_agree():
    root, leaves = lecture()
    root.backward()
    check = gradcheck(root)
    assert check and check.ok and check.checked == "backward"
    assert [row.leaf for row in check.rows] == list(leaves)
    assert [row.analytic for row in check.rows] == [6.0, -4.0, -2.0, 4.0]
    for row in check.rows:
        assert row.numeric == pytest.approx(row.analytic, rel=1e-8)
        assert row.relative_error < 1e-8
        assert (row.verdict, row.reason, row.agrees) == ("agrees", "", True)
    assert check.notes == [] and check.breaks == []


def test_it_changes_nothing():
    root, _ = lecture()
    root.backward()
    nodes = Tape.record(root).nodes
    nodes[0].grad = 0.125
    before = everything(nodes)
    gradcheck(root)
    assert everything(nodes) == before


def test_without_a_backward_pass_gradients_are_computed_and_it_says_so():
    root, leaves = lecture()
    check = gradcheck(root)
    assert check and check.checked == "computed"
    assert [row.analytic for row in check.rows] == [6.0, -4.0, -2.0, 4.0]
    assert "No backward pass" in check.notes[0]
    assert all(leaf.grad is micrograd.autograd.NOT_COMPUTED for leaf in leaves)


def test_gradients_of_something_else_are_not_taken_for_this_ones():
    root, _ = lecture()
    (root * 10).backward()
    assert gradcheck(root).checked == "computed"


@pytest.mark.parametrize("wrong", [6.01, -6.0, 0.0, 3.0, math.nan, math.inf])
def test_a_wrong_gradient_is_found(wrong):
    root, (a, *_) = lecture()
    root.backward()
    a.grad = wrong
    check = gradcheck(root)
    assert not check
    assert [row.verdict for row in check.rows] == ["differs", "agrees", "agrees", "agrees"]
    assert rows(check)["a"].numeric == pytest.approx(6.0)
    assert [(one.name, one.operations) for one in check.breaks] == [("a", ["*"])]
    assert check.breaks[0].expected == 6.0


def test_every_operation_is_right():
    for name, operation in VALUES.items():
        a, b = Value(0.7, label="a"), Value(1.3, label="b")
        root = operation(a, b) if name in BINARY else operation(a)
        root.backward()
        assert gradcheck(root), name


@pytest.mark.parametrize("operation", [Value.maximum, Value.minimum])
def test_equal_operands_are_a_corner(operation):
    a, b = Value(2.0, label="a"), Value(2.0, label="b")
    root = operation(a, b) * 3
    root.backward()
    check = gradcheck(root)
    assert [row.verdict for row in check.rows[:2]] == ["kink", "kink"]
    assert (a.grad, b.grad) == (1.5, 1.5)
    a.grad = 3.5
    assert rows(gradcheck(root))["a"].verdict == "differs"


@pytest.mark.parametrize("operation", [Value.maximum, Value.minimum])
def test_one_value_as_both_operands_is_no_corner(operation):
    a = Value(2.0, label="a")
    root = operation(a, a)
    root.backward()
    assert [row.verdict for row in gradcheck(root).rows] == ["agrees"]


def test_a_wrong_backward_of_an_own_operation_is_taken_at_its_word_and_left_unchecked():
    a = Value(2.0, label="a")
    out = Value(8.0, (a,), "cube", label="y")

    def backward():
        a.grad += 5 * out.grad

    out._backward = backward
    root = out + Value(1.0, label="b")
    root.backward()
    check = gradcheck(root)
    assert not check
    assert rows(check)["a"].verdict == "unchecked"
    assert rows(check)["a"].reason == "y is made by cube, and only your code knows how"
    assert math.isnan(rows(check)["a"].numeric)
    assert rows(check)["b"].verdict == "agrees"


def test_two_backward_passes_without_zeroing_are_recognised():
    root, _ = lecture()
    for _ in range(3):
        root.backward()
    check = gradcheck(root)
    assert not check
    assert "3 times too large" in check.notes[0]
    assert check.breaks == []


def test_gradients_that_were_zeroed_are_recognised():
    random.seed(2)
    model = MLP(2, [2, 1])
    root = model([1.0, 2.0])
    root.backward()
    model.zero_grad()
    assert any("set to 0 after" in note for note in gradcheck(root).notes)


def test_leaves_that_moved_since_are_recognised():
    root, (a, *_) = lecture()
    root.backward()
    a.data = 5.0
    check = gradcheck(root)
    assert check and check.checked == "computed"
    assert "have changed since" in check.notes[0]
    assert rows(check)["b"].analytic == -10.0


@pytest.mark.parametrize(
    ("build", "below", "above"),
    [
        (lambda x: x.relu(), 0, 1),
        (abs, -1, 1),
        (lambda x: x.relu() * 2 + x * 3, 3, 5),
        (lambda x: -abs(x * 4), 4, -4),
    ],
)
def test_a_corner_is_a_kink(build, below, above):
    root = build(Value(0.0, label="x"))
    root.backward()
    check = gradcheck(root)
    row = rows(check)["x"]
    assert row.verdict == "kink" and row.agrees and check
    assert (row.difference.below, row.difference.above) == pytest.approx((below, above))
    assert "corner" in row.reason


def test_on_a_corner_too_a_gradient_outside_of_both_slopes_is_wrong():
    x = Value(0.0, label="x")
    root = x.relu()
    root.backward()
    x.grad = 1.5
    assert rows(gradcheck(root))["x"].verdict == "differs"


def test_a_corner_that_does_not_matter_is_none():
    x, gate = Value(0.0, label="x"), Value(0.0, label="gate")
    root = x.relu() * gate + x * 2
    root.backward()
    assert rows(gradcheck(root))["x"].verdict == "agrees"


def test_a_corner_nearby_is_stepped_around():
    x = Value(5e-9, label="x")
    root = x.relu()
    root.backward()
    row = rows(gradcheck(root))["x"]
    assert (row.verdict, row.analytic) == ("agrees", 1.0)
    assert row.difference.step < 5e-9


@pytest.mark.parametrize(
    ("build", "x"),
    [
        (lambda x: x.log(), 1e-7),
        (lambda x: 1 / x, 1e-5),
        (lambda x: (x * 1e6).sin(), 0.0),
        (lambda x: x.sqrt(), 1e-7),
        (lambda x: (x * 300).exp(), 1.0),
        (lambda x: x**3, 1e6),
    ],
)
def test_strong_curves_and_ends_need_smaller_steps_and_get_them(build, x):
    root = build(Value(x, label="x"))
    root.backward()
    assert rows(gradcheck(root))["x"].verdict == "agrees"


def test_an_end_is_unchecked():
    x = Value(0.0, label="x")
    root = x.sqrt()
    root.backward()
    check = gradcheck(root)
    assert not check
    assert rows(check)["x"].reason == "sqrt has no result in v1 just beside"


def test_what_rounding_hides_is_unchecked_and_never_called_wrong():
    x, large = Value(1.0, label="x"), Value(1e18, label="large")
    root = (x + large) - large
    root.backward()
    row = rows(gradcheck(root))["x"]
    assert (row.verdict, row.numeric) == ("unchecked", 0.0)
    assert "rounding" in row.reason


def test_rounding_of_large_numbers_is_allowed_for():
    x, large = Value(1.0, label="x"), Value(1e5, label="large")
    root = (x * 1e-3 + large) - large
    root.backward()
    assert rows(gradcheck(root))["x"].verdict in ("agrees", "unchecked")


def test_a_single_leaf_and_a_leaf_used_twice():
    one = Value(3.0)
    assert [row.numeric for row in gradcheck(one).rows] == [pytest.approx(1.0)]
    square = one * one
    assert gradcheck(square).rows[0].numeric == pytest.approx(6.0)
    assert len(gradcheck(square).rows) == 1


def test_a_network():
    random.seed(1337)
    model = MLP(2, [8, 8, 1])
    points = [(random.uniform(-1, 1), random.uniform(-1, 1)) for _ in range(3)]
    loss = sum((1 - model(list(map(Value, point)))).relu() for point in points) / 3
    loss.backward()
    check = gradcheck(loss)
    assert check
    assert len(check.rows) == check.leaf_count > 100
    model.parameters()[7].grad += 0.01
    check = gradcheck(loss)
    wrong = [row for row in check.rows if not row.agrees]
    assert [row.leaf for row in wrong] == [model.parameters()[7]]
    assert repr(check).splitlines()[3].endswith("differs")
    assert repr(check).splitlines()[-1] == f"... and {check.leaf_count - 20:,} more"


def test_of_many_leaves_a_sample_is_drawn_that_the_seed_decides():
    root = sum((Value(float(i)) for i in range(50)), Value(0.0))
    check = gradcheck(root, most=7, seed=3)
    assert (len(check.rows), check.leaf_count, check.seed) == (7, 51, 3)
    assert [row.number for row in check.rows] == [
        row.number for row in gradcheck(root, most=7, seed=3).rows
    ]
    assert [row.number for row in check.rows] != [
        row.number for row in gradcheck(root, most=7, seed=4).rows
    ]
    assert "gradcheck of 7 leaves, drawn from 51 with seed 3: 7 agree" in repr(check)


def test_it_prints_as_a_table_with_what_is_wrong_first():
    root, (a, *_) = lecture()
    root.backward()
    a.grad = 7.0
    lines = repr(gradcheck(root)).splitlines()
    assert lines[0].startswith("gradcheck of 4 leaves: 3 agree, 1 differs (central differences")
    assert lines[1].startswith("a.grad is 7, but by the chain rule the operations that use it (*)")
    assert lines[2].split() == ["leaf", "analytic", "numeric", "relative", "error"]
    assert [line.split()[0] for line in lines[3:]] == ["a", "b", "c", "f"]
    assert lines[3].split()[1:] == ["7", "6", "1.4e-01", "differs"]


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 1000))
def test_draws_are_indices_without_repeats_in_order(count, most, seed):
    drawn = draw(count, most, seed)
    assert len(drawn) == min(count, most)
    assert drawn == sorted(set(drawn))
    assert all(0 <= index < count for index in drawn)


def test_draws_reach_every_index():
    assert {index for seed in range(200) for index in draw(10, 2, seed)} == set(range(10))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"step": 0}, "the step has to be a number above 0, not 0"),
        ({"step": math.nan}, "the step"),
        ({"tolerance": -1}, "the tolerance"),
        ({"most": 0}, "the number of leaves to check"),
        ({"seed": -1}, "the seed"),
    ],
)
def test_numbers_out_of_range_are_refused(options, said):
    with pytest.raises(ValueError, match=said):
        gradcheck(Value(1.0), **options)


def test_leaves_without_a_label_are_called_as_their_variables(monkeypatch):
    a, b = Value(2.0), Value(3.0, label="b")
    monkeypatch.setattr(sys.modules["__main__"], "alpha", a, raising=False)
    assert [row.name for row in gradcheck(a * b).rows] == ["alpha", "b"]


def test_what_does_not_look_like_a_value_is_refused():
    with pytest.raises(TypeError, match="float does not look like a Value: no attribute"):
        gradcheck(3.0)


def test_a_tape_of_a_wire_can_be_checked():
    root, _ = lecture()
    root.backward()
    tape = Tape.from_dict(Tape.record(root).to_dict())
    check = check_tape(tape, 1e-6, 1e-4, 10, 0)
    assert check and check.rows[0].leaf is None
