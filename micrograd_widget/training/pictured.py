"""What the static picture of a panel shows: from a session to a network, a plane and curves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from micrograd.datasets import features
from micrograd.replay import Replay

from ..catalogue import Catalogue
from ..picture.curve_svg import Curves
from ..picture.network_svg import Network
from ..picture.numbers import short_number
from ..picture.panel_svg import PanelShown
from ..picture.plane_svg import COLOURS, LEVELS, Cell, Plane
from .history import History
from .problem import points_of, targets_of
from .session import Session
from .shapes import class_count, input_names, output_count
from .state import State

RASTER = 24
"""The number of cells of the raster along each side."""
MOST_POINTS = 400
MOST_COST = 20_000_000
"""The operations that the raster may take, at most; a larger model is drawn without it."""


def panel_shown(session: Session, model: str, catalogue: Catalogue) -> PanelShown:
    """What a panel shows at its present step.

    Args:
        session: the model and its run.
        model: the name of the model.
        catalogue: the sentences to write numbers with.
    """
    trainer, state = session.trainer, session.state_now()
    problem, history = trainer.problem, trainer.history
    network = None
    if problem.sizes is not None:
        network = Network(problem.sizes, trainer.run.parameters, input_names(state))
    return PanelShown(
        model,
        network,
        _plane(session, state),
        Curves(
            history.column("loss"),
            history.column("test_loss"),
            session.step,
            catalogue.text("python.progress.step", step=0),
            catalogue.text("python.progress.step", step=len(history) - 1),
            catalogue.text("training.trainLoss"),
            catalogue.text("training.testLoss"),
        ),
        _numbers(history, session.step, catalogue),
    )


def _numbers(history: History, step: int, catalogue: Catalogue) -> str:
    row = history[step]
    told = [
        catalogue.text("python.progress.step", step=row.step),
        catalogue.text("python.progress.loss", loss=short_number(row.loss)),
    ]
    if math.isfinite(row.test_loss):
        told.append(catalogue.text("python.progress.testLoss", loss=short_number(row.test_loss)))
    if math.isfinite(row.accuracy):
        percent = f"{100 * row.accuracy:.0f}"
        told.append(catalogue.text("python.progress.accuracy", percent=percent))
    return " · ".join(told)


def _plane(session: Session, state: State) -> Plane | None:
    points, labels = points_of(state)
    if not points or len(points[0]) != 2:
        return None
    every = -(-len(points) // MOST_POINTS)
    points, labels = points[::every], labels[::every]
    low, side = _square(points)
    if not math.isfinite(side):  # points at both ends of what numbers there are
        return None
    classes = class_count(state)
    middle = sum(label[0] for label in labels) / len(labels)
    colours = [
        int(label[0]) % len(COLOURS) if classes else int(label[0] > middle) for label in labels
    ]
    shares = [((x - low[0]) / side, (y - low[1]) / side) for x, y in points]
    reach = max(abs(label[0] - middle) for label in labels) or 1.0
    outputs = _outputs(session, state, low, side, labels[0])
    cells = [_cell(output, classes, middle, reach) for output in outputs]
    rows = [cells[start : start + RASTER] for start in range(0, len(cells), RASTER)]
    return Plane(rows, shares, colours)


def _square(points: Sequence[Sequence[float]]) -> tuple[tuple[float, float], float]:
    """The lower left corner and the side of a square around all points, with a margin."""
    lows = [min(point[axis] for point in points) for axis in (0, 1)]
    highs = [max(point[axis] for point in points) for axis in (0, 1)]
    side = 1.15 * max(high - low for low, high in zip(lows, highs, strict=True)) or 1.0
    x, y = ((low + high - side) / 2 for low, high in zip(lows, highs, strict=True))
    return (x, y), side


def _outputs(
    session: Session, state: State, low: tuple[float, float], side: float, label: Sequence[float]
) -> list[tuple[float, ...]]:
    """The model's outputs in the middle of each cell, from above; none where that takes long."""
    problem = session.trainer.problem
    tape = problem.tape(state["loss"])
    if len(tape.code) * RASTER**2 > MOST_COST or not tape.output:
        return []
    targets = targets_of(label, class_count(state), output_count(state))
    middles = [(index + 0.5) / RASTER for index in range(RASTER)]
    samples = [
        (features((low[0] + x * side, low[1] + y * side), state["features"]), targets)
        for y in reversed(middles)
        for x in middles
    ]
    replay = Replay(tape, "auto")
    return replay.forward(session.trainer.run.parameters, replay.batch(samples))[1]


def _cell(output: Sequence[float], classes: int, middle: float, reach: float) -> Cell | None:
    """The colour of a class that is right there, or how far a number is from the middle."""
    if not all(map(math.isfinite, output)):
        return None
    strongest = LEVELS - 1
    if classes and len(output) > 1:
        return output.index(max(output)) % len(COLOURS), strongest
    away = output[0] - (0.0 if classes else middle)
    size = 1.0 if classes else min(1.0, abs(away) / reach)
    return int(away > 0), min(strongest, int(size * LEVELS))
