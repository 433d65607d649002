"""The engine's own backward pass on single operations."""

from __future__ import annotations

from typing import Any

from .engine import Engine, Raised
from .known import Known
from .merging import Tried, called
from .methods import Trial, all_close
from .passing import of_one_operation
from .shapes import Maker
from .suspects import Suspect
from .units import unit_of


def added(engine: Engine, tried: Tried, suspects: dict[str, Suspect], tolerance: float) -> None:
    """Adds what only the backward pass of a single operation shows, where others are right."""
    broken = {name for suspect in suspects.values() for name in suspect.methods}
    codes = {function.__code__: name for name, function in engine.methods()}
    outcomes: dict[str, tuple[str, Any]] = {}
    for name, (known, trials) in tried.items():
        trial = next((one for one in trials if one.error is None), None)
        if name in broken or known.is_reflected or trial is None:
            continue
        if not isinstance(trial.out, engine.roles.family):
            continue
        if any(codes.get(code) in broken for code in called(tried, name)):
            continue
        outcomes[name] = _alone(engine, name, known, trials, tolerance)
    if not outcomes or all(outcome != "right" for outcome, _ in outcomes.values()):
        return
    odd = {name for name, (outcome, _) in outcomes.items() if outcome != "right"}
    for name, (outcome, detail) in outcomes.items():
        if name not in odd or odd & {codes.get(code) for code in called(tried, name)} - {name}:
            continue
        if outcome == "wrong" and any(
            one.error is None and unit_of(engine, one.out) for one in tried[name][1]
        ):
            # By itself it passes the right gradients back.
            continue
        suspects[name] = of_one_operation(engine, name, *tried[name], outcome, detail, tolerance)
        suspects[name].methods.add(name)


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
