"""Loops that train, as in the demo, in tutorials and in homework."""

from __future__ import annotations

import math
import random

_XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
_YS = [1.0, -1.0, -1.0, 1.0]


def _moons(count):
    drawer = random.Random(3)
    points = []
    for i in range(count):
        angle, label = math.pi * drawer.random(), 1 if i % 2 else -1
        x, y = math.cos(angle), math.sin(angle)
        if label == 1:
            x, y = 1 - x, 0.5 - y
        points.append(([x + drawer.gauss(0, 0.1), y + drawer.gauss(0, 0.1)], label))
    return points


def lecture_loop(MLP):
    random.seed(1337)
    n = MLP(3, [4, 4, 1])
    history = []
    for _ in range(20):
        ypred = [n(x) for x in _XS]
        loss = sum((yout - ygt) ** 2 for ygt, yout in zip(_YS, ypred, strict=True))
        for p in n.parameters():
            p.grad = 0.0
        loss.backward()
        for p in n.parameters():
            p.data += -0.05 * p.grad
        history.append(loss.data)
    return history


def lecture_loop_that_forgets_to_clear(MLP):
    random.seed(1337)
    n = MLP(3, [4, 1])
    for _ in range(5):
        loss = sum((n(x) - y) ** 2 for x, y in zip(_XS, _YS, strict=True))
        loss.backward()
        for p in n.parameters():
            p.data += -0.01 * p.grad
    return loss.data


def demo_with_max_margin(Value, MLP):
    random.seed(1337)
    model = MLP(2, [8, 8, 1])
    history = []
    for k in range(5):
        scores = [model(list(map(Value, x))) for x, _ in _moons(20)]
        losses = [(1 + -y * s).relu() for (_, y), s in zip(_moons(20), scores, strict=True)]
        total = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in model.parameters())
        model.zero_grad()
        total.backward()
        for p in model.parameters():
            p.data -= (1.0 - 0.9 * k / 100) * p.grad
        history.append(total.data)
    return history


def random_batches(MLP):
    random.seed(4)
    model = MLP(2, [4, 1])
    points = _moons(20)
    for _ in range(6):
        batch = random.sample(points, 5)
        loss = sum((1 - y * model(x)).relu() for x, y in batch) / len(batch)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.2 * p.grad
    return loss.data, [p.data for p in model.parameters()]


def optimizer_class_of_ones_own(MLP):
    class SGD:
        def __init__(self, parameters, lr, momentum=0.9):
            self.parameters, self.lr, self.momentum = parameters, lr, momentum
            self.v = [0.0] * len(parameters)

        def step(self):
            for i, p in enumerate(self.parameters):
                self.v[i] = self.momentum * self.v[i] - self.lr * p.grad
                p.data += self.v[i]

        def zero_grad(self):
            for p in self.parameters:
                p.grad = 0

    random.seed(4)
    model = MLP(3, [4, 1])
    optimizer = SGD(model.parameters(), 0.01)
    for _ in range(10):
        loss = sum((model(x) - y) ** 2 for x, y in zip(_XS, _YS, strict=True))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.data


def adam_with_state_by_parameter(MLP):
    random.seed(4)
    model = MLP(3, [4, 1])
    m = dict.fromkeys(model.parameters(), 0.0)
    v = dict.fromkeys(model.parameters(), 0.0)
    for t in range(1, 8):
        loss = sum((model(x) - y) ** 2 for x, y in zip(_XS, _YS, strict=True))
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            m[p] = 0.9 * m[p] + 0.1 * p.grad
            v[p] = 0.999 * v[p] + 0.001 * p.grad**2
            p.data -= 0.01 * (m[p] / (1 - 0.9**t)) / (math.sqrt(v[p] / (1 - 0.999**t)) + 1e-8)
    return loss.data


def linear_regression(Value):
    w, b = Value(0.0), Value(0.0)
    data = [(x, 2 * x + 1) for x in (-1.0, 0.0, 1.0, 2.0)]
    for _ in range(30):
        loss = sum((w * x + b - y) ** 2 for x, y in data) / len(data)
        w.grad = b.grad = 0
        loss.backward()
        w.data -= 0.1 * w.grad
        b.data -= 0.1 * b.grad
    return w.data, b.data, loss.data


def logistic_regression_with_its_own_sigmoid(Value):
    def sigmoid(v):
        s = 1 / (1 + math.exp(-v.data))
        out = Value(s, (v,), "sigmoid")

        def _backward():
            v.grad += s * (1 - s) * out.grad

        out._backward = _backward
        return out

    w, b = Value(0.1), Value(0.0)
    for _ in range(10):
        loss = sum((sigmoid(w * x + b) - y) ** 2 for x, y in ((-1, 0), (1, 1), (2, 1)))
        w.grad = b.grad = 0
        loss.backward()
        w.data -= 0.5 * w.grad
        b.data -= 0.5 * b.grad
    return w.data, b.data


def xor(MLP):
    random.seed(10)
    model = MLP(2, [4, 1])
    data = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
    for _ in range(20):
        loss = sum((model(x) - y) ** 2 for x, y in data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.05 * p.grad
    return loss.data, [round(model(x).data, 6) for x, _ in data]


def accuracy_from_signs(MLP):
    random.seed(3)
    model = MLP(2, [4, 1])
    hits = [(model(x).data > 0) == (y > 0) for x, y in _moons(20)]
    return sum(hits) / len(hits)


def early_stop_and_best_weights(MLP):
    random.seed(4)
    model = MLP(3, [3, 1])
    best, weights = math.inf, None
    for k in range(15):
        loss = sum((model(x) - y) ** 2 for x, y in zip(_XS, _YS, strict=True))
        if loss.data < best:
            best, weights = loss.data, [p.data for p in model.parameters()]
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.1 / (1 + k) * p.grad
    for p, w in zip(model.parameters(), weights, strict=True):
        p.data = w
    return best


def l1_by_the_sign_of_the_data(MLP):
    random.seed(4)
    model = MLP(3, [3, 1])
    penalty = sum((p if p.data > 0 else -p) for p in model.parameters())
    penalty.backward()
    return penalty.data, [p.grad for p in model.parameters()]


def dropout_by_zeros(MLP):
    random.seed(6)
    model = MLP(3, [4, 1])
    x = [xi * (random.random() > 0.5) for xi in _XS[0]]
    out = model(x)
    out.backward()
    return out.data, [p.grad for p in model.parameters()]


def gradients_printed_as_in_the_lecture(MLP):
    random.seed(1)
    n = MLP(3, [2, 1])
    loss = (n(_XS[0]) - 1.0) ** 2
    loss.backward()
    return f"{n.layers[0].neurons[0].w[0].data:.4f} {n.layers[0].neurons[0].w[0].grad:.4f}"
