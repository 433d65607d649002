"""Re-runs the operations that no row of our table describes, by the code that made them.

That code is found by what is left of it in its result: the function that passes the gradient back
stands in the code of the one that computed the result; an object that stands for the operation has
a method `forward`; or the operation is called as a method is. It is called with new values that
hold the same numbers, and counts if it gives the recorded result.
"""

from __future__ import annotations

import contextlib
import copy
import math
from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, plain_attribute_name, set_attribute
from ..autograd import Value
from ..foreign.names import BACKWARD
from ..foreign.numbers_held import number_held
from ..foreign.record import is_double
from ..foreign.roles import roles_of
from ..foreign.untouched import untouched
from ..own_operation import OwnOperation
from ..tape_arrays import TapeArrays
from ..wire import OWN
from .own_calls import Call, call_of_maker, calls_of_function, calls_of_object

Forward = Callable[[Sequence[float]], float]
"""A function from the numbers of the operands to that of the result.

Raises:
    ValueError: there is no result.
"""

_CLOSE, _CLOSE_SINGLE = 1e-9, 1e-5
_METHODS = {
    **dict.fromkeys("+", "__add__"),
    **dict.fromkeys("-−–", "__sub__"),
    **dict.fromkeys("*×·⋅∗", "__mul__"),
    **dict.fromkeys("/÷∕", "__truediv__"),
    **dict.fromkeys(("**", "^"), "__pow__"),
}
"""The methods of the signs of operations."""


@contextlib.contextmanager
def rerunnable(tape: TapeArrays) -> Iterator[dict[int, Forward]]:
    """The operations of one's own that can be re-run, by the numbers of their nodes.

    While they are, nothing is printed, and what their code changes elsewhere is put back at the
    end.
    """
    numbers = [number for number, code in enumerate(tape.code) if code == OWN]
    if not numbers or not tape.nodes:
        yield {}
        return
    with untouched(tape.nodes):
        makers = _Makers(tape)
        found = {number: makers.forward_of(number) for number in numbers}
        yield {number: forward for number, forward in found.items() if forward is not None}


class _Makers:
    """The code of an engine by which the values of a graph were made."""

    def __init__(self, tape: TapeArrays) -> None:
        self._tape = tape
        self._data = tape.access.data
        root = tape.nodes[-1]
        self._family: type = Value
        self._operation: Callable[[Any], Any] = lambda node: node._op
        if not isinstance(root, Value):
            roles = roles_of(root)
            self._family, self._operation = roles.family, roles.operation
        kinds = {type(node) for node in tape.nodes}
        leaves = tape.leaves
        self._kind = type(tape.nodes[leaves[0]]) if leaves else type(root)
        self._methods = _methods_of(kinds)

    def forward_of(self, number: int) -> Forward | None:
        """The function that re-runs the operation of a node; None where none is found."""
        node = self._tape.nodes[number]
        operands = [self._tape.nodes[operand] for operand in self._tape.operands_of(number)]
        numbers = [self._tape.recorded_data[operand] for operand in self._tape.operands_of(number)]
        result = self._tape.recorded_data[number]
        close = _CLOSE if is_double(getattr(node, self._data)) else _CLOSE_SINGLE
        for call in self._calls(node, operands, numbers):
            forward = self._forward(call, operands)
            with contextlib.suppress(ValueError):
                if math.isclose(forward(numbers), result, rel_tol=close, abs_tol=close * 1e-3):
                    return forward
        return None

    def _forward(self, call: Call, operands: Sequence[Any]) -> Forward:
        def forward(numbers: Sequence[float]) -> float:
            try:
                # A value that is used twice stays one value.
                new: dict[int, Any] = {}
                for operand, number in zip(operands, numbers, strict=True):
                    if id(operand) not in new:
                        new[id(operand)] = self._leaf(operand, number)
                return self._number(call([new[id(operand)] for operand in operands]))
            except Exception as error:  # it is the code of somebody else, and may raise anything
                raise ValueError(str(error)) from None

        return forward

    def _leaf(self, operand: Any, number: float) -> Any:
        """A new value that holds a number in the form in which an operand does.

        A shorter float stays a long one: it would not show a small step.
        """
        held: Any = attributes_of(operand).get(self._data)
        content: Any = number
        if getattr(held, "shape", ()) != ():
            content = (held * 0.0).astype(float) + number
        with contextlib.suppress(Exception):  # its values may be made with more than a number
            made = self._kind(content)
            if isinstance(made, self._family) and self._number(made) == number:
                return made
        made = copy.copy(operand)
        set_attribute(made, self._data, content)
        return made

    def _number(self, thing: Any) -> float:
        number = number_held(
            getattr(thing, self._data) if isinstance(thing, self._family) else thing
        )
        if number is None:
            raise ValueError("there is no number in the result")
        return number

    def _calls(
        self, node: Any, operands: Sequence[Any], numbers: Sequence[float]
    ) -> Iterator[Call]:
        for inner in _attached(node):
            for maker in self._functions_around(inner):
                call = call_of_maker(maker, inner, operands, self._family)
                if call is not None:
                    yield call
        for held in attributes_of(node).values():
            yield from calls_of_object(held, self._family, self._data)
        name = self._operation(node)
        if isinstance(name, str) and name:
            for key in dict.fromkeys(
                (name, _METHODS.get(name), name.lower(), f"__{name.lower()}__")
            ):
                function = self._methods.get(key) if key else None
                if function is not None:
                    yield from calls_of_function(function, node, numbers, self._data)
        if type(node) is not self._kind:
            yield from calls_of_function(type(node), node, numbers, self._data)

    def _functions_around(self, inner: FunctionType) -> Iterator[FunctionType]:
        """The functions in whose code that of another one stands."""
        beside = [held for held in inner.__globals__.values() if isinstance(held, FunctionType)]
        for function in [*self._methods.values(), *beside]:
            plain = _unwrapped(function)
            if any(part is inner.__code__ for part in plain.__code__.co_consts):
                yield plain


def _unwrapped(function: Any) -> Any:
    """A function without the ones that were put around it."""
    while isinstance(getattr(function, "__wrapped__", None), FunctionType):
        function = function.__wrapped__
    return function


def _methods_of(kinds: set[type]) -> dict[str, FunctionType]:
    """The functions of classes and of their bases, by name."""
    found: dict[str, FunctionType] = {}
    for kind in kinds:
        for base in kind.__mro__[:-1]:
            for name, held in vars(base).items():
                function = getattr(held, "__func__", held)
                if isinstance(function, FunctionType):
                    found.setdefault(name, function)
    return found


def _attached(node: Any) -> list[FunctionType]:
    """The functions that are attached to a value to pass its gradient back."""
    held = attributes_of(node)
    operation = held.get("_operation")
    if isinstance(operation, OwnOperation):
        held["_backward"] = operation.backward
    functions = [
        _unwrapped(function)
        for name, function in held.items()
        if plain_attribute_name(name).replace("_", "") in BACKWARD
    ]
    return [function for function in functions if isinstance(function, FunctionType)]
