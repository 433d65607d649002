"""What the nodes of PyTorch's own graph computed, from what they keep for the backward pass.

A node is a `grad_fn`. It knows what it was computed from, as far as gradients go there, and keeps
of the rest what it will need. What nobody needs is not kept, and after `backward()` nothing is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from micrograd import Value

from .blocks import Block, Shape

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
