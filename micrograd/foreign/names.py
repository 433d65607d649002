"""The names that engines give to attributes, in the order in which they count where several fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..attributes import plain_attribute_name

DATA = (
    *("data", "value", "val", "v", "x", "num", "number", "scalar", "item", "primal", "result"),
    *("out", "w"),
)
GRAD = (
    *("grad", "gradient", "derivative", "deriv", "adjoint", "adj", "bar", "dv", "d", "delta", "g"),
    "tangent",
)
OPERANDS = (
    *("prev", "children", "childs", "operands", "parents", "inputs", "args", "arguments"),
    *("sources", "deps", "dependencies", "ancestors", "predecessors", "precursors", "input"),
    *("left", "lhs", "a"),
)
OPERATION = (
    *("op", "operation", "oper", "operator", "opname", "kind", "fn", "func", "function", "symbol"),
    *("type", "name"),
)
LABEL = ("label", "name", "tag", "id", "title")
BACKWARD = (
    *("backward", "backwardfn", "backwardfunction", "backwardfunc", "gradfn", "vjp", "pullback"),
    "bw",
)
SAVED = ("saved", "cache", "tmp", "temp", "grad", "seen", "visited", "root")
"""With what the names of attributes begin that hold values for another purpose."""
LOCAL = ("local", "deriv", "jac", "partial", "grad", "slope", "weight")
"""What the names of attributes contain that hold local derivatives."""


def rank_in(names: Sequence[str]) -> Callable[[str], int]:
    """The rank of an attribute among names; their number where it is none of them."""
    order = {name: index for index, name in enumerate(names)}
    return lambda name: order.get(plain_attribute_name(name).replace("_", ""), len(names))
