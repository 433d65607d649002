"""Which of what seems wrong is explained by something else, and where it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dis import get_instructions
from typing import Any

from .engine import Engine
from .known import Known
from .methods import Trial
from .source import line_with, line_with_code
from .suspects import Suspect

Tried = Mapping[str, tuple[Known, list[Trial]]]


def merged(engine: Engine, tried: Tried, suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    """Without what another suspect explains, and with what many share told once.

    A method that calls another one, as `__sub__` calls `__neg__` and `__add__`, is not blamed for
    it, nor a reflected one for the class that computes both. What many methods do wrong in the same
    way stands in a function that all of them call.
    """
    codes = {function.__code__: name for name, function in engine.methods()}
    kept: dict[str, Suspect] = {}
    for name, suspect in suspects.items():
        suspect.methods.add(name)
        explained = [codes.get(code) for code in called(tried, name)]
        explaining = [suspects[one] for one in explained if one in suspects and one != name]
        known = tried[name][0]
        if known.is_reflected:
            explaining += [
                other
                for straight, other in suspects.items()
                if tried[straight][0].name == known.name
                and not tried[straight][0].is_reflected
                and other.where not in tried
            ]
        if explaining:
            explaining[0].methods.add(name)
        else:
            kept[name] = suspect
    for suspect in kept.values():
        _blame_helper(engine, suspect)
    return _shared_place(engine, tried, _same_place(kept))


def _blame_helper(engine: Engine, suspect: Suspect) -> None:
    """Names the method that sets gradients, where a function only calls it to."""
    grad = engine.roles.access.grad
    code = getattr(suspect.function, "__code__", None)
    if suspect.cause != "overwrites" or code is None or grad is None or _sets(code, grad):
        return
    for name, method in engine.methods():
        if name in code.co_names and _sets(method.__code__, grad):
            suspect.where, suspect.function = name, method
            suspect.place = line_with(method, f".{grad} =")


def _sets(code: Any, attribute: str) -> bool:
    return any(
        step.opname == "STORE_ATTR" and step.argval == attribute for step in get_instructions(code)
    )


def called(tried: Tried, name: str) -> list[Any]:
    return [code for trial in tried[name][1] for code in trial.calls]


def _same_place(suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    """The first of those that name the same class of a function object."""
    seen: dict[str, Suspect] = {}
    kept = {}
    for name, suspect in suspects.items():
        if suspect.where in seen:
            seen[suspect.where].methods |= suspect.methods
        else:
            seen[suspect.where] = kept[name] = suspect
    return kept


_SHARED = ("misplaced", "missing child", "swapped", "detached", "no backward", "raises")
"""What a function that many operations call may do wrong, what says most first."""


def _shared_place(engine: Engine, tried: Tried, suspects: dict[str, Suspect]) -> dict[str, Suspect]:
    for cause in _SHARED:
        names = [name for name, suspect in suspects.items() if suspect.cause == cause]
        common = _common_call(engine, tried, names) if len(names) > 1 else None
        if common is None:
            continue
        first = suspects[names[0]]
        first.where = common.co_name
        first.place = line_with_code(common, cause, engine)
        first.operand = first.function = None
        explained = [name for name in suspects if common in called(tried, name)]
        first.methods = {one for name in explained for one in suspects[name].methods}
        return {
            names[0]: first,
            **{name: one for name, one in suspects.items() if name not in explained},
        }
    return suspects


def _common_call(engine: Engine, tried: Tried, names: list[str]) -> Any:
    """The outermost function that all of some methods call, a constructor aside."""
    own = {function.__code__ for _, function in engine.methods()}
    for code in dict.fromkeys(called(tried, names[0])):
        is_method = code in own and code.co_name in tried
        if code.co_name in ("__init__", "__new__") or is_method or "<locals>" in code.co_qualname:
            continue
        if all(code in called(tried, name) for name in names):
            return code
    return None
