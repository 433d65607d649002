"""The attributes of an object, read without running any code of its class."""

from __future__ import annotations

from collections.abc import Mapping
from types import GetSetDescriptorType, MemberDescriptorType
from typing import Any

_MISSING = object()


def attributes_of(thing: Any) -> dict[str, Any]:
    """The attributes that an object has itself, in the order in which they were set.

    They are those of its dictionary, then those of its slots. A name such as `_Value__data`, which
    Python makes of `self.__data`, stays as it is. Properties do not count: reading one runs code.
    """
    held = dict(_dictionary(thing))
    for kind in type(thing).__mro__:
        for name, slot in vars(kind).items():
            if isinstance(slot, MemberDescriptorType) and name not in held:
                value = _in_slot(slot, thing)
                if value is not _MISSING:
                    held[name] = value
    return held


def set_attribute(thing: Any, name: str, value: Any) -> None:
    """Sets an attribute without running code of the class, also of a frozen dataclass."""
    object.__setattr__(thing, name, value)


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


def _in_slot(slot: MemberDescriptorType, thing: Any) -> Any:
    try:
        return slot.__get__(thing)
    except AttributeError:  # nothing was put into it yet
        return _MISSING
