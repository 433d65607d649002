"""What is drawn of a graph: items, each of which stands for one value or more, and lines."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from micrograd.tape import Tape

from .layout.layers import Edge


@dataclass(frozen=True)
class Item:
    """What one card or box stands for.

    Attributes:
        nodes: the indices of its nodes on the tape, rising.
        title: the name of a box; empty for the card of a value.
        instances: of a stack of like parts their number, otherwise 1.
        is_of_leaves: whether it holds leaves alone.
    """

    nodes: Sequence[int]
    title: str = ""
    instances: int = 1
    is_of_leaves: bool = False

    @property
    def is_box(self) -> bool:
        """Whether it is drawn as a box."""
        return self.title != ""


@dataclass(frozen=True)
class Line:
    """A line from operands to results.

    Attributes:
        source, target: the indices of the items at its ends.
        node: where the target is a card, the node on the tape; where it is a box, its last.
    """

    source: int
    target: int
    node: int


@dataclass(frozen=True)
class Quotient:
    """The items of a graph in an order in which operands come before results, and the lines.

    Where boxes depend on each other, some lines lead back from a later item to an earlier one.
    """

    items: tuple[Item, ...]
    lines: tuple[Line, ...]


def whole(tape: Tape) -> Quotient:
    """Every value as a card of its own, with a line for each operand."""
    lines = [
        Line(operand, node, node)
        for node in range(len(tape.code))
        for operand in tape.operands_of(node)
    ]
    return Quotient(tuple(Item((node,)) for node in range(len(tape.code))), tuple(lines))


def quotient(tape: Tape, items: Sequence[Item]) -> Quotient:
    """The items in order, with one line from each to each that depends on it."""
    item_of = [0] * len(tape.code)
    for index, item in enumerate(items):
        for node in item.nodes:
            item_of[node] = index
    pairs: dict[Edge, None] = {}
    start, operand = tape.operand_start, tape.operand
    for node, target in enumerate(item_of):
        for place in range(start[node], start[node + 1]):
            source = item_of[operand[place]]
            if source != target:
                pairs[source, target] = None
    order = _in_order(len(items), pairs, [item.nodes[0] for item in items])
    rank = {index: place for place, index in enumerate(order)}
    lines = [Line(rank[one], rank[other], items[other].nodes[-1]) for one, other in pairs]
    return Quotient(tuple(items[index] for index in order), tuple(lines))


def _in_order(count: int, pairs: Iterable[Edge], first: Sequence[int]) -> list[int]:
    """The items with operands first; where they depend on each other, the one made first."""
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for source, target in pairs:
        after[source].append(target)
        waiting[target] += 1
    ready = [(first[item], item) for item in range(count) if waiting[item] == 0]
    heapq.heapify(ready)
    left = sorted(range(count), key=first.__getitem__)
    order: list[int] = []
    done: set[int] = set()
    while len(order) < count:
        item = heapq.heappop(ready)[1] if ready else next(one for one in left if one not in done)
        if item in done:
            continue
        done.add(item)
        order.append(item)
        for target in after[item]:
            waiting[target] -= 1
            if waiting[target] == 0:
                heapq.heappush(ready, (first[target], target))
    return order
