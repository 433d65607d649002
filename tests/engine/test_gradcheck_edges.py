"""The edges of a check of gradients: rounding, infinities and NaN, and how the table shows them."""

from __future__ import annotations

import math

import pytest

from micrograd import Value, gradcheck
from micrograd.gradient_check.gradcheck import multiple, relative_error

from .oracle import Oracle


def rows(check):
    return {row.name: row for row in check.rows}


def table_of(check):
    """The cells of the rows of a printed check, by name."""
    lines = repr(check).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("leaf "))
    return {cells[0]: cells[1:] for cells in map(str.split, lines[start + 1 :])}


@pytest.mark.parametrize(
    ("one", "other", "error"),
    [
        (0.0, 0.0, 0.0),
        (2.0, 1.0, 0.5),
        (1.0, 2.0, 0.5),
        (-1.0, 1.0, 2.0),
        (math.inf, math.inf, 0.0),
        (math.inf, -math.inf, math.inf),
        (math.inf, 1.0, math.inf),
        (1.0, -math.inf, math.inf),
        (math.nan, 1.0, math.nan),
        (1.0, math.nan, math.nan),
        (math.nan, math.nan, math.nan),
        (math.inf, math.nan, math.nan),
    ],
)
def test_relative_errors(one, other, error):
    found = relative_error(one, other)
    assert math.isnan(found) if math.isnan(error) else found == error


class TestLeavesThatHaveChanged:
    """Gradients belong to the numbers that the leaves had: rounding is no change, the rest is."""

    @staticmethod
    def checked(before, now, recorded=None):
        x = Value(before, label="x")
        root = x * 1.0
        root.backward()
        if recorded is not None:
            root.data = recorded
        x.data = now
        return gradcheck(root)

    @pytest.mark.parametrize("share", [0.0, 2.0**-52, -(2.0**-52), 1e-11, -1e-11])
    def test_rounding_is_none(self, share):
        # A number that another engine rounded in another place is still the number of this graph.
        check = self.checked(1000.0, 1000.0, recorded=1000.0 * (1 + share))
        assert check.checked == "backward"
        assert check.notes == []

    @pytest.mark.parametrize("share", [1e-7, -1e-7, 1e-5])
    def test_little_by_little_is_one(self, share):
        check = self.checked(1000.0, 1000.0 * (1 + share))
        assert check.checked == "computed"
        assert "have changed since" in check.notes[0]

    def test_beside_0_what_counts_is_the_distance(self):
        assert self.checked(0.0, 0.0, recorded=1e-14).checked == "backward"
        assert self.checked(0.0, 0.0, recorded=1e-9).checked == "computed"

    def test_a_nan_that_was_a_nan_before_is_no_change(self):
        check = self.checked(math.nan, math.nan)
        assert check.checked == "backward"

    def test_a_number_that_was_a_nan_before_is_one(self):
        check = self.checked(math.nan, 2.0)
        assert check.checked == "computed"
        assert "it holds nan, and they give 2 now" in check.notes[0]


class TestBreaks:
    """A break is named where the gradient is not what the users pass back, and only there."""

    def test_the_last_operand_counts_as_well_as_the_first(self):
        a, b, c = (Value(float(n), label=name) for n, name in enumerate("abc", start=2))
        root = a * b + c
        root.backward()
        c.grad = 3.0
        assert [(one.name, one.held, one.expected) for one in gradcheck(root).breaks] == [
            ("c", 3.0, 1.0)
        ]

    def test_the_root_itself_is_no_break(self):
        # Nothing uses it, so nothing passes back: its gradient is set to 1.
        a = Value(2.0, label="a")
        root = a * 3
        root.backward()
        a.grad = 4.0
        assert [one.name for one in gradcheck(root).breaks] == ["a"]

    def test_a_value_of_several_uses_names_each_operation_once(self):
        a = Value(2.0, label="a")
        root = a * a + a.exp()
        root.backward()
        a.grad = 1.0
        (broken,) = gradcheck(root).breaks
        assert broken.operations.count("*") == 2 and "exp" in broken.operations
        assert str(broken).count("*") == 1

    def test_shares_that_cancel_leave_room_for_their_rounding(self):
        # The shares are ±1e9, so their sum may be off by some 1e-7, which is no mistake.
        a = Value(1.0, label="a")
        root = a * 1e9 - a * (1e9 - 1)
        root.backward()
        a.grad += 1e-4
        assert gradcheck(root).breaks == []
        a.grad += 1e4
        assert [one.name for one in gradcheck(root).breaks] == ["a"]

    def test_rounding_of_one_share_is_none(self):
        a, b = Value(1 / 3, label="a"), Value(1e3 / 7, label="b")
        root = (a * b).tanh()
        root.backward()
        a.grad *= 1 + 2.0**-50
        assert gradcheck(root).breaks == []

    def test_a_small_gradient_is_held_to_a_small_error(self):
        a, b = Value(2.0, label="a"), Value(1e-9, label="b")
        root = a * b
        root.backward()
        a.grad = 2e-9
        assert [one.name for one in gradcheck(root).breaks] == ["a"]

    @pytest.mark.parametrize("factor", [1.0, 0.0])
    def test_an_expectation_that_is_no_finite_number_names_nobody(self, factor):
        # The curve is vertical at 0: it passes back infinity times the factor.
        x = Value(0.0, label="x")
        root = x.sqrt() * factor
        root.backward()
        assert not math.isfinite(x.grad)
        x.grad = 5.0
        assert gradcheck(root).breaks == []

    def test_a_nan_that_should_be_a_number_is_named(self):
        a = Value(2.0, label="a")
        root = a * 3
        root.backward()
        a.grad = math.nan
        (broken,) = gradcheck(root).breaks
        assert str(broken).startswith("a.grad is nan, but by the chain rule")


