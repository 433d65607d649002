"""One mistake in one engine, and where it stands."""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass

from ..loading import Style


@dataclass(frozen=True)
class Mutant:
    """One mistake in one engine.

    Attributes:
        style: the right engine.
        kind: what the learner did, in a few words; mistakes of one kind have the same.
        causes: the cause that `check` should name; more than one where the engine does the same
            for either of them.
        where: the method or class that holds the mistake.
        changes: the texts of that method that are replaced, each with what stands there instead.
        program: the program whose root is checked; None for one of all, by turns.
    """

    style: Style
    kind: str
    causes: tuple[str, ...]
    where: str
    changes: tuple[tuple[str, str], ...]
    program: str | None = None

    @property
    def name(self) -> str:
        return f"{self.style.name}, {self.where}: {self.kind}"

    def source(self) -> str:
        """The source with the mistake.

        Raises:
            ValueError: a text to replace does not stand exactly once in the method.
        """
        source = self.style.source()
        for old, new in self.changes:
            start, end = _extent(source, self.where, self.style.make)
            held = source[start:end]
            if held.count(old) != 1:
                raise ValueError(f"{self.name}: {old!r} stands there {held.count(old)} times")
            source = source[:start] + held.replace(old, new) + source[end:]
        return source

    def lines(self) -> set[int]:
        """The lines any of which is the mistaken one: those that the learner wrote otherwise, or,
        where something is only left out, all lines of the function that it is missing from."""
        source = self.source()
        before, after = self.style.source().splitlines(), source.splitlines()
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        found: set[int] = set()
        for tag, _, _, start, end in matcher.get_opcodes():
            if tag in ("replace", "insert"):
                found |= set(range(start + 1, end + 1))
            elif tag == "delete":
                found |= _function_around(source, start)
        return found


def mutants_of(style: Style, *rows: tuple) -> tuple[Mutant, ...]:
    """Mutants of one engine.

    Args:
        style: the engine.
        *rows: of each the kind, the cause or several with `|` between them, the method, the text
            that is replaced and the new one, or a tuple of several such pairs, and possibly the
            name of a program.
    """
    mutants = []
    for kind, causes, where, *rest in rows:
        if isinstance(rest[0], tuple):
            changes, *program = rest
        else:
            changes, program = ((rest[0], rest[1]),), rest[2:]
        mutants.append(Mutant(style, kind, tuple(causes.split("|")), where, changes, *program))
    return tuple(mutants)


def _extent(source: str, name: str, main_class: str) -> tuple[int, int]:
    """Where the text of a method of the main class, or of a class or function, begins and ends."""
    body = ast.parse(source).body
    main = next(one for one in body if getattr(one, "name", "") == main_class)
    others = [part for one in body for part in getattr(one, "body", ())]
    candidates = [*main.body, *body, *others]
    found = next(one for one in candidates if getattr(one, "name", "") == name)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    decorated = [one.lineno for one in found.decorator_list]
    return starts[min([found.lineno, *decorated]) - 1], starts[found.end_lineno]


def _function_around(source: str, line: int) -> set[int]:
    """The lines of the innermost function that holds one of the lines around a gap."""
    functions = [
        one
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.FunctionDef) and one.lineno <= line <= one.end_lineno
    ]
    smallest = min(functions, key=lambda one: one.end_lineno - one.lineno)
    return set(range(smallest.lineno, smallest.end_lineno + 1))
