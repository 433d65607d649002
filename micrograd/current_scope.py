"""Which scope is the current one, for each thread, each asyncio task and each generator apart.

A context variable keeps it: a new thread starts outside all scopes, an asyncio task in the scope
that it was created in, and what either opens is seen by no other. A generator has no context of its
own in Python. A scope that is opened in its body is therefore kept by the generator's frame: it is
current while this frame is on the stack, and no longer while the generator waits at a `yield`.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Callable
from contextvars import ContextVar
from threading import RLock
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .scopes import Scope

_variable: ContextVar[Scope | None] = ContextVar("micrograd scope", default=None)
set_current = _variable.set
of_generators: dict[int, list[Scope | None]] = {}
"""By the `id` of a generator's frame: the scopes that are open in it, the innermost last."""
_lock = RLock()
_IS_GENERATOR = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
_CONTEXTLIB = vars(contextlib)

current: Callable[[], Scope | None] = _variable.get
"""The scope of every value that is made now.

It is asked for at every operation. So it is the bare method of the context variable, and another
function only as long as a generator has a scope open.
"""


def enter(scope: Scope | None) -> None:
    """Makes a scope the current one, for the code whose `with` block calls the caller."""
    frame = sys._getframe(2)
    if frame.f_code.co_flags & _IS_GENERATOR or frame.f_globals is _CONTEXTLIB or of_generators:
        enter_in_stack(scope, _owner(frame))
    else:
        set_current(scope)


def leave(outer: Scope | None) -> None:
    """Ends what `enter` began; `outer` is the scope that was current before."""
    if of_generators:
        leave_in_stack(outer, sys._getframe(2))
    else:
        set_current(outer)


def enter_in_stack(scope: Scope | None, frame: FrameType) -> None:
    if frame.f_code.co_flags & _IS_GENERATOR:
        with _lock:
            of_generators.setdefault(id(frame), []).append(scope)
            _choose()
        return
    generator = _generator_around(frame)
    if generator is None:
        set_current(scope)
    else:
        of_generators[generator].append(scope)


def leave_in_stack(outer: Scope | None, frame: FrameType) -> None:
    generator = _generator_around(frame)
    if generator is None:
        set_current(outer)
        return
    opened = of_generators[generator]
    opened.pop()
    if not opened:
        with _lock:
            del of_generators[generator]
            _choose()


def _owner(frame: Any) -> FrameType:
    """The frame that has the `with` block, where functions of contextlib stand between.

    The generator under `contextmanager` opens its scope for the block of its caller.
    """
    while frame.f_globals is _CONTEXTLIB or (
        frame.f_code.co_flags & _IS_GENERATOR
        and frame.f_back is not None
        and frame.f_back.f_globals is _CONTEXTLIB
    ):
        frame = frame.f_back
    found: FrameType = frame
    return found


def _generator_around(frame: FrameType | None) -> int | None:
    """The innermost generator on the stack that has a scope open, as the `id` of its frame."""
    while frame is not None:
        if id(frame) in of_generators:
            return id(frame)
        frame = frame.f_back
    return None


def _current_in_stack() -> Scope | None:
    generator = _generator_around(sys._getframe(1))
    return _variable.get() if generator is None else of_generators[generator][-1]


def _choose() -> None:
    global current
    current = _current_in_stack if of_generators else _variable.get
