"""The arrays of a tape: a graph of values as a list of operations, and what each array holds.

In the literature on automatic differentiation such a list is called a tape, or a Wengert list
(R. E. Wengert, "A simple automatic derivative evaluation program", 1964). This file is the
specification of its form on the wire (`wire.py` has the bytes); `js/src/tape/tape.ts` reads it.

Nodes are numbered so that operands come before results; the root is last.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from . import wire as wire_form
from .attributes import attribute_of
from .operations import BY_CODE, POWER_OF, Operation, power_of
from .plain_text import plain_name
from .value_access import PLAIN, Access
from .wire import LEAF, OWN

Arrays = TypeVar("Arrays", bound="TapeArrays")


@dataclass
class TapeArrays:
    """A graph, recorded as flat arrays over its n nodes.

    Attributes:
        nodes: the values themselves; these never travel.
        access: where the values hold their numbers and gradients; this never travels either.
        code: u8[n], what made each node: LEAF, the code of an operation, POWER_OF or OWN.
        operand_start: u32[n+1]; the operands of node i are operand[operand_start[i] :
            operand_start[i+1]].
        operand: u32, numbers of nodes.
        constant: f64, the exponent of each POWER_OF node in order.
        own_name: the name of each OWN node in order.
        own_derivative: f64, for each operand of each OWN node in order the local derivative; NaN
            where it is not known.
        recorded_data: f64[n], the data that the values held.
        recorded_grad: f64[n], the gradients that the values held.
        grad_known: u8[n], 1 where that gradient had been computed.
        label_node, label: u32 and strings, the nodes that have a name, and their names.
        scope: u32[n], 0 or the 1-based index of a scope in the next two lists.
        scope_name, scope_parent: strings and u32; a parent is 0 or a 1-based index, which is less
            than the scope's own.
        input, target: u32, the leaves that a sample's inputs and targets go into.
        parameter: u32, the leaves that training changes. Every leaf that is none of these three
            is a constant.
        output: u32, the nodes that are a model's outputs.
        event_node, event_start: u32[k] and u32[k+1], the k events of a recorded run of the values'
            own backward pass, in order: the node that handed its gradient down, or n for what the
            pass did itself; its changes are those from event_start[e] to event_start[e+1]. Without
            a record both are empty.
        change_node, change_grad: u32 and f64, the nodes whose gradients were set, and what each
            became. A node may stand there more than once.
        engine: the name of the class of the values; empty for `Value`.
        held_after: what the values held as gradients after that run; it never travels.
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
    input: array[int] = field(default_factory=lambda: array("I"))
    target: array[int] = field(default_factory=lambda: array("I"))
    parameter: array[int] = field(default_factory=lambda: array("I"))
    output: array[int] = field(default_factory=lambda: array("I"))
    event_node: array[int] = field(default_factory=lambda: array("I"))
    event_start: array[int] = field(default_factory=lambda: array("I"))
    change_node: array[int] = field(default_factory=lambda: array("I"))
    change_grad: array[float] = field(default_factory=lambda: array("d"))
    engine: str = ""
    held_after: list[Any] = field(default_factory=list)
    access: Access = PLAIN

    @classmethod
    def from_dict(cls: type[Arrays], wire: Mapping[str, Any]) -> Arrays:
        """The tape in its form on the wire, as `to_dict` makes it. It has no `nodes`.

        Raises:
            ValueError: this is not a tape; the message says what is wrong.
        """
        return cls([], **wire_form.read(wire))

    def to_dict(self) -> dict[str, Any]:
        """The form on the wire: the attributes by name, arrays as little-endian bytes."""
        form: dict[str, Any] = {"version": wire_form.VERSION}
        for name in wire_form.ARRAYS:
            if name not in wire_form.EVENTS or self.has_run:
                form[name] = wire_form.to_bytes(getattr(self, name))
        for name in wire_form.NAMES:
            form[name] = list(map(plain_name, getattr(self, name)))
        if self.engine:
            form["engine"] = plain_name(self.engine)
        return form

    @property
    def has_run(self) -> bool:
        """Whether there is a record of a run of the values' own backward pass."""
        return bool(self.event_start)

    def events(self) -> Iterator[tuple[int, list[tuple[int, float]]]]:
        """The events of the recorded run: the node of each, and the gradients that it set."""
        for event, node in enumerate(self.event_node):
            held = slice(self.event_start[event], self.event_start[event + 1])
            yield node, list(zip(self.change_node[held], self.change_grad[held], strict=True))

    def last_cursor(self) -> int:
        """The cursor at the end of the backward pass that one steps through (`running.py`)."""
        count = self.operation_count()
        return count + len(self.event_node) if self.has_run else 2 * count + 1

    @property
    def leaves(self) -> list[int]:
        """The numbers of the leaves, in order."""
        return [number for number, code in enumerate(self.code) if code == LEAF]

    @property
    def steps(self) -> list[int]:
        """The numbers of the nodes that an operation made, in the order of the forward pass."""
        return [number for number, code in enumerate(self.code) if code != LEAF]

    def operation_count(self) -> int:
        """The number of operations: the m of a cursor (`running.py`)."""
        return len(self.code) - self.code.count(LEAF)

    def operations(self) -> list[Operation | None]:
        """The operation that made each node, None for leaves and for operations of your own."""
        exponent = iter(self.constant)
        return [
            power_of(next(exponent)) if made_by == POWER_OF else BY_CODE.get(made_by)
            for made_by in self.code
        ]

    def operands_of(self, number: int) -> array[int]:
        """The numbers of a node's operands, in order."""
        return self.operand[self.operand_start[number] : self.operand_start[number + 1]]

    def operation_name(self, number: int) -> str:
        """The name of the operation that made a node, as `Value._op` shows it."""
        code = self.code[number]
        shown = self._shown_operation(number) if self.nodes and code != OWN else ""
        if shown:
            return shown
        if code == POWER_OF:
            exponent = self.constant[self.code[:number].count(POWER_OF)]
            return f"**{int(exponent) if exponent.is_integer() else exponent}"
        if code == OWN:
            return self.own_name[self.code[:number].count(OWN)]
        return BY_CODE[code].name if code != LEAF else ""

    def _shown_operation(self, number: int) -> str:
        node = self.nodes[number]
        shown = node._op if self.access is PLAIN else attribute_of(node, "_op")
        return str.__str__(shown) if issubclass(type(shown), str) else ""

    def own_derivatives(self) -> dict[int, array[float]]:
        """For each OWN node, by its number, the local derivative for each of its operands."""
        found, start = {}, 0
        for number, code in enumerate(self.code):
            if code == OWN:
                end = start + len(self.operands_of(number))
                found[number] = self.own_derivative[start:end]
                start = end
        return found
