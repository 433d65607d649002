"""What is found: mistakes with their cause and place, and how they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ..gradient_check.check_result import GradCheck
from ..gradient_check.gradcheck import gradcheck
from ..notebook import ShownOnGraph
from . import words


@dataclass(frozen=True, eq=False)
class Finding:
    """A mistake in the code of an engine.

    Attributes:
        cause: one of `CAUSES`.
        where: the method of the learner's class that holds the mistake, as Python calls it, or the
            class of a function object.
        file: the file, or the cell of a notebook, that holds the code; None where that is unknown.
        line: the line of the mistake in it, from 1; None where that is unknown.
        source: the text of the line; None where that is unknown.
        node: the value of the checked graph at which the mistake shows, or None.
        operand: its operand that gets a wrong gradient, or is not remembered; or None.
        found: the number that the code gives; None where no number says it.
        expected: the right one.
        visible: whether the mistake makes a number of the checked graph wrong. Otherwise it would
            in another graph.
        language: that of the sentences.
        details: what the sentences name.
    """

    cause: str
    where: str
    file: str | None = None
    line: int | None = None
    source: str | None = None
    node: Any = None
    operand: Any = None
    found: float | None = None
    expected: float | None = None
    visible: bool = False
    language: str = "en"
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The cause in a few words."""
        return words.title(self.language, self.cause)

    @property
    def why(self) -> str:
        """Why it is a mistake, in one or two sentences."""
        return words.why(self.language, self.cause, self._named())

    @property
    def hints(self) -> tuple[str, str]:
        """Two hints; the first does not give the line away."""
        return words.hints(self.language, self.cause, self._named())

    def in_language(self, language: str) -> Finding:
        """The same finding, told in another language."""
        return replace(self, language=language)

    def __str__(self) -> str:
        return words.told(self)

    def _named(self) -> dict[str, str]:
        return {
            "method": self.where,
            "line": "" if self.line is None else str(self.line),
            "source": self.source or "",
            "found": words.number(self.found),
            "expected": words.number(self.expected),
            "what": "",
            **self.details,
        }


@dataclass(frozen=True, eq=False)
class Diagnosis(ShownOnGraph):
    """What `check` has found. It is true where nothing is wrong.

    Attributes:
        root: the value that was checked.
        findings: the mistakes, the most important first; none for a right engine.
        notes: what may be a mistake and may be meant.
        cannot_tell: what could not be checked, and why, in sentences.
        language: that of the sentences.
    """

    root: Any
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    unclear: tuple[tuple[str, Mapping[str, str]], ...] = ()
    language: str = "en"

    @property
    def cannot_tell(self) -> tuple[str, ...]:
        """What could not be checked, and why, in sentences."""
        return tuple(words.unclear(self.language, key, named) for key, named in self.unclear)

    @cached_property
    def gradients(self) -> GradCheck:
        """What `gradcheck` says of the gradients that the graph holds, once it is asked."""
        return gradcheck(self.root)

    def __bool__(self) -> bool:
        return not self.findings

    def __str__(self) -> str:
        return words.report(self)

    def __repr__(self) -> str:
        return str(self)

    def in_language(self, language: str) -> Diagnosis:
        """The same diagnosis, told in another language."""
        return replace(
            self,
            findings=tuple(one.in_language(language) for one in self.findings),
            notes=tuple(one.in_language(language) for one in self.notes),
            language=language,
        )
