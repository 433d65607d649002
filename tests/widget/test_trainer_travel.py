"""Going back to earlier steps of a run, and changing it on its way."""

from __future__ import annotations

import pytest

from micrograd_widget.training.evaluator import Evaluator
from micrograd_widget.training.snapshots import MOST_SNAPSHOTS, Run, Snapshots
from micrograd_widget.training.state import with_control, with_parameters
from micrograd_widget.training.trainer import Trainer

from .trainers import RUNS, trained

# Travelling


@pytest.mark.parametrize("controls", [RUNS["adamw"], RUNS["changes"]], ids=["adamw", "changes"])
def test_every_step_can_be_gone_back_to(controls):
    trainer, runs = trained(14, **controls)
    rows = trainer.history[:]
    for step in (3, 14, 0, 5, 11, 9):
        trainer.travel(step)
        assert trainer.run == runs[step]
        assert trainer.history[:] == rows
    gradients = trainer.gradients
    trainer.advance()
    assert (trainer.run, len(trainer.history)) == (runs[10], 11)
    trainer.travel(9)
    assert trainer.gradients == gradients


def test_far_back_too():
    steps = 2 * MOST_SNAPSHOTS + 100
    trainer, runs = trained(steps, points=10, hidden=[], optimizer="momentum")
    for step in (steps - 1, 301, 7, 300):
        trainer.travel(step)
        assert trainer.run == runs[step]
    while trainer.run.step < steps:
        trainer.advance()
    assert trainer.run == runs[steps]


def test_going_far_back_computes_few_steps_again(monkeypatch):
    trainer, runs = trained(MOST_SNAPSHOTS + 50, points=10, hidden=[])
    computed = []
    gradients = Evaluator.gradients

    def counted(evaluator, run, timeline):
        computed.append(run.step)
        return gradients(evaluator, run, timeline)

    monkeypatch.setattr(Evaluator, "gradients", counted)
    for step in (250, 31, MOST_SNAPSHOTS + 41):
        computed.clear()
        trainer.travel(step)
        assert trainer.run == runs[step]
        assert len(computed) <= 2, computed


def test_snapshots_stay_few_and_near():
    kept = Snapshots()
    for step in range(10_000):
        kept.offer(Run(step, [], [], "sgd"))
    found = [kept.before(step) for step in range(10_000)]
    assert all(run is not None and 0 <= step - run.step < 64 for step, run in enumerate(found))
    assert len({id(run) for run in found}) <= MOST_SNAPSHOTS
    kept.drop_from(100)
    run = kept.before(10_000)
    assert run is not None and run.step < 100


@pytest.mark.parametrize("step", [-1, 6])
def test_a_step_that_never_was(step):
    trainer, _ = trained(5)
    with pytest.raises(ValueError, match=f"from step 0 to 5, not {step}"):
        trainer.travel(step)


# Changes while it runs


def test_a_change_now_is_as_if_it_had_been_known():
    trainer, _ = trained(6, batch_size=5)
    state = with_control(trainer.state, 6, "optimizer", "adamw")
    state = with_control(state, 6, "loss", "squared_error")
    state = with_parameters(state, 6, {1: 0.5}, trainer.problem.initial)
    trainer.set_state(state)
    assert (trainer.run.step, trainer.run.optimizer) == (6, "adamw")
    for _ in range(5):
        trainer.advance()
    known = Trainer(trainer.problem, state, "python")
    for _ in range(11):
        known.advance()
    assert trainer.run == known.run
    assert trainer.history[:] == known.history[:]


def test_a_change_that_is_taken_back_leaves_nothing():
    trainer, runs = trained(6, optimizer="momentum")
    before, state = trainer.gradients, trainer.state
    rows = trainer.history[:]
    changed = with_control(state, 6, "optimizer", "adamw")
    trainer.set_state(with_parameters(changed, 6, {0: 9.0}, trainer.problem.initial))
    assert trainer.run.parameters[0] == 9.0 and trainer.run.memory != runs[6].memory
    trainer.set_state(state)
    assert trainer.run == runs[6]
    assert (trainer.gradients, trainer.history[:]) == (before, rows)


def test_a_change_in_the_past_takes_the_run_back():
    trainer, runs = trained(8)
    trainer.set_state(with_control(trainer.state, 5, "learning_rate", 0.01))
    assert (trainer.run.step, len(trainer.history)) == (5, 6)
    assert trainer.run == runs[5]
    trainer.set_state({**trainer.state, "learning_rate": 0.5, "changes": []})
    assert (trainer.run.step, len(trainer.history)) == (0, 1)


def test_a_change_to_come_and_one_of_the_picture_leave_the_run_alone():
    trainer, runs = trained(8)
    trainer.travel(4)
    trainer.set_state({**trainer.state, "show_test": True})
    assert (trainer.run, len(trainer.history)) == (runs[4], 9)
    trainer.set_state(with_control(trainer.state, 6, "loss", "squared_error"))
    assert (trainer.run, len(trainer.history)) == (runs[4], 6)
    for _ in range(4):
        trainer.advance()
    again = Trainer(trainer.problem, trainer.state, "python")
    for _ in range(8):
        again.advance()
    assert trainer.run == again.run


def test_a_change_of_a_parameter_that_there_is_not_is_refused():
    trainer, runs = trained(3)
    change = {"step": 9, "parameter": 13, "value": 0.0}
    with pytest.raises(ValueError, match="there is no parameter 13; there are 13"):
        trainer.set_state({**trainer.state, "changes": [change]})
    assert trainer.run == runs[3] and trainer.state["changes"] == []
