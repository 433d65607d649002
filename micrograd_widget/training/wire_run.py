"""The messages by which page and Python tell one another where a run stands; see `run_sync`.

    from        the sender: "python" or "browser"
    number      the number of the message; each side counts its own
    seen        of the page, if it is there: the number of the last message that it had from Python
    step, optimizer, parameters, memory    the run, see `snapshots.Run`
    first, columns, rows    the history from step `first` on, with `columns` numbers in each row

Arrays are bytes of little-endian 64-bit floats.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from micrograd.tape import from_bytes, to_bytes

from ..faults import error
from .history import History
from .snapshots import Run


def write(run: Run, history: History, first: int, number: int) -> dict[str, Any]:
    """A message from Python to the page.

    Args:
        run: the run.
        history: its history.
        first: the step of the first row to send.
        number: the number of the message.
    """
    return {
        "from": "python",
        "number": number,
        "step": run.step,
        "optimizer": run.optimizer,
        "parameters": to_bytes(array("d", run.parameters)),
        "memory": to_bytes(array("d", run.memory)),
        "first": first,
        "columns": history.columns,
        "rows": to_bytes(history.rows_from(first)),
    }


def read(wire: Mapping[str, Any]) -> tuple[Run, list[float], int]:
    """The contents of a message from the page.

    Returns:
        The run, the numbers of the rows of its history, and the step of the first row.

    Raises:
        ValueError: something is missing or is of another kind.
    """
    try:
        run = Run(
            int(wire["step"]),
            list(from_bytes(wire["parameters"])),
            list(from_bytes(wire["memory"])),
            str(wire["optimizer"]),
        )
        return run, list(from_bytes(wire["rows"])), int(wire["first"])
    except KeyError as missing:
        raise error("runWithout", name=str(missing)) from None
    except (TypeError, ValueError) as reason:
        raise error("noRun", reason=reason) from None


def number_of(wire: Any) -> int | None:
    """The number of a message, by which it is acknowledged; None if it has none."""
    number = wire.get("number") if isinstance(wire, Mapping) else None
    return number if isinstance(number, int) else None


def with_bytes(wire: Any) -> Any:
    """A message with its arrays as bytes; some hosts make memoryviews or bytearrays of them."""
    if not isinstance(wire, Mapping):
        return wire
    return {
        name: bytes(value) if isinstance(value, memoryview | bytearray) else value
        for name, value in wire.items()
    }
