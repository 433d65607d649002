"""Training in Python: `fit`, what it prints and tells the page, and what ends it."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from micrograd.datasets import batch, features, moons, split
from micrograd.losses import max_margin, mean
from micrograd.optim import SGD
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel, progress
from micrograd_widget.training import run_sync

from .interrupts import interrupted_everywhere
from .training_panels import data_of, from_page, mlp, panel_of, run_parameters


def test_fit_is_the_loop_by_hand(capsys):
    model, twin = mlp(), mlp()
    panel = panel_of(model, penalty="none", learning_rate=0.05, batch_size=6)
    panel.fit(20)
    X, y = moons(20, 0.1, 5)
    train, _ = split(20, 0.8, 5)
    optimizer = SGD(twin.parameters(), learning_rate=0.05)
    for step in range(20):
        indices = [train[index] for index in batch(step, len(train), 6, 5)]
        loss = mean(max_margin(twin(features(X[i], ["x1", "x2"])), y[i]) for i in indices)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert data_of(model) == data_of(twin)
    assert panel.step == 20 and len(panel.history) == 21


def test_fit_writes_one_line_a_tenth_of_a_second_at_most(capsys, monkeypatch):
    now = [0.0]

    def clock():
        now[0] += 0.03
        return now[0]

    monkeypatch.setattr(progress, "monotonic", clock)
    panel = panel_of()
    panel.fit(40)
    written = capsys.readouterr().out
    lines = written.split("\r")[1:]
    assert written.endswith("\n") and written.count("\n") == 1
    assert 8 <= len(lines) <= 12
    assert "█" in lines[0] and " %" in lines[0]
    assert re.match(r"step 40  loss [\d.]+  test [\d.]+  accuracy \d+ %", lines[-1])
    assert all(len(line) <= len(after) for line, after in pairwise(lines[:-1]))


def test_fit_tells_the_page_on_its_way(connect, monkeypatch):
    ticks = iter(range(1000))
    monkeypatch.setattr(progress, "monotonic", lambda: 0.04 * next(ticks))
    panel = panel_of()
    page = connect(panel)
    panel.fit(40)
    runs = page.updates("run")
    assert [run["from"] for run in runs] == ["python"] * len(runs)
    assert 10 <= len(runs) <= 16
    assert [run["number"] for run in runs] == list(range(1, len(runs) + 1))
    for before, after in pairwise(runs[:-1]):
        assert after["first"] == before["step"] + 1
    assert (runs[-1]["step"], runs[-1]["first"]) == (40, 0)


def test_of_a_long_history_a_part_is_sent_from_its_beginning_to_its_end(monkeypatch):
    monkeypatch.setattr(run_sync, "MOST_ROWS", 10)
    monkeypatch.setattr(run_sync, "MOST_THINNED_ROWS", 5)
    panel = panel_of()
    panel.fit(5)
    assert (panel.run["first"], "every" in panel.run) == (0, False)
    panel.fit(10)
    assert (panel.run["step"], panel.run["first"], panel.run["every"]) == (15, 0, 4)
    columns = panel.run["columns"]
    losses = list(from_bytes(panel.run["rows"]))[::columns]
    assert losses == [panel.history[step].loss for step in (0, 4, 8, 12, 15)]


def test_the_page_is_sent_what_it_does_not_have(monkeypatch):
    message = run_sync.RunSync.message

    def part(self, trainer, *, whole=False, again=False):
        return message(self, trainer, again=again)

    monkeypatch.setattr(run_sync.RunSync, "message", part)
    panel = panel_of()

    def sent_from(step: int) -> bool:
        rows = len(panel.run["rows"]) // (8 * panel.run["columns"])
        return panel.run["first"] == step and rows == len(panel.history) - step

    panel.fit(5)
    assert sent_from(0)
    panel.fit(2)
    assert sent_from(6)
    panel.set(learning_rate=0.01)
    assert sent_from(7)
    panel.travel(3)
    assert sent_from(3)
    panel.fit(3)
    assert sent_from(4)
    panel.set(noise=0.2)
    assert sent_from(0)
    panel.fit(3)
    panel.set_state({"state": {**panel.state, "noise": 0.3}})
    panel.fit(2)
    assert sent_from(0)
    twin = panel_of(noise=0.3)
    twin.fit(4)
    panel.set_state({"run": from_page(twin)})
    panel.fit(2)
    assert sent_from(5)
    panel.set_state(
        {"state": {**panel.state, "changes": [{"step": 3, "set": {"loss": "squared_error"}}]}}
    )
    panel.fit(2)
    assert sent_from(3) or sent_from(4)


@pytest.mark.parametrize("steps", [-1, 2.5, "all"])
def test_fit_needs_a_number_of_steps(steps):
    with pytest.raises(ValueError, match="steps has to be a whole number"):
        panel_of().fit(steps)


def test_no_steps_are_fine(capsys):
    panel = panel_of()
    panel.fit(0)
    assert panel.step == 0 and capsys.readouterr().out.startswith("\rstep 0")


def test_an_interrupt_leaves_weights_and_history_that_agree(capsys, monkeypatch):
    model = mlp()
    panel = panel_of(model)
    calls = iter(range(100))

    def clock():
        # It is asked once at the beginning, and then after every step.
        if next(calls) == 7:
            raise KeyboardInterrupt
        return 0.0

    monkeypatch.setattr(progress, "monotonic", clock)
    with pytest.raises(KeyboardInterrupt, match="interrupted at step 7"):
        panel.fit(20)
    monkeypatch.undo()
    assert "interrupted at step 7" in capsys.readouterr().out
    assert panel.step == 7 and len(panel.history) == 8
    assert data_of(model) == run_parameters(panel)
    assert list(from_bytes(panel.run["parameters"])) == data_of(model)
    straight = panel_of()
    straight.fit(7)
    assert data_of(straight.model) == data_of(model)
    panel.fit(3)
    assert len(panel.history) == 11


def test_an_interrupt_at_any_line_leaves_weights_and_history_that_agree(capsys):
    model = mlp()
    panel, straight = panel_of(model), panel_of()
    straight.fit(2)
    lines = 0
    for lines in interrupted_everywhere(lambda: panel.fit(2)):
        step = panel.step
        assert step in (0, 1, 2) and panel.history[:] == straight.history[: step + 1], lines
        if step:
            assert data_of(model) == run_parameters(panel), lines
            assert panel.run["step"] == step, lines
        panel.reset()
    assert lines > 500
    assert panel.history[:] == straight.history[:] and data_of(model) == data_of(straight.model)


def test_parameters_that_you_set_count():
    model = mlp()
    panel = panel_of(model)
    model.parameters()[0].data = 0.5
    panel.fit(2)
    assert panel.state["weights"][0] == 0.5 and panel.state["changes"] == []
    model.parameters()[3].data = 1.25
    panel.fit(2)
    assert panel.state["changes"] == [{"step": 2, "parameter": 3, "value": 1.25}]
    assert panel.step == 4
    again = TrainingPanel(state=panel.state, executor="python")
    again.fit(4)
    assert data_of(again.model) == data_of(model)
    model.parameters()[3].data = math.nan
    with pytest.raises(ValueError, match="parameter 3 has to be a finite number, not nan"):
        panel.fit(1)
    model.layers[0].neurons.pop()
    with pytest.raises(ValueError, match="has 10 parameters now instead of 13"):
        panel.fit(1)


def test_numbers_that_are_not_finite_stop_it(capsys):
    model = mlp(activation="relu")
    panel = panel_of(model, loss="cross_entropy", learning_rate=1e6, penalty="none")
    panel.fit(50)
    assert re.match(r"Training stopped at step \d+: exp\(.*\) = inf \(in loss\)", panel.stopped)
    assert ", with a learning rate of 1e+06. " in panel.stopped
    assert panel.stopped.endswith(f"The weights are those of step {panel.step}.")
    assert panel.stopped in capsys.readouterr().out
    assert len(panel.history) == panel.step + 1
    assert all(map(math.isfinite, data_of(model)))
    assert data_of(model) == run_parameters(panel)
    panel.travel(0)
    assert panel.stopped == ""
    panel.set(learning_rate=0.001)
    panel.fit(5)
    assert panel.step == 5 and panel.stopped == ""
