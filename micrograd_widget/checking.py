"""Checks the gradients of any engine whose values look like a Value."""

from __future__ import annotations

from typing import Any

from micrograd import foreign
from micrograd.autograd import Value
from micrograd.gradient_check.gradcheck import MOST, STEP, TOLERANCE, GradCheck, check
from micrograd.tape import Tape
from micrograd.variable_names import variable_names


def gradcheck(
    root: Any,
    step: float = STEP,
    tolerance: float = TOLERANCE,
    *,
    most: int = MOST,
    seed: int = 0,
) -> GradCheck:
    """Compares the gradients of a value with what moving each leaf really does to it.

    Call `backward()` first: then the gradients that your values hold are checked, and with them the
    engine that computed them. The slopes are measured without it, from the names of operations and
    their results. Nothing of your values changes; leaves are called as their variables are.

    Args:
        root: a `Value`, or an object of a class of your own that looks like one: with `data`,
            `grad`, `_prev` and `_op`.
        step: how far a leaf moves, relative to max(1, |x|).
        tolerance: the largest relative error that passes.
        most: of a graph with more leaves so many are drawn.
        seed: which.

    Raises:
        TypeError: `root` is no such object.
        ValueError: a number is out of range.
        ArithmeticError, ValueError: your leaves have changed, and an operation has no result now.
    """
    record = Tape.record if isinstance(root, Value) else foreign.record
    return check(record(root, variable_names()), step, tolerance, most, seed)
