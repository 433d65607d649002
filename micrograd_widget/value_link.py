"""Keeps the values of a notebook and a page that shows their graph in agreement.

Page and notebook may both change leaves, and neither waits for the other. So their leaves are
merged the way version control merges files, in three: the page's, the notebook's, and the *base*,
which both sides had when they were merged last.

Nobody's numbers change because somebody looks at a graph. Three things write into the values, and
`GraphTraits` calls for each of them: an edit of a leaf (`write_data`), a backward pass that was
finished or a wish of the reader's (`write`), and the way back to the record (`restore`).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from micrograd.autograd import NOT_COMPUTED
from micrograd.plain_numbers import as_float
from micrograd.tape import Tape, from_bytes, to_bytes
from micrograd.value_access import PLAIN

from .overwritten import Overwritten, is_same


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
        self._data = Overwritten(tape, "data")
        self._grad = Overwritten(tape, "grad")

    def edited(self, page: bytes) -> list[int]:
        """The indices of the leaves, among all nodes, that the page has changed since the merge.

        Args:
            page: the leaf data that the page shows.
        """
        leaves = zip(self._tape.leaves, from_bytes(self.base), from_bytes(page), strict=True)
        return [leaf for leaf, in_base, in_page in leaves if not is_same(in_page, in_base)]

    def merge(self, page: bytes) -> bytes:
        """Merges the leaf data of the page with the data of the leaves.

        A leaf that the page has changed since the last merge gets the page's number, even where the
        notebook has changed it too. Every other leaf keeps the number that its value holds.

        Args:
            page: the leaf data that the page shows.

        Returns:
            The merged leaf data, which is the new base.
        """
        merged = array("d")
        leaves = zip(self._tape.leaves, from_bytes(self.base), from_bytes(page), strict=True)
        for leaf, in_base, in_page in leaves:
            held = self._tape.access.get(self._tape.nodes[leaf], "data")
            merged.append(as_float(held) if is_same(in_page, in_base) else in_page)
        self.base = to_bytes(merged)
        return self.base

    def write_data(self, leaf_data: bytes) -> None:
        """Sets the data of the leaves, and of all that is computed from them; no gradient.

        Args:
            leaf_data: the data of the leaves.

        Raises:
            ArithmeticError, ValueError: an operation has no result for its operands. The leaves are
                set by then, the results of operations are as before.
        """
        for leaf, number in zip(self._tape.leaves, from_bytes(leaf_data), strict=True):
            self._data.write(leaf, number)
        data, _ = self._tape.run(from_bytes(leaf_data), self._tape.operation_count())
        self._write_known(data)

    def can_write(self, cursor: int) -> bool:
        """Whether there is something at a cursor that may be written into the values.

        Into values of another engine goes nothing but the gradients that their own backward pass
        left, at the end of its record: what the chain rule comes to is not what their code
        computes.
        """
        tape = self._tape
        return tape.access is PLAIN or (tape.has_run and cursor == tape.last_cursor())

    def write(self, leaf_data: bytes, cursor: int, *, with_gradients: bool = True) -> None:
        """Sets `data` and `grad` of all values to what is known at a cursor.

        A number that is equal already stays the object that it is, so an int stays an int. Values
        of another engine get only what `can_write` allows, as the objects that their pass left.

        Args:
            leaf_data: the data of the leaves.
            cursor: the number of steps that have run, see `micrograd.tape`.
            with_gradients: False leaves `grad` alone. True sets a gradient that is not known yet to
                0, as `zero_grad` does.

        Raises:
            ArithmeticError, ValueError: an operation has no result for its operands. Nothing is set
                by then.
        """
        if self._tape.access is not PLAIN:
            if with_gradients and self.can_write(cursor):
                for index, held in enumerate(self._tape.held_after):
                    self._grad.write(index, held)
            return
        data, grad = self._tape.run(from_bytes(leaf_data), cursor)
        self._write_known(data)
        if with_gradients:
            for index, known in enumerate(grad):
                self._grad.write(index, NOT_COMPUTED if known is None else known)

    def _write_known(self, data: Sequence[float | None]) -> None:
        for index, known in enumerate(data):
            if known is not None:
                self._data.write(index, known)

    def restore(self) -> bool:
        """Gives the values back what they held before the first `write`.

        What somebody has set in a value since then stays: it is not for the page to undo. The
        recorded leaf data is the base again.

        Returns:
            Whether a value holds something else than before.
        """
        self.base = self.recorded
        has_data, has_grad = self._data.restore(), self._grad.restore()
        return has_data or has_grad
