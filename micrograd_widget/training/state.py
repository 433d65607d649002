"""The state of a training panel: a plain JSON object with all that a run depends on.

The same state gives the same run, number for number, in Python and in the page. It has a value for
every control of `controls.json`, and

    version   1
    weights   the parameters to start with, or None: they are drawn from `seed`
    outputs   the number of outputs of the model, or None: as many as the data needs
    data      the points of the dataset "own", see `own_data`, or None
    changes   the changes during the run, in order: {"step": s, "set": {control: value}} and
              {"step": s, "parameter": i, "value": x}, made when s updates had been made

A control has one of four effects: one of "data" and "model" starts a new run, one of "run" counts
from the next step on, one of "view" changes the picture only.

`js/src/training/run/state.ts` has the same functions.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ..faults import error
from .controls import CONTROLS, check_control, effect_of, is_finite, is_whole
from .shapes import layer_sizes, outputs_fit
from .state_checks import CHECKS, VERSION

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
        raise error("noState", found=repr(state))
    checked = default_state()
    for name, value in state.items():
        if name in CONTROLS:
            checked[name] = check_control(name, value)
        elif name in CHECKS:
            checked[name] = CHECKS[name](value)
        else:
            raise error("noPart", name=repr(name), known=", ".join(checked))
    if checked["dataset"] == "own" and checked["data"] is None:
        raise error("noOwnData")
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

    Later changes are dropped: they belong to another run. A control that begins a new run begins it
    with all controls as they are by now, and drops the weights if they are of other layers.

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
    return _fitted_to_model(state, begun)


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
        step: the number of updates that had been made.
        values: the new values of parameters, by their indices.
        initial: the parameters at step 0, for a state without weights.

    Raises:
        ValueError: there is no such parameter, or a value is not a finite number.
    """
    for index, value in values.items():
        if not is_whole(index) or not 0 <= index < len(initial):
            raise error("noParameter", parameter=repr(index), count=str(len(initial)))
        if not is_finite(value):
            raise error("oddParameter", parameter=str(index), found=repr(value))
    if step == 0:
        before = initial if state["weights"] is None else state["weights"]
        weights = [values.get(index, weight) for index, weight in enumerate(before)]
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
    """The changes up to a step, with these controls: only what differs from the step before."""
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


def _fitted_to_model(before: State, after: State) -> State:
    """Drops outputs that do not fit the data, and weights that are of other layers."""
    if after["outputs"] is not None and not outputs_fit(after):
        after = {**after, "outputs": None}
    same = layer_sizes(before) == layer_sizes(after) and before["features"] == after["features"]
    return after if same else {**after, "weights": None}
