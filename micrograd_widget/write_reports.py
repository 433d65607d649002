"""What was written into the values of a notebook, in the form in which a page is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from micrograd.tape import Tape

Kind = Literal["data", "gradients", "values", "returned"]
"""What was written: the data of leaves that were edited, and what follows from it; all gradients of
a finished backward pass; all that is known at a cursor; what the values held before."""

MOST_NAMED = 3
"""The number of values that a page names. It counts the others."""

NOTHING: dict[str, Any] = {"number": 0, "kind": "nothing", "nodes": [], "count": 0}
"""The report before anything was written."""


def report(
    tape: Tape, last: Mapping[str, Any] | None, kind: Kind, nodes: Sequence[int] | None
) -> dict[str, Any]:
    """The report after another one.

    Args:
        tape: the graph.
        last: the report before; None for none.
        kind: what was written.
        nodes: the indices of the values that were set; None for all.

    Returns:
        Its number, its kind, the indices of some values that stand for all, and how many there are.
    """
    if nodes is None:
        named = set(tape.label_node)
        leaves = [leaf for leaf in tape.leaves if leaf in named]
        examples, count = leaves or sorted(named), len(tape.code)
    else:
        examples, count = list(nodes), len(nodes)
    number = 1 if last is None else last["number"] + 1
    return {
        "number": number,
        "kind": kind,
        "nodes": [int(node) for node in examples[:MOST_NAMED]],
        "count": count,
    }
