"""Gradients on the side, and gradients that are Values, so that they have gradients themselves.

    x = Value(2.0)
    (slope,) = grad(x**3, x, create_graph=True)  # 3 x², which is 12
    (curvature,) = grad(slope, x)  # 6 x, which is 12 too

With `create_graph` the chain rule is made of operations like any other computation: each local
derivative comes from the formula in the operation's row, read over Values. Where a formula only
chooses (`out == 0` of relu, the corners of `abs` and `max`), what it chose is a constant.

The values made for a gradient lie in a scope named after what is differentiated, as "gradient of
L", and there in scopes of the same names as the operations they belong to. The gradient of a value
with a name is called like "∂L/∂a".
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from . import autograd, scopes
from .autograd import Value
from .formulas import function_over_values
from .functions import exponent_slope, sign
from .operations import OPERATIONS, POWER, Operation
from .variable_names import variable_names

__all__ = ["grad"]


def grad(
    outputs: Value | Iterable[Value],
    inputs: Value | Iterable[Value],
    *,
    create_graph: bool = False,
    allow_unused: bool = False,
) -> tuple[Any, ...]:
    """The gradient of each input, as `backward` finds it, but the `grad` of every value stays.

    Args:
        outputs: the value that is differentiated; of several, their sum.
        inputs: the values by which it is differentiated: leaves, or values in between.
        create_graph: whether gradients are Values, made by operations on what they depend on.
        allow_unused: whether an input that no output depends on is allowed; its gradient is None.

    Returns:
        The gradients in the order of the inputs: numbers, or Values with `create_graph`.

    Raises:
        TypeError: an output or an input is not a Value.
        ValueError: there is no output or no input, an input is unused, or with `create_graph` an
            operation of your own lies between inputs and outputs.
        ArithmeticError, ValueError: with `create_graph`, a local derivative is no finite number, as
            that of `sqrt` at 0.

    Source: `torch.autograd.grad` of PyTorch, which has the same names.
    """
    roots, wanted = _values("output", outputs), _values("input", inputs)
    nodes = _ancestors(roots)
    known = set(nodes)
    for index, value in enumerate(wanted):
        if value not in known and not allow_unused:
            name = f", {value.label}," if value.label else ""
            raise ValueError(
                f"the output does not depend on input {index}{name} so that there is no gradient; "
                "allow_unused=True gives None for it"
            )
    if create_graph:
        found: Any = _gradient_graph(roots, nodes, _dependent(nodes, wanted))
    else:
        found = _gradient_numbers(roots, nodes)
    return tuple(found.get(value) for value in wanted)


def backward_with_graph(root: Value) -> None:
    """As `Value.backward`, with gradients that are Values. If it raises, nothing has changed."""
    nodes = root._ancestors()
    found = _gradient_graph([root], nodes, nodes)
    for node in nodes:
        held, new = node.grad, found[node]
        is_leaf = node._left is None and not node._operands
        gradient: Any = held + new if is_leaf and held else new
        node.grad = gradient


def _values(what: str, given: Value | Iterable[Value]) -> list[Value]:
    values = [given] if isinstance(given, Value) else list(given)
    if not values:
        raise ValueError(f"a gradient needs at least one {what}")
    for index, value in enumerate(values):
        if not isinstance(value, Value):
            raise TypeError(f"{what} {index} has to be a Value, not {type(value).__name__}")
    return values


def _ancestors(roots: Iterable[Value]) -> list[Value]:
    """All that the roots were computed from and the roots themselves, operands before results."""
    return list(dict.fromkeys(node for root in roots for node in root._ancestors()))


def _dependent(nodes: Iterable[Value], inputs: Iterable[Value]) -> set[Value]:
    """The inputs, and every node that depends on one of them."""
    dependent = set(inputs)
    for node in nodes:
        if not dependent.isdisjoint(node._operands):
            dependent.add(node)
    return dependent


def _gradient_numbers(roots: Sequence[Value], nodes: Sequence[Value]) -> dict[Value, float]:
    before = [node.grad for node in nodes]
    try:
        for node in nodes:
            node.grad = 0
        for root in roots:
            root.grad += 1
        roots[0]._propagate(reversed(nodes))
        return {node: node.grad for node in nodes}
    finally:
        for node, held in zip(nodes, before, strict=True):
            node.grad = held


def _gradient_graph(
    roots: Sequence[Value], nodes: Sequence[Value], dependent: Collection[Value]
) -> dict[Value, Value]:
    """The gradients of values, as Values.

    Args:
        roots: the values whose sum is differentiated.
        nodes: all that they were computed from and themselves, operands before results.
        dependent: the values that get a gradient.
    """
    dependent = set(dependent)
    names = variable_names()
    of_roots = [_name(root, names) for root in roots]
    differentiated = " + ".join(of_roots) if all(of_roots) else ""
    found: dict[Value, Value] = {}

    def add(value: Value, share: Value) -> None:
        found[value] = found[value] + share if value in found else share

    title = f"gradient of {differentiated}" if differentiated else "gradient"
    with scopes.scope(title) as outer:
        mirror: dict[scopes.Scope | None, scopes.Scope] = {None: outer}
        for root in roots:
            add(root, Value(1.0))
        for node in reversed(nodes):
            if node not in found or not dependent.intersection(node._operands):
                continue
            with scopes.within(_mirrored(node._scope, mirror)):
                for operand, share in _shares(node, found[node], dependent):
                    add(operand, share)
    _label(found, names, differentiated)
    return found


def _shares(
    node: Value, gradient: Value, dependent: Collection[Value]
) -> Iterable[tuple[Value, Value]]:
    """The chain rule at one node: for each operand, its local derivative times the gradient.

    Where the derivative is written as 0, no infinity or NaN passes: the share is a constant then.
    """
    operation, operands = node._operation, node._operands
    if not isinstance(operation, Operation):
        raise ValueError(
            f"{node._op or 'a value'} is an operation of your own: its _backward computes with "
            "numbers, and a gradient that is a Value needs derivatives made of operations"
        )
    blocked = [False] * len(operands)
    if not math.isfinite(gradient.data):
        # No product with this gradient is 0.
        shares = operation.shares(*(operand.data for operand in operands), node.data, gradient.data)
        blocked = [share == 0 for share in (shares if len(operands) == 2 else [shares])]
    for operand, formula, is_blocked in zip(operands, operation.slopes, blocked, strict=True):
        if operand not in dependent:
            continue
        if is_blocked:
            yield operand, Value(0.0)
        elif formula == "1":
            yield operand, gradient
        elif formula == "-1":
            yield operand, -gradient
        else:
            yield operand, _slope(formula, len(operands))(*operands, node) * gradient


@lru_cache(maxsize=1024)
def _slope(formula: str, arity: int) -> Any:
    if formula == POWER.slopes[0]:
        # At b = 0 this slope is 0, but not constant: it changes with b.
        formula = "power_slope(a, b, out)"
    return function_over_values(formula, "a, out" if arity == 1 else "a, b, out", _FUNCTIONS)


def _power_slope(x: Value, n: Any, out: Value) -> Any:
    """n * x**(n-1); a number for the exponents 0 and 1, where nothing else is finite at x = 0."""
    exponent = n.data if isinstance(n, Value) else n
    if exponent == 0 and (x.data == 0 or n is exponent):
        return 0.0
    if exponent == 1 and n is exponent:
        return 1.0
    return n * x ** (n - 1)


def _exponent_slope(x: Value, n: Value, out: Value) -> Any:
    """x**n * log(x); a number where this has none: 0 at x = 0, where 0**n stays 0, else NaN."""
    if x.data > 0:
        return out * x.log()
    return exponent_slope(x.data, n.data, out.data)


def _applied(operation: Operation, *operands: Any) -> Value:
    return autograd._apply(operation, *operands)  # looked up now, since `patches.py` may set it


_FUNCTIONS: dict[str, Any] = {
    **{operation.name: partial(_applied, operation) for operation in OPERATIONS},
    "power": pow,
    "power_slope": _power_slope,
    "exponent_slope": _exponent_slope,
    "sign": lambda x: sign(x.data),
}
"""What formulas of derivatives may name, over Values."""


def _mirrored(
    scope: scopes.Scope | None, mirror: dict[scopes.Scope | None, scopes.Scope]
) -> scopes.Scope:
    """The scope within the gradient's that belongs to a scope of the operations."""
    if scope not in mirror:
        assert scope is not None  # None is there from the start
        mirror[scope] = scopes.Scope(scope.name, _mirrored(scope.parent, mirror))
    return mirror[scope]


def _name(value: Value, names: dict[int, str]) -> str:
    """What a value is called; empty where it has no name."""
    return str(value.label or names.get(id(value), "")).split(" = ")[0]


def _label(found: dict[Value, Value], names: dict[int, str], differentiated: str) -> None:
    """Calls each gradient after what it is the gradient of; a shared one after each of these."""
    is_sum = " " in differentiated or "∂" in differentiated
    above = f"∂({differentiated})" if is_sum else f"∂{differentiated}"
    for value, gradient in found.items():
        name = _name(value, names)
        if name:
            label = f"{above}/∂({name})" if "∂" in name else f"{above}/∂{name}"
            gradient.label = f"{gradient.label} = {label}" if gradient.label else label
