"""Keeps the values of a notebook and a page that shows their graph in agreement.

Page and notebook may both change leaves, and neither waits for the other. So their leaves are
merged the way version control merges files, in three: the page's, the notebook's, and the *base*,
which both sides had when they were merged last.
"""

from __future__ import annotations

from array import array
from fractions import Fraction
from typing import Any

from micrograd.autograd import NOT_COMPUTED
from micrograd.plain_numbers import as_float
from micrograd.tape import Tape, from_bytes, to_bytes


class ValueLink:
    """The link from the values of a notebook to a page that shows their graph.

    Leaf data is the data of the leaves in the order of `tape.leaves`, as bytes of little-endian
    64-bit floats.

    Args:
        tape: the graph; its `nodes` are the values.

    Attributes:
        recorded: the leaf data on the tape.
        base: the leaf data that page and values had when they were merged last.
    """

    def __init__(self, tape: Tape) -> None:
        self.recorded = to_bytes(array("d", (tape.recorded_data[leaf] for leaf in tape.leaves)))
        self.base = self.recorded
        self._tape = tape
        # The data and grad of each value before the first `write`; None until then.
        self._originals: list[tuple[Any, Any]] | None = None

    def merge(self, page: bytes) -> bytes:
        """Merges the leaf data of the page with the data of the leaves.

        A leaf that the page has changed since the last merge gets the page's number, even where the
        notebook has changed it too. Every other leaf keeps the number that its value holds.

        Args:
            page: the leaf data that the page shows.

        Returns:
            The merged leaf data, which is the new base.
        """
        self._keep_own_changes()
        merged = array("d")
        leaves = zip(self._tape.leaves, from_bytes(self.base), from_bytes(page), strict=True)
        for leaf, in_base, in_page in leaves:
            held = self._tape.nodes[leaf].data
            merged.append(float(held) if _is_same(in_page, in_base) else in_page)
        self.base = to_bytes(merged)
        return self.base

    def write(self, leaf_data: bytes, cursor: int, *, with_gradients: bool = True) -> None:
        """Sets `data` and `grad` of all values to what is known at a cursor.

        A number that is equal already stays the object that it is, so an int stays an int.

        Args:
            leaf_data: the data of the leaves.
            cursor: the number of steps that have run, see `micrograd.tape`.
            with_gradients: False leaves `grad` alone.
        """
        nodes = self._tape.nodes
        data, grad = self._tape.run(from_bytes(leaf_data), cursor)
        if self._originals is None:
            self._originals = [(node.data, node.grad) for node in nodes]
        for node, known_data, known_grad in zip(nodes, data, grad, strict=True):
            if known_data is not None and not _is_same(node.data, known_data):
                node.data = known_data
            if not with_gradients:
                continue
            new_grad = NOT_COMPUTED if known_grad is None else known_grad
            is_unknown = new_grad is NOT_COMPUTED or node.grad is NOT_COMPUTED
            if is_unknown or not _is_same(node.grad, new_grad):
                node.grad = new_grad

    def restore(self) -> bytes:
        """Gives all values back what they held before the first `write`.

        What the notebook has set in a leaf since then stays: it is not for the page to undo.

        Returns:
            The recorded leaf data, which is the base again.
        """
        self._keep_own_changes()
        if self._originals is not None:
            for node, (data, grad) in zip(self._tape.nodes, self._originals, strict=True):
                node.data, node.grad = data, grad
            self._originals = None
        self.base = self.recorded
        return self.base

    def _keep_own_changes(self) -> None:
        """Counts what the notebook has set in leaves since the last merge among the originals."""
        if self._originals is None:
            return
        for leaf, in_base in zip(self._tape.leaves, from_bytes(self.base), strict=True):
            held = self._tape.nodes[leaf].data
            if not _is_same(held, in_base):
                self._originals[leaf] = (held, self._originals[leaf][1])


def _is_same(held: Any, known: float) -> bool:
    """Whether two numbers are equal as floats, where NaN equals NaN."""
    number = as_float(held) if isinstance(held, Fraction) else held
    return number == known or (number != number and known != known)
