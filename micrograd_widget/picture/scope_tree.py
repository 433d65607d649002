"""The scopes of a graph as a tree: how much is in each, which are alike, and which are opened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from micrograd.plain_text import plain_name
from micrograd.tape import LEAF, Tape

_NUMBER = re.compile(r"\s*\d+")


@dataclass(frozen=True)
class ScopeTree:
    """Scopes, numbered as on a tape: 0 is all that has no scope.

    Attributes:
        name: of each scope.
        parent: of each scope.
        own: the number of operations right in each scope, and of leaves that these need.
        stack: for each scope the first of the siblings that are like it, often itself.
        members: by that first one the number of those that are alike.
    """

    name: Sequence[str]
    parent: Sequence[int]
    own: Sequence[int]
    stack: Sequence[int]
    members: dict[int, int]

    @classmethod
    def of(cls, tape: Tape) -> ScopeTree:
        """The scopes of a tape."""
        names = ["", *map(plain_name, tape.scope_name)]
        parent = [0, *tape.scope_parent]
        own = [0] * len(names)
        size = [0] * len(names)
        scope, code, start, operand = tape.scope, tape.code, tape.operand_start, tape.operand
        linked: set[tuple[int, int]] = set()
        for node, made_by in enumerate(code):
            if made_by == LEAF:
                continue
            here = scope[node]
            size[here] += 1
            own[here] += 1
            for place in range(start[node], start[node + 1]):
                other = operand[place]
                if code[other] == LEAF:
                    own[here] += 1
                elif scope[other] != here:
                    linked.add((scope[other], here))
        for one in range(len(names) - 1, 0, -1):
            size[parent[one]] += size[one]
        stack, members = _stacks(names, parent, size, linked)
        return cls(names, parent, own, stack, members)

    def title(self, scope: int) -> str:
        """The name of a closed scope or stack."""
        name = self.name[scope]
        if self.instances(scope) > 1:
            name = _NUMBER.sub("", name) or name
            return f"{name} × {self.instances(scope)}"
        return name or "·"

    def instances(self, scope: int) -> int:
        """The number of scopes in a stack; 1 where a scope is alone."""
        return self.members[scope]

    def opened(self, most: int) -> list[int]:
        """For each scope the closed one or the stack that it is in; 0 where it is open.

        Args:
            most: the number of operations, leaves and boxes in sight, at most.
        """
        inside: dict[int, list[int]] = defaultdict(list)
        for one in range(1, len(self.name)):
            if self.stack[one] == one:
                inside[self.parent[one]].append(one)
        is_open = {0}
        visible = self.own[0] + len(inside[0])
        generation = inside[0]
        while generation:
            following: list[int] = []
            for one in sorted(generation, key=lambda scope: -self.own[scope]):
                more = self.own[one] + len(inside[one]) - 1
                if self.members[one] > 1 or visible + more > most:
                    continue
                is_open.add(one)
                visible += more
                following.extend(inside[one])
            generation = following
        box = [0] * len(self.name)
        for one in range(1, len(self.name)):
            above = box[self.parent[one]]
            box[one] = above or (0 if one in is_open else self.stack[one])
        return box


def _stacks(
    names: Sequence[str],
    parent: Sequence[int],
    size: Sequence[int],
    linked: set[tuple[int, int]],
) -> tuple[list[int], dict[int, int]]:
    """The stacks: siblings of one name, but for its number, and one size; none needs another."""
    alike: dict[tuple[int, str, int], int] = {}
    first = [0] * len(names)
    for one in range(1, len(names)):
        key = (parent[one], _NUMBER.sub("", names[one]), size[one])
        first[one] = alike.setdefault(key, one)
    needing = {first[one] for one, other in _siblings(parent, linked) if first[one] == first[other]}
    stack = [one if first[one] in needing else first[one] for one in range(len(names))]
    members: dict[int, int] = defaultdict(int)
    for one in stack:
        members[one] += 1
    return stack, dict(members)


def _siblings(parent: Sequence[int], linked: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """For each two scopes between which there is a line, the siblings that they are in."""
    depth = [0] * len(parent)
    for one in range(1, len(parent)):
        depth[one] = depth[parent[one]] + 1
    found = set()
    for one, other in linked:
        while one != other and parent[one] != parent[other]:
            if depth[one] >= depth[other]:
                one = parent[one]
            else:
                other = parent[other]
        if one != other:
            found.add((one, other))
    return found
