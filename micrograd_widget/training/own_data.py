"""Your own data, as lists, tuples, arrays or tables, in the form that a training panel holds.

Arrays and tables are recognised by what they can do (`tolist`, `columns`): no package is imported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..limits import LIMITS
from .own_numbers import as_lists, described, is_row, number, short
from .own_targets import targets_of


@dataclass(frozen=True)
class OwnData:
    """Points and what is to be learned of them.

    Attributes:
        inputs: one row of numbers for each point, all of the same length.
        targets: for each point [k], the number of its class, or the numbers of a regression.
        classes: the number of classes; 0 for a regression.
        names: the names of the inputs.
        class_names: the names of the classes, in order; empty for a regression.
        values: the numbers that the classes are, in order, so that they can be learned as numbers;
            None for a regression and for classes that are texts.
    """

    inputs: list[list[float]]
    targets: list[list[float]]
    classes: int
    names: list[str]
    class_names: list[str]
    values: list[float] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The part `data` of a state."""
        data = {
            "inputs": self.inputs,
            "targets": self.targets,
            "classes": self.classes,
            "names": self.names,
        }
        return data if self.values is None else {**data, "values": self.values}


def read(X: Any, y: Any, problem: str = "auto") -> OwnData:
    """The data that X and y hold, one row a point.

    Two distinct values in y are two classes, of which the lower one is class 0: ±1, 0 and 1,
    booleans or strings. So are more distinct strings, or at most 10 distinct whole numbers. Any
    other numbers are a regression, and so are rows of numbers.

    Args:
        X: rows of numbers, or numbers, which are rows of one: lists, tuples, a numpy array, a
            pandas DataFrame or Series.
        y: as many values, or rows of numbers: the same kinds.
        problem: "auto", as above; "classes": any numbers are classes; "regression": texts are
            refused. Whether classes that are numbers are learned as numbers is told by the state.

    Raises:
        ValueError: X or y is empty, has rows of different lengths, or has something that is not a
            finite number; they differ in length; y holds one value only, or is not of the kind of
            the problem; or there are more points, numbers or classes than `LIMITS` allows.
    """
    items, labels = _items(X, "X"), _items(y, "y")
    columns = _columns(X)
    inputs = _rows(items, "X", "inputs", columns)
    if len(inputs) != len(labels):
        raise ValueError(f"X has {len(inputs)} rows, y has {len(labels)}: one for each is needed")
    names = columns if len(columns) == len(inputs[0]) else _numbered(len(inputs[0]))
    labels = [as_lists(label) for label in labels]
    if any(is_row(label) for label in labels):
        rows = _rows(labels, "y", "outputs", _columns(y))
        if len(rows[0]) > 1:
            if problem == "classes":
                raise ValueError("y holds rows of numbers, and classes are one value a point")
            return OwnData(inputs, rows, 0, names, [])
        # A column: the table of one column that a DataFrame[["y"]] is.
        labels = [as_lists(next(iter(label))) if is_row(label) else label for label in labels]
    targets, class_names, values = targets_of(labels, problem)
    return OwnData(inputs, targets, len(class_names), names, class_names, values)


def _items(values: Any, name: str) -> list[Any]:
    """The rows of a table or an array, or the items of another iterable."""
    values = as_lists(values)
    if isinstance(values, str | bytes | dict) or not isinstance(values, Iterable):
        raise ValueError(f"{name} has to hold one row a point, not {described(values)}")
    most = LIMITS["points"]
    items = list(islice(values, most + 1))
    if len(items) > most:
        raise ValueError(
            f"{name} has more than {most:,} rows, which is the most that a panel takes"
        )
    if not items:
        raise ValueError(f"{name} is empty")
    return items


def _rows(items: list[Any], name: str, limit: str, columns: list[str]) -> list[list[float]]:
    """The items as rows of numbers; `limit` is that of the numbers in each."""
    rows, most = [], LIMITS[limit]
    for index, item in enumerate(items):
        item = as_lists(item)
        row = list(islice(item, most + 1)) if is_row(item) else [item]
        if len(row) > most or len(row) * len(items) > LIMITS["numbers"]:
            raise ValueError(
                f"{name} is too large for a panel, which takes rows of at most {most:,} numbers, "
                f"and {LIMITS['numbers']:,} numbers in all"
            )
        numbers = []
        for column, value in enumerate(row):
            which = _column(name, index, column, columns) if is_row(item) else ""
            numbers.append(number(value, f"{name}[{index}]", which))
        rows.append(numbers)
        if len(row) != len(rows[0]):
            raise ValueError(
                f"the rows of {name} have to be equally long: "
                f"{name}[0] has {len(rows[0])} numbers, {name}[{index}] has {len(row)}"
            )
    if not rows[0]:
        raise ValueError(f"the rows of {name} are empty")
    return rows


def _column(name: str, row: int, column: int, columns: list[str]) -> str:
    """Which number of a row is meant, for the end of a message: its column, or its index."""
    if column < len(columns):
        return f" (column {columns[column]!r})"
    return f" (at {name}[{row}][{column}])"


def _columns(table: Any) -> list[str]:
    """The names of the columns of a table; empty where it has none."""
    columns = getattr(table, "columns", None)
    if columns is None:
        columns = [getattr(table, "name", None)]
    try:
        return [short(str(name)) for name in columns if name is not None]
    except TypeError:
        return []  # `columns` is something else of another kind of object


def _numbered(count: int) -> list[str]:
    return [f"x{number}" for number in range(1, count + 1)]
