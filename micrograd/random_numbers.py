"""Random numbers that are the same everywhere: equal seeds give equal numbers, in every language.

All of them come from `random.Random(seed).random()`: the Mersenne Twister MT19937 with 53 bits a
number, which can be written in other languages too. What is made of these numbers (a normal
distribution, a permutation) stands here, as the standard library may change how it does that.

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
    """A generator of random numbers that starts from `seed`.

    Raises:
        ValueError: the seed is not a whole number from 0 to 2**32 - 1.
    """
    check_whole("the seed", seed, 0, LARGEST_SEED)
    return random.Random(int(seed))


def normal(generator: random.Random) -> float:
    """A random number of the normal distribution with mean 0 and standard deviation 1.

    √(-2 log(1 - u)) · cos(2 π v) for two numbers u and v of the generator, in this order.

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
    check_whole("the length of a permutation", n, 0)
    generator = seeded_generator(seed)
    shuffled = list(range(n))
    for i in range(n - 1, 0, -1):
        j = math.floor(generator.random() * (i + 1))
        shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
    return shuffled


def snap(x: float) -> float:
    """The nearest multiple of 2**-20: floor(x · 2**20 + 0.5) / 2**20.

    Sines and logarithms differ between mathematical libraries in the last digit; rounded like this
    they are the same. An infinity or a NaN stays what it is.
    """
    return math.floor(x * _STEPS + 0.5) / _STEPS if math.isfinite(x) else x


def check_whole(what: str, number: int, least: int, most: int | None = None) -> None:
    """Makes sure that a number is whole and in a range.

    Args:
        what: what the number means, for the message.
        number: the number.
        least: the smallest number that is allowed.
        most: the largest one; None if there is none.

    Raises:
        ValueError: it is not. The message says what the number means, the range, and the number.
    """
    if isinstance(number, Integral) and least <= number and (most is None or number <= most):
        return
    limits = f"of at least {least}" if most is None else f"from {least} to {most}"
    raise ValueError(f"{what} has to be a whole number {limits}, not {number!r}")
