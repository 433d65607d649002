"""Data sets: geometry, repeatable random numbers, the split, the batches, the features."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from dataclasses import FrozenInstanceError
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from micrograd import datasets
from micrograd.datasets import DATASETS, FEATURES, batch, features, permutation, snap, split
from micrograd.random_numbers import normal, seeded_generator

NAMES = sorted(DATASETS)
CLASSES = {
    **dict.fromkeys(("moons", "circles", "xor", "gaussians", "spiral"), 2),
    "yin_yang": 3,
    "plane": 0,
    "hills": 0,
}
HALF_A_STEP = 2.0**-21 + 1e-15
CONTROLS = Path(__file__).parents[2] / "micrograd_widget" / "controls.json"


def by_class(name, points=40, noise=0.0, seed=7):
    """The points of each class, as arrays."""
    x, kinds = DATASETS[name].labelled(points, noise, seed)
    found = np.array(x)
    return [found[np.array(kinds) == kind] for kind in range(CLASSES[name])]


def near(found, expected):
    np.testing.assert_allclose(found, expected, rtol=0, atol=HALF_A_STEP)


# What scikit-learn's make_moons and make_circles do, as their documentation and source have it.


@pytest.mark.parametrize("points", [2, 4, 40, 101])
def test_moons_are_those_of_scikit_learn_centred(points):
    outer, inner = by_class("moons", points)
    angles = np.linspace(0, np.pi, (points + 1) // 2)
    near(outer, np.stack([np.cos(angles), np.sin(angles)], 1) - [0.5, 0.25])
    angles = np.linspace(0, np.pi, points // 2)
    near(inner, np.stack([1 - np.cos(angles), 1 - np.sin(angles) - 0.5], 1) - [0.5, 0.25])


def test_one_point():
    assert datasets.moons(1, 0.0, 0) == ([[0.5, -0.25]], [-1.0])
    assert datasets.circles(1, 0.0, 0) == ([[1.0, 0.0]], [-1.0])
    assert datasets.spiral(1, 0.0, 0) == ([[0.0, 0.0]], [-1.0])


@pytest.mark.parametrize("points", [2, 40, 101])
def test_circles_are_those_of_scikit_learn(points):
    for found, radius in zip(by_class("circles", points), (1.0, 0.5), strict=True):
        angles = np.linspace(0, 2 * np.pi, len(found), endpoint=False)
        near(found, radius * np.stack([np.cos(angles), np.sin(angles)], 1))


def test_spiral_is_that_of_the_playground_at_radius_1():
    for found, start in zip(by_class("spiral", 60), (0, math.pi), strict=True):
        for i, (x, y) in enumerate(found.tolist()):
            r = i / 30 * 5
            t = 1.75 * i / 30 * 2 * math.pi + start
            near([x, y], [r / 5 * math.sin(t), r / 5 * math.cos(t)])


def test_xor():
    places, y = datasets.xor(200, 0.0, 3)
    assert all((label > 0) == (a * b >= 0) for (a, b), label in zip(places, y, strict=True))
    assert 70 < y.count(1.0) < 130
    assert np.abs(places).max() <= 1
    assert len({(a > 0, b > 0) for a, b in places}) == 4


def test_gaussians():
    for found, centre in zip(by_class("gaussians", 4000), (-0.75, 0.75), strict=True):
        np.testing.assert_allclose(found.mean(0), [centre, centre], atol=0.025)
        np.testing.assert_allclose(found.std(0), [0.25, 0.25], atol=0.02)
        assert abs(np.corrcoef(found.T)[0, 1]) < 0.1


def yin_yang_class(x, y):
    """The rule of the paper, on its circle of radius 0.5 around (0.5, 0.5), in fractions."""
    x, y = (Fraction(number) / 2 + Fraction(1, 2) for number in (x, y))
    big, small = Fraction(1, 2), Fraction(1, 10)
    right = (x - Fraction(3, 2) * big) ** 2 + (y - big) ** 2  # squares of the distances
    left = (x - Fraction(1, 2) * big) ** 2 + (y - big) ** 2
    first = right <= small**2
    second = left > small**2 and left <= (big / 2) ** 2
    third = y > big and right > (big / 2) ** 2
    if right < small**2 or left < small**2:
        return 2
    return 0 if first or second or third else 1


def test_yin_yang_is_that_of_the_paper():
    x, kinds = datasets.yin_yang(600, 0.0, 5)
    assert kinds == [0, 1, 2] * 200
    assert all(a * a + b * b <= 1 + 1e-5 for a, b in x)
    assert [yin_yang_class(a, b) for a, b in x] == kinds
    dots = [a for (a, _), kind in zip(x, kinds, strict=True) if kind == 2]
    assert min(dots) < -0.4 < 0.4 < max(dots)


@pytest.mark.parametrize(
    ("x", "y", "kind"),
    [(0.5, 0, 2), (-0.5, 0.1, 2), (0, 0.75, 0), (-0.5, -0.3, 0), (0.5, 0.3, 1), (0, -0.75, 1)],
)
def test_parts_of_yin_yang(x, y, kind):
    assert yin_yang_class(x, y) == kind
    points, kinds = datasets.yin_yang(3_000, 0.0, 8)
    near = [k for (a, b), k in zip(points, kinds, strict=True) if math.dist((a, b), (x, y)) < 0.04]
    assert len(near) > 0 and set(near) == {kind}


def test_plane():
    places, y = datasets.plane(50, 0.0, 2)
    np.testing.assert_allclose(y, np.mean(places, axis=1), atol=2 * HALF_A_STEP)


def test_hills():
    places, y = datasets.hills(300, 0.0, 2)
    for (a, b), height in zip(places, y, strict=True):
        distance = math.dist((abs(a), abs(b)), (0.5, 0.5))
        expected = max(0.0, 1 - distance / 0.5) * (-1 if a * b > 0 else 1)
        assert height == pytest.approx(expected, abs=1e-5)
    assert (min(y) < -0.7, max(y) > 0.7, 0.0 in y) == (True, True, True)


@pytest.mark.parametrize("name", NAMES)
def test_description(name):
    dataset = DATASETS[name]
    assert dataset.maker is getattr(datasets, name)
    assert dataset.classes == CLASSES[name]
    with pytest.raises(FrozenInstanceError):
        dataset.classes = 5
    assert controls()["dataset"]["choices"] == [*DATASETS, "own"]


def controls():
    declared = json.loads(CONTROLS.read_text(encoding="utf-8"))["controls"]
    return {control["name"]: control for control in declared}


@pytest.mark.parametrize("name", NAMES)
def test_form(name):
    dataset = DATASETS[name]
    x, y = dataset.maker(31, 0.1, 8)
    same, labels = dataset.labelled(31, 0.1, 8)
    assert same == x
    assert [len(place) for place in x] == [2] * 31
    assert {type(number) for place in x for number in place} == {float}
    if dataset.classes == 2:
        assert y == [2.0 * kind - 1 for kind in labels]
        assert set(labels) == {0, 1}
        assert {type(label) for label in y} == {float}
    elif dataset.classes:
        assert y == labels
        assert {type(label) for label in y} == {int}
    else:
        assert y == labels
        assert {type(label) for label in y} == {float}
        assert all(snap(target) == target for target in y)
    if dataset.classes and name != "xor":
        assert labels == [i % dataset.classes for i in range(31)]


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_same_points(name):
    make = DATASETS[name].maker
    state = random.getstate()
    assert make(20, 0.2, 5) == make(points=20, noise=0.2, seed=5)
    assert make(20, 0.2, 5) != make(20, 0.2, 6)
    assert make() == make(100, 0.1, 1337)
    assert make(np.int64(20), np.float64(0.2), np.int32(5)) == make(20, 0.2, 5)
    assert random.getstate() == state, "the random numbers of everybody else are as they were"


@pytest.mark.parametrize("name", NAMES)
def test_points_are_snapped(name):
    for noise in (0.0, 0.3):
        for place in DATASETS[name].maker(30, noise, 4)[0]:
            assert all((number * 2**20).is_integer() for number in place)


@pytest.mark.parametrize("name", ["moons", "circles", "spiral"])
def test_noise_is_two_normal_draws_a_point(name):
    clean, labels = DATASETS[name].maker(25, 0.0, 11)
    noisy, same_labels = DATASETS[name].maker(25, 0.25, 11)
    generator = random.Random(11)
    for before, after in zip(clean, noisy, strict=True):
        expected = [number + 0.25 * box_muller(generator) for number in before]
        np.testing.assert_allclose(after, expected, rtol=0, atol=2 * HALF_A_STEP)
    assert labels == same_labels


def test_noise_moves_no_label():
    for name in ("plane", "hills", "xor", "yin_yang"):
        clean, noisy = (DATASETS[name].labelled(1, noise, 3) for noise in (0.0, 0.4))
        assert clean[1] == noisy[1]
        assert clean[0] != noisy[0]


def test_order_of_draws():
    """Position first, then the noise of x1, then that of x2, point by point."""
    x, y = datasets.plane(3, 0.5, 9)
    generator = random.Random(9)
    for (found_a, found_b), target in zip(x, y, strict=True):
        a, b = 2 * generator.random() - 1, 2 * generator.random() - 1
        assert target == snap((a + b) / 2)
        assert found_a == snap(a + 0.5 * box_muller(generator))
        assert found_b == snap(b + 0.5 * box_muller(generator))


def box_muller(generator):
    first, second = generator.random(), generator.random()
    return math.sqrt(-2 * math.log(1 - first)) * math.cos(2 * math.pi * second)


def test_normal_draws():
    generator = seeded_generator(1)
    draws = np.array([normal(generator) for _ in range(20_000)])
    assert abs(draws.mean()) < 0.03
    assert abs(draws.std() - 1) < 0.03
    assert abs((draws**3).mean()) < 0.1
    assert 0.94 < (np.abs(draws) < 1.96).mean() < 0.96
    other = random.Random(1)
    assert [box_muller(other) for _ in range(100)] == draws[:100].tolist()


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (0.0, 0.0),
        (-0.0, 0.0),
        (1.0, 1.0),
        (-1e-9, 0.0),
        (2.0**-21, 2.0**-20),
        (-(2.0**-21), 0.0),
        (0.1, 104858 / 2**20),
        (-0.1, -104858 / 2**20),
        (12345.678, math.floor(12345.678 * 2**20 + 0.5) / 2**20),
        (math.inf, math.inf),
        (-math.inf, -math.inf),
    ],
)
def test_snap(x, expected):
    assert snap(x) == expected
    assert snap(snap(x)) == snap(x)
    assert math.copysign(1, snap(x)) == math.copysign(1, expected)


def test_snap_of_nan():
    assert math.isnan(snap(math.nan))


def test_permutation():
    assert permutation(0, 1) == []
    assert permutation(1, 1) == [0]
    for seed in range(5):
        assert sorted(permutation(50, seed)) == list(range(50))
        assert permutation(50, seed) == permutation(50, seed)
    generator, expected = random.Random(4), [0, 1, 2, 3]
    for i in (3, 2, 1):
        j = int(generator.random() * (i + 1))
        expected[i], expected[j] = expected[j], expected[i]
    assert permutation(4, 4) == expected


def test_permutations_are_all_equally_likely():
    counts = Counter(tuple(permutation(3, seed)) for seed in range(3000))
    assert len(counts) == 6
    assert all(400 < count < 600 for count in counts.values())


@pytest.mark.parametrize(
    ("n", "share", "train_count"),
    [
        (100, 0.8, 80),
        (10, 1, 10),
        (10, 0.25, 3),
        (10, 0.04, 1),
        (10, 0, 1),
        (1, 0.5, 1),
        (3, 0.5, 2),
    ],
)
def test_split(n, share, train_count):
    train, test = split(n, share, 12)
    assert len(train) == train_count
    assert sorted(train + test) == list(range(n))
    assert train == sorted(train)
    assert test == sorted(permutation(n, 12)[: n - train_count])
    assert split(n, share, 12) == (train, test)


def test_split_depends_on_the_seed():
    assert split(50, 0.5, 1) != split(50, 0.5, 2)


@pytest.mark.parametrize(("n", "size"), [(10, 1), (10, 3), (10, 5), (10, 9), (7, 2)])
def test_each_epoch_visits_each_sample_once(n, size):
    per_epoch = math.ceil(n / size)
    orders = []
    for epoch in range(4):
        steps = range(epoch * per_epoch, (epoch + 1) * per_epoch)
        batches = [batch(step, n, size, 21) for step in steps]
        assert [len(places) for places in batches[:-1]] == [size] * (per_epoch - 1)
        orders.append([place for places in batches for place in places])
        assert orders[-1] == permutation(n, 21 + 1 + epoch)
    assert len(set(map(tuple, orders))) == 4


def test_batch_of_all():
    for step in (0, 1, 17):
        for size in (0, 10, 11):
            assert batch(step, 10, size, 3) == list(range(10))
    assert (
        batch(np.int64(4), np.int64(10), np.int64(3), np.int32(2**31 - 1))
        == permutation(10, 2**31 + 1)[:3]
    )


def test_features():
    x1, x2 = 0.75, -0.3
    expected = {
        "x1": x1,
        "x2": x2,
        "x1_squared": 0.5625,
        "x2_squared": x2 * x2,
        "x1_x2": x1 * x2,
        "sin_x1": snap(math.sin(math.pi * x1)),
        "sin_x2": snap(math.sin(math.pi * x2)),
    }
    assert list(FEATURES) == controls()["features"]["choices"]
    assert features([x1, x2], FEATURES) == list(expected.values())
    assert features((x1, x2), reversed(list(FEATURES))) == list(expected.values())
    assert features([x1, x2], ["sin_x2", "x1"]) == [x1, expected["sin_x2"]]
    assert features(np.array([x1, x2]), ["x1", "x1"]) == [x1]
    for other in ([1.0], [1.0, 2.0, 3.0]):
        passed = features(other, ["x1_squared"])
        assert passed == other
        assert passed is not other


def test_unknown_features():
    with pytest.raises(ValueError) as caught:
        features([1.0, 2.0], ["x1", "x3"])
    known = "x1, x2, x1_squared, x2_squared, x1_x2, sin_x1, sin_x2"
    assert str(caught.value) == f"there is no input feature 'x3'; there are {known}"
    with pytest.raises(ValueError, match="a model needs at least one input feature"):
        features([1.0, 2.0], [])


@pytest.mark.parametrize("name", NAMES)
def test_wrong_arguments(name):
    make = DATASETS[name].maker
    for points in (0, -1, 1.5, "10", None):
        with pytest.raises(ValueError) as caught:
            make(points, 0.1, 1)
        assert str(caught.value) == (
            f"the number of points has to be a whole number of at least 1, not {points!r}"
        )
    for noise in (-0.1, math.inf, math.nan, "0", None):
        with pytest.raises(ValueError) as caught:
            make(10, noise, 1)
        assert str(caught.value) == (
            f"the noise has to be a finite number of at least 0, not {noise!r}"
        )
    for seed in (-1, 2**32, 0.5, "1", None):
        with pytest.raises(ValueError) as caught:
            make(10, 0.1, seed)
        assert str(caught.value) == (
            f"the seed has to be a whole number from 0 to 4294967295, not {seed!r}"
        )
    make(1, 0, 2**32 - 1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: permutation(-1, 0),
            "the length of a permutation has to be a whole number of at least 0",
        ),
        (lambda: permutation(3, -1), "the seed has to be a whole number from 0 to 4294967295"),
        (lambda: split(0, 0.5, 0), "the number of samples has to be a whole number of at least 1"),
        (lambda: split(9, 1.5, 0), "the share to train on goes from 0 to 1, not 1.5"),
        (lambda: split(9, math.nan, 0), "the share to train on goes from 0 to 1, not nan"),
        (lambda: split(9, "1", 0), "the share to train on goes from 0 to 1, not '1'"),
        (lambda: batch(-1, 9, 3, 0), "the step has to be a whole number of at least 0, not -1"),
        (lambda: batch(0, 0, 3, 0), "the number of samples has to be a whole number of at least 1"),
        (lambda: batch(0, 9, -3, 0), "the batch size has to be a whole number of at least 0"),
        (lambda: batch(0, 9, 3, -1), "the seed has to be a whole number of at least 0, not -1"),
    ],
)
def test_wrong_places(call, message):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value).startswith(message)
