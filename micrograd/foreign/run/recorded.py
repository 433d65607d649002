"""The tape of a graph with the events of a run of its engine's own backward pass."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ...tape import Tape
from ...value_access import PLAIN
from ..adapters import is_read_only
from ..graph_roles import roles_of
from ..roles import Roles
from ..untouched import untouched
from .driver import RunError, driver_of
from .gradients_held import clear_gradients, copied
from .watch import Event, TooManyWrites, Watch

MOST_WRITES = 200_000
"""So many writes of gradients are recorded, or four for each operand of a larger graph."""


def with_run(tape: Tape, backward: Callable[[Any], object] | None = None) -> Tape:
    """A tape with a record of one run of the engine's own backward pass, from clean gradients.

    What the objects hold is put back afterwards, also after an exception, and what their code
    prints is not shown. A `Value` of ours needs no record: what its steps show is what it computes.

    Args:
        tape: the graph; its `nodes` are the values.
        backward: runs the pass from the root that it is given; None for the root's own method.

    Raises:
        RunError: the engine keeps no gradients, has no method that runs a backward pass, the pass
            raises an exception, or writes more gradients than are recorded.
    """
    if tape.access is PLAIN:
        return tape
    root = tape.nodes[-1]
    roles = replace(roles_of(root), access=tape.access)
    kind = type(root).__name__
    if is_read_only(tape.access):
        raise RunError(f"{kind} is read by an adapter, which says nothing of its backward pass")
    if roles.access.grad is None:
        raise RunError(f"{kind} keeps no gradients, so that its backward pass leaves no record")
    if _computes(type(root), roles.access.grad):
        raise RunError(f"{kind} computes its gradients where they are read, so no write is seen")
    driver = driver_of(root) if backward is None else lambda: backward(root)
    found = _run(tape, roles, driver, to_none=False)
    if not found[1][-1] and isinstance(found[1][-1], float | int | None):
        # Some engines seed only where the gradient is None.
        try:
            second = _run(tape, roles, driver, to_none=True)
        except RunError:
            second = found
        found = second if second[0] and _reaches_root(tape, second[0]) else found
    events, held = found
    return _with_events(tape, events, held)


def _computes(kind: type, name: str) -> bool:
    """Whether an attribute is a property, so that no write of it can be seen."""
    held = next((vars(base)[name] for base in kind.__mro__ if name in vars(base)), None)
    return type(held) is property


def can_record(tape: Tape) -> bool:
    """Whether the values of a tape have a backward pass of their own that can be recorded."""
    if tape.access is PLAIN or not tape.nodes or tape.access.grad is None:
        return False
    try:
        driver_of(tape.nodes[-1])
    except RunError:
        return False
    return not is_read_only(tape.access) and not _computes(type(tape.nodes[-1]), tape.access.grad)


def _reaches_root(tape: Tape, events: Sequence[Event]) -> bool:
    root = len(tape.code) - 1
    return any(number == root and became for event in events for number, became in event.changes)


def _run(
    tape: Tape, roles: Roles, driver: Callable[[], object], *, to_none: bool
) -> tuple[list[Event], list[Any]]:
    """The events of a run, and the gradients as the run left them."""
    operands = [tape.operands_of(number) for number in range(len(tape.code))]
    most = max(MOST_WRITES, 4 * len(tape.operand))
    kind = type(tape.nodes[-1]).__name__
    try:
        with untouched(tape.nodes):
            clear_gradients(tape.nodes, roles, to_none=to_none)
            watch = Watch(tape.nodes, operands, roles, most)
            watch.run(driver)
            held = [copied(roles.access.get(node, "grad")) for node in tape.nodes]
    except TooManyWrites:
        raise RunError(
            f"the backward pass of {kind} writes more than {most:,} gradients, which is too much "
            f"to record: it may walk every path of the graph"
        ) from None
    except Exception as reason:
        text = f"{type(reason).__name__}: {reason}"
        raise RunError(f"the backward pass of {kind} raises {text}") from reason
    return watch.events, held


def _with_events(tape: Tape, events: Sequence[Event], held: list[Any]) -> Tape:
    node = array("I", [len(tape.code) if e.author is None else e.author for e in events])
    start, change_node, change_grad = array("I", [0]), array("I"), array("d")
    for event in events:
        change_node.extend(number for number, _ in event.changes)
        change_grad.extend(became for _, became in event.changes)
        start.append(len(change_node))
    recorded = Tape.of(tape)
    recorded.event_node, recorded.event_start = node, start
    recorded.change_node, recorded.change_grad = change_node, change_grad
    recorded.held_after = held
    recorded.own_derivative = _measured(recorded)
    return recorded


def _measured(tape: Tape) -> array[float]:
    """The local derivatives of the graph; those that were not known as far as the run shows them.

    They are what was added to the gradient of an operand, over the gradient of the result.
    """
    slopes = {number: list(found) for number, found in tape.own_derivatives().items()}
    grad = [0.0] * len(tape.code)
    for author, changes in tape.events():
        if author in slopes and grad[author] and math.isfinite(grad[author]):
            operands = list(tape.operands_of(author))
            given = dict(changes)
            for index, operand in enumerate(operands):
                if math.isnan(slopes[author][index]) and operand in given:
                    # The share of an operand that is used twice is both of its shares.
                    is_first = operands.index(operand) == index
                    added = given[operand] - grad[operand] if is_first else 0.0
                    slopes[author][index] = added / grad[author]
        for number, became in changes:
            grad[number] = became
    return array("d", [slope for number in sorted(slopes) for slope in slopes[number]])
