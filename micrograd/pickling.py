"""How values are copied and pickled, with the graphs that they were computed from.

A graph may be a chain of a million values, and each holds its operands: to copy them one within the
other would nest too deep for Python. So whatever a value depends on is copied or pickled first, in
the order of `backward`, and each value finds copies of its operands ready.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from copy import deepcopy
from threading import local
from typing import TYPE_CHECKING, Any

from .inside import own_attributes
from .not_computed import NOT_COMPUTED

if TYPE_CHECKING:
    from .autograd import Value


class Picklable:
    """Copies and pickles a value after all that it depends on."""

    __slots__ = ()

    def __copy__(self) -> Value:
        value: Any = self
        operands = value._left, value._right
        state = value._operation, value.data, value.grad, value._scope
        return restored(type(value), operands, *state, own_attributes(value))

    def __deepcopy__(self, memo: dict[int, Any]) -> Value:
        value: Any = self
        new = [node for node in _reachable(value) if id(node) not in memo]
        for node in new:
            left, right = (memo.get(id(one)) for one in (node._left, node._right))
            state = node._operation, node.data, NOT_COMPUTED, node._scope
            memo[id(node)] = restored(type(node), (left, right), *state, {})
        for node in new:
            twin = memo[id(node)]
            twin.data, twin.grad = deepcopy(node.data, memo), deepcopy(node.grad, memo)
            twin._operation = deepcopy(node._operation, memo)
            twin._scope = deepcopy(node._scope, memo)
            own_attributes(twin).update(deepcopy(own_attributes(node), memo))
        return memo[id(value)]  # type: ignore[no-any-return]

    def __reduce__(self) -> tuple[Any, ...]:
        value: Any = self
        if not any(value in graph for graph in _being_pickled()):
            graph = _Graph(value)
            return _chosen, (graph, graph.index)
        # A gradient that is a Value was computed from this very value, and so has to come later.
        grad = NOT_COMPUTED if isinstance(value.grad, Picklable) else value.grad
        operands = value._left, value._right
        state = value._operation, value.data, grad, value._scope
        made: tuple[Any, ...] = restored, (type(value), operands, *state, {})
        attributes = own_attributes(value)
        return (*made, attributes) if attributes else made

    def __setstate__(self, attributes: dict[str, Any]) -> None:
        own_attributes(self).update(attributes)


def restored(
    kind: type[Value],
    operands: tuple[Value | None, Value | None],
    operation: Any,
    data: float,
    grad: float,
    scope: Any,
    attributes: dict[str, Any],
) -> Value:
    """The value that `Picklable` took apart."""
    value = object.__new__(kind)
    value.data, value.grad = data, grad
    value._left, value._right = operands
    value._operation = operation
    value._scope = scope
    if attributes:
        own_attributes(value).update(attributes)
    return value


class _Graph:
    """Pickled as a list: a value and all that it depends on, operands before results.

    While it is pickled, its values are not asked for the graph behind them once more.

    Attributes:
        index: that of the value in the list.
    """

    def __init__(self, root: Value) -> None:
        self._nodes = _reachable(root)
        self.index = self._nodes.index(root)
        self._left = set(map(id, self._nodes))
        _being_pickled().add(self)

    def __contains__(self, node: Value) -> bool:
        """Whether a value is one of them; each is asked for once."""
        found = id(node) in self._left
        self._left.discard(id(node))
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        gradients = [(one, one.grad) for one in self._nodes if isinstance(one.grad, Picklable)]
        return _Restored, (), gradients or None, iter(self._nodes)


class _Restored(list[Any]):
    """The values of a graph out of a pickle."""

    def __setstate__(self, gradients: Sequence[tuple[Any, Any]]) -> None:
        for value, gradient in gradients:
            value.grad = gradient


def _chosen(values: Sequence[Value], index: int) -> Value:
    return values[index]


_thread = local()


def _being_pickled() -> weakref.WeakSet[_Graph]:
    """The graphs that are being pickled in this thread: a pickler holds them until it is done."""
    if not hasattr(_thread, "graphs"):
        _thread.graphs = weakref.WeakSet()
    return _thread.graphs  # type: ignore[no-any-return]


def _reachable(root: Any) -> list[Any]:
    """All values that a value holds, as operands or as gradients, operands before results."""
    found: dict[Any, None] = {}
    roots = [root]
    while roots:
        for node in roots.pop()._ancestors():
            if node not in found:
                found[node] = None
                if isinstance(node.grad, Picklable):
                    roots.append(node.grad)
    return [*found]
