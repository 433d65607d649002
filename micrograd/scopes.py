"""Names for the parts of a computation, which a picture can fold into boxes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Scope:
    """One part of a computation: the values made inside one `with scope(name)` block.

    A hundred calls of a model open a hundred scopes of the same name, each an object of its own.

    Attributes:
        name: the name of the part.
        parent: the scope around this one; None at the top.
    """

    __slots__ = ("name", "parent")

    def __init__(self, name: str, parent: Scope | None) -> None:
        self.name = name
        self.parent = parent

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the outermost scope to this one."""
        return (*(self.parent.path if self.parent else ()), self.name)


current: Scope | None = None
"""The scope of every value that is made now."""


class scope:
    """Names every value made inside the `with` block, as in `with scope("layer 1"): ...`.

    Raises:
        TypeError: the name is not a string, or is empty.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        if not isinstance(name, str) or not name:
            raise TypeError(f"a scope needs a name that is not empty, not {name!r}")
        self._name = name

    def __enter__(self) -> Scope:
        global current
        current = Scope(self._name, current)
        return current

    def __exit__(self, *_: object) -> None:
        global current
        if current is not None:
            current = current.parent


@contextmanager
def within(scope: Scope | None) -> Iterator[None]:
    """Makes values in a scope that was opened before; in none where it is None."""
    global current
    before, current = current, scope
    try:
        yield
    finally:
        current = before
