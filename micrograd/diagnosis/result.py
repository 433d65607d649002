"""What one operation computes and remembers."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from ..foreign.symbols import operation_named
from .engine import Engine, Raised
from .known import Known
from .methods import Trial, is_close
from .source import Place, first_line, line_of_error, line_with, method_of, place_in
from .suspects import Suspect
from .units import unit_of
from .wording import error_text, written_call


def ends_with_error(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], _: float
) -> Suspect | None:
    raised = [trial for trial in trials if trial.error is not None]
    if not raised or len(raised) < len(trials):
        # Where it works for some numbers, others may not be allowed.
        return None
    error = raised[0].error
    if _is_refusal(error, raised[0]):
        return None
    place, code = line_of_error(error, engine) if error else (Place(), None)
    where = name
    return Suspect(
        "raises",
        where,
        place if place.line else first_line(method_named(engine, name)),
        name,
        details={"error": error_text(error), "call": written_call(known, name, raised[0])},
        function=code,
    )


def _is_refusal(error: Exception | None, trial: Trial) -> bool:
    """Whether a method says that it takes no such operand, which is no mistake."""
    if isinstance(error, NotImplementedError | AssertionError):
        return True
    plain = trial.known.arity == 2 and len(trial.operands) == 1
    # Many engines take no plain numbers; one that adds them must say so by an operator of its own.
    return plain and isinstance(error, AttributeError) and not trial.known.is_reflected


def changes_operands(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], _: float
) -> Suspect | None:
    for trial in trials:
        if trial.error is None and trial.changed is not None:
            method = method_named(engine, name)
            data = engine.roles.access.data
            place = line_with(method, f".{data} =", f".{data} +=", f".{data} *=", f".{data} -=")
            return Suspect(
                "mutates", name, place, name, details={"call": written_call(known, name, trial)}
            )
    return None


def gives_wrong_result(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], tolerance: float
) -> Suspect | None:
    for trial in trials:
        if trial.error is not None or trial.out is NotImplemented:
            continue
        try:
            expected = known.value(*trial.point[: known.arity])
        except (ArithmeticError, ValueError, Raised):
            continue
        if isinstance(trial.out, complex) or not isinstance(trial.out, engine.roles.family):
            if isinstance(trial.out, int | float) and is_close(trial.out, expected, tolerance):
                return Suspect(
                    "detached",
                    name,
                    _return(engine, name),
                    name,
                    details={"call": written_call(known, name, trial)},
                )
            return Suspect(
                "forward",
                name,
                _return(engine, name),
                name,
                details={
                    "call": written_call(known, name, trial),
                    "found": type(trial.out).__name__,
                    "expected": f"{expected:.4f}",
                },
            )
        with contextlib.suppress(Raised):
            found = engine.data(trial.out)
            if not is_close(found, expected, tolerance):
                where, place = _where_of_result(engine, name, known, trial)
                return Suspect(
                    *("forward", where, place, name, None, found, expected),
                    details={"call": written_call(known, name, trial)},
                )
    return None


def _where_of_result(engine: Engine, name: str, known: Known, trial: Trial) -> tuple[str, Place]:
    """A class that stands for the operation computes it, where there is one of its name."""
    unit = unit_of(engine, trial.out)
    method = method_named(engine, name)
    if unit is not None and not unit.adds and unit.function is not None:
        where = method_of(engine, unit.function)
        own = {base.__name__ for base in engine.kind.__mro__}
        operation = operation_named(where, known.arity)
        if where not in own and operation is not None and operation.name == known.name:
            forward = _forward_of(trial, where)
            if forward is not None and not known.is_reflected:
                return where, place_in(forward, ("math.", "np.", "return "))
    texts = ("math.", "np.", f"out = {engine.kind.__name__}(", "**", "return ")
    return name, line_with(method, *texts)


def _forward_of(trial: Trial, where: str) -> Any:
    return next(
        (
            code
            for code in trial.calls
            if code.co_qualname.split(".")[-2:-1] == [where] and "forward" in code.co_name
        ),
        next((code for code in trial.calls if code.co_qualname.split(".")[-2:-1] == [where]), None),
    )


def line_of_result(engine: Engine, name: str, method: Any) -> Place:
    kind = engine.kind.__name__
    return line_with(method, f"return {kind}(", f"out = {kind}(", f" = {kind}(", "return ")


def _return(engine: Engine, name: str) -> Place:
    return line_with(method_named(engine, name), "return ")


def remembers_wrongly(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], _: float
) -> Suspect | None:
    for trial in trials:
        if trial.error is not None or not isinstance(trial.out, engine.roles.family):
            continue
        details = {"call": written_call(known, name, trial)}
        method = method_named(engine, name)
        if trial.misplaced is not None:
            place = line_with(method, *attaching(engine))
            return Suspect("misplaced", name, place, name, details=details)
        reached = {id(node) for node in engine.graph(trial.out)}
        missing = [index for index, one in enumerate(trial.operands) if id(one) not in reached]
        if not missing or any(trial.out is one for one in trial.operands):
            continue
        is_empty = not engine.operands(trial.out)
        cause = "detached" if is_empty else "missing child"
        held = [f"{path[0]} = (" for path in engine.roles.operands]
        place = line_with(method, *held)
        if not place.source or not any(text in place.source for text in held):
            place = line_of_result(engine, name, method)
        return Suspect(cause, name, place, name, missing[0], details=details)
    return None


def attaching(engine: Engine) -> list[str]:
    name = engine.roles.backward or "_backward"
    return [f".{name} =", f".{name}="]


def method_named(engine: Engine, name: str) -> Any:
    return dict(engine.methods())[name]
