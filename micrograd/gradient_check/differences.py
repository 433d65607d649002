"""Slopes of a graph that are measured: one leaf moves a little up and down, and the root with it.

    slope ≈ (f(x + h) - f(x - h)) / 2h

This is the central difference. It is off by about h² times the third derivative, and by what
rounding makes of f, divided by h. A step of about the cube root of the machine's precision, 6e-6,
balances the two (W. H. Press et al., "Numerical Recipes", 3rd edition, 2007, section 5.7); 1e-6 is
what PyTorch's `gradcheck` takes. Here h is the step times max(1, |x|).

`measure` decides whether a gradient is right, so it has to know when a difference is not to be
trusted:

- Rounding. Each operation rounds its result, which moves the root by up to half a unit in the last
  place of that result times its gradient. The root mean square of these, times 4, over h is how far
  a slope may be off for this reason alone.
- Curvature. A gradient that does not agree is looked at with steps 10, 100 and 1,000 times smaller,
  until one agrees or the slope no longer changes. What h² makes of a slope falls by 100 with each
  of them. Where all that parts slope and gradient does so to the end, as at x³ in 0, it was nothing
  else, and the gradient is right.
- Corners. There a curve has no slope, as `relu` at 0, only one from below and one from above. Where
  a leaf stands on a corner, every number between these is as right as any other.
- Ends. Beside some numbers an operation has no result, as `log` left of 0.
- Operations of one's own. They are re-run by the code that made them (`own_forward.py`), where that
  is found. Where they have corners nothing says; a slope from above that parts from the one from
  below is one, if a smaller step leaves them as far apart.

`js/src/graph/analysis/differences.ts` does the same, with the same numbers; it has nobody's code,
so that operations of one's own stay unchecked there.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ..operations import Operation, refused
from ..running import run
from ..tape_arrays import TapeArrays
from ..wire import OWN
from .own_forward import Forward

SMALLER = (1, 10, 100, 1000)
"""The numbers by which the step is divided, in turn, until a gradient agrees."""
NOISE = 4 * sys.float_info.epsilon
"""Times the root mean square of gradient · data, this is how far rounding may move the root."""
CLEAR = 0.1
"""A slope that rounding may change by more than this share of it decides nothing."""
STABLE = 0.01
"""A slope that changes by less than this share of its distance from the gradient is settled."""

FALLING = 0.011
"""What parts slope and gradient is but curvature if a step 10 times smaller leaves this share."""

_ALL = -1

Verdict = Literal["agrees", "differs", "kink", "unchecked"]
Cause = Literal["", "corner", "own", "refused", "rounding"]


@dataclass(frozen=True, slots=True)
class Difference:
    """The slope that was measured at one leaf, and the verdict on its gradient.

    Attributes:
        verdict: "agrees" or "differs"; "kink" on a corner, if the gradient is between its slopes;
            "unchecked" where no difference decides.
        numeric: the measured slope; NaN if there is none.
        below, above: the slopes on both sides; NaN if there are none.
        step: the h of these.
        cause: why it is a kink or unchecked; empty for the other verdicts.
        node: the number of the node that is the cause.
    """

    verdict: Verdict
    numeric: float = math.nan
    below: float = math.nan
    above: float = math.nan
    step: float = math.nan
    cause: Cause = ""
    node: int | None = None


class _Step(NamedTuple):
    """An operation, and the numbers of its operands.

    The `value` of an operation of one's own is a function of the data of all nodes; its `right` is
    `_ALL`, and it has no row of the table.
    """

    operation: Operation | None
    value: Callable[..., float]
    left: int
    right: int | None


class Differences:
    """A graph whose leaves can be moved one at a time.

    Args:
        tape: the graph.
        leaf_data: the data of the leaves, in order.
        forwards: by the number of its node, a function that re-runs an operation of one's own.

    Attributes:
        data: the data of each node.
        grad: the gradient of each node, by the chain rule.
        noise: how far rounding may move the root.

    Raises:
        ArithmeticError, ValueError: an operation has no result.
    """

    def __init__(
        self,
        tape: TapeArrays,
        leaf_data: Sequence[float],
        forwards: Mapping[int, Forward] | None = None,
    ) -> None:
        forwards = forwards or {}
        last = 2 * tape.operation_count() + 1
        data, grad = run(tape, leaf_data, last)
        self.data = [0.0 if number is None else number for number in data]
        # What no derivative is known for is not known to be 0.
        self.grad = [math.nan if number is None else number for number in grad]
        self._steps = _steps_of(tape, forwards)
        self._users = _users_of(tape)
        self._rerun = frozenset(forwards)
        self._unknown = {
            number
            for number, slopes in tape.own_derivatives().items()
            if any(map(math.isnan, slopes))
        }
        self._own = {
            number
            for number, code in enumerate(tape.code)
            if code == OWN and number not in forwards
        }
        self._corners = {
            number: (step.operation.corner, step.left, step.right)
            for number, step in self._steps.items()
            if step.operation is not None and step.operation.corner is not None
        }
        shares = [self.data[number] * self.grad[number] for number in tape.steps]
        squares = [share * share for share in shares if math.isfinite(share * share)]
        self.noise = NOISE * math.sqrt(_in_order(squares))
        # The data of each node while a leaf is moved up or down; `_moved` lists what differs.
        self._up, self._down = self.data[:], self.data[:]
        self._moved: list[int] = []

    def measure(
        self, leaf: int, gradient: float, step: float, tolerance: float, largest: float
    ) -> Difference:
        """Whether the gradient of a leaf is the slope of the root there.

        Args:
            leaf: the number of the node.
            gradient: the gradient that is to be checked.
            step: how far the leaf moves, relative to max(1, |x|).
            tolerance: the largest error that passes, relative to the larger of gradient and slope.
            largest: the largest |gradient| of all leaves. A gradient that is small beside it may
                agree although rounding hides most of its slope.
        """
        downstream = self._downstream(leaf)
        own = min(self._own.intersection(downstream), default=None) if self._own else None
        if own is not None:
            return Difference("unchecked", cause="own", node=own)
        kink = differing = unchecked = None
        falls = 0
        x = self.data[leaf]
        for divisor in SMALLER:
            h = step * max(1.0, abs(x)) / divisor
            up, down = x + h, x - h
            if not down < x < up:
                break
            ends = self._move(leaf, up, down, downstream)
            if isinstance(ends, int):
                unchecked = unchecked or Difference("unchecked", cause="refused", node=ends)
                continue
            above = (ends[0] - self.data[-1]) / (up - x)
            below = (self.data[-1] - ends[1]) / (x - down)
            slope, noise = (ends[0] - ends[1]) / (up - down), self.noise / h
            found = Difference("differs", slope, below, above, h)
            if not math.isfinite(slope):
                unchecked = unchecked or Difference("unchecked", cause="refused", node=leaf)
                continue
            if not math.isfinite(gradient):
                return found
            corner = self._corner(downstream) if self._corners else None
            if corner is None and self._rerun:
                corner = self._own_corner(leaf, h, abs(above - below), downstream)
            apart, size = abs(above - below), max(abs(above), abs(below))
            if corner is not None and apart > tolerance * size + 4 * noise:
                kink = kink or Difference("kink", slope, below, above, h, "corner", corner)
                continue
            error, size = abs(gradient - slope), max(abs(gradient), abs(slope))
            is_clear = noise <= max(CLEAR * size, tolerance * largest)
            if error == 0 or (is_clear and error <= tolerance * size + noise):
                return Difference("agrees", slope, below, above, h)
            if not is_clear:
                rounding = Difference("unchecked", slope, below, above, h, "rounding")
                unchecked = unchecked or rounding
                break
            if differing and abs(slope - differing.numeric) <= STABLE * error:
                break
            if differing and error <= FALLING * abs(gradient - differing.numeric):
                falls += 1
            differing = found
        if differing and falls == len(SMALLER) - 1:
            return replace(differing, verdict="agrees")
        return differing or self._at_corner(kink, gradient, tolerance) or unchecked or _NOTHING

    def left_open(self, leaf: int, found: Difference) -> Difference:
        """The verdict on a gradient that is NaN here, as it was not computed by its own engine.

        It is unchecked where an operation of one's own keeps no derivatives: they are known once
        its backward pass has run.
        """
        unknown = self._unknown.intersection(self._downstream(leaf))
        if not unknown:
            return found
        return replace(found, verdict="unchecked", cause="own", node=min(unknown))

    def _own_corner(self, leaf: int, h: float, apart: float, downstream: list[int]) -> int | None:
        """The number of the first re-run node, if the slopes on both sides part at a corner."""
        rerun = next((number for number in downstream if number in self._rerun), None)
        x, smaller = self.data[leaf], h / 10
        if rerun is None or not x - smaller < x < x + smaller or apart <= 4 * self.noise / smaller:
            return None
        ends = self._move(leaf, x + smaller, x - smaller, downstream)
        if isinstance(ends, int):
            return None
        above = (ends[0] - self.data[-1]) / (x + smaller - x)
        below = (self.data[-1] - ends[1]) / (x - (x - smaller))
        return rerun if abs(above - below) > apart / 2 else None

    def _at_corner(
        self, kink: Difference | None, gradient: float, tolerance: float
    ) -> Difference | None:
        """The verdict on a corner: every gradient between the slopes on both sides is right."""
        if kink is None:
            return None
        least, most = sorted((kink.below, kink.above))
        slack = tolerance * max(abs(least), abs(most)) + 2 * self.noise / kink.step
        if least - slack <= gradient <= most + slack:
            return kink
        return Difference("differs", kink.numeric, kink.below, kink.above, kink.step)

    def _downstream(self, leaf: int) -> list[int]:
        """The numbers of all nodes that were computed from a leaf, operands before results."""
        users, operands = self._users
        seen: set[int] = set()
        pending = [leaf]
        while pending:
            number = pending.pop()
            for user in operands[users[number] : users[number + 1]]:
                if user not in seen:
                    seen.add(user)
                    pending.append(user)
        return sorted(seen)

    def _move(
        self, leaf: int, up: float, down: float, downstream: list[int]
    ) -> tuple[float, float] | int:
        """The root's data after a leaf has moved up and after it has moved down.

        Where an operation has no result then, the number of its node instead.
        """
        data, ups, downs, steps = self.data, self._up, self._down, self._steps
        for number in self._moved:
            ups[number] = downs[number] = data[number]
        self._moved = [leaf, *downstream]
        ups[leaf], downs[leaf] = up, down
        for number in downstream:
            operation, value, left, right = steps[number]
            try:
                if right is None:
                    ups[number], downs[number] = value(ups[left]), value(downs[left])
                elif right == _ALL:
                    ups[number], downs[number] = value(ups), value(downs)
                else:
                    ups[number] = value(ups[left], ups[right])
                    downs[number] = value(downs[left], downs[right])
            except (ArithmeticError, ValueError) as error:
                if operation is None:
                    return number
                operands = (left,) if right is None else (left, right)
                try:
                    for moved in (ups, downs):
                        moved[number] = _stand_in(operation, [moved[i] for i in operands], error)
                except (ArithmeticError, ValueError):
                    return number
        return ups[-1], downs[-1]

    def _corner(self, downstream: list[int]) -> int | None:
        """The number of the first node whose corner the leaf touched or crossed when it moved."""
        ups, downs = self._up, self._down
        for number in downstream:
            if number in self._corners:
                corner, left, right = self._corners[number]
                if right is None:
                    up, down = corner(ups[left]), corner(downs[left])
                else:
                    up, down = corner(ups[left], ups[right]), corner(downs[left], downs[right])
                if up != down and not (up > 0 and down > 0) and not (up < 0 and down < 0):
                    return number
        return None


_NOTHING = Difference("unchecked", cause="rounding")


def _in_order(numbers: Iterable[float]) -> float:
    """The sum from first to last, as in JavaScript; Python's `sum` corrects rounding since 3.12."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _stand_in(operation: Operation, operands: list[float], error: Exception) -> float:
    """The result of an operation; IEEE 754's where an operand is not finite.

    Raises:
        ArithmeticError, ValueError: every operand is finite, and there is no result.
    """
    try:
        return operation.value(*operands)
    except (ArithmeticError, ValueError):
        return refused(operation, operands, [""] * len(operands), error)


def _steps_of(tape: TapeArrays, forwards: Mapping[int, Forward]) -> dict[int, _Step]:
    steps = {}
    for number, operation in enumerate(tape.operations()):
        if number in forwards:
            value = _of_all(forwards[number], list(tape.operands_of(number)))
            steps[number] = _Step(None, value, 0, _ALL)
        elif operation is not None:
            left, *rest = tape.operands_of(number)
            steps[number] = _Step(operation, operation.value, left, rest[0] if rest else None)
    return steps


def _of_all(forward: Forward, operands: list[int]) -> Callable[[Sequence[float]], float]:
    return lambda data: forward([data[operand] for operand in operands])


def _users_of(tape: TapeArrays) -> tuple[array[int], array[int]]:
    """The users of each node: the index at which they start in the second array, and all users."""
    start = array("I", bytes(4 * (len(tape.code) + 1)))
    for operand in tape.operand:
        start[operand + 1] += 1
    for number in range(len(tape.code)):
        start[number + 1] += start[number]
    free, users = start[:], array("I", bytes(4 * len(tape.operand)))
    for number in range(len(tape.code)):
        for operand in tape.operands_of(number):
            users[free[operand]] = number
            free[operand] += 1
    return start, users
