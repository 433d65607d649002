"""How values are copied and pickled, with the graphs that they were computed from.

A graph may be a chain of a million values, and each holds its operands: to copy them one within the
other would nest too deep for Python. So whatever a value depends on is copied or pickled first, in
the order of `backward`, and each value finds copies of its operands ready.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from threading import local
from typing import TYPE_CHECKING, Any

from .inside import own_attributes
from .not_computed import NOT_COMPUTED
from .own_operation import OwnOperation

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
            operands = memo.get(id(node._left)), memo.get(id(node._right))
            state = node._operation, node.data, node.grad, node._scope
            memo[id(node)] = restored(type(node), operands, *state, {})
        for node in new:
            twin, attributes = memo[id(node)], own_attributes(node)
            if not isinstance(node.data, int | float):
                twin.data = deepcopy(node.data, memo)
            if not isinstance(node.grad, int | float):
                twin.grad = deepcopy(node.grad, memo)
            if isinstance(node._operation, OwnOperation):
                twin._operation = deepcopy(node._operation, memo)
            if node._scope is not None:
                twin._scope = deepcopy(node._scope, memo)
            if attributes:
                own_attributes(twin).update(deepcopy(attributes, memo))
        return memo[id(value)]  # type: ignore[no-any-return]

    def __reduce__(self) -> tuple[Any, ...]:
        value: Any = self
        pickling = _Pickling.of_this_thread(value)
        listed, done = pickling.listed, pickling.done
        ready = all(one in listed or one in done for one in value._operands)
        if not ready or (isinstance(value.grad, Picklable) and value not in listed):
            graph = _Graph(value, pickling)
            return _chosen, (graph, graph.index)
        done.add(value)
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
        listed: values that a graph has listed so far. It knows their gradients, too.
        done: values that were pickled.
    """

    def __init__(self) -> None:
        self.listed: set[Value] = set()
        self.done: set[Value] = set()

    @staticmethod
    def of_this_thread(value: Value) -> _Pickling:
        """The one that is going on; a new one where none is, or where it has done this value.

        A pickler asks for each value once, so that it is another pickler then.
        """
        reference = getattr(_thread, "pickling", None)
        pickling = reference() if reference else None
        if pickling is None or value in pickling.done:
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

    def __reduce__(self) -> tuple[Any, ...]:
        gradients = [(one, one.grad) for one in self._nodes if isinstance(one.grad, Picklable)]
        return _Restored, (), gradients or None, self._items()

    def _items(self) -> Iterator[Value]:
        try:
            for node in self._nodes:
                self._pickling.listed.add(node)
                yield node
        except GeneratorExit:  # the pickler has failed, and may live on
            self._pickling.listed.difference_update(self._nodes)
            raise


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
