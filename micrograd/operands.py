"""The operands of a value, as `_prev` shows them: in order, and a set all the same.

The published micrograd keeps a set in `_prev`, other engines keep a tuple or a list. What is asked
of any of them is answered here:

    c = a * b + a
    c._prev[1] is a  # an order, as of a tuple; twice the same for a * a
    c._prev == {c._prev[0], a}  # compared with a set, the order does not matter
    c._prev.add(b)  # changes c, like c._prev = (*c._prev, b)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .autograd import Value


class Operands(set["Value"]):
    """Operands in order, twice where one is used twice. As a set it holds each of them once.

    Args:
        operands: the operands, in order.
        changed: is told all operands after a change that was made here.
    """

    __slots__ = ("_changed", "_order")

    def __init__(
        self,
        operands: Iterable[Value] = (),
        changed: Callable[[tuple[Value, ...]], None] | None = None,
    ) -> None:
        self._order = tuple(operands)
        self._changed = changed
        super().__init__(self._order)

    def __iter__(self) -> Iterator[Value]:
        return iter(self._order)

    def __reversed__(self) -> Iterator[Value]:
        return reversed(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: Any) -> Any:
        return self._order[index]

    def __add__(self, other: Iterable[Value]) -> tuple[Value, ...]:
        return (*self._order, *other)

    def __radd__(self, other: Iterable[Value]) -> Any:
        kind: Any = type(other)
        return kind((*other, *self._order))

    def index(self, *arguments: Any) -> int:
        return self._order.index(*arguments)

    def count(self, operand: Value) -> int:
        return self._order.count(operand)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Operands):
            return self._order == other._order
        if isinstance(other, tuple | list):
            return self._order == tuple(other)
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self._order)

    def __reduce__(self) -> tuple[Any, ...]:
        return Operands, (self._order,)


def _changing(name: str) -> Callable[..., Any]:
    """The method of `set`, which also changes the order, and tells the value of it."""
    method = getattr(set, name)

    def change(self: Operands, *arguments: Any) -> Any:
        result = method(self, *arguments)
        if result is NotImplemented:
            return result
        left = self | set()  # what `set` holds now; iterating would follow the old order
        kept = [operand for operand in self._order if operand in left]
        self._order = (*kept, *left.difference(kept))
        if self._changed is not None:
            self._changed(self._order)
        return result

    change.__name__ = name
    return change


for _name in (
    *("add", "remove", "discard", "pop", "clear", "update", "difference_update"),
    *("intersection_update", "symmetric_difference_update"),
    *("__ior__", "__iand__", "__isub__", "__ixor__"),
):
    setattr(Operands, _name, _changing(_name))
Sequence.register(Operands)
