"""The protocol of runs between page and Python, without a widget."""

from __future__ import annotations

import math
from array import array

import pytest

from micrograd.tape import from_bytes, to_bytes
from micrograd_widget.training import run_sync, wire_run
from micrograd_widget.training.run_sync import RunSync
from micrograd_widget.training.trainer import Trainer

from .trainers import trained

COLUMNS = 7


def from_page(trainer: Trainer, first: int = 0, **changes) -> dict:
    """A message of a page whose run stands where this trainer's does."""
    message = wire_run.write(trainer.run, trainer.history, first, 1)
    return {**message, "from": "browser", **changes}


def rows_of(message) -> tuple[int, int]:
    """The step of the first row of a message, and the number of its rows."""
    numbers = from_bytes(message["rows"])
    assert len(numbers) % COLUMNS == 0 and message["columns"] == COLUMNS
    return message["first"], len(numbers) // COLUMNS


def numbers(*values: float) -> bytes:
    return to_bytes(array("d", values))


def go_on(trainer: Trainer, steps: int) -> None:
    for _ in range(steps):
        assert trainer.advance()


@pytest.fixture
def trainer() -> Trainer:
    return trained(3)[0]


# What Python sends


def test_a_message_says_where_the_run_stands(trainer):
    message = RunSync().message(trainer)
    assert (message["from"], message["number"], message["step"]) == ("python", 1, 3)
    assert message["optimizer"] == "sgd" and message["memory"] == b""
    assert list(from_bytes(message["parameters"])) == trainer.run.parameters
    assert message["rows"] == to_bytes(trainer.history.rows_from(0))


def test_messages_are_numbered_and_have_the_rows_that_the_page_lacks(trainer):
    sync = RunSync()
    sent = []
    for _ in range(3):
        sent.append(sync.message(trainer))
        sync.confirm_sent(trainer)
        go_on(trainer, 2)
    assert [message["number"] for message in sent] == [1, 2, 3]
    assert [rows_of(message) for message in sent] == [(0, 4), (4, 2), (6, 2)]


def test_rows_of_a_message_that_was_not_sent_come_with_the_next(trainer):
    sync = RunSync()
    sync.message(trainer)  # interrupted before it was sent
    go_on(trainer, 1)
    assert rows_of(sync.message(trainer)) == (0, 5)


def test_the_row_of_the_present_step_is_sent_again_where_the_run_went_back(trainer):
    sync = RunSync()
    sync.message(trainer)
    sync.confirm_sent(trainer)
    trainer.travel(1)
    assert rows_of(sync.message(trainer)) == (1, 3)
    sync.confirm_sent(trainer)
    go_on(trainer, 2)
    assert rows_of(sync.message(trainer)) == (2, 2)


def test_a_whole_history_is_sent_where_it_is_short_and_else_rows_of_it(trainer, monkeypatch):
    sync = RunSync()
    sync.message(trainer)
    sync.confirm_sent(trainer)
    monkeypatch.setattr(run_sync, "MOST_THINNED_ROWS", 2)
    monkeypatch.setattr(run_sync, "MOST_ROWS", 4)
    assert rows_of(sync.message(trainer, whole=True)) == (0, 4)
    monkeypatch.setattr(run_sync, "MOST_ROWS", 3)
    # Those of every second step, and the last.
    assert rows_of(sync.message(trainer, whole=True)) == (0, 3)


def test_a_page_that_was_cut_off_is_told_all_of_a_short_history(trainer, monkeypatch):
    sync = RunSync()
    number = sync.message(trainer)["number"]
    sync.confirm_sent(trainer)
    monkeypatch.setattr(run_sync, "MOST_ROWS", 4)
    assert rows_of(sync.repeated(trainer)) == (0, 4)
    monkeypatch.setattr(run_sync, "MOST_ROWS", 3)
    assert rows_of(sync.repeated(trainer)) == (3, 1)
    assert sync.repeated(trainer)["number"] == number, "it is no other message"


def test_an_exported_page_has_the_whole_history_however_long(trainer, monkeypatch):
    monkeypatch.setattr(run_sync, "MOST_ROWS", 0)
    sync = RunSync()
    sync.message(trainer)
    sync.confirm_sent(trainer)
    assert rows_of(sync.exported(trainer)) == (0, 4)
    assert sync.message(trainer)["number"] == 2, "exporting is no message"


def test_after_a_change_in_the_page_it_knows_the_rows_before(trainer):
    sync = RunSync()
    sync.message(trainer)
    sync.confirm_sent(trainer)
    sync.run_changed_in_page(1)
    assert rows_of(sync.message(trainer)) == (1, 3)
    sync.run_changed_in_page(9)
    assert rows_of(sync.message(trainer)) == (1, 3), "it knows no more than before"


