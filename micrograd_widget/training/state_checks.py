"""Checks of the parts of a training state that are not controls, see `state`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from micrograd.plain_text import well_formed

from ..faults import Fault, error
from ..limits import LIMITS
from ..shown import shown
from .controls import (
    CONTROLS,
    check_control,
    check_length,
    check_limit,
    effect_of,
    is_finite,
    is_whole,
    listed,
    plain,
)

VERSION = 1


def _check_version(value: Any) -> int:
    if not is_whole(value) or value != VERSION:
        raise error("otherVersion", version=str(VERSION), found=shown(value))
    return VERSION


def _check_weights(value: Any) -> list[float] | None:
    if value is None:
        return None
    return _check_numbers(value, "weights", "parameters", Fault("numbersOfWeights"))


def _check_outputs(value: Any) -> int | None:
    if value is None:
        return None
    if not is_whole(value) or value < 1:
        raise error("wrongOutputs", found=shown(value))
    check_limit("outputs", value, "outputs")
    return int(value)


def _check_data(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    names = {"inputs", "targets", "classes", "names"}
    if not isinstance(value, Mapping) or set(value) - {"values"} != names:
        raise error("noData")
    inputs = _check_rows(value["inputs"], "data.inputs", "inputs")
    targets = _check_rows(value["targets"], "data.targets", "outputs")
    if len(inputs) != len(targets):
        raise error("unevenData", inputs=str(len(inputs)), targets=str(len(targets)))
    classes = value["classes"]
    if not is_whole(classes) or classes < 0 or classes == 1:
        raise error("wrongClasses", found=shown(classes))
    check_limit("data.classes", classes, "outputs")
    wrong = [row for row in targets if len(row) != 1 or row[0] not in range(int(classes))]
    if classes and wrong:
        raise error("wrongClass", most=str(classes - 1), found=shown(wrong[0]))
    called = value["names"]
    strings = isinstance(called, list | tuple) and all(isinstance(name, str) for name in called)
    if not strings or len(called) != len(inputs[0]):
        raise error("wrongNames", count=str(len(inputs[0])), found=shown(called))
    for index, name in enumerate(called):
        check_length(f"data.names[{index}]", name, "name")
    checked = {
        "inputs": inputs,
        "targets": targets,
        "classes": int(classes),
        "names": list(map(well_formed, called)),
    }
    if value.get("values") is None:
        return checked
    values = _check_numbers(value["values"], "data.values", "outputs", Fault("numbersOfClasses"))
    if len(values) != classes:
        raise error("wrongValues", count=str(classes), found=str(len(values)))
    return {**checked, "values": values}


def _check_rows(value: Any, name: str, limit: str) -> list[list[float]]:
    """The rows; `limit` is that of the numbers in each."""
    if not isinstance(value, list | tuple) or not value:
        raise error("noRows", what=name)
    check_length(name, value, "points")
    rule = Fault("numbersOfRow", {"what": name})
    first = _check_numbers(value[0], f"{name}[0]", limit, rule)
    if len(value) * len(first) > LIMITS["numbers"]:
        numbers = len(value) * len(first)
        raise error("aboveLimit", name=f"{name}", most=LIMITS["numbers"], found=str(numbers))
    rows = [_check_numbers(row, name, limit, rule) for row in value]
    if not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise error("unevenRows", what=name)
    return rows


def _check_changes(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise error("noChanges", found=shown(value))
    check_length("changes", value, "changes")
    changes = [_check_change(change) for change in value]
    steps = [change["step"] for change in changes]
    if steps != sorted(steps):
        raise error("unsortedChanges")
    return changes


def _check_change(change: Any) -> dict[str, Any]:
    keys = set(change) if isinstance(change, Mapping) else set()
    if keys not in ({"step", "set"}, {"step", "parameter", "value"}):
        raise error("noChange", found=shown(change))
    step = change["step"]
    if not is_whole(step) or step < 1:
        raise error("changeWithoutStep", found=shown(step))
    check_limit("step", step, "steps")
    if "set" in keys:
        return {"step": int(step), "set": _check_changed_controls(change["set"])}
    index, value = change["parameter"], change["value"]
    if not is_whole(index) or index < 0:
        raise error("changeOfNothing", found=shown(index))
    check_limit("parameter", index, "parameters")
    if not is_finite(value):
        raise error("changeWithoutValue", parameter=str(index), found=shown(value))
    return {"step": int(step), "parameter": int(index), "value": plain(value)}


def _check_changed_controls(controls: Any) -> dict[str, Any]:
    if not isinstance(controls, Mapping):
        raise error("changeOfNoControls", found=shown(controls))
    wrong = [name for name in controls if effect_of(name) != "run"]
    if wrong:
        allowed = [name for name, control in CONTROLS.items() if control["effect"] == "run"]
        raise error("changeBeginsRun", allowed=listed(allowed), name=shown(wrong[0]))
    return {name: check_control(name, value) for name, value in controls.items()}


def _check_numbers(value: Any, name: str, limit: str, rule: Fault) -> list[float]:
    """The numbers of a list. `rule` is the sentence that the list breaks if it holds others."""
    if not isinstance(value, list | tuple):
        raise error("noNumbers", rule=rule, found=shown(value))
    check_length(name, value, limit)
    wrong = [item for item in value if not is_finite(item)]
    if wrong:
        raise error("oddNumber", rule=rule, found=shown(wrong[0]))
    return [plain(item) for item in value]


CHECKS: dict[str, Callable[[Any], Any]] = {
    "version": _check_version,
    "weights": _check_weights,
    "outputs": _check_outputs,
    "data": _check_data,
    "changes": _check_changes,
}
"""By the name of a part, the function that returns its checked value, or raises ValueError."""
