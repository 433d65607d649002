"""Interactive pictures of `micrograd`: graphs that step forward and backward, models that learn."""

from micrograd import gradcheck

from .defaults import options
from .display import show
from .graph import GraphWidget
from .training import TrainingPanel

__all__ = ["GraphWidget", "TrainingPanel", "gradcheck", "options", "show"]
