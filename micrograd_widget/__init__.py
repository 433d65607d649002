"""Interactive pictures of `micrograd` values: graphs that step forward and backward."""

from .display import show
from .graph import GraphWidget

__all__ = ["GraphWidget", "show"]
