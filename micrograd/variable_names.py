"""What variables a notebook's values are bound to, so that nobody has to type labels."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any


def variable_names() -> dict[int, str]:
    """The name of each object of the notebook that looks like a value, by its `id`.

    Names that begin with an underscore do not count (`_`, `_1` are IPython's), nor do what a `for`
    statement left behind. Of two names for one object the first that was bound to it counts.
    """
    cells, namespace = _notebook()
    bound: dict[str, tuple[int, int]] = {}
    leftovers: set[str] = set()
    for cell, source in enumerate(cells):
        for line, name, is_loop in _bindings(source):
            bound[name] = (cell, line)
            (leftovers.add if is_loop else leftovers.discard)(name)
    # What no cell is seen to bind (by %run, by exec) comes after, in the order of the namespace.
    never = (len(cells), 0)
    names: dict[int, str] = {}
    for name in sorted(namespace, key=lambda name: bound.get(name, never)):
        value = namespace[name]
        counts = not name.startswith("_") and name not in leftovers
        if counts and hasattr(value, "_prev") and not isinstance(value, type):
            names.setdefault(id(value), name)
    return names


def _notebook() -> tuple[list[str], Mapping[str, Any]]:
    """The cells run so far and the notebook's variables; without one those of the main program."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        return list(shell.user_ns.get("In", [])), dict(shell.user_ns)
    return [], dict(vars(sys.modules["__main__"]))


@lru_cache(maxsize=1024)
def _bindings(source: str) -> tuple[tuple[int, str, bool], ...]:
    """What a cell binds in its own scope: line, name, and whether a loop does."""
    try:
        tree = ast.parse(_without_magics(source))
    except SyntaxError:
        return ()
    return tuple(sorted(_bound_names(tree.body, False)))


def _without_magics(source: str) -> str:
    lines = source.splitlines()
    return "\n".join("pass" if line.startswith(("%", "!")) else line for line in lines)


def _bound_names(nodes: list[Any], in_loop_target: bool) -> Iterator[tuple[int, str, bool]]:
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id, in_loop_target
        if isinstance(node, ast.For | ast.AsyncFor):
            yield from _bound_names([node.target], True)
            yield from _bound_names([*node.body, *node.orelse], in_loop_target)
        elif not isinstance(node, _OTHER_SCOPES):
            yield from _bound_names(list(ast.iter_child_nodes(node)), in_loop_target)


_OTHER_SCOPES = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)
