"""How values are copied and pickled, with the graphs that they were computed from.

A graph may be a chain of a million values, and each holds its operands: to copy them one within the
other would nest too deep for Python. So whatever a value depends on is copied or pickled first, in
the order of `backward`, and each value finds copies of its operands ready.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
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
        new = _reachable(value, lambda node: id(node) in memo)
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
        pickling = _Pickling.of_this_thread()
        if value not in pickling.listed and (value._operands or isinstance(value.grad, Picklable)):
            graph = _Graph(value, pickling)
            return _chosen, (graph, graph.index)
        pickling.listed.discard(value)
        pickling.done.add(value)
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


class _Pickling:
    """What is being pickled in a thread. It lasts as long as a pickler holds a graph of it.

    Attributes:
        listed: values that follow in a list of a graph: each is pickled without what it depends on.
        done: values that were pickled.
    """

    def __init__(self) -> None:
        self.listed: set[Value] = set()
        self.done: set[Value] = set()

    @staticmethod
    def of_this_thread() -> _Pickling:
        """The one that is going on, or a new one."""
        reference = getattr(_thread, "pickling", None)
        pickling = reference() if reference else None
        if pickling is None:
            pickling = _Pickling()
            _thread.pickling = weakref.ref(pickling)
        return pickling


class _Graph:
    """Pickled as a list: a value and all that it depends on, operands before results.

    Attributes:
        index: that of the value in the list.
    """

    def __init__(self, root: Value, pickling: _Pickling) -> None:
        self._pickling = pickling
        self._nodes = _reachable(root, pickling.done.__contains__)
        self.index = self._nodes.index(root)
        pickling.listed.update(self._nodes)

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


def _reachable(root: Any, known: Callable[[Any], bool]) -> list[Any]:
    """All values that a value holds, as operands or as gradients, operands before results.

    Args:
        root: the value; it is among them.
        known: whether a value, and all that it holds, is to be left out.
    """
    order: list[Any] = []
    found: set[Any] = set()
    roots = [root]
    while roots:
        path = [(node, iter(node._operands)) for node in (roots.pop(),) if node not in found]
        found.update(node for node, _ in path)
        while path:
            node, operands = path[-1]
            operand = next((one for one in operands if one not in found and not known(one)), None)
            if operand is not None:
                found.add(operand)
                path.append((operand, iter(operand._operands)))
                continue
            order.append(path.pop()[0])
            if isinstance(node.grad, Picklable) and not known(node.grad):
                roots.append(node.grad)
    return order
