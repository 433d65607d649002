"""Your own data, as lists, tuples, arrays or tables, in the form that a training panel holds.

Arrays and tables are recognised by what they can do (`tolist`, `columns`): no package is imported.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from numbers import Integral, Real
from typing import Any

from micrograd.plain_text import well_formed

from ..limits import LIMITS

MOST_CLASSES = 10
"""The number of classes, at most: with more distinct whole numbers, `y` is a regression."""


@dataclass(frozen=True)
class OwnData:
    """Points and what is to be learned of them.

    Attributes:
        inputs: one row of numbers for each point, all of the same length.
        targets: for each point [k], the number of its class, or the numbers of a regression.
        classes: the number of classes; 0 for a regression.
        names: the names of the inputs.
        class_names: the names of the classes, in order; empty for a regression.
    """

    inputs: list[list[float]]
    targets: list[list[float]]
    classes: int
    names: list[str]
    class_names: list[str]

    def to_dict(self) -> dict[str, Any]:
        """The part `data` of a state."""
        return {
            "inputs": self.inputs,
            "targets": self.targets,
            "classes": self.classes,
            "names": self.names,
        }


def read(X: Any, y: Any) -> OwnData:
    """The data that X and y hold, one row a point.

    Two distinct values in y are two classes, of which the lower one is class 0: ±1, 0 and 1,
    booleans or strings. So are more distinct strings, or at most 10 distinct whole numbers. Any
    other numbers are a regression, and so are rows of numbers.

    Args:
        X: rows of numbers, or numbers, which are rows of one: lists, tuples, a numpy array, a
            pandas DataFrame or Series.
        y: as many values, or rows of numbers: the same kinds.

    Raises:
        ValueError: X or y is empty, has rows of different lengths, or has something that is not a
            finite number; they differ in length; y holds one value only; or there are more points,
            numbers or classes than `LIMITS` allows.
    """
    inputs = _rows(_items(X, "X"), "X", "inputs")
    labels = _items(y, "y")
    if len(inputs) != len(labels):
        raise ValueError(f"X has {len(inputs)} rows, y has {len(labels)}: one for each is needed")
    targets, class_names = _targets(labels)
    return OwnData(inputs, targets, len(class_names), _names(X, len(inputs[0])), class_names)


def _items(values: Any, name: str) -> list[Any]:
    """The rows of a table or an array, or the items of another iterable."""
    values = _as_lists(values)
    if isinstance(values, str | bytes | dict) or not isinstance(values, Iterable):
        raise ValueError(f"{name} has to hold one row a point, not {_described(values)}")
    most = LIMITS["points"]
    items = list(islice(values, most + 1))
    if len(items) > most:
        raise ValueError(
            f"{name} has more than {most:,} rows, which is the most that a panel takes"
        )
    if not items:
        raise ValueError(f"{name} is empty")
    return items


def _as_lists(values: Any) -> Any:
    """Arrays and tables as lists of plain Python numbers; anything else as it is."""
    for name in ("to_numpy", "tolist"):
        convert = getattr(values, name, None)
        if callable(convert) and not isinstance(values, type):
            values = convert()
    return values


def _rows(items: list[Any], name: str, limit: str) -> list[list[float]]:
    """The items as rows of numbers; `limit` is that of the numbers in each."""
    rows, most = [], LIMITS[limit]
    for index, item in enumerate(items):
        item = _as_lists(item)
        row = list(islice(item, most + 1)) if _is_row(item) else [item]
        if len(row) > most or len(row) * len(items) > LIMITS["numbers"]:
            raise ValueError(
                f"{name} is too large for a panel, which takes rows of at most {most:,} numbers, "
                f"and {LIMITS['numbers']:,} numbers in all"
            )
        rows.append([_number(value, f"{name}[{index}]") for value in row])
        if len(row) != len(rows[0]):
            raise ValueError(
                f"the rows of {name} have to be equally long: "
                f"{name}[0] has {len(rows[0])} numbers, {name}[{index}] has {len(row)}"
            )
    if not rows[0]:
        raise ValueError(f"the rows of {name} are empty")
    return rows


def _is_row(item: Any) -> bool:
    return isinstance(item, Iterable) and not isinstance(item, str | bytes | dict)


def _number(value: Any, where: str) -> float:
    value = _as_lists(value)
    if not isinstance(value, Real):
        raise ValueError(f"{where} has {_described(value)}, which is not a number")
    # JSON and the page have floats only, so that an int too large for one counts as infinite.
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{where} has {value!r}; every number has to be finite")
    return number


def _targets(labels: list[Any]) -> tuple[list[list[float]], list[str]]:
    """The targets, and the names of the classes."""
    labels = [_as_lists(label) for label in labels]
    if any(_is_row(label) for label in labels):
        rows = _rows(labels, "y", "outputs")
        if len(rows[0]) > 1:
            return rows, []
        # A column: the table of one column that a DataFrame[["y"]] is.
        labels = [_alone(label) for label in labels]
    if all(isinstance(label, str) for label in labels):
        return _as_classes(labels)
    numbers = [_number(label, f"y[{index}]") for index, label in enumerate(labels)]
    distinct = len(set(numbers))
    whole = all(number == math.floor(number) for number in numbers)
    if distinct == 1:
        raise ValueError(f"y holds the one value {labels[0]!r}, so there is nothing to learn")
    if distinct == 2 or (whole and distinct <= MOST_CLASSES):
        return _as_classes(labels)
    return [[number] for number in numbers], []


def _alone(label: Any) -> Any:
    return _as_lists(next(iter(label))) if _is_row(label) else label


def _as_classes(labels: list[Any]) -> tuple[list[list[float]], list[str]]:
    known = sorted(set(labels))
    if len(known) == 1:
        raise ValueError(f"y holds the one value {labels[0]!r}, so there is nothing to learn")
    if len(known) > LIMITS["outputs"]:
        raise ValueError(
            f"y holds {len(known):,} distinct values, which are as many classes; "
            f"a panel takes at most {LIMITS['outputs']}"
        )
    number_of = {label: number for number, label in enumerate(known)}
    return [[number_of[label]] for label in labels], [_class_name(label) for label in known]


def _class_name(label: Any) -> str:
    whole = isinstance(label, Real) and not isinstance(label, bool) and label == math.floor(label)
    return str(int(label)) if whole else _short(str(label))


def _names(X: Any, count: int) -> list[str]:
    columns = getattr(X, "columns", None)
    if columns is None:
        columns = [getattr(X, "name", None)] if count == 1 else []
    names = [_short(str(name)) for name in columns if name is not None]
    return names if len(names) == count else [f"x{number}" for number in range(1, count + 1)]


def _short(name: str) -> str:
    """A name as it is shown: cut where it is too long."""
    most = LIMITS["name"]
    return well_formed(name if len(name) <= most else f"{name[: most - 1]}…")


def _described(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 and not isinstance(value, Integral) else type(value).__name__
