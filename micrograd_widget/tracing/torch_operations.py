"""The operations of PyTorch that are written out in scalars: by the name that `aten` gives them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from micrograd import Value

from . import formulas
from .blocks import Block, along, elementwise, reduced

Unrolled: TypeAlias = Callable[..., Block]
"""Computes the result of an operation from its arguments, of which tensors are Blocks."""


def _add(a: Any, b: Any, alpha: float = 1) -> Block:
    return elementwise(lambda x, y: x + (y if alpha == 1 else y * alpha), a, b)


def _subtract(a: Any, b: Any, alpha: float = 1) -> Block:
    return elementwise(lambda x, y: x - (y if alpha == 1 else y * alpha), a, b)


def _reversed_subtract(a: Any, b: Any, alpha: float = 1) -> Block:
    return _subtract(b, a, alpha)


def _binary(function: Callable[[Any, Any], Any]) -> Unrolled:
    def unrolled(a: Any, b: Any) -> Block:
        return elementwise(lambda x, y: function(_value(x), y), a, b)

    return unrolled


def _unary(function: Callable[[Value], Value]) -> Unrolled:
    return lambda a: elementwise(function, a)


def _value(number: Any) -> Value:
    return number if isinstance(number, Value) else Value(float(number))


def _gelu(a: Block, approximate: str = "none") -> Block:
    return elementwise(formulas.gelu if approximate == "none" else formulas.gelu_by_tanh, a)


def _leaky_relu(a: Block, slope: float = 0.01) -> Block:
    return elementwise(lambda x: x.leaky_relu(float(slope)), a)


def _clamp(a: Block, low: Any = None, high: Any = None) -> Block:
    def clamped(x: Value, least: Any = -math.inf, most: Any = math.inf) -> Value:
        # At a limit itself the gradient goes through, as PyTorch has it.
        if x.data < _number(least):
            return _value(least)
        return _value(most) if x.data > _number(most) else x

    return elementwise(
        clamped, a, -math.inf if low is None else low, math.inf if high is None else high
    )


def _number(one: Any) -> float:
    return float(one.data if isinstance(one, Value) else one)


def _softplus(a: Block, beta: float = 1, threshold: float = 20) -> Block:
    def function(x: Value) -> Value:
        if x.data * beta > threshold:
            return x
        return x.softplus() if beta == 1 else (x * beta).softplus() / beta

    return elementwise(function, a)


def _reduce(function: Callable[[list[Value]], Value]) -> Unrolled:
    def unrolled(a: Block, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Block:
        axes = [dim] if isinstance(dim, int) else dim
        return reduced(function, a, axes, keepdim)

    return unrolled


def _variance(
    a: Block, dim: Any = None, unbiased: Any = True, correction: Any = None, keepdim: bool = False
) -> Block:
    less = float(unbiased) if correction is None else correction
    return reduced(lambda row: formulas.variance(row, less), a, dim, keepdim)


def _deviation(*args: Any, **options: Any) -> Block:
    return elementwise(lambda value: value.sqrt(), _variance(*args, **options))


def _norm(
    a: Block, order: float = 2, dim: Any = None, keepdim: bool = False, dtype: Any = None
) -> Block:
    if order != 2:
        raise NotImplementedError("a norm other than the root of the sum of squares")
    axes = [dim] if isinstance(dim, int) else dim
    squares = elementwise(lambda x: x**2, a)
    return elementwise(lambda x: x.sqrt(), reduced(formulas.total, squares, axes, keepdim))


def _elu(a: Block, alpha: float = 1, scale: float = 1, input_scale: float = 1) -> Block:
    def function(x: Value) -> Value:
        if x.data > 0:
            return x * scale
        return ((x * input_scale).exp() - 1.0) * (alpha * scale)

    return elementwise(function, a)


def _addmm(bias: Block, a: Block, b: Block, beta: float = 1, alpha: float = 1) -> Block:
    product = formulas.matmul(a, b)
    return elementwise(
        lambda x, y: (x if alpha == 1 else x * alpha) + (y if beta == 1 else y * beta),
        product,
        bias,
    )


def _dot(a: Block, b: Block) -> Block:
    return Block((), [formulas.dot(a.values, b.values)])


def _mv(a: Block, b: Block) -> Block:
    column = Block((len(b.values), 1), b.values)
    return Block(a.shape[:1], formulas.matmul(a, column).values)


def _softmax(a: Block, dim: int, half_to_float: bool = False) -> Block:
    return formulas.softmax_along(a, dim)


def _log_softmax(a: Block, dim: int, half_to_float: bool = False) -> Block:
    return formulas.softmax_along(a, dim, log=True)


def _layer_norm(
    a: Block, shape: list[int], weight: Any = None, bias: Any = None, epsilon: float = 1e-5
) -> Block:
    length = math.prod(shape)
    flat = Block((len(a.values) // length, length) if length else (0, 0), a.values)
    found = Block(a.shape, along(lambda row: formulas.normalised(row, epsilon), flat, 1).values)
    if weight is not None:
        found = elementwise(lambda x, w: x * w, found, weight)
    return found if bias is None else elementwise(lambda x, b: x + b, found, bias)


def _dropout(a: Block, probability: float, train: Any, *, mask: Any = None) -> Block:
    if mask is None:
        return a
    scale = 0.0 if probability == 1 else 1 / (1 - probability)
    kept = mask.flatten().tolist()
    return Block(
        a.shape, [x * (scale if keep else 0.0) for x, keep in zip(a.values, kept, strict=True)]
    )


def _reduction(block: Block, reduction: int) -> Block:
    if reduction == 0:
        return block
    return reduced(formulas.mean if reduction == 1 else formulas.total, block, None)


def _mse_loss(a: Block, target: Block, reduction: int = 1) -> Block:
    return _reduction(elementwise(lambda x, y: (x - y) ** 2, a, target), reduction)


def _l1_loss(a: Block, target: Block, reduction: int = 1) -> Block:
    return _reduction(elementwise(lambda x, y: abs(x - y), a, target), reduction)


def _binary_cross_entropy(a: Block, target: Block, weight: Any = None, reduction: int = 1) -> Block:
    def loss(x: Value, y: Any, w: Any = 1.0) -> Value:
        return -(y * x.log() + (1.0 - y) * (1.0 - x).log()) * w

    return _reduction(elementwise(loss, a, target, *([weight] if weight else [])), reduction)


def _binary_cross_entropy_with_logits(
    a: Block, target: Block, weight: Any = None, pos_weight: Any = None, reduction: int = 1
) -> Block:
    if pos_weight is not None:
        raise NotImplementedError("binary_cross_entropy_with_logits with pos_weight")

    def loss(x: Value, y: Any, w: Any = 1.0) -> Value:
        return ((1.0 - y) * x + (-x).softplus()) * w

    return _reduction(elementwise(loss, a, target, *([weight] if weight else [])), reduction)


def _nll_loss(
    a: Block, target: Any, weight: Any = None, reduction: int = 1, ignored: int = -100
) -> Block:
    """The log-probabilities of the right classes, which are the last axis, with the sign turned."""
    classes = a.shape[-1]
    losses: list[Value] = []
    weights: list[Any] = []
    for row, right in enumerate(target.flatten().tolist()):
        factor: Any = 0.0 if right == ignored else 1.0
        if factor and weight is not None:
            factor = weight.values[right]
        weights.append(factor)
        picked = Value(0.0) if right == ignored else -a.values[row * classes + right]
        losses.append(picked if weight is None else picked * factor)
    if reduction == 0:
        return Block(a.shape[:-1], losses)
    whole = formulas.total(losses)
    if reduction == 2:
        return Block((), [whole])
    return Block((), [whole / formulas.total([_value(factor) for factor in weights])])


def _attention(
    query: Block,
    key: Block,
    value: Block,
    dropout: float = 0.0,
    is_causal: bool = False,
    *,
    attn_mask: Any = None,
    scale: Any = None,
) -> Block:
    if dropout:
        raise NotImplementedError("attention with dropout")
    factor = 1 / math.sqrt(query.shape[-1]) if scale is None else scale
    return formulas.attention(query, key, value, factor, attn_mask, is_causal)


UNROLLED: dict[str, Unrolled] = {
    "add": _add,
    "sub": _subtract,
    "rsub": _reversed_subtract,
    "mul": _binary(lambda x, y: x * y),
    "div": _binary(lambda x, y: x / y),
    "pow": _binary(lambda x, y: x**y),
    "maximum": _binary(lambda x, y: x.maximum(y)),
    "minimum": _binary(lambda x, y: x.minimum(y)),
    "neg": _unary(lambda x: -x),
    "exp": _unary(lambda x: x.exp()),
    "log": _unary(lambda x: x.log()),
    "log10": _unary(lambda x: x.log() / math.log(10)),
    "log2": _unary(lambda x: x.log() / math.log(2)),
    "log1p": _unary(lambda x: x.log1p()),
    "sin": _unary(lambda x: x.sin()),
    "cos": _unary(lambda x: x.cos()),
    "abs": _unary(abs),
    "sqrt": _unary(lambda x: x.sqrt()),
    "rsqrt": _unary(lambda x: x**-0.5),
    "reciprocal": _unary(lambda x: x**-1),
    "tanh": _unary(lambda x: x.tanh()),
    "relu": _unary(lambda x: x.relu()),
    "sigmoid": _unary(lambda x: x.sigmoid()),
    "log_sigmoid_forward": _unary(lambda x: -(-x).softplus()),
    "silu": _unary(formulas.silu),
    "erf": _unary(formulas.erf),
    "gelu": _gelu,
    "elu": _elu,
    "hardtanh": lambda a, low=-1, high=1: _clamp(a, low, high),
    "leaky_relu": _leaky_relu,
    "softplus": _softplus,
    "clamp": _clamp,
    "clamp_min": lambda a, low: _clamp(a, low),
    "clamp_max": lambda a, high: _clamp(a, None, high),
    "sum": _reduce(formulas.total),
    "mean": _reduce(formulas.mean),
    "amax": _reduce(formulas.largest),
    "amin": _reduce(formulas.smallest),
    "logsumexp": _reduce(formulas.logsumexp),
    "prod": _reduce(formulas.product),
    "linalg_vector_norm": _norm,
    "var": _variance,
    "std": _deviation,
    "mm": formulas.matmul,
    "bmm": formulas.matmul,
    "addmm": _addmm,
    "baddbmm": _addmm,
    "mv": _mv,
    "dot": _dot,
    "_softmax": _softmax,
    "_safe_softmax": lambda a, dim, dtype=None: _softmax(a, dim),
    "_log_softmax": _log_softmax,
    "native_layer_norm": _layer_norm,
    "native_dropout": _dropout,
    "mse_loss": _mse_loss,
    "l1_loss": _l1_loss,
    "binary_cross_entropy": _binary_cross_entropy,
    "binary_cross_entropy_with_logits": _binary_cross_entropy_with_logits,
    "nll_loss_forward": _nll_loss,
    "_scaled_dot_product_flash_attention_for_cpu": _attention,
}
"""Operations that compute; `max` and `min` of all numbers are amax and amin of no axis."""

MOVED = frozenset(
    (
        *("clone", "cat", "stack", "index", "gather", "index_select", "repeat", "flip", "roll"),
        *("_unsafe_view", "_reshape_copy", "copy", "take", "masked_select", "contiguous"),
        *("lift_fresh_copy", "unfold_copy", "repeat_interleave", "narrow_copy"),
    )
)
"""Operations that put the numbers they are given elsewhere, by arguments of whole numbers."""

FLAT = frozenset(("zero", "fill", "sign", "floor", "ceil", "round", "trunc", "bernoulli"))
"""Operations whose results no gradient goes back from."""

PICKED = frozenset(("max", "min", "sort", "topk", "kthvalue", "median", "mode"))
"""Operations along an axis whose second result says where each number of the first stood."""
