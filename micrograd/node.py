"""How values hang together in a graph: the operation and the operands of each one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .operations import Operation
from .own_operation import OwnOperation

if TYPE_CHECKING:
    from .autograd import Value


class Node:
    """A node of a graph. `Value` adds its number and its gradient.

    Attributes:
        _operation: the operation that made the node; None for a leaf.
        _left: the first operand; None for a leaf and for an operation of your own.
        _right: the second operand; None also where the operation has one operand.
        _propagate: the function that applies the chain rule to nodes; `Value` defines it.
    """

    __slots__ = ("__dict__", "__weakref__", "_left", "_operation", "_right")

    _operation: Operation | OwnOperation | None
    _left: Value | None
    _right: Value | None
    _propagate: Callable[[Iterable[Any]], None]

    @property
    def _operands(self) -> tuple[Value, ...]:
        """The operands, in order; twice the same for `a * a`."""
        if isinstance(self._operation, OwnOperation):
            return self._operation.operands
        if self._left is None:
            return ()
        return (self._left,) if self._right is None else (self._left, self._right)

    def zero_grad(self) -> None:
        """Sets to 0 the gradient of this value and of every value it was computed from."""
        for node in self._ancestors():
            node.grad = 0

    def _backward_with_graph(self) -> None:
        from .gradients import backward_with_graph  # not above: it needs Value, which needs Node

        backward_with_graph(self)  # type: ignore[arg-type]

    def _ancestors(self) -> list[Value]:
        """Every value this one was computed from and itself, operands before results.

        This is the topological sort of the lecture, depth first with the left operand first. The
        path down to the current node is kept in a list instead of a recursion, so that no graph is
        too deep for it.
        """
        order: list[Value] = []
        seen: set[Value] = set()
        path: list[Value] = []
        own_operands: dict[Value, Iterator[Value]] = {}  # those that are not visited yet
        node: Any = self
        while True:
            while node is not None and node not in seen:
                seen.add(node)
                path.append(node)
                node = node._left
            if not path:
                return order
            last = path[-1]
            node = last._right
            if last._left is None and last._operation is not None:
                rest = own_operands.setdefault(last, iter(last._operands))
                node = next((operand for operand in rest if operand not in seen), None)
            if node is None or node in seen:
                order.append(path.pop())


@contextmanager
def restored_on_error(nodes: Sequence[Value]) -> Iterator[None]:
    """Gives every node its gradient back if an operation of your own raises within the block."""
    before = [node.grad for node in nodes]
    try:
        yield
    except BaseException:
        for node, grad in zip(nodes, before, strict=True):
            node.grad = grad
        raise
