"""What the nodes of PyTorch's own graph computed, from what they keep for the backward pass.

A node is a `grad_fn`. It knows what it was computed from, as far as gradients go there, and keeps
of the rest what it will need. What nobody needs is not kept, and after `backward()` nothing is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from micrograd import Value

from . import formulas
from .blocks import Block, Shape, broadcast, elementwise
from .torch_operations import UNROLLED

NOT_KEPT = "not kept"
"""The name of a number that PyTorch has not kept."""


class Node:
    """A node, with what it was computed from.

    Args:
        torch: the module.
        node: the `grad_fn`.
        inputs: by place, the operands; None for one that gradients do not go to.
    """

    def __init__(self, torch: Any, node: Any, inputs: list[Block | None]) -> None:
        self.torch = torch
        self.node = node
        self.inputs = inputs
        self.shapes: list[Shape] = [tuple(one.shape) for one in node._input_metadata]

    def saved(self, name: str) -> Any:
        """What the node keeps under a name; None for nothing, and for what was freed."""
        try:
            return getattr(self.node, f"_saved_{name}", None)
        except RuntimeError:
            return None

    def operand(self, place: int, name: str, shape: Shape = ()) -> Block:
        """An operand: computed, kept as a constant, or not known.

        Args:
            place: its place among the inputs.
            name: under which it is kept.
            shape: its shape where it is not known.
        """
        held = self.inputs[place] if place < len(self.inputs) else None
        if held is not None:
            return held
        return self.constant(self.saved(name)) or unknown(shape)

    def constant(self, held: Any) -> Block | None:
        """A tensor or a number that was kept, as constants; None for none."""
        if isinstance(held, self.torch.Tensor):
            numbers = held.detach().flatten().tolist()
            return Block(tuple(held.shape), [Value(float(number)) for number in numbers])
        return Block((), [Value(float(held))]) if isinstance(held, int | float) else None

    def moved(self, block: Block, move: Callable[[Any], Any]) -> Block:
        """A block whose values are put elsewhere, as a function of tensors does it."""
        indices = self.torch.arange(len(block.values)).reshape(block.shape)
        return self.taken(block, move(indices))

    def taken(self, block: Block, indices: Any) -> Block:
        """The values of a block at these indices."""
        return Block(
            tuple(indices.shape), [block.values[index] for index in indices.flatten().tolist()]
        )


def unknown(shape: Shape) -> Block:
    """Numbers that were not kept."""
    return Block(shape, [Value(math.nan, label=NOT_KEPT) for _ in range(math.prod(shape))])


Read: TypeAlias = Callable[[Node], Block]


def _unary(name: str, *kept: str) -> Read:
    """An operation of one operand, and the names of numbers that it keeps."""

    def read(node: Node) -> Block:
        options = [node.saved(one) for one in kept]
        return UNROLLED[name](node.operand(0, "self", node.shapes[0]), *options)

    return read


def _binary(name: str, first: str = "self", second: str = "other") -> Read:
    def read(node: Node) -> Block:
        options = [] if node.saved("alpha") is None else [node.saved("alpha")]
        return UNROLLED[name](node.operand(0, first), node.operand(1, second), *options)

    return read


def _power(node: Node) -> Block:
    exponent = node.saved("exponent")
    if isinstance(exponent, node.torch.Tensor):
        exponent = exponent.item()
    return UNROLLED["pow"](node.operand(0, "self", node.shapes[0]), exponent)


def _power_of_number(node: Node) -> Block:
    base = node.saved("self")
    known = node.constant(base) if base is not None else None
    return UNROLLED["pow"](known or unknown(()), node.operand(0, "exponent", node.shapes[0]))


def _where(node: Node) -> Block:
    condition = node.saved("condition")
    if condition is None:
        return _not_kept(node)
    shape = node.shapes[0]
    chosen = broadcast(node.operand(0, "self"), shape).values
    other = broadcast(node.operand(1, "other"), shape).values
    picked = condition.expand(shape).flatten().tolist()
    return Block(
        shape, [x if is_first else y for x, y, is_first in zip(chosen, other, picked, strict=True)]
    )


def _masked_fill(node: Node) -> Block:
    mask = node.saved("mask")
    if mask is None:
        return _not_kept(node)
    kept = broadcast(node.operand(0, "self", node.shapes[0]), node.shapes[0]).values
    filled = unknown(()).values[0]
    hidden = mask.expand(node.shapes[0]).flatten().tolist()
    return Block(
        node.shapes[0], [filled if gone else x for x, gone in zip(kept, hidden, strict=True)]
    )


def _picked(node: Node) -> Block:
    """Numbers that an operation has picked along an axis, as `max` does."""
    places = node.saved("indices")
    if places is None:
        return _not_kept(node)
    axis = _axis(node)
    given = node.operand(0, "self")
    if places.dim() < len(given.shape):
        places = places.unsqueeze(axis)
    return node.moved(given, lambda one: one.gather(axis, places).reshape(node.shapes[0]))


def _looked_up(node: Node) -> Block:
    indices = node.saved("indices")
    if indices is None:
        return _not_kept(node)
    return node.moved(node.operand(0, "self"), lambda one: one[tuple(_or_all(indices))])


def _or_all(indices: Any) -> list[Any]:
    return [slice(None) if one is None else one for one in indices]


def _statistic(name: str) -> Read:
    def read(node: Node) -> Block:
        axes = node.saved("dim")
        axes = None if axes is None else [_signed(axis) for axis in _listed(axes)]
        correction = node.saved("correction")
        return UNROLLED[name](
            node.operand(0, "self"),
            axes,
            correction=1.0 if correction is None else float(correction),
            keepdim=bool(node.saved("keepdim")),
        )

    return read


def _not_kept(node: Node) -> Block:
    """Results of numbers of which it is not kept which were picked: each may depend on any."""
    given = [value for block in node.inputs if block is not None for value in block.values]
    slopes = (math.nan,) * len(given)
    operation = node.node.name().partition("Backward")[0]
    picked = Value(math.nan, given, f"{operation}, {NOT_KEPT}", local_grads=slopes)
    return Block(node.shapes[0], [picked] * math.prod(node.shapes[0]))


def _sizes(node: Node, name: str) -> Shape:
    return tuple(int(length) for length in node.saved(f"{name}_sym_sizes") or ())


def _addmm(node: Node) -> Block:
    left = node.operand(1, "mat1", _sizes(node, "mat1"))
    right = node.operand(2, "mat2", _sizes(node, "mat2"))
    return UNROLLED["addmm"](
        node.operand(0, "self"), left, right, node.saved("beta") or 1, node.saved("alpha") or 1
    )


def _product(second: str) -> Read:
    def read(node: Node) -> Block:
        left, right = node.inputs[0], node.inputs[1]
        shape = node.shapes[0]
        # The length that both have in common is known from the one that is known.
        inner = left.shape[-1] if left else right.shape[-2] if right else 1
        return formulas.matmul(
            node.operand(0, "self", _sizes(node, "self") or (*shape[:-1], inner)),
            node.operand(1, second, _sizes(node, second) or (*shape[:-2], inner, shape[-1])),
        )

    return read


def _reduction(name: str, *, over_all: bool) -> Read:
    def read(node: Node) -> Block:
        given = node.operand(0, "self")
        if over_all:
            return UNROLLED[name](given)
        axes = node.saved("dim")
        axes = None if axes is None else [_signed(axis) for axis in _listed(axes)]
        return UNROLLED[name](given, axes, bool(node.saved("keepdim")))

    return read


def _listed(held: Any) -> list[int]:
    return [held] if isinstance(held, int) else list(held)


def _signed(number: int) -> int:
    """A number that was kept as one without a sign."""
    return number - 2**64 if number >= 2**63 else number


def _moved(move: Callable[[Any, Node], Any]) -> Read:
    return lambda node: node.moved(node.operand(0, "self"), lambda one: move(one, node))


def _axis(node: Node, name: str = "dim") -> int:
    return _signed(node.saved(name))


def _joined(function: str) -> Read:
    def read(node: Node) -> Block:
        known = [block for block in node.inputs if block is not None]
        if len(known) != len(node.inputs):
            raise NotImplementedError("an operand that was not kept")
        values = [value for block in known for value in block.values]
        indices, first = [], 0
        for block in known:
            count = len(block.values)
            indices.append(node.torch.arange(first, first + count).reshape(block.shape))
            first += count
        joined = getattr(node.torch, function)(indices, _axis(node))
        return node.taken(Block((first,), values), joined)

    return read


def _along(name: str) -> Read:
    return lambda node: UNROLLED[name](node.operand(0, "self", node.shapes[0]), _axis(node))


def _mse_loss(node: Node) -> Block:
    given = node.inputs[0] or node.inputs[1]
    shape = given.shape if given else ()
    return UNROLLED["mse_loss"](
        node.operand(0, "self", shape), node.operand(1, "target", shape), node.saved("reduction")
    )


def _nll_loss(node: Node) -> Block:
    target = node.saved("target")
    given = node.operand(0, "self")
    if target is None:
        return _not_kept(node)
    ignored = _signed(node.saved("ignore_index"))
    weight = node.constant(node.saved("weight"))
    return UNROLLED["nll_loss_forward"](given, target, weight, node.saved("reduction"), ignored)


def _layer_norm(node: Node) -> Block:
    given = node.operand(0, "input", node.shapes[0])
    shape = [int(length) for length in node.saved("normalized_shape")]
    scale = node.saved("result2")
    epsilon = math.nan
    if scale is not None:
        # What was added to the variance is not kept, but follows from what it was added to.
        count = math.prod(shape)
        first = [float(value.data) for value in given.values[:count]]
        middle = math.fsum(first) / count
        variance = math.fsum((number - middle) ** 2 for number in first) / count
        epsilon = float(scale.flatten()[0]) ** -2 - variance
    weight, bias = node.inputs[1], node.inputs[2]
    weight = weight or node.constant(node.saved("weight"))
    return UNROLLED["native_layer_norm"](given, shape, weight, bias, epsilon)


def _attention(node: Node) -> Block:
    names = ("query", "key", "value")
    shape = node.shapes[0]
    query, key, value = (node.operand(at, name, shape) for at, name in enumerate(names))
    return UNROLLED["_scaled_dot_product_flash_attention_for_cpu"](
        *(query, key, value, node.saved("dropout_p"), node.saved("is_causal")),
        attn_mask=node.constant(node.saved("attn_mask")),
        scale=node.saved("scale"),
    )


def _embedding(node: Node) -> Block:
    indices = node.saved("indices")
    if indices is None:
        return _not_kept(node)
    return node.moved(node.operand(0, "weight"), lambda rows: rows[indices])


READ: dict[str, Read] = {
    **{
        name: _unary(operation)
        for name, operation in {
            **{"Neg": "neg", "Exp": "exp", "Log": "log", "Sin": "sin", "Cos": "cos"},
            **{"Abs": "abs", "Sqrt": "sqrt", "Rsqrt": "rsqrt", "Tanh": "tanh", "Relu": "relu"},
            **{"Sigmoid": "sigmoid", "Silu": "silu", "Erf": "erf", "Log1P": "log1p"},
            **{"Reciprocal": "reciprocal"},
        }.items()
    },
    "Gelu": _unary("gelu", "approximate"),
    "Softplus": _unary("softplus", "beta", "threshold"),
    "LeakyRelu": _unary("leaky_relu", "negative_slope"),
    "Clamp": _unary("clamp", "min", "max"),
    "ClampMin": _unary("clamp_min", "min"),
    "Add": _binary("add"),
    "Sub": _binary("sub"),
    "Rsub": _binary("rsub"),
    "Mul": _binary("mul"),
    "Div": _binary("div"),
    "Maximum": _binary("maximum"),
    "Minimum": _binary("minimum"),
    "Pow0": _power,
    "Pow2": _power_of_number,
    "Where": _where,
    "MaskedFill": _masked_fill,
    "Max0": _picked,
    "Min0": _picked,
    "Sort": _picked,
    "Topk": _picked,
    "Gather": lambda node: node.moved(
        node.operand(0, "self"), lambda one: one.gather(_axis(node), node.saved("index"))
    ),
    "Index": _looked_up,
    "Var": _statistic("var"),
    "Std": _statistic("std"),
    "Logsumexp": _reduction("logsumexp", over_all=False),
    "Amin": _reduction("amin", over_all=False),
    "Max1": _reduction("amax", over_all=True),
    "Min1": _reduction("amin", over_all=True),
    "Dot": lambda node: UNROLLED["dot"](node.operand(0, "self"), node.operand(1, "tensor")),
    "Mv": lambda node: UNROLLED["mv"](node.operand(0, "self"), node.operand(1, "vec")),
    "SafeSoftmax": _along("_softmax"),
    "Pow1": _binary("pow", "self", "exponent"),
    "Addmm": _addmm,
    "Mm": _product("mat2"),
    "Bmm": _product("mat2"),
    "Sum0": _reduction("sum", over_all=True),
    "Sum1": _reduction("sum", over_all=False),
    "Mean0": _reduction("mean", over_all=True),
    "Mean1": _reduction("mean", over_all=False),
    "Amax": _reduction("amax", over_all=False),
    "Softmax": _along("_softmax"),
    "LogSoftmax": _along("_log_softmax"),
    "MseLoss": _mse_loss,
    "NllLoss": _nll_loss,
    "NativeLayerNorm": _layer_norm,
    "ScaledDotProductFlashAttentionForCpu": _attention,
    "Embedding": _embedding,
    "T": _moved(lambda one, _: one.t()),
    "Transpose": _moved(lambda one, n: one.transpose(_axis(n, "dim0"), _axis(n, "dim1"))),
    "Permute": _moved(lambda one, n: one.permute([_signed(axis) for axis in n.saved("dims")])),
    **{
        name: _moved(lambda one, n: one.reshape(n.shapes[0]))
        for name in ("View", "ReshapeAlias", "UnsafeView", "Squeeze", "Unsqueeze")
    },
    **{name: _moved(lambda one, _: one) for name in ("Clone", "ToCopy", "Alias")},
    "Expand": lambda node: broadcast(node.operand(0, "self"), node.shapes[0]),
    "Select": _moved(lambda one, n: one.select(_axis(n), _signed(n.saved("index")))),
    "Slice": _moved(
        lambda one, n: one[
            (slice(None),) * (_axis(n) % one.dim())
            + (slice(_signed(n.saved("start")), _signed(n.saved("end")), n.saved("step")),)
        ]
    ),
    "Cat": _joined("cat"),
    "Stack": _joined("stack"),
}
"""By the name of a node without `Backward` and, unless it is listed with one, its number."""


def reader_of(name: str) -> Read | None:
    """What reads a node of a name such as `MulBackward0`; None for one that nothing reads."""
    found = re.fullmatch(r"(\w+?)Backward(\d*)", name)
    if found is None:
        return None
    return READ.get(found[1] + found[2]) or READ.get(found[1])


def several_of(node: Node) -> list[Block] | None:
    """The results of an operation that has several; None for another."""
    name = node.node.name()
    if name.startswith("Unbind"):
        axis = _axis(node)
        given = node.operand(0, "self")
        return [
            node.moved(given, lambda one, index=index: one.select(axis, index))  # type: ignore[misc]
            for index in range(len(node.shapes))
        ]
    if name.startswith("Split"):
        axis, first, found = _axis(node), 0, []
        given = node.operand(0, "self")
        for shape in node.shapes:
            length = shape[axis]
            found.append(
                node.moved(given, lambda one, at=first, n=length: one.narrow(axis, at, n))  # type: ignore[misc]
            )
            first += length
        return found
    return None


def check_shape(node: Node, block: Block) -> Block:
    """The result with the shape that PyTorch knows of it, where a number stands for several."""
    shape = node.shapes[0]
    return block if block.shape == shape else elementwise(lambda x: x, broadcast(block, shape))
