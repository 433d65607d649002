"""A graph of many values in few items: boxes of scopes, of like parts, and of what has no scope.

Scopes are opened breadth first and the largest first, as in the widget, as long as all that is
in sight stays few. Sibling scopes of one name and size that do not depend on each other
are a stack, drawn as one box. A leaf that only one box needs is inside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from micrograd.plain_text import plain_name
from micrograd.tape import LEAF, Tape

from .names import nameless
from .quotient import Item, Quotient, quotient, whole
from .scope_tree import ScopeTree

MOST_ITEMS = 60
"""The number of cards and boxes in a picture, at most."""
MOST_RUNS = 8
"""The number of boxes that values without a scope of their own are put into."""


def drawn(tape: Tape) -> Quotient:
    """What is drawn of a graph: all of it if it is small, boxes otherwise."""
    return whole(tape) if len(tape.code) <= MOST_ITEMS else folded(tape)


def folded(tape: Tape) -> Quotient:
    """A graph in at most `MOST_ITEMS` items."""
    tree = ScopeTree.of(tape)
    closed = tree.opened(MOST_ITEMS // 2)
    parts = _with_leaves(tape, _in_runs(tape, _operations(tape, tree, closed)))
    if len(parts) > MOST_ITEMS:
        parts = _merged(tape, parts)
    return quotient(tape, parts)


def _operations(tape: Tape, tree: ScopeTree, closed: Sequence[int]) -> list[Item]:
    """The operations: those of a closed scope or stack as a box, the others as they are."""
    nodes_of: dict[Hashable, list[int]] = defaultdict(list)
    for node, code in enumerate(tape.code):
        if code != LEAF:
            box = closed[tape.scope[node]]
            nodes_of[box if box else ("node", node)].append(node)
    items = []
    for key, nodes in nodes_of.items():
        if isinstance(key, int):
            items.append(Item(nodes, tree.title(key), tree.instances(key)))
        else:
            items.append(Item(nodes))
    return items


def _in_runs(tape: Tape, items: list[Item]) -> list[Item]:
    """Values without a scope that is closed, in boxes where there are too many of them."""
    single = sum(not item.is_box for item in items)
    if len(items) <= MOST_ITEMS // 2:
        return items
    longest = -(-single // MOST_RUNS)
    found: list[Item] = []
    run: list[int] = []
    for item in items:
        if not item.is_box:
            run.extend(item.nodes)
        if run and (item.is_box or len(run) == longest):
            found.append(_run(tape, run))
            run = []
        if item.is_box:
            found.append(item)
    return [*found, _run(tape, run)] if run else found


def _with_leaves(tape: Tape, items: list[Item]) -> list[Item]:
    """The items and the leaves: in the one box that needs them, or beside what needs them."""
    item_of: dict[int, int] = {
        node: index for index, item in enumerate(items) for node in item.nodes
    }
    users: dict[int, set[int]] = {
        node: set() for node, code in enumerate(tape.code) if code == LEAF
    }
    start, operand = tape.operand_start, tape.operand
    for node, index in item_of.items():
        for place in range(start[node], start[node + 1]):
            if operand[place] in users:
                users[operand[place]].add(index)
    together: dict[tuple[int, ...], list[int]] = defaultdict(list)
    inside: dict[int, list[int]] = defaultdict(list)
    for leaf, using in users.items():
        only = next(iter(using)) if len(using) == 1 else None
        if only is not None and items[only].is_box:
            inside[only].append(leaf)
        else:
            together[tuple(sorted(using))].append(leaf)
    filled = [
        Item(sorted([*item.nodes, *inside[index]]), item.title, item.instances)
        if inside[index]
        else item
        for index, item in enumerate(items)
    ]
    return [*(_run(tape, leaves, True) for leaves in together.values()), *filled]


def _merged(tape: Tape, items: list[Item]) -> list[Item]:
    """Neighbours in the order of the tape together, where even boxes are too many."""
    items = sorted(items, key=lambda item: item.nodes[0])
    size = -(-len(items) // (MOST_ITEMS // 3))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    return [
        part[0]
        if len(part) == 1
        else Item(
            sorted(node for item in part for node in item.nodes),
            f"{_name(tape, part[0])} … {_name(tape, part[-1])}",
        )
        for part in parts
    ]


def _run(tape: Tape, nodes: list[int], is_of_leaves: bool = False) -> Item:
    if len(nodes) == 1:
        return Item(nodes)
    first, last = Item(nodes[:1]), Item(nodes[-1:])
    title = f"{_name(tape, first)} … {_name(tape, last)}"
    return Item(nodes, title, is_of_leaves=is_of_leaves)


def _name(tape: Tape, item: Item) -> str:
    if item.is_box:
        return item.title
    node = item.nodes[0]
    labelled = tape.label_node
    return plain_name(tape.label[labelled.index(node)]) if node in labelled else nameless(node)
