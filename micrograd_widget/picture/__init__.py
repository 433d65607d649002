"""Static pictures of displays, as SVG: drawn by Python alone, without a browser and without fonts.

quotient.py folding.py scope_tree.py  which values are a card, and which are in a box together
shown.py cards.py                     what stands on a card at a step
layout/                               where cards and lines are
graph_svg.py panel_svg.py             the pictures
svg.py look.py                        elements, the style sheet, colours
"""

from .graph_svg import graph_svg
from .panel_svg import panel_svg
from .shown import Shown, as_recorded, at_step

__all__ = ["Shown", "as_recorded", "at_step", "graph_svg", "panel_svg"]
