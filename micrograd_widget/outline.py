"""A widget as a small table, for viewers that know no widgets or have not got their code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from micrograd.plain_text import plain_name
from micrograd.tape import LEAF, Tape

from .catalogue import Catalogue
from .picture.numbers import short_number
from .quiz import DATA, GRAD

MOST_ROWS = 40


@dataclass(frozen=True)
class Outline:
    """A table of texts.

    Attributes:
        caption: what the table is about.
        head: the titles of the columns; none where the first cell of each row is its title.
        rows: the cells, row by row.
        more: what is said above the rows, of others that come before; empty for nothing.
    """

    caption: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    more: str = ""

    def html(self) -> str:
        """The table as HTML."""
        titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in self.head)
        head = f"<thead><tr>{titles}</tr></thead>" if self.head else ""
        rows = "".join(f"<tr>{self._cells(row)}</tr>" for row in self.rows)
        more = f'<tr><td colspan="{len(self.head)}">{escape(self.more)}</td></tr>'
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"{head}<tbody>{more if self.more else ''}{rows}</tbody></table>"
        )

    def to_dict(self, missing: str) -> dict[str, Any]:
        """The table as the page shows it where the code of the widget does not come.

        Args:
            missing: what a reader can do about that.
        """
        above = [*([self.head] if self.head else []), *([(self.more,)] if self.more else [])]
        return {
            "caption": self.caption,
            "rows": [*above, *self.rows],
            "missing": missing,
        }

    def _cells(self, row: tuple[str, ...]) -> str:
        first, *rest = (escape(cell) for cell in row)
        titled = f"<td>{first}</td>" if self.head else f'<th scope="row">{first}</th>'
        return titled + "".join(f"<td>{cell}</td>" for cell in rest)


def of_graph(tape: Tape, catalogue: Catalogue, masks: Sequence[int] | None = None) -> Outline:
    """The values of a tape, one a row, the root last; the last of them if there are many.

    Args:
        tape: the graph.
        catalogue: the sentences to write it with.
        masks: by node what a quiz hides, see `Quiz.masks`.
    """
    names = dict(zip(tape.label_node, tape.label, strict=True))
    shown = range(max(0, len(tape.code) - MOST_ROWS), len(tape.code))
    hidden = len(tape.code) - len(shown)
    root = _name(names, len(tape.code) - 1)
    columns = ("value", "madeBy", "data", "grad")
    return Outline(
        catalogue.text("python.table.caption", root=root, count=len(tape.code)),
        tuple(catalogue.text(f"python.table.{name}") for name in columns),
        [_row(tape, names, number, masks[number] if masks else 0) for number in shown],
        catalogue.text("python.table.more", count=hidden) if hidden else "",
    )


def _name(names: Mapping[int, str], number: int) -> str:
    return plain_name(names.get(number, f"v{number}"))


def _row(tape: Tape, names: Mapping[int, str], number: int, mask: int) -> tuple[str, ...]:
    operands = ", ".join(_name(names, operand) for operand in tape.operands_of(number))
    made_by = (
        ""
        if tape.code[number] == LEAF
        else f"{plain_name(tape.operation_name(number))} ({operands})"
    )
    data = "?" if mask & DATA else short_number(tape.recorded_data[number])
    known = short_number(tape.recorded_grad[number]) if tape.grad_known[number] else "·"
    grad = "?" if mask & GRAD else known
    return _name(names, number), made_by, data, grad


def of_training(model: str, facts: Mapping[str, str], catalogue: Catalogue) -> Outline:
    """What a training panel trains, one fact a row.

    Args:
        model: the name of the model.
        facts: by the names of the facts in the catalogue.
        catalogue: the sentences to write it with.
    """
    return Outline(
        catalogue.text("python.training.caption", model=model),
        (),
        [(catalogue.text(f"python.training.{name}"), fact) for name, fact in facts.items()],
    )


def label_of(control: str, value: str, catalogue: Catalogue) -> str:
    """What people read for a choice of a control."""
    return catalogue.text(f"training.controls.{control}.choices.{value}")
