"""The network of a multi-layer perceptron: neurons in columns, weights as lines between them.

A positive weight is blue and solid, a negative one orange and dashed; the larger, the thicker.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .svg import element, number, text
from .text_width import fitted

MOST_LINES = 160
"""The number of weights that are drawn, at most: the largest."""
MOST_NEURONS = 16
"""The number of neurons of a layer that are drawn, at most."""

_LEVELS = (0.6, 1.2, 2.0, 3.0)
"""The widths of lines, from that of the smallest weights to that of the largest."""
_TILE = 22.0
_PITCH = 30.0
_NAMES = 46.0
"""The room for the names of the inputs."""
_NAME_SIZE = 11.0

RULES = (
    (".n", "fill:$card;stroke:$muted;stroke-width:1.2"),
    (".i", "font-weight:400;font-size:11px;text-anchor:end"),
    (".v", "fill:none;stroke:$positive;stroke-opacity:.75"),
    (".y", "stroke:$negative;stroke-dasharray:5 3.5"),
    *((f".q{level}", f"stroke-width:{width}") for level, width in enumerate(_LEVELS)),
)


@dataclass(frozen=True)
class Network:
    """A multi-layer perceptron.

    Attributes:
        sizes: of its layers, the inputs first.
        parameters: of each neuron its weights in the order of its inputs, then its bias.
        input_names: one for each input.
    """

    sizes: Sequence[int]
    parameters: Sequence[float]
    input_names: Sequence[str]


@dataclass(frozen=True)
class _Weight:
    number: float
    column: int
    source: int
    target: int


def weight_counts(network: Network) -> tuple[int, int]:
    """The number of weights that are drawn, and of all."""
    drawn = min(MOST_LINES, len(_weights(network)))
    return drawn, sum(inputs * neurons for inputs, neurons in pairwise(network.sizes))


def network_svg(network: Network, width: float, height: float) -> str:
    """The network in a place of this size, from its upper left corner on."""
    shown = [min(size, MOST_NEURONS) for size in network.sizes]
    pitch = min(_PITCH, height / max(shown))
    tile = float(round(min(_TILE, pitch * 0.75)))
    apart = (width - _NAMES - tile) / max(1, len(shown) - 1)

    def place(column: int, neuron: int) -> tuple[float, float]:
        left = round(_NAMES + column * apart)
        return left, round(height / 2 + (neuron - (shown[column] - 1) / 2) * pitch)

    lines = _lines(network, place, tile)
    tiles = [
        element("rect", x=x, y=y - tile / 2, width=tile, height=tile, rx=4, class_="n")
        for column, size in enumerate(shown)
        for x, y in (place(column, neuron) for neuron in range(size))
    ]
    names = [
        text(
            fitted(name, _NAMES - 8, _NAME_SIZE),
            x=place(0, index)[0] - 6,
            y=place(0, index)[1] + 4,
            class_="i",
        )
        for index, name in enumerate(network.input_names[: shown[0]])
    ]
    return lines + "".join(tiles) + "".join(names)


def _weights(network: Network) -> list[_Weight]:
    """The weights between neurons that are drawn."""
    found: list[_Weight] = []
    start = 0
    for column, (inputs, neurons) in enumerate(pairwise(network.sizes)):
        for target in range(min(neurons, MOST_NEURONS)):
            first = start + target * (inputs + 1)
            found += [
                _Weight(network.parameters[first + source], column, source, target)
                for source in range(min(inputs, MOST_NEURONS))
            ]
        start += neurons * (inputs + 1)
    return found


def _lines(network: Network, place: Callable[[int, int], tuple[float, float]], tile: float) -> str:
    weights = [one for one in _weights(network) if math.isfinite(one.number)]
    weights.sort(key=lambda one: abs(one.number))
    weights = weights[-MOST_LINES:]
    largest = abs(weights[-1].number) if weights else 0.0
    paths: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for one in weights:
        share = abs(one.number) / largest if largest else 0.0
        level = min(len(_LEVELS) - 1, int(share * len(_LEVELS)))
        x, y = place(one.column, one.source)
        to_x, to_y = place(one.column + 1, one.target)
        across, down = round(to_x - x - tile), number(to_y - y)
        half = number(across // 2)
        paths[level, one.number < 0].append(
            f"M{number(x + tile)} {number(y)}c{half} 0 {half} {down} {number(across)} {down}"
        )
    return "".join(
        element("path", d="".join(drawn), class_=f"v y q{level}" if is_negative else f"v q{level}")
        for (level, is_negative), drawn in sorted(paths.items())
    )