class TestTheTable:
    def test_a_gradient_that_is_nan_is_shown_as_one(self):
        a = Value(2.0, label="a")
        root = a * 3
        root.backward()
        a.grad = math.nan
        check = gradcheck(root)
        assert math.isnan(rows(check)["a"].relative_error)
        assert table_of(check)["a"] == ["nan", "3", "nan", "differs"]

    def test_an_infinite_gradient_is_infinitely_wrong(self):
        a = Value(2.0, label="a")
        root = a * 3
        root.backward()
        a.grad = -math.inf
        check = gradcheck(root)
        assert rows(check)["a"].relative_error == math.inf
        assert table_of(check)["a"] == ["-inf", "3", "inf", "differs"]

    def test_what_could_not_be_measured_is_a_dash(self):
        a = Value(2.0, label="a")
        out = Value(8.0, (a,), "cube", label="y")
        out._backward = lambda: None
        root = out * 1.0
        root.backward()
        a.grad = 12.0
        assert table_of(gradcheck(root))["a"][:4] == ["12", "-", "-", "unchecked:"]

    def test_what_is_unchecked_still_shows_the_numbers_that_there_are(self):
        x, large = Value(1.0, label="x"), Value(1e18, label="large")
        root = (x + large) - large
        root.backward()
        assert table_of(gradcheck(root))["x"][:4] == ["1", "0", "1.0e+00", "unchecked:"]


class TestMultiples:
    """All gradients too large by one whole number: `backward` ran so often without zeroing."""

    @staticmethod
    def checked(*factors):
        leaves = [Value(float(n), label=f"x{n}") for n in range(1, len(factors) + 1)]
        root = sum((leaf * leaf for leaf in leaves), Value(0.5, label="constant"))
        root.backward()
        for leaf, factor in zip(leaves, factors, strict=True):
            leaf.grad *= factor
        check = gradcheck(root)
        return multiple(row for row in check.rows if row.name != "constant")

    def test_it_is_found(self):
        assert self.checked(2, 2, 2) == 2
        assert self.checked(3, 3) == 3

    def test_right_gradients_are_none(self):
        assert self.checked(1, 1) is None

    def test_factors_that_part_are_none(self):
        assert self.checked(2, 3) is None

    def test_a_factor_that_is_not_whole_is_none(self):
        assert self.checked(2, 2.5) is None
        assert self.checked(2.002, 2.002) is None

    def test_no_factor_at_all_is_none(self):
        assert self.checked(math.inf, math.inf) is None
        assert self.checked(math.nan, 2) is None


def test_a_second_engine_agrees_on_who_is_wrong():
    """Each leaf in turn is spoilt: it alone differs, and the right number is the other engine's."""
    for spoilt in range(3):
        ours = [Value(n, label=name) for n, name in ((0.3, "a"), (-1.2, "b"), (2.0, "c"))]
        theirs = [Oracle(n) for n in (0.3, -1.2, 2.0)]
        root, judge = (((a * b + c).tanh() * b + (a * c).exp()) for a, b, c in (ours, theirs))
        root.backward()
        judge.backward()
        ours[spoilt].grad *= 1.01
        check = gradcheck(root)
        assert [row.verdict == "differs" for row in check.rows] == [
            row.leaf is ours[spoilt] for row in check.rows
        ]
        for leaf, right in zip(ours, theirs, strict=True):
            row = next(row for row in check.rows if row.leaf is leaf)
            assert row.numeric == pytest.approx(right.grad, rel=1e-7)


