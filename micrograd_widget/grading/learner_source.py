"""The learner's code as text: the class, and all that it uses of what was typed beside it.

A notebook's cells are no module that another process could import. Their text is known to
`linecache`, as it is for tracebacks; each definition keeps its file and its line, so that what goes
wrong in the other process is told with the lines of the cell.
"""

from __future__ import annotations

import ast
import importlib
import linecache
import sys
import types
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

_MODULE = "learner"
_PLAIN = (bool, int, float, str, type(None))


class SourceNotFound(LookupError):
    """The source of a class is not known, as of one that `exec` or `type` made."""


@dataclass
class Source:
    """The learner's code.

    Attributes:
        value: the name of the class of values.
        module: the name of the module to import, if there is one; else "".
        pieces: definitions in the order in which they are made: of each the file, the line of its
            first line, and the text.
    """

    value: str
    module: str = ""
    pieces: list[tuple[str, int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, value: type, namespace: Mapping[str, Any]) -> Source:
        """The source of a class and of what it uses.

        Args:
            value: the class of values.
            namespace: what the learner's names mean.

        Raises:
            SourceNotFound: the source of the class is not known.
        """
        module = sys.modules.get(value.__module__)
        if value.__module__ != "__main__" and getattr(module, "__file__", None):
            return cls(value.__qualname__, value.__module__)
        collected = _Collector(value.__module__, namespace)
        collected.take(value.__name__, value)
        for name, thing in namespace.items():
            if isinstance(thing, type) and thing.__module__ == value.__module__:
                collected.take_if_known(name, thing)
        return cls(value.__name__, pieces=collected.pieces)

    def to_dict(self) -> dict[str, Any]:
        """The form in which it is sent."""
        return asdict(self)

    @classmethod
    def from_dict(cls, sent: Mapping[str, Any]) -> Source:
        """The source that was sent."""
        return cls(sent["value"], sent["module"], [tuple(one) for one in sent["pieces"]])

    def run(self) -> tuple[type, Mapping[str, Any]]:
        """The class and what its names mean, in this process."""
        if self.module:
            module = importlib.import_module(self.module)
        else:
            module = types.ModuleType(_MODULE)
            sys.modules[_MODULE] = module
            _tell_lines(self.pieces)
            for file, line, text in self.pieces:
                exec(compile("\n" * (line - 1) + text, file, "exec"), vars(module))
        value: Any = module
        for name in self.value.split("."):
            value = getattr(value, name)
        return value, vars(module)


class _Collector:
    """Follows the names that definitions use, each definition after those that it needs."""

    def __init__(self, module: str, namespace: Mapping[str, Any]) -> None:
        self.pieces: list[tuple[str, int, str]] = []
        self._module, self._namespace = module, namespace
        self._taken: set[str] = set()

    def take_if_known(self, name: str, thing: Any) -> None:
        try:
            self.take(name, thing)
        except SourceNotFound:
            return

    def take(self, name: str, thing: Any) -> None:
        """Takes what a name means, and before it what that needs."""
        if name in self._taken:
            return
        self._taken.add(name)
        if isinstance(thing, types.ModuleType):
            self.pieces.append(("<imports>", 1, f"import {thing.__name__} as {name}"))
        elif isinstance(thing, _PLAIN):
            self.pieces.append(("<numbers>", 1, f"{name} = {thing!r}"))
        elif getattr(thing, "__module__", None) == self._module:
            self._take_definition(name, thing)
        elif hasattr(thing, "__qualname__") and hasattr(thing, "__module__"):
            imported = f"from {thing.__module__} import {thing.__name__} as {name}"
            self.pieces.append(("<imports>", 1, imported))

    def _take_definition(self, name: str, thing: Any) -> None:
        statements = {_statement_around(function) for function in _functions_in(thing)}
        if not statements:
            statements = {_statement_of_class(thing)}
        own = [one for one in statements if getattr(one.node, "name", None) == thing.__name__]
        if isinstance(thing, type) and not own:
            raise SourceNotFound(name)
        # What was put into the class afterwards comes after it.
        for statement in sorted(statements, key=lambda one: (one not in own, one.file, one.line)):
            self._take_names(statement.node)
            self.pieces.append((statement.file, statement.line, statement.text))
        for attribute, function in vars(thing).items() if isinstance(thing, type) else ():
            if isinstance(function, types.FunctionType):
                statement = _statement_around(function)
                if isinstance(statement.node, ast.FunctionDef):
                    put = f"{name}.{attribute} = {statement.node.name}"
                    self.pieces.append(("<methods>", 1, put))

    def _take_names(self, node: ast.AST) -> None:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id in self._namespace:
                self.take_if_known(part.id, self._namespace[part.id])


@dataclass(frozen=True)
class _Statement:
    """A statement of a cell."""

    file: str
    line: int
    text: str
    node: ast.stmt = field(compare=False)


def _functions_in(thing: Any) -> list[types.FunctionType]:
    """The functions of a definition whose source is known."""
    parts = list(vars(thing).values()) if isinstance(thing, type) else [thing]
    found = []
    for part in parts:
        function = getattr(part, "__func__", None) or getattr(part, "fget", None) or part
        # What a decorator such as `dataclass` writes has no lines.
        if isinstance(function, types.FunctionType) and linecache.getlines(
            function.__code__.co_filename
        ):
            found.append(function)
    return found


def _statement_around(function: types.FunctionType) -> _Statement:
    """The statement of a cell that holds a function."""
    file, line = function.__code__.co_filename, function.__code__.co_firstlineno
    lines = linecache.getlines(file)
    for node in _statements(lines):
        decorators = [one.lineno for one in getattr(node, "decorator_list", ())]
        first, last = min([node.lineno, *decorators]), node.end_lineno or node.lineno
        if first <= line <= last:
            return _Statement(file, first, "".join(lines[first - 1 : last]), node)
    raise SourceNotFound(function.__name__)


def _statement_of_class(thing: Any) -> _Statement:
    """The statement of a cell that defines a class of which no function is known: the last one."""
    cells = [file for file, entry in linecache.cache.items() if len(entry) > 1 and not entry[1]]
    for file in reversed(cells):
        lines = linecache.getlines(file)
        for node in _statements(lines):
            if isinstance(node, ast.ClassDef) and node.name == thing.__name__:
                first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                text = "".join(lines[first - 1 : node.end_lineno])
                return _Statement(file, first, text, node)
    raise SourceNotFound(thing.__name__)


def _statements(lines: list[str]) -> list[ast.stmt]:
    """The statements of a cell, also of one with lines that begin with `%` or `!`."""
    try:
        return ast.parse("".join("\n" if one[:1] in "%!" else one for one in lines)).body
    except SyntaxError:
        return []


def _tell_lines(pieces: list[tuple[str, int, str]]) -> None:
    """Tells `linecache` the lines of the cells, as far as they were sent."""
    files: dict[str, dict[int, str]] = {}
    for file, first, text in pieces:
        for offset, line in enumerate(text.splitlines(keepends=True)):
            files.setdefault(file, {})[first + offset] = line
    for file, known in files.items():
        lines = [known.get(number, "\n") for number in range(1, max(known) + 1)]
        linecache.cache[file] = (sum(map(len, lines)), None, lines, file)
