"""The state of a training panel: a plain JSON object that says all a run depends on.

The same state gives the same run, number for number, in Python and in the page. It has a value for
every control of `controls.json`, and besides

    version   1
    weights   the parameters to start with, or None: drawn from `seed`
    outputs   how many outputs the model has, or None: as many as the data needs
    data      the points of the dataset "own", see `own_data`, or None
    changes   what was changed during the run, in order: {"step": s, "set": {control: value}} and
              {"step": s, "parameter": i, "value": x}, made when s updates had been made

What a control changes is its effect: "data" and "model" start a new run, "run" counts from the next
step on, "view" is of the picture only. `js/src/training/run/state.ts` has the same functions.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from .controls import CONTROLS, check_control, effect_of, is_finite, is_whole, listed, plain
from .shapes import layer_sizes, outputs_fit

VERSION = 1
State: TypeAlias = dict[str, Any]


def default_state() -> State:
    """The state that a new panel opens with."""
    controls: State = {name: copy.copy(control["default"]) for name, control in CONTROLS.items()}
    more: State = {
        "version": VERSION,
        "weights": None,
        "outputs": None,
        "data": None,
        "changes": [],
    }
    return {**controls, **more}


def check_state(state: Any) -> State:
    """The state with defaults for what is missing, a copy that shares nothing with the original.

    Raises:
        ValueError: something has a name or a value that is not allowed; says which and what is.
    """
    if not isinstance(state, Mapping):
        raise ValueError(f"a state is an object with a value for each control, not {state!r}")
    checked = default_state()
    for name, value in state.items():
        if name in CONTROLS:
            checked[name] = check_control(name, value)
        elif name in _CHECKS:
            checked[name] = _CHECKS[name](value)
        else:
            raise ValueError(f"a state has no {name!r}; it has {', '.join(checked)}")
    if checked["dataset"] == "own" and checked["data"] is None:
        raise ValueError('the dataset "own" needs points in data')
    return checked


def state_at(state: State, step: int) -> State:
    """The state with its controls as they are when `step` updates have been made."""
    controls: State = {}
    for change in state["changes"]:
        if change["step"] <= step:
            controls.update(change.get("set", {}))
    return {**state, **controls}


def begun_at(state: State, step: int) -> State:
    """The state of a run that begins with the controls as they are at a step of this one."""
    return {**state_at(state, step), "changes": []}


def with_control(state: State, step: int, name: str, value: Any) -> State:
    """The state after a control was set when `step` updates had been made.

    What was to change later does so no more: it belongs to another run. A control that begins a new
    run takes with it what all controls are by now, and drops the weights if they would mean
    something else.

    Raises:
        ValueError: there is no such control, or it does not take this value.
    """
    value = check_control(name, value)
    effect = effect_of(name)
    if effect == "view":
        return check_state({**state, name: value})
    if effect == "run" and step == 0:
        return check_state({**state, name: value, "changes": []})
    if effect == "run":
        return check_state({**state, "changes": _with_set(state, step, {name: value})})
    begun = check_state({**begun_at(state, step), name: value})
    return _without_what_is_of_another_model(state, begun)


def with_controls(state: State, step: int, controls: Mapping[str, Any]) -> State:
    """The state after several controls were set when `step` updates had been made.

    Raises:
        ValueError: there is no such control, or one of them does not take its value.
    """
    # Those that begin a new run go first, so that the others belong to its beginning.
    new_run = ("data", "model")
    for name in sorted(controls, key=lambda name: effect_of(name) not in new_run):
        state = with_control(state, step, name, controls[name])
        if effect_of(name) in new_run:
            step = 0
    return state


def with_parameters(
    state: State, step: int, values: Mapping[int, float], initial: Sequence[float]
) -> State:
    """The state after parameters were set when `step` updates had been made.

    Args:
        state: before.
        step: how many updates had been made.
        values: of the parameters, by their places.
        initial: the parameters at step 0, for a state without weights.

    Raises:
        ValueError: there is no such parameter, or a value is not a finite number.
    """
    for place, value in values.items():
        if not is_whole(place) or not 0 <= place < len(initial):
            raise ValueError(f"there is no parameter {place!r}; there are {len(initial)}")
        if not is_finite(value):
            raise ValueError(f"parameter {place} has to be a finite number, not {value!r}")
    if step == 0:
        before = initial if state["weights"] is None else state["weights"]
        weights = [values.get(place, weight) for place, weight in enumerate(before)]
        return check_state({**state, "weights": weights, "changes": []})
    kept = [
        change
        for change in state["changes"]
        if change["step"] < step
        or (change["step"] == step and change.get("parameter") not in values)
    ]
    made = [{"step": step, "parameter": i, "value": value} for i, value in values.items()]
    return check_state({**state, "changes": [*kept, *made]})


def _with_set(state: State, step: int, controls: State) -> list[dict[str, Any]]:
    """The changes up to a step and these: as little as differs from the step before."""
    earlier = [change for change in state["changes"] if change["step"] < step]
    now = [change for change in state["changes"] if change["step"] == step]
    before = state_at(state, step - 1)
    merged: State = {}
    for change in now:
        merged.update(change.get("set", {}))
    merged.update(controls)
    different = {name: value for name, value in merged.items() if before[name] != value}
    parameters = [change for change in now if "parameter" in change]
    return [*earlier, *parameters, *([{"step": step, "set": different}] if different else [])]


def _without_what_is_of_another_model(before: State, after: State) -> State:
    """Lets go of outputs that are too few for the data, and of weights of other layers."""
    if after["outputs"] is not None and not outputs_fit(after):
        after = {**after, "outputs": None}
    same = layer_sizes(before) == layer_sizes(after) and before["features"] == after["features"]
    return after if same else {**after, "weights": None}


# What a state has besides controls.


def _version(value: Any) -> int:
    if not is_whole(value) or value != VERSION:
        raise ValueError(f"version has to be {VERSION}, not {value!r}")
    return VERSION


def _weights(value: Any) -> list[float] | None:
    if value is None:
        return None
    return _numbers(value, "weights has to be null or a list of numbers")


def _outputs(value: Any) -> int | None:
    if value is None:
        return None
    if not is_whole(value) or value < 1:
        raise ValueError(f"outputs has to be null or a whole number of at least 1, not {value!r}")
    return int(value)


def _data(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    names = {"inputs", "targets", "classes", "names"}
    if not isinstance(value, Mapping) or set(value) != names:
        raise ValueError("data has to be null or an object with inputs, targets, classes and names")
    inputs = _rows(value["inputs"], "data.inputs")
    targets = _rows(value["targets"], "data.targets")
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


def _rows(value: Any, name: str) -> list[list[float]]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"{name} has to be a list of rows of numbers, at least one")
    rows = [_numbers(row, f"each row of {name} has to be a list of numbers") for row in value]
    if not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"the rows of {name} have to be equally long, and not empty")
    return rows


def _changes(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"changes has to be a list, not {value!r}")
    changes = [_change(change) for change in value]
    steps = [change["step"] for change in changes]
    if steps != sorted(steps):
        raise ValueError("changes has to be in the order of its steps")
    return changes


def _change(change: Any) -> dict[str, Any]:
    keys = set(change) if isinstance(change, Mapping) else set()
    if keys not in ({"step", "set"}, {"step", "parameter", "value"}):
        raise ValueError(f"a change has a step, and set or parameter and value; not {change!r}")
    step = change["step"]
    if not is_whole(step) or step < 1:
        raise ValueError(f"the step of a change has to be a whole number from 1 on, not {step!r}")
    if "set" in keys:
        return {"step": int(step), "set": _changed_controls(change["set"])}
    index, value = change["parameter"], change["value"]
    if not is_whole(index) or index < 0:
        raise ValueError(f"the parameter of a change is numbered from 0 on, not {index!r}")
    if not is_finite(value):
        raise ValueError(f"the value of parameter {index} has to be a number, not {value!r}")
    return {"step": int(step), "parameter": int(index), "value": plain(value)}


def _changed_controls(controls: Any) -> dict[str, Any]:
    if not isinstance(controls, Mapping):
        raise ValueError(f"set has to be an object of controls and values, not {controls!r}")
    wrong = [name for name in controls if effect_of(name) != "run"]
    if wrong:
        allowed = [name for name, control in CONTROLS.items() if control["effect"] == "run"]
        raise ValueError(f"during a run one can set {listed(allowed)}, not {wrong[0]!r}")
    return {name: check_control(name, value) for name, value in controls.items()}


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "version": _version,
    "weights": _weights,
    "outputs": _outputs,
    "data": _data,
    "changes": _changes,
}


def _numbers(value: Any, what: str) -> list[float]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{what}, not {value!r}")
    wrong = [item for item in value if not is_finite(item)]
    if wrong:
        raise ValueError(f"{what}, of which {wrong[0]!r} is none")
    return [plain(item) for item in value]
