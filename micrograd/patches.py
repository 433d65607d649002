"""Methods of `Value` that a user replaces, in the class or in a class derived from it.

The published micrograd makes `2 * v`, `-v`, `v / 2`, differences and sums of `__mul__`, `__add__`
and `__pow__`, and every result by `Value(...)`. So code that replaces one of these methods, to
count or to print or as an exercise, expects it to be called for all of them. Each of our operations
stands by itself, which takes less time. As soon as a method is replaced, those that the published
class makes of it are made of it here too; until then nothing is slower.
"""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Callable
from typing import Any


def _reflected(form: Callable[[Any, Any], Any], straight: str = "") -> Callable[[Any, Any], Any]:
    """A form for a number on the left.

    Python asks a derived class that has such a method first, even where a Value is on the left. The
    published derived class has none, and so leaves the operation to the method of that Value.

    Args:
        form: the form.
        straight: the method of a Value on the left that has the same form in the published class.
    """

    def method(self: Any, other: Any) -> Any:
        kind = type(other)
        if isinstance(kind, Patchable):
            known = (kind._originals[straight], _FORMS[straight][0]) if straight else ()
            if getattr(kind, straight, None) not in known:
                return NotImplemented
        return form(self, other)

    return method


_FORMS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "__neg__": (lambda self: self * -1, ("__mul__",)),
    "__radd__": (_reflected(lambda self, other: self + other), ("__add__",)),
    "__rmul__": (_reflected(lambda self, other: self * other), ("__mul__",)),
    "__sub__": (lambda self, other: self + (-other), ("__add__", "__neg__")),
    "__rsub__": (
        _reflected(lambda self, other: other + (-self), "__sub__"),
        ("__radd__", "__neg__"),
    ),
    "__truediv__": (lambda self, other: self * other**-1, ("__mul__", "__pow__")),
    "__rtruediv__": (
        _reflected(lambda self, other: other * self**-1, "__truediv__"),
        ("__rmul__", "__pow__"),
    ),
}
"""By method what the published class makes it of, and the methods that are called there. None of
them calls one that comes later."""

_CALLED = ("__add__", "__mul__", "__pow__")
_MAKING = ("__init__", "__new__")
_WATCHED = frozenset((*_CALLED, *_FORMS, *_MAKING))


class Patchable(ABCMeta):
    """The class of `Value`, which notices that a method is replaced.

    It is derived from that of abstract classes, so that a class of your own may have both. Whether
    something is a Value is asked as of any other class, which takes a third of the time.

    Attributes:
        _originals: the methods of the class itself, before anyone replaced one.
    """

    _originals: dict[str, Any]
    __instancecheck__ = type.__instancecheck__
    __subclasscheck__ = type.__subclasscheck__

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: Any):
        super().__init__(name, bases, namespace)
        if not hasattr(cls, "_originals"):
            type.__setattr__(cls, "_originals", {name: getattr(cls, name) for name in _WATCHED})
        _follow(cls)

    def __setattr__(cls, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name in _WATCHED:
            _follow(cls)

    def __delattr__(cls, name: str) -> None:
        super().__delattr__(name)
        if name in _WATCHED:
            _follow(cls)


def _follow(cls: Patchable) -> None:
    """Makes each method anew that a replaced one is part of, here and in derived classes."""
    originals = cls._originals
    replaced = {name for name in _CALLED if getattr(cls, name) is not originals[name]}
    for name, (form, called) in _FORMS.items():
        found = getattr(cls, name)
        if found is not originals[name] and found is not form:
            replaced.add(name)
            continue
        needed = not replaced.isdisjoint(called)
        if needed:
            replaced.add(name)
        if needed != (found is form):
            type.__setattr__(cls, name, form if needed else originals[name])
    if "_originals" in vars(cls):
        _follow_making(any(getattr(cls, name) is not originals[name] for name in _MAKING))
    derived: list[Any] = type.__subclasses__(cls)
    for one in derived:
        _follow(one)


def _follow_making(replaced: bool) -> None:
    """Has every result made by `Value(...)`, or no longer."""
    from . import autograd  # not above: it needs this file first

    module: Any = autograd
    apply: Any = getattr(module, "_apply", None)
    is_slow = isinstance(apply, _ThroughInit)
    if replaced and not is_slow:
        module._apply = _ThroughInit(apply)
    elif is_slow and not replaced:
        module._apply = apply.apply


class _ThroughInit:
    """Results that are made as the published class makes them, by `Value(data, operands, name)`.

    Args:
        apply: the function that makes results otherwise.
    """

    def __init__(self, apply: Callable[..., Any]) -> None:
        self.apply = apply

    def __call__(self, *arguments: Any) -> Any:
        from .autograd import Value
        from .operations import renamed

        plain = self.apply(*arguments)
        if plain is NotImplemented:
            return plain
        out = Value(plain.data, plain._operands, plain._op)
        name = out._op
        out._operation, out._left, out._right = plain._operation, plain._left, plain._right
        if name != plain._op:
            out._operation = renamed(plain._operation, name)
        return out
