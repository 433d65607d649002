"""The calls by which operations of one's own may have been made, with new values as operands."""

from __future__ import annotations

import copy
import inspect
import math
from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, closure_variables
from ..foreign.numbers_held import number_held

Call = Callable[[list[Any]], Any]
"""A function of new values, one for each operand, that gives the result of the operation."""


def call_of_maker(
    maker: FunctionType, inner: FunctionType, operands: Sequence[Any], family: type
) -> Call | None:
    """The call of a function that made another one, `inner`, to pass the gradient back.

    The variables that `inner` has closed over say what the arguments were. Those that it has not
    are known if there is one operand left for one parameter.

    Args:
        maker: the function that was called.
        inner: the function that it made.
        operands: the values that the result was computed from.
        family: the class of all values.
    """
    closed = closure_variables(inner)
    held = {id(one) for one in closed.values()}
    left = [one for one in {id(one): one for one in operands}.values() if id(one) not in held]
    places: list[Any] = []
    names: dict[str, Any] = {}
    is_complete = True  # whether no parameter was left to its default yet
    for name, parameter in inspect.signature(maker).parameters.items():
        if name in closed:
            argument = closed[name]
            if isinstance(argument, family) and not any(argument is one for one in operands):
                return None
        elif parameter.default is not parameter.empty:
            is_complete = False
            continue
        elif parameter.kind is parameter.VAR_POSITIONAL:
            argument, left = tuple(left), []
        elif parameter.kind is parameter.VAR_KEYWORD:
            continue
        elif len(left) == 1:
            argument = left.pop()
        else:
            return None
        if parameter.kind is parameter.VAR_POSITIONAL:
            places += argument
        elif parameter.kind is parameter.VAR_KEYWORD:
            names.update(argument)
        elif parameter.kind is parameter.KEYWORD_ONLY or not is_complete:
            names[name] = argument
        else:
            places.append(argument)
    order = [id(operand) for operand in operands]

    def call(values: list[Any]) -> Any:
        new = dict(zip(order, values, strict=True))
        return maker(
            *(_placed(one, new) for one in places),
            **{name: _placed(one, new) for name, one in names.items()},
        )

    return call


def calls_of_object(held: Any, family: type, data: str) -> Iterator[Call]:
    """The calls of the method `forward` of what an attribute of a result holds.

    It is that of an object, or of a class that the object names; then the object may keep what was
    saved for the backward pass. Each call works on a copy of it.
    """
    if isinstance(held, family | FunctionType) or number_held(held) is not None:
        return
    parts = {} if isinstance(held, type) else attributes_of(held)
    contexts = [part for name, part in parts.items() if "ctx" in name or "context" in name]
    contexts = [*contexts, *([] if isinstance(held, type) else [held])]
    constants: list[tuple[Any, ...]] = [()]
    constants += [(number,) for context in contexts for number in _numbers_in(context)]

    def numbers_of(values: list[Any]) -> list[Any]:
        return [getattr(value, data) for value in values]

    for owner in [held, *(part for part in parts.values() if isinstance(part, type))]:
        if not callable(getattr(owner, "forward", None)):
            continue
        for constant in constants:
            for form in (numbers_of, list):
                yield _Forward(owner, None, form, constant)
                if isinstance(owner, type):
                    for context in contexts:
                        yield _Forward(owner, context, form, constant)


class _Forward:
    def __init__(
        self, owner: Any, context: Any, form: Callable[[list[Any]], list[Any]], constant: Any
    ) -> None:
        self._owner, self._context = owner, context
        self._form, self._constant = form, constant

    def __call__(self, values: list[Any]) -> Any:
        owner: Any = self._owner if isinstance(self._owner, type) else copy.copy(self._owner)
        first = () if self._context is None else (copy.copy(self._context),)
        return owner.forward(*first, *self._form(values), *self._constant)


def calls_of_function(
    function: Callable[..., Any], node: Any, numbers: Sequence[float], data: str
) -> Iterator[Call]:
    """The calls of a function with the operands alone, and with one number more.

    It is one that the result keeps, or the exponent that makes of the operand the result.

    Args:
        function: a method or a class.
        node: the result.
        numbers: the numbers of the operands.
        data: the attribute that holds the number of a value.
    """
    yield lambda values: function(*values)
    more = [number for name, number in _named_numbers(node) if name != data]
    result = number_held(attributes_of(node).get(data))
    if len(numbers) == 1 and result and numbers[0] and abs(numbers[0]) != 1:
        exponent = round(math.log(abs(result)) / math.log(abs(numbers[0])), 9)
        more.append(int(exponent) if exponent.is_integer() else exponent)
    for number in more:
        yield lambda values, number=number: function(*values, number)  # type: ignore[misc]


def _placed(held: Any, new: dict[int, Any]) -> Any:
    """An argument with new values in the place of the operands."""
    if id(held) in new:
        return new[id(held)]
    if type(held) in (list, tuple):
        return type(held)(_placed(one, new) for one in held)
    return held


def _named_numbers(thing: Any) -> list[tuple[str, Any]]:
    found = []
    for name, held in attributes_of(thing).items():
        for part in held if isinstance(held, tuple | list) else (held,):
            if number_held(part) is not None:
                found.append((name, part))
    return found


def _numbers_in(thing: Any) -> list[Any]:
    return [number for _, number in _named_numbers(thing)]
