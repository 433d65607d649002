"""Where a mistake stands: the method, and the line of its source."""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any

from ..attributes import closure_variables
from ..plain_text import text_of
from .engine import Engine


@dataclass(frozen=True)
class Place:
    """A line of the learner's source; None where it is not known."""

    file: str | None = None
    line: int | None = None
    source: str | None = None


def place_of_line(file: str | None, line: int | None) -> Place:
    if file is None or line is None:
        return Place()
    return Place(file, line, linecache.getline(file, line).strip() or None)


def method_of(engine: Engine, function: Any) -> str:
    """The method that holds a function, as its class calls it, or a function object's class."""
    function = getattr(function, "__func__", function)
    own = {base.__name__ for base in engine.kind.__mro__} | {type(engine.root).__name__}
    outer = function.__qualname__.split(".<locals>")[0]
    for name, method in engine.methods():
        if (
            method.__qualname__ == outer
            and method.__code__.co_filename == function.__code__.co_filename
        ):
            return str(name)
    holder = outer.split(".")
    if len(holder) > 1 and holder[-2] not in own:
        # A method of a class that stands for an operation.
        return str(holder[-2])
    return str(holder[-1])


def first_line(function: Any) -> Place:
    code = _code(function)
    return place_of_line(code.co_filename, code.co_firstlineno) if code else Place()


def line_that_sets(engine: Engine, function: Any, operand: Any) -> Place:
    """The line of a closure in which the gradient of an operand is set."""
    code = _code(function)
    if code is None:
        return Place()
    tree = _tree(function)
    if tree is None:
        return first_line(function)
    names = _variables_of(function, operand)
    statements = [
        (statement, target)
        for statement in ast.walk(tree)
        if isinstance(statement, ast.Assign | ast.AugAssign)
        for target in (
            statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        )
        if isinstance(target, ast.Attribute) and target.attr == engine.roles.access.grad
    ]
    for statement, target in statements:
        if isinstance(target.value, ast.Name) and target.value.id in names:
            return _at(function, statement)
    if statements:
        # It is passed to another operand: the last one that is written to in its place.
        return _at(function, statements[-1][0])
    return last_statement(function)


def line_that_reads(engine: Engine, function: Any, operands: Sequence[Any]) -> Place | None:
    """The line of a closure that reads the gradient of an operand; None for none."""
    tree = _tree(function)
    if tree is None:
        return None
    names = {name for operand in operands for name in _variables_of(function, operand)}
    for statement in ast.walk(tree):
        if not isinstance(statement, ast.Assign | ast.AugAssign):
            continue
        for part in ast.walk(statement.value):
            if not isinstance(part, ast.Attribute) or part.attr != engine.roles.access.grad:
                continue
            if isinstance(part.value, ast.Name) and part.value.id in names:
                return _at(function, statement)
    return None


def main_loop(function: Any) -> Place:
    """The last loop of a function that stands in no other, nor in a function within it."""
    tree = _tree(function)
    loops = [one for one in getattr(tree, "body", ()) if isinstance(one, ast.For | ast.While)]
    return _at(function, loops[-1]) if loops else last_line_with(function, "for ")


def line_that_leaves(function: Any) -> Place | None:
    """The line that leaves the last loop of a function before its end; None for none."""
    tree = _tree(function)
    loops = [one for one in getattr(tree, "body", ()) if isinstance(one, ast.For | ast.While)]
    leaving = [
        part
        for part in (ast.walk(loops[-1]) if loops else ())
        if isinstance(part, ast.Break | ast.Return)
    ]
    return _at(function, leaving[0]) if leaving else None


def last_statement(function: Any, operand: int = 0) -> Place:
    """The statement of what a function returns for an operand: the last one, in most."""
    tree = _tree(function)
    if tree is None:
        return first_line(function)
    if isinstance(tree, ast.Lambda):
        return _at(function, tree)
    last = tree.body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    parts = value.elts if isinstance(value, ast.Tuple) else []
    returned = parts[operand] if operand < len(parts) else None
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        names = [one.id for one in targets if isinstance(one, ast.Name)]
        if isinstance(returned, ast.Name) and returned.id in names:
            return _at(function, statement)
    return _at(function, last)


def line_of_error(error: BaseException, engine: Engine) -> tuple[Place, Any]:
    """The innermost line of the learner's source at which an error came up, and its code."""
    own = source_files(engine)
    found: TracebackType | None = None
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        # A function that calls itself without end fails where it is called, in the `def` line.
        is_entered = step.tb_lineno == code.co_firstlineno and found is not None
        if code.co_filename in own and not is_entered:
            found = step
        step = step.tb_next
    if found is None:
        return Place(), None
    return place_of_line(found.tb_frame.f_code.co_filename, found.tb_lineno), found.tb_frame.f_code


