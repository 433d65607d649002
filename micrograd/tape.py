"""A graph of values as a list of operations: what is sent, replayed and stepped through.

In the literature on automatic differentiation such a list is called a tape, or a Wengert list
(R. E. Wengert, "A simple automatic derivative evaluation program", 1964). This file is the
specification of its form on the wire; `js/src/machine/tape.ts` reads it.

Nodes are numbered so that operands come before results; the root is last. With `m` operations on
the tape, a *cursor* says how far a run has come:

    0          only the leaves are known
    1 .. m     that many operations are computed
    m+1        the gradient of the root is set to 1
    m+1+j      the last j operations have handed their gradients down to their operands
    2m+1       every gradient is known
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .autograd import NOT_COMPUTED, Value
from .operations import OPERATIONS, Operation, power_of, refused
from .scopes import Scope

VERSION = 1
LEAF = 0
POWER_OF = len(OPERATIONS) + 1
"""The code of `x ** constant`; 1 .. len(OPERATIONS) are the operations of that table."""
OWN = 255
"""The code of an operation that is in no table: its result and derivatives are as recorded."""

_CODES = {operation: code for code, operation in enumerate(OPERATIONS, start=1)}


@dataclass
class Tape:
    """A graph, recorded as flat arrays over its n nodes.

    Attributes:
        nodes: the values themselves; these never travel.
        code: u8[n], what made each node: LEAF, a place in OPERATIONS plus 1, POWER_OF or OWN.
        operand_start: u32[n+1]; the operands of node i are operand[operand_start[i] :
            operand_start[i+1]].
        operand: u32, numbers of nodes.
        constant: f64, the exponent of each POWER_OF node in order.
        own_name: the name of each OWN node in order.
        own_derivative: f64, for each operand of each OWN node in order the local derivative.
        recorded_data: f64[n], the data that the values held.
        recorded_grad: f64[n], the gradients that the values held.
        grad_known: u8[n], 1 where somebody had computed that gradient.
        label_node, label: u32 and strings, the nodes that have a name.
        scope: u32[n], 0 or the 1-based place in the two lists of scopes.
        scope_name, scope_parent: strings and u32; a parent is 0 or a 1-based place, before its own.
    """

    nodes: list[Any]
    code: array[int] = field(default_factory=lambda: array("B"))
    operand_start: array[int] = field(default_factory=lambda: array("I", [0]))
    operand: array[int] = field(default_factory=lambda: array("I"))
    constant: array[float] = field(default_factory=lambda: array("d"))
    own_name: list[str] = field(default_factory=list)
    own_derivative: array[float] = field(default_factory=lambda: array("d"))
    recorded_data: array[float] = field(default_factory=lambda: array("d"))
    recorded_grad: array[float] = field(default_factory=lambda: array("d"))
    grad_known: array[int] = field(default_factory=lambda: array("B"))
    label_node: array[int] = field(default_factory=lambda: array("I"))
    label: list[str] = field(default_factory=list)
    scope: array[int] = field(default_factory=lambda: array("I"))
    scope_name: list[str] = field(default_factory=list)
    scope_parent: array[int] = field(default_factory=lambda: array("I"))

    @classmethod
    def record(cls, root: Value, names: Mapping[int, str] | None = None) -> Tape:
        """The tape of everything `root` was computed from.

        Args:
            root: the value at the end.
            names: what to call values that have no label of their own, by `id`.

        Raises:
            TypeError: `root` is not a Value.
        """
        if not isinstance(root, Value):
            raise TypeError(f"a tape is recorded from a Value, not {type(root).__name__}")
        nodes = root._ancestors()
        operands = [node._prev for node in nodes]
        return cls.of_nodes(nodes, operands, names or {}, _operation_of, _is_grad_known)

    @classmethod
    def of_nodes(
        cls,
        nodes: Sequence[Any],
        operands: Sequence[Sequence[Any]],
        names: Mapping[int, str],
        operation_of: Callable[[Any], Operation | None],
        is_grad_known: Callable[[Any], bool],
    ) -> Tape:
        """The tape of objects that have `data`, `grad`, `_op` and `_backward`.

        Args:
            nodes: the objects, operands before results, the root last.
            operands: the operands of each.
            names: what to call objects that have no label of their own, by `id`.
            operation_of: the known operation of an object, None if there is none.
            is_grad_known: whether anybody has computed an object's gradient.
        """
        tape = cls(list(nodes))
        number_of = {id(node): number for number, node in enumerate(nodes)}
        scopes: dict[Scope | None, int] = {None: 0}
        for number, (node, children) in enumerate(zip(nodes, operands, strict=True)):
            tape._append_operation(node, children, operation_of(node))
            tape.operand.extend([number_of[id(child)] for child in children])
            tape.operand_start.append(len(tape.operand))
            tape.recorded_data.append(_as_float(node.data))
            tape.recorded_grad.append(_as_float(node.grad))
            tape.grad_known.append(is_grad_known(node))
            tape.scope.append(tape._scope_number(getattr(node, "_scope", None), scopes))
            name = getattr(node, "label", "") or names.get(id(node), "")
            if name:
                tape.label_node.append(number)
                tape.label.append(str(name))
        return tape

    def _append_operation(
        self, node: Any, operands: Sequence[Any], operation: Operation | None
    ) -> None:
        if operation is not None:
            if operation.exponent is not None:
                self.constant.append(operation.exponent)
            self.code.append(_CODES.get(operation, POWER_OF))
        elif operands:
            self.code.append(OWN)
            self.own_name.append(node._op)
            self.own_derivative.extend(_own_derivatives(node, operands))
        else:
            self.code.append(LEAF)

    def _scope_number(self, scope: Scope | None, numbers: dict[Scope | None, int]) -> int:
        opened = []
        while scope not in numbers:
            opened.append(scope)
            scope = scope.parent if scope else None
        for inner in reversed(opened):
            assert inner is not None
            self.scope_name.append(inner.name)
            self.scope_parent.append(numbers[inner.parent])
            numbers[inner] = len(self.scope_name)
        return numbers[opened[0] if opened else scope]

    @property
    def leaves(self) -> list[int]:
        """The numbers of the leaves, in order."""
        return [number for number, code in enumerate(self.code) if code == LEAF]

    @property
    def steps(self) -> list[int]:
        """The numbers of the nodes that an operation made, in the order of the forward pass."""
        return [number for number, code in enumerate(self.code) if code != LEAF]

    def operation_count(self) -> int:
        """How many operations there are: the m of a cursor."""
        return len(self.code) - self.code.count(LEAF)

    def run(
        self, leaf_data: Sequence[float], cursor: int
    ) -> tuple[list[float | None], list[float | None]]:
        """What is known when the cursor stands at `cursor`: data and gradient of each node.

        Args:
            leaf_data: the data of each leaf, in order.
            cursor: 0 .. 2m+1.

        Returns:
            Two lists of n numbers, None where a number is not computed yet.

        Raises:
            ValueError: `leaf_data` is too short or too long, or `cursor` is out of range.
            ArithmeticError, ValueError: an operation has no result for its operands.
        """
        steps, leaves = self.steps, self.leaves
        last = 2 * len(steps) + 1
        if len(leaf_data) != len(leaves):
            raise ValueError(f"{len(leaf_data)} numbers were given for {len(leaves)} leaves")
        if not 0 <= cursor <= last:
            raise ValueError(f"the cursor of this graph goes from 0 to {last}, not to {cursor}")
        data: list[float | None] = [None] * len(self.code)
        grad: list[float | None] = [None] * len(self.code)
        for number, known in zip(leaves, leaf_data, strict=True):
            data[number] = known
        operations = self._operations()
        for number in steps[:cursor]:
            operands = self.operands_of(number)
            data[number] = self._value(number, operations[number], [data[i] for i in operands])
        if cursor <= len(steps):
            return data, grad
        grad[-1] = 1.0
        derivatives = self._own_derivatives_by_node()
        for number in list(reversed(steps))[: cursor - len(steps) - 1]:
            operands, operation = self.operands_of(number), operations[number]
            slopes: Sequence[float]
            if operation is None:
                slopes = derivatives[number]
            else:
                found = operation.derivatives(*(data[i] for i in operands), data[number])
                slopes = found if len(operands) == 2 else (found,)
            above = grad[number]
            assert above is not None
            for operand, slope in zip(operands, slopes, strict=True):
                grad[operand] = (grad[operand] or 0.0) + slope * above
        return data, grad

    def operands_of(self, number: int) -> array[int]:
        """The numbers of a node's operands, in order."""
        return self.operand[self.operand_start[number] : self.operand_start[number + 1]]

    def operation_name(self, number: int) -> str:
        """The name of the operation that made a node, as `Value._op` shows it."""
        return str(self.nodes[number]._op)

    def _operations(self) -> list[Operation | None]:
        constant = iter(self.constant)
        return [
            OPERATIONS[code - 1]
            if LEAF < code < POWER_OF
            else (power_of(next(constant)) if code == POWER_OF else None)
            for code in self.code
        ]

    def _value(self, number: int, operation: Operation | None, operands: Sequence[Any]) -> float:
        if operation is None:
            return self.recorded_data[number]
        try:
            return float(operation.value(*operands))
        except (ArithmeticError, ValueError) as error:
            labels = dict(zip(self.label_node, self.label, strict=True))
            names = [labels.get(i, "") for i in self.operands_of(number)]
            return refused(operation, operands, names, error)

    def _own_derivatives_by_node(self) -> dict[int, array[float]]:
        found, start = {}, 0
        for number, code in enumerate(self.code):
            if code == OWN:
                end = start + len(self.operands_of(number))
                found[number] = self.own_derivative[start:end]
                start = end
        return found

    def to_dict(self) -> dict[str, Any]:
        """The form on the wire: the attributes by name, arrays as little-endian bytes."""
        wire: dict[str, Any] = {"version": VERSION}
        for name, value in vars(self).items():
            if isinstance(value, array):
                wire[name] = to_bytes(value)
            elif name != "nodes":
                wire[name] = list(value)
        return wire


def to_bytes(numbers: array[Any]) -> bytes:
    """The numbers as little-endian bytes."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def from_bytes(data: bytes) -> array[float]:
    """The 64-bit floats in little-endian bytes."""
    numbers = array("d")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _operation_of(node: Value) -> Operation | None:
    return node._operation if isinstance(node._operation, Operation) else None


def _is_grad_known(node: Value) -> bool:
    return node.grad is not NOT_COMPUTED


def _own_derivatives(node: Any, operands: Sequence[Any]) -> list[float]:
    """What an operation of one's own hands to each operand of a result whose gradient is 1."""
    involved = [node, *operands]
    before = [value.grad for value in involved]
    try:
        for value in operands:
            value.grad = 0.0
        node.grad = 1.0
        node._backward()
        found = [_as_float(value.grad) for value in operands]
    except (ArithmeticError, ValueError):
        found = [math.nan] * len(operands)
    finally:
        for value, grad in zip(involved, before, strict=True):
            value.grad = grad
    # An operand that stands there twice has received both shares at once: they count once.
    seen: set[int] = set()
    for place, value in enumerate(operands):
        if id(value) in seen:
            found[place] = 0.0
        seen.add(id(value))
    return found


def _as_float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.copysign(math.inf, number)
