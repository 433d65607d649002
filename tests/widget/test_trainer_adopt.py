"""Runs that were trained elsewhere."""

from __future__ import annotations

import math

import pytest

from micrograd_widget.training.snapshots import MOST_SNAPSHOTS, Run
from micrograd_widget.training.state import with_control
from micrograd_widget.training.trainer import Trainer

from .trainers import trained, trainer_of


def test_a_run_from_elsewhere_goes_on_from_there():
    elsewhere, _ = trained(9, optimizer="adamw", batch_size=5)
    here, _ = trained(4, optimizer="adamw", batch_size=5)
    here.adopt(elsewhere.run, elsewhere.history.rows_from(5), 5)
    assert (here.run, here.history[:]) == (elsewhere.run, elsewhere.history[:])
    here.advance()
    elsewhere.advance()
    assert (here.run, here.history[:]) == (elsewhere.run, elsewhere.history[:])
    here.travel(7)
    elsewhere.travel(7)
    assert here.run == elsewhere.run


def test_who_comes_back_finds_the_very_numbers_from_elsewhere():
    here, _ = trained(MOST_SNAPSHOTS + 3, points=10, hidden=[])
    run = here.run
    other = Run(run.step, [number + 1e-9 for number in run.parameters], [], "sgd")
    here.adopt(other, here.history.rows_from(run.step), run.step)
    here.travel(2)
    here.travel(run.step)
    assert here.run == other


def test_rows_that_nobody_knows_are_no_numbers():
    elsewhere, _ = trained(9)
    here = trainer_of()
    here.adopt(elsewhere.run, elsewhere.history.rows_from(8), 8)
    assert len(here.history) == 10
    assert math.isnan(here.history[5].loss) and here.history[9] == elsewhere.history[9]
    here.travel(5)
    elsewhere.travel(5)
    assert here.run == elsewhere.run


@pytest.mark.parametrize("back_to", [2, 8])
def test_after_a_change_no_step_of_the_old_run_comes_back(back_to):
    here, _ = trained(8)
    here.travel(back_to)
    state = with_control(here.state, 4, "learning_rate", 0.9)
    elsewhere = Trainer(here.problem, state, "python")
    while elsewhere.run.step < 8:
        elsewhere.advance()
    here.set_state(state)
    here.adopt(elsewhere.run, elsewhere.history.rows_from(3), 3)
    for step in (6, 5, 8, 4):
        here.travel(step)
        elsewhere.travel(step)
        assert here.run == elsewhere.run


def test_rows_that_are_known_need_not_come_again():
    elsewhere, _ = trained(4)
    here, _ = trained(4)
    elsewhere.travel(2)
    here.adopt(elsewhere.run, [], 3)
    assert (here.run, here.history[:]) == (elsewhere.run, elsewhere.history[:3])


def test_a_run_that_does_not_fit_changes_nothing():
    here, runs = trained(4)
    rows = here.history[:]
    good, columns = runs[4], here.history.columns
    for run, numbers, first, said in [
        (Run(4, [0.0], [], "sgd"), [0.0] * columns, 4, "1 parameters instead of 13"),
        (Run(4, good.parameters, [1.0], "sgd"), [0.0] * columns, 4, "remembers 0 numbers"),
        (Run(4, good.parameters, [], "adamw"), [0.0] * columns, 4, "remembers 28 numbers"),
        (Run(4, good.parameters, [], "lion"), [0.0] * columns, 4, "no optimizer 'lion'"),
        (good, [0.0], 4, "1 numbers do not fill rows of 7"),
        (good, [0.0] * columns, 3, "from step 3 to step 4"),
        (good, [0.0] * columns, 6, "from step 6 to step 4"),
        (good, [], 4, "0 numbers"),
    ]:
        with pytest.raises(ValueError, match=said):
            here.adopt(run, numbers, first)
        assert (here.run, here.history[:]) == (good, rows)
