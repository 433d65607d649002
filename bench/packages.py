"""The two packages of the same name, loaded side by side."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TypeAlias

Engine: TypeAlias = SimpleNamespace
"""A package's `Value` and `MLP`."""


def load_published(directory: str) -> Engine:
    """The package that `pip install --target directory` put there.

    Raises:
        SystemExit: it is not there.
    """
    if not Path(directory, "micrograd", "engine.py").is_file():
        raise SystemExit(
            f"there is no published micrograd in {directory}: "
            f"pip install --target {directory} micrograd==0.1.0"
        )
    sys.path.insert(0, directory)
    try:
        return _load()
    finally:
        sys.path.remove(directory)
        for name in [name for name in sys.modules if name.split(".")[0] == "micrograd"]:
            del sys.modules[name]


def load_ours() -> Engine:
    """The package of this project."""
    root = str(Path(__file__).resolve().parent.parent)
    sys.path.insert(0, root)
    try:
        return _load()
    finally:
        sys.path.remove(root)


def _load() -> Engine:
    return SimpleNamespace(
        Value=import_module("micrograd.engine").Value, MLP=import_module("micrograd.nn").MLP
    )
