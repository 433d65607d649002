"""Records graphs of any class that looks like a Value, as of an engine that a learner typed."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, chain
from typing import Any, Protocol

from .autograd import Value
from .operands import Operands
from .operations import OPERATIONS, Operation, power_of
from .plain_text import text_of
from .recording.nodes import arrays_of_nodes
from .tape import Tape

_BY_NAME = {operation.name: operation for operation in OPERATIONS}
_NEEDED = ("data", "grad", "_prev", "_op")


class ValueLike(Protocol):
    """A `Value`, or an object of a class of your own that looks like one."""

    data: Any
    grad: Any

    @property
    def _prev(self) -> Iterable[Any]:
        """The operands of the operation that made it."""

    @property
    def _op(self) -> str:
        """The name of that operation; empty for a leaf."""


def record(
    root: ValueLike, names: Mapping[int, str], progress: Callable[[float], object] | None = None
) -> Tape:
    """The tape of everything `root` was computed from, whatever its class.

    An operation of a class that is not `Value` counts as known if its name is one of ours and our
    result agrees with the object's. Any other is recorded with the local derivatives that its
    `_backward` shows.

    Args:
        root: a `Value`, or an object with `data`, `grad`, `_prev` (its operands) and `_op` (the
            name of the operation).
        names: names for objects that have no label, by the `id` of the object.
        progress: is called now and then with the share that is done, 0 to 1.

    Raises:
        TypeError: an object lacks one of these attributes.
    """
    if isinstance(root, Value):
        return Tape.record(root, names, progress=progress)
    nodes = _in_order(root)
    operands = [_operands(node) for node in nodes]
    done = bool(root.grad)
    arrays = arrays_of_nodes(
        nodes,
        list(chain.from_iterable(operands)),
        array("I", accumulate(map(len, operands), initial=0)),
        [_operation(node, children) for node, children in zip(nodes, operands, strict=True)],
        [done or bool(node.grad) for node in nodes],
        names,
        progress,
    )
    return Tape.of(arrays)


def _in_order(root: Any) -> list[Any]:
    """All nodes, operands before results, by a depth-first search without recursion."""
    order: list[Any] = []
    seen: set[int] = set()
    pending = [(root, False)]
    while pending:
        node, operands_done = pending.pop()
        if operands_done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            missing = [name for name in _NEEDED if not hasattr(node, name)]
            if missing:
                kind = type(node).__name__
                raise TypeError(f"{kind} does not look like a Value: no {', '.join(missing)}")
            pending.append((node, True))
            pending += [(operand, False) for operand in reversed(list(node._prev))]
    return order


def _operands(node: Any) -> tuple[Any, ...]:
    operands = tuple(node._prev)
    operation = _BY_NAME.get(text_of(node._op))
    if operation is None or operation.arity == 1:
        return operands
    # A set holds the operand of `a * a` once.
    if len(operands) == 1:
        return operands * 2
    if _lost_order(node) and not _agrees(operation, operands, node):
        return operands[::-1]
    return operands


def _operation(node: Any, operands: tuple[Any, ...]) -> Operation | None:
    name = text_of(node._op)
    operation = _BY_NAME.get(name)
    power = re.fullmatch(r"\*\*(-?[\d.]+(?:e-?\d+)?)", name)
    if power:
        operation = power_of(float(power[1]))
    if operation is None or len(operands) != operation.arity:
        return None
    if not _agrees(operation, operands, node):
        return None
    if _lost_order(node) and _depends_on_order(operation, operands, node):
        return None
    return operation


def _lost_order(node: Any) -> bool:
    """Whether the order of two operands is not known, because they are in a set."""
    operands = node._prev
    if isinstance(operands, Operands) or not isinstance(operands, set | frozenset):
        return False
    return len(operands) == 2


def _depends_on_order(operation: Operation, operands: tuple[Any, ...], node: Any) -> bool:
    """Whether both orders give the result, but other derivatives, as for 3 - 3.

    Then only the measured derivatives tell which operand came first.
    """
    a, b = (operand.data for operand in operands)
    here, there = operation.derivatives(a, b, node.data), operation.derivatives(b, a, node.data)
    return here != there[::-1] and _agrees(operation, operands[::-1], node)


def _agrees(operation: Operation, operands: tuple[Any, ...], node: Any) -> bool:
    try:
        ours = operation.value(*(operand.data for operand in operands))
    except (ArithmeticError, ValueError):
        return False
    return math.isclose(ours, node.data, rel_tol=1e-9, abs_tol=1e-12)
