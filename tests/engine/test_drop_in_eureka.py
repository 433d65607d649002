"""Programs in the style of EurekaLabs' micrograd run unchanged."""

from __future__ import annotations

import math
import random

import pytest

from micrograd import Module, Value

from .oracle import Oracle


class Neuron(Module):
    """Weights scaled by the number of inputs, and tanh."""

    def __init__(self, nin, number=Value, nonlin=True):
        self.w = [number(random.uniform(-1, 1) * nin**-0.5) for _ in range(nin)]
        self.b = number(0)
        self.nonlin = nonlin
        for p in self.parameters():
            p.color = "lightgreen"

    def __call__(self, x):
        out = sum((wi * xi for wi, xi in zip(self.w, x, strict=True)), self.b)
        return out.tanh() if self.nonlin else out

    def parameters(self):
        return [*self.w, self.b]


class Network(Module):
    def __init__(self, number):
        self.hidden = [Neuron(2, number) for _ in range(4)]
        self.out = [Neuron(4, number, nonlin=False) for _ in range(3)]

    def __call__(self, x):
        hidden = [neuron(x) for neuron in self.hidden]
        return [neuron(hidden) for neuron in self.out]

    def parameters(self):
        return [p for neuron in self.hidden + self.out for p in neuron.parameters()]


def cross_entropy(logits, target):
    counts = [logit.exp() for logit in logits]
    total = sum(counts)
    probabilities = [count / total for count in counts]
    return -probabilities[target].log()


class AdamW:
    """Keeps its moments on the parameters themselves."""

    def __init__(self, parameters, lr=0.1, betas=(0.9, 0.95), eps=1e-8, weight_decay=1e-4):
        self.parameters = parameters
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.t = 0
        for p in parameters:
            p.m = p.v = 0

    def step(self):
        self.t += 1
        beta1, beta2 = self.betas
        for p in self.parameters:
            if p.grad is None:
                continue
            p.m = beta1 * p.m + (1 - beta1) * p.grad
            p.v = beta2 * p.v + (1 - beta2) * p.grad**2
            first = p.m / (1 - beta1**self.t)
            second = p.v / (1 - beta2**self.t)
            p.data -= self.lr * (first / (second**0.5 + self.eps) + self.weight_decay * p.data)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = 0


def test_cross_entropy_and_its_gradient():
    logits = [Value(number) for number in (1.0, -0.5, 2.0)]
    loss = cross_entropy(logits, 2)
    loss.backward()
    total = sum(math.exp(logit.data) for logit in logits)
    shares = [math.exp(logit.data) / total for logit in logits]
    assert loss.data == pytest.approx(-math.log(shares[2]), rel=1e-14)
    expected = [shares[0], shares[1], shares[2] - 1]
    assert [logit.grad for logit in logits] == pytest.approx(expected, rel=1e-13)


def test_largest_logit_subtracted_first():
    logits = [Value(number) for number in (1000.0, 999.0, 998.0)]
    largest = max(logit.data for logit in logits)
    loss = cross_entropy([logit - largest for logit in logits], 0)
    assert loss.data == pytest.approx(math.log(1 + math.exp(-1) + math.exp(-2)))


def test_attributes_on_any_value():
    leaf, result = Value(1.0), Value(1.0) + 1
    for value in (leaf, result):
        value.color = "lightblue"
        value.m = value.v = 0
        assert (value.color, value.m, value.v) == ("lightblue", 0, 0)
        del value.m
        assert not hasattr(value, "m")
    assert not hasattr(Value(1.0), "color")


def train(number, steps):
    random.seed(5)
    model = Network(number)
    points = [((random.uniform(-2, 2), random.uniform(-2, 2)), i % 3) for i in range(12)]
    optimizer = AdamW(model.parameters())
    losses = []
    for _ in range(steps):
        total = number(0.0)
        for x, target in points:
            total = total + cross_entropy(model(x), target)
        loss = total * (1.0 / len(points))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.data)
    return losses


def test_training_gives_the_same_losses():
    ours, theirs = train(Value, 20), train(Oracle, 20)
    assert ours == pytest.approx(theirs, rel=1e-8)
    assert ours[-1] < 0.7 * ours[0]
