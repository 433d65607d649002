"""The tape of a graph, whatever the class of its values."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping
from itertools import accumulate, chain
from typing import Any

from ..attributes import attributes_of, is_kind
from ..autograd import Value
from ..operations import Operation
from ..plain_text import text_of
from ..recording.nodes import arrays_of_nodes
from ..tape import Tape
from .graph_roles import roles_of
from .inference import agrees, inferred, slopes_agree
from .numbers_held import is_of_a_library, number_held
from .roles import NotAValue, Roles
from .symbols import operation_named

ValueLike = Any
"""A `Value`, or an object of a class of your own that looks like one."""

_CLOSE = 1e-9
_CLOSE_SINGLE = 1e-5
"""How far a result may be from ours, relative to it: of 64-bit floats, and of shorter ones."""


def is_value(thing: Any) -> bool:
    """Whether an object is a `Value`, or a value of another engine whose graph can be recorded."""
    if is_kind(thing, Value):
        return True
    try:
        roles_of(thing)
    except NotAValue:
        return False
    return True


def record(
    root: ValueLike, names: Mapping[int, str], progress: Callable[[float], object] | None = None
) -> Tape:
    """The tape of everything `root` was computed from, whatever its class.

    An operation of a class that is not `Value` counts as known if its name is one of ours, or its
    numbers leave no other choice, and our result agrees with the object's. Any other is recorded
    with the local derivatives that the object keeps; they are not known where it keeps none, since
    no code of the object runs.

    Args:
        root: a `Value`, or an object of any class that holds a number and what it was computed
            from.
        names: names for objects that have no label, by the `id` of the object.
        progress: is called now and then with the share that is done, 0 to 1.

    Raises:
        TypeError: an object holds no number, or nothing says what it was computed from.
    """
    if is_kind(root, Value):
        return Tape.record(root, names, progress=progress)
    roles = roles_of(root)
    held = in_order(root, roles.operands_of)
    nodes = [_Node(node, roles) for node, _ in held]
    wrapped = {id(node.node): node for node in nodes}
    for node, (_, operands) in zip(nodes, held, strict=True):
        node.take_operands([wrapped[id(one)] for one in operands])
    done = bool(nodes[-1].grad)
    arrays = arrays_of_nodes(
        nodes,
        list(chain.from_iterable(node.operands for node in nodes)),
        array("I", accumulate((len(node.operands) for node in nodes), initial=0)),
        [node.operation for node in nodes],
        [done or bool(node.grad) for node in nodes],
        {id(wrapped[identity]): name for identity, name in names.items() if identity in wrapped},
        progress,
    )
    arrays.nodes = [node.node for node in nodes]
    arrays.access = roles.access
    arrays.engine = type(root).__name__
    return Tape.of(arrays)


def in_order(root: Any, operands_of: Callable[[Any], list[Any]]) -> list[tuple[Any, list[Any]]]:
    """All values with the operands that they hold, operands before results.

    It is a depth-first search without recursion.
    """
    order: list[tuple[Any, list[Any]]] = []
    seen: set[int] = set()
    pending: list[tuple[Any, list[Any] | None]] = [(root, None)]
    while pending:
        node, done = pending.pop()
        if done is not None:
            order.append((node, done))
        elif id(node) not in seen:
            seen.add(id(node))
            operands = operands_of(node)
            pending.append((node, operands))
            pending += [(operand, None) for operand in reversed(operands)]
    return order


class _Node:
    """A value of another engine, with the attributes of ours."""

    __slots__ = ("_kept", "_roles", "node", "operands", "operation")

    def __init__(self, node: Any, roles: Roles) -> None:
        self.node = node
        self._roles = roles
        self._kept: list[float] | None = None
        self.operands: list[_Node] = []
        self.operation: Operation | None = None
        if number_held(roles.access.get(node, "data")) is None:
            kind = type(node).__name__
            raise TypeError(f"{kind} does not look like a Value: no number in {roles.access.data}")

    @property
    def data(self) -> Any:
        """The number, as the tape holds it."""
        return number_held(self._roles.access.get(self.node, "data"))

    @property
    def grad(self) -> Any:
        """The gradient, of a Value its number; 0 where there is none."""
        return self._roles.gradient(self.node) or 0.0

    @property
    def label(self) -> str:
        """The name of the value; empty for none."""
        return self._roles.label(self.node)

    @property
    def _op(self) -> str:
        return text_of(self._roles.operation(self.node))

    @property
    def kept_slopes(self) -> list[float]:
        """The local derivatives that the engine keeps, by each operand; NaN where it keeps none.

        To measure them would run the engine's code, and to look at a graph runs none.
        """
        return self._kept or [math.nan] * len(self.operands)

    def take_operands(self, held: list[_Node]) -> None:
        """Finds the operands, as far as their order and number are known, and the operation.

        Args:
            held: the operands as the value holds them.
        """
        self.operands = held
        if not held:
            return
        slopes = self._roles.slopes(self.node)
        if slopes is not None and len(slopes) == len(self.operands):
            self._kept = slopes
        close = _CLOSE if is_double(self._roles.access.get(self.node, "data")) else _CLOSE_SINGLE
        for operands in self._arrangements():
            operation = self._operation_of(operands, close)
            if operation is not None:
                self.operands, self.operation = operands, operation
                return
        name = self._op
        if len(self.operands) == 1 and name and operation_named(name, 1) is None:
            # A set holds the operand of `a * a` once.
            self.operands = held * (1 + (operation_named(name, 2) is not None))

    def _arrangements(self) -> list[list[_Node]]:
        """The operands as they are held, and as they may have been before they lay in a set."""
        orders = [self.operands]
        if self._kept is None and _is_unordered(self.node, self._roles):
            if len(self.operands) == 2:
                orders.append(self.operands[::-1])
            elif len(self.operands) == 1:
                orders.append(self.operands * 2)
        return orders

    def _operation_of(self, operands: list[_Node], close: float) -> Operation | None:
        """The operation that is known to have made this value of these operands."""
        numbers = [operand.data for operand in operands]
        name = self._op
        named = operation_named(name, len(operands)) if name else None
        if named is not None:
            if not agrees(named, numbers, self.data, close):
                return None
            if self._kept and not slopes_agree(named, numbers, self.data, self._kept, 1e3 * close):
                return None
            lost = len(operands) == 2 and self._has_lost_order(operands)
            return None if lost and _depends_on_order(named, numbers, self.data, close) else named
        if name and not self._kept:
            return None
        found = inferred(numbers, self.data, self._kept, close)
        return found[0] if len(found) == 1 else None

    def _has_lost_order(self, operands: list[_Node]) -> bool:
        return operands[0] is not operands[1] and _is_unordered(self.node, self._roles)


def _is_unordered(node: Any, roles: Roles) -> bool:
    """Whether the operands lie in a set, which forgets their order and that one came twice."""
    held = node
    for name in roles.operands[0] if roles.operands else ():
        held = attributes_of(held).get(name)
    return is_kind(held, set, frozenset)


def _depends_on_order(
    operation: Operation, numbers: list[float], result: float, close: float
) -> bool:
    """Whether both orders give the result, but other derivatives, as for 3 - 3.

    Then only a run of the engine tells which operand came first.
    """
    a, b = numbers
    here, there = operation.derivatives(a, b, result), operation.derivatives(b, a, result)
    return here != there[::-1] and agrees(operation, [b, a], result, close)


def is_double(held: Any) -> bool:
    """Whether a number has 64 bits: all have but shorter ones of a library of arrays."""
    if is_kind(held, float) or not is_of_a_library(held):
        return True
    return bool(getattr(getattr(held, "dtype", None), "itemsize", 8) >= 8)
