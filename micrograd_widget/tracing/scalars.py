"""The scalars of traced arrays: a number each, and from when an operation needs it, a Value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from micrograd import Value

MOST_SCALARS = 200_000
"""The largest graph of scalars that is made of arrays, unless more is asked for."""


class TooLarge(ValueError):
    """A computation on arrays has more scalars than a graph is made of."""


class Scalars:
    """Gives each scalar of an array an index, and makes Values of those that are needed.

    Args:
        most: the largest number of Values to make.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made = 0
        self._values: dict[int, Value] = {}
        self._next = 0
        self._starts: list[int] = []
        self._leaves: list[tuple[Callable[[int], float], Callable[[int], str]]] = []

    def reserve(self, count: int, what: str) -> None:
        """Makes sure, before the work is begun, that so many Values may be added.

        Raises:
            TooLarge: they would be too many. The message says how many, and what to do.
        """
        self._made += count
        if self._made > self._most:
            raise TooLarge(
                f"with {what} the graph has about {self._made:,} scalars, and at most "
                f"{self._most:,} are drawn: take smaller tensors or fewer samples, or allow more "
                f"with most={self._made:,}"
            )

    def add_leaves(
        self, count: int, number: Callable[[int], float], label: Callable[[int], str]
    ) -> int:
        """Adds scalars that nothing computed. Of those that no operation needs no Value is made.

        Args:
            count: how many there are.
            number: gives the number of each, from 0 on.
            label: gives its name; empty for none.

        Returns:
            The index of the first; the others follow.
        """
        first = self._next
        self._next += count
        self._starts.append(first)
        self._leaves.append((number, label))
        return first

    def add(self, values: Sequence[Value]) -> int:
        """Adds results, and returns the index of the first; the others follow."""
        first = self._next
        self._next += len(values)
        self._values.update(zip(range(first, self._next), values, strict=True))
        return first

    def values(self, indices: Sequence[int]) -> list[Value]:
        """The Values of scalars, made now where nobody has needed them before."""
        known = self._values
        return [known[index] if index in known else self._made_now(index) for index in indices]

    def _made_now(self, index: int) -> Value:
        self.reserve(1, "the numbers that it begins with")
        group = bisect_right(self._starts, index) - 1
        number, label = self._leaves[group]
        value = Value(number(index - self._starts[group]))
        name = label(index - self._starts[group])
        if name:
            value.label = name
        self._values[index] = value
        return value
