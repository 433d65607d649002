"""Losses: the formulas of PyTorch's documentation as the judge, the exact operations, refusals."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from micrograd import MLP, Tape, Value, trace
from micrograd.losses import LOSSES, cross_entropy, l1, l2, max_margin, mean, squared_error

from .comparing import scope_numbers, scope_paths
from .oracle import OracleMLP

SINGLE = [(0.3, 1.0), (0.3, -1.0), (-2.5, 1.0), (-2.5, -1.0), (4.0, 1), (0.0, -1)]
SEVERAL = [
    ([0.3, -1.2], 0),
    ([0.3, -1.2], 1),
    ([2.0, 0.1, -0.7], 0),
    ([2.0, 0.1, -0.7], 2),
    ([0.5, 0.25, 3.5, -4.0, 1.125], 3),
]


def one_hot(number, count):
    return [float(place == number) for place in range(count)]


# What the documentation of PyTorch writes, for one sample. x are the scores, y the right class.


def soft_margin_loss(x, y):
    return np.log(1 + np.exp(-y * x))


def bce_with_logits_loss(x, y):
    probability = 1 / (1 + np.exp(-x))
    return -(y * np.log(probability) + (1 - y) * np.log(1 - probability))


def multi_margin_loss(x, y):
    others = [i for i in range(len(x)) if i != y]
    return sum(np.maximum(0, 1 - x[y] + x[i]) for i in others) / len(x)


def mse_loss(x, t):
    return np.mean((np.asarray(x) - np.asarray(t)) ** 2)


def cross_entropy_loss(x, y):
    return -np.log(np.exp(x[y]) / np.sum(np.exp(x)))


@pytest.mark.parametrize(("score", "target"), SINGLE)
def test_one_score(score, target):
    assert max_margin(Value(score), target).data == max(0, 1 - target * score)
    assert squared_error(Value(score), target).data == (score - target) ** 2
    found = cross_entropy(Value(score), target).data
    assert found == pytest.approx(soft_margin_loss(score, target), rel=1e-14)
    assert found == pytest.approx(bce_with_logits_loss(score, (target + 1) / 2), rel=1e-13)


def test_one_score_of_a_regression():
    assert squared_error(Value(2.5), -0.5).data == 9


@pytest.mark.parametrize(("scores", "right"), SEVERAL)
def test_several_scores(scores, right):
    values = [Value(score) for score in scores]
    expected = {
        "max_margin": multi_margin_loss(scores, right),
        "squared_error": mse_loss(scores, one_hot(right, len(scores))),
        "cross_entropy": cross_entropy_loss(scores, right),
    }
    for name, loss in LOSSES.items():
        assert loss(values, right).data == pytest.approx(expected[name], rel=1e-13, abs=1e-15)


def test_several_numbers_of_a_regression():
    scores, targets = [0.5, -2.0, 3.0], [1.5, 0.25, 3.0]
    found = squared_error(list(map(Value, scores)), targets).data
    assert found == pytest.approx(mse_loss(scores, targets), rel=1e-15)


@pytest.mark.parametrize(("scores", "right"), SEVERAL)
def test_gradient_of_cross_entropy_is_softmax_less_the_target(scores, right):
    values = list(map(Value, scores))
    cross_entropy(values, right).backward()
    softmax = np.exp(scores) / np.sum(np.exp(scores))
    expected = softmax - one_hot(right, len(scores))
    np.testing.assert_allclose([value.grad for value in values], expected, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", sorted(LOSSES))
def test_gradients_by_central_differences(name):
    loss, step = LOSSES[name], 1e-6
    cases = [([score], [target]) for score, target in SINGLE]
    # Targets of exactly 0 and 1 put max-margin's right class on the corner of its max(0, ...).
    for scores, right in SEVERAL:
        cases.append((scores, [0.8 * target + 0.05 for target in one_hot(right, len(scores))]))
    for scores, targets in cases:
        s, t = list(map(Value, scores)), list(map(Value, targets))
        loss(s, t).backward()
        for values in (s, t):
            for value in values:
                known, ends = value.data, []
                for moved in (known + step, known - step):
                    value.data = moved
                    numbers = [v.data for v in s], [v.data for v in t]
                    ends.append(loss(*numbers).data)
                    value.data = known
                slope = (ends[0] - ends[1]) / (2 * step)
                assert value.grad == pytest.approx(slope, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("name", sorted(LOSSES))
def test_targets_of_every_kind(name):
    loss = LOSSES[name]
    score = Value(0.75)
    expected = loss(score, -1.0).data
    one = [-1, Value(-1.0), [-1.0], (Value(-1),), np.int64(-1), np.float64(-1), np.array([-1.0])]
    for target in one:
        assert loss(score, target).data == expected
        assert loss([score], target).data == expected
    scores = [Value(0.5), Value(-1.0), Value(2.0)]
    expected = loss(scores, [0.0, 1.0, 0.0]).data
    for targets in (1, np.int64(1), iter([0, 1, 0]), list(map(Value, (0, 1, 0))), np.eye(3)[1]):
        assert loss(scores, targets).data == expected
    assert loss(np.array(scores), 1).data == expected


@pytest.mark.parametrize(
    ("scores", "right", "loss", "gradients"),
    [
        ([0.0, 1000.0], 0, 1000.0, [-1, 1]),
        ([0.0, 1000.0], 1, 0.0, [0, 0]),
        ([1000.0, 1000.0], 0, math.log(2), [-0.5, 0.5]),
        ([-2000.0, 1.0, 1.0], 0, 2001 + math.log(2), [-1, 0.5, 0.5]),
        ([709.0, 709.0, 0.0], 2, 709 + math.log(2), [0.5, 0.5, -1]),
        ([-1e300, 1e300], 0, 2e300, [-1, 1]),
        ([710.0] * 3 + [0.0], 3, 710 + math.log(3), [1 / 3, 1 / 3, 1 / 3, -1]),
    ],
)
def test_cross_entropy_of_scores_of_any_size(scores, right, loss, gradients):
    values = list(map(Value, scores))
    found = cross_entropy(values, right)
    assert found.data == pytest.approx(loss, rel=1e-15)
    found.backward()
    assert [value.grad for value in values] == pytest.approx(gradients, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("score", [700.0, 701.0, 1000.0, -1000.0, 1e308])
def test_cross_entropy_of_one_score_of_any_size(score):
    for target in (1.0, -1.0):
        value = Value(score)
        found = cross_entropy(value, target)
        wrong = score * target < 0
        assert found.data == (abs(score) if wrong else 0)
        found.backward()
        assert value.grad == pytest.approx(-target if wrong else 0, abs=1e-300)


def test_cross_entropy_of_an_infinite_score():
    assert cross_entropy(Value(-math.inf), 1).data == math.inf
    assert cross_entropy(Value(math.inf), 1).data == 0


@pytest.mark.parametrize(("lead", "form"), [(700.0, {"exp"}), (700.1, {"softplus"})])
def test_cross_entropy_keeps_its_formula_where_exp_has_a_result(lead, form):
    kinds = {node._op for node in trace(cross_entropy(Value(-lead), 1))[0]}
    assert kinds & {"exp", "softplus"} == form
    several, _ = trace(cross_entropy([Value(0.0), Value(lead)], 0))
    assert ("max" in {node._op for node in several}) == (form == {"softplus"})


def test_one_tape_does_not_fit_samples_on_both_sides_of_700():
    samples = [([0.0, 1.0], [1.0, 0.0]), ([0.0, 900.0], [1.0, 0.0])]
    with pytest.raises(ValueError, match="sample 1 is computed otherwise than sample 0"):
        Tape.record_samples(cross_entropy, samples)


def spelled(value, names):
    """The expression that made a value, every operation in brackets."""
    if id(value) in names:
        return names[id(value)]
    operands = [spelled(operand, names) for operand in value._prev]
    if not operands:
        return repr(value.data)
    if len(operands) == 2:
        return f"({operands[0]} {value._op} {operands[1]})"
    return f"{value._op}({operands[0]})"


Y = "((t0 * s0) + (t1 * s1))"


@pytest.mark.parametrize(
    ("name", "count", "expression"),
    [
        ("max_margin", 1, "ReLU((1 - (t0 * s0)))"),
        ("squared_error", 1, "**2((s0 - t0))"),
        ("cross_entropy", 1, "log((1 + exp(neg((t0 * s0)))))"),
        (
            "max_margin",
            2,
            f"((ReLU(((s0 - {Y}) + (1 - t0))) + ReLU(((s1 - {Y}) + (1 - t1)))) * 0.5)",
        ),
        ("squared_error", 2, "((**2((s0 - t0)) + **2((s1 - t1))) * 0.5)"),
        ("cross_entropy", 2, f"log((exp((s0 - {Y})) + exp((s1 - {Y}))))"),
    ],
)
def test_operations(name, count, expression):
    scores = [Value(0.5 + place) for place in range(count)]
    targets = [Value(1.0 - place) for place in range(count)]
    names = {id(value): f"s{place}" for place, value in enumerate(scores)}
    names |= {id(value): f"t{place}" for place, value in enumerate(targets)}
    assert spelled(LOSSES[name](scores, targets), names) == expression


@pytest.mark.parametrize("name", sorted(LOSSES))
def test_plain_targets_make_the_same_operations(name):
    scores = [Value(0.5), Value(-1.0), Value(2.0)]
    names = {id(value): f"s{place}" for place, value in enumerate(scores)}
    lifted = LOSSES[name](scores, [Value(0.0), Value(0.0), Value(1.0)])
    for targets in (2, [0.0, 0.0, 1.0]):
        plain = LOSSES[name](scores, targets)
        assert spelled(plain, names) == spelled(lifted, names)
        assert len(trace(plain)[0]) == len(trace(lifted)[0])


@pytest.mark.parametrize("name", [*sorted(LOSSES), "three scores"])
def test_everything_is_made_in_the_scope_of_the_loss(name):
    scores = [Value(0.5), Value(1.5), Value(0.0)] if name == "three scores" else [Value(0.5)]
    loss = LOSSES.get(name, cross_entropy)(scores, 1)
    made = trace(loss)[0] - set(scores)
    assert {path for value, path in scope_paths(loss).items() if value in made} == {("loss",)}
    assert len({number for value, number in scope_numbers(loss).items() if value in made}) == 1


def test_mean_and_penalties():
    numbers = [0.1, 0.2, 0.3, -0.7, 1e16]
    values = list(map(Value, numbers))
    total = squares = sizes = 0
    for number in numbers:
        total += number
        squares += number * number
        sizes += abs(number)
    assert mean(values).data == total * (1.0 / 5)
    assert l2(values).data == squares
    assert l1(values).data == sizes
    assert mean(iter(values)).data == mean(values).data
    assert (l1([]).data, l2([]).data) == (0, 0)


def test_operations_of_mean_and_penalties():
    a, b = Value(0.5), Value(-0.5)
    names = {id(a): "a", id(b): "b"}
    assert spelled(mean([a, b]), names) == "(((0 + a) + b) * 0.5)"
    assert spelled(l1([a, b]), names) == "((0 + abs(a)) + abs(b))"
    assert spelled(l2([a, b]), names) == "((0 + (a * a)) + (b * b))"


def test_gradients_of_mean_and_penalties():
    values = [Value(0.5), Value(-2.0), Value(0.0)]
    for whole, expected in (
        (mean, [1 / 3] * 3),
        (l1, [1, -1, 0]),
        (l2, [1, -4, 0]),
    ):
        for value in values:
            value.grad = 0
        whole(values).backward()
        assert [value.grad for value in values] == expected


def test_gradients_add_up_penalty_first_then_samples_last_to_first():
    """The order that every other machine follows, written out with plain floats."""
    random.seed(5)
    rate = 0.0625 * 0.3
    w, b = Value(0.7310585786300049), Value(-0.1)
    xs = [random.uniform(-1, 1) for _ in range(9)]
    losses = [squared_error(w * x + b, 0.3) for x in xs]
    (mean(losses) + rate * l2([w, b])).backward()
    w_grad = w.data * rate
    w_grad += w.data * rate
    b_grad = b.data * rate
    b_grad += b.data * rate
    for x in reversed(xs):
        slope = 2 * ((w.data * x + b.data) - 0.3) * (1.0 / 9)
        b_grad += slope
        w_grad += x * slope
    assert (w.grad, b.grad) == (w_grad, b_grad)


def oracle_max_margin(score, target):
    return (1 - score * target).relu()


def oracle_cross_entropy(scores, right):
    return sum((score - scores[right]).exp() for score in scores).log()


@pytest.mark.parametrize(
    ("loss", "judge", "outputs", "targets"),
    [
        (max_margin, oracle_max_margin, 1, (-1.0, 1.0)),
        (cross_entropy, oracle_cross_entropy, 3, (2, 0)),
    ],
)
def test_the_loss_of_a_model_has_the_gradients_of_a_second_engine(loss, judge, outputs, targets):
    samples = list(zip([[0.5, -1.0], [1.5, 0.25]], targets, strict=True))
    random.seed(1)
    model = MLP(2, [4, outputs])
    random.seed(1)
    oracle = OracleMLP(2, [4, outputs])
    ours = mean([loss(model(x), t) for x, t in samples]) + 1e-3 * l2(model.parameters())
    theirs = sum(judge(oracle(x), t) for x, t in samples) * 0.5
    theirs = theirs + sum(p * p for p in oracle.parameters()) * 1e-3
    ours.backward()
    theirs.backward()
    assert ours.data == pytest.approx(theirs.data, rel=1e-12)
    assert [p.grad for p in model.parameters()] == pytest.approx(
        [p.grad for p in oracle.parameters()], rel=1e-12, abs=1e-15
    )


@pytest.mark.parametrize("name", sorted(LOSSES))
def test_wrong_lengths_name_both_numbers(name):
    loss = LOSSES[name]
    scores = [Value(0.0), Value(1.0), Value(2.0)]
    for given, targets, wanted in (
        (scores, [0.0, 1.0], "not 2 for 3"),
        (scores, [2], "not 1 for 3"),
        (scores, 2.0, "not 1 for 3"),
        (scores, Value(2), "not 1 for 3"),
        (scores[0], [0.0, 1.0], "not 2 for 1"),
        (scores[:1], [], "not 0 for 1"),
    ):
        with pytest.raises(ValueError) as caught:
            loss(given, targets)
        assert str(caught.value) == f"a loss needs as many targets as scores, {wanted}"
    for right in (-1, 3, np.int64(7)):
        with pytest.raises(ValueError) as caught:
            loss(scores, right)
        assert str(caught.value) == (
            f"there is no class {int(right)} among 3 scores, one for each class"
        )
    with pytest.raises(ValueError, match="a loss needs at least one score"):
        loss([], [])


@pytest.mark.parametrize("name", sorted(LOSSES))
@pytest.mark.parametrize("thing", ["1", None, 1j, [[1.0]]])
def test_what_is_no_number(name, thing):
    for operands in ((thing, 1.0), (Value(1.0), thing)):
        with pytest.raises(TypeError, match="a Value holds a number, not"):
            LOSSES[name](*operands)


def test_refusal_leaves_no_scope_open():
    with pytest.raises(ValueError):
        max_margin([], [])
    value = Value(1.0)
    assert scope_paths(value) == {value: ()}


def test_mean_of_nothing():
    with pytest.raises(ValueError, match="there is no mean of no losses"):
        mean([])


def test_names():
    assert {
        "max_margin": max_margin,
        "squared_error": squared_error,
        "cross_entropy": cross_entropy,
    } == LOSSES
