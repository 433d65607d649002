"""Each operation by itself: its result, what it remembers, and what it passes back."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from .derivatives import named_mistake
from .engine import Engine, Raised, call
from .known import Known
from .methods import Response, Trial, all_close, is_close, response_of, tried
from .source import (
    Place,
    first_line,
    last_statement,
    line_of_error,
    line_that_sets,
    line_with,
    method_of,
)
from .suspects import Suspect
from .units import Unit, attached, unit_of


def suspect_of(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], tolerance: float
) -> Suspect | None:
    """What is wrong with a method, judged by itself; None for nothing."""
    for look in (_error, _changed, _result, _graph, _backward):
        suspect = look(engine, name, known, trials, tolerance)
        if suspect is not None:
            suspect.calls = trials[0].calls
            return suspect
    return None


def _method(engine: Engine, name: str) -> Any:
    return dict(engine.methods())[name]


def _call(known: Known, name: str, trial: Trial) -> str:
    numbers = ", ".join(f"{number:g}" for number in trial.point[: known.arity])
    if known.arity == 1 and not name.startswith("__"):
        return f"{name}({numbers})"
    return f"{name}({numbers})"


def _error(
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
        place if place.line else first_line(_method(engine, name)),
        name,
        details={"error": _told(error), "call": _call(known, name, raised[0])},
        function=code,
    )


def _told(error: Exception | None) -> str:
    return f"{type(error).__name__}: {error}"[:160]


def _is_refusal(error: Exception | None, trial: Trial) -> bool:
    """Whether a method says that it takes no such operand, which is no mistake."""
    if isinstance(error, NotImplementedError | AssertionError):
        return True
    plain = trial.known.arity == 2 and len(trial.operands) == 1
    # Many engines take no plain numbers; one that adds them must say so by an operator of its own.
    return plain and isinstance(error, AttributeError) and not trial.known.is_reflected


def _changed(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], _: float
) -> Suspect | None:
    for trial in trials:
        if trial.error is None and trial.changed is not None:
            method = _method(engine, name)
            data = engine.roles.access.data
            place = line_with(method, f".{data} =", f".{data} +=", f".{data} *=", f".{data} -=")
            return Suspect(
                "mutates", name, place, name, details={"call": _call(known, name, trial)}
            )
    return None


def _result(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], tolerance: float
) -> Suspect | None:
    for trial in trials:
        if trial.error is not None or trial.out is NotImplemented:
            continue
        try:
            expected = known.value(*trial.point[: known.arity])
        except (ArithmeticError, ValueError):
            continue
        if isinstance(trial.out, complex) or not isinstance(trial.out, engine.roles.family):
            if isinstance(trial.out, int | float) and is_close(trial.out, expected, tolerance):
                return Suspect(
                    "detached",
                    name,
                    _return(engine, name),
                    name,
                    details={"call": _call(known, name, trial)},
                )
            return Suspect(
                "forward",
                name,
                _return(engine, name),
                name,
                details={
                    "call": _call(known, name, trial),
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
                    details={"call": _call(known, name, trial)},
                )
    return None


def _where_of_result(engine: Engine, name: str, known: Known, trial: Trial) -> tuple[str, Place]:
    """A class that stands for the operation computes it, where there is one of its name."""
    unit = unit_of(engine, trial.out)
    method = _method(engine, name)
    if unit is not None and not unit.adds and unit.function is not None:
        where = method_of(engine, unit.function)
        own = {base.__name__ for base in engine.kind.__mro__}
        from ..foreign.symbols import operation_named

        operation = operation_named(where, known.arity)
        if where not in own and operation is not None and operation.name == known.name:
            forward = _forward_of(trial, where)
            if forward is not None and not known.is_reflected:
                return where, last_statement_of(forward)
    return name, _line_of_result(engine, name, method)


def _forward_of(trial: Trial, where: str) -> Any:
    return next(
        (
            code
            for code in trial.calls
            if code.co_qualname.split(".")[-2:-1] == [where] and "forward" in code.co_name
        ),
        next(
            (code for code in trial.calls if code.co_qualname.split(".")[-2:-1] == [where]), None
        ),
    )


def last_statement_of(code: Any) -> Place:
    from .source import place_of_line

    lines = [line for *_, line in code.co_lines() if line is not None]
    return place_of_line(code.co_filename, max(lines, default=code.co_firstlineno))


def _line_of_result(engine: Engine, name: str, method: Any) -> Place:
    data = engine.roles.access.data
    kind = engine.kind.__name__
    found = line_with(method, f"{kind}(", "return ", f".{data}")
    body = line_with(method, "return ")
    return found if found.source and found.source != "" else body


def _return(engine: Engine, name: str) -> Place:
    return line_with(_method(engine, name), "return ")


def _graph(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], _: float
) -> Suspect | None:
    for trial in trials:
        if trial.error is not None or not isinstance(trial.out, engine.roles.family):
            continue
        details = {"call": _call(known, name, trial)}
        method = _method(engine, name)
        if trial.misplaced is not None:
            place = line_with(method, *_attaching(engine))
            return Suspect("misplaced", name, place, name, details=details)
        reached = {id(node) for node in engine.graph(trial.out)}
        missing = [
            index for index, one in enumerate(trial.operands) if id(one) not in reached
        ]
        if not missing or any(trial.out is one for one in trial.operands):
            continue
        is_empty = not engine.operands(trial.out)
        cause = "detached" if is_empty else "missing child"
        place = _line_of_result(engine, name, method)
        return Suspect(cause, name, place, name, missing[0], details=details)
    return None


def _attaching(engine: Engine) -> list[str]:
    name = engine.roles.backward or "_backward"
    return [f".{name} =", f".{name}="]


def _backward(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], tolerance: float
) -> Suspect | None:
    """What a primitive operation passes back."""
    rows: list[tuple[Trial, Unit, Response, list[float]]] = []
    for trial in trials:
        if trial.error is not None or not isinstance(trial.out, engine.roles.family):
            continue
        direct = {id(one) for one in engine.operands(trial.out)}
        if not direct or not {id(one) for one in trial.operands} <= direct:
            continue
        unit = unit_of(engine, trial.out, trial.operands)
        if unit is None:
            if attached(trial.operands[0]) is not None:
                # Other values have a function, and this one has lost it.
                place = line_with(_method(engine, name), *_attaching(engine), "return ")
                return Suspect(
                    "no backward", name, place, name, details={"call": _call(known, name, trial)}
                )
            continue
        try:
            response = response_of(engine, unit, tolerance)
        except Raised as raised:
            error = raised.args[0]
            place, _ = line_of_error(error, engine)
            where = method_of(engine, unit.function) if unit.function else name
            return Suspect(
                *("raises", where, place, name),
                details={"error": _told(error), "call": f"the backward pass of {where}"},
                function=unit.function,
            )
        try:
            slopes = known.slopes(*trial.point[: known.arity])
        except (ArithmeticError, ValueError):
            continue
        expected = [0.0] * len(unit.operands)
        for one, slope in zip(trial.operands, slopes, strict=False):
            expected[[id(other) for other in unit.operands].index(id(one))] += slope
        is_plain = [id(one) not in {id(other) for other in trial.operands} for one in unit.operands]
        for index, plain in enumerate(is_plain):
            if plain:
                expected[index] = response.d[index]  # nobody asks for that of a plain number
        rows.append((trial, unit, response, expected))
    if not rows:
        return None
    return _judged(engine, name, known, rows, tolerance)


def _judged(
    engine: Engine,
    name: str,
    known: Known,
    rows: Sequence[tuple[Trial, Unit, Response, list[float]]],
    tolerance: float,
) -> Suspect | None:
    trial, unit, response, expected = rows[0]
    where = method_of(engine, unit.function) if unit.function else name
    if where == name or not unit.adds:
        pass

    def suspect(
        cause: str, index: int | None = None, row: int = 0, **details: str
    ) -> Suspect:
        trial, unit, response, expected = rows[row]
        at = index if index is not None else 0
        operand = unit.operands[at]
        if unit.function is None:
            place = _line_of_result(engine, name, _method(engine, name))
        elif unit.adds:
            place = line_that_sets(engine, unit.function, operand)
        else:
            place = last_statement(unit.function)
        return Suspect(
            *(cause, where, place, name, index, response.d[at], expected[at]),
            details={"call": _call(known, name, trial), **details},
            function=unit.function,
        )

    for row, (_, unit, response, _) in enumerate(rows):
        if response.reads_grad:
            return suspect("reads grad", _first_odd(unit, response), row)
        for index, k in enumerate(response.k):
            if not is_close(k, 1.0, tolerance):
                is_set = is_close(k, 0.0, tolerance)
                return suspect("overwrites" if is_set else "reads grad", index, row)
    for row, (_, _, response, expected) in enumerate(rows):
        for index, c in enumerate(response.c):
            if not is_close(c, 0.0, tolerance):
                found = suspect("no upstream", index, row)
                found.found, found.expected = c, 0.0
                return found
        if not response.is_linear:
            return suspect("reads grad", None, row)
    wrong = [
        row
        for row, (_, _, response, expected) in enumerate(rows)
        if not all_close(response.d, expected, tolerance)
    ]
    if not wrong:
        return _kept_by_operands(engine, name, rows, tolerance, suspect)
    row = wrong[0]
    if _is_right_at_once(engine, name, known, rows[row][0], rows[row][3], tolerance):
        found = suspect("shared state", None, row)
        found.place = _line_that_keeps(engine, name, unit)
        return found
    if any(one.to_itself for _, _, one, _ in rows):
        return suspect("wrong operand", None, row)
    d = [list(one[2].d) for one in rows]
    right = [one[3] for one in rows]
    index = next(
        at for at, (one, other) in enumerate(zip(d[row], right[row], strict=True))
        if not is_close(one, other, tolerance)
    )
    zero = all(all_close(one, [0.0] * len(one), tolerance) for one in d)
    if zero and unit.function is not None:
        return _nothing_passed(engine, name, where, unit, suspect)
    return suspect(*_cause_of(known, d, right, tolerance, index), row=row, **_kind(known, rows, index, tolerance))


def of_one_operation(
    engine: Engine,
    name: str,
    known: Known,
    trials: Sequence[Trial],
    outcome: str,
    detail: Any,
    tolerance: float,
) -> Suspect:
    """What is wrong with an operation that only the backward pass shows to be wrong.

    Args:
        outcome: "raises" or "wrong".
        detail: the error, or for each trial what the gradients are and what they should be.
    """
    trial = next(one for one in trials if one.error is None)
    unit = unit_of(engine, trial.out, trial.operands)
    function = None if unit is None else unit.function
    where = method_of(engine, function) if function is not None else name
    method = _method(engine, name)
    place = last_statement(function) if function is not None else _line_of_result(engine, name, method)
    call = _call(known, name, trial)
    if outcome == "raises":
        return Suspect(
            *("raises", where, place, name),
            details={"error": _told(detail), "call": f"the backward pass of {where}"},
            function=function,
        )
    d = [found for _, found, _ in detail]
    right = [expected for _, _, expected in detail]
    row = next(
        at
        for at, (one, other) in enumerate(zip(d, right, strict=True))
        if not all_close(one, other, tolerance)
    )
    index = next(
        at
        for at, (one, other) in enumerate(zip(d[row], right[row], strict=True))
        if not is_close(one, other, tolerance)
    )
    if all(all_close(one, [0.0] * len(one), tolerance) for one in d):
        cause, index = "no backward", 0
    else:
        cause, index = _cause_of(known, d, right, tolerance, index)
    return Suspect(
        *(cause, where, place, name, index, d[row][index], right[row][index]),
        details={"call": call},
        function=function,
    )


def _is_right_at_once(
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


def _kept_by_operands(
    engine: Engine, name: str, rows: Any, tolerance: float, suspect: Any
) -> Suspect | None:
    """Whether an operation on the same values again changes what the first one passes back."""
    trial, unit, response, _ = rows[0]
    arguments = list(trial.operands[1:]) or list(trial.point[1 : trial.known.arity])
    with contextlib.suppress(Raised):
        call(getattr(type(trial.operands[0]), name), trial.operands[0], *arguments)
        after = response_of(engine, unit, tolerance)
        if not all_close(after.d, response.d, tolerance):
            found: Suspect = suspect("shared state")
            found.place = _line_that_keeps(engine, name, unit)
            return found
    return None


def _line_that_keeps(engine: Engine, name: str, unit: Unit) -> Place:
    method = _method(engine, name)
    if unit.adds or unit.function is None:
        return line_with(method, "self.", "return ")
    holder = unit.function.__qualname__.rsplit(".", 1)[0].rsplit(".", 1)[-1]
    owner = unit.function.__globals__.get(holder)
    forward = getattr(owner, "forward", None)
    return line_with(forward or method, "self.", f"{holder}.", "cls.", "return ")


def _first_odd(unit: Unit, response: Response) -> int:
    return next((at for at, k in enumerate(response.k) if abs(k - 1) > 1e-9), 0)


def _nothing_passed(engine: Engine, name: str, where: str, unit: Unit, suspect: Any) -> Suspect:
    """Nothing is passed back: the function was not attached, or is empty."""
    found: Suspect = suspect("no backward")
    function = unit.function
    is_default = "__init__" in function.__qualname__ or function.__code__.co_filename not in {
        method.__code__.co_filename for _, method in engine.methods()
    }
    if is_default or method_of(engine, function) != name:
        method = _method(engine, name)
        found.where = name
        found.place = line_with(method, *_attaching(engine), "def _backward", "def backward", "return ")
        found.function = method
    return found


def _cause_of(
    known: Known, d: list[list[float]], right: list[list[float]], tolerance: float, index: int
) -> tuple[str, int]:
    """The cause by which all wrong derivatives are explained."""
    pairs = list(zip(d, right, strict=True))

    def fits(rule: Any) -> bool:
        return all(rule(found, expected) for found, expected in pairs)

    def close(one: float, other: float) -> bool:
        return is_close(one, other, 10 * tolerance)

    if len(d[0]) == 2 and fits(
        lambda found, expected: all_close(found, expected[::-1], 10 * tolerance)
    ):
        return "swapped", index
    if fits(lambda found, expected: all(close(abs(f), abs(e)) for f, e in zip(found, expected, strict=True))):
        is_mask = fits(lambda found, expected: True) and any(
            close(f, e) and not close(e, 0.0) for found, expected in pairs for f, e in [(found[index], expected[index])]
        )
        if not is_mask:
            return "sign", index
    if len(d[0]) == 2:
        for one, other in ((0, 1), (1, 0)):
            if fits(
                lambda found, expected, one=one, other=other: close(found[one], expected[0] + expected[1])
                and close(found[other], 0.0)
            ):
                return "wrong operand", other
            if known.name == "*" and fits(
                lambda found, expected, one=one, other=other: close(found[one], expected[one])
                and close(found[other], expected[one])
            ):
                return "wrong operand", other
            # The contribution of one is computed as if for the other, and added to the wrong one.
            if fits(
                lambda found, expected, one=one, other=other: close(found[other], 0.0)
                and close(found[one], 2 * expected[one])
            ):
                return "wrong operand", other
    return "derivative", index


def _kind(known: Known, rows: Any, index: int, tolerance: float) -> dict[str, str]:
    points = [trial.point[: known.arity] for trial, _, _, _ in rows]
    found = [response.d[index] for _, _, response, _ in rows]
    kind = named_mistake(known, points, found, tolerance)
    return {"what": kind} if kind else {}


__all__ = ["attached", "of_one_operation", "suspect_of"]
