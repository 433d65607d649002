"""The backward pass of one operation, in whatever form an engine keeps it.

What an operation passes back to each operand is `k * before + d * above + c`: `before` is what the
gradient of the operand was, `above` the gradient of the result. Right are k = 1, c = 0 and the
local derivative d.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from ..attributes import attributes_of, plain_attribute_name
from ..foreign.names import BACKWARD
from ..foreign.numbers_held import number_held
from ..own_operation import OwnOperation
from .engine import Engine, Raised, call, required

_SHORT = ("back", "backfn", "backprop", "bwd", "propagate", "pull", "pullbackfn", "chain", "vjpfn")
"""Further names of the function that passes a gradient back."""


@dataclass(frozen=True, eq=False)
class Unit:
    """How one value passes its gradient back.

    Attributes:
        node: the result.
        operands: each once, in the order in which the engine holds them.
        run: passes `above` back; what the gradients were `before` is given for each operand, and
            what they are then is the answer.
        function: the Python function that does it; None where there is none of its own.
        adds: whether the function itself adds to the gradients. Otherwise the backward pass does.
        by_operand: the function of each operand, where each has one of its own.
    """

    node: Any
    operands: tuple[Any, ...]
    run: Callable[[Sequence[float], float], list[float]]
    function: Any
    adds: bool
    by_operand: Mapping[int, Any] = field(default_factory=dict)


def unit_of(engine: Engine, node: Any, first: Sequence[Any] = ()) -> Unit | None:
    """How a value passes its gradient back; None where only the whole backward pass shows it.

    Args:
        engine: the engine.
        node: the value.
        first: operands that come first, in this order; a set forgets it.
    """
    held = {id(one): one for one in engine.operands(node)}
    ordered = {id(one): one for one in first if id(one) in held}
    operands = tuple({**ordered, **held}.values())
    for form in (_closure, _function_object, _pulls, _slopes):
        unit = form(engine, node, operands)
        if unit is not None:
            return unit
    return None


def attached(node: Any) -> Any:
    """The function that is attached to a value to pass its gradient back."""
    for name, held in attributes_of(node).items():
        plain = plain_attribute_name(name).replace("_", "")
        if plain in (*BACKWARD, *_SHORT) and isinstance(held, FunctionType | MethodType | partial):
            return held
    return None


def _closure(engine: Engine, node: Any, operands: tuple[Any, ...]) -> Unit | None:
    function: Any = attached(node) or _of_own_operation(node)
    if function is None:
        name = _method_of_a_value(engine)
        if name is None or not operands:
            return None
        function = getattr(node, name)
    targets = operands
    plain = function
    while isinstance(plain, MethodType | partial):
        plain = plain.func if isinstance(plain, partial) else plain.__func__
    if not operands and isinstance(function, FunctionType | MethodType | partial):
        return None
    count = required(function)
    if count > 1:
        return None

    def run(before: Sequence[float], above: float) -> list[float]:
        engine.set_grad(node, above)
        for operand, number in zip(targets, before, strict=True):
            engine.set_grad(operand, number)
        given = call(function, *[above] * count)
        pairs = _pairs_in(given, engine)
        if pairs is not None:
            after = dict(zip(map(id, targets), before, strict=True))
            for operand, number in pairs:
                if id(operand) in after:
                    after[id(operand)] += number
            return list(after.values())
        shares = _shares_in(given, engine, node)
        if shares is not None:
            after = dict(zip(map(id, targets), before, strict=True))
            for operand, number in zip(engine.operands(node), shares, strict=True):
                after[id(operand)] += number
            return list(after.values())
        return [engine.grad(operand) for operand in targets]

    return Unit(node, targets, run, plain, adds=True)


def _of_own_operation(node: Any) -> Any:
    """The function of an operation of one's own for this library's values."""
    operation = attributes_of(node).get("_operation")
    return operation.backward if isinstance(operation, OwnOperation) else None


def _method_of_a_value(engine: Engine) -> str | None:
    """A method that passes back the gradient of one value, beside the one that runs them all."""
    for name, function in engine.methods():
        plain = plain_attribute_name(name).replace("_", "")
        if plain in BACKWARD and name != engine.driver and required(function) == 1:
            return name
    return None


def _shares_in(given: Any, engine: Engine, node: Any) -> list[float] | None:
    """Contributions that a function gives back, one for each operand in order."""
    if not isinstance(given, list | tuple) or len(given) != len(engine.operands(node)):
        return None
    numbers = [_number(engine, one) for one in given]
    return None if None in numbers else numbers  # type: ignore[return-value]


def _pairs_in(given: Any, engine: Engine) -> list[tuple[Any, float]] | None:
    """Contributions that a function gives back as pairs of an operand and a number."""
    if not isinstance(given, list | tuple) or not given:
        return None
    pairs = []
    for one in given:
        if not isinstance(one, list | tuple) or len(one) != 2:
            return None
        operand = next((part for part in one if isinstance(part, engine.roles.family)), None)
        number = next((n for part in one if (n := number_held(part)) is not None), None)
        if operand is None or number is None:
            return None
        pairs.append((operand, number))
    return pairs


def _function_object(engine: Engine, node: Any, operands: tuple[Any, ...]) -> Unit | None:
    """An object that stands for the operation and has a method that gives the contributions."""
    if not operands:
        return None
    for held in attributes_of(node).values():
        for owner, context in _owners(held, engine):
            function = getattr(owner, "backward", None)
            if function is None or isinstance(held, engine.roles.family):
                continue
            unit = _returning(engine, node, function, context, operands)
            if unit is not None:
                return unit
    return None


def _owners(held: Any, engine: Engine) -> list[tuple[Any, Any]]:
    """What may have the method `backward`: the object, or a class that it names."""
    if isinstance(held, int | float | str | bytes | list | tuple | set | dict | FunctionType):
        return []
    owners = [(held, held)]
    if not isinstance(held, type):
        parts = attributes_of(held)
        context = next((part for name, part in parts.items() if name in ("ctx", "context")), held)
        owners += [(part, context) for part in parts.values() if isinstance(part, type)]
    return owners


def _returning(
    engine: Engine, node: Any, function: Any, context: Any, operands: tuple[Any, ...]
) -> Unit | None:
    plain = getattr(function, "__func__", function)
    if not isinstance(plain, FunctionType):
        return None
    held = engine.operands(node)

    def contributions(above: float) -> list[float]:
        # In the form in which the engine keeps numbers, which may be an array of one.
        leaf = engine.leaf(above)
        upstream = leaf if _takes_values(engine) else attributes_of(leaf)[engine.roles.access.data]
        count = required(function)
        given = call(function, *([upstream] if count == 1 else [context, upstream][:count]))
        if given is None:
            raise Raised(TypeError("nothing is returned"))
        parts = given if isinstance(given, tuple | list) else (given,)
        numbers = [_number(engine, part) for part in parts]
        return [0.0 if number is None else number for number in numbers]

    def run(before: Sequence[float], above: float) -> list[float]:
        _set_all(engine, operands, before)
        given = contributions(above)
        after = dict(zip(map(id, operands), before, strict=True))
        for operand, number in zip(held, given, strict=False):
            after[id(operand)] += number
        return list(after.values())

    return Unit(node, operands, run, plain, adds=False)


def _set_all(engine: Engine, operands: Sequence[Any], numbers: Sequence[float]) -> None:
    """Sets gradients which a local derivative should not read."""
    if engine.can_set_grad:
        for operand, number in zip(operands, numbers, strict=True):
            engine.set_grad(operand, number)


def _takes_values(engine: Engine) -> bool:
    return isinstance(_grad_held(engine), engine.roles.family)


def _grad_held(engine: Engine) -> Any:
    name = engine.roles.access.grad
    return attributes_of(engine.root).get(name) if name else None


def _number(engine: Engine, part: Any) -> float | None:
    if isinstance(part, engine.roles.family):
        return engine.data(part)
    return number_held(part)


def _pulls(engine: Engine, node: Any, operands: tuple[Any, ...]) -> Unit | None:
    """A function of the gradient beside each operand."""
    found: list[tuple[Any, Any]] = []
    for held in attributes_of(node).values():
        if not isinstance(held, tuple | list):
            continue
        for item in held:
            parts = item if isinstance(item, tuple | list) else attributes_of(item).values()
            operand = next((part for part in parts if isinstance(part, engine.roles.family)), None)
            pull = next((part for part in parts if isinstance(part, FunctionType)), None)
            if operand is not None and pull is not None:
                found.append((operand, pull))
    if not found:
        return None

    def run(before: Sequence[float], above: float) -> list[float]:
        _set_all(engine, operands, before)
        after = dict(zip(map(id, operands), before, strict=True))
        for operand, pull in found:
            number = _number(engine, call(pull, above))
            if number is None:
                raise Raised(TypeError("no number is passed back"))
            after[id(operand)] += number
        return list(after.values())

    own = {id(operand): pull for operand, pull in found}
    by_operand = {at: own[id(one)] for at, one in enumerate(operands) if id(one) in own}
    return Unit(node, operands, run, found[0][1], adds=False, by_operand=by_operand)


def _slopes(engine: Engine, node: Any, operands: tuple[Any, ...]) -> Unit | None:
    """Local derivatives beside the operands."""
    if not operands:
        return None
    slopes = engine.roles.slopes(node)
    held = engine.operands(node)
    if slopes is None or len(slopes) < len(held):
        return None

    def run(before: Sequence[float], above: float) -> list[float]:
        after = dict(zip(map(id, operands), before, strict=True))
        for operand, slope in zip(held, slopes, strict=False):
            after[id(operand)] += slope * above
        return list(after.values())

    return Unit(node, operands, run, None, adds=False)
