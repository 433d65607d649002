"""Your own data in all the forms in which people have it."""

from __future__ import annotations

import math

import numpy
import pytest

from micrograd_widget.training.own_data import read
from micrograd_widget.training.state import check_state

X = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]


class Frame:
    """As much of a pandas DataFrame as is asked for."""

    def __init__(self, **columns):
        self.columns = list(columns)
        self._rows = numpy.array(list(columns.values())).T

    def to_numpy(self):
        return self._rows

    def __iter__(self):
        return iter(self.columns)


class Series:
    """As much of a pandas Series as is asked for."""

    def __init__(self, values, name=None):
        self.values, self.name = values, name

    def to_numpy(self):
        return numpy.array(self.values)


@pytest.mark.parametrize(
    "rows",
    [X, tuple(map(tuple, X)), numpy.array(X), [numpy.array(row) for row in X], map(list, X)],
    ids=["lists", "tuples", "array", "list of arrays", "iterator"],
)
def test_rows_of_every_kind(rows):
    found = read(rows, [0, 1, 1])
    assert found.inputs == X
    assert found.names == ["x1", "x2"]
    assert (found.targets, found.classes, found.class_names) == ([[0], [1], [1]], 2, ["0", "1"])
    assert all(type(number) is float for row in found.inputs for number in row)
    check_state({"dataset": "own", "data": found.to_dict()})


def test_tables_give_names():
    found = read(Frame(height=[1, 2, 3], width=[4, 5, 6]), Series(["a", "b", "a"]))
    assert found.names == ["height", "width"]
    assert found.inputs == [[1, 4], [2, 5], [3, 6]]
    assert found.class_names == ["a", "b"]
    assert read(Series([1, 2], name="age"), [0, 1]).names == ["age"]
    assert read([1, 2], [0, 1]).inputs == [[1.0], [2.0]]


def test_a_table_of_one_column_is_a_column():
    found = read(X, Frame(y=[1, -1, 1]))
    assert (found.targets, found.class_names) == ([[1], [0], [1]], ["-1", "1"])


@pytest.mark.parametrize(
    ("y", "targets", "names"),
    [
        ([-1, 1, -1], [0, 1, 0], ["-1", "1"]),
        ([1.0, -1.0, 1.0], [1, 0, 1], ["-1", "1"]),
        ([True, False, True], [1, 0, 1], ["False", "True"]),
        ([0.5, 2.5, 0.5], [0, 1, 0], ["0.5", "2.5"]),
        (["no", "yes", "no"], [0, 1, 0], ["no", "yes"]),
        ([7, 3, 5], [2, 0, 1], ["3", "5", "7"]),
        (["b", "c", "a"], [1, 2, 0], ["a", "b", "c"]),
        (numpy.array([0, 1, 0]), [0, 1, 0], ["0", "1"]),
        (numpy.array([True, False, True]), [1, 0, 1], ["False", "True"]),
        (numpy.array([[0], [1], [0]]), [0, 1, 0], ["0", "1"]),
        ((label for label in (0, 1, 0)), [0, 1, 0], ["0", "1"]),
    ],
)
def test_classes(y, targets, names):
    found = read(X, y)
    assert found.targets == [[target] for target in targets]
    assert (found.classes, found.class_names) == (len(names), names)


def test_ten_whole_numbers_are_classes_and_eleven_a_regression():
    ten, eleven = list(range(10)), list(range(11))
    assert read(ten, ten).classes == 10
    found = read(eleven, eleven)
    assert (found.classes, found.class_names) == (0, [])
    assert found.targets == [[float(number)] for number in eleven]


def test_regressions():
    assert read(X, [0.5, 1.5, 2.25]).targets == [[0.5], [1.5], [2.25]]
    several = read(X, [[1, 2], [3, 4], [5, 6]])
    assert (several.classes, several.targets) == (0, [[1, 2], [3, 4], [5, 6]])


@pytest.mark.parametrize(
    ("X", "y", "said"),
    [
        (X, [0, 1], "X has 3 rows, y has 2"),
        ([], [], "X is empty"),
        (X, [], "y is empty"),
        ([[], []], [0, 1], "the rows of X are empty"),
        ([[1, 2], [3]], [0, 1], r"X\[0\] has 2 numbers, X\[1\] has 1"),
        ([[1, "a"], [3, 4]], [0, 1], r"X\[0\] has 'a', which is not a number"),
        ([[1, None], [3, 4]], [0, 1], r"X\[0\] has None, which is not a number"),
        ([[[1]], [[2]]], [0, 1], "which is not a number"),
        ([[1, 2], [3, math.nan]], [0, 1], r"X\[1\] has nan; every number has to be finite"),
        ([[1, 2], [3, 10**400]], [0, 1], "every number has to be finite"),
        (X, [0, math.inf, 1], r"y\[1\] has inf"),
        (X, [0, "a", 1], r"y\[1\] has 'a', which is not a number"),
        (X, [0, 1, None], r"y\[2\] has None, which is not a number"),
        (X, ["a", "b", None], r"y\[2\] is missing: it has None, where the others have texts"),
        (X, ["a", "b", math.nan], r"y\[2\] is missing: it has nan"),
        (X, ["a", 1, "b"], r"y\[1\] is not a text"),
        (X, [None, "a", "b"], r"y\[0\] is missing: it has None, .* such as 'a'"),
        (
            Frame(age=[1, 2, math.nan], b=[1, 2, 3]),
            [0, 1, 1],
            r"X\[2\] has nan; .* \(column 'age'\)",
        ),
        ([[1, 2], [3, math.inf]], [0, 1], r"X\[1\] has inf; .* \(at X\[1\]\[1\]\)"),
        ([1, math.nan], [0, 1], r"X\[1\] has nan; every number has to be finite$"),
        (X, [[1, 2], [3], [4, 5]], r"y\[0\] has 2 numbers, y\[1\] has 1"),
        (X, [1, 1, 1], "y holds the one value 1, so there is nothing to learn"),
        (X, ["a"] * 3, "y holds the one value 'a'"),
        (3, [0, 1], "X has to hold one row a point, not int"),
        ("abc", [0, 1, 2], "X has to hold one row a point, not 'abc'"),
        (X, {0: 1}, "y has to hold one row a point"),
    ],
)
def test_what_is_wrong_is_said(X, y, said):
    with pytest.raises(ValueError, match=said):
        read(X, y)
