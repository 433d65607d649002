"""Runs of the backward pass that tell mistakes apart which give the same gradients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .engine import Engine, Raised
from .methods import all_close, is_close
from .shapes import Shape
from .watching import Run, watched

Makers = Sequence[Callable[[], Shape]]


def cause_by_changes(engine: Engine, makers: Makers, tolerance: float) -> str | None:
    """The cause that is seen in how gradients change during the backward pass; None for none."""
    runs: list[tuple[Shape, list[Any], Run]] = []
    for make in makers:
        try:
            shape = make()
            nodes = engine.graph(shape.root)
            runs.append((shape, nodes, watched(engine, shape.root, nodes)))
        except Raised:
            continue
    for shape, nodes, run in runs:
        root = next(index for index, node in enumerate(nodes) if node is shape.root)
        seeds = [after for index, _, after in run.changes if index == root]
        if not seeds or not is_close(seeds[0], 1.0, tolerance):
            return "seed"
        others = [change for change in run.changes if change[0] != root]
        if others and run.changes.index(others[0]) < next(
            at for at, change in enumerate(run.changes) if change[0] == root
        ):
            return "seed"
    for shape, nodes, run in runs:
        found = [engine.grad(leaf) for leaf in shape.leaves]
        if all_close(found, shape.right_gradients(), tolerance):
            continue
        if _loses_gradients(engine, nodes, run):
            return "resets"
    if all(
        is_close(engine.grad(leaf), 0.0, tolerance) for shape, _, _ in runs for leaf in shape.leaves
    ):
        return _of_nothing(engine, makers, tolerance)
    return _of_the_last_only(engine, makers, tolerance)


def _loses_gradients(engine: Engine, nodes: Sequence[Any], run: Run) -> bool:
    """Whether a gradient becomes 0 that is needed: a value may be cleared once it passed its on."""
    number = {id(node): index for index, node in enumerate(nodes)}
    for at, (index, before, after) in enumerate(run.changes):
        if not before or after != 0.0:
            continue
        set_at = max(place for place, change in enumerate(run.changes[:at]) if change[0] == index)
        operands = {number[id(one)] for one in engine.operands(nodes[index])}
        if not any(changed in operands for changed, _, _ in run.changes[set_at:at]):
            return True
    return False


def _of_nothing(engine: Engine, makers: Makers, tolerance: float) -> str | None:
    """The root has its 1, and nothing passes on: because of the walk, or of what is multiplied."""
    if not engine.can_set_grad:
        return "unreached"
    try:
        shape = makers[0]()
        for leaf in shape.leaves:
            engine.set_grad(leaf, 0.5)
        engine.run(shape.root)
    except Raised:
        return "unreached"
    found = [engine.grad(leaf) for leaf in shape.leaves]
    stays = all(is_close(one, 0.5, tolerance) or is_close(one, 0.0, tolerance) for one in found)
    return "unreached" if stays else "reads grad"


def _of_the_last_only(engine: Engine, makers: Makers, tolerance: float) -> str | None:
    """Only the root passes its gradient on: the others are left out, or come before it."""
    for make in makers[1:]:
        try:
            shape = make()
            engine.run(shape.root)
            inner = [node for node, _, _ in shape.uses if node is not shape.root]
            direct = {id(one) for one in shape.uses[-1][1]}
            deeper = [leaf for leaf in shape.leaves if id(leaf) not in direct]
            if not inner or not deeper:
                continue
            if any(not is_close(engine.grad(leaf), 0.0, tolerance) for leaf in deeper):
                return None
            if not engine.can_set_grad:
                return "unreached"
            again = make()
            for node, _, _ in again.uses[:-1]:
                engine.set_grad(node, 0.5)
            engine.run(again.root)
        except Raised:
            continue
        direct = {id(one) for one in again.uses[-1][1]}
        deeper = [leaf for leaf in again.leaves if id(leaf) not in direct]
        is_passed = any(not is_close(engine.grad(leaf), 0.0, tolerance) for leaf in deeper)
        return "order" if is_passed else "unreached"
    return None


def order_of_values(engine: Engine, makers: Makers) -> tuple[Any, bool]:
    """Where the values are put in order, and whether this order is right.

    Returns:
        The code of the function of its own that orders them, None where the backward pass does so
        itself; and whether a list of all values in a right order was seen in each run.
    """
    function = engine.driver_function
    codes = {method.__code__ for _, method in engine.methods()}
    helper, is_right = None, False
    for make in makers:
        try:
            shape = make()
            run = watched(engine, shape.root, engine.graph(shape.root))
        except Raised:
            continue
        helpers = [
            code
            for code in run.functions
            if code is not function.__code__
            and "<locals>" not in code.co_qualname
            and (code in codes or "." not in code.co_qualname)
            and code in run.orders
        ]
        helper = helper or next(iter(helpers), None)
        places = [function.__code__, *helpers]
        orders = [order for code in places for order in run.orders.get(code, [])]
        is_right = any(_is_right_order(shape, order) for order in orders)
        if not is_right:
            break
    return helper, is_right


def _is_right_order(shape: Shape, order: Sequence[Any]) -> bool:
    """Whether each value comes once, and after its operands, or before them."""
    position = {id(node): index for index, node in enumerate(order)}
    if len(position) != len(order) or any(id(node) not in position for node, _, _ in shape.uses):
        return False
    pairs = [
        (position[id(operand)], position[id(node)])
        for node, operands, _ in shape.uses
        for operand in operands
        if id(operand) in position
    ]
    return all(one < other for one, other in pairs) or all(one > other for one, other in pairs)