# What the page sends


def test_a_run_of_the_page_is_adopted_and_its_rows_are_not_sent_back(trainer):
    sync = RunSync()
    elsewhere, _ = trained(5, optimizer="adamw")
    here, _ = trained(1, optimizer="adamw")
    message = from_page(elsewhere)
    sync.check(message, here)
    assert sync.adopt(message, here)
    assert (here.run, here.history[:]) == (elsewhere.run, elsewhere.history[:])
    go_on(here, 2)
    assert rows_of(sync.message(here)) == (6, 2)


def test_a_stale_run_is_not_adopted(trainer):
    sync = RunSync()
    elsewhere, _ = trained(5)
    before = trainer.run
    sync.message(trainer)
    sync.message(trainer)
    for seen in (0, 1):
        stale = from_page(elsewhere, seen=seen)
        sync.check(stale, trainer)
        assert not sync.adopt(stale, trainer) and trainer.run == before
    assert sync.adopt(from_page(elsewhere, seen=2), trainer) and trainer.run == elsewhere.run


def test_nothing_of_a_stale_run_is_checked(trainer):
    sync = RunSync()
    sync.message(trainer)
    sync.check({"seen": 0, "number": 4}, trainer)
    assert not sync.adopt({"seen": 0, "number": 4}, trainer)


@pytest.mark.parametrize("seen", [None, "one"])
def test_a_page_that_does_not_say_what_it_has_seen_is_believed(trainer, seen):
    sync = RunSync()
    sync.message(trainer)
    elsewhere, _ = trained(5)
    assert sync.adopt(from_page(elsewhere, seen=seen), trainer)


@pytest.mark.parametrize(
    "changes",
    [
        {"parameters": numbers(*[math.nan] * 13)},
        {"parameters": numbers(*[math.inf] * 13)},
        {"memory": numbers(math.nan, *[0.0] * 27)},
        {"rows": numbers(*[math.nan] * COLUMNS * 6)},
    ],
)
def test_a_run_that_is_not_finite_leaves_the_last_good_one(changes):
    sync = RunSync()
    here, runs = trained(2, optimizer="adamw")
    message = from_page(trained(5, optimizer="adamw")[0], **changes)
    sync.check(message, here)
    assert not sync.adopt(message, here)
    assert here.run == runs[2]


@pytest.mark.parametrize("first", [4, 5])
def test_the_loss_that_counts_is_that_of_the_step(first):
    here, runs = trained(4)
    elsewhere, _ = trained(5)
    rows = list(elsewhere.history.rows_from(first))
    rows[-COLUMNS] = math.nan
    assert not RunSync().adopt(from_page(elsewhere, first, rows=numbers(*rows)), here)
    assert here.run == runs[4]
    if first < 5:
        rows = list(elsewhere.history.rows_from(first))
        rows[0] = math.nan
        assert RunSync().adopt(from_page(elsewhere, first, rows=numbers(*rows)), here)


def test_a_run_without_its_row_is_judged_by_its_parameters():
    sync = RunSync()
    here, runs = trained(4)
    elsewhere, _ = trained(4)
    elsewhere.travel(2)
    message = from_page(elsewhere, first=3, rows=b"")
    assert sync.adopt(message, here)
    assert (here.run, len(here.history)) == (runs[2], 3)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (None, "this is not a run"),
        ("a run", "this is not a run"),
        ({}, "a run needs 'step'"),
        ({"step": "one"}, "this is not a run"),
        ({"parameters": b"\0"}, "this is not a run"),
        ({"parameters": numbers(0.5)}, "1 parameters instead of 13"),
        ({"optimizer": "lion"}, "no optimizer 'lion'"),
        ({"rows": numbers(0.5)}, "1 numbers do not fill rows of 7"),
        ({"first": 9}, "from step 9 to step 5"),
    ],
)
def test_a_message_that_is_no_run_of_this_problem_is_refused(trainer, message, said):
    sync = RunSync()
    before = trainer.run
    if isinstance(message, dict) and message:
        message = from_page(trained(5)[0], **message)
    for take in (sync.check, sync.adopt):
        with pytest.raises(ValueError, match=said):
            take(message, trainer)
    assert trainer.run == before


@pytest.mark.parametrize(
    ("message", "number"),
    [({"number": 4}, 4), ({}, None), ({"number": "4"}, None), (None, None), ("4", None)],
)
def test_the_number_to_acknowledge(message, number):
    assert wire_run.number_of(message) == number
