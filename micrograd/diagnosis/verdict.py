"""Which of what seems wrong is a mistake, and where it is to be named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .engine import Engine, Raised
from .known import Known
from .methods import Trial, all_close
from .shapes import Maker, Shape
from .suspects import Suspect

Tried = Mapping[str, tuple[Known, list[Trial]]]


def merged(engine: Engine, tried: Tried, suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    """Without what another suspect explains, and with what all share told once.

    A method that calls another one, as `__sub__` calls `__neg__` and `__add__`, is not blamed for
    it. What many methods do wrong in the same way stands in a function that all of them call.
    """
    codes = {function.__code__: name for name, function in engine.methods()}
    kept: dict[str, Suspect] = {}
    for name, suspect in suspects.items():
        called = {codes.get(code) for code in _calls(tried, name)} - {name}
        if not any(other in suspects for other in called):
            kept[name] = suspect
    return _shared_place(engine, tried, _same_place(kept))


def _calls(tried: Tried, name: str) -> list[Any]:
    return [code for trial in tried[name][1] for code in trial.calls]


def _same_place(suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    """One of those that name the same function object's class and cause."""
    seen: set[tuple[str, str]] = set()
    kept = {}
    for name, suspect in suspects.items():
        key = (suspect.cause, suspect.where)
        if key not in seen:
            seen.add(key)
            kept[name] = suspect
    return kept


def _shared_place(engine: Engine, tried: Tried, suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    by_cause: dict[str, list[str]] = {}
    for name, suspect in suspects.items():
        if suspect.cause in ("detached", "missing child", "misplaced", "swapped", "raises"):
            by_cause.setdefault(suspect.cause, []).append(name)
    for cause, names in by_cause.items():
        if len(names) < 2:
            continue
        common = _common_call(engine, tried, names)
        if common is None:
            continue
        first = suspects[names[0]]
        for name in names:
            del suspects[name]
        from .source import line_with_code

        first.where = common.co_name
        first.place = line_with_code(common, cause, engine)
        first.operand = None
        suspects[names[0]] = first
    return suspects


def _common_call(engine: Engine, tried: Tried, names: list[str]) -> Any:
    """The outermost function that all of some methods call, a constructor aside."""
    own = {function.__code__ for _, function in engine.methods()}
    first = dict.fromkeys(_calls(tried, names[0]))
    for code in first:
        if code.co_name == "__init__" or code in own and code.co_name in names:
            continue
        if all(code in _calls(tried, name) for name in names):
            return code
    return None


def confirmed(engine: Engine, suspect: Suspect, tried: Tried, tolerance: float) -> bool:
    """Whether the engine's own backward pass comes to something wrong, or to an error.

    A way to poke an operation may fail where its use does not: then nothing is wrong.
    """
    if suspect.cause in ("forward", "mutates"):
        return True
    if suspect.cause == "raises" and suspect.function is None:
        return True
    known, trials = tried[suspect.method]
    for make in _graphs_with(engine, suspect.method, known, trials[0], tried):
        try:
            shape = make()
        except Raised:
            continue
        try:
            engine.run(shape.root)
            found = [engine.grad(leaf) for leaf in shape.leaves]
        except Raised:
            return True
        if not all_close(found, shape.right_gradients(), tolerance):
            return True
    return suspect.cause == "raises" and any(trial.error for trial in trials)


def _graphs_with(
    engine: Engine, name: str, known: Known, trial: Trial, tried: Tried
) -> list[Callable[[], Shape]]:
    """Graphs that hold an operation: alone, below another one, and beside another use."""

    def applied(make: Maker, value: Any) -> Any:
        if known.arity == 1:
            return make.apply(name, value)
        if len(trial.operands) == 1:
            return make.apply(name, value, exponent=trial.point[1])
        return make.apply(name, value, make.leaf(trial.point[1]))

    def alone(point: tuple[float, ...]) -> Callable[[], Shape]:
        def build() -> Shape:
            make = Maker(engine, "alone")
            applied(make, make.leaf(point[0]))
            return make.shape

        return build

    def below(other: str) -> Callable[[], Shape]:
        def build() -> Shape:
            make = Maker(engine, "below")
            out = applied(make, make.leaf(trial.point[0]))
            if tried[other][0].arity == 2:
                make.apply(other, out, make.leaf(3.0))
            else:
                make.apply(other, out)
            return make.shape

        return build

    def beside(other: str, is_first: bool) -> Callable[[], Shape]:
        def build() -> Shape:
            make = Maker(engine, "beside")
            value = make.leaf(trial.point[0])
            out = applied(make, value)
            make.apply(other, *((out, value) if is_first else (value, out)))
            return make.shape

        return build

    def repeated() -> Shape:
        make = Maker(engine, "repeated")
        value = make.leaf(trial.point[0])
        make.apply(name, value, value)
        return make.shape

    def stacked() -> Shape:
        make = Maker(engine, "stacked")
        value = make.leaf(trial.point[0])
        applied(make, applied(make, value))
        return make.shape

    others = [
        other
        for other in tried
        if tried[other][0].name in ("*", "+", "-", "neg", "exp") and not tried[other][0].is_reflected
    ]
    graphs = [alone(other.point) for other in tried[name][1]]
    if known.arity == 2 and len(trial.operands) == 2:
        graphs.append(repeated)
    graphs.append(stacked)
    graphs += [below(other) for other in others]
    graphs += [
        beside(other, is_first)
        for other in others
        if tried[other][0].arity == 2
        for is_first in (True, False)
    ]
    return graphs
