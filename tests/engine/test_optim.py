"""Optimizers: PyTorch's documented algorithms as the judge, lists beside arrays, refusals."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from array import array

import numpy as np
import pytest

from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd.losses import l2, max_margin, mean
from micrograd.optim import OPTIMIZERS, SGD, AdamW, Momentum

COUNT, STEPS = 7, 20
NAMES = sorted(OPTIMIZERS)


def draws(seed=0, steps=STEPS, count=COUNT):
    """First parameters, and gradients of each step: of many sizes, some of them 0."""
    generator = np.random.default_rng(seed)
    sizes = 10.0 ** generator.integers(-6, 4, (steps, count))
    gradients = generator.normal(size=(steps, count)) * sizes
    gradients[:, 0] = 0.0
    return generator.normal(size=count), gradients


def optimizer_of(name, count=COUNT, learning_rate=0.03):
    return OPTIMIZERS[name]([Value(0.0) for _ in range(count)], learning_rate)


# The algorithms as PyTorch's documentation writes them, all options at their defaults.


def torch_sgd(theta, gradients, gamma, mu=0.0):
    b = None
    for g in gradients:
        if mu != 0:
            b = mu * b + g if b is not None else g
            g = b
        theta = theta - gamma * g
        yield theta


def torch_adamw(theta, gradients, gamma):
    beta1, beta2, epsilon, decay = 0.9, 0.999, 1e-8, 1e-2
    m = v = np.zeros_like(theta)
    for t, g in enumerate(gradients, start=1):
        theta = theta - gamma * decay * theta
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
        theta = theta - gamma * m_hat / (np.sqrt(v_hat) + epsilon)
        yield theta


JUDGES = {
    "sgd": torch_sgd,
    "momentum": lambda theta, gradients, gamma: torch_sgd(theta, gradients, gamma, 0.9),
    "adamw": torch_adamw,
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("learning_rate", [0.001, 0.3])
def test_documented_algorithm(name, learning_rate):
    first, gradients = draws()
    parameters = [Value(number) for number in first.tolist()]
    optimizer = OPTIMIZERS[name](parameters, learning_rate)
    expected = JUDGES[name](first, gradients, learning_rate)
    for row, after in zip(gradients.tolist(), expected, strict=True):
        for parameter, gradient in zip(parameters, row, strict=True):
            parameter.grad = gradient
        optimizer.step()
        found = [parameter.data for parameter in parameters]
        np.testing.assert_allclose(found, after, rtol=1e-12, atol=1e-13)


# The formulas in the exact order of operations that the browser follows too.


def exact(name, first, gradients, rate):
    p, memory = list(first), [[0.0, 0.0] for _ in first]
    pow1 = pow2 = 1.0
    for row in gradients:
        pow1, pow2 = pow1 * 0.9, pow2 * 0.999
        for i, g in enumerate(row):
            if name == "sgd":
                p[i] = p[i] - rate * g
            elif name == "momentum":
                memory[i][0] = 0.9 * memory[i][0] + g
                p[i] = p[i] - rate * memory[i][0]
            else:
                m = 0.9 * memory[i][0] + (1 - 0.9) * g
                v = 0.999 * memory[i][1] + (1 - 0.999) * (g * g)
                p[i] = p[i] * (1 - rate * 0.01)
                size = math.sqrt(v) / math.sqrt(1 - pow2) + 1e-8
                p[i] = p[i] - ((rate / (1 - pow1)) * m) / size
                memory[i] = [m, v]
    kept = {"sgd": 0, "momentum": 1, "adamw": 2}[name]
    flat = [numbers[place] for place in range(kept) for numbers in memory]
    return p, flat + ([pow1, pow2] if name == "adamw" else [])


@pytest.mark.parametrize("name", NAMES)
def test_lists_arrays_and_steps_agree_to_the_bit(name):
    first, gradients = draws(seed=3)
    expected, memory = exact(name, first.tolist(), gradients.tolist(), 0.03)
    of_lists, of_arrays, of_steps = (optimizer_of(name) for _ in range(3))
    listed, arrayed = first.tolist(), first.copy()
    for parameter, number in zip(of_steps.parameters, listed, strict=True):
        parameter.data = number
    for row in gradients:
        listed = of_lists.update(listed, row.tolist())
        arrayed = of_arrays.update(arrayed, row)
        for parameter, gradient in zip(of_steps.parameters, row.tolist(), strict=True):
            parameter.grad = gradient
        of_steps.step()
    assert listed == expected
    assert arrayed.tolist() == expected
    assert [parameter.data for parameter in of_steps.parameters] == expected
    assert of_lists.memory == of_arrays.memory == of_steps.memory == memory


@pytest.mark.parametrize("name", NAMES)
def test_lists_and_arrays_may_take_turns(name):
    first, gradients = draws(seed=4)
    expected, memory = exact(name, first.tolist(), gradients.tolist(), 0.03)
    optimizer, data = optimizer_of(name), first
    for step, row in enumerate(gradients):
        if step % 3 == 0:
            data = optimizer.update(list(data), row.tolist())
            assert type(data) is list
        else:
            data = optimizer.update(np.asarray(data), row if step % 3 == 1 else row.tolist())
            assert type(data) is np.ndarray
    assert list(data) == expected
    assert optimizer.memory == memory
    assert {type(number) for number in optimizer.memory} <= {float}


@pytest.mark.parametrize("name", NAMES)
def test_update_changes_nothing_but_the_memory(name):
    first, gradients = draws(seed=5)
    optimizer = optimizer_of(name)
    for convert in (np.array, lambda numbers: np.array(numbers).tolist()):
        data, gradient = convert(first), convert(gradients[0])
        updated = optimizer.update(data, gradient)
        assert updated is not data
        assert list(data) == list(first)
        assert list(gradient) == list(gradients[0])
        before = optimizer.memory
        updated[1] = 99.0
        assert optimizer.memory == before
    assert [parameter.data for parameter in optimizer.parameters] == [0.0] * COUNT


@pytest.mark.parametrize("name", NAMES)
def test_going_back_in_time(name):
    first, gradients = draws(seed=6)
    rows = gradients.tolist()
    one, data = optimizer_of(name), first.tolist()
    for row in rows[:8]:
        data = one.update(data, row)
    kept, memory = list(data), one.memory
    for row in rows[8:]:
        data = one.update(data, row)
    other = optimizer_of(name)
    for optimizer, again in ((one, memory), (other, array("d", memory)), (one, np.array(memory))):
        optimizer.memory = again
        assert optimizer.memory == memory
        replayed = kept
        for row in rows[8:]:
            replayed = optimizer.update(replayed, row)
        assert replayed == data
    assert one.memory == other.memory


def test_memory_at_the_start():
    assert optimizer_of("sgd", 2).memory == []
    assert optimizer_of("momentum", 2).memory == [0.0, 0.0]
    assert optimizer_of("adamw", 2).memory == [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]
    assert [OPTIMIZERS[name].remembers for name in ("sgd", "momentum", "adamw")] == [
        (),
        ("velocity",),
        ("mean", "mean square"),
    ]


@pytest.mark.parametrize(("name", "right"), [("sgd", 0), ("momentum", 3), ("adamw", 8)])
def test_memory_of_a_wrong_length(name, right):
    optimizer = optimizer_of(name, 3)
    optimizer.update([1.0, 2.0, 3.0], [0.1, 0.2, 0.3])
    before = optimizer.memory
    for count in {0, 1, 9, right + 1} - {right}:
        with pytest.raises(ValueError) as caught:
            optimizer.memory = [0.0] * count
        assert str(caught.value) == (
            f"the memory of {type(optimizer).__name__} over 3 parameters "
            f"has {right} numbers, not {count}"
        )
    assert optimizer.memory == before


@pytest.mark.parametrize("name", NAMES)
def test_gradient_that_nobody_computed_counts_as_0(name):
    parameters = [Value(1.5), Value(0)]
    other = [Value(1.5), Value(0.0)]
    for parameter in other:
        parameter.grad = 0.0
    for values in (parameters, other):
        OPTIMIZERS[name](values, 0.5).step()
    assert [p.data for p in parameters] == [p.data for p in other]
    assert all(type(parameter.data) is float for parameter in parameters)


@pytest.mark.parametrize("name", NAMES)
def test_zero_grad(name):
    optimizer = optimizer_of(name, 2)
    for parameter in optimizer.parameters:
        parameter.grad = 3.0
    optimizer.zero_grad()
    assert [repr(parameter.grad) for parameter in optimizer.parameters] == ["0", "0"]


def test_learning_rate_may_change():
    optimizer = optimizer_of("sgd", 1, learning_rate=1)
    assert optimizer.update([1.0], [0.5]) == [0.5]
    optimizer.learning_rate = 2
    assert optimizer.learning_rate == 2.0
    assert optimizer.update([1.0], [0.5]) == [0.0]
    assert repr(optimizer) == "SGD(1 parameters, learning_rate=2.0)"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan, 1e200])
def test_what_is_not_finite_goes_through_silently(name, number):
    of_lists, of_arrays = optimizer_of(name, 2), optimizer_of(name, 2)
    listed, arrayed = [1.0, 2.0], np.array([1.0, 2.0])
    for _ in range(3):
        listed = of_lists.update(listed, [number, 0.5])
        arrayed = of_arrays.update(arrayed, np.array([number, 0.5]))
    np.testing.assert_array_equal(listed, arrayed)
    assert math.isfinite(listed[1])
    assert math.isfinite(listed[0]) == (number == 1e200)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rate", [0, -0.1, math.inf, math.nan, "0.1", None, 1j, [0.1]])
def test_wrong_learning_rate(name, rate):
    message = f"the learning rate has to be a positive finite number, not {rate!r}"
    with pytest.raises(ValueError) as caught:
        OPTIMIZERS[name]([Value(1.0)], rate)
    assert str(caught.value) == message
    optimizer = optimizer_of(name)
    with pytest.raises(ValueError) as caught:
        optimizer.learning_rate = rate
    assert str(caught.value) == message
    assert optimizer.learning_rate == 0.03


@pytest.mark.parametrize("name", NAMES)
def test_wrong_parameters(name):
    kind = OPTIMIZERS[name]
    with pytest.raises(ValueError, match="an optimizer needs at least one parameter"):
        kind([], 0.1)
    with pytest.raises(TypeError, match="a parameter has to be a Value, not float"):
        kind([Value(1.0), 2.0], 0.1)
    with pytest.raises(TypeError, match=r"needs Values, as in model\.parameters\(\), not MLP"):
        kind(MLP(1, [1]), 0.1)
    assert len(kind(iter([Value(1.0), Value(2.0)]), 0.1).parameters) == 2


@pytest.mark.parametrize("name", NAMES)
def test_update_of_wrong_lengths(name):
    optimizer = optimizer_of(name, 2)
    before = optimizer.memory
    for convert in (list, np.array):
        with pytest.raises(ValueError) as caught:
            optimizer.update(convert([1.0]), convert([1.0, 2.0]))
        assert str(caught.value) == "an optimizer of 2 parameters was given 1 parameters"
        with pytest.raises(ValueError) as caught:
            optimizer.update(convert([1.0, 2.0]), convert([1.0, 2.0, 3.0]))
        assert str(caught.value) == "an optimizer of 2 parameters was given 3 gradients"
    assert optimizer.memory == before


def test_names():
    assert {"sgd": SGD, "momentum": Momentum, "adamw": AdamW} == OPTIMIZERS


def test_numpy_is_not_imported():
    command = (
        "import sys; from micrograd import Value; from micrograd.optim import AdamW\n"
        "AdamW([Value(1.0)], 0.1).step(); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0


@pytest.mark.parametrize(("name", "rate"), [("sgd", 0.3), ("momentum", 0.1), ("adamw", 0.03)])
def test_loop_by_hand_learns_moons(name, rate):
    X, y = moons(points=60, noise=0.1, seed=1337)
    random.seed(1337)
    model = MLP(2, [8, 8, 1])
    optimizer = OPTIMIZERS[name](model.parameters(), rate)
    for _ in range(150):
        scores = [model(x) for x in X]
        if all((score.data > 0) == (label > 0) for score, label in zip(scores, y, strict=True)):
            return
        losses = [max_margin(score, label) for score, label in zip(scores, y, strict=True)]
        loss = mean(losses) + 1e-4 * l2(model.parameters())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    pytest.fail("150 steps did not bring moons to 100 %")
