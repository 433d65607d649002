"""softmax and logsumexp: numpy's formulas as the judge, for numbers of every size."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from micrograd import Tape, Value, grad, gradcheck, logsumexp, softmax

from .comparing import scope_paths

inf, nan = math.inf, math.nan
CASES = [
    [0.3],
    [0.3, -1.2],
    [2.0, 2.0],
    [1.0, 1.0, 1.0, -2.0],
    [0.0, 1000.0],
    [-1000.0, -1001.0, -1002.5],
    [1e6, -1e6, 1e6 - 0.5],
    [1.7e308, 0.0],
    [-inf, 0.5, 1.5],
]


def expected_softmax(numbers):
    exponentials = np.exp(np.array(numbers) - max(numbers))
    return exponentials / exponentials.sum()


def expected_logsumexp(numbers):
    return max(numbers) + math.log(np.exp(np.array(numbers) - max(numbers)).sum())


@pytest.mark.parametrize("numbers", CASES)
def test_values(numbers):
    found = [value.data for value in softmax(map(Value, numbers))]
    np.testing.assert_allclose(found, expected_softmax(numbers), rtol=1e-14)
    assert sum(found) == pytest.approx(1)
    assert logsumexp(map(Value, numbers)).data == pytest.approx(expected_logsumexp(numbers), 1e-14)
    assert [value.data for value in softmax(numbers)] == found, "plain numbers become values"


@pytest.mark.parametrize("numbers", CASES)
def test_gradients(numbers):
    values = list(map(Value, numbers))
    p = expected_softmax(numbers)
    np.testing.assert_allclose(grad(logsumexp(values), values), p, rtol=1e-13, atol=1e-15)
    for index, out in enumerate(softmax(values)):
        expected = p[index] * ((np.arange(len(p)) == index) - p)
        np.testing.assert_allclose(grad(out, values), expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("numbers", CASES[:4])
def test_curvature_of_logsumexp_is_the_gradient_of_softmax(numbers):
    values = list(map(Value, numbers))
    slopes = grad(logsumexp(values), values, create_graph=True)
    p = expected_softmax(numbers)
    hessian = [grad(slope, values) for slope in slopes]
    np.testing.assert_allclose(hessian, np.diag(p) - np.outer(p, p), rtol=1e-12, atol=1e-14)


def test_gradcheck():
    values = [Value(0.3), Value(-1.2), Value(2.0)]
    root = logsumexp(values) + softmax(values)[1] * 3
    root.backward()
    assert gradcheck(root)


def test_infinities():
    for numbers in ([inf, 1.0], [-inf, -inf], [inf, -inf]):
        assert logsumexp(map(Value, numbers)).data == max(numbers)
    assert math.isnan(logsumexp([nan, 1.0]).data)
    assert math.isnan(softmax([inf, 1.0])[0].data), "as in PyTorch"


@pytest.mark.parametrize("function", [softmax, logsumexp])
def test_nothing(function):
    with pytest.raises(ValueError, match=f"{function.__name__} needs at least one value"):
        function([])


def test_scopes():
    a = Value(1.0)
    for root, name in ((softmax([a, 2.0])[0], "softmax"), (logsumexp([a, a]), "logsumexp")):
        assert {path for node, path in scope_paths(root).items() if node._prev} == {(name,)}


def test_one_tape_fits_every_sample():
    samples = [(list(x), [0.0]) for x in itertools.permutations((800.0, 0.5, -3.0))]
    tape = Tape.record_samples(lambda x, t: logsumexp(x) + softmax(x)[0] * t[0], samples)
    found = tape.forward(samples, executor="python")
    assert found == pytest.approx([800.0] * 6)
