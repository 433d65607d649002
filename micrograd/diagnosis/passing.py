"""What one operation passes back, beside its derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .derivatives import cause_of, first_wrong, named_mistake
from .engine import Engine, Raised
from .known import Known
from .methods import (
    CLOSE_MEASURED,
    CLOSE_MEASURED_SINGLE,
    Response,
    Trial,
    all_close,
    is_close,
    response_of,
)
from .result import attaching, line_of_result, method_named
from .sharing import is_right_at_once, kept_by_operands, line_that_keeps
from .source import (
    first_line,
    last_statement,
    line_of_error,
    line_of_operation,
    line_that_reads,
    line_that_sets,
    line_with,
    method_of,
)
from .suspects import Suspect
from .units import Unit, attached, unit_of
from .wording import error_text, written_call


@dataclass(frozen=True, eq=False)
class Row:
    """What one call passes back, and what it should.

    Attributes:
        trial: the call.
        unit: the backward pass of its result.
        response: what this passes back.
        expected: the derivative by each operand of the unit.
    """

    trial: Trial
    unit: Unit
    response: Response
    expected: list[float]


def passes_back(
    engine: Engine, name: str, known: Known, trials: Sequence[Trial], tolerance: float
) -> Suspect | None:
    """What is wrong with what an operation passes back; None for nothing."""
    rows: list[Row] = []
    if known.is_measured:
        tolerance = CLOSE_MEASURED if engine.is_double else CLOSE_MEASURED_SINGLE
    for trial in trials:
        if not is_single_operation(engine, trial):
            continue
        unit = unit_of(engine, trial.out, trial.operands)
        if unit is None:
            if attached(trial.operands[0]) is None:
                continue
            # Other values have a function, and this one has lost it.
            place = line_with(method_named(engine, name), *attaching(engine), "return ")
            call = written_call(known, name, trial)
            return Suspect("no backward", name, place, name, details={"call": call})
        try:
            response = response_of(engine, unit, tolerance)
            expected = _expected(known, trial, unit, response)
        except Raised as raised:
            return _raised(engine, name, unit, raised.args[0])
        except (ArithmeticError, ValueError):
            continue
        rows.append(Row(trial, unit, response, expected))
    return _Judge(engine, name, known, rows, tolerance).verdict() if rows else None


def is_single_operation(engine: Engine, trial: Trial) -> bool:
    """Whether a call gave a value that was computed from its operands at once."""
    if trial.error is not None or not isinstance(trial.out, engine.roles.family):
        return False
    direct = {id(one) for one in engine.operands(trial.out)}
    return bool(direct) and {id(one) for one in trial.operands} <= direct


def _expected(known: Known, trial: Trial, unit: Unit, response: Response) -> list[float]:
    """The derivatives by the operands of a unit; of one that stands for a plain number as it is.

    Raises:
        ArithmeticError, ValueError: there is none.
    """
    slopes = known.slopes(*trial.point[: known.arity])
    given = [id(one) for one in trial.operands]
    expected = [0.0 if id(one) in given else response.d[at] for at, one in enumerate(unit.operands)]
    held = [id(one) for one in unit.operands]
    for one, slope in zip(given, slopes, strict=False):
        expected[held.index(one)] += slope
    return expected


def _raised(engine: Engine, name: str, unit: Unit, error: Exception) -> Suspect:
    place, _ = line_of_error(error, engine)
    if unit.function is not None:
        if place.line is None:
            place = last_statement(unit.function)
        elif "positional argument" in str(error):
            place = first_line(unit.function)
    where = method_of(engine, unit.function) if unit.function else name
    return Suspect(
        *("raises", where, place, name),
        details={"error": error_text(error), "call": f"{where}()"},
        function=unit.function,
    )


@dataclass(frozen=True, eq=False)
class _Judge:
    """Finds the cause by which all rows of one method are explained."""

    engine: Engine
    name: str
    known: Known
    rows: Sequence[Row]
    tolerance: float

    def verdict(self) -> Suspect | None:
        wrong = self._form()
        if wrong is not None:
            return wrong
        at = next((at for at, row in enumerate(self.rows) if not self._is_right(row)), None)
        if at is None:
            return self._kept()
        return self._derivative(at)

    def _is_right(self, row: Row) -> bool:
        return all_close(row.response.d, row.expected, self.tolerance)

    def _form(self) -> Suspect | None:
        """What is not added, not multiplied, or read where it should not be."""
        for row in self.rows:
            if row.response.reads_grad:
                odd = (at for at, k in enumerate(row.response.k) if abs(k - 1) > 1e-9)
                return self._suspect("reads grad", row, next(odd, 0))
            for at, k in enumerate(row.response.k):
                if not is_close(k, 1.0, self.tolerance):
                    is_set = is_close(k, 0.0, self.tolerance)
                    return self._suspect("overwrites" if is_set else "reads grad", row, at)
        for row in self.rows:
            for at, c in enumerate(row.response.c):
                if not is_close(c, 0.0, self.tolerance):
                    suspect = self._suspect("no upstream", row, at)
                    suspect.found, suspect.expected = c, 0.0
                    return suspect
            if not row.response.is_linear:
                return self._suspect("reads grad", row)
        return None

    def _kept(self) -> Suspect | None:
        """Whether what passes the right gradients back is spoilt by the next result."""
        row = self.rows[0]
        if not kept_by_operands(self.engine, self.name, row.trial, row.unit, self.tolerance):
            return None
        return self._shared(row)

    def _shared(self, row: Row) -> Suspect:
        suspect = self._suspect("shared state", row)
        suspect.place = line_that_keeps(self.engine, self.name, row.unit)
        return suspect

    def _derivative(self, at: int) -> Suspect:
        row = self.rows[at]
        if is_right_at_once(
            self.engine, self.name, self.known, row.trial, row.expected, self.tolerance
        ):
            return self._shared(row)
        if any(one.response.to_itself for one in self.rows):
            return self._suspect("wrong operand", row)
        d = [list(one.response.d) for one in self.rows]
        right = [one.expected for one in self.rows]
        is_nothing = all(all_close(one, [0.0] * len(one), self.tolerance) for one in d)
        if is_nothing and row.unit.function is not None:
            return _nothing_passed(
                self.engine, self.name, row.unit, self._suspect("no backward", row)
            )
        odd = first_wrong(d[at], right[at], self.tolerance)
        cause, operand = cause_of(self.known, d, right, self.tolerance, odd)
        suspect = self._suspect(cause, row, operand)
        points = [one.trial.point[: self.known.arity] for one in self.rows]
        kind = named_mistake(self.known, points, [one[odd] for one in d], self.tolerance)
        suspect.details["what"] = kind or ""
        return suspect

    def _suspect(self, cause: str, row: Row, operand: int | None = None) -> Suspect:
        engine, name = self.engine, self.name
        function = row.unit.function
        at = operand or 0
        function = row.unit.by_operand.get(at, function)
        reading = None
        if cause == "reads grad" and function is not None:
            reading = line_that_reads(engine, function, row.unit.operands)
        if reading is not None:
            place = reading
        elif function is None:
            place = line_of_result(engine, name, method_named(engine, name))
        elif row.unit.adds:
            place = line_that_sets(engine, function, row.unit.operands[at])
        else:
            place = last_statement(function, at)
        return Suspect(
            cause,
            method_of(engine, function) if function else name,
            place,
            name,
            operand,
            row.response.d[at],
            row.expected[at],
            details={"call": written_call(self.known, name, row.trial)},
            function=function,
        )


def _nothing_passed(engine: Engine, name: str, unit: Unit, found: Suspect) -> Suspect:
    """Nothing is passed back: the function was not attached, or is empty."""
    function = unit.function
    is_default = "__init__" in function.__qualname__ or function.__code__.co_filename not in {
        method.__code__.co_filename for _, method in engine.methods()
    }
    if is_default or method_of(engine, function) != name:
        method = method_named(engine, name)
        found.where = name
        found.place = line_with(
            method, *attaching(engine), "def _backward", "def backward", "return "
        )
        found.function = method
    return found


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
    branch = line_of_operation(engine, trial.out) if unit is None else None
    if branch is not None:
        # One function knows the derivatives of all operations.
        function = engine.driver_function
        where = engine.driver_name
        place = branch
    elif function is not None:
        place = last_statement(function)
    else:
        place = line_of_result(engine, name, method_named(engine, name))
    call = written_call(known, name, trial)
    if outcome == "raises":
        return Suspect(
            *("raises", where, place, name),
            details={"error": error_text(detail), "call": f"the backward pass of {where}"},
            function=function,
        )
    d = [found for _, found, _ in detail]
    right = [expected for _, _, expected in detail]
    row = next(
        at
        for at, (one, other) in enumerate(zip(d, right, strict=True))
        if not all_close(one, other, tolerance)
    )
    index = first_wrong(d[row], right[row], tolerance)
    if all(all_close(one, [0.0] * len(one), tolerance) for one in d):
        cause, index = "no backward", 0
    else:
        cause, index = cause_of(known, d, right, tolerance, index)
    return Suspect(
        *(cause, where, place, name, index, d[row][index], right[row][index]),
        details={"call": call},
        function=function,
    )
