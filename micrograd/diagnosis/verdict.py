"""Which of what seems wrong is a mistake, and where it is to be named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .engine import Engine, Raised
from .known import Known
from .methods import Trial, all_close
from .shapes import Maker, Shape
from .local import of_one_operation
from .source import line_with_code
from .suspects import Suspect
from .units import unit_of

Tried = Mapping[str, tuple[Known, list[Trial]]]


def merged(engine: Engine, tried: Tried, suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    """Without what another suspect explains, and with what many share told once.

    A method that calls another one, as `__sub__` calls `__neg__` and `__add__`, is not blamed for
    it, nor a reflected one for the class that computes both. What many methods do wrong in the same
    way stands in a function that all of them call.
    """
    codes = {function.__code__: name for name, function in engine.methods()}
    kept: dict[str, Suspect] = {}
    for name, suspect in suspects.items():
        suspect.methods.add(name)
        explained = [codes.get(code) for code in _calls(tried, name)]
        explaining = [suspects[one] for one in explained if one in suspects and one != name]
        known = tried[name][0]
        if known.is_reflected:
            explaining += [
                other
                for straight, other in suspects.items()
                if tried[straight][0].name == known.name
                and not tried[straight][0].is_reflected
                and other.where not in tried
            ]
        if explaining:
            explaining[0].methods.add(name)
        else:
            kept[name] = suspect
    return _shared_place(engine, tried, _same_place(kept))


def _calls(tried: Tried, name: str) -> list[Any]:
    return [code for trial in tried[name][1] for code in trial.calls]


def _same_place(suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    """The first of those that name the same class of a function object."""
    seen: dict[str, Suspect] = {}
    kept = {}
    for name, suspect in suspects.items():
        if suspect.where in seen:
            seen[suspect.where].methods |= suspect.methods
        else:
            seen[suspect.where] = kept[name] = suspect
    return kept


_SHARED = ("misplaced", "missing child", "swapped", "detached", "no backward", "raises")
"""What a function that many operations call may do wrong, what says most first."""


def _shared_place(engine: Engine, tried: Tried, suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    for cause in _SHARED:
        names = [name for name, suspect in suspects.items() if suspect.cause == cause]
        common = _common_call(engine, tried, names) if len(names) > 1 else None
        if common is None:
            continue
        first = suspects[names[0]]
        first.where = common.co_name
        first.place = line_with_code(common, cause, engine)
        first.operand = first.function = None
        explained = [name for name in suspects if common in _calls(tried, name)]
        first.methods = {one for name in explained for one in suspects[name].methods}
        return {
            names[0]: first,
            **{name: one for name, one in suspects.items() if name not in explained},
        }
    return suspects


def _common_call(engine: Engine, tried: Tried, names: list[str]) -> Any:
    """The outermost function that all of some methods call, a constructor aside."""
    own = {function.__code__ for _, function in engine.methods()}
    for code in dict.fromkeys(_calls(tried, names[0])):
        is_method = code in own and code.co_name in tried
        if code.co_name in ("__init__", "__new__") or is_method or "<locals>" in code.co_qualname:
            continue
        if all(code in _calls(tried, name) for name in names):
            return code
    return None


def added(engine: Engine, tried: Tried, suspects: dict[str, Suspect], tolerance: float) -> None:
    """Adds what only the backward pass of a single operation shows, where others are right."""
    broken = {name for suspect in suspects.values() for name in suspect.methods}
    codes = {function.__code__: name for name, function in engine.methods()}
    outcomes: dict[str, tuple[str, Any]] = {}
    for name, (known, trials) in tried.items():
        trial = next((one for one in trials if one.error is None), None)
        if name in broken or known.is_reflected or trial is None:
            continue
        if not isinstance(trial.out, engine.roles.family):
            continue
        if any(codes.get(code) in broken for code in _calls(tried, name)):
            continue
        outcomes[name] = _alone(engine, name, known, trials, tolerance)
    if not outcomes or all(outcome != "right" for outcome, _ in outcomes.values()):
        return
    for name, (outcome, detail) in outcomes.items():
        called = {codes.get(code) for code in _calls(tried, name)} - {name}
        if outcome == "wrong" and any(unit_of(engine, one.out) for one in tried[name][1] if one.out):
            # By itself it passes the right gradients back.
            continue
        if outcome == "right" or any(outcomes.get(one, ("right",))[0] != "right" for one in called):
            continue
        suspects[name] = of_one_operation(engine, name, *tried[name], outcome, detail, tolerance)
        suspects[name].methods.add(name)


def _alone(
    engine: Engine, name: str, known: Known, trials: list[Trial], tolerance: float
) -> tuple[str, Any]:
    """What the backward pass does with one operation: "right", "raises" or "wrong", and with what."""
    rows = []
    for trial in trials:
        try:
            make = Maker(engine, "alone")
            first = make.leaf(trial.point[0])
            if known.arity == 1:
                make.apply(name, first)
            elif len(trial.operands) == 1:
                make.apply(name, first, exponent=trial.point[1])
            else:
                make.apply(name, first, make.leaf(trial.point[1]))
        except Raised:
            continue
        try:
            engine.run(make.shape.root)
        except Raised as raised:
            return "raises", raised.args[0]
        found = [engine.grad(leaf) for leaf in make.shape.leaves]
        rows.append((trial, found, make.shape.right_gradients()))
    is_right = all(all_close(found, right, tolerance) for _, found, right in rows)
    return ("right", None) if is_right else ("wrong", rows)


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

    def above(other: str) -> Callable[[], Shape]:
        def build() -> Shape:
            make = Maker(engine, "above")
            value = make.leaf(trial.point[0])
            inner = (value, make.leaf(1.1)) if tried[other][0].arity == 2 else (value,)
            applied(make, make.apply(other, *inner))
            return make.shape

        return build

    def uneven(times: str, plus: str) -> Callable[[], Shape]:
        def build() -> Shape:
            make = Maker(engine, "uneven")
            value = make.leaf(trial.point[0])
            rest = [] if known.arity == 1 or len(trial.operands) == 1 else [make.leaf(0.9)]
            extra = trial.point[1] if known.arity == 2 and not rest else None
            one = make.apply(name, value, *rest, exponent=extra)
            other = make.apply(name, value, *rest, exponent=extra)
            make.apply(plus, make.apply(times, one, make.leaf(3.0)), other)
            return make.shape

        return build

    def apart(other: str, point: tuple[float, ...]) -> Callable[[], Shape]:
        def build() -> Shape:
            make = Maker(engine, "apart")
            one = applied(make, make.leaf(trial.point[0]))
            make.apply(other, one, applied(make, make.leaf(point[0])))
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
    graphs += [above(other) for other in others]
    pairs = [other for other in others if tried[other][0].arity == 2]
    graphs += [apart(one, other.point) for one in pairs for other in tried[name][1][1:]]
    graphs += [uneven(times, plus) for times in pairs for plus in pairs]
    graphs += [
        beside(other, is_first)
        for other in others
        if tried[other][0].arity == 2
        for is_first in (True, False)
    ]
    return graphs
