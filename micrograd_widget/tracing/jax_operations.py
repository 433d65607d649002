"""The operations of JAX that are written out in scalars: by the names of its primitives."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from micrograd import Value

from . import formulas
from .blocks import Block

Unrolled: TypeAlias = Callable[[Any, Callable[[Any], list[Value]], list[Any], Any], list[Value]]
"""Of numpy, a function from indices to Values, the operands' indices and the parameters."""

NESTED = {
    "pjit": ("jaxpr",),
    "jit": ("jaxpr",),
    "closed_call": ("call_jaxpr",),
    "core_call": ("call_jaxpr",),
    "remat": ("jaxpr",),
    "remat2": ("jaxpr",),
    "checkpoint": ("jaxpr",),
    "custom_jvp_call": ("call_jaxpr",),
    "custom_vjp_call": ("call_jaxpr", "fun_jaxpr"),
    "custom_vjp_call_jaxpr": ("fun_jaxpr", "call_jaxpr"),
}
"""Operations that are computations of their own, and the parameter that holds it."""

MOVED = frozenset(
    (
        *("broadcast_in_dim", "reshape", "transpose", "squeeze", "expand_dims", "slice", "copy"),
        *("dynamic_slice", "gather", "concatenate", "rev", "select_n", "pad", "copy_p"),
        *("dynamic_update_slice", "split", "stack", "unstack", "tile"),
    )
)
"""Operations that put the numbers they are given elsewhere."""

FLAT = frozenset(("stop_gradient", "sign", "floor", "ceil", "round"))
"""Operations whose results no gradient goes back from."""

_SCALAR: dict[str, Callable[..., Value]] = {
    "add": lambda x, y: x + y,
    "add_any": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y,
    "pow": lambda x, y: x**y,
    "max": lambda x, y: x.maximum(y),
    "min": lambda x, y: x.minimum(y),
    "neg": lambda x: -x,
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "log1p": lambda x: x.log1p(),
    "expm1": lambda x: x.exp() - 1.0,
    "sin": lambda x: x.sin(),
    "cos": lambda x: x.cos(),
    "abs": abs,
    "sqrt": lambda x: x.sqrt(),
    "rsqrt": lambda x: x**-0.5,
    "square": lambda x: x**2,
    "tanh": lambda x: x.tanh(),
    "logistic": lambda x: x.sigmoid(),
    "clamp": lambda low, x, high: x.maximum(low).minimum(high),
    "erf": formulas.erf,
    "erfc": lambda x: 1.0 - formulas.erf(x),
}


def unrolled(name: str) -> Unrolled | None:
    """What writes out an operation; None for one that nothing does."""
    if name in _SCALAR:
        function = _SCALAR[name]
        return lambda numpy, values, operands, params: [
            function(*row)
            for row in zip(*map(values, numpy.broadcast_arrays(*operands)), strict=True)
        ]
    return _OTHERS.get(name)


def _integer_power(numpy: Any, values: Any, operands: list[Any], params: Any) -> list[Value]:
    return [value ** params["y"] for value in values(operands[0])]


def _same(numpy: Any, values: Any, operands: list[Any], params: Any) -> list[Value]:
    return list(values(operands[0]))


def _reduction(function: Callable[[list[Value]], Value]) -> Unrolled:
    def unrolled(numpy: Any, values: Any, operands: list[Any], params: Any) -> list[Value]:
        [indices] = operands
        gone = tuple(params["axes"])
        kept = [axis for axis in range(indices.ndim) if axis not in gone]
        length = math.prod(indices.shape[axis] for axis in gone)
        flat = values(indices.transpose(*kept, *gone) if indices.ndim else indices)
        return [function(flat[at : at + length]) for at in range(0, len(flat), length or 1)]

    return unrolled


def _dot_general(numpy: Any, values: Any, operands: list[Any], params: Any) -> list[Value]:
    (left_in, right_in), (left_batch, right_batch) = params["dimension_numbers"]
    left, right = operands
    left_free = [axis for axis in range(left.ndim) if axis not in (*left_in, *left_batch)]
    right_free = [axis for axis in range(right.ndim) if axis not in (*right_in, *right_batch)]
    inner = math.prod(left.shape[axis] for axis in left_in)
    stacks = math.prod(left.shape[axis] for axis in left_batch)
    rows = left.transpose(*left_batch, *left_free, *left_in).reshape(stacks, -1, inner)
    columns = right.transpose(*right_batch, *right_in, *right_free).reshape(stacks, inner, -1)
    return formulas.matmul(
        Block(rows.shape, values(rows)), Block(columns.shape, values(columns))
    ).values


_OTHERS: dict[str, Unrolled] = {
    "integer_pow": _integer_power,
    "convert_element_type": _same,
    "reduce_precision": _same,
    "optimization_barrier": _same,
    "reduce_sum": _reduction(formulas.total),
    "reduce_max": _reduction(formulas.largest),
    "reduce_min": _reduction(formulas.smallest),
    "dot_general": _dot_general,
}
