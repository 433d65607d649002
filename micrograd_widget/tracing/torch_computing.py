"""Nodes of PyTorch's graph that compute."""

from __future__ import annotations

import math

from . import formulas
from .blocks import Block, Shape
from .torch_moves import Read, axis_of, listed, not_kept, signed
from .torch_nodes import Node, unknown
from .torch_operations import UNROLLED


def unary(name: str, *kept: str) -> Read:
    """An operation of one operand, and the names of numbers that it keeps."""

    def read(node: Node) -> Block:
        options = [node.saved(one) for one in kept]
        return UNROLLED[name](node.operand(0, "self", node.shapes[0]), *options)

    return read


def binary(name: str, first: str = "self", second: str = "other") -> Read:
    def read(node: Node) -> Block:
        options = [] if node.saved("alpha") is None else [node.saved("alpha")]
        return UNROLLED[name](node.operand(0, first), node.operand(1, second), *options)

    return read


def power(node: Node) -> Block:
    exponent = node.saved("exponent")
    if isinstance(exponent, node.torch.Tensor):
        exponent = exponent.item()
    return UNROLLED["pow"](node.operand(0, "self", node.shapes[0]), exponent)


def power_of_number(node: Node) -> Block:
    base = node.saved("self")
    known = node.constant(base) if base is not None else None
    return UNROLLED["pow"](known or unknown(()), node.operand(0, "exponent", node.shapes[0]))


def statistic(name: str) -> Read:
    def read(node: Node) -> Block:
        axes = node.saved("dim")
        axes = None if axes is None else [signed(axis) for axis in listed(axes)]
        correction = node.saved("correction")
        return UNROLLED[name](
            node.operand(0, "self"),
            axes,
            correction=1.0 if correction is None else float(correction),
            keepdim=bool(node.saved("keepdim")),
        )

    return read


def sizes(node: Node, name: str) -> Shape:
    return tuple(int(length) for length in node.saved(f"{name}_sym_sizes") or ())


def addmm(node: Node) -> Block:
    left = node.operand(1, "mat1", sizes(node, "mat1"))
    right = node.operand(2, "mat2", sizes(node, "mat2"))
    return UNROLLED["addmm"](
        node.operand(0, "self"), left, right, node.saved("beta") or 1, node.saved("alpha") or 1
    )


def product(second: str) -> Read:
    def read(node: Node) -> Block:
        left, right = node.inputs[0], node.inputs[1]
        shape = node.shapes[0]
        # The length that both have in common is known from the one that is known.
        inner = left.shape[-1] if left else right.shape[-2] if right else 1
        return formulas.matmul(
            node.operand(0, "self", sizes(node, "self") or (*shape[:-1], inner)),
            node.operand(1, second, sizes(node, second) or (*shape[:-2], inner, shape[-1])),
        )

    return read


def reduction(name: str, *, over_all: bool) -> Read:
    def read(node: Node) -> Block:
        given = node.operand(0, "self")
        if over_all:
            return UNROLLED[name](given)
        axes = node.saved("dim")
        axes = None if axes is None else [signed(axis) for axis in listed(axes)]
        return UNROLLED[name](given, axes, bool(node.saved("keepdim")))

    return read


def along(name: str) -> Read:
    return lambda node: UNROLLED[name](node.operand(0, "self", node.shapes[0]), axis_of(node))


def loss(name: str, *kept: str) -> Read:
    """A loss of an array beside its targets, and the names of what it keeps beside them."""

    def read(node: Node) -> Block:
        given = node.inputs[0] or node.inputs[1]
        shape = given.shape if given else ()
        options = [node.constant(node.saved(one)) for one in kept]
        return UNROLLED[name](
            node.operand(0, "self", shape),
            node.operand(1, "target", shape),
            *options,
            node.saved("reduction"),
        )

    return read


def dropout(node: Node) -> Block:
    mask = node.saved("result1")
    if mask is None:
        return not_kept(node)
    given = node.operand(0, "input", node.shapes[0])
    return UNROLLED["native_dropout"](given, node.saved("p"), True, mask=mask)


def nll_loss(node: Node) -> Block:
    target = node.saved("target")
    given = node.operand(0, "self")
    if target is None:
        return not_kept(node)
    ignored = signed(node.saved("ignore_index"))
    weight = node.constant(node.saved("weight"))
    return UNROLLED["nll_loss_forward"](given, target, weight, node.saved("reduction"), ignored)


def layer_norm(node: Node) -> Block:
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


def attention(node: Node) -> Block:
    names = ("query", "key", "value")
    shape = node.shapes[0]
    query, key, value = (node.operand(at, name, shape) for at, name in enumerate(names))
    return UNROLLED["_scaled_dot_product_flash_attention_for_cpu"](
        *(query, key, value, node.saved("dropout_p"), node.saved("is_causal")),
        attn_mask=node.constant(node.saved("attn_mask")),
        scale=node.saved("scale"),
    )