def source_files(engine: Engine) -> set[str]:
    """The files in which the code of an engine stands."""
    return {method.__code__.co_filename for _, method in engine.methods()}


def line_with(function: Any, *texts: str) -> Place:
    """The first line of a function that holds one of the texts, in their order; else its first."""
    code = _code(function)
    if code is None:
        return Place()
    try:
        lines, start = inspect.getsourcelines(function)
    except (OSError, TypeError):
        return first_line(function)
    for text in texts:
        for offset, line in enumerate(lines):
            # A line that makes a Value of a plain number is about no operation.
            is_wrapping = "isinstance(" in line and not line.strip().startswith("return ")
            if text in line.split("#")[0] and not is_wrapping:
                return place_of_line(code.co_filename, start + offset)
    return place_of_line(code.co_filename, start)


def last_line_with(function: Any, *texts: str) -> Place:
    """The last line of a function that holds one of the texts, in their order; else its first."""
    code = _code(function)
    try:
        lines, start = inspect.getsourcelines(function)
    except (OSError, TypeError):
        return first_line(function)
    for text in texts:
        for offset in range(len(lines) - 1, -1, -1):
            if text in lines[offset].split("#")[0]:
                return place_of_line(code.co_filename, start + offset)
    return place_of_line(code.co_filename, start)


def line_of_operation(engine: Engine, node: Any) -> Place | None:
    """The line of the whole backward pass that is about the operation of a value, by its name.

    None where it does not tell operations apart.
    """
    function = engine.driver_function
    name = text_of(engine.roles.operation(node))
    try:
        lines, start = inspect.getsourcelines(function)
    except (OSError, TypeError):
        return None
    named = (at for at, line in enumerate(lines) if f"'{name}'" in line or f'"{name}"' in line)
    branch = next(named, None)
    if not name or branch is None:
        return None
    grad = engine.roles.access.grad or "grad"
    for at in range(branch, len(lines)):
        if f".{grad}" in lines[at]:
            return place_of_line(_code(function).co_filename, start + at)
    return place_of_line(_code(function).co_filename, start + branch)


def _variables_of(function: Any, operand: Any) -> set[str]:
    variables = closure_variables(getattr(function, "__func__", function))
    return {name for name, held in variables.items() if held is operand}


def _tree(function: Any) -> Any:
    """The syntax tree of a function, with lines from 1; None where it is not known."""
    try:
        text = textwrap.dedent(inspect.getsource(getattr(function, "__func__", function)))
        body = ast.parse(text).body
    except (OSError, SyntaxError, TypeError, IndentationError):
        return None
    for statement in body:
        for part in ast.walk(statement):
            if isinstance(part, ast.FunctionDef | ast.Lambda):
                return part
    return None


def _at(function: Any, statement: Any) -> Place:
    code = _code(function)
    try:
        _, start = inspect.getsourcelines(getattr(function, "__func__", function))
    except (OSError, TypeError):
        return first_line(function)
    return place_of_line(code.co_filename, start + statement.lineno - 1) if code else Place()


def _code(function: Any) -> Any:
    return getattr(getattr(function, "__func__", function), "__code__", None)


def line_with_code(code: CodeType, cause: str, engine: Engine) -> Place:
    """The likely line of a function that several operations share."""
    data = [engine.roles.backward or "_backward", *(path[0] for path in engine.roles.operands)]
    lines = sorted({line for *_, line in code.co_lines() if line is not None})
    for name in data:
        for line in lines:
            text = linecache.getline(code.co_filename, line)
            if f".{name} =" in text:
                return place_of_line(code.co_filename, line)
    for line in lines:
        if "(" in linecache.getline(code.co_filename, line) and line > code.co_firstlineno:
            return place_of_line(code.co_filename, line)
    return place_of_line(code.co_filename, code.co_firstlineno)


def place_in(code: CodeType, texts: tuple[str, ...]) -> Place:
    """The first line that holds one of the texts, in their order; else the first of the code."""
    lines = sorted({line for *_, line in code.co_lines() if line})
    for text in texts:
        for line in lines:
            if text in linecache.getline(code.co_filename, line):
                return place_of_line(code.co_filename, line)
    return place_of_line(code.co_filename, code.co_firstlineno)
