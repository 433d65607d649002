"""Reads values of classes that nothing can be told of by their attributes: somebody says how.

class Dual:
    def __init__(self, real, made_of=None):
        self.pair = [real, None]
        self.made_of = made_of  # a name and the operands

def read(dual):
    name, *operands = dual.made_of or ("",)
    return Reading(value=dual.pair[0], gradient=dual.pair[1], operands=operands, operation=name)

register_adapter(Dual, read)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from ..value_access import Access, Register
from .numbers_held import number_held
from .roles import NotAValue, Roles


class Reading(NamedTuple):
    """What an adapter reads of a value.

    Attributes:
        value: the number.
        gradient: the gradient; None where there is none yet.
        operands: the values that it was computed from, in order, twice the same for `a * a`; none
            for a leaf.
        operation: the name or the sign of the operation, such as "+" or "tanh". Where it is empty,
            the operation is found by its numbers, if these leave no choice.
        label: the name of the value; empty for none.
        local_derivatives: the derivative by each operand; None where the class keeps none.
    """

    value: Any
    gradient: Any = None
    operands: Iterable[Any] = ()
    operation: str = ""
    label: str = ""
    local_derivatives: Iterable[Any] | None = None


Reader: TypeAlias = Callable[[Any], Reading | tuple[Any, ...]]
"""Reads a value: a `Reading`, or a tuple of the same things in the same order."""

_readers: dict[type, Reader] = {}


def register_adapter(cls: type, reader: Reader) -> None:
    """Says how the values of a class are read, so that they are shown and checked like a `Value`.

    It counts for derived classes too, and before everything that their attributes hold. A second
    reader for a class takes the place of the first. Nothing is ever written into such values.

    Args:
        cls: the class.
        reader: is called with a value of the class, and returns a `Reading`, or a tuple of the same
            things in the same order, of which only the first has to be there.

    Raises:
        TypeError: `cls` is no class, or `reader` cannot be called.

    Example:
        >>> class Node:
        ...     def __init__(self, number, parts=(), sign=""):
        ...         self.numbers, self.how = [number], (sign, parts)
        >>> def read(node):
        ...     return Reading(node.numbers[0], None, node.how[1], node.how[0])
        >>> register_adapter(Node, read)
        >>> two, three = Node(2.0), Node(3.0)
        >>> show(Node(6.0, (two, three), "*"))  # doctest: +SKIP
    """
    if not isinstance(cls, type):
        raise TypeError(f"an adapter is for a class, not for {type(cls).__name__}")
    if not callable(reader):
        raise TypeError(
            f"the reader of {cls.__name__} is a function of a value, not {type(reader).__name__}"
        )
    _readers[cls] = reader


def has_adapter(kind: type) -> bool:
    """Whether values of a class, or of one that it is derived from, are read by an adapter."""
    return any(base in _readers for base in kind.__mro__)


def is_read_only(access: Access) -> bool:
    """Whether the numbers of values are read by an adapter, which writes none."""
    return isinstance(access, _AdaptedAccess)


def adapted_roles(root: Any) -> Roles | None:
    """How to read the graph of a value whose class has an adapter; None for any other.

    Raises:
        NotAValue: the adapter does not read a value. The message names the class.
    """
    family = next((base for base in type(root).__mro__ if base in _readers), None)
    if family is None:
        return None
    _read(root)
    known: dict[int, tuple[Any, Reading]] = {}

    def reading(node: Any) -> Reading:
        # The node is kept as well: a reader may make the operands anew each time.
        if id(node) not in known:
            known[id(node)] = (node, _read(node))
        return known[id(node)][1]

    return _AdaptedRoles(
        family=family,
        access=_AdaptedAccess(),
        operands=(),
        operation=lambda node: reading(node).operation,
        label=lambda node: reading(node).label,
        backward=None,
        slopes=lambda node: reading(node).local_derivatives,  # type: ignore[arg-type, return-value]
        reading=reading,
    )


@dataclass(frozen=True)
class _AdaptedRoles(Roles):
    reading: Callable[[Any], Reading]

    def operands_of(self, node: Any) -> list[Any]:
        return list(self.reading(node).operands)


class _AdaptedAccess(Access):
    """Reads the numbers of values that have an adapter, and writes none."""

    __slots__ = ()

    def get(self, node: Any, register: Register) -> Any:
        reading = _read(node)
        return reading.value if register == "data" else reading.gradient

    def set(self, node: Any, register: Register, number: Any) -> None:
        pass


def _read(node: Any) -> Reading:
    """What the adapter of a value reads.

    Raises:
        NotAValue: it reads none, or something of another kind. The message names the class.
    """
    kind = type(node).__name__
    reader = next((_readers[base] for base in type(node).__mro__ if base in _readers), None)
    if reader is None:
        raise NotAValue(f"no adapter is registered for {kind}, of which an operand is")
    try:
        found = reader(node)
    except Exception as error:
        raise NotAValue(f"the adapter of {kind} raised {type(error).__name__}: {error}") from error
    if not isinstance(found, tuple) or not 1 <= len(found) <= len(Reading._fields):
        raise NotAValue(
            f"the adapter of {kind} returned {type(found).__name__} in place of a Reading: "
            f"{', '.join(Reading._fields)}"
        )
    return _checked(Reading(*found), kind)


def _checked(found: Reading, kind: str) -> Reading:
    def wrong(part: str, what: str, held: Any) -> NotAValue:
        found = type(held).__name__
        return NotAValue(f"the adapter of {kind} returned {found} as {part}, in place of {what}")

    if number_held(found.value) is None:
        raise wrong("value", "a number", found.value)
    if found.gradient is not None and number_held(found.gradient) is None:
        raise wrong("gradient", "a number or None", found.gradient)
    for part in ("operation", "label"):
        if not isinstance(getattr(found, part), str):
            raise wrong(part, "a text", getattr(found, part))
    if isinstance(found.operands, str) or not isinstance(found.operands, Iterable):
        raise wrong("operands", "a list of values", found.operands)
    operands = tuple(found.operands)
    slopes = found.local_derivatives
    if slopes is not None:
        numbers = [number_held(one) for one in slopes] if isinstance(slopes, Iterable) else [None]
        if None in numbers:
            raise wrong("local derivatives", "a list of numbers", slopes)
        if len(numbers) != len(operands):
            raise NotAValue(
                f"the adapter of {kind} returned {len(numbers)} local derivatives for "
                f"{len(operands)} operands"
            )
        slopes = numbers
    return found._replace(operands=operands, local_derivatives=slopes)
