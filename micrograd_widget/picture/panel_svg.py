"""The picture of a training panel: the network, the data, and the course of the loss."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue import Catalogue
from ..option_types import Theme
from . import curve_svg, network_svg, plane_svg
from .curve_svg import Curves
from .look import GROUND_RULE, PALETTES, SANS
from .network_svg import Network
from .plane_svg import Plane
from .svg import document, element, ground_of, number, style_of, text
from .text_width import fitted

WIDTH = 720.0
SIDE = 240.0
"""Of the square that shows the plane."""
CURVES = 110.0
MARGIN = 20.0
HEADING = 22.0
GAP = 28.0

_RULES = (
    GROUND_RULE,
    ("&", f"font:600 12.5px {SANS};fill:$ink"),
    (".c", "font-weight:400;fill:$muted"),
    *network_svg.RULES,
    *plane_svg.RULES,
    *curve_svg.RULES,
)


@dataclass(frozen=True)
class PanelShown:
    """What a panel shows at a step.

    Attributes:
        model: its name.
        network: the network; None for a model that is no multi-layer perceptron.
        plane: the data; None where points have other than two coordinates.
        curves: the losses.
        numbers: what is said of the last step.
    """

    model: str
    network: Network | None
    plane: Plane | None
    curves: Curves
    numbers: str


def panel_svg(shown: PanelShown, catalogue: Catalogue, *, theme: Theme = "auto") -> str:
    """The picture of a panel.

    Args:
        shown: what is in it.
        catalogue: the sentences to write it with.
        theme: "light" or "dark", or "auto" for that of the viewer.
    """
    parts, y = [], MARGIN
    room = WIDTH - 2 * MARGIN
    if shown.network or shown.plane:
        if shown.network:
            wide = room - SIDE - GAP if shown.plane else room
            heading = f"{shown.model} · {_weights(shown.network, catalogue)}"
            parts.append(_part(heading, wide, MARGIN, y))
            drawn = network_svg.network_svg(shown.network, wide, SIDE)
            parts.append(_at(drawn, MARGIN, y + HEADING))
        if shown.plane:
            x = WIDTH - MARGIN - SIDE if shown.network else MARGIN
            parts.append(_part(catalogue.text("training.data"), SIDE, x, y))
            parts.append(_at(plane_svg.plane_svg(shown.plane, SIDE), x, y + HEADING))
        y += HEADING + SIDE + GAP
    parts.append(_at(curve_svg.legend_svg(shown.curves), MARGIN, y))
    parts.append(text(shown.numbers, x=WIDTH - MARGIN, y=y + 10, class_="c z"))
    parts.append(_at(curve_svg.curves_svg(shown.curves, room, CURVES), MARGIN, y + HEADING))
    height = y + HEADING + CURVES + MARGIN
    root = "mg-training" if theme == "auto" else f"mg-training-{theme}"
    return document(
        ground_of(WIDTH, height) + "".join(parts),
        width=WIDTH,
        height=height,
        title=catalogue.text("python.training.caption", model=shown.model),
        description=catalogue.text("python.picture.training", numbers=shown.numbers),
        language=catalogue.language,
        root=root,
        style=style_of(root, PALETTES, _RULES, theme),
    )


def _weights(network: Network, catalogue: Catalogue) -> str:
    drawn, count = network_svg.weight_counts(network)
    if drawn == count:
        return catalogue.text("python.picture.weights", count=count)
    return catalogue.text("python.picture.largestWeights", drawn=drawn, count=count)


def _part(heading: str, wide: float, x: float, y: float) -> str:
    return text(fitted(heading, wide, 12.5, is_bold=True), x=x, y=y + 10)


def _at(content: str, x: float, y: float) -> str:
    return element("g", content, transform=f"translate({number(x)} {number(y)})")
