"""What is to be learned of your own data: classes, or numbers."""

from __future__ import annotations

import math
from numbers import Real
from typing import Any, TypeAlias

from ..limits import LIMITS
from .own_numbers import described, is_missing, number, short

MOST_CLASSES = 10
"""The number of classes, at most: with more distinct whole numbers, `y` is a regression."""

Targets: TypeAlias = tuple[list[list[float]], list[str], list[float] | None]
"""The targets, the names of the classes, and the numbers that the classes are, if they are some."""


def targets_of(labels: list[Any], problem: str) -> Targets:
    """The targets that the labels of the points are, see `own_data.read`.

    Raises:
        ValueError: the labels are of different kinds, or not of the kind of the problem.
    """
    if _are_texts(labels):
        if problem == "regression":
            raise ValueError(
                f"y holds texts, such as {described(labels[0])}, and a regression learns numbers"
            )
        return _as_classes(labels)
    numbers = [number(label, f"y[{index}]") for index, label in enumerate(labels)]
    distinct = len(set(numbers))
    whole = all(one == math.floor(one) for one in numbers)
    if distinct == 1:
        raise ValueError(f"y holds the one value {labels[0]!r}, so there is nothing to learn")
    if distinct == 2 or (whole and distinct <= MOST_CLASSES) or problem == "classes":
        targets, names, _ = _as_classes(labels)
        return targets, names, sorted(set(numbers))
    return [[one] for one in numbers], [], None


def _are_texts(labels: list[Any]) -> bool:
    """Whether the labels are texts, and not numbers: what most of those are that are there.

    Raises:
        ValueError: they are texts, all but one; the message says which.
    """
    texts = [isinstance(label, str) for label in labels]
    there = [text for text, label in zip(texts, labels, strict=True) if not is_missing(label)]
    # Texts alone decide: a label that is neither text nor number is named where it is read.
    if not any(texts) or 2 * sum(texts) <= len(there):
        return False
    if not all(texts):
        index = texts.index(False)
        found = "is missing" if is_missing(labels[index]) else "is not a text"
        raise ValueError(
            f"y[{index}] {found}: it has {described(labels[index])}, where the others have texts, "
            f"such as {described(labels[texts.index(True)])}"
        )
    return True


def _as_classes(labels: list[Any]) -> Targets:
    known = sorted(set(labels))
    if len(known) == 1:
        raise ValueError(f"y holds the one value {labels[0]!r}, so there is nothing to learn")
    if len(known) > LIMITS["outputs"]:
        raise ValueError(
            f"y holds {len(known):,} distinct values, which are as many classes; "
            f"a panel takes at most {LIMITS['outputs']}"
        )
    index_of = {label: index for index, label in enumerate(known)}
    return [[index_of[label]] for label in labels], [_class_name(label) for label in known], None


def _class_name(label: Any) -> str:
    whole = isinstance(label, Real) and not isinstance(label, bool) and label == math.floor(label)
    return str(int(label)) if whole else short(str(label))
