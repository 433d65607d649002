"""What type checkers know of the public functions.

mypy checks this file too (see `pyproject.toml`): a line that it should refuse says so, and an
unnecessary `type: ignore` is an error.
"""

from __future__ import annotations

from typing import Any

import pytest
import traitlets

from micrograd import MLP, Value
from micrograd.optim import AdamW
from micrograd_widget import GraphWidget, TrainingPanel, gradcheck, show


class Typed:
    """A value of somebody's own engine."""

    def __init__(self, data: float, children: tuple[Typed, ...] = (), op: str = "") -> None:
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(children)
        self._op = op


def test_what_graphs_take() -> None:
    a = Value(2.0, label="a")
    widget: GraphWidget = show(
        a * 3.0, link=False, theme="dark", direction="down", cursor=1, selected=a, note="Look."
    )
    cursor: int | None = widget.cursor
    assert cursor == 1 and widget.selected is a
    widget = show(a * 3.0, at=a, hide=["edit", "quiz"], steps="forward", language="it", quiz=["v2"])
    assert GraphWidget(widget.tape, quiz="forward", at="a").cursor == 0
    leaf = Typed(2.0)
    square = Typed(4.0, (leaf,), "**2")
    assert show(square, selected=leaf).selected is leaf
    assert gradcheck(square).checked == "computed"


def test_what_graphs_refuse() -> None:
    a = Value(2.0)
    with pytest.raises(TypeError):
        show(3.0)
    with pytest.raises(TypeError):
        gradcheck(3.0)
    with pytest.raises(TypeError):
        show(a, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        show(a, False)  # type: ignore[call-arg]
    with pytest.raises(traitlets.TraitError):
        show(a, theme="blue")  # type: ignore[arg-type]
    with pytest.raises(traitlets.TraitError):
        show(a, direction="up")  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        show(a, steps="backward")  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        show(a, hide=["toolbar"])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        show(a, hide="inspector")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        show(a, note=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        show(a, at=[a])
    with pytest.raises(TypeError):
        show(a, quiz=3)  # type: ignore[arg-type]


def test_what_panels_take(capsys: pytest.CaptureFixture[str]) -> None:
    model = MLP(2, [3, 1])
    panel = TrainingPanel(
        model,
        optimizer=AdamW(model.parameters(), 0.01),
        loss="squared_error",
        dataset="circles",
        points=20,
        noise=0.2,
        penalty="none",
        batch_size=5,
        speed=600,
        show_test=True,
        executor="python",
    )
    panel.set(learning_rate=0.03, hidden=[2, 2], features=["x1", "x1_squared"], activation="tanh")
    panel.fit(2)
    step: int = panel.step
    loss: float = panel.history[-1].loss
    graph: Value = panel.loss_graph(0)
    state: dict[str, Any] = panel.state
    assert step == 2 and loss > 0 and graph.data >= 0
    assert (state["dataset"], state["hidden"], state["optimizer"]) == ("circles", [2, 2], "adamw")


def test_what_panels_refuse() -> None:
    with pytest.raises(TypeError):
        TrainingPanel(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        TrainingPanel(colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError):
        TrainingPanel(dataset="stars")  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        TrainingPanel(loss="hinge")  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        TrainingPanel(executor="gpu")  # type: ignore[arg-type]
    panel = TrainingPanel(points=20, hidden=[2])
    with pytest.raises(TypeError):
        panel.set(colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError):
        panel.set(speed=7)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        panel.set(features=["x3"])  # type: ignore[list-item]
    with pytest.raises(ValueError):
        panel.set(hidden=8)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        panel.set(noise="0.1")  # type: ignore[arg-type]
