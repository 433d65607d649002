"""What stops a run: numbers that are not finite, and interrupts."""

from __future__ import annotations

import math

import pytest

from micrograd.datasets import batch
from micrograd_widget.catalogue import catalogue_in
from micrograd_widget.training.state import with_control
from micrograd_widget.training.trainer import Trainer

from .interrupts import interrupted_everywhere
from .trainers import trained, trainer_of


def why(trainer: Trainer) -> str:
    """Why a run stopped, in English."""
    assert trainer.stopped is not None
    return trainer.stopped.reason.told(catalogue_in("en"))


# Numbers that are not finite


def test_it_stops_before_the_first_step_that_is_not_finite():
    trainer = trainer_of(loss="cross_entropy", learning_rate=1e6, hidden=[4], penalty="none")
    steps = 0
    while trainer.advance():
        steps += 1
        assert steps < 100
    stop = trainer.stopped
    assert stop is not None and stop.step == trainer.run.step + 1 == steps + 1
    assert all(map(math.isfinite, trainer.run.parameters))
    assert len(trainer.history) == steps + 1
    assert all(math.isfinite(row.loss) for row in trainer.history)
    assert "exp(" in why(trainer) and "= inf (in loss)" in why(trainer)
    assert stop.sample is not None and f"training sample {stop.sample}" in why(trainer)
    assert not trainer.advance() and len(trainer.history) == steps + 1


def test_it_goes_on_after_going_back_or_a_better_rate():
    trainer = trainer_of(loss="cross_entropy", learning_rate=1e6, hidden=[4], penalty="none")
    while trainer.advance():
        pass
    step = trainer.run.step
    trainer.set_state(with_control(trainer.state, step, "learning_rate", 1e-9))
    assert trainer.stopped is None and trainer.run.step == step and trainer.advance()
    while trainer.advance():
        trainer.set_state(with_control(trainer.state, trainer.run.step, "learning_rate", 1e6))
    step = trainer.run.step
    trainer.travel(step)
    assert trainer.stopped is None and trainer.run.step == step, "to where it stands"
    trainer.travel(0)
    assert trainer.stopped is None and trainer.advance()


def test_a_parameter_that_leaves_the_floats_is_named():
    trainer = trainer_of(hidden=[], penalty="l2", penalty_rate=1e6, learning_rate=1e303)
    while trainer.advance():
        pass
    assert "made a parameter" in why(trainer)


def test_a_parameter_that_nobody_notices_counts_too():
    # Behind a ReLU the bias falls to -inf, while loss and gradients stay finite.
    own = {"inputs": [[0]] * 10, "targets": [[0]] * 9 + [[1]], "classes": 2, "names": ["x"]}
    controls = {"dataset": "own", "data": own, "hidden": [1], "penalty": "none", "train_share": 1}
    trainer = trainer_of(**controls, weights=[0.0, 1.0, 1e300, 0.0], learning_rate=1e10)
    assert math.isfinite(trainer.history[0].loss) and not trainer.advance()
    assert why(trainer) == "the update made a parameter -inf"


def test_the_penalty_alone_may_be_too_large():
    trainer = trainer_of(hidden=[], weights=[1e200, 0.0, 0.0], penalty_rate=1.0)
    assert "the sum of the losses is too large" in why(trainer)
    assert not trainer.advance()


def test_a_mini_batch_names_the_sample_among_all():
    trainer = trainer_of(loss="cross_entropy", learning_rate=1e6, penalty="none", batch_size=3)
    while trainer.advance():
        pass
    assert trainer.stopped is not None
    assert trainer.stopped.sample in batch(trainer.stopped.step, 16, 3, 5)


# An interrupt


def test_an_interrupt_anywhere_leaves_a_whole_run():
    trainer, runs = trained(7, optimizer="adamw")
    trainer.travel(5)
    reached, _ = trained(12, optimizer="adamw")
    lines = 0
    for lines in interrupted_everywhere(trainer.advance):
        assert trainer.run in (runs[5], runs[6]), lines
        assert trainer.history[:] == reached.history[: len(trainer.history)], lines
        assert len(trainer.history) > trainer.run.step
        if trainer.run == runs[6]:
            trainer.advance()
            trainer.travel(5)
    assert lines > 50
    while trainer.run.step < 12:
        trainer.advance()
    assert (trainer.run, trainer.history[:]) == (reached.run, reached.history[:])


@pytest.mark.parametrize("step", [0, 3, 5])
def test_an_interrupted_change_is_no_change(step):
    trainer, _ = trained(5, batch_size=5)
    state, run, rows = trainer.state, trainer.run, trainer.history[:]
    changed = with_control(state, step, "loss", "squared_error")
    known = Trainer(trainer.problem, changed, "python")
    while known.run.step < step:
        known.advance()
    lines = 0
    for lines in interrupted_everywhere(lambda: trainer.set_state(changed)):
        if trainer.state == changed:
            assert (trainer.run, trainer.history[:]) == (known.run, known.history[:])
            trainer.set_state(state)
            while trainer.run.step < 5:
                trainer.advance()
        assert (trainer.state, trainer.run, trainer.history[:]) == (state, run, rows), lines
    assert lines > 50
    for each in (trainer, known):
        while each.run.step < 7:
            each.advance()
    assert (trainer.run, trainer.history[:]) == (known.run, known.history[:])


def test_an_interrupted_restart_is_none():
    trainer, runs = trained(5)
    rows = trainer.history[:]
    for _ in interrupted_everywhere(lambda: trainer.restart(trainer.state)):
        if trainer.run == runs[0]:
            assert trainer.history[:] == rows[:1]
            while trainer.run.step < 5:
                trainer.advance()
        assert (trainer.run, trainer.history[:]) == (runs[5], rows)
    assert (trainer.run, trainer.history[:]) == (runs[0], rows[:1])


def test_an_interrupt_while_a_run_is_adopted_leaves_the_old_or_the_new_one():
    here, runs = trained(4)
    elsewhere, _ = trained(6)
    elsewhere.set_state(with_control(elsewhere.state, 3, "learning_rate", 0.5))
    while elsewhere.run.step < 6:
        elsewhere.advance()
    rows = here.history[:]
    for _ in interrupted_everywhere(
        lambda: here.adopt(elsewhere.run, elsewhere.history.rows_from(3), 3)
    ):
        if here.run == elsewhere.run:
            assert here.history[:] == elsewhere.history[:]
            here.restart(here.state)
            while here.run.step < 4:
                here.advance()
        assert (here.run, here.history[:]) == (runs[4], rows)
