"""Arrays of Values, and operations on them, beside plain Python."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from micrograd import Value, gradcheck
from micrograd_widget import trace
from micrograd_widget.tracing import as_value, formulas, is_torch_scalar
from micrograd_widget.tracing.blocks import (
    Block,
    broadcast,
    broadcast_shape,
    elementwise,
    moved,
    reduced,
)
from micrograd_widget.tracing.scalars import Scalars, TooLarge


def block(*shape: int) -> Block:
    return Block(shape, [Value(float(number)) for number in range(math.prod(shape))])


def data(found: Block) -> list[float]:
    return [float(value.data) for value in found.values]


def test_shapes_are_broadcast():
    assert broadcast_shape([(2, 1), (3,), ()]) == (2, 3)
    assert data(broadcast(block(2, 1), (2, 3))) == [0, 0, 0, 1, 1, 1]
    summed = elementwise(lambda x, y: x + y, block(2, 3), block(3))
    assert summed.shape == (2, 3) and data(summed) == [0, 2, 4, 3, 5, 7]


def test_axes_change_their_order():
    assert data(moved(block(2, 3), [1, 0])) == [0, 3, 1, 4, 2, 5]
    assert moved(block(2, 3, 4), [2, 0, 1]).shape == (4, 2, 3)


def test_axes_are_reduced():
    whole = block(2, 3, 2)
    assert data(reduced(formulas.total, whole, None)) == [66]
    assert data(reduced(formulas.total, whole, [-1])) == [1, 5, 9, 13, 17, 21]
    kept = reduced(formulas.total, whole, [0, 2], keepdim=True)
    assert kept.shape == (1, 3, 1) and data(kept) == [14, 22, 30]


def test_stacks_of_matrices_are_multiplied():
    product = formulas.matmul(block(2, 2, 3), block(2, 3, 1))
    assert product.shape == (2, 2, 1) and data(product) == [5, 14, 86, 122]


@pytest.mark.parametrize(
    "function",
    [
        lambda row: formulas.total(formulas.softmax(row)[:2]),
        lambda row: formulas.log_softmax(row)[0],
        formulas.logsumexp,
        formulas.variance,
        lambda row: formulas.normalised(row, 1e-5)[1],
        lambda row: formulas.gelu_by_tanh(row[0]) * formulas.silu(row[1]),
    ],
)
def test_the_gradients_of_a_formula_are_its_derivatives(function):
    root = function([Value(0.3), Value(-1.2), Value(2.0)])
    root.backward()
    assert gradcheck(root)


@pytest.mark.parametrize("number", [-2.0, -0.1, 0.0, 0.7, 3.0])
def test_the_error_function_keeps_its_derivative(number):
    x = Value(number)
    formulas.gelu(x).backward()
    step = 1e-6
    ends = [(number + side * step) for side in (-1, 1)]
    low, high = (one * 0.5 * (1 + math.erf(one / math.sqrt(2))) for one in ends)
    assert float(x.grad) == pytest.approx((high - low) / (2 * step), abs=1e-8)


def test_of_scalars_only_those_that_are_needed_are_made():
    scalars = Scalars(3)
    first = scalars.add_leaves(10**9, float, lambda index: f"w[{index}]")
    [value, same] = scalars.values([first + 7, first + 7])
    assert value is same and value.data == 7 and value.label == "w[7]"
    with pytest.raises(TooLarge, match="the graph has about 5 scalars, and at most 3 are drawn"):
        scalars.reserve(4, "the operation mm")


def test_other_things_are_no_tensors():
    for thing in (5, "x", None, Value(1.0), object()):
        assert not is_torch_scalar(thing) and as_value(thing) is thing


WITHOUT = """
import sys
from micrograd import Value
import micrograd_widget
micrograd_widget.show(Value(2.0) * 3)
assert not {"torch", "jax", "numpy"} & set(sys.modules)
try:
    micrograd_widget.trace(abs, 5)
except TypeError as error:
    print(error)
"""


def test_no_library_is_imported_for_it():
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True)
    assert ran.stdout.strip() == (
        "trace is for functions of PyTorch and JAX, and neither of them is imported"
    ), ran.stderr
    assert callable(trace)
