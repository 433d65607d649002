"""The result of grading: as an object, as text and as HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from micrograd.plain_text import well_formed

from ..catalogue import Catalogue, catalogue_in
from .exercises import AnyExercise

_WIDTH = 88
"""The characters of a line of text."""


@dataclass(frozen=True)
class Mistake:
    """What `check` found in the graph of an exercise, see `check`.

    Attributes:
        cause: what kind of mistake it is.
        where: the learner's method that holds it.
        line: its line; 0 if it is not known.
        source: what stands there.
        why: what is wrong, in words.
        hints: what helps; the first does not give the line away.
    """

    cause: str
    where: str
    line: int
    source: str
    why: str
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The result of one exercise.

    Attributes:
        name: the name of the exercise.
        title: what it is called in a report.
        passed: whether all of it is right.
        points: the points for it: all or none.
        possible: the points that it is worth.
        code: what is wrong, as a name; empty if nothing is.
        sentence: what is wrong, in words; empty if nothing is.
        method: the learner's method that this is about; empty if it is about none.
        line: the line where it happened; 0 if it is not known.
        source: what stands there.
        mistakes: what `check` found, the most important first.
    """

    name: str
    title: str
    passed: bool
    points: float
    possible: float
    code: str = ""
    sentence: str = ""
    method: str = ""
    line: int = 0
    source: str = ""
    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def of(
        cls,
        exercise: AnyExercise,
        outcome: Mapping[str, Any],
        findings: list[Mapping[str, Any]],
        catalogue: Catalogue,
    ) -> Result:
        """The result of an outcome that a process has told."""
        code = outcome["code"]
        passed = not code
        title = exercise.title or _known_title(exercise.name, catalogue)
        told = "" if passed else catalogue.text(f"python.grade.wrong.{code}", **outcome["values"])
        return cls(
            exercise.name,
            well_formed(title),
            passed,
            exercise.points if passed else 0,
            exercise.points,
            code,
            well_formed(told),
            outcome["method"],
            outcome["line"],
            well_formed(outcome["source"]),
            tuple(Mistake(**{**one, "hints": tuple(one["hints"])}) for one in findings),
        )


@dataclass(frozen=True)
class Report:
    """The result of grading: true if all exercises are passed.

    Attributes:
        graded: the name of the class of values.
        results: one for each exercise, in their order.
        limited: whether time and memory were limited, as they are in a process of their own.
        language: the language of its sentences.
    """

    graded: str
    results: tuple[Result, ...]
    limited: bool
    language: str

    @property
    def passed(self) -> bool:
        """Whether all exercises are passed."""
        return all(one.passed for one in self.results)

    @property
    def points(self) -> float:
        """The points for all exercises that are passed."""
        return sum(one.points for one in self.results)

    @property
    def possible(self) -> float:
        """The points that all exercises are worth."""
        return sum(one.possible for one in self.results)

    def __bool__(self) -> bool:
        return self.passed

    def __getitem__(self, name: str) -> Result:
        """The result of the exercise of that name.

        Raises:
            KeyError: there is no exercise of such a name.
        """
        for one in self.results:
            if one.name == name:
                return one
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """All of it as what JSON has."""
        return {**asdict(self), "passed": self.passed, "points": self.points} | {
            "possible": self.possible
        }

    def __str__(self) -> str:
        told = [self._head(), ""]
        width = max(len(one.title) for one in self.results)
        explained: set[Mistake] = set()
        for one in self.results:
            told.append(f"{self._mark(one)} {one.title:<{width}}  {self._points_of(one)}")
            told += [
                textwrap.fill(line, _WIDTH, initial_indent="    ", subsequent_indent="    ")
                for line in self._explained(one, explained)
            ]
        return "\n".join(told)

    def __repr__(self) -> str:
        return (
            f"<Report on {self.graded}: {self._count(self.points)} of {self._count(self.possible)}>"
        )

    def _repr_html_(self) -> str:
        explained: set[Mistake] = set()
        rows = "".join(self._row(one, explained) for one in self.results)
        columns = ("exercise", "points")
        head = "".join(f'<th scope="col">{escape(self._word(name))}</th>' for name in columns)
        return (
            f'<table lang="{escape(self.language)}"><caption>{escape(self._head())}</caption>'
            f"<thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _row(self, one: Result, explained: set[Mistake]) -> str:
        word = escape(self._word("passed" if one.passed else "failed"))
        lines = "".join(f"<div>{escape(line)}</div>" for line in self._explained(one, explained))
        title = f"<strong>{escape(one.title)}</strong>{lines}"
        return (
            f'<tr><td title="{word}">{escape(self._mark(one))}</td>'
            f'<td style="text-align: left">{title}</td>'
            f"<td>{escape(self._points_of(one))}</td></tr>"
        )

    def _explained(self, one: Result, explained: set[Mistake]) -> list[str]:
        """What is wrong with an exercise, line by line; of a mistake told before, only where."""
        lines = [one.sentence] if one.sentence else []
        if one.line:
            lines.append(self._word("line", line=one.line, source=one.source))
        for mistake in one.mistakes[:1]:
            where: dict[str, str | int] = {
                "method": mistake.where,
                "line": mistake.line,
                "source": mistake.source,
            }
            if mistake in explained:
                lines.append(self._word("again", **where))
                continue
            explained.add(mistake)
            lines.append(mistake.why)
            if mistake.line:
                lines.append(self._word("lineOf", **where))
        return lines

    def _head(self) -> str:
        counts = {"points": self._count(self.points), "possible": self._count(self.possible)}
        head = self._word("head", graded=self.graded, **counts)
        return head if self.limited else f"{head} {self._word('notLimited')}"

    def _points_of(self, one: Result) -> str:
        return f"{self._count(one.points)}/{self._count(one.possible)}"

    def _mark(self, one: Result) -> str:
        return "✓" if one.passed else "✗"

    def _count(self, points: float) -> str:
        return f"{points:g}"

    def _word(self, name: str, **values: str | int) -> str:
        return catalogue_in(self.language).text(f"python.grade.{name}", **values)


def _known_title(name: str, catalogue: Catalogue) -> str:
    try:
        return catalogue.text(f"python.grade.titles.{name}")
    except KeyError:
        return name
