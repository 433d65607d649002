"""Small data sets in the plane, made from a seed.

    X, y = moons(points=100, noise=0.1, seed=1337)

Every maker takes the number of points, the standard deviation of the noise that moves them, and a
seed; the same three give the same points everywhere. It returns X, a list of [x1, x2], and y: for
two classes -1.0 or 1.0, for more the number of the class, for a regression the number to learn.
Every maker raises ValueError where `points` is not a whole number of at least 1, `noise` not a
finite number of at least 0, or the seed not a whole number from 0 to 2**32 - 1.

Classes take turns: point i of n belongs to class i % K, and is number k = i // K of the m points of
its class (in `xor` alone the class is random). The noise comes after the label: x1 moves by noise
times a normally distributed number, then x2, and both are rounded to multiples of 2**-20
(`random_numbers.snap`).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from typing import TypeAlias

from .random_numbers import check_whole, normal, permutation, seeded_generator, snap
from .samples import FEATURES, batch, features, split

__all__ = [
    "DATASETS",
    "FEATURES",
    "Dataset",
    "batch",
    "circles",
    "features",
    "gaussians",
    "hills",
    "moons",
    "permutation",
    "plane",
    "snap",
    "spiral",
    "split",
    "xor",
    "yin_yang",
]

Points: TypeAlias = tuple[list[list[float]], list[float]]
Clean: TypeAlias = tuple[float, float, float]  # x1, x2, and the class number or the target
Shape: TypeAlias = Callable[[int, int, random.Random], Clean]  # of point i of n


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set that can be made, and how it is shown to people.

    Attributes:
        maker: the function that makes it, from points, noise and seed.
        shape: the function that makes point i of n before the noise: x1, x2, and the number of its
            class or its target.
        classes: the number of classes, 0 for a regression.
        title: its name for people.
    """

    maker: Callable[[int, float, int], Points]
    shape: Shape
    classes: int
    title: str

    def labelled(self, points: int, noise: float, seed: int) -> Points:
        """As the maker makes it, but with class numbers 0 .. K-1 for two classes too."""
        return _drawn(self.shape, points, noise, seed)


