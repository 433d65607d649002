"""How a mistake shows in the graph that is checked."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

from ..foreign.record import record
from ..foreign.symbols import operation_named
from ..plain_text import text_of
from ..running import shares
from .engine import Engine, Raised
from .known import known_by
from .methods import is_close
from .source import method_of
from .suspects import Suspect
from .units import unit_of


@dataclass(eq=False)
class Effects:
    """What the engine's own backward pass does on the graph, beside the chain rule.

    Attributes:
        found: by value, its gradient after a run of the engine's own backward pass; empty where it
            ends with an error or there is none.
        right: by value, its gradient by the chain rule; empty where it is not known.
    """

    found: dict[int, float] = field(default_factory=dict)
    right: dict[int, float] = field(default_factory=dict)
    has_error: bool = False
    tolerance: float = 1e-6

    def is_wrong(self, node: Any) -> bool:
        one, other = self.found.get(id(node)), self.right.get(id(node))
        return one is not None and other is not None and not is_close(one, other, self.tolerance)

    def shows(self, engine: Engine, suspect: Suspect) -> bool:
        """Whether the graph holds what the mistake is about."""
        if suspect.method == engine.driver_name:
            return self.has_error or any(map(self.is_wrong, engine.nodes))
        if not _nodes_of(engine, suspect):
            # An engine that names no operation does not say which ones the graph holds.
            is_named = any(map(engine.roles.operation, engine.nodes))
            return not is_named and (self.has_error or any(map(self.is_wrong, engine.nodes)))
        if suspect.cause in ("forward", "mutates") or self.has_error or not self.found:
            return True
        return not self.right or any(map(self.is_wrong, engine.nodes))

    def of(self, engine: Engine, suspect: Suspect) -> tuple[Any, Any, float | None, float | None]:
        """A value and an operand at which it shows, and the two numbers there, as far as known."""
        nodes = _nodes_of(engine, suspect)
        for node in nodes:
            operands = engine.operands(node)
            if suspect.operand is not None and suspect.operand < len(operands):
                operands = [operands[suspect.operand], *operands]
            for operand in operands:
                if self.is_wrong(operand):
                    return node, operand, self.found[id(operand)], self.right[id(operand)]
        if nodes:
            return nodes[0], None, None, None
        if suspect.method == engine.driver_name:
            for node in reversed(engine.nodes):
                if self.is_wrong(node) and not engine.operands(node):
                    return node, None, self.found[id(node)], self.right[id(node)]
        return None, None, None, None


def effects_of(engine: Engine, tolerance: float) -> Effects:
    """Runs the engine's own backward pass on the graph, from gradients of 0."""
    effects = Effects(tolerance=tolerance)
    with contextlib.suppress(Raised, TypeError, ValueError, ArithmeticError):
        effects.right = _right_gradients(engine)
    if engine.driver is None or not engine.can_set_grad:
        return effects
    try:
        for node in engine.nodes:
            engine.set_grad(node, 0.0)
        engine.run(engine.root)
        effects.found = {id(node): engine.grad(node) for node in engine.nodes}
    except Raised:
        effects.has_error = True
    return effects


def _right_gradients(engine: Engine) -> dict[int, float]:
    tape = record(engine.root, {})
    shares_of = shares(tape, list(tape.recorded_data))
    grads = [0.0] * len(tape.nodes)
    grads[-1] = 1.0
    for number in reversed(tape.steps):
        given = shares_of(number, grads[number])
        for operand, share in zip(tape.operands_of(number), given, strict=True):
            grads[operand] += share
    return {id(node): grad for node, grad in zip(tape.nodes, grads, strict=True)}


def _nodes_of(engine: Engine, suspect: Suspect) -> list[Any]:
    """The values of the graph that an operation made, those with the largest gradients last."""
    methods = suspect.methods or {suspect.method}
    operations = {known.name for name in methods if (known := known_by(name)) is not None}
    found = []
    for node in reversed(engine.nodes):
        operands = engine.operands(node)
        unit = unit_of(engine, node)
        function = None if unit is None else unit.function
        if function is not None and method_of(engine, function) in (suspect.where, *methods):
            found.append(node)
            continue
        name = text_of(engine.roles.operation(node))
        named = operation_named(name, len(operands)) if name and operands else None
        if named is not None and _plain(named.name) in operations:
            found.append(node)
    return found


def _plain(name: str) -> str:
    """The name of an operation without its exponent."""
    return "**" if name.startswith("**") else name
