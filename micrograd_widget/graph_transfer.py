"""Sends a graph that is too large to be saved to a page: in messages instead of as a trait.

A notebook saves the traits of its widgets, as text that is a third longer than the bytes. Messages
are not saved, and those of a large graph come in pieces, so that a page can show the progress. T is
the widget's trait `transfer`. The first message describes all that follows:

    {"kind": "micrograd-graph", "transfer": T,
     "wire": {...}, "arrays": {...}, "size": n, "bytes": m}

`wire` is the tape in its form on the wire (`micrograd/wire.py`) without its arrays. For each of
these `arrays` has `{"at": offset, "length": bytes}` in a memory of `size` bytes; all offsets are
multiples of 8. Then come the arrays, `bytes` in all, in order:

    {"kind": "micrograd-piece", "transfer": T, "at": offset}, with the bytes as its one buffer

A graph is sent when its widget is opened, and again whenever a page asks for it by the message
`{"kind": "micrograd-send-graph"}`: it was loaded again, or was not ready for the first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from micrograd.tape import Tape

from .catalogue import Catalogue

MOST_SAVED = 200_000
"""The values of the largest graph that is saved with a notebook."""
PIECE = 4 * 2**20
"""The largest number of bytes in a piece."""
REQUEST = "micrograd-send-graph"
"""The kind of the message by which a page asks for the graph."""


def new_key(tape: Tape) -> str:
    """A new identifier for the messages of a widget; empty if its graph needs none."""
    return uuid4().hex if is_large(tape) else ""


def is_large(tape: Tape) -> bool:
    """Whether a graph is too large to be saved with a notebook."""
    return len(tape.code) > MOST_SAVED


def size(tape: Tape) -> int:
    """The number of bytes of a tape's arrays on the wire."""
    return sum(len(array) for array in tape.to_dict().values() if isinstance(array, bytes))


def partial_notice(tape: Tape, catalogue: Catalogue) -> str:
    """The sentences that say what of a graph is not saved, and why; empty if all is saved."""
    if not is_large(tape):
        return ""
    return catalogue.text(
        "python.notSaved",
        count=len(tape.code),
        megabytes=round(size(tape) / 1e6),
        most=MOST_SAVED,
    )


def messages(tape: Tape, key: str) -> Iterator[tuple[dict[str, Any], list[memoryview]]]:
    """The messages that a graph is sent in, each as its content and its buffers.

    Args:
        tape: the graph.
        key: the identifier of the widget's messages.
    """
    wire: dict[str, Any] = {}
    arrays: dict[str, dict[str, int]] = {}
    pieces: list[tuple[int, memoryview]] = []
    offset = 0
    for name, value in tape.to_dict().items():
        if not isinstance(value, bytes):
            wire[name] = value
            continue
        arrays[name] = {"at": offset, "length": len(value)}
        whole = memoryview(value)
        pieces += [
            (offset + start, whole[start : start + PIECE]) for start in range(0, len(whole), PIECE)
        ]
        offset += -(-len(value) // 8) * 8
    head = {"kind": "micrograd-graph", "transfer": key, "wire": wire, "arrays": arrays}
    yield {**head, "size": offset, "bytes": sum(len(piece) for _, piece in pieces)}, []
    for start, piece in pieces:
        yield {"kind": "micrograd-piece", "transfer": key, "at": start}, [piece]
