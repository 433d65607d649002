"""Engines as modules of their own: from source text, as if it was typed in a notebook's cell."""

from __future__ import annotations

import itertools
import linecache
import sys
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Style:
    """How one uses an engine.

    Attributes:
        file: the file of its source, below this folder.
        make: an expression for what makes a leaf of a number.
        calls: expressions for the functions of one value, by their names in `programs.py`. An
            engine can be without some of them.
        run: a statement that runs the backward pass of `root`.
        number, gradient: expressions for the number and the gradient of `x`.
        powers: whether `x ** 3` is there; quotients: whether `a / b` is.
        reflected: whether `2 + x`, `2 - x`, `2 * x` and, with quotients, `2 / x` are.
        mixed: whether `x + 2` and the like are.
        settable: whether the number and the gradient of a leaf can be set.
        none: what the gradient of a value is before any backward pass.
        digits: the digits to which its numbers are right.
    """

    file: str
    make: str = "Value"
    calls: Mapping[str, str] = field(default_factory=dict)
    run: str = "root.backward()"
    number: str = "x.data"
    gradient: str = "x.grad"
    powers: bool = True
    quotients: bool = True
    reflected: bool = True
    mixed: bool = True
    settable: bool = True
    none: str = "0.0"
    digits: int = 9

    @property
    def name(self) -> str:
        return Path(self.file).stem

    def source(self) -> str:
        return (HERE / self.file).read_text(encoding="utf-8")


class Engine:
    """A loaded engine.

    Args:
        style: how one uses it.
        source: its source, if it is not that of the style's file.
    """

    def __init__(self, style: Style, source: str | None = None) -> None:
        self.style = style
        text = style.source() if source is None else source
        self.module = _module(text)
        self.make = self._of(style.make)
        self._calls = {name: self._of(call) for name, call in style.calls.items()}

    def can(self, function: str) -> bool:
        return function in self._calls

    def call(self, function: str, value: Any) -> Any:
        return self._calls[function](value)

    def run(self, root: Any) -> None:
        """Runs the backward pass, as its user would."""
        exec(self.style.run, vars(self.module) | {"root": root})

    def number(self, x: Any) -> float:
        return float(self._of(self.style.number, x=x))

    def gradient(self, x: Any) -> float:
        """The gradient as a float; one that is not there yet counts as 0."""
        found = self._of(self.style.gradient, x=x)
        return 0.0 if found is None else float(found)

    def set(self, x: Any, number: float) -> None:
        """Sets the number of a leaf, and its gradient to none, as a step of training does."""
        statements = f"{self.style.number} = number; {self.style.gradient} = {self.style.none}"
        exec(statements, vars(self.module) | {"x": x, "number": number})

    def _of(self, expression: str, **names: Any) -> Any:
        return eval(expression, vars(self.module) | names)


def _module(source: str) -> types.ModuleType:
    """A module whose source `inspect` and tracebacks find, as they find a notebook's cells."""
    number = next(_numbers)
    name, file = f"learner_{number}", f"/tmp/ipykernel_{number}/{number}.py"
    module = types.ModuleType(name)
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    sys.modules[name] = module
    exec(compile(source, file, "exec"), vars(module))
    return module


def forget(engine: Engine) -> None:
    """Takes the module away again; its source stays known, as objects may outlive it."""
    sys.modules.pop(engine.module.__name__, None)
