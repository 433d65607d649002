"""Each method of a class is tried out on a few new values."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..attributes import attributes_of
from .beside import functions_beside
from .engine import Engine, Raised, call, required
from .known import KNOWN, NOT_MEANT, OWN, Known, Numbers, known_by
from .source import method_of, source_files
from .units import Unit, attached, unit_of

CLOSE, CLOSE_SINGLE = 2e-5, 2e-3
"""How close numbers are that count as equal. Many engines add 1e-6 to the operand of a logarithm,
so that 0 has one too; that is no mistake."""
CLOSE_MEASURED, CLOSE_MEASURED_SINGLE = 1e-4, 3e-2
"""How close a derivative has to be that is measured and not computed by a formula."""
_STEP, _STEP_SINGLE = 1e-5, 1e-2
_OWN_PAIRS: tuple[Numbers, ...] = ((0.7, -1.3), (1.9, 0.6))
_OWN_POINTS: tuple[Numbers, ...] = ((0.7,), (-1.2,), (1.6,))
_MOST_LOOKED_AT = 300
"""The number of values of the graph in which methods are looked for."""


@dataclass(eq=False)
class Trial:
    """One call of a method on new values.

    Attributes:
        name: the method.
        known: what is known of it.
        point: the numbers.
        operands: the values that it was called with; without what is a plain number.
        out: what it gave; None where it raised.
        error: what it raised.
        calls: the functions of the engine that it called, in order, as code objects.
        changed: the operand whose number was changed, or whose own backward pass was.
        misplaced: the operand to which something was attached.
    """

    name: str
    known: Known
    point: Numbers
    operands: tuple[Any, ...] = ()
    out: Any = None
    error: Exception | None = None
    calls: list[Any] = field(default_factory=list)
    changed: Any = None
    misplaced: Any = None


def methods_tried(engine: Engine) -> Iterator[tuple[str, Known, list[Trial]]]:
    """Each method whose meaning is known, with what it does on new values."""
    engine.beside = functions_beside(engine)
    own = dict(engine.methods())
    order = list(KNOWN)
    known = {name: found for name in own if (found := known_by(name)) is not None}
    for name in _own_functions(engine, own):
        if name not in known:
            known[name] = _by_its_own_result(engine, name, required(own[name]))

    def rank(name: str) -> int:
        plain = name if name in order else name.strip("_").lower()
        return order.index(plain) if plain in order else len(order)

    engine.known = known
    for name in sorted(known, key=rank):
        if required(engine.function(name)) not in (known[name].arity, 1):
            continue
        if known[name].is_measured and not _is_measurable(engine, name, known[name]):
            continue
        trials = [
            trial
            for point in known[name].points
            for trial in _tried(engine, name, known[name], point)
        ]
        if trials:
            yield name, known[name], trials


def _own_functions(engine: Engine, own: Mapping[str, Any]) -> list[str]:
    """Methods that made a value of the graph, or whose names say that they compute with a value."""
    makers = {
        method_of(engine, unit.function)
        for node in engine.nodes[-_MOST_LOOKED_AT:]
        if (unit := unit_of(engine, node)) is not None and unit.function is not None
    }
    return [
        name
        for name, function in own.items()
        if name != engine.driver
        and not name.startswith("_")
        and not any(word in name.lower() for word in NOT_MEANT)
        and (
            (name in makers and required(function) in (1, 2))
            or (name.lower() in OWN and required(function) == 1)
        )
    ]


def _by_its_own_result(engine: Engine, name: str, arity: int) -> Known:
    """A function by what the engine computes, its derivatives measured on that."""
    step = _STEP if engine.is_double else _STEP_SINGLE

    def value(*numbers: float) -> float:
        return engine.data(call(engine.function(name), *map(engine.leaf, numbers)))

    def slopes(*numbers: float) -> Numbers:
        try:
            return tuple(
                (value(*_moved(numbers, at, step)) - value(*_moved(numbers, at, -step)))
                / (2 * step)
                for at in range(arity)
            )
        except Raised as raised:
            raise ValueError(str(raised)) from None

    points = _OWN_POINTS if arity == 1 else _OWN_PAIRS
    return Known(name, value, slopes, points, arity=arity, is_measured=True)


def _moved(numbers: Numbers, at: int, step: float) -> list[float]:
    return [number + step * (index == at) for index, number in enumerate(numbers)]


def _is_measurable(engine: Engine, name: str, known: Known) -> bool:
    """Whether values give a value, and the same ones the same: one function may draw at random."""
    point = known.points[0]
    try:
        given = [call(engine.function(name), *map(engine.leaf, point)) for _ in range(3)]
        if not all(isinstance(one, engine.roles.family) for one in given):
            return False
        return len({engine.data(one) for one in given}) == 1
    except Raised:
        # With one operand it is the function that fails, with two it may want a number.
        return known.arity == 1


def _tried(engine: Engine, name: str, known: Known, point: Numbers) -> list[Trial]:
    if known.arity == 1:
        return [tried(engine, name, known, point)]
    if known.name == "**":
        exponent = int(point[1]) if float(point[1]).is_integer() else point[1]
        trials = [tried(engine, name, known, (point[0], exponent), plain=True)]
        # Not every engine takes a value as the exponent, or passes a gradient to it.
        with_value = tried(engine, name, known, point)
        if with_value.error is None and isinstance(with_value.out, engine.roles.family):
            held = {id(one) for one in engine.operands(with_value.out)}
            if all(id(one) in held for one in with_value.operands):
                trials.append(with_value)
        return trials
    if known.is_reflected:
        return [tried(engine, name, known, point, plain=True)]
    return [tried(engine, name, known, point)]


def tried(engine: Engine, name: str, known: Known, point: Numbers, *, plain: bool = False) -> Trial:
    """Calls a method on new values.

    Args:
        engine: the engine.
        name: the method.
        known: what is known of it.
        point: the numbers.
        plain: whether the other operand is a plain number.
    """
    trial = Trial(name, known, point)
    value = engine.leaf(point[0])
    arguments: list[Any] = []
    if known.arity == 2:
        arguments = [point[1] if plain else engine.leaf(point[1])]
    trial.operands = (value, *(() if plain else arguments))
    names = {path[0] for path in engine.roles.operands}

    def held(one: Any) -> list[Any]:
        return [attached(one), *(attributes_of(one).get(name) for name in names)]

    before = [held(one) for one in trial.operands]
    numbers = [engine.data(one) for one in trial.operands]
    with _called(engine, trial.calls):
        try:
            trial.out = call(engine.function(name, type(value)), value, *arguments)
        except Raised as raised:
            trial.error = raised.args[0]
            return trial
    for one, number, parts in zip(trial.operands, numbers, before, strict=True):
        try:
            now = engine.data(one)
        except Raised:
            now = math.nan
        if now != number:
            trial.changed = one
        if trial.out is not one and any(a is not b for a, b in zip(held(one), parts, strict=True)):
            trial.misplaced = one
    return trial


class _called:
    """Notes the functions of an engine that are called."""

    def __init__(self, engine: Engine, into: list[Any]) -> None:
        self._files = source_files(engine)
        self._into = into

    def __enter__(self) -> None:
        self._before = sys.getprofile()
        sys.setprofile(self._heard)

    def __exit__(self, *_: Any) -> None:
        sys.setprofile(self._before)

    def _heard(self, frame: Any, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename in self._files:
            self._into.append(frame.f_code)


def is_close(found: float, expected: float, tolerance: float) -> bool:
    if math.isnan(found) or math.isnan(expected):
        return math.isnan(found) and math.isnan(expected)
    if math.isinf(found) or math.isinf(expected):
        return found == expected
    return abs(found - expected) <= tolerance * max(1.0, abs(expected))


def all_close(found: Sequence[float], expected: Sequence[float], tolerance: float) -> bool:
    return len(found) == len(expected) and all(
        is_close(one, other, tolerance) for one, other in zip(found, expected, strict=True)
    )


@dataclass(frozen=True)
class Response:
    """What a unit passes back: to each operand `k * before + d * above + c`.

    Attributes:
        k, d, c: by operand.
        is_linear: whether it is of this form.
        reads_grad: whether what one operand gets depends on the gradient of another.
        to_itself: whether the gradient of the result is changed.
    """

    k: tuple[float, ...]
    d: tuple[float, ...]
    c: tuple[float, ...]
    is_linear: bool
    reads_grad: bool
    to_itself: bool


def response_of(engine: Engine, unit: Unit, tolerance: float) -> Response:
    """Pokes a unit: with chosen gradients of its operands and of its result.

    Raises:
        Raised: the unit ends with an error.
    """
    count = len(unit.operands)
    zeros = [0.0] * count
    c = unit.run(zeros, 0.0)
    above = unit.run(zeros, 1.0)
    d = [one - other for one, other in zip(above, c, strict=True)]
    unit.run(zeros, 1.0)
    to_itself = unit.adds and not is_close(engine.grad(unit.node), 1.0, tolerance)
    k, reads_grad = [], False
    for index in range(count):
        before = [1.0 if other == index else 0.0 for other in range(count)]
        after = unit.run(before, 0.0)
        k.append(after[index] - c[index])
        with_above = unit.run(before, 1.0)
        for other in range(count):
            if other != index:
                reads_grad |= not is_close(after[other], c[other], tolerance)
                reads_grad |= not is_close(with_above[other], above[other], tolerance)
    test = unit.run([0.5] * count, -1.3)
    is_linear = all(
        is_close(test[index], 0.5 * k[index] - 1.3 * d[index] + c[index], 10 * tolerance)
        for index in range(count)
    )
    return Response(tuple(k), tuple(d), tuple(c), is_linear, reads_grad, to_itself)
