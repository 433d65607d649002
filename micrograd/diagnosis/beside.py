"""The functions beside the class of an engine that compute with its values."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from .engine import Engine, Raised, call, required
from .known import OWN, known_by
from .units import unit_of

_MOST_LOOKED_AT = 300


def functions_beside(engine: Engine) -> dict[str, FunctionType]:
    """Functions of a module that give a value for values, by name.

    They have a name that is known, stand in the module of the class and are no method; or they
    made a value of the graph. Other functions may have such names: what they give tells them apart.
    """
    own = dict(engine.methods())
    found: dict[str, FunctionType] = {}
    for space in _modules(engine):
        for name, held in space.items():
            is_known = known_by(name) is not None or name.lower() in OWN
            if is_known and isinstance(held, FunctionType) and held.__globals__ is space:
                found.setdefault(name, held)
    for node in engine.nodes[-_MOST_LOOKED_AT:]:
        maker = _maker_of(engine, node)
        if maker is not None:
            found.setdefault(maker.__name__, maker)
    return {
        name: function
        for name, function in found.items()
        if name not in own and function is not engine.driver and _gives_a_value(engine, function)
    }


def _modules(engine: Engine) -> list[dict[str, Any]]:
    spaces = {id(method.__globals__): method.__globals__ for _, method in engine.methods()}
    return [space for space in spaces.values() if space.get("__name__") == engine.kind.__module__]


def _maker_of(engine: Engine, node: Any) -> FunctionType | None:
    """The function of a module that made the one which passes the gradient of a value back."""
    unit = unit_of(engine, node)
    inner = None if unit is None else unit.function
    if not isinstance(inner, FunctionType):
        return None
    maker = inner.__globals__.get(inner.__qualname__.split(".")[0])
    is_maker = isinstance(maker, FunctionType) and inner.__code__ in maker.__code__.co_consts
    return maker if is_maker else None


def _gives_a_value(engine: Engine, function: FunctionType) -> bool:
    count = required(function)
    if count not in (1, 2):
        return False
    try:
        given = call(function, *(engine.leaf(number) for number in (0.7, 1.3)[:count]))
    except Raised:
        return False
    return isinstance(given, engine.roles.family)
