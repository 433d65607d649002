"""The engine's own backward pass on single operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .engine import Engine, Raised
from .known import Known
from .merging import Tried, called
from .methods import Trial, all_close
from .passing import is_single_operation, of_one_operation
from .shapes import Maker
from .source import last_statement, method_of
from .suspects import Suspect
from .units import unit_of


def added(
    engine: Engine, tried: Tried, suspects: dict[str, Suspect], tolerance: float
) -> dict[str, Suspect]:
    """Adds what only the backward pass of a single operation shows, where others are right.

    Returns:
        What is wrong with operators that are made of several operations. It may be because of the
        whole backward pass, and is their own only where that is right.
    """
    broken = {name for suspect in suspects.values() for name in suspect.methods}
    codes = {function.__code__: name for name, function in engine.methods()}
    blamed = {suspect.function for suspect in suspects.values()} - {None}
    outcomes: dict[str, tuple[str, Any]] = {}
    for name, (known, trials) in tried.items():
        trial = next((one for one in trials if one.error is None), None)
        if name in broken or known.is_reflected or trial is None:
            continue
        if not isinstance(trial.out, engine.roles.family):
            continue
        if any(codes.get(code) in broken for code in called(tried, name)):
            continue
        if blamed & set(_functions_in(engine, trial.out)):
            continue
        outcomes[name] = _alone(engine, name, known, trials, tolerance)
    if not outcomes or all(outcome != "right" for outcome, _ in outcomes.values()):
        return {}
    composed: dict[str, Suspect] = {}
    odd = {name for name, (outcome, _) in outcomes.items() if outcome != "right"}
    for name, (outcome, detail) in outcomes.items():
        if name not in odd or odd & {codes.get(code) for code in called(tried, name)} - {name}:
            continue
        is_single = any(is_single_operation(engine, trial) for trial in tried[name][1])
        has_unit = any(
            one.error is None and unit_of(engine, one.out) is not None for one in tried[name][1]
        )
        if outcome == "wrong" and is_single and has_unit:
            # By itself it passes the right gradients back.
            continue
        suspect = of_one_operation(engine, name, *tried[name], outcome, detail, tolerance)
        suspect.methods.add(name)
        if outcome == "wrong" and not is_single:
            _name_part(engine, tried, suspect)
            composed[name] = suspect
        else:
            suspects[name] = suspect
    return composed


def _functions_in(engine: Engine, out: Any) -> Iterator[Any]:
    """The functions by which the values of a graph pass their gradients back."""
    for node in engine.graph(out):
        unit = unit_of(engine, node) if engine.operands(node) else None
        if unit is not None and unit.function is not None:
            yield unit.function


def _name_part(engine: Engine, tried: Tried, suspect: Suspect) -> None:
    """Names the operation within an operator that no other method tries out by itself."""
    trial = next(one for one in tried[suspect.method][1] if one.error is None)
    known = {
        method_of(engine, unit.function)
        for _, trials in tried.values()
        for one in trials
        if is_single_operation(engine, one)
        and (unit := unit_of(engine, one.out)) is not None
        and unit.function is not None
    }
    suspect.where = suspect.method
    parts = {
        name: function
        for function in _functions_in(engine, trial.out)
        if (name := method_of(engine, function)) not in known
    }
    if len(parts) == 1:
        [(suspect.where, suspect.function)] = parts.items()
        suspect.place = last_statement(suspect.function)


def _alone(
    engine: Engine, name: str, known: Known, trials: list[Trial], tolerance: float
) -> tuple[str, Any]:
    """What the backward pass does with one operation.

    Returns:
        "right", or "raises" and the error, or "wrong" and for each trial what the gradients are and
        what they should be.
    """
    rows = []
    for trial in trials:
        try:
            make = Maker(engine, "alone")
            first = make.leaf(trial.point[0])
            if known.arity == 1:
                make.apply(name, first)
            elif len(trial.operands) == 1:
                make.apply(name, first, exponent=trial.point[1])
            else:
                make.apply(name, first, make.leaf(trial.point[1]))
        except Raised:
            continue
        try:
            engine.run(make.shape.root)
        except Raised as raised:
            return "raises", raised.args[0]
        found = [engine.grad(leaf) for leaf in make.shape.leaves]
        rows.append((trial, found, make.shape.right_gradients()))
    is_right = all(all_close(found, right, tolerance) for _, found, right in rows)
    return ("right", None) if is_right else ("wrong", rows)
