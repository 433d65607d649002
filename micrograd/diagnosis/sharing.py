"""What several results of one operation share, that each should have for itself."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from .engine import Engine, Raised, call
from .known import Known
from .methods import Trial, all_close, response_of, tried
from .result import method_named
from .source import Place, line_with
from .units import Unit, unit_of


def is_right_at_once(
    engine: Engine,
    name: str,
    known: Known,
    trial: Trial,
    expected: Sequence[float],
    tolerance: float,
) -> bool:
    """Whether the operation passes the right gradients back before another one was computed."""
    plain = len(trial.operands) < known.arity
    again = tried(engine, name, known, trial.point, plain=plain)
    unit = unit_of(engine, again.out, again.operands)
    if unit is None:
        return False
    with contextlib.suppress(Raised):
        return all_close(response_of(engine, unit, tolerance).d, expected, tolerance)
    return False


def kept_by_operands(engine: Engine, name: str, trial: Trial, unit: Unit, tolerance: float) -> bool:
    """Whether an operation on the same values again changes what the first one passes back."""
    arguments = list(trial.operands[1:]) or list(trial.point[1 : trial.known.arity])
    with contextlib.suppress(Raised):
        before = response_of(engine, unit, tolerance).d
        call(engine.function(name, type(trial.operands[0])), trial.operands[0], *arguments)
        return not all_close(response_of(engine, unit, tolerance).d, before, tolerance)
    return False


def line_that_keeps(engine: Engine, name: str, unit: Unit) -> Place:
    method = method_named(engine, name)
    if unit.adds or unit.function is None:
        return line_with(method, "self.", "return ")
    holder = unit.function.__qualname__.rsplit(".", 1)[0].rsplit(".", 1)[-1]
    owner = unit.function.__globals__.get(holder)
    forward = getattr(owner, "forward", None)
    return line_with(forward or method, f"{holder}.", "cls.", "type(self).", "self.", "return ")
