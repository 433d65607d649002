"""Names for the parts of a computation, which a picture can fold into boxes."""

from __future__ import annotations

from . import current_scope


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

    def __reduce__(self) -> tuple[type[Scope], tuple[str, Scope | None]]:
        # The oldest pickle protocols know nothing of slots.
        return type(self), (self.name, self.parent)

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the outermost scope to this one."""
        return (*(self.parent.path if self.parent else ()), self.name)


_new = Scope.__new__
_set_current = current_scope.set_current


class FunctionScope:
    """A `scope` for the body of a function that is no generator: opening it takes less time.

    Raises:
        TypeError: the name is not a string, or is empty.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        if not isinstance(name, str) or not name:
            raise TypeError(f"a scope needs a name that is not empty, not {name!r}")
        self._name = name

    # Networks open a scope for each neuron: no call here that can be spared.

    def __enter__(self) -> Scope:
        opened = _new(Scope)
        opened.name = self._name
        opened.parent = current_scope.current()
        if current_scope.of_generators:
            current_scope.enter(opened)
        else:
            _set_current(opened)
        return opened

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        opened = current_scope.current()
        if opened is None:
            return
        if current_scope.of_generators:
            current_scope.leave(opened.parent)
        else:
            _set_current(opened.parent)


class scope(FunctionScope):
    """Names every value made inside the `with` block, as in `with scope("layer 1"): ...`.

    Threads, asyncio tasks and generators have their scopes apart: each value belongs to the scopes
    that are open where it is made. A new thread starts outside all of them, a task inside those it
    was created in. A scope in the body of a generator ends at each `yield` and goes on afterwards;
    in a function under `contextlib.contextmanager` it is that of the caller's `with` block.

    What Python does not make possible: a coroutine that is driven by hand, with `send` and outside
    every task, shares its scopes with the code that drives it. A scope that a generator opens by a
    call, as of a helper that calls `__enter__`, is taken for the helper's and reaches the code that
    reads the generator. A task or thread that a generator starts is outside the generator's scopes.

    Raises:
        TypeError: the name is not a string, or is empty.
    """

    __slots__ = ()

    def __enter__(self) -> Scope:
        opened = Scope(self._name, current_scope.current())
        current_scope.enter(opened)
        return opened


class within:
    """Makes values in a scope that was opened before; in none where it is None."""

    __slots__ = ("_outer", "_scope")

    def __init__(self, scope: Scope | None) -> None:
        self._scope = scope

    def __enter__(self) -> None:
        self._outer = current_scope.current()
        current_scope.enter(self._scope)

    def __exit__(self, *_: object) -> None:
        current_scope.leave(self._outer)
