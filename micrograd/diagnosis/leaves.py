"""How an engine makes a value that nothing computed."""

from __future__ import annotations

import contextlib
import copy
import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from ..attributes import attributes_of, plain_attribute_name, set_attribute
from ..foreign.numbers_held import number_held
from ..foreign.signatures import required_parameters
from ..value_access import Access

Maker = Callable[[float], Any]
"""A function from a number to a new value that holds it."""

_TRIED = 0.7
_SWITCHES = ("grad", "train", "variable")
"""What the names of arguments contain by which a value asks for its gradient, as in PyTorch."""


def maker_of_leaves(kind: type, leaves: Sequence[Any], access: Access) -> Maker | None:
    """The function that makes new values in the form of those that there are; None for none.

    The class is called with the number, in the form in which the values hold theirs, and with what
    else it needs, as they have it: a name, or that a gradient is wanted. Where that makes no
    value, it is a copy of one of them.

    Args:
        kind: the class.
        leaves: the values of the graph that nothing computed.
        access: the attributes of the number and the gradient.
    """
    for make in _makers(kind, leaves, access):
        with contextlib.suppress(Exception):  # it is the code of somebody else
            made = make(_TRIED)
            if isinstance(made, kind) and _is_of_form(made, leaves, access):
                return make
    return None


def _is_of_form(made: Any, leaves: Sequence[Any], access: Access) -> bool:
    held = attributes_of(made).get(access.data)
    number = number_held(held)
    if number is None or abs(number - _TRIED) > 1e-6:
        return False
    forms = {getattr(attributes_of(leaf).get(access.data), "shape", ()) for leaf in leaves[:1]}
    return not forms or getattr(held, "shape", ()) in forms


def _makers(kind: type, leaves: Sequence[Any], access: Access) -> Iterator[Maker]:
    leaf = next((one for one in leaves if _switched_on(one)), leaves[0] if leaves else None)
    held = None if leaf is None else attributes_of(leaf).get(access.data)

    def as_it_is(number: float) -> Any:
        return number

    def as_held(number: float) -> Any:
        return _in_form(number, held)

    arguments = _arguments(kind, leaf, access.data)
    for form in (as_it_is, as_held):
        if arguments is not None:
            yield partial(_called, kind, form, *arguments)
        yield partial(_called, kind, form, [], [], {})
    if leaf is not None:
        yield lambda number: _copy_of(leaf, _in_form(number, held), access)


def _called(
    kind: type,
    form: Callable[[float], Any],
    before: list[Any],
    after: list[Any],
    names: dict[str, Any],
    number: float,
) -> Any:
    return kind(*before, form(number), *after, **names)


def _in_form(number: float, held: Any) -> Any:
    if getattr(held, "shape", None) is None:
        return number
    if not hasattr(held, "__setitem__"):
        return type(held)(number)
    content = copy.copy(held)
    content[...] = number
    return content


def _arguments(
    kind: type, leaf: Any, data: str
) -> tuple[list[Any], list[Any], dict[str, Any]] | None:
    """What the class takes before the number and after it, in their places and by name."""
    try:
        parameters = list(inspect.signature(kind).parameters.values())
    except (TypeError, ValueError):
        return None
    has = {} if leaf is None else attributes_of(leaf)
    own = {plain_attribute_name(name): held for name, held in has.items()}
    in_places = required_parameters(kind)
    called = [plain_attribute_name(one.name) for one in in_places]
    here = plain_attribute_name(data)
    at = called.index(here) if here in called else 0
    names = {}
    for one in parameters:
        plain = plain_attribute_name(one.name)
        if one.kind is one.KEYWORD_ONLY and one.default is one.empty:
            if plain not in own:
                return None
            names[one.name] = own[plain]
        elif one.default is False and own.get(plain) is True and _is_switch(plain):
            names[one.name] = True
    if any(plain not in own for index, plain in enumerate(called) if index != at):
        return None
    places = [own.get(plain) for plain in called]
    return places[:at], places[at + 1 :], names


def _is_switch(name: str) -> bool:
    return any(word in name for word in _SWITCHES)


def _switched_on(leaf: Any) -> bool:
    return any(
        held is True and _is_switch(plain_attribute_name(name))
        for name, held in attributes_of(leaf).items()
    )


def _copy_of(leaf: Any, content: Any, access: Access) -> Any:
    """A copy that holds another number, no gradient, and nothing that was computed from it."""
    made = copy.copy(leaf)
    for name, held in attributes_of(leaf).items():
        if isinstance(held, list | set | dict):
            set_attribute(made, name, type(held)())
    set_attribute(made, access.data, content)
    if access.grad is not None and access.grad in attributes_of(leaf):
        before = attributes_of(leaf)[access.grad]
        set_attribute(made, access.grad, 0.0 if number_held(before) is not None else None)
    return made
