"""Finds by its numbers what a backward pass does wrong: each mistake is tried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from .engine import Engine
from .methods import all_close, is_close
from .shapes import Shape


def cause_by_numbers(
    engine: Engine, shapes: Sequence[tuple[Shape, list[float]]], tolerance: float
) -> tuple[str, Any] | None:
    """The cause that explains the gradients of all shapes; None for none.

    With it comes a value whose operation alone is meant, or None for all operations.

    Args:
        engine: the engine, which has run.
        shapes: the graphs, each with the gradients of its leaves.
        tolerance: how close numbers are that count as equal.
    """
    for cause, run in _mistakes(engine):
        if all(all_close(found, run(shape), tolerance) for shape, found in shapes):
            return cause, None
    methods = {method for shape, _ in shapes for method in shape.methods.values()}
    for method in sorted(methods):
        for cause, options in _OF_ONE_OPERATION:
            if all(
                all_close(
                    found,
                    _run(engine, shape, _right_order(shape), only=method, **options),
                    tolerance,
                )
                for shape, found in shapes
            ):
                return cause, _made_by(method, shapes)
    cause_of_all = _by_paths(shapes, tolerance)
    return None if cause_of_all is None else (cause_of_all, None)


_OF_ONE_OPERATION: tuple[tuple[str, dict[str, Any]], ...] = (
    ("overwrites", {"adds": False}),
    ("overwrites", {"adds": False, "turned": True}),
    ("no upstream", {"above": lambda _: 1.0}),
    ("sign", {"sign": -1.0}),
    ("reads grad", {"reads_grad": True}),
)


def _made_by(method: str, shapes: Sequence[tuple[Shape, list[float]]]) -> Any:
    return next(
        node
        for shape, _ in shapes
        for node, _, _ in shape.uses
        if shape.methods[id(node)] == method
    )


def _mistakes(engine: Engine) -> Iterable[tuple[str, Callable[[Shape], list[float]]]]:
    def simple(**options: Any) -> Callable[[Shape], list[float]]:
        return lambda shape: _run(engine, shape, _right_order(shape), **options)

    def seeded(shape: Shape) -> list[float]:
        return _run(engine, shape, _right_order(shape), seed=engine.grad(shape.root))

    yield "overwrites", simple(adds=False)
    yield (
        "overwrites",
        lambda shape: _run(engine, shape, _right_order(shape), adds=False, turned=True),
    )
    yield "no upstream", simple(above=lambda _: 1.0)
    yield "sign", simple(sign=-1.0)
    yield "reads grad", simple(reads_grad=True)
    yield "derivative", simple(slope=lambda slope, _: 1.0)
    yield "derivative", simple(slope=lambda _, operand: engine.data(operand))
    yield "overwrites", lambda shape: _by_path(shape, lambda one, other: other)
    yield "unreached", lambda shape: _by_path(shape, lambda one, other: one)
    yield "no upstream", lambda shape: _last_of_paths(shape)
    yield "seed", seeded
    for order in (_forward_order, _preorder, _breadth_first, _by_number, _by_size):
        yield "order", partial(_ordered, engine, order)
    yield "twice", lambda shape: _paths(engine, shape)
    yield "twice", lambda shape: _run(engine, shape, _repeated(_right_order(shape)))
    yield "unreached", lambda shape: _run(engine, shape, _right_order(shape)[1:])
    yield "unreached", lambda shape: _run(engine, shape, _right_order(shape)[:1])
    for kept in (0, -1):
        yield "unreached", partial(_along_one, engine, kept)
    yield "resets", simple(resets=True)


def _ordered(
    engine: Engine, order: Callable[[Engine, Shape], list[Any]], shape: Shape
) -> list[float]:
    return _run(engine, shape, order(engine, shape))


def _along_one(engine: Engine, kept: int, shape: Shape) -> list[float]:
    return _run(engine, shape, _along(shape, kept))


def _uses(shape: Shape) -> dict[int, tuple[list[Any], list[float]]]:
    return {id(node): (operands, slopes) for node, operands, slopes in shape.uses}


def _run(
    engine: Engine,
    shape: Shape,
    order: Sequence[Any],
    *,
    seed: float = 1.0,
    adds: bool = True,
    turned: bool = False,
    sign: float = 1.0,
    above: Callable[[float], float] = lambda grad: grad,
    slope: Callable[[float, Any], float] = lambda slope, _: slope,
    reads_grad: bool = False,
    resets: bool = False,
    only: str | None = None,
) -> list[float]:
    """Gradients after a run with a mistake, in all operations or in those of one method."""
    uses = _uses(shape)
    grads: dict[int, float] = {id(shape.root): seed}
    for node in order:
        operands, slopes = uses[id(node)]
        pairs = list(zip(operands, slopes, strict=True))
        if only is not None and shape.methods[id(node)] != only:
            for operand, local in pairs:
                share = local * grads.get(id(node), 0.0)
                grads[id(operand)] = grads.get(id(operand), 0.0) + share
            continue
        for operand, local in reversed(pairs) if turned else pairs:
            here = grads.get(id(operand), 0.0)
            upstream = here if reads_grad else above(grads.get(id(node), 0.0))
            if resets:
                here = 0.0
            grads[id(operand)] = (here if adds else 0.0) + sign * slope(local, operand) * upstream
    return [grads.get(id(leaf), 0.0) for leaf in shape.leaves]


def _right_order(shape: Shape) -> list[Any]:
    """Depth first from the root, operands before results, and that backwards."""
    uses = _uses(shape)
    done: list[Any] = []
    seen: set[int] = set()

    def visit(node: Any) -> None:
        if id(node) in seen or id(node) not in uses:
            return
        seen.add(id(node))
        for operand in uses[id(node)][0]:
            visit(operand)
        done.append(node)

    visit(shape.root)
    return done[::-1]


def _forward_order(_: Engine, shape: Shape) -> list[Any]:
    return _right_order(shape)[::-1]


def _preorder(_: Engine, shape: Shape) -> list[Any]:
    uses, done, seen = _uses(shape), [], set()

    def visit(node: Any) -> None:
        if id(node) in seen or id(node) not in uses:
            return
        seen.add(id(node))
        done.append(node)
        for operand in uses[id(node)][0]:
            visit(operand)

    visit(shape.root)
    return done


def _breadth_first(_: Engine, shape: Shape) -> list[Any]:
    uses, queue, done, seen = _uses(shape), [shape.root], [], set()
    for node in queue:
        if id(node) in seen or id(node) not in uses:
            continue
        seen.add(id(node))
        done.append(node)
        queue += uses[id(node)][0]
    return done


def _by_number(engine: Engine, shape: Shape) -> list[Any]:
    order = _forward_order(engine, shape)
    return sorted(order, key=engine.data)


def _by_size(engine: Engine, shape: Shape) -> list[Any]:
    order = _forward_order(engine, shape)
    return sorted(order, key=lambda node: abs(engine.data(node)))


def _repeated(order: Sequence[Any]) -> list[Any]:
    return [node for node in order for _ in range(2)]


def _along(shape: Shape, kept: int) -> list[Any]:
    """The values that are reached along one operand each."""
    uses, done, node = _uses(shape), [], shape.root
    while id(node) in uses:
        done.append(node)
        node = uses[id(node)][0][kept]
    return done


def _paths(engine: Engine, shape: Shape) -> list[float]:
    """As if a search without marks ran each value as often as it meets it."""
    uses = _uses(shape)
    done: list[Any] = []

    def visit(node: Any) -> None:
        if id(node) not in uses:
            return
        for operand in uses[id(node)][0]:
            visit(operand)
        done.append(node)

    visit(shape.root)
    return _run(engine, shape, done[::-1])


def _by_paths(shapes: Sequence[tuple[Shape, list[float]]], tolerance: float) -> str | None:
    """By which graphs are wrong: where nothing is shared no order matters but that of a chain."""
    right = {
        shape.name: all_close(found, shape.right_gradients(), tolerance) for shape, found in shapes
    }
    if all(is_close(one, 0.0, tolerance) for _, found in shapes for one in found):
        return "unreached"
    if right.get("chain") and right.get("tree") and right.get("single"):
        if not right.get("twice", True):
            return None
        return "order"
    if right.get("chain") and not right.get("tree", True):
        return "unreached"
    return None


def _by_path(shape: Shape, choose: Callable[[float, float], float]) -> list[float]:
    """As if the backward pass walked each path, and one product of each leaf were left."""
    uses = _uses(shape)
    grads: dict[int, float] = {}

    def walk(node: Any, above: float) -> None:
        grads[id(node)] = choose(grads[id(node)], above) if id(node) in grads else above
        if id(node) in uses:
            for operand, slope in zip(*uses[id(node)], strict=True):
                walk(operand, slope * above)

    walk(shape.root, 1.0)
    return [grads.get(id(leaf), 0.0) for leaf in shape.leaves]


def _last_of_paths(shape: Shape) -> list[float]:
    """As if each path gave the last of its local derivatives alone."""
    uses = _uses(shape)
    grads: dict[int, float] = {}

    def walk(node: Any, above: float) -> None:
        grads[id(node)] = grads.get(id(node), 0.0) + above
        if id(node) in uses:
            for operand, slope in zip(*uses[id(node)], strict=True):
                walk(operand, slope)

    walk(shape.root, 1.0)
    return [grads.get(id(leaf), 0.0) for leaf in shape.leaves]
