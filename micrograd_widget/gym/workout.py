"""One exercise of the gym: the engine with its mistake, its graph, and marks for an answer."""

from __future__ import annotations

import hashlib
import linecache
import types
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from micrograd.diagnosis import CAUSES, check, words
from micrograd.diagnosis.causes import NOTES

from .. import display
from ..catalogue import Catalogue, catalogue_in
from ..defaults import chosen_language
from .exercises import BrokenEngine


@dataclass(frozen=True)
class Marks:
    """What is right of an answer.

    Attributes:
        line: whether the line is the mistaken one.
        cause: whether the cause is the right one.
        hint: what helps, if one of them is wrong; the second try gets the second hint.
        language: the language in which `str` tells it.
    """

    line: bool
    cause: bool
    hint: str = ""
    language: str = "en"

    def __bool__(self) -> bool:
        return self.line and self.cause

    def __str__(self) -> str:
        catalogue = catalogue_in(self.language)
        told = catalogue.text(f"python.gym.{outcome_of(self.line, self.cause)}")
        return f"{told}\n{self.hint}" if self.hint else told


def outcome_of(line: bool, cause: bool) -> str:
    """The name of the sentence among `python.gym` that tells what is right of an answer."""
    return {
        (True, True): "right",
        (True, False): "lineRight",
        (False, True): "causeRight",
        (False, False): "wrong",
    }[line, cause]


class Workout:
    """A broken engine, and the question which line is wrong and why.

    It is displayed as its source, the question and its graph; `print` shows source and question.

    Args:
        index: its index in the gym.
        broken: the engine and its mistake.

    Attributes:
        index: its index in the gym.
        source: the source of the engine, with the mistake.
        tries: the number of answers so far that were not right.
    """

    def __init__(self, index: int, broken: BrokenEngine) -> None:
        self.index, self._broken = index, broken
        self.source = broken.source()
        self.tries = 0

    @cached_property
    def root(self) -> Any:
        """The root of the graph, after its own `backward()`; a value of the broken engine."""
        file = f"<gym[{self.index}]>"
        linecache.cache[file] = (
            *(len(self.source), None),
            *(self.source.splitlines(keepends=True), file),
        )
        module = types.ModuleType(f"gym_{self.index}")
        exec(compile(self.source, file, "exec"), vars(module))
        leaves = {
            name: module.Value(number, label=name) for name, number in self._broken.leaves.items()
        }
        root = eval(self._broken.program, dict(leaves))
        root.label = "L"
        root.backward()
        return root

    def answer(self, line: int, cause: str, *, language: str | None = None) -> Marks:
        """Marks an answer.

        Args:
            line: the number of the line that is wrong, from 1.
            cause: the cause, one of the names in `causes`.
            language: the language of the marks; None for that of `options`.

        Raises:
            ValueError: there is no such line or cause.
        """
        if cause not in self.causes:
            raise ValueError(f"{cause!r} is no cause; there are {', '.join(self.causes)}")
        if not 1 <= line <= len(self.source.splitlines()):
            raise ValueError(f"the source has the lines 1 to {len(self.source.splitlines())}")
        language = chosen_language(language)
        rights = line == self._broken.line(), cause == self._broken.cause
        if all(rights):
            return Marks(*rights, language=language)
        hint = self.hints(language)[min(self.tries, 1)]
        self.tries += 1
        return Marks(*rights, hint, language)

    def hints(self, language: str | None = None) -> tuple[str, str]:
        """The two hints; the first does not give the line away."""
        line = self._broken.line()
        source = self.source.splitlines()[line - 1].strip()
        finding = replace(check(self.root).findings[0], line=line, source=source)
        return finding.in_language(catalogue_in(chosen_language(language)).language).hints

    @property
    def causes(self) -> tuple[str, ...]:
        """The names of the causes among which an answer chooses."""
        return tuple(cause for cause in CAUSES if cause not in NOTES)

    def titles(self, language: str) -> dict[str, str]:
        """By the name of each cause what it is called."""
        return {cause: words.title(catalogue_in(language).language, cause) for cause in self.causes}

    def digests(self) -> dict[str, str]:
        """What a page has in place of the answer: a salt, and hashes of line and cause with it."""
        salt = hashlib.sha256(f"gym {self.index} {self.source}".encode()).hexdigest()[:16]
        return {
            "salt": salt,
            "line": digest(salt, "line", str(self._broken.line())),
            "cause": digest(salt, "cause", self._broken.cause),
        }

    def question(self, catalogue: Catalogue) -> str:
        """The question, with the expression that was computed."""
        return catalogue.text("python.gym.question", program=self._broken.program)

    def show(self, **options: Any) -> Any:
        """The graph as a widget, with the options of `show`."""
        return display.show(self.root, **{"link": False, "hide": ["check"], **options})

    def __str__(self) -> str:
        catalogue = catalogue_in(chosen_language(None))
        lines = [f"{number:3}  {line}" for number, line in enumerate(self.source.splitlines(), 1)]
        answer = f"gym[{self.index}].answer(line, cause)"
        causes = catalogue.text("python.gym.causes", answer=answer, causes=", ".join(self.causes))
        return "\n".join([*lines, "", self.question(catalogue), causes])

    def __repr__(self) -> str:
        return f"<gym[{self.index}]: a broken engine>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        from .page import framed_workout

        return {"text/html": framed_workout(self), "text/plain": str(self)}


def digest(salt: str, what: str, answer: str) -> str:
    """The hash of a part of an answer."""
    return hashlib.sha256(f"{salt} {what} {answer}".encode()).hexdigest()[:16]
