"""Arrays of scalar Values, in pure Python, as no array library has to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any, TypeAlias

from micrograd import Value

Shape: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """An array of values.

    Attributes:
        shape: its shape.
        values: the values in the order of rows: the last index changes fastest.
    """

    shape: Shape
    values: list[Value]


def elementwise(function: Callable[..., Value], *operands: Block | float) -> Block:
    """A function of scalars, for each place of arrays that are broadcast as in NumPy."""
    shape = broadcast_shape([one.shape for one in operands if isinstance(one, Block)])
    columns = [
        broadcast(one, shape).values if isinstance(one, Block) else [one] * prod(shape)
        for one in operands
    ]
    return Block(shape, [function(*row) for row in zip(*columns, strict=True)])


def broadcast_shape(shapes: Iterable[Shape]) -> Shape:
    """The shape that arrays of these shapes are broadcast to."""
    result: list[int] = []
    for shape in shapes:
        result = [1] * (len(shape) - len(result)) + result
        for index in range(1, len(shape) + 1):
            if shape[-index] != 1:
                result[-index] = shape[-index]
    return tuple(result)


def broadcast(block: Block, shape: Shape) -> Block:
    """An array with its values again wherever a larger shape has more of them."""
    if block.shape == shape:
        return block
    padded = (1,) * (len(shape) - len(block.shape)) + block.shape
    steps = [
        step if length != 1 else 0 for step, length in zip(strides(padded), padded, strict=True)
    ]
    return Block(shape, [block.values[place] for place in places(shape, steps)])


def moved(block: Block, order: Sequence[int]) -> Block:
    """An array with its axes in another order."""
    steps = strides(block.shape)
    shape = tuple(block.shape[axis] for axis in order)
    return Block(
        shape, [block.values[place] for place in places(shape, [steps[axis] for axis in order])]
    )


def rows(block: Block) -> list[list[Value]]:
    """The values along the last axis, for all other indices in order."""
    length = block.shape[-1] if block.shape else 1
    return [
        block.values[start : start + length] for start in range(0, len(block.values), length or 1)
    ]


def reduced(
    function: Callable[[list[Value]], Value],
    block: Block,
    axes: Iterable[int] | None,
    keepdim: bool = False,
) -> Block:
    """A function of all values along some axes; None or no axes are all axes."""
    count = len(block.shape)
    gone = sorted({axis % count for axis in axes or range(count)}) if count else []
    kept = [axis for axis in range(count) if axis not in gone]
    length = prod(block.shape[axis] for axis in gone)
    flat = moved(block, [*kept, *gone]).values
    values = [function(flat[start : start + length]) for start in range(0, len(flat), length or 1)]
    if keepdim:
        return Block(tuple(1 if a in gone else n for a, n in enumerate(block.shape)), values)
    return Block(tuple(block.shape[axis] for axis in kept), values)


def along(function: Callable[[list[Value]], list[Value]], block: Block, axis: int) -> Block:
    """A function of rows to rows of the same length, along an axis."""
    count = len(block.shape)
    if count == 0:
        return Block((), function(block.values))
    order = [index for index in range(count) if index != axis % count] + [axis % count]
    aside = moved(block, order)
    changed = [value for row in rows(aside) for value in function(row)]
    back = [order.index(index) for index in range(count)]
    return moved(Block(aside.shape, changed), back)


def strides(shape: Shape) -> list[int]:
    """How far apart in `Block.values` neighbours along each axis are."""
    return [prod(shape[axis + 1 :]) for axis in range(len(shape))]


def places(shape: Shape, steps: Sequence[int]) -> list[int]:
    """The places in `Block.values` of all indices in order, for given distances."""
    ranges: list[Any] = [
        range(0, length * step, step) if step else (0,) * length
        for length, step in zip(shape, steps, strict=True)
    ]
    return list(map(sum, product(*ranges)))
