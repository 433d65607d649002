"""The messages by which page and Python tell one another where a run stands; see `run_sync`.

    from        the sender: "python" or "browser"
    number      the number of the message; each side counts its own
    seen        of the page, if it is there: the number of the last message that it had from Python
    again       of Python, if it is there: its code has set parameters, and these are the page's
                steps, made again from there, so that a page that trains goes on
    step, optimizer, parameters, memory    the run, see `snapshots.Run`
    first, columns, rows    the history from step `first` on, with `columns` numbers in each row
    every       of Python, if it is there: the rows are those of every so many-th step only, and of
                the last one, as a long history is not sent whole

Arrays are bytes of little-endian 64-bit floats.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from micrograd.tape import from_bytes, to_bytes

from ..faults import Fault, error
from ..limits import LIMITS
from ..shown import shown
from .controls import is_whole
from .history import History
from .snapshots import Run

_ARRAYS = ("parameters", "memory", "rows")
_PARTS = ("step", "optimizer", "first", *_ARRAYS)
_LARGEST_NUMBER = 2**53 - 1  # up to which the page counts without gaps


def write(run: Run, history: History, first: int, number: int, every: int = 1) -> dict[str, Any]:
    """A message from Python to the page.

    Args:
        run: the run.
        history: its history.
        first: the step of the first row to send.
        number: the number of the message.
        every: the distance from one row to the next that is sent.
    """
    return {
        **({"every": every} if every > 1 else {}),
        "from": "python",
        "number": number,
        "step": run.step,
        "optimizer": run.optimizer,
        "parameters": to_bytes(array("d", run.parameters)),
        "memory": to_bytes(array("d", run.memory)),
        "first": first,
        "columns": history.columns,
        "rows": to_bytes(history.rows_from(first, every)),
    }


def read(wire: Mapping[str, Any]) -> tuple[Run, list[float], int]:
    """The contents of a message from the page.

    Returns:
        The run, the numbers of the rows of its history, and the step of the first row.

    Raises:
        ValueError: something is missing or is of another kind.
    """
    if not isinstance(wire, Mapping):
        raise error("noRun", reason=Fault("noObject", {"found": shown(wire)}))
    for name in _PARTS:
        if name not in wire:
            raise error("runWithout", name=repr(name))
    step = _whole("step", wire["step"], 0, LIMITS["steps"])
    # A message that brings no row begins after the last.
    first = _whole("first", wire["first"], 0, LIMITS["steps"] + 1)
    _whole("columns", wire.get("columns", 1), 1, LIMITS["parameters"])
    if not isinstance(wire["optimizer"], str):
        found = shown(wire["optimizer"])
        raise error("noRun", reason=Fault("noText", {"name": "optimizer", "found": found}))
    parameters, memory, rows = (_floats(name, wire[name]) for name in _ARRAYS)
    return Run(step, parameters, memory, wire["optimizer"]), rows, first


def _whole(name: str, value: Any, least: int, most: int) -> int:
    if not is_whole(value) or not least <= value <= most:
        limits = {"least": str(least), "most": str(most)}
        reason = Fault("wholeNumberBetween", {"name": name, **limits, "found": shown(value)})
        raise error("noRun", reason=reason)
    return int(value)


def _floats(name: str, value: Any) -> list[float]:
    if not isinstance(value, bytes) or len(value) % 8:
        found = f"{len(value)} bytes" if isinstance(value, bytes) else shown(value)
        raise error("noRun", reason=Fault("noFloats", {"name": name, "found": found}))
    return list(from_bytes(value))


def number_of(wire: Any) -> int | None:
    """The number of a message, by which it is acknowledged; None if it has none."""
    number = wire.get("number") if isinstance(wire, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    # The page waits for the number that it has sent, which is one that both sides can write.
    return number if 0 <= number <= _LARGEST_NUMBER else None
