"""How wrong a model is: losses on one sample, their mean, and penalties on large weights.

    loss = mean([max_margin(model(x), t) for x, t in zip(X, y)]) + 1e-4 * l2(model.parameters())

A loss takes the outputs of a model (the scores) and what they should have been (the targets):

- one score s and its target t: -1 or 1 for a class, any number for `squared_error`;
- K scores and K targets, which for classes are 1 at the right class and 0 elsewhere; or the number
  of the right class, 0 .. K-1, as a bare int.

Scores and targets are Values or plain numbers. A list of one counts as one. Every loss raises
ValueError where scores and targets differ in length, where there is no score, and where a class
number is not one of 0 .. K-1; and TypeError for what is not a number.

Which operations a loss is made of, and in which order, is part of what it means: other machines
that replay it get the same numbers to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import reduce
from numbers import Integral
from operator import add
from typing import TypeAlias

from .autograd import Value
from .functional import logsumexp
from .scopes import scope

__all__ = ["LOSSES", "cross_entropy", "l1", "l2", "max_margin", "mean", "squared_error"]

Numbers: TypeAlias = Value | float | Iterable[Value | float]


def max_margin(scores: Numbers, targets: Numbers) -> Value:
    """How far the right answer is from leading by a margin of 1; 0 once it does.

    One score: max(0, 1 - t s). K scores, where s_y is that of the right class y:
    1/K · sum over j ≠ y of max(0, 1 + s_j - s_y).

    Source: the hinge loss of C. Cortes and V. Vapnik, "Support-vector networks", 1995; for K
    classes J. Weston and C. Watkins, 1999 (PyTorch's MultiMarginLoss).
    """
    with scope("loss"):
        s, t = _paired(scores, targets)
        if len(s) == 1:
            return (1 - t[0] * s[0]).relu()
        right = _right_score(s, t)
        # For the right class itself this is max(0, 0 + 0).
        margins = [((sj - right) + (1 - tj)).relu() for sj, tj in zip(s, t, strict=True)]
        return _total(margins) * (1 / len(s))


def squared_error(scores: Numbers, targets: Numbers) -> Value:
    """The squared difference between score and target, averaged over the scores.

    One score: (s - t)². K scores: 1/K · sum over j of (s_j - t_j)².

    Source: C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, section 3.1 (PyTorch's
    MSELoss).
    """
    with scope("loss"):
        s, t = _paired(scores, targets)
        squares = [(sj - tj) ** 2 for sj, tj in zip(s, t, strict=True)]
        return squares[0] if len(s) == 1 else _total(squares) * (1 / len(s))


def cross_entropy(scores: Numbers, targets: Numbers) -> Value:
    """-log of the probability that the scores give to the right class.

    One score, t = -1 or 1: log(1 + exp(-t s)), as the probability of class 1 is sigmoid(s).
    K scores, with softmax for probabilities: log(sum over j of exp(s_j - s_y)).

    Where the wrong answer leads by more than 700, which is nearly too much for exp, the same is
    computed as softplus(-t s) and as `logsumexp` of the leads s_j - s_y. These take more operations
    and round differently, so they are left for where the formulas above have no result. A replay
    takes the formulas above always: there such a loss is infinite.

    Source: C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, sections 4.3.2 and
    4.3.4 (PyTorch's SoftMarginLoss and CrossEntropyLoss).
    """
    with scope("loss"):
        s, t = _paired(scores, targets)
        if len(s) == 1:
            lead = -(t[0] * s[0])
            return lead.softplus() if _is_large(lead) else (1 + lead.exp()).log()
        right = _right_score(s, t)
        leads = [sj - right for sj in s]
        if any(map(_is_large, leads)):
            return logsumexp(leads)
        return _total([lead.exp() for lead in leads]).log()


LOSSES: dict[str, Callable[[Numbers, Numbers], Value]] = {
    "max_margin": max_margin,
    "squared_error": squared_error,
    "cross_entropy": cross_entropy,
}
"""The losses by name."""


def mean(losses: Iterable[Value]) -> Value:
    """sum(losses) · 1/n, summed from 0, first to last.

    Args:
        losses: n Values.

    Raises:
        ValueError: there are none.
    """
    # Before the scope is opened: where `losses` is a generator, this is what computes them.
    terms = list(losses)
    if not terms:
        raise ValueError("there is no mean of no losses")
    with scope("mean"):
        return sum(terms, Value(0)) * (1.0 / len(terms))


def l1(parameters: Iterable[Value]) -> Value:
    """The sum of |p| over the parameters, from 0, first to last: 0 without parameters.

    Times a small rate and added to the loss, it drives parameters that do not help to exactly 0.

    Source: R. Tibshirani, "Regression shrinkage and selection via the lasso", 1996.
    """
    with scope("l1"):
        return sum((abs(parameter) for parameter in parameters), Value(0))


def l2(parameters: Iterable[Value]) -> Value:
    """The sum of p² over the parameters, from 0, first to last: 0 without parameters.

    Times a small rate and added to the loss, it keeps weights small (weight decay).

    Source: A. E. Hoerl and R. W. Kennard, "Ridge regression", 1970.
    """
    with scope("l2"):
        return sum((parameter * parameter for parameter in parameters), Value(0))


def _paired(scores: Numbers, targets: Numbers) -> tuple[list[Value], list[Value]]:
    """Both as lists of Values of one length."""
    s = _values(scores)
    if not s:
        raise ValueError("a loss needs at least one score")
    if len(s) > 1 and isinstance(targets, Integral):
        right = int(targets)
        if not 0 <= right < len(s):
            raise ValueError(f"there is no class {right} among {len(s)} scores, one for each class")
        targets = [1.0 if index == right else 0.0 for index in range(len(s))]
    t = _values(targets)
    if len(s) != len(t):
        raise ValueError(f"a loss needs as many targets as scores, not {len(t)} for {len(s)}")
    return s, t


def _values(numbers: Numbers) -> list[Value]:
    several = numbers if isinstance(numbers, Iterable) else [numbers]
    return [number if isinstance(number, Value) else Value(number) for number in several]


def _right_score(scores: list[Value], targets: list[Value]) -> Value:
    """The score of the right class, as a sum of products: a tape cannot choose by an index."""
    return _total([t * s for t, s in zip(targets, scores, strict=True)])


def _is_large(lead: Value) -> bool:
    """Whether exp of a finite lead, or a sum of some thousands of these, may exceed a float."""
    return 700 < lead.data < math.inf


def _total(values: list[Value]) -> Value:
    """values[0] + values[1] + ..., without the 0 that `sum` starts from."""
    return reduce(add, values)
