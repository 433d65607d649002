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
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from ..faults import error
from ..shown import shown
from .controls import CONTROLS, check_control, check_length, effect_of, is_finite, is_whole, plain
from .counterparts import carried_weights
from .shapes import layer_sizes, outputs_fit, with_fitting_loss
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
        raise error("noState", found=shown(state))
    checked = default_state()
    for name, value in state.items():
        if name in CONTROLS:
            checked[name] = check_control(name, value)
        elif name in CHECKS:
            checked[name] = CHECKS[name](value)
        else:
            raise error("noPart", name=shown(name), known=", ".join(checked))
    _check_own_data(checked)
    return checked if "loss" in state else with_fitting_loss(checked)


def state_at(state: State, step: int) -> State:
    """The state with its controls as they are when `step` updates have been made."""
    controls: State = {}
    for change in state["changes"]:
        if change["step"] > step:
            break
        if "set" in change:
            controls.update(change["set"])
    return {**state, **controls}


def begun_at(state: State, step: int) -> State:
    """The state of a run that begins with the controls as they are at a step of this one."""
    return {**state_at(state, step), "changes": []}


def with_control(
    state: State, step: int, name: str, value: Any, parameters: Sequence[float] | None = None
) -> State:
    """The checked state after a control of one was set when `step` updates had been made.

    Later changes are dropped: they belong to another run. A control that begins a new run begins it
    with all controls as they are by now. Another model begins with the weights of this one that
    have a counterpart, as they are by now; other data with the first weights if they still fit.

    Args:
        state: the checked state before.
        step: the number of updates that had been made.
        name: the control.
        value: its new value.
        parameters: those of the run at this step; None: the first weights.

    Raises:
        ValueError: there is no such control, it does not take this value, or there are too many
            changes.
    """
    value = check_control(name, value)
    effect = effect_of(name)
    if effect == "view":
        return {**state, name: value}
    if effect == "run" and step == 0:
        return {**state, name: value, "changes": []}
    if effect == "run":
        return _with_changes(state, _with_set(state, step, {name: value}))
    begun = {**begun_at(state, step), name: value}
    _check_own_data(begun)
    if effect == "data":
        begun = with_fitting_loss(begun)
    if begun["outputs"] is not None and not outputs_fit(begun):
        begun = {**begun, "outputs": None}
    return {**begun, "weights": _weights_after(state, step, name, begun, parameters)}


def with_controls(
    state: State,
    step: int,
    controls: Mapping[str, Any],
    parameters: Sequence[float] | None = None,
) -> State:
    """The state after several controls were set when `step` updates had been made.

    The arguments are those of `with_control`.

    Raises:
        ValueError: there is no such control, or one of them does not take its value.
    """
    # Those that begin a new run go first, so that the others belong to its beginning; and data goes
    # before the model, so that the order in which they are given makes no difference.
    new_run = ("data", "model")
    order = (*new_run, "run", "view")
    for name in sorted(controls, key=lambda name: order.index(effect_of(name))):
        state = with_control(state, step, name, controls[name], parameters)
        if effect_of(name) in new_run:
            step, parameters = 0, state["weights"]
    return state


def with_parameters(
    state: State, step: int, values: Mapping[int, float], initial: Sequence[float]
) -> State:
    """The checked state after parameters were set when `step` updates had been made.

    Args:
        state: the checked state before.
        step: the number of updates that had been made.
        values: the new values of parameters, by their indices.
        initial: the parameters at step 0, for a state without weights.

    Raises:
        ValueError: there is no such parameter, a value is not a finite number, or there are too
            many changes.
    """
    for index, value in values.items():
        if not is_whole(index) or not 0 <= index < len(initial):
            raise error("noParameter", parameter=shown(index), count=str(len(initial)))
        if not is_finite(value):
            raise error("oddParameter", parameter=str(index), found=shown(value))
    numbers = {int(index): plain(value) for index, value in values.items()}
    if step == 0:
        before = initial if state["weights"] is None else state["weights"]
        weights = [numbers.get(index, weight) for index, weight in enumerate(before)]
        return {**state, "weights": weights, "changes": []}
    earlier, now = _changes_until(state, step)
    kept = [change for change in now if change.get("parameter") not in numbers]
    made = [{"step": step, "parameter": i, "value": value} for i, value in numbers.items()]
    return _with_changes(state, [*earlier, *kept, *made])


def _with_changes(state: State, changes: list[dict[str, Any]]) -> State:
    check_length("changes", changes, "changes")
    return {**state, "changes": changes}


def _check_own_data(state: State) -> None:
    if state["dataset"] == "own" and state["data"] is None:
        raise error("noOwnData")
    if state["dataset"] != "own":
        return
    classes = state["data"]["classes"]
    if state["problem"] == "regression" and classes and "values" not in state["data"]:
        raise error("classesOfTexts")
    if state["problem"] == "classes" and not classes:
        raise error("noClasses")


def _changes_until(state: State, step: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The changes before a step, and those at it; they are in the order of their steps."""
    changes = state["changes"]
    start = bisect_left(changes, step, key=itemgetter("step"))
    end = bisect_right(changes, step, key=itemgetter("step"))
    return changes[:start], changes[start:end]


def _with_set(state: State, step: int, controls: State) -> list[dict[str, Any]]:
    """The changes up to a step, with these controls: only what differs from the step before."""
    earlier, now = _changes_until(state, step)
    before = state_at(state, step - 1)
    merged: State = {}
    for change in now:
        merged.update(change.get("set", {}))
    merged.update(controls)
    different = {name: value for name, value in merged.items() if before[name] != value}
    parameters = [change for change in now if "parameter" in change]
    return [*earlier, *parameters, *([{"step": step, "set": different}] if different else [])]


def _weights_after(
    state: State, step: int, name: str, begun: State, parameters: Sequence[float] | None
) -> list[float] | None:
    """The first weights of the run that begins when a control is set; see `with_control`."""
    if effect_of(name) == "data":
        return state["weights"] if layer_sizes(state) == layer_sizes(begun) else None
    if step == 0 and name in ("activation", "standardise"):
        return state["weights"]  # those that the seed draws need not be written down
    return carried_weights(state, begun, state["weights"] if parameters is None else parameters)
