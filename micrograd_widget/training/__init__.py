"""The training panel: its state, the run that follows from it, and the widget."""

from .panel import TrainingPanel

__all__ = ["TrainingPanel"]
