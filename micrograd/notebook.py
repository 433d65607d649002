"""How notebooks show values and models: the one place where the engine knows of the widget.

Jupyter calls the method `_repr_mimebundle_`, marimo calls `_display_`. Without the package
`micrograd_widget` both show the `repr`.
"""

from __future__ import annotations

from typing import Any


class ShownAsGraph:
    """Displays a value as the graph of what it was computed from."""

    __slots__ = ()

    def _repr_mimebundle_(self: Any, include: Any = None, exclude: Any = None) -> Any:
        try:
            from micrograd_widget.display import mimebundle
        except ImportError:
            return None
        return mimebundle(self)

    def _display_(self: Any) -> Any:
        try:
            from micrograd_widget import show
        except ImportError:
            return repr(self)
        return show(self)


class ShownOnGraph:
    """Displays what was found of an engine on the graph of the value that was checked."""

    def _repr_mimebundle_(self: Any, include: Any = None, exclude: Any = None) -> Any:
        try:
            from micrograd_widget.display import diagnosis_mimebundle
        except ImportError:
            return None
        return diagnosis_mimebundle(self)

    def _display_(self: Any) -> Any:
        try:
            from micrograd_widget.display import show_diagnosis
        except ImportError:
            return repr(self)
        return show_diagnosis(self)


class ShownAsTrainingPanel:
    """Displays a model as a panel that trains it."""

    def _repr_mimebundle_(self: Any, include: Any = None, exclude: Any = None) -> Any:
        try:
            from micrograd_widget.display import model_mimebundle

            return model_mimebundle(self)
        except ImportError:
            return None

    def _display_(self: Any) -> Any:
        try:
            from micrograd_widget import TrainingPanel

            return TrainingPanel(self)
        except (ImportError, ValueError):
            return repr(self)
