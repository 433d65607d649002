"""Which method and which line of the learner's code something happened in."""

from __future__ import annotations

import linecache
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FrameType, FunctionType
from typing import Any


@dataclass(frozen=True)
class Place:
    """A place in the learner's code.

    Attributes:
        method: the method or the function, as Python calls it.
        line: the line, counted from 1; 0 if it is not known.
        source: what stands there.
    """

    method: str
    line: int = 0
    source: str = ""


class Places:
    """Finds places in the code of the learner's classes and functions.

    Args:
        namespace: what the learner's names mean.
        module: the name of the module in which they were defined.
    """

    def __init__(self, namespace: Mapping[str, Any], module: str) -> None:
        self._methods: dict[CodeType, str] = {}
        for thing in list(namespace.values()):
            if getattr(thing, "__module__", None) == module:
                self._take(thing)

    def of_error(self, error: BaseException, called: str) -> Place:
        """Where an error was raised; the method that was called, if that is not the learner's."""
        frames, traceback = [], error.__traceback__
        while traceback is not None:
            frames.append((traceback.tb_frame.f_code, traceback.tb_lineno))
            traceback = traceback.tb_next
        return self._innermost(frames, called)

    def of_frame(self, frame: FrameType | None, called: str) -> Place:
        """Where a thread is."""
        frames = []
        while frame is not None:
            frames.append((frame.f_code, frame.f_lineno))
            frame = frame.f_back
        return self._innermost(frames[::-1], called)

    def of_method(self, method: str) -> Place:
        """A method of the learner, without a line."""
        return Place(method)

    def _innermost(self, frames: list[tuple[CodeType, int]], called: str) -> Place:
        for code, line in reversed(frames):
            method = self._methods.get(code)
            if method is not None:
                return Place(method, line, linecache.getline(code.co_filename, line).strip())
        return Place(called)

    def _take(self, thing: Any) -> None:
        if isinstance(thing, FunctionType):
            self._take_code(thing.__code__, thing.__name__)
        elif isinstance(thing, type):
            for name, attribute in vars(thing).items():
                for function in _functions_of(attribute):
                    self._take_code(function.__code__, name)

    def _take_code(self, code: CodeType, name: str) -> None:
        self._methods[code] = name
        for part in code.co_consts:
            if isinstance(part, CodeType):
                self._take_code(part, name)


def _functions_of(attribute: Any) -> Iterator[FunctionType]:
    """The functions of a method, of a class method, of a property."""
    parts = [attribute, getattr(attribute, "__func__", None)]
    parts += [getattr(attribute, name, None) for name in ("fget", "fset")]
    for part in parts:
        if isinstance(part, FunctionType):
            yield part
