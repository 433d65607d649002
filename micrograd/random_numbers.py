"""Chance that is the same everywhere: what is drawn from a seed, and in which order.

All of it comes from `random.Random(seed).random()`: the Mersenne Twister MT19937 with 53 bits a
number, which other languages can be given too. What is derived from these numbers is spelled out
here, as the standard library's own derivations may change.

Source: M. Matsumoto and T. Nishimura, "Mersenne Twister", 1998.
"""

from __future__ import annotations

import math
import random
from numbers import Integral

__all__ = ["check_whole", "normal", "permutation", "seeded_generator", "snap"]

LARGEST_SEED = 2**32 - 1
_STEPS = 2**20


def seeded_generator(seed: int) -> random.Random:
    """Numbers drawn from `seed`.

    Raises:
        ValueError: the seed is not a whole number from 0 to 2**32 - 1.
    """
    check_whole("the seed", seed, 0, LARGEST_SEED)
    return random.Random(int(seed))


def normal(generator: random.Random) -> float:
    """A draw from the normal distribution of mean 0 and standard deviation 1.

    √(-2 log(1 - u)) · cos(2 π v) for two uniform draws u and v, in this order.

    Source: G. E. P. Box and M. E. Muller, "A note on the generation of random normal deviates",
    1958.
    """
    u = generator.random()
    v = generator.random()
    return math.sqrt(-2 * math.log(1 - u)) * math.cos(2 * math.pi * v)


def permutation(n: int, seed: int) -> list[int]:
    """The numbers 0 .. n-1, shuffled.

    Source: R. A. Fisher and F. Yates, 1938, in the form of R. Durstenfeld, "Algorithm 235", 1964.

    Raises:
        ValueError: n is not a whole number of at least 0, or the seed is out of range.
    """
    check_whole("the number of places", n, 0)
    generator = seeded_generator(seed)
    places = list(range(n))
    for i in range(n - 1, 0, -1):
        j = math.floor(generator.random() * (i + 1))
        places[i], places[j] = places[j], places[i]
    return places


def snap(x: float) -> float:
    """The nearest multiple of 2**-20: floor(x · 2**20 + 0.5) / 2**20.

    Sines and logarithms differ between mathematical libraries in the last place; after this they
    do not. An infinity or a NaN stays what it is.
    """
    return math.floor(x * _STEPS + 0.5) / _STEPS if math.isfinite(x) else x


def check_whole(what: str, number: int, least: int, most: int | None = None) -> None:
    """Refuses what is not a whole number in a range.

    Raises:
        ValueError: it names what it is, the range and the number.
    """
    if isinstance(number, Integral) and least <= number and (most is None or number <= most):
        return
    limits = f"of at least {least}" if most is None else f"from {least} to {most}"
    raise ValueError(f"{what} has to be a whole number {limits}, not {number!r}")
