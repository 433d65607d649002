"""Interactive pictures of `micrograd`: graphs that step forward and backward, models that learn."""

from typing import Any

from micrograd import gradcheck
from micrograd.diagnosis import check
from micrograd.foreign import Reading, register_adapter

from . import extension
from .defaults import options
from .display import show
from .grading import grade
from .graph import GraphWidget
from .gym import gym
from .pages import to_html, to_myst, to_script, to_snippet
from .tracing import trace
from .training import TrainingPanel

__all__ = [
    "GraphWidget",
    "Reading",
    "TrainingPanel",
    "check",
    "gradcheck",
    "grade",
    "gym",
    "options",
    "register_adapter",
    "show",
    "to_html",
    "to_myst",
    "to_script",
    "to_snippet",
    "trace",
]


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext micrograd_widget` calls, see `extension.py`."""
    extension.load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """What `%unload_ext micrograd_widget` calls."""
    extension.unload(shell)
