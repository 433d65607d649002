"""Checks gradients: beside each leaf's `grad` stands what moving that leaf really does.

    L.backward()
    check = gradcheck(L)
    check            # a table
    assert check     # every gradient is right

How the slopes are measured, and when they are not to be trusted, is in `differences.py`.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..foreign import ValueLike, record
from ..operations import OPERATIONS
from ..random_numbers import check_whole, seeded_generator
from ..tape_arrays import TapeArrays
from ..variable_names import variable_names
from ..wire import LEAF
from .chain_rule import Break, breaks_of
from .check_result import GradCheck, Row
from .differences import Difference, Differences
from .own_forward import Forward, rerunnable

__all__ = ["GradCheck", "Row", "gradcheck"]

STEP = 1e-6
TOLERANCE = 1e-4
"""A relative error that no correct gradient of a smooth function reaches in 64-bit floats, and that
hardly any wrong one stays below: the notes of Stanford's course CS231n, "Gradient checks", call
more than 1e-2 wrong and less than 1e-7 fine, with 1e-4 in between."""
MOST = 2_000


def gradcheck(
    root: ValueLike,
    step: float = STEP,
    tolerance: float = TOLERANCE,
    *,
    most: int = MOST,
    seed: int = 0,
) -> GradCheck:
    """Compares the gradients of a value with what moving each leaf really does to it.

    Call `backward()` from `root` first: then the gradients that your values hold are checked, and
    with them the engine that computed them. Without it, the gradients are computed on the side. The
    slopes are measured without that engine, from the names of operations and their results. An
    operation of your own is re-run by the code that made it, where that is found. Nothing of your
    values changes; leaves without a label are called as their variables are.

    Args:
        root: the value at the end: a `Value`, or a value of any other scalar engine, see
            `micrograd.foreign`.
        step: how far a leaf moves, relative to max(1, |x|).
        tolerance: the largest relative error that passes.
        most: the largest number of leaves to check. Of a graph that has more, this many are drawn
            at random.
        seed: decides which leaves are drawn.

    Raises:
        TypeError: `root` is no such object.
        ValueError: a number is out of range.
        ArithmeticError, ValueError: your leaves have changed, and an operation has no result now.
    """
    return check(record(root, variable_names()), step, tolerance, most, seed)


def check(tape: TapeArrays, step: float, tolerance: float, most: int, seed: int) -> GradCheck:
    """As `gradcheck`, for a graph that is recorded already."""
    for what, number in (("step", step), ("tolerance", tolerance)):
        if not 0 < number < math.inf:
            raise ValueError(f"the {what} has to be a number above 0, not {number!r}")
    check_whole("the number of leaves to check", most, 1)
    leaves = tape.leaves
    drawn = draw(len(leaves), most, seed)
    with rerunnable(tape) as forwards:
        return _checked(tape, drawn, step, tolerance, seed, forwards)


def _checked(
    tape: TapeArrays,
    drawn: Sequence[int],
    step: float,
    tolerance: float,
    seed: int,
    forwards: Mapping[int, Forward],
) -> GradCheck:
    leaves = tape.leaves
    graph = Differences(tape, [tape.recorded_data[number] for number in leaves], forwards)
    held, notes = _held(tape, graph)
    gradients = [graph.grad[number] if held is None else held[number] for number in leaves]
    finite = [abs(gradients[index]) for index in drawn if math.isfinite(gradients[index])]
    largest = max(finite, default=0.0)
    names = dict(zip(tape.label_node, tape.label, strict=True))
    rows = []
    for index in drawn:
        number, analytic = leaves[index], gradients[index]
        found = graph.measure(number, analytic, step, tolerance, largest)
        if held is None and math.isnan(analytic):
            found = graph.left_open(number, found)
        rows.append(
            Row(
                leaf=tape.nodes[number] if tape.nodes else None,
                name=_name(names, number),
                number=number,
                analytic=analytic,
                numeric=found.numeric,
                relative_error=relative_error(analytic, found.numeric),
                verdict=found.verdict,
                reason=_reason(tape, names, found),
                difference=found,
            )
        )
    breaks: list[Break] = []
    if held is not None:
        several = multiple(rows)
        notes += _suspicions(rows, several)
        if several is None:
            breaks = breaks_of(tape, held, lambda number: _name(names, number))
    checked: Literal["backward", "computed"] = "computed" if held is None else "backward"
    return GradCheck(rows, len(leaves), step, tolerance, seed, checked, breaks, notes)


def draw(count: int, most: int, seed: int) -> list[int]:
    """Indices from 0 to count - 1, in ascending order: all of them, or `most` at random.

    They are drawn by the first steps of a shuffle (R. Durstenfeld, "Algorithm 235", 1964).
    """
    generator = seeded_generator(seed)
    if count <= most:
        return list(range(count))
    moved: dict[int, int] = {}
    drawn = []
    for index in range(most):
        other = index + math.floor(generator.random() * (count - index))
        drawn.append(moved.get(other, other))
        moved[other] = moved.get(index, index)
    return sorted(drawn)


def relative_error(one: float, other: float) -> float:
    """The difference of two numbers, as a share of the larger one; NaN if one of them is NaN."""
    if one == other:
        return 0.0
    if math.isnan(one) or math.isnan(other):
        return math.nan
    if math.isinf(one) or math.isinf(other):
        return math.inf
    return abs(one - other) / max(abs(one), abs(other))


def multiple(rows: Iterable[Row]) -> int | None:
    """The whole number by which every gradient is too large; None if that is not what is wrong."""
    factors = set()
    for row in rows:
        if row.verdict in ("agrees", "differs") and row.numeric != 0:
            factor = row.analytic / row.numeric
            if not math.isfinite(factor) or abs(factor - round(factor)) > 1e-3:
                return None
            factors.add(round(factor))
    return factors.pop() if len(factors) == 1 and min(factors) > 1 else None


def _held(tape: TapeArrays, graph: Differences) -> tuple[array[float] | None, list[str]]:
    """The gradients that the values hold, and notes.

    The gradients are None if `backward` was not run from this root, or not with the data that its
    leaves hold now; then a note says so.
    """
    root = len(tape.code) - 1
    if not tape.grad_known[root] or tape.recorded_grad[root] != 1:
        return None, [
            "No backward pass was run from this value, so its gradients were computed here: call "
            "backward() first to check yours."
        ]
    recorded, now = tape.recorded_data[root], graph.data[root]
    if not math.isclose(recorded, now, rel_tol=1e-9, abs_tol=1e-12) and now == now:
        return None, [
            f"The leaves have changed since this value was computed: it holds {recorded:.6g}, and "
            f"they give {now:.6g} now. So the gradients were computed here, from the new numbers."
        ]
    return tape.recorded_grad, []


def _suspicions(rows: Sequence[Row], several: int | None) -> list[str]:
    wrong = [row for row in rows if row.verdict == "differs"]
    if several is not None:
        return [
            f"Every gradient is {several} times too large: was backward() run {several} times "
            "without setting the gradients to 0 in between?"
        ]
    if wrong and all(row.analytic == 0 for row in wrong):
        return [
            "Every gradient that differs is 0: were gradients set to 0 after backward(), or does "
            "an operation pass no gradient back?"
        ]
    return []


_KNOWN = {operation.name for operation in OPERATIONS}


def _name(names: Mapping[int, str], number: int) -> str:
    return names.get(number, f"v{number}")


def _reason(tape: TapeArrays, names: Mapping[int, str], found: Difference) -> str:
    if found.cause == "rounding":
        return "rounding hides the slope, a larger step may show it"
    if not found.cause or found.node is None:
        return ""
    node = _name(names, found.node)
    if tape.code[found.node] == LEAF:
        return "the slope there is no finite number"
    operation = tape.operation_name(found.node)
    if found.cause == "own":
        if operation in _KNOWN:
            return f"{node} is not what {operation} gives for its operands"
        return f"{node} is made by {operation}, and only your code knows how"
    if found.cause == "corner":
        sides = f"{found.below:.6g} from below, {found.above:.6g} from above"
        return f"{operation} has a corner in {node}: the slope is {sides}"
    return f"{operation} has no result in {node} just beside"
