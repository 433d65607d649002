"""Operations on arrays, written out in operations of scalar Values."""

from __future__ import annotations

import math
from collections.abc import Sequence

from micrograd import Value

from .blocks import Block, along, elementwise, moved, rows


def total(values: Sequence[Value]) -> Value:
    """The sum, added from the first to the last."""
    if not values:
        return Value(0.0)
    found = values[0]
    for value in values[1:]:
        found = found + value
    return found


def product(values: Sequence[Value]) -> Value:
    found = Value(1.0) if not values else values[0]
    for value in values[1:]:
        found = found * value
    return found


def mean(values: Sequence[Value]) -> Value:
    return total(values) / float(len(values)) if values else Value(math.nan)


def largest(values: Sequence[Value]) -> Value:
    found = values[0]
    for value in values[1:]:
        found = found.maximum(value)
    return found


def smallest(values: Sequence[Value]) -> Value:
    found = values[0]
    for value in values[1:]:
        found = found.minimum(value)
    return found


def variance(values: Sequence[Value], correction: float = 1.0) -> Value:
    """The mean square distance from the mean, over the number of values less the correction."""
    middle = mean(values)
    squares = [(value - middle) ** 2 for value in values]
    return total(squares) / max(0.0, len(values) - correction)


def dot(left: Sequence[Value], right: Sequence[Value]) -> Value:
    return total([a * b for a, b in zip(left, right, strict=True)])


def matmul(left: Block, right: Block) -> Block:
    """The product of matrices, or of stacks of as many matrices."""
    count = len(right.shape)
    columns = moved(right, [*range(count - 2), count - 1, count - 2])
    left_rows, right_rows = rows(left), rows(columns)
    height, width = left.shape[-2], right.shape[-1]
    values = []
    for stack in range(len(left_rows) // height if height else 0):
        for row in left_rows[stack * height : (stack + 1) * height]:
            for column in right_rows[stack * width : (stack + 1) * width]:
                values.append(dot(row, column))
    return Block((*left.shape[:-1], width), values)


def softmax(values: list[Value]) -> list[Value]:
    """Shifted by the largest number, a constant, which changes neither result nor derivative."""
    if not values:
        return []
    powers = [(value - _shift(values)).exp() for value in values]
    whole = total(powers)
    return [power / whole for power in powers]


def log_softmax(values: list[Value]) -> list[Value]:
    if not values:
        return []
    shifted = [value - _shift(values) for value in values]
    whole = total([value.exp() for value in shifted]).log()
    return [value - whole for value in shifted]


def logsumexp(values: list[Value]) -> Value:
    shift = _shift(values)
    return total([(value - shift).exp() for value in values]).log() + shift


def _shift(values: list[Value]) -> float:
    largest_number = max(float(value.data) for value in values)
    return largest_number if math.isfinite(largest_number) else 0.0


def normalised(values: list[Value], epsilon: float) -> list[Value]:
    """With mean 0 and variance 1, as layer norm does it (Ba, Kiros, Hinton 2016, equation 3)."""
    middle = mean(values)
    distances = [value - middle for value in values]
    scale = (mean([distance * distance for distance in distances]) + epsilon) ** -0.5
    return [distance * scale for distance in distances]


def erf(value: Value) -> Value:
    """The error function, which is no operation of the table: it keeps its local derivative."""
    x = float(value.data)
    slope = 2.0 / math.sqrt(math.pi) * math.exp(-x * x)
    return Value(math.erf(x), (value,), "erf", local_grads=(slope,))


def gelu(value: Value) -> Value:
    """x Φ(x) (Hendrycks and Gimpel 2016)."""
    return value * 0.5 * (erf(value * math.sqrt(0.5)) + 1.0)


def gelu_by_tanh(value: Value) -> Value:
    """The approximation by tanh of the same paper."""
    inner = (value + value**3 * 0.044715) * math.sqrt(2.0 / math.pi)
    return value * 0.5 * (inner.tanh() + 1.0)


def silu(value: Value) -> Value:
    return value * value.sigmoid()


def attention(
    queries: Block, keys: Block, values: Block, scale: float, mask: Block | None, is_causal: bool
) -> Block:
    """softmax(Q Kᵀ · scale + mask) V (Vaswani et al. 2017, equation 1), for stacks of matrices."""
    count = len(keys.shape)
    turned = moved(keys, [*range(count - 2), count - 1, count - 2])
    scores = elementwise(lambda score: score * scale, matmul(queries, turned))
    if mask is not None:
        scores = elementwise(lambda score, added: score + added, scores, mask)
    length = scores.shape[-1]
    weights: list[Value] = []
    for index, row in enumerate(rows(scores)):
        seen = length if not is_causal else min(length, index % scores.shape[-2] + 1)
        weights += softmax(row[:seen]) + [Value(0.0) for _ in range(length - seen)]
    return matmul(Block(scores.shape, weights), values)


def softmax_along(block: Block, axis: int, *, log: bool = False) -> Block:
    return along(log_softmax if log else softmax, block, axis)
