"""The traits of a training panel, and what follows when Python or the page sets one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import traitlets

from .. import static_files
from ..carrier import panel_contents
from ..catalogue import Catalogue, catalogue_in
from ..displayed import Displayed
from ..faults import Fault
from ..option_types import Theme
from ..page_changes import PageChanges, decoded
from . import wire_run
from .run_sync import RunSync
from .session import Session
from .state import State, check_state

MOST_MADE_AGAIN = 100
"""The number of steps, at most, that are made again after parameters were set in Python: more than
a person makes one by one, and few enough to take no time that can be felt."""


class PanelTraits(Displayed, PageChanges):
    """The traits that page and Python share, and a session that follows them.

    Args:
        session: a model and its trainer.
        theme: "auto" follows the page, or "light" or "dark".
        language: the language of all sentences.
        link: whether the user's own model is trained, and not a copy.
    """

    # Whatever it is, our own check says what is wrong with it.
    state = traitlets.Any().tag(sync=True, echo_update=False)
    tape = traitlets.Any(None, allow_none=True).tag(
        sync=True, to_json=lambda tape, _: None if tape is None else tape.to_dict()
    )
    run = traitlets.Any(None, allow_none=True).tag(
        sync=True, echo_update=False, from_json=lambda run, _: decoded(run)
    )
    acknowledged = traitlets.Int(0).tag(sync=True)
    stopped = traitlets.Unicode("").tag(sync=True, echo_update=False)
    theme = traitlets.Enum(list(get_args(Theme)), "auto").tag(sync=True)
    linked = traitlets.Bool(True).tag(sync=True)
    describe = traitlets.Dict().tag(sync=True)
    # Read when the first panel is made, since a notebook with graphs alone needs neither.
    _esm = traitlets.Unicode().tag(sync=True)
    _told_again = ("state", "stopped", "acknowledged", "describe", "theme", "linked")

    def __init__(self, session: Session, theme: Theme, language: str, link: bool) -> None:
        self._session = session
        self._sync = RunSync()
        self._is_from_page = False
        self._is_model_left = False
        self._is_made_again = False
        self._made: State | None = session.trainer.state
        self._why_stopped = session.why_stopped()
        catalogue = catalogue_in(language)
        self._told = _told(self._why_stopped, catalogue)
        super().__init__(
            state=session.trainer.state,
            tape=session.trained.tape,
            theme=theme,
            language=language,
            linked=link,
            describe=session.describe(catalogue),
            stopped=self._told,
        )
        self._made = None
        session.write_parameters()

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Takes over traits from the page.

        One that does not fit is refused: `stopped` says why, and the page is sent the old value.
        """
        told = self._without_overtaken(sync_data)
        # A run belongs to the state that it comes with, and what is said of it here comes after
        # what the page says.
        first = ("state", "stopped")
        for name in sorted(told, key=lambda name: (*first, name).index(name)):
            self._is_from_page = True
            try:
                super().set_state({name: told[name]})
            except traitlets.TraitError as refusal:
                self._stop(Fault("notTakenOver", {"trait": name, "reason": _reason_of(refusal)}))
                self.send_state(name)
            finally:
                self._is_from_page = False
            if name == "run":
                self._answer_run(told["run"])

    def _without_overtaken(self, told: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the page tells, without what parameters that were set in Python have overtaken.

        These belong to the step where Python's run stands, and the page knows nothing of them. So
        they are taken over into that run first. Steps that the page has made from there are made
        again; anything else that it tells of state and run is not taken over, and the page is told.
        """
        if not {"state", "run"} & told.keys():
            return told
        try:
            changed = self._session.changed_parameters()
            state = self._session.state_with(changed) if changed else None
        except ValueError:
            return told  # which then leaves the model as it is
        if state is None:
            return told
        at, count = self._session.step, len(changed)
        target = self._step_after(told)
        self._is_made_again = target is not None
        try:
            self._assign(state)
            if target is None:
                self._stop(Fault("setInPython", {"count": count, "step": at}))
            else:
                self._session.make_again(target)
                self._publish(whole=True)
        finally:
            self._is_made_again = False
        self._acknowledge(told.get("run"))
        return {
            name: value for name, value in told.items() if name not in ("state", "run", "stopped")
        }

    def _step_after(self, told: Mapping[str, Any]) -> int | None:
        """The step to which a page has gone on from Python's run; None if it did other things."""
        step, run = self._session.step, told.get("run")
        if told.get("state", self.state) != self.state or self._sync.is_stale(run):
            return None
        target = run.get("step") if isinstance(run, Mapping) else None
        is_near = type(target) is int and step <= target <= step + MOST_MADE_AGAIN
        return target if is_near else None

    def _state_again(self) -> dict[str, Any]:
        # The trait may be any run of the page, and of Python's only the last rows.
        return {**super()._state_again(), "run": self._sync.repeated(self._session.trainer)}

    def _sent(self) -> dict[str, Any]:
        return self._catalogue.for_panel

    def _contents(self) -> dict[str, str]:
        return panel_contents(self._catalogue)

    def _is_carried_from_the_start(self, name: str) -> bool:
        # The tools of a graph weigh a tenth of a panel, and most readers of one open no tool.
        return "/" not in name

    @traitlets.default("_esm")
    def _read_esm(self) -> str:
        return static_files.read("training_loader.js")

    @traitlets.validate("state")
    def _check_state(self, proposal: Mapping[str, Any]) -> State:
        state: State = proposal["value"]
        try:
            # A state that was made here of a checked one is checked where it differs.
            if self._made is None or state is not self._made:
                state = check_state(state)
            if not self._is_from_page:
                self._session.check_model()
            self._session.prepare(state)
        except ValueError as reason:
            raise traitlets.TraitError(str(reason)) from reason
        return state

    @traitlets.observe("state")
    def _state_changed(self, _: Mapping[str, Any]) -> None:
        if self.state == self._session.trainer.state:
            return
        self._session.follow(self.state)
        self._describe()
        if self._is_from_page:
            # The page has made this change itself, and trains on: a run from here would hold it up.
            self._sync.run_changed_in_page(self._session.step)
            self._write_parameters()
        else:
            self._publish(whole=True)

    @traitlets.validate("run")
    def _check_run(self, proposal: Mapping[str, Any]) -> dict[str, Any] | None:
        run: dict[str, Any] | None = proposal["value"]
        if self._is_from_page and run is not None:
            try:
                self._sync.check(run, self._session.trainer)
            except ValueError as reason:
                raise traitlets.TraitError(str(reason)) from reason
        return run

    @traitlets.observe("run")
    def _run_changed(self, _: Mapping[str, Any]) -> None:
        if not self._is_from_page or self.run is None:
            return
        if self._sync.adopt(self.run, self._session.trainer):
            self._write_parameters()

    def _answer_run(self, run: Any) -> None:
        """Acknowledges a run of the page, and sends Python's once more if the page lacks that."""
        # In one message: a page that hears the first alone would rest where it stands.
        with self.hold_sync():
            self._acknowledge(run)
            if self._sync.is_stale(run):
                self.run = self._sync.exported(self._session.trainer)

    def _acknowledge(self, run: Any) -> None:
        number = wire_run.number_of(run)
        if number is not None and number == self.acknowledged:
            # The page asks again, so the answer was lost.
            self.send_state("acknowledged")
        elif number is not None:
            self.acknowledged = number

    def _assign(self, state: State) -> None:
        """Makes a state the present one that was made of it, and tells the page in one message."""
        self._made = state
        try:
            with self.hold_sync():
                self.state = state
        except traitlets.TraitError as refusal:
            raise ValueError(str(refusal)) from None
        finally:
            self._made = None

    @traitlets.observe("language")
    def _translate(self, _: Mapping[str, Any]) -> None:
        self._describe()
        # What the page has said it says anew itself.
        if self.stopped == self._told:
            self._stop(self._why_stopped)

    def _describe(self) -> None:
        self.describe = self._session.describe(self._catalogue)

    def _stop(self, why: Fault | None) -> None:
        """Says why training cannot go on, or what was refused; None for neither."""
        self._why_stopped, self._told = why, _told(why, self._catalogue)
        self.stopped = self._told

    def _write_parameters(self) -> None:
        """Writes what the page has trained into the model, or says why that is left as it is."""
        why = self._session.write_parameters()
        if why is not None:
            self._stop(why)
        elif self._is_model_left:
            self._stop(self._session.why_stopped())
        self._is_model_left = why is not None

    def _publish(self, whole: bool = False) -> None:
        """Writes the parameters, and tells the page where the run stands."""
        trainer = self._session.trainer
        why = self._session.write_parameters(force=True)
        self._is_model_left = why is not None
        with self.hold_sync():
            self.run = self._sync.message(trainer, whole=whole, again=self._is_made_again)
            self._stop(why or self._session.why_stopped())
        self._sync.confirm_sent(trainer)


def _told(why: Fault | None, catalogue: Catalogue) -> str:
    return "" if why is None else why.told(catalogue)


def _reason_of(refusal: traitlets.TraitError) -> Exception:
    """What was wrong with a trait: the error that the check of its value found, if it was ours."""
    cause = refusal.__cause__
    return cause if isinstance(cause, ValueError) else refusal
