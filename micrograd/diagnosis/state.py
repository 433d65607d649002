"""What the gradients of a graph say of the runs that gave them.

Nobody can tell from a graph whether gradients were added up on purpose, or a number was changed by
a step of training: so these are notes, and never mistakes.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..foreign.symbols import operation_named
from ..plain_text import text_of
from .engine import Engine, Raised
from .findings import Finding
from .methods import all_close, is_close

_TOLERANCE = 1e-4
_MOST_RUNS = 1000


def notes_on(engine: Engine, language: str) -> tuple[Finding, ...]:
    """What may be a mistake and may be meant; nothing where all is as after one clean run.

    Args:
        engine: an engine without a mistake.
        language: the language of the sentences.
    """
    if engine.driver is None or not engine.can_set_grad or not engine.operands(engine.root):
        return ()
    stale = _changed_leaf(engine)
    if stale is not None:
        node, name = stale
        details = {"name": name}
        return (Finding("stale", "", node=node, visible=True, language=language, details=details),)
    leaves = [node for node in engine.nodes if not engine.operands(node)]
    try:
        held = [engine.grad(leaf) for leaf in leaves]
        if all(grad == 0 for grad in held):
            return (Finding("not run", "", visible=True, language=language),)
        for node in engine.nodes:
            engine.set_grad(node, 0.0)
        engine.run(engine.root)
        once = [engine.grad(leaf) for leaf in leaves]
    except Raised:
        return ()
    times = _times(held, once)
    if times == 1 or times is None:
        return ()
    largest = max(range(len(leaves)), key=lambda index: abs(once[index]))
    return (
        Finding(
            "state",
            "",
            node=leaves[largest],
            found=held[largest],
            expected=once[largest],
            visible=True,
            language=language,
            details={"times": str(times)},
        ),
    )


def _times(held: Sequence[float], once: Sequence[float]) -> int | None:
    """The whole number of runs whose sum the gradients are; None for none."""
    index = max(range(len(once)), key=lambda at: abs(once[at]))
    if not once[index]:
        return None
    times = round(held[index] / once[index])
    if not 1 <= times <= _MOST_RUNS:
        return None
    return times if all_close(held, [times * one for one in once], _TOLERANCE) else None


def _changed_leaf(engine: Engine) -> tuple[object, str] | None:
    """A leaf whose number is not the one that a result was computed from, with its name."""
    for node in engine.nodes:
        operands = engine.operands(node)
        name = text_of(engine.roles.operation(node))
        operation = operation_named(name, len(operands)) if name and operands else None
        if operation is None:
            continue
        numbers = [engine.data(one) for one in operands]
        leaves = [one for one in operands if not engine.operands(one)]
        if not leaves:
            continue
        try:
            results = [operation.value(*numbers), operation.value(*numbers[::-1])]
        except (ArithmeticError, ValueError):
            continue
        if not any(is_close(float(one), engine.data(node), _TOLERANCE) for one in results):
            return leaves[0], engine.roles.label(leaves[0]) or f"{engine.data(leaves[0]):g}"
    return None
