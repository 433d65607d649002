"""Where a run stands, as page and Python tell it one another.

    from        "python" or "browser": who trained
    number      of the message, of each side its own
    seen        from the page, if it says so: the number of the last message it had from Python
    step, optimizer, parameters, memory    see `snapshots.Run`
    first, columns, rows    the history from step `first` on, with so many numbers a row

Arrays are bytes of little-endian 64-bit floats.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from micrograd.tape import from_bytes, to_bytes

from .history import History
from .snapshots import Run


def write(run: Run, history: History, first: int, number: int) -> dict[str, Any]:
    """What Python tells the page."""
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
    """What the page tells Python: the run, rows of its history, the step of the first row.

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
    except KeyError as error:
        raise ValueError(f"a run needs {error}") from None
    except (TypeError, ValueError) as error:
        raise ValueError(f"this is not a run: {error}") from None


def number_of(wire: Any) -> int | None:
    """The number of a message, by which it is acknowledged; None if it has none."""
    number = wire.get("number") if isinstance(wire, Mapping) else None
    return number if isinstance(number, int) else None


def with_bytes(wire: Any) -> Any:
    """A message, its arrays as bytes, whatever the host makes of them."""
    if not isinstance(wire, Mapping):
        return wire
    return {
        name: bytes(value) if isinstance(value, memoryview | bytearray) else value
        for name, value in wire.items()
    }
