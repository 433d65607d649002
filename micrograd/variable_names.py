"""Names of values, taken from the variables of a notebook, so that no labels have to be typed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any


def variable_names() -> dict[int, str]:
    """The variable of each object that may be a value, by the `id` of the object.

    The variables are those of the notebook, or without one those of the main program, and then
    those of the module that calls, as a server runs the code of an app in one. A name that begins
    with an underscore does not count (`_` and `_1` are IPython's), nor does the variable of a `for`
    loop of a notebook. Of several names of one object, the one that was assigned first counts.
    """
    cells, namespace = _notebook()
    bound: dict[str, tuple[int, int]] = {}
    leftovers: set[str] = set()
    for cell, source in enumerate(cells):
        for line, name, is_loop in _bindings(source):
            bound[name] = (cell, line)
            (leftovers.add if is_loop else leftovers.discard)(name)
    # Variables that no cell assigns (%run and exec do) come last, in the order of the namespace.
    never = (len(cells), 0)
    names: dict[int, str] = {}
    ordered = sorted(namespace, key=lambda name: bound.get(name, never))
    variables = [(name, namespace[name]) for name in ordered if name not in leftovers]
    for name, value in [*variables, *_calling_module().items()]:
        if may_be_value(value) and not name.startswith("_"):
            names.setdefault(id(value), name)
    return names


def variables() -> dict[str, Any]:
    """The variables that `variable_names` reads, by name."""
    _, namespace = _notebook()
    return {**_calling_module(), **namespace}


def may_be_value(thing: Any) -> bool:
    """Whether an object may be a value of an engine: an instance of a class that has attributes."""
    return type(thing).__module__ != "builtins" and not issubclass(type(thing), type)


def _notebook() -> tuple[list[str], Mapping[str, Any]]:
    """The cells run so far and the variables; without a notebook none, and the main program's."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        return list(shell.user_ns.get("In", [])), dict(shell.user_ns)
    return [], dict(vars(sys.modules["__main__"]))


def _calling_module() -> Mapping[str, Any]:
    """The variables of the module that calls one of ours; none if those are the notebook's."""
    frame = sys._getframe()
    while frame.f_back and frame.f_globals.get("__name__", "").split(".")[0] in _OURS:
        frame = frame.f_back
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    # Servers call the module of an app `__main__`, too.
    is_notebook = shell is not None and frame.f_globals is shell.user_ns
    return {} if is_notebook else dict(frame.f_globals)


_OURS = ("micrograd", "micrograd_widget")


@lru_cache(maxsize=1024)
def _bindings(source: str) -> tuple[tuple[int, str, bool], ...]:
    """The variables that a cell assigns: the line, the name, and whether a `for` loop does it."""
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
