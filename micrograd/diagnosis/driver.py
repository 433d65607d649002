"""The engine's own run of the whole backward pass, on small graphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..attributes import attributes_of, set_attribute
from .engine import Engine, Raised
from .experiments import cause_by_changes, order_of_values
from .methods import all_close, is_close
from .shapes import Shape
from .simulation import cause_by_numbers
from .source import (
    Place,
    first_line,
    last_line_with,
    line_of_error,
    line_of_operation,
    line_that_leaves,
    line_with,
    main_loop,
    place_in,
)
from .suspects import Suspect
from .units import attached


def suspect_driver(
    engine: Engine, makers: Sequence[Callable[[], Shape]], tolerance: float
) -> Suspect | None:
    """What is wrong with the whole backward pass; None for nothing.

    Args:
        engine: the engine.
        makers: make graphs of operations that are right by themselves.
        tolerance: how close numbers are that count as equal.
    """
    shapes: list[tuple[Shape, list[float], list[tuple[Any, float]] | None]] = []
    wrong = False
    for make in makers:
        try:
            shape = make()
        except Raised:
            continue
        try:
            calls = _run_watched(engine, shape)
        except Raised as raised:
            return _raised(engine, raised.args[0])
        found = [engine.grad(leaf) for leaf in shape.leaves]
        shapes.append((shape, found, calls))
        wrong |= not all_close(found, shape.right_gradients(), tolerance)
    if not shapes:
        return None
    if not wrong:
        return _shared(engine, makers, tolerance)
    cause = _cause_by_calls(engine, shapes, tolerance) or cause_by_changes(
        engine, makers, tolerance
    )
    node = None
    if cause is None:
        found_all = [(shape, found) for shape, found, _ in shapes]
        cause, node = cause_by_numbers(engine, found_all, tolerance) or ("unknown", None)
    shape, found, right, index = _first_wrong(shapes, tolerance)
    where, place = engine.driver_name, _place(engine, cause)
    if cause in ("order", "twice", "unreached"):
        helper, is_right = order_of_values(engine, makers)
        place = _place(engine, cause, is_order_right=is_right)
        if helper is not None and not is_right:
            where, place = helper.co_name, place_in(helper, _TEXTS.get(cause, ()))
    if node is not None:
        place = line_of_operation(engine, node) or place
    return Suspect(
        *(cause, where, place, engine.driver_name),
        None,
        found[index],
        right[index],
        function=engine.driver_function,
    )


def _first_wrong(shapes: Any, tolerance: float) -> tuple[Shape, list[float], list[float], int]:
    for shape, found, _ in shapes:
        right = shape.right_gradients()
        for index, (one, other) in enumerate(zip(found, right, strict=True)):
            if not is_close(one, other, tolerance):
                return shape, found, right, index
    raise AssertionError


def _run_watched(engine: Engine, shape: Shape) -> list[tuple[Any, float]] | None:
    """Runs the backward pass.

    Returns:
        The values that were asked to pass their gradient back, in order, with their gradients at
        that moment; None where values have no function of their own.
    """
    calls: list[tuple[Any, float]] = []
    watched: list[tuple[Any, str, Any]] = []
    for node in engine.graph(shape.root):
        function = attached(node)
        if function is None:
            continue
        name = next(name for name, held in attributes_of(node).items() if held is function)

        def noted(*arguments: Any, node: Any = node, function: Any = function) -> Any:
            calls.append((node, engine.grad(node)))
            return function(*arguments)

        noted.__wrapped__ = function  # type: ignore[attr-defined]
        set_attribute(node, name, noted)
        watched.append((node, name, function))
    try:
        engine.run(shape.root)
    finally:
        for node, name, function in watched:
            set_attribute(node, name, function)
    return calls if watched else None


def _cause_by_calls(engine: Engine, shapes: Any, tolerance: float) -> str | None:
    if any(calls is None for _, _, calls in shapes):
        return None
    for shape, _, calls in shapes:
        own = {id(node) for node in engine.graph(shape.root)}
        computed = [id(node) for node, _, _ in shape.uses]
        order = [id(node) for node, _ in calls]
        if any(node not in own for node in order):
            return "shared state"
        counted = [node for node in order if node in computed]
        at_root = next((grad for node, grad in calls if node is shape.root), None)
        if at_root is not None and not is_close(at_root, 1.0, tolerance):
            return "seed"
        if any(counted.count(node) > 1 for node in computed):
            return "twice"
        if any(node not in counted for node in computed):
            return "unreached"
        position = {node: index for index, node in enumerate(counted)}
        for node, operands, _ in shape.uses:
            for operand in operands:
                if id(operand) in position and position[id(operand)] < position[id(node)]:
                    return "order"
    return None


def _raised(engine: Engine, error: Exception) -> Suspect:
    place, code = line_of_error(error, engine)
    return Suspect(
        "raises",
        engine.driver_name,
        place if place.line else _place(engine, "raises"),
        engine.driver_name,
        details={
            "error": f"{type(error).__name__}: {error}"[:160],
            "call": f"{engine.driver_name}()",
        },
        function=code,
    )


def _shared(
    engine: Engine, makers: Sequence[Callable[[], Shape]], tolerance: float
) -> Suspect | None:
    """Whether a run changes the gradients of another graph, by what it keeps in its defaults.

    An engine may keep a list of all operations on purpose.
    """
    if not any(
        isinstance(default, list | set | dict)
        for default in getattr(engine.driver_function, "__defaults__", None) or ()
    ):
        return None
    try:
        first, second = makers[0](), makers[0]()
        engine.run(first.root)
        before = [engine.grad(leaf) for leaf in first.leaves]
        engine.run(second.root)
    except Raised:
        return None
    after = [engine.grad(leaf) for leaf in first.leaves]
    right = second.right_gradients()
    if all_close(before, after, tolerance) and all_close(
        [engine.grad(leaf) for leaf in second.leaves], right, tolerance
    ):
        return None
    return Suspect(
        *("shared state", engine.driver_name, _place(engine, "shared state")),
        engine.driver_name,
        function=engine.driver_function,
    )


_TEXTS = {
    "seed": (".{grad} =", "{grad}=", "def "),
    "order": ("append(", "for "),
    "twice": ("not in visited", "not in seen", "in visited", "in seen", "if ", "for "),
    "unreached": ("for ", "if "),
    "resets": (".{grad} = 0", ".{grad} = None", "{grad} = 0"),
    "shared state": ("=[]", "=set()", "= []", "= set()"),
}
_LAST_TEXTS = {
    "overwrites": (".{grad} =", "[{grad}] ="),
    "no upstream": (".{grad} +=", ".{grad} ="),
    "reads grad": (".{grad} +=", ".{grad} ="),
    "derivative": (".{grad} +=", ".{grad} ="),
    "sign": (".{grad} -=", ".{grad} +=", ".{grad} ="),
}


def _place(engine: Engine, cause: str, *, is_order_right: bool = False) -> Place:
    """The likely line of a mistake in the function that runs the whole backward pass.

    Args:
        engine: the engine.
        cause: the mistake.
        is_order_right: whether the values were put in a right order first: then the mistake stands
            in the loop over them.
    """
    function = engine.driver_function
    grad = engine.roles.access.grad or "grad"
    if is_order_right and cause in ("order", "twice", "unreached"):
        if cause == "twice":
            return last_line_with(function, f".{engine.roles.backward or '_backward'}(", "for ")
        leaving = line_that_leaves(function) if cause == "unreached" else None
        return leaving or main_loop(function)
    if cause in _LAST_TEXTS:
        return last_line_with(function, *(text.format(grad=grad) for text in _LAST_TEXTS[cause]))
    texts = [text.format(grad=grad) for text in _TEXTS.get(cause, ())]
    return line_with(function, *texts) if texts else first_line(function)
