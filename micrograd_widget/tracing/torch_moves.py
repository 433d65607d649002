"""Nodes of PyTorch's graph that only put numbers elsewhere, or pick some of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

from micrograd import Value

from .blocks import Block, broadcast
from .torch_nodes import NOT_KEPT, Node, unknown

Read: TypeAlias = Callable[[Node], Block]


def where(node: Node) -> Block:
    condition = node.saved("condition")
    if condition is None:
        return not_kept(node)
    shape = node.shapes[0]
    chosen = broadcast(node.operand(0, "self"), shape).values
    other = broadcast(node.operand(1, "other"), shape).values
    picked = condition.expand(shape).flatten().tolist()
    return Block(
        shape, [x if is_first else y for x, y, is_first in zip(chosen, other, picked, strict=True)]
    )


def masked_fill(node: Node) -> Block:
    mask = node.saved("mask")
    if mask is None:
        return not_kept(node)
    kept = broadcast(node.operand(0, "self", node.shapes[0]), node.shapes[0]).values
    filled = unknown(()).values[0]
    hidden = mask.expand(node.shapes[0]).flatten().tolist()
    return Block(
        node.shapes[0], [filled if gone else x for x, gone in zip(kept, hidden, strict=True)]
    )


def picked(node: Node) -> Block:
    """Numbers that an operation has picked along an axis, as `max` does."""
    places = node.saved("indices")
    if places is None:
        return not_kept(node)
    axis = axis_of(node)
    given = node.operand(0, "self")
    if places.dim() < len(given.shape):
        places = places.unsqueeze(axis)
    return node.moved(given, lambda one: one.gather(axis, places).reshape(node.shapes[0]))


def looked_up(node: Node) -> Block:
    indices = node.saved("indices")
    if indices is None:
        return not_kept(node)
    return node.moved(node.operand(0, "self"), lambda one: one[tuple(_or_all(indices))])


def _or_all(indices: Any) -> list[Any]:
    return [slice(None) if one is None else one for one in indices]


def not_kept(node: Node) -> Block:
    """Results of numbers of which it is not kept which were picked: each may depend on any."""
    given = [value for block in node.inputs if block is not None for value in block.values]
    slopes = (math.nan,) * len(given)
    operation = node.node.name().partition("Backward")[0]
    picked = Value(math.nan, given, f"{operation}, {NOT_KEPT}", local_grads=slopes)
    return Block(node.shapes[0], [picked] * math.prod(node.shapes[0]))


def listed(held: Any) -> list[int]:
    return [held] if isinstance(held, int) else list(held)


def signed(number: int) -> int:
    """A number that was kept as one without a sign."""
    return number - 2**64 if number >= 2**63 else number


def moved(move: Callable[[Any, Node], Any]) -> Read:
    return lambda node: node.moved(node.operand(0, "self"), lambda one: move(one, node))


def axis_of(node: Node, name: str = "dim") -> int:
    return signed(node.saved(name))


def joined(function: str) -> Read:
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
        joined = getattr(node.torch, function)(indices, axis_of(node))
        return node.taken(Block((first,), values), joined)

    return read


def triangle(name: str) -> Read:
    def read(node: Node) -> Block:
        given = node.operand(0, "self", node.shapes[0])
        diagonal = signed(node.saved("diagonal"))
        kept = getattr(node.torch.ones(given.shape), name)(diagonal).flatten().tolist()
        pairs = zip(given.values, kept, strict=True)
        return Block(given.shape, [x if is_kept else Value(0.0) for x, is_kept in pairs])

    return read


def embedding(node: Node) -> Block:
    indices = node.saved("indices")
    if indices is None:
        return not_kept(node)
    return node.moved(node.operand(0, "weight"), lambda rows: rows[indices])
