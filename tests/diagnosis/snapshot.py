"""What a graph's objects hold: read before and after, to see that nothing of them has changed."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

Snapshot = dict[int, tuple[Any, Any]]
_CONTAINERS = (list, tuple, set, frozenset, dict)


def snapshot(root: Any, module: types.ModuleType) -> Snapshot:
    """All that hangs on a root and in the module of its engine, each object with what it holds.

    The objects themselves are kept as well, so that their addresses stay theirs.
    """
    found: Snapshot = {}
    todo = [root, *(one for name, one in vars(module).items() if not name.startswith("__"))]
    while todo:
        one = todo.pop()
        if id(one) in found or not _is_theirs(one, module):
            continue
        parts = list(_parts(one))
        found[id(one)] = (one, tuple((name, _mark(part)) for name, part in parts))
        todo.extend(part for _, part in parts)
    return found


def changes(before: Snapshot, after: Snapshot) -> list[str]:
    """What is not as it was, in words for a failed test."""
    told = []
    for address, (one, parts) in before.items():
        now = after[address][1] if address in after else None
        if now != parts:
            was, became = set(parts), set(now or ())
            told.append(f"{type(one).__name__}: {was - became} became {became - was}"[:300])
    return told


def _is_theirs(one: Any, module: types.ModuleType) -> bool:
    if isinstance(one, _CONTAINERS):
        return True
    if isinstance(one, (type, types.FunctionType)):
        return one.__module__ == module.__name__
    return type(one).__module__ == module.__name__


def _parts(one: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(one, dict):
        yield from one.items()
    elif isinstance(one, (set, frozenset)):
        yield from ((id(part), part) for part in sorted(one, key=id))
    elif isinstance(one, (list, tuple)):
        yield from enumerate(one)
    elif isinstance(one, types.FunctionType):
        yield from enumerate(_contents(cell) for cell in one.__closure__ or ())
        yield "defaults", one.__defaults__
    elif isinstance(one, type):
        yield from ((name, part) for name, part in vars(one).items() if not _is_made(name))
    else:
        yield from getattr(one, "__dict__", {}).items()
        for cls in type(one).__mro__:
            slots = vars(cls).get("__slots__", ())
            for name in (slots,) if isinstance(slots, str) else slots:
                if hasattr(one, name):
                    yield name, getattr(one, name)


def _is_made(name: str) -> bool:
    """Whether Python itself sets this attribute of a class when it needs it."""
    return name in ("__dict__", "__weakref__", "__annotations__", "__doc__")


def _contents(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _mark(part: Any) -> Any:
    """Numbers and texts by what they say, all else by which object it is."""
    if isinstance(part, (bool, int, float, str, type(None))):
        return (type(part).__name__, repr(part))
    if hasattr(part, "tobytes"):
        return part.tobytes()
    return id(part)
