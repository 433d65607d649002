"""Finds the mistakes in the engine that made a graph."""

from __future__ import annotations

from typing import Any

from ..foreign.roles import NotAValue
from ..foreign.untouched import untouched
from . import words
from .alone import added
from .confirming import confirmed
from .driver import suspect_driver
from .engine import Engine, Raised, engine_of, with_operands
from .findings import Diagnosis, Finding
from .graph_effects import Effects, effects_of
from .known import Known
from .local import suspect_of
from .merging import merged
from .methods import CLOSE, CLOSE_SINGLE, Trial, methods_tried
from .redefined import names_of_old
from .shapes import shapes_of
from .state import notes_on
from .suspects import Suspect


def check(x: Any, *, language: str = "en") -> Diagnosis:
    """Finds the mistakes in the engine that made a graph, with their causes and places.

    Each operation of the engine's class is tried out on new values: its result beside that of
    Python's floats, what it remembers, and what it passes back for chosen gradients. Then the
    engine's own backward pass is run on small graphs. The values of `x` stay as they are.

    Args:
        x: a value of any scalar engine, see `micrograd.foreign`, also of one that is half finished.
        language: the language of the sentences, "en" or "it".

    Returns:
        The mistakes, the most important first. Those that make a number of this graph wrong come
        before those that would in another.

    Raises:
        TypeError: `x` does not look like a value of an engine.
        ValueError: there is no such language.
    """
    empty = Diagnosis(x, language=language)
    str(empty)  # a language that does not exist is refused before anything is tried out
    try:
        engine = engine_of(x)
    except NotAValue as reason:
        raise TypeError(str(reason)) from None
    with names_of_old([type(node) for node in engine.nodes]):
        if not engine.roles.operands:
            with untouched(engine.nodes):
                engine = with_operands(engine)
        with untouched(engine.nodes):
            findings, unclear = _mistakes(engine, language)
        with untouched(engine.nodes):
            notes = () if findings else notes_on(engine, language)
    return Diagnosis(x, tuple(findings), tuple(notes), tuple(unclear), language)


def _mistakes(
    engine: Engine, language: str
) -> tuple[list[Finding], list[tuple[str, dict[str, str]]]]:
    tolerance = CLOSE if engine.is_double else CLOSE_SINGLE
    try:
        engine.leaf(1.0)
    except Raised:
        return [], [("no leaf", {"kind": engine.kind.__name__})]
    tried: dict[str, tuple[Known, list[Trial]]] = {}
    suspects: dict[str, Suspect] = {}
    for name, known, trials in methods_tried(engine):
        if _leads_to_results(engine, trials):
            return [], [("links", {})]
        tried[name] = (known, trials)
        suspect = suspect_of(engine, name, known, trials, tolerance)
        if suspect is not None:
            suspects[name] = suspect
    suspects = merged(engine, tried, suspects)
    composed: dict[str, Suspect] = {}
    if engine.driver is not None:
        composed = added(engine, tried, suspects, tolerance)
    unclear: list[tuple[str, dict[str, str]]] = []
    if engine.driver is None:
        unclear.append(("no driver", {}))
    else:
        suspects = {
            name: suspect
            for name, suspect in suspects.items()
            if confirmed(engine, suspect, tried, tolerance)
        }
        driver = suspect_driver(engine, _makers(engine, tried, suspects), tolerance)
        if driver is None:
            suspects |= composed
        elif driver.cause == "unknown":
            unclear.append(("unknown", {}))
        elif not (suspects and driver.cause == "raises"):
            suspects["the backward pass"] = driver
    effects = effects_of(engine, tolerance)
    findings = [_finding(engine, suspect, effects, language) for suspect in suspects.values()]
    findings.sort(key=lambda finding: not finding.visible)
    return findings, unclear


def _leads_to_results(engine: Engine, trials: list[Trial]) -> bool:
    """Whether what a value holds are the results that it was used for, and not its operands."""
    return any(
        trial.out is other
        for trial in trials
        for one in trial.operands
        for other in engine.operands(one)
    )


def _makers(engine: Engine, tried: dict[str, Any], suspects: dict[str, Suspect]) -> list[Any]:
    broken = {name for suspect in suspects.values() for name in suspect.methods}
    codes = {function.__code__ for name, function in engine.methods() if name in broken}

    def is_right(name: str) -> bool:
        calls = {code for trial in tried[name][1] for code in trial.calls}
        return name not in broken and not calls & codes

    right = [name for name in tried if is_right(name) and not tried[name][0].is_reflected]
    binary = [name for name in right if tried[name][0].name in ("*", "+", "-", "/")]
    unary = [
        name
        for name in right
        if tried[name][0].name in ("tanh", "sigmoid", "sin", "exp", "neg", "ReLU")
    ]
    preferred = ("*", "+", "-", "/")
    binary.sort(key=lambda name: preferred.index(tried[name][0].name))
    order = ("tanh", "sigmoid", "sin", "exp", "neg", "ReLU")
    unary.sort(key=lambda name: order.index(tried[name][0].name))
    return list(shapes_of(engine, binary, unary))


def _finding(engine: Engine, suspect: Suspect, effects: Effects, language: str) -> Finding:
    node, operand, found, expected = effects.of(engine, suspect)
    is_visible = effects.shows(engine, suspect)
    return Finding(
        cause=suspect.cause,
        where=suspect.where,
        file=suspect.place.file,
        line=suspect.place.line,
        source=suspect.place.source,
        node=node,
        operand=operand,
        found=suspect.found if found is None else found,
        expected=suspect.expected if expected is None else expected,
        visible=is_visible,
        language=language,
        details={
            # What is measured on new values, which the sentences are about.
            "found": words.number(suspect.found),
            "expected": words.number(suspect.expected),
            **suspect.details,
        },
    )
