"""What `check` says of a mutant or of a right graph, beside what it should say."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from micrograd_widget import check

from .loading import Engine, Style, forget
from .mutants import MUTANTS, Mutant
from .oracle import is_right_on
from .programs import PROGRAMS, Program, random_expression
from .snapshot import changes, snapshot

Outcome = Literal["right", "line", "place", "cause", "missed", "raised"]
"""How good an answer is: all right; only the line wrong; the cause right; another cause; none;
`check` itself raised."""


@dataclass(frozen=True)
class Judged:
    """What became of one check.

    Attributes:
        name: the graph.
        outcome: for a mutant.
        visible: whether a right finding says rightly whether the mistake shows in this graph.
        said: the causes, methods and lines that `check` named, the first first.
        changed: what of the objects is not as it was.
        seconds: the time that it took.
        mutant: the mutant, if it is one.
    """

    name: str
    outcome: Outcome
    visible: bool
    said: tuple[tuple[str, str, int | None, bool], ...]
    changed: tuple[str, ...]
    seconds: float
    mutant: Mutant | None = None


def judge_mutants() -> Iterator[Judged]:
    """Each mutant on one program, after a run of its own backward pass."""
    for index, mutant in enumerate(MUTANTS):
        yield judge_mutant(mutant, program_of(mutant, index))


def program_of(mutant: Mutant, index: int) -> str:
    """The program that is checked: the one that is declared, or by turns one that can be built."""
    if mutant.program is not None:
        return mutant.program
    names = [*[*PROGRAMS][index % len(PROGRAMS) :], *PROGRAMS]
    return next(name for name in names if _can_be_built(mutant, PROGRAMS[name]))


def judge_mutant(mutant: Mutant, program: str) -> Judged:
    """Runs a mutant's program and its backward pass, and checks its root."""
    engine = Engine(mutant.style, mutant.source())
    root, _ = PROGRAMS[program](engine)
    _run(engine, root)
    said, changed, seconds = _checked(engine, root)
    forget(engine)
    name = f"{mutant.name} [{program}]"
    shows = not is_right_on(Engine(mutant.style, mutant.source()), PROGRAMS[program])
    visible = not said or said[0][3] == shows
    return Judged(name, _outcome(mutant, said), visible, said, changed, seconds, mutant)


def judge_right(styles: tuple[Style, ...], count: int) -> Iterator[Judged]:
    """Graphs of right engines: each program, and expressions by chance until there are enough.

    A third of the graphs are checked before any backward pass.
    """
    programs: list[tuple[str, Program]] = [*PROGRAMS.items()]
    seed = 0
    while len(programs) * len(styles) < count:
        size = (6, 15, 45)[seed % 3]
        programs.append((f"random {seed}", random_expression(seed, size)))
        seed += 1
    for style in styles:
        for index, (name, program) in enumerate(programs):
            engine = Engine(style)
            root, _ = program(engine)
            if index % 3:
                _run(engine, root)
            said, changed, seconds = _checked(engine, root)
            outcome: Outcome = "cause" if said else "right"
            yield Judged(f"{style.name} [{name}]", outcome, True, said, changed, seconds)
            forget(engine)


def _can_be_built(mutant: Mutant, program: Program) -> bool:
    try:
        program(Engine(mutant.style, mutant.source()))
    except Exception:
        return False
    return True


def _run(engine: Engine, root: Any) -> None:
    # A learner's cell shows the error, and the next cell checks.
    with contextlib.suppress(Exception):
        engine.run(root)


def _checked(engine: Engine, root: Any) -> tuple[tuple[Any, ...], tuple[str, ...], float]:
    before = snapshot(root, engine.module)
    start = time.perf_counter()
    try:
        diagnosis = check(root)
        said = tuple((one.cause, one.where, one.line, one.visible) for one in diagnosis.findings)
    except Exception as error:
        said = (("check raised", repr(error), None, False),)
    seconds = time.perf_counter() - start
    return said, tuple(changes(before, snapshot(root, engine.module))), seconds


def _outcome(mutant: Mutant, said: tuple[Any, ...]) -> Outcome:
    if not said:
        return "missed"
    cause, where, line, _ = said[0]
    if cause == "check raised":
        return "raised"
    if cause not in mutant.causes:
        return "cause"
    if where != mutant.where:
        return "place"
    return "right" if line in mutant.lines() else "line"
