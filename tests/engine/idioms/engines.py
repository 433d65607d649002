"""The two engines of one name, and programs run on either as if it were the only one."""

from __future__ import annotations

import inspect
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from . import (
    arithmetic,
    gradients,
    inside,
    names,
    networks,
    number_types,
    patching,
    python_objects,
    subclasses,
    training,
)
from .seen import seen

THEMES = (
    *(arithmetic, gradients, inside, patching, subclasses),
    *(networks, training, names, python_objects, number_types),
)
PROGRAMS: dict[str, Callable[..., Any]] = {
    f"{theme.__name__.rpartition('.')[2]}.{name}": program
    for theme in THEMES
    for name, program in vars(theme).items()
    if inspect.isfunction(program) and program.__module__ == theme.__name__ and name[0] != "_"
}
"""Every program by theme and name. What its parameters are called is what it is given."""

FOLDER = os.environ.get("MICROGRAD_PUBLISHED") or str(
    Path(__file__).parents[3] / "build" / "published-micrograd"
)
"""Where `make python` installs the published package, micrograd 0.1.0."""

Modules = dict[str, ModuleType]


def load_ours() -> Modules:
    """The modules of this project, as they are imported already."""
    import_module("micrograd.nn")
    return _modules()


def load_published() -> Modules | None:
    """The modules of the published package; None where it is not installed.

    Raises:
        FileNotFoundError: the variable MICROGRAD_PUBLISHED names a folder without it.
    """
    if not Path(FOLDER, "micrograd", "engine.py").is_file():
        if "MICROGRAD_PUBLISHED" in os.environ:
            raise FileNotFoundError(f"there is no micrograd in {FOLDER}")
        return None
    with _installed({}):
        sys.path.insert(0, FOLDER)
        try:
            import_module("micrograd.nn")
        finally:
            sys.path.remove(FOLDER)
        return _modules()


def outcome(name: str, modules: Modules) -> Any:
    """What a program gives on an engine, in a form that can be compared and written down.

    Whatever the program changes of the engine's classes and modules is changed back. Numbers that
    are no floats of Python any more, as numpy's are, warn of themselves: that is not asked here.
    """
    program = PROGRAMS[name]
    with _installed(modules), _restored(modules), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nn, engine = modules["micrograd.nn"], modules["micrograd.engine"]
        given = {**vars(nn), "Value": engine.Value, "nn": nn, "engine": engine}
        arguments = [given[parameter] for parameter in inspect.signature(program).parameters]
        try:
            return seen(program(*arguments))
        except Exception as error:
            return {"raises": type(error).__name__}


def _modules() -> Modules:
    return {name: module for name, module in sys.modules.items() if _is_micrograd(name)}


def _is_micrograd(name: str) -> bool:
    return name == "micrograd" or name.startswith("micrograd.")


@contextmanager
def _installed(modules: Modules) -> Iterator[None]:
    """Makes `import micrograd` find these modules."""
    before = _modules()
    for name in before:
        del sys.modules[name]
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in _modules():
            del sys.modules[name]
        sys.modules.update(before)


@contextmanager
def _restored(modules: Modules) -> Iterator[None]:
    """Gives the modules of the engine and their classes back what they held."""
    changed: list[Any] = [modules["micrograd.engine"], modules["micrograd.nn"]]
    classes = [thing for module in changed for thing in vars(module).values()]
    changed += [thing for thing in classes if inspect.isclass(thing) and _is_its_own(thing)]
    before = [(thing, dict(vars(thing))) for thing in changed]
    try:
        yield
    finally:
        for thing, held in before:
            for name in set(vars(thing)) - set(held):
                delattr(thing, name)
            for name, value in held.items():
                if vars(thing)[name] is not value:
                    setattr(thing, name, value)


def _is_its_own(kind: type) -> bool:
    return _is_micrograd(kind.__module__)