def moons(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """Two half circles that reach into each other, centred on the origin; two classes.

    With a = π k / (m - 1): (cos a, sin a) and (1 - cos a, 0.5 - sin a), less (0.5, 0.25).

    Source: scikit-learn's make_moons, which does not centre them.
    """
    return _signed(_moon, points, noise, seed)


def _moon(i: int, n: int, generator: random.Random) -> Clean:
    kind, k, m = _turn(i, n, 2)
    angle = math.pi * k / (m - 1) if m > 1 else 0.0
    x, y = math.cos(angle), math.sin(angle)
    if kind == 1:
        x, y = 1 - x, 0.5 - y
    return x - 0.5, y - 0.25, kind


def circles(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """A circle of radius 1 around one of radius 0.5; two classes.

    With a = 2 π k / m: (cos a, sin a), and half of it.

    Source: scikit-learn's make_circles with factor=0.5.
    """
    return _signed(_circle, points, noise, seed)


def _circle(i: int, n: int, generator: random.Random) -> Clean:
    kind, k, m = _turn(i, n, 2)
    angle = 2 * math.pi * k / m
    radius = 0.5 if kind == 1 else 1.0
    return radius * math.cos(angle), radius * math.sin(angle), kind


def xor(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """The square from -1 to 1 in four quarters; two classes, by the sign of x1 x2.

    Source: TensorFlow Playground's exclusive or (D. Smilkov et al., 2017).
    """
    return _signed(_quarter, points, noise, seed)


def _quarter(i: int, n: int, generator: random.Random) -> Clean:
    x, y = _in_square(generator)
    return x, y, 0 if x * y < 0 else 1


def gaussians(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """Two clouds around (-0.75, -0.75) and (0.75, 0.75), each of standard deviation 0.25.

    Source: TensorFlow Playground's Gaussian (D. Smilkov et al., 2017), made smaller.
    """
    return _signed(_cloud, points, noise, seed)


def _cloud(i: int, n: int, generator: random.Random) -> Clean:
    kind, _, _ = _turn(i, n, 2)
    centre = 0.75 if kind == 1 else -0.75
    x = centre + 0.25 * normal(generator)
    y = centre + 0.25 * normal(generator)
    return x, y, kind


def spiral(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """Two arms that wind around each other 1.75 times; two classes.

    With r = k / m and a = 1.75 r · 2 π, π more for the second arm: (r sin a, r cos a).

    Source: TensorFlow Playground's spiral (D. Smilkov et al., 2017), of radius 1.
    """
    return _signed(_arm, points, noise, seed)


def _arm(i: int, n: int, generator: random.Random) -> Clean:
    kind, k, m = _turn(i, n, 2)
    radius = k / m
    angle = 1.75 * k / m * 2 * math.pi + (math.pi if kind == 1 else 0.0)
    return radius * math.sin(angle), radius * math.cos(angle), kind


def yin_yang(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """The Chinese sign in a circle of radius 1; three classes: yin, yang, and both dots.

    Each point is drawn from the whole circle until it falls into the class whose turn it is.

    Source: L. Kriener, J. Göltz and M. A. Petrovici, "The Yin-Yang dataset", 2021, twice as large
    and centred on the origin.
    """
    return _drawn(_yin_yang, points, noise, seed)


def _yin_yang(i: int, n: int, generator: random.Random) -> Clean:
    wanted = i % 3
    while True:
        x, y = _in_square(generator)
        if x * x + y * y <= 1 and _part(x, y) == wanted:
            return x, y, wanted


def _part(x: float, y: float) -> int:
    """The class of a point in the circle: 0 for yin, 1 for yang, 2 for the dots."""
    right, left = _distance(x, y, 0.5, 0.0), _distance(x, y, -0.5, 0.0)
    if right < 0.2 or left < 0.2:
        return 2
    in_yin = right <= 0.2 or 0.2 < left <= 0.5 or (y > 0 and right > 0.5)
    return 0 if in_yin else 1


def plane(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """A regression: (x1 + x2) / 2 over the square from -1 to 1, of the point before the noise.

    Source: TensorFlow Playground's plane (D. Smilkov et al., 2017).
    """
    return _drawn(_slope, points, noise, seed)


def _slope(i: int, n: int, generator: random.Random) -> Clean:
    x, y = _in_square(generator)
    return x, y, snap((x + y) / 2)


_HILLS = ((-0.5, 0.5, 1), (0.5, 0.5, -1), (-0.5, -0.5, -1), (0.5, -0.5, 1))


def hills(points: int = 100, noise: float = 0.1, seed: int = 1337) -> Points:
    """A regression: two hills and two hollows over the square from -1 to 1.

    The sum over four centres of sign · max(0, 1 - distance / 0.5), of the point before the noise.
    Upper left and lower right are hills.

    Source: TensorFlow Playground's multi Gaussian (D. Smilkov et al., 2017), with four centres.
    """
    return _drawn(_hill, points, noise, seed)


def _hill(i: int, n: int, generator: random.Random) -> Clean:
    x, y = _in_square(generator)
    heights = [sign * max(0.0, 1 - _distance(x, y, cx, cy) / 0.5) for cx, cy, sign in _HILLS]
    return x, y, snap(sum(heights))


DATASETS: dict[str, Dataset] = {
    "moons": Dataset(moons, _moon, 2, "Moons"),
    "circles": Dataset(circles, _circle, 2, "Circles"),
    "xor": Dataset(xor, _quarter, 2, "XOR"),
    "gaussians": Dataset(gaussians, _cloud, 2, "Gaussians"),
    "spiral": Dataset(spiral, _arm, 2, "Spiral"),
    "yin_yang": Dataset(yin_yang, _yin_yang, 3, "Yin-yang, three classes"),
    "plane": Dataset(plane, _slope, 0, "Plane, a regression"),
    "hills": Dataset(hills, _hill, 0, "Hills, a regression"),
}
"""The data sets by name."""


def _drawn(shape: Shape, points: int, noise: float, seed: int) -> Points:
    """Points with their class numbers or targets."""
    check_whole("the number of points", points, 1)
    if not isinstance(noise, Real) or not 0 <= noise < math.inf:
        raise ValueError(f"the noise has to be a finite number of at least 0, not {noise!r}")
    generator, noise = seeded_generator(seed), float(noise)
    inputs, labels = [], []
    for i in range(points):
        x, y, label = shape(i, points, generator)
        x += noise * normal(generator)
        y += noise * normal(generator)
        inputs.append([snap(x), snap(y)])
        labels.append(label)
    return inputs, labels


def _signed(shape: Shape, points: int, noise: float, seed: int) -> Points:
    """Points of two classes, called -1.0 and 1.0."""
    inputs, kinds = _drawn(shape, points, noise, seed)
    return inputs, [1.0 if kind == 1 else -1.0 for kind in kinds]


def _turn(i: int, n: int, classes: int) -> tuple[int, int, int]:
    """The class of point i of n, its index k within the class, and the number m of its points."""
    kind = i % classes
    return kind, i // classes, len(range(kind, n, classes))


def _in_square(generator: random.Random) -> tuple[float, float]:
    x = 2 * generator.random() - 1
    y = 2 * generator.random() - 1
    return x, y


def _distance(x: float, y: float, cx: float, cy: float) -> float:
    # Not math.hypot, which rounds differently from one library to the next.
    return math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy))
