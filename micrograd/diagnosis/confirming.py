"""Whether what seems wrong makes a gradient wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .engine import Engine, Raised
from .known import Known
from .merging import Tried
from .methods import Trial, all_close
from .shapes import Maker, Shape
from .suspects import Suspect


def confirmed(engine: Engine, suspect: Suspect, tried: Tried, tolerance: float) -> bool:
    """Whether the engine's own backward pass comes to something wrong, or to an error.

    A way to poke an operation may fail where its use does not: then nothing is wrong.
    """
    if suspect.cause in ("forward", "mutates"):
        return True
    if suspect.cause == "raises" and suspect.function is None:
        return True
    known, trials = tried[suspect.method]
    trial = trials[0]
    if suspect.operand == 1:
        # Where the exponent is a value, too.
        trial = next((one for one in trials if len(one.operands) == 2), trial)
    for make in _graphs_with(engine, suspect.method, known, trial, tried):
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
        if tried[other][0].name in ("*", "+", "-", "neg", "exp")
        and not tried[other][0].is_reflected
    ]
    alike = [one for one in tried[name][1] if len(one.operands) == len(trial.operands)]
    graphs = [alone(other.point) for other in alike]
    if known.arity == 2 and len(trial.operands) == 2:
        graphs.append(repeated)
    graphs.append(stacked)
    graphs += [below(other) for other in others]
    graphs += [above(other) for other in others]
    pairs = [other for other in others if tried[other][0].arity == 2]
    graphs += [apart(one, other.point) for one in pairs for other in alike[1:]]
    graphs += [uneven(times, plus) for times in pairs for plus in pairs]
    graphs += [
        beside(other, is_first)
        for other in others
        if tried[other][0].arity == 2
        for is_first in (True, False)
    ]
    return graphs
