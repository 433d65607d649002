"""The result of a check of gradients, and how it is printed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Literal

from .chain_rule import Break
from .differences import Difference

ROWS_SHOWN = 20
BREAKS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """The result for one leaf.

    Attributes:
        leaf: your value; None for a tape without its values.
        name: its name.
        number: its number on the tape.
        analytic: the gradient that is checked.
        numeric: the slope that was measured; NaN if none could be.
        relative_error: |analytic - numeric| / max(|analytic|, |numeric|); 0 if both are equal, NaN
            if one of them is NaN.
        verdict: "agrees", "differs", "kink" or "unchecked".
        reason: why it is a kink or unchecked; empty for the other verdicts.
        difference: the slopes on both sides, and the step that was taken.
    """

    leaf: Any
    name: str
    number: int
    analytic: float
    numeric: float
    relative_error: float
    verdict: str
    reason: str
    difference: Difference = field(repr=False)

    @property
    def agrees(self) -> bool:
        """Whether the gradient is right. On a corner, any between the slopes on both sides is."""
        return self.verdict in ("agrees", "kink")


@dataclass(frozen=True, slots=True)
class GradCheck:
    """The result of a check of gradients. It is true where every gradient is right.

    Attributes:
        rows: a row for each leaf that was checked, in the order of the graph.
        leaf_count: the number of leaves of the graph.
        step: how far leaves moved, relative to max(1, |x|).
        tolerance: the largest relative error that passes.
        seed: decided which leaves were drawn, where not all are checked.
        checked: "backward" if the gradients are those that your values hold, "computed" if no
            backward pass had been run from this root and the engine ran one on the side.
        breaks: the values whose gradient is not what the operations that use them pass back by the
            chain rule: they are the closest to a mistake. Empty if gradients were computed.
        notes: sentences about what was checked, and about likely causes.
    """

    rows: list[Row]
    leaf_count: int
    step: float
    tolerance: float
    seed: int
    checked: Literal["backward", "computed"]
    breaks: list[Break]
    notes: list[str]

    @property
    def ok(self) -> bool:
        """Whether every gradient was checked, of those that were drawn, and is right."""
        return all(row.agrees for row in self.rows)

    def __bool__(self) -> bool:
        return self.ok

    def __repr__(self) -> str:
        return "\n".join(
            [self._headline(), *self.notes, *map(str, self.breaks[:BREAKS_SHOWN]), *self._table()]
        )

    def _headline(self) -> str:
        counts = {
            verdict: sum(row.verdict == verdict for row in self.rows)
            for verdict in ("agrees", "kink", "differs", "unchecked")
        }
        said = [
            f"{counts['agrees']:,} {'agrees' if counts['agrees'] == 1 else 'agree'}",
            f"{counts['kink']:,} at a kink",
            f"{counts['differs']:,} {'differs' if counts['differs'] == 1 else 'differ'}",
            f"{counts['unchecked']:,} unchecked",
        ]
        kept = [text for text, count in zip(said, counts.values(), strict=True) if count]
        number = len(self.rows)
        drawn = f", drawn from {self.leaf_count:,} with seed {self.seed}"
        return (
            f"gradcheck of {number:,} {'leaf' if number == 1 else 'leaves'}"
            f"{drawn if number < self.leaf_count else ''}: {', '.join(kept)} "
            f"(central differences, step {self.step:g}, tolerance {self.tolerance:g})"
        )

    def _table(self) -> list[str]:
        order = ("differs", "unchecked", "kink", "agrees")
        rows = sorted(self.rows, key=lambda row: order.index(row.verdict))
        cells: list[tuple[str, ...]] = [("leaf", "analytic", "numeric", "relative error", "")]
        for row in rows[:ROWS_SHOWN]:
            said = f"{row.verdict}: {row.reason}" if row.reason else row.verdict
            numbers = [
                "-" if math.isnan(number) and row.verdict == "unchecked" else format(number, form)
                for number, form in (
                    (row.analytic, ".6g"),
                    (row.numeric, ".6g"),
                    (row.relative_error, ".1e"),
                )
            ]
            cells.append((row.name, *numbers, said))
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join((name.ljust(widths[0]), *map(str.rjust, numbers, widths[1:4]), said)).rstrip()
            for name, *numbers, said in cells
        ]
        more = len(rows) - ROWS_SHOWN
        return [*lines, f"... and {more:,} more"] if more > 0 else lines
