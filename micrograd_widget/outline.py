"""A widget as a small table without scripts, for viewers that know no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from micrograd.plain_text import plain_name
from micrograd.tape import LEAF, Tape

from .catalogue import Catalogue
from .quiz import DATA, GRAD

MOST_ROWS = 40


def html(tape: Tape, catalogue: Catalogue, masks: Sequence[int] | None = None) -> str:
    """The values of a tape from the root down, one a row; the first of them if there are many.

    Args:
        tape: the graph.
        catalogue: the sentences to write it with.
        masks: by node what a quiz hides, see `Quiz.masks`.
    """
    names = dict(zip(tape.label_node, tape.label, strict=True))
    shown = range(len(tape.code) - 1, max(-1, len(tape.code) - 1 - MOST_ROWS), -1)
    rows = "".join(_row(tape, names, number, masks[number] if masks else 0) for number in shown)
    hidden = len(tape.code) - len(shown)
    rest = escape(catalogue.text("python.table.more", count=hidden))
    more = f'<tr><td colspan="4">{rest}</td></tr>' if hidden else ""
    titles = [
        catalogue.text(f"python.table.{name}") for name in ("value", "madeBy", "data", "grad")
    ]
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    root = _name(names, len(tape.code) - 1)
    caption = catalogue.text("python.table.caption", root=root, count=len(tape.code))
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}{more}</tbody></table>"
    )


def _name(names: Mapping[int, str], number: int) -> str:
    return plain_name(names.get(number, f"v{number}"))


def _row(tape: Tape, names: Mapping[int, str], number: int, mask: int) -> str:
    operands = ", ".join(_name(names, operand) for operand in tape.operands_of(number))
    made_by = (
        ""
        if tape.code[number] == LEAF
        else f"{plain_name(tape.operation_name(number))} ({operands})"
    )
    data = "?" if mask & DATA else f"{tape.recorded_data[number]:.6g}"
    known = f"{tape.recorded_grad[number]:.6g}" if tape.grad_known[number] else "·"
    grad = "?" if mask & GRAD else known
    cells = (_name(names, number), made_by, data, grad)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def training(model: str, facts: Mapping[str, str], catalogue: Catalogue) -> str:
    """What a training panel trains, one fact a row.

    Args:
        model: the name of the model.
        facts: by the names of the facts in the catalogue.
        catalogue: the sentences to write it with.
    """
    rows = "".join(
        f'<tr><th scope="row">{escape(catalogue.text(f"python.training.{name}"))}</th>'
        f"<td>{escape(fact)}</td></tr>"
        for name, fact in facts.items()
    )
    caption = escape(catalogue.text("python.training.caption", model=model))
    return f"<table><caption>{caption}</caption><tbody>{rows}</tbody></table>"


def label_of(control: str, value: str, catalogue: Catalogue) -> str:
    """What people read for a choice of a control."""
    return catalogue.text(f"training.controls.{control}.choices.{value}")
