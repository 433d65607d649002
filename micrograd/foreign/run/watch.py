"""Watches a backward pass: each write of a gradient, and the value whose backward made it.

Two things are put in the way of an engine for the time of a run. Each class of its values gets a
`__setattr__` that tells of gradients before it does what it did; and each function that a value
keeps for its backward is wrapped, so that it is known when it runs. Where an engine keeps no such
functions, as with a loop over local derivatives, the variables of the code that writes say whose
derivatives it writes: they hold a value that has the written one as an operand.

What goes past both (`self.__dict__`, `object.__setattr__`) is found by comparing: after each
wrapped function the gradients of its value and operands, and all of them at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial, wraps
from types import BuiltinFunctionType, FrameType, FunctionType, MethodType
from typing import Any

from ...attributes import attributes_of, set_attribute
from ..roles import Roles
from .gradients_held import operations_of

_FRAMES = 8
"""So many functions up the variables are looked at."""
_CALLABLES = (FunctionType, MethodType, BuiltinFunctionType, partial)

Change = tuple[int, float]
"""The number of a node, and what its gradient became."""


class TooManyWrites(BaseException):
    """A run writes more gradients than are recorded. No code of an engine is to catch it."""


class Event:
    """What one node handed down, or what the backward pass did itself.

    Attributes:
        author: the number of the node; None for the backward pass itself.
        changes: the gradients that were written, in order.
        room: how many more writes belong to it; None for no limit.
    """

    __slots__ = ("author", "changes", "room")

    def __init__(self, author: int | None, room: int | None) -> None:
        self.author = author
        self.room = room
        self.changes: list[Change] = []


class Watch:
    """The events of a run.

    Args:
        nodes: the values, the root last.
        operands: the numbers of the operands of each node.
        roles: how to read them.
        most: the largest number of writes.
    """

    def __init__(
        self, nodes: Sequence[Any], operands: Sequence[Sequence[int]], roles: Roles, most: int
    ) -> None:
        self.events: list[Event] = []
        self._nodes, self._operands, self._roles = nodes, operands, roles
        self._left = most
        self._number_of = {id(node): number for number, node in enumerate(nodes)}
        self._owner = dict(self._number_of)
        for number, node in enumerate(nodes):
            for operation in operations_of([node], roles):
                self._owner.setdefault(id(operation), number)
        self._known = [self._gradient(number) for number in range(len(nodes))]
        self._calls: list[int] = []
        self._last: int | None = None
        self._is_seeded = False
        self._outer: FrameType | None = None

    def run(self, driver: Callable[[], object]) -> None:
        """Runs a backward pass and watches it.

        Raises:
            TooManyWrites: it writes more than that.
            Exception: what the pass raises.
        """
        self._outer = sys._getframe()
        try:
            with self._told_of_writes():
                self._wrap_functions()
                driver()
        finally:
            self._outer = None
        self._compare(None, range(len(self._nodes)))

    def _gradient(self, number: int) -> float:
        return self._roles.gradient(self._nodes[number]) or 0.0

    @contextmanager
    def _told_of_writes(self) -> Iterator[None]:
        """Puts a `__setattr__` into the classes of the values, and takes it out again."""
        kinds = list(dict.fromkeys(map(type, self._nodes)))
        name = self._roles.access.grad
        told: list[tuple[type, Any]] = []
        try:
            for kind in kinds if name is not None else ():
                before = vars(kind).get("__setattr__", _ABSENT)
                type.__setattr__(kind, "__setattr__", self._telling(kind.__setattr__, name))
                told.append((kind, before))
            yield
        finally:
            for kind, before in reversed(told):
                if before is _ABSENT:
                    type.__delattr__(kind, "__setattr__")
                else:
                    type.__setattr__(kind, "__setattr__", before)

    def _telling(self, original: Any, name: str | None) -> Callable[[Any, str, Any], None]:
        depth = 0

        def tell(thing: Any, attribute: str, value: Any) -> None:
            nonlocal depth
            depth += 1
            try:
                original(thing, attribute, value)
            finally:
                depth -= 1
            # A derived class may call the same of the class above it.
            if attribute == name and depth == 0:
                number = self._number_of.get(id(thing))
                if number is not None:
                    self._note(number, sys._getframe(1))

        return tell

    def _wrap_functions(self) -> None:
        name = self._roles.backward
        if name is None:
            return
        for number, node in enumerate(self._nodes):
            function = attributes_of(node).get(name)
            if type(function) in _CALLABLES:
                set_attribute(node, name, self._wrapped(function, number))

    def _wrapped(self, function: Any, number: int) -> Any:
        def wrapper(*arguments: Any, **named: Any) -> Any:
            self._calls.append(number)
            event = self._begin(number, None)
            try:
                return function(*arguments, **named)
            finally:
                self._calls.pop()
                self._last = number
                self._compare(number, [*self._operands[number], number])
                if not event.changes and not self._operands[number]:
                    self.events.remove(event)  # a leaf hands nothing down

        return wraps(function)(wrapper) if type(function) is FunctionType else wrapper

    def _begin(self, author: int | None, room: int | None) -> Event:
        event = Event(author, room)
        self.events.append(event)
        return event

    def _note(self, number: int, frame: FrameType | None) -> None:
        """Takes a write of a gradient down."""
        if self._outer is None:
            return
        became = self._gradient(number)
        author = self._author(number, frame)
        if author is None and number == len(self._nodes) - 1 and became != 0:
            self._is_seeded = True
        self._add(author, number, became)

    def _author(self, number: int, frame: FrameType | None) -> int | None:
        """The node whose backward writes the gradient of another."""
        if self._calls:
            return self._calls[-1]
        if not self._is_seeded:
            return None
        if self._last is not None and number in self._operands[self._last]:
            return self._last  # its function has returned what the pass now writes
        for _ in range(_FRAMES):
            if frame is None or frame is self._outer:
                break
            users: dict[int, bool] = {}
            for variable, value in frame.f_locals.items():
                user = self._owner.get(id(value))
                if user is not None and number in self._operands[user]:
                    users[user] = users.get(user, False) or variable != "self"
            if users:
                named = [user for user, is_named in users.items() if is_named]
                return (named or list(users))[-1]
            frame = frame.f_back
        return None

    def _add(self, author: int | None, number: int, became: float) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooManyWrites
        event = self.events[-1] if self.events else None
        if event is None or event.author != author or event.room == 0:
            is_loop = author is not None and not self._calls
            event = self._begin(author, len(self._operands[author]) if is_loop else None)  # type: ignore[index]
        if event.room is not None:
            event.room -= 1
        event.changes.append((number, became))
        self._known[number] = became

    def _compare(self, author: int | None, numbers: Sequence[int]) -> None:
        """Takes down what was changed without a word."""
        for number in numbers:
            now, known = self._gradient(number), self._known[number]
            if now != known and not (now != now and known != known):
                self._add(author, number, now)


_ABSENT = object()
