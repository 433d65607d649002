"""How to read the values of a graph: as an adapter says, else by what their attributes hold."""

from __future__ import annotations

from typing import Any

from . import roles
from .adapters import adapted_roles, has_adapter
from .roles import Roles


def roles_of(root: Any) -> Roles:
    """How to read the graph of an object.

    Raises:
        NotAValue: it is no value. The message names its class and what was looked for.
    """
    return adapted_roles(root) or roles.roles_of(root)


def looks_like_value(thing: Any) -> bool:
    """Whether an object is in all likelihood a value of an engine, and nothing else."""
    return has_adapter(type(thing)) or roles.looks_like_value(thing)
