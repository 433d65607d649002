"""The names by which code that was written for other engines looks inside a `Value`.

`_op`, `_prev` and `_backward` are those of Karpathy's lecture; `_children` and `_local_grads` those
of his microgpt. All may be assigned. `vars(value)` shows the attributes of the lecture's class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from .node import Node
from .operands import Operands
from .operations import Operation, renamed
from .own_operation import OwnOperation, checked, operands_of

if TYPE_CHECKING:
    from .autograd import Value

_SHOWN = ("data", "grad", "_backward", "_prev", "_op")


class LooksLikeOthers(Node):
    """A node that has the attributes of other engines' values."""

    __slots__ = ()

    @property
    def _op(self) -> Any:
        """The name of the operation; empty for a leaf."""
        return self._operation.name if self._operation is not None else ""

    @_op.setter
    def _op(self, name: Any) -> None:
        if isinstance(self._operation, Operation):
            self._operation = renamed(self._operation, name)
        elif self._operation is not None:
            self._operation.name = name
        elif name:
            self._operation = OwnOperation(name, ())

    @property
    def _prev(self) -> Operands:
        """The operands: a sequence in order, twice the same for `a * a`, and a set all the same."""
        return Operands(self._operands, partial(setattr, self, "_prev"))

    @_prev.setter
    def _prev(self, operands: Iterable[Value]) -> None:
        # Only the walk through the graph changes: what passes gradients back knows its operands.
        given = operands_of(operands)
        if set(given) == set(self._operands):
            return
        self._replace(OwnOperation(self._op, given, self._passing_back()))

    @property
    def _backward(self) -> Callable[[], object]:
        """Adds this value's share to the gradients of its operands. Assign it for your own.

        What it returns stays what it is when another function is assigned, which may call it.
        """
        if isinstance(self._operation, OwnOperation) and self._operation.backward is not None:
            return self._operation.backward
        return _chain_rule_at(self)

    @_backward.setter
    def _backward(self, backward: Callable[[], object] | None) -> None:
        operation = self._operation
        known = operation if isinstance(operation, Operation) else None
        if isinstance(operation, OwnOperation):
            known = operation.known
        self._replace(OwnOperation(self._op, self._operands, backward, known=known))

    @property
    def _children(self) -> tuple[Value, ...]:
        """The operands, in order."""
        return self._operands

    @_children.setter
    def _children(self, operands: Iterable[Value]) -> None:
        self._prev = operands

    @property
    def _local_grads(self) -> tuple[float, ...]:
        """The local derivative by each operand."""
        from .recording.nodes import own_derivatives  # not above: it needs Value

        value: Any = self
        operation = self._operation
        if isinstance(operation, OwnOperation):
            return operation.local_gradients or tuple(own_derivatives(value, self._operands))
        if operation is None:
            return ()
        numbers = (operand.data for operand in self._operands)
        slopes = operation.derivatives(*numbers, value.data)
        return slopes if isinstance(slopes, tuple) else (slopes,)

    @_local_grads.setter
    def _local_grads(self, local_gradients: Iterable[float]) -> None:
        found = checked(local_gradients, self._operands)
        self._replace(OwnOperation(self._op, self._operands, local_gradients=found))

    @property
    def __dict__(self) -> dict[str, Any]:
        return Attributes(self)

    @__dict__.setter
    def __dict__(self, attributes: dict[str, Any]) -> None:
        given = dict(attributes)
        own_attributes(self).clear()
        for name, value in given.items():
            setattr(self, name, value)

    def _passing_back(self) -> Callable[[], object] | None:
        """What passes gradients back to the present operands; None where nothing does."""
        operation = self._operation
        if isinstance(operation, OwnOperation) and not operation.local_gradients:
            return operation.backward
        return self._backward if operation is not None else None

    def _replace(self, operation: OwnOperation) -> None:
        is_leaf = not operation.operands and not operation.name and operation.backward is None
        self._operation = None if is_leaf else operation
        self._left = self._right = None


class Attributes(dict[str, Any]):
    """The attributes of a value by name; what is changed here changes the value.

    Args:
        value: a `Value`.
    """

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        self._value = value
        shown = {name: getattr(value, name) for name in _SHOWN if hasattr(value, name)}
        super().__init__(shown | own_attributes(value))

    def __setitem__(self, name: str, value: Any) -> None:
        setattr(self._value, name, value)
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        delattr(self._value, name)
        super().__delitem__(name)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)

    clear, pop, popitem = MutableMapping.clear, MutableMapping.pop, MutableMapping.popitem
    setdefault, update = MutableMapping.setdefault, MutableMapping.update


own_attributes: Callable[[Any], dict[str, Any]] = vars(Node)["__dict__"].__get__
"""The attributes that have no slot: a label, and those that a user has set."""


def _chain_rule_at(node: Any) -> Callable[[], None]:
    """Passes the gradient of a node back, as its present operation does it."""
    twin = copy(node)

    def backward() -> None:
        twin.data, twin.grad = node.data, node.grad
        twin._propagate([twin])

    return backward
