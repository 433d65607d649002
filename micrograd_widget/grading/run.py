"""Runs exercises on a learner's engine, and counts points."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Mapping
from typing import Any

from ..catalogue import catalogue_in
from ..defaults import chosen_language
from .exercises import AnyExercise, Exercise, ModelExercise
from .job import Learner, Limits
from .lecture import ENGINE, LECTURE
from .processes import messages_of, way_for
from .report import Report, Result


def grade(
    cls_or_module: Any,
    exercises: AnyExercise | Iterable[AnyExercise] | None = None,
    *,
    value: str = "Value",
    seconds: float = 5.0,
    megabytes: int = 512,
    language: str | None = None,
) -> Report:
    """Grades a learner's engine: what it computes, what it does not, and for how many points.

    The learner's code runs in a process of its own, so that endless loops, `sys.exit`, prints and
    what takes all the memory end an exercise and nothing else. A class that was typed in a cell is
    known there as well. In Pyodide there are no processes: the report says so.

    An exercise that fails has a sentence of what is wrong, with the learner's method, and what
    `check` finds in its graph. A report is true if all exercises are passed, so that a cell of
    nbgrader can read `assert (report := grade(Value)), report`, or end with `report.points`, and a
    test of otter can do the same with what it finds in `env`.

    Args:
        cls_or_module: the class of values, or a module or a dictionary that holds it.
        exercises: an exercise or several; None for those of the lecture: the engine's and, where
            there is a class `MLP` beside the values, the network's.
        value: the name of the class of values in a module or a dictionary.
        seconds: the time for each exercise.
        megabytes: the memory that the learner's code may take. Only Linux holds it to that.
        language: the language of the report; None for that of `options`.

    Returns:
        The report, which is shown as text and as HTML.

    Raises:
        TypeError: `cls_or_module` is no class, module or dictionary, or `exercises` has something
            else than exercises.
        ValueError: two exercises have the same name, a limit is not positive, there are no
            exercises, or there are no sentences in that language.
        LookupError: a module or a dictionary has no class of the name `value`.
    """
    language = chosen_language(language)
    learner = _learner(cls_or_module, value)
    asked = _checked(exercises, learner)
    if not seconds > 0 or not megabytes > 0:
        raise ValueError(f"the limits have to be positive, not {seconds} s and {megabytes} MB")
    way = way_for(learner)
    limits = Limits(seconds, megabytes, language)
    outcomes: dict[int, Mapping[str, Any]] = {}
    findings: dict[int, list[Mapping[str, Any]]] = {}
    for message in messages_of(learner, asked, limits, way):
        if "done" in message:
            outcomes[message["done"]] = message["outcome"]
        elif "diagnosed" in message:
            findings[message["diagnosed"]] = message["findings"]
        else:
            code = "died" if "died" in message else "tooLong"
            outcomes[message[next(iter(message))]] = _ended(code, message["method"], seconds)
    catalogue = catalogue_in(language)
    results = [
        Result.of(exercise, outcomes[index], findings.get(index, []), catalogue)
        for index, exercise in enumerate(asked)
    ]
    return Report(learner.value.__name__, tuple(results), way != "here", language)


def _ended(code: str, method: str, seconds: float) -> Mapping[str, Any]:
    """The outcome of an exercise whose process could not tell it."""
    values = {"method": method, "seconds": f"{seconds:g}"}
    return {"code": code, "values": values, "method": method, "line": 0, "source": ""}


def _learner(given: Any, value: str) -> Learner:
    if isinstance(given, type):
        module = sys.modules.get(given.__module__)
        return Learner(given, {**vars(module or types), given.__name__: given})
    if isinstance(given, types.ModuleType):
        given = vars(given)
    if not isinstance(given, Mapping):
        kind = type(given).__name__
        raise TypeError(f"grade takes a class, a module or a dictionary of names, not {kind}")
    found = given.get(value)
    if not isinstance(found, type):
        raise LookupError(
            f"there is no class {value}; if yours has another name, say grade(…, value='…')"
        )
    return Learner(found, dict(given))


def _checked(exercises: Any, learner: Learner) -> tuple[AnyExercise, ...]:
    if exercises is None:
        return LECTURE if "MLP" in learner.namespace else ENGINE
    if isinstance(exercises, (Exercise, ModelExercise)):
        exercises = [exercises]
    asked = tuple(exercises)
    for one in asked:
        if not isinstance(one, (Exercise, ModelExercise)):
            raise TypeError(f"exercises are Exercise and ModelExercise, not {type(one).__name__}")
    names = [one.name for one in asked]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"several exercises have the name {twice[0]!r}")
    if not asked:
        raise ValueError("there are no exercises")
    return asked
