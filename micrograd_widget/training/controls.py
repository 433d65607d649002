"""The controls of a training panel, declared once, in `controls.json`, for Python and the page."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence, Sized
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from ..faults import error
from ..limits import LIMITS
from ..shown import shown

CONTROLS: dict[str, dict[str, Any]] = {
    control["name"]: control
    for control in json.loads(
        (Path(__file__).parent.parent / "controls.json").read_text(encoding="utf-8")
    )["controls"]
}
"""The declaration of each control, by its name: kind, default, limits, effect and more."""


def effect_of(name: str) -> str:
    """The effect of a control: it changes "data", "model", "run" or "view".

    Raises:
        ValueError: there is no such control.
    """
    return str(_control(name)["effect"])


def check_control(name: str, value: Any) -> Any:
    """The value of a control in the form that a state has: whole numbers as int, sets as lists.

    Raises:
        ValueError: there is no such control, or it does not take this value.
    """
    control = _control(name)
    return _KINDS[control["kind"]](control, value)


def given(arguments: Mapping[str, Any], but: Sequence[str] = ()) -> dict[str, Any]:
    """The controls among the arguments of a function that somebody has given, which are not None.

    Args:
        arguments: by name: what `locals()` is at the beginning of the function.
        but: the names of controls to leave out.
    """
    return {
        name: arguments[name]
        for name in CONTROLS
        if name not in but and arguments[name] is not None
    }


def _control(name: str) -> dict[str, Any]:
    if name not in CONTROLS:
        raise error("noControl", name=shown(name), known=listed(list(CONTROLS)))
    return CONTROLS[name]


def _choice(control: dict[str, Any], value: Any) -> Any:
    known = list(control["choices"])
    if not isinstance(value, bool) and value in known:
        return known[known.index(value)]
    if control.get("open"):
        return _open_number(control, value)
    raise error("notAChoice", name=control["name"], choices=listed(known), found=shown(value))


def _open_number(control: dict[str, Any], value: Any) -> float:
    return _number(control, value, control.get("minimum", 0), math.inf)


def _slider(control: dict[str, Any], value: Any) -> float:
    return _number(control, value, control["minimum"], control["maximum"])


def _number(control: dict[str, Any], value: Any, least: float, most: float) -> float:
    whole = control.get("integer", False)
    fits = is_whole(value) if whole else is_finite(value)
    if not fits or not least <= value <= most:
        name, found = control["name"], shown(value)
        if most < math.inf:
            code = "wholeNumberBetween" if whole else "numberBetween"
            raise error(code, name=name, least=str(least), most=str(most), found=found)
        code = "wholeNumberFrom" if whole else "numberFrom"
        raise error(code, name=name, least=str(least), found=found)
    return int(value) if whole else plain(value)


def _set(control: dict[str, Any], value: Any) -> list[Any]:
    known = list(control["choices"])
    chosen = list(value) if isinstance(value, list | tuple | set) else []
    if not chosen or any(item not in known for item in chosen) or len(set(chosen)) < len(chosen):
        raise error("notSomeOf", name=control["name"], choices=listed(known), found=shown(value))
    return chosen


def _sizes(control: dict[str, Any], value: Any) -> list[int]:
    least, most, longest = control["minimum"], control["maximum"], control["maximum_length"]
    fits = isinstance(value, list | tuple) and len(value) <= longest
    if not fits or not all(is_whole(size) and least <= size <= most for size in value):
        limits = {"least": str(least), "most": str(most), "longest": str(longest)}
        raise error("noSizes", name=control["name"], **limits, found=shown(value))
    return [int(size) for size in value]


def _switch(control: dict[str, Any], value: Any) -> bool:
    if not isinstance(value, bool):
        raise error("noSwitch", name=control["name"], found=shown(value))
    return value


_KINDS: dict[str, Callable[[dict[str, Any], Any], Any]] = {
    "choice": _choice,
    "slider": _slider,
    "number": _slider,
    "set": _set,
    "sizes": _sizes,
    "switch": _switch,
}


def is_finite(value: Any) -> bool:
    """Whether a value is a finite number, and not a bool."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an int beyond the largest float
        return False


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number, of whatever type."""
    return is_finite(value) and value == math.floor(value)


def check_limit(name: str, value: float, limit: str) -> None:
    """Makes sure that a number is not above a limit.

    Args:
        name: what has the number, for the message.
        value: the number.
        limit: a name in `LIMITS`.

    Raises:
        ValueError: it is.
    """
    most = LIMITS[limit]
    if value > most:
        raise error("aboveLimit", name=name, most=most, found=shown(value))


def check_length(name: str, value: Sized, limit: str) -> None:
    """Makes sure that something has no more entries than a limit; the arguments are as above.

    Raises:
        ValueError: it has more.
    """
    most = LIMITS[limit]
    if len(value) > most:
        raise error("tooLong", name=name, most=most, found=len(value))


def plain(value: Any) -> float:
    """A number of any type as an int or a float of Python, which JSON has."""
    return int(value) if isinstance(value, Integral) else float(value)


def listed(names: Sequence[Any]) -> str:
    """Names separated by commas, for a message."""
    return ", ".join(map(str, names))
