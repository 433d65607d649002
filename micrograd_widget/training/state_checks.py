"""Checks of the parts of a training state that are not controls, see `state`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .controls import CONTROLS, check_control, effect_of, is_finite, is_whole, listed, plain

VERSION = 1


def _check_version(value: Any) -> int:
    if not is_whole(value) or value != VERSION:
        raise ValueError(f"version has to be {VERSION}, not {value!r}")
    return VERSION


def _check_weights(value: Any) -> list[float] | None:
    if value is None:
        return None
    return _check_numbers(value, "weights has to be null or a list of numbers")


def _check_outputs(value: Any) -> int | None:
    if value is None:
        return None
    if not is_whole(value) or value < 1:
        raise ValueError(f"outputs has to be null or a whole number of at least 1, not {value!r}")
    return int(value)


def _check_data(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    names = {"inputs", "targets", "classes", "names"}
    if not isinstance(value, Mapping) or set(value) != names:
        raise ValueError("data has to be null or an object with inputs, targets, classes and names")
    inputs = _check_rows(value["inputs"], "data.inputs")
    targets = _check_rows(value["targets"], "data.targets")
    if len(inputs) != len(targets):
        raise ValueError(f"data has {len(inputs)} rows of inputs and {len(targets)} of targets")
    classes = value["classes"]
    if not is_whole(classes) or classes < 0 or classes == 1:
        raise ValueError(f"data.classes has to be 0 or a whole number from 2 on, not {classes!r}")
    wrong = [row for row in targets if len(row) != 1 or row[0] not in range(int(classes))]
    if classes and wrong:
        raise ValueError(f"a row of data.targets has to be [0] to [{classes - 1}], not {wrong[0]}")
    called = value["names"]
    strings = isinstance(called, list | tuple) and all(isinstance(name, str) for name in called)
    if not strings or len(called) != len(inputs[0]):
        raise ValueError(f"data.names has to be {len(inputs[0])} names, not {called!r}")
    return {"inputs": inputs, "targets": targets, "classes": int(classes), "names": list(called)}


def _check_rows(value: Any, name: str) -> list[list[float]]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"{name} has to be a list of rows of numbers, at least one")
    rows = [_check_numbers(row, f"each row of {name} has to be a list of numbers") for row in value]
    if not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"the rows of {name} have to be equally long, and not empty")
    return rows


def _check_changes(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"changes has to be a list, not {value!r}")
    changes = [_check_change(change) for change in value]
    steps = [change["step"] for change in changes]
    if steps != sorted(steps):
        raise ValueError("changes has to be in the order of its steps")
    return changes


def _check_change(change: Any) -> dict[str, Any]:
    keys = set(change) if isinstance(change, Mapping) else set()
    if keys not in ({"step", "set"}, {"step", "parameter", "value"}):
        raise ValueError(f"a change has a step, and set or parameter and value; not {change!r}")
    step = change["step"]
    if not is_whole(step) or step < 1:
        raise ValueError(f"the step of a change has to be a whole number from 1 on, not {step!r}")
    if "set" in keys:
        return {"step": int(step), "set": _check_changed_controls(change["set"])}
    index, value = change["parameter"], change["value"]
    if not is_whole(index) or index < 0:
        raise ValueError(f"the parameter of a change is numbered from 0 on, not {index!r}")
    if not is_finite(value):
        raise ValueError(f"the value of parameter {index} has to be a number, not {value!r}")
    return {"step": int(step), "parameter": int(index), "value": plain(value)}


def _check_changed_controls(controls: Any) -> dict[str, Any]:
    if not isinstance(controls, Mapping):
        raise ValueError(f"set has to be an object of controls and values, not {controls!r}")
    wrong = [name for name in controls if effect_of(name) != "run"]
    if wrong:
        allowed = [name for name, control in CONTROLS.items() if control["effect"] == "run"]
        raise ValueError(f"during a run one can set {listed(allowed)}, not {wrong[0]!r}")
    return {name: check_control(name, value) for name, value in controls.items()}


def _check_numbers(value: Any, what: str) -> list[float]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{what}, not {value!r}")
    wrong = [item for item in value if not is_finite(item)]
    if wrong:
        raise ValueError(f"{what}, of which {wrong[0]!r} is none")
    return [plain(item) for item in value]


CHECKS: dict[str, Callable[[Any], Any]] = {
    "version": _check_version,
    "weights": _check_weights,
    "outputs": _check_outputs,
    "data": _check_data,
    "changes": _check_changes,
}
"""By the name of a part, the function that returns its checked value, or raises ValueError."""