class TestSlopes:
    """What the measured slopes decide, and where they leave it open."""

    def test_a_step_that_rounding_swallows_measures_nothing(self):
        root = Value(3.0, label="x") * 2
        root.backward()
        row = rows(gradcheck(root, step=1e-17))["x"]
        assert row.verdict == "unchecked" and "rounding" in row.reason
        assert math.isnan(row.numeric)

    def test_rounding_makes_no_corner_of_one_that_does_not_matter(self):
        # Sums right above and below 2**24 are rounded differently: the slopes on both sides part.
        x, gate = Value(0.0, label="x"), Value(0.0, label="gate")
        root = x.relu() * gate + (x * 3 + 2.0**24)
        root.backward()
        row = rows(gradcheck(root))["x"]
        assert abs(row.difference.above - row.difference.below) > 1e-4 * 3
        assert row.verdict == "agrees"

    def test_slopes_that_have_not_settled_are_looked_at_more_closely(self):
        root = (Value(0.0, label="x") * 2e7).sin()
        root.backward()
        row = rows(gradcheck(root))["x"]
        assert row.verdict == "agrees"
        assert row.difference.step == pytest.approx(1e-9)

    @pytest.mark.parametrize(
        ("held", "verdict"), [(0.0, "kink"), (0.5, "kink"), (1.0, "kink"), (1.001, "differs")]
    )
    def test_on_a_corner_the_slope_of_either_side_is_right_although_it_is_measured(
        self, held, verdict
    ):
        # The slope from above is measured as a little less than 1.
        x = Value(0.0, label="x")
        root = x.tanh().relu()
        root.backward()
        x.grad = held
        row = rows(gradcheck(root))["x"]
        assert row.verdict == verdict
        assert row.difference.above < 1


class TestTheNodeThatIsNamed:
    """Where several nodes could be the cause, the first one is named that is."""

    @staticmethod
    def reason(root, leaf="x"):
        root.backward()
        return rows(gradcheck(root))[leaf].reason

    @staticmethod
    def labelled(value, label):
        value.label = label
        return value

    def test_of_two_corners_it_is_the_first(self):
        x = Value(0.0, label="x")
        first, second = self.labelled((x * 2).relu(), "first"), self.labelled((-x).abs(), "second")
        assert "in first:" in self.reason(first * 3 + second)
        x = Value(0.0, label="x")
        first, second = self.labelled((-x).abs(), "first"), self.labelled((x * 2).relu(), "second")
        assert "abs has a corner in first:" in self.reason(first + second)

    def test_a_corner_that_is_not_touched_is_none(self):
        x = Value(0.0, label="x")
        far, near = self.labelled((x + 5).relu(), "far"), self.labelled(x.relu(), "near")
        assert "ReLU has a corner in near:" in self.reason(far * 2 + near)
        x = Value(0.0, label="x")
        below, near = self.labelled((x - 5).relu(), "below"), self.labelled(x.relu(), "near")
        assert "ReLU has a corner in near:" in self.reason(below + near)
        # One that lies on its corner, and stays there when the leaf moves.
        x = Value(0.0, label="x")
        still, near = self.labelled((x * 0).relu(), "still"), self.labelled(x.relu(), "near")
        assert "ReLU has a corner in near:" in self.reason(still + near)

    def test_a_corner_of_two_operands_is_where_they_are_equal(self):
        x, y = Value(2.0, label="x"), Value(2.0, label="y")
        apart = self.labelled(x.maximum(y - 1), "apart")
        equal = self.labelled((x + 1).minimum(y + 1), "equal")
        root = apart + equal
        assert "has a corner in equal:" in self.reason(root)
        assert "has a corner in equal:" in rows(gradcheck(root))["y"].reason

    def test_no_result_is_that_of_the_operation_that_has_none(self):
        x = Value(1e-12, label="x")
        fine = self.labelled((x + 1).log(), "fine")
        ends = self.labelled((x * 2).log(), "ends")
        assert self.reason(fine + ends) == "log has no result in ends just beside"

    def test_a_slope_that_is_not_finite_is_that_of_the_leaf(self):
        x = Value(1.0, label="x")
        assert self.reason((x * 1.7976931348e308) * 1.0) == "the slope there is no finite number"

    def test_of_two_operations_of_ones_own_it_is_the_first_that_the_leaf_reaches(self):
        def own(operand, label):
            result = Value(operand.data, (operand,), "own")
            result.label = label

            def backward():
                operand.grad += result.grad

            result._backward = backward
            return result

        x, y = Value(1.0, label="x"), Value(2.0, label="y")
        root = own(y * 2, "other") + own(own(x * 2, "first"), "second")
        assert self.reason(root).startswith("first is made by own")
        assert rows(gradcheck(root))["y"].reason.startswith("other is made by own")
