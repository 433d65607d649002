"""The protocol by which page and Python tell one another where a run stands.

Both sides train, each for itself. A message (`wire_run`) says where the run of its sender stands,
with the rows of the history that the other side lacks.

- Each side numbers its messages. The page sends one at a time: Python acknowledges each by its
  number, also those that it refuses, and the page sends the next only then. If it hears nothing for
  some seconds, it sends where it stands by then.
- A message of the page says in `seen` the number of Python's last message that the page knew of. If
  Python has sent another one since, the page's message is *stale*: it is acknowledged, but not
  adopted, since the page has to go where Python stands. Python's message is on its way, or was
  lost, so Python sends it once more, under the same number. A page that was cut off asks for the
  same, see `page_changes`; if it went on from there, it sends where it stands.
- Parameters that the user's code has set since Python wrote them last belong to the step where
  Python's run stands. Python takes them over there before a message of the page, makes the page's
  steps again, and sends the run with `again`, so that the page goes there and trains on. A message
  that does not simply go on from there is acknowledged, but not adopted, and the page told why.
- A run with a number that is not finite is not adopted: Python keeps the last good weights.
- What one page has sent, the others hear, see `page_changes`. They go there as if Python had.

`js/src/training/panel/run_sender.ts` is the page's half.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import measures, wire_run
from .snapshots import Run
from .trainer import Trainer

MOST_ROWS = 50_000
"""Up to this number of steps the page is sent the whole history, so that a notebook saves it."""

MOST_THINNED_ROWS = 10_000
"""Of a longer history it is sent about so many rows, evenly apart: more than a chart shows."""


class RunSync:
    """Python's half of the protocol."""

    def __init__(self) -> None:
        self._number = 0  # of the last message to the page
        self._shared_rows = 0  # the rows of the history, from step 0 on, that the page has too

    def exported(self, trainer: Trainer) -> dict[str, Any]:
        """A message with all of the history, under the number of the last one.

        It is for a page that has nothing else: one without Python, or one that lost the last one.
        """
        return wire_run.write(trainer.run, trainer.history, 0, self._number)

    def repeated(self, trainer: Trainer) -> dict[str, Any]:
        """Where the run stands, under the number of the last message, for a page that was cut off.

        It has the whole history, if that is not longer than `MOST_ROWS`.
        """
        rows = len(trainer.history)
        first = 0 if rows <= MOST_ROWS else min(self._shared_rows, trainer.run.step)
        return wire_run.write(trainer.run, trainer.history, first, self._number)

    def message(
        self, trainer: Trainer, *, whole: bool = False, again: bool = False
    ) -> dict[str, Any]:
        """The next message to the page. Call `confirm_sent` once it is on its way.

        Args:
            trainer: whose run it tells of.
            whole: True sends the whole history, of one longer than `MOST_ROWS` a part of the rows.
            again: whether these are steps that the page has made before, so that it trains on.
        """
        first = min(self._shared_rows, trainer.run.step)
        every = 1
        if whole:
            first = 0
            if len(trainer.history) > MOST_ROWS:
                every = -(-len(trainer.history) // MOST_THINNED_ROWS)
        self._number += 1
        message = wire_run.write(trainer.run, trainer.history, first, self._number, every)
        return {**message, "again": True} if again else message

    def confirm_sent(self, trainer: Trainer) -> None:
        """Notes that the page has the history up to where the run of a trainer stands."""
        self._shared_rows = trainer.run.step + 1

    def run_changed_in_page(self, step: int) -> None:
        """Notes that the page has changed the run at a step, and knows that row itself.

        Args:
            step: where the run stands now; 0 where it begins anew.
        """
        self._shared_rows = min(self._shared_rows, step)

    def check(self, message: Any, trainer: Trainer) -> None:
        """Makes sure that `adopt` raises nothing.

        Raises:
            ValueError: it is not a run, or does not fit the problem of the trainer.
        """
        if not self.is_stale(message):
            trainer.check_run(*wire_run.read(message))

    def adopt(self, message: Any, trainer: Trainer) -> bool:
        """Lets a trainer go on from where the page stands.

        Returns:
            False if the message is stale or its run has a number that is not finite, so that the
            trainer stays where it is.

        Raises:
            ValueError: as `check` does.
        """
        if self.is_stale(message):
            return False
        run, rows, first = wire_run.read(message)
        trainer.check_run(run, rows, first)
        if not _is_finite(run, rows, first, trainer.history.columns):
            return False
        trainer.adopt(run, rows, first)
        self._shared_rows = run.step + 1
        return True

    def is_stale(self, message: Any) -> bool:
        """Whether a message of the page is from before the last one to it."""
        seen = message.get("seen") if isinstance(message, Mapping) else None
        return isinstance(seen, int) and seen < self._number


def _is_finite(run: Run, rows: list[float], first: int, columns: int) -> bool:
    """Whether all numbers are finite that training goes on from."""
    # A message may leave out the row of its step if that was sent before.
    loss = rows[(run.step - first) * columns] if run.step >= first else 0.0
    return measures.are_finite([loss, *run.parameters, *run.memory])
