"""What reads the nodes of PyTorch's graph, by their names."""

from __future__ import annotations

import re

from .blocks import Block, broadcast, elementwise
from .torch_computing import (
    addmm,
    along,
    attention,
    binary,
    dropout,
    layer_norm,
    loss,
    nll_loss,
    power,
    power_of_number,
    product,
    reduction,
    statistic,
    unary,
)
from .torch_moves import (
    Read,
    axis_of,
    embedding,
    joined,
    looked_up,
    masked_fill,
    moved,
    picked,
    signed,
    triangle,
    where,
)
from .torch_nodes import Node
from .torch_operations import UNROLLED

READ: dict[str, Read] = {
    **{
        name: unary(operation)
        for name, operation in {
            **{"Neg": "neg", "Exp": "exp", "Log": "log", "Sin": "sin", "Cos": "cos"},
            **{"Abs": "abs", "Sqrt": "sqrt", "Rsqrt": "rsqrt", "Tanh": "tanh", "Relu": "relu"},
            **{"Sigmoid": "sigmoid", "Silu": "silu", "Erf": "erf", "Log1P": "log1p"},
            **{"Reciprocal": "reciprocal"},
        }.items()
    },
    "Gelu": unary("gelu", "approximate"),
    "Softplus": unary("softplus", "beta", "threshold"),
    "LeakyRelu": unary("leaky_relu", "negative_slope"),
    "Clamp": unary("clamp", "min", "max"),
    "ClampMin": unary("clamp_min", "min"),
    "Add": binary("add"),
    "Sub": binary("sub"),
    "Rsub": binary("rsub"),
    "Mul": binary("mul"),
    "Div": binary("div"),
    "Maximum": binary("maximum"),
    "Minimum": binary("minimum"),
    "Pow0": power,
    "Pow2": power_of_number,
    "Where": where,
    "MaskedFill": masked_fill,
    "Max0": picked,
    "Min0": picked,
    "Sort": picked,
    "Topk": picked,
    "Gather": lambda node: node.moved(
        node.operand(0, "self"), lambda one: one.gather(axis_of(node), node.saved("index"))
    ),
    "Index": looked_up,
    "Var": statistic("var"),
    "Std": statistic("std"),
    "Logsumexp": reduction("logsumexp", over_all=False),
    "Amin": reduction("amin", over_all=False),
    "Max1": reduction("amax", over_all=True),
    "Min1": reduction("amin", over_all=True),
    "Dot": lambda node: UNROLLED["dot"](node.operand(0, "self"), node.operand(1, "tensor")),
    "Mv": lambda node: UNROLLED["mv"](node.operand(0, "self"), node.operand(1, "vec")),
    "SafeSoftmax": along("_softmax"),
    "Pow1": binary("pow", "self", "exponent"),
    "Addmm": addmm,
    "Mm": product("mat2"),
    "Bmm": product("mat2"),
    "Sum0": reduction("sum", over_all=True),
    "Sum1": reduction("sum", over_all=False),
    "Mean0": reduction("mean", over_all=True),
    "Mean1": reduction("mean", over_all=False),
    "Amax": reduction("amax", over_all=False),
    "Softmax": along("_softmax"),
    "LogSoftmax": along("_log_softmax"),
    "MseLoss": loss("mse_loss"),
    "L1Loss": loss("l1_loss"),
    "BinaryCrossEntropy": loss("binary_cross_entropy", "weight"),
    "BinaryCrossEntropyWithLogits": loss(
        "binary_cross_entropy_with_logits", "weight", "pos_weight"
    ),
    "NativeDropout": dropout,
    "Tril": triangle("tril"),
    "Triu": triangle("triu"),
    "NllLoss": nll_loss,
    "NativeLayerNorm": layer_norm,
    "ScaledDotProductFlashAttentionForCpu": attention,
    "Embedding": embedding,
    "T": moved(lambda one, _: one.t()),
    "Transpose": moved(lambda one, n: one.transpose(axis_of(n, "dim0"), axis_of(n, "dim1"))),
    "Permute": moved(lambda one, n: one.permute([signed(axis) for axis in n.saved("dims")])),
    **{
        name: moved(lambda one, n: one.reshape(n.shapes[0]))
        for name in ("View", "ReshapeAlias", "UnsafeView", "Squeeze", "Unsqueeze")
    },
    **{name: moved(lambda one, _: one) for name in ("Clone", "ToCopy", "Alias")},
    "Expand": lambda node: broadcast(node.operand(0, "self"), node.shapes[0]),
    "Select": moved(lambda one, n: one.select(axis_of(n), signed(n.saved("index")))),
    "Slice": moved(
        lambda one, n: one[
            (slice(None),) * (axis_of(n) % one.dim())
            + (slice(signed(n.saved("start")), signed(n.saved("end")), n.saved("step")),)
        ]
    ),
    "Cat": joined("cat"),
    "Stack": joined("stack"),
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
        axis = axis_of(node)
        given = node.operand(0, "self")
        return [
            node.moved(given, lambda one, index=index: one.select(axis, index))  # type: ignore[misc]
            for index in range(len(node.shapes))
        ]
    if name.startswith("Split"):
        axis, first, found = axis_of(node), 0, []
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
