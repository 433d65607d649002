"""The attributes of an object, read without running any code of its class."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from types import FunctionType, GetSetDescriptorType, MemberDescriptorType
from typing import Any

_MISSING = object()


def attributes_of(thing: Any) -> dict[str, Any]:
    """The attributes that an object has itself, in the order in which they were set.

    They are those of its dictionary, then those of its slots. A name such as `_Value__data`, which
    Python makes of `self.__data`, stays as it is. Properties do not count: reading one runs code.
    """
    held = dict(_dictionary(thing))
    for name, slot in _slots(thing).items():
        value = _in_slot(slot, thing)
        if name not in held and value is not _MISSING:
            held[name] = value
    return held


def attribute_of(thing: Any, name: str) -> Any:
    """One attribute of an object, its own or a plain one of its class; None where there is none.

    What a class computes, as a property does, counts as none.
    """
    held = _dictionary(thing)
    if name in held:
        return held[name]
    for kind in type(thing).__mro__:
        if name in vars(kind):
            found = vars(kind)[name]
            if isinstance(found, MemberDescriptorType):
                value = _in_slot(found, thing)
                return None if value is _MISSING else value
            is_computed = any("__get__" in vars(base) for base in type(found).__mro__)
            return None if is_computed else found
    return None


def is_kind(thing: Any, *kinds: type) -> bool:
    """As `isinstance`, which may run code of a class by asking for `__class__`."""
    return any(base is kind for base in type(thing).__mro__ for kind in kinds)


def put_back(thing: Any, before: Mapping[str, Any]) -> None:
    """Gives an object the attributes that `attributes_of` has read, without running its code."""
    held = _dictionary(thing)
    if isinstance(held, dict):
        for name in [name for name in held if name not in before]:
            del held[name]
    slots = _slots(thing)
    for name, slot in slots.items():
        if name not in before and _in_slot(slot, thing) is not _MISSING:
            slot.__delete__(thing)
    for name, value in before.items():
        if name in slots:
            # What cannot be set, as the parts of a bound method, nobody has changed.
            with contextlib.suppress(AttributeError):
                slots[name].__set__(thing, value)
        elif isinstance(held, dict):
            held[name] = value


def set_attribute(thing: Any, name: str, value: Any) -> None:
    """Sets an attribute without running code of the class, also of a frozen dataclass."""
    object.__setattr__(thing, name, value)


def closure_variables(function: Any) -> dict[str, Any]:
    """The variables that a function has closed over, by name; without those that hold nothing yet.

    What is no function of Python's has none.
    """
    if type(function) is not FunctionType:
        return {}
    found = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        with contextlib.suppress(ValueError):  # the variable has no value yet
            found[name] = cell.cell_contents
    return found


def plain_attribute_name(name: str) -> str:
    """The name as it was typed, without what Python puts before a private one, in small letters."""
    if name.startswith("_") and "__" in name[1:]:
        name = name.split("__", 1)[1]
    return name.strip("_").lower()


def _dictionary(thing: Any) -> Mapping[str, Any]:
    for kind in type(thing).__mro__:
        if isinstance(vars(kind).get("__dict__"), GetSetDescriptorType):
            held = vars(kind)["__dict__"].__get__(thing)
            return held if isinstance(held, dict) else {}
    return {}


def _slots(thing: Any) -> dict[str, MemberDescriptorType]:
    """The slots of an object, those of its own class before those of the classes above it."""
    found: dict[str, MemberDescriptorType] = {}
    for kind in type(thing).__mro__:
        for name, slot in vars(kind).items():
            if isinstance(slot, MemberDescriptorType):
                found.setdefault(name, slot)
    return found


def _in_slot(slot: MemberDescriptorType, thing: Any) -> Any:
    try:
        return slot.__get__(thing)
    except AttributeError:  # nothing was put into it yet
        return _MISSING
