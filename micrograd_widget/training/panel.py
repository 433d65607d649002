"""The training panel: the Python half of a machine that trains a model, step after step."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from micrograd.autograd import Value
from micrograd.optim import Optimizer

from .. import export, outline, static_files
from . import measures, wire_run
from .controls import CONTROLS, effect_of
from .history import History
from .opening import opening_of
from .problem import drawn_weights, problem_of, sample_values
from .progress import Progress
from .shapes import input_names
from .snapshots import Run
from .state import State, begun_at, check_state, state_at, with_control, with_parameters
from .trainer import Trainer

MOST_ROWS = 5_000
"""The page is given a history of so many steps as a whole, so that a saved notebook has it."""

_BEGINS_ANEW = [
    *[name for name, control in CONTROLS.items() if control["effect"] in ("data", "model")],
    *("weights", "outputs", "data"),
]
_ON_A_PAGE = ("state", "tape", "run", "stopped", "theme", "describe")


class TrainingPanel(anywidget.AnyWidget):
    """Trains a model built of Values, in the page or here, on made data or your own.

    All that a run depends on is in `state`: the same state gives the same run. Page and Python each
    train for themselves; what one of them has trained, the other takes over. The weights land in
    the model's parameters.

    Args:
        model: an `MLP`; any object with `parameters()` that can be called with a list of inputs and
            gives a Value or a list of them; or any function, with `parameters`. None makes an MLP.
        X, y: your own points, see `own_data.read`; None: the dataset that the state names, moons.
        loss: "max_margin", "squared_error", "cross_entropy", or a function (outputs, targets) ->
            Value of one sample, which is given what the model gives, and targets like it. None: of
            the state; for a new one max-margin, or for a regression the squared error.
        optimizer: "sgd", "momentum", "adamw" or an object of `micrograd.optim`, whose learning rate
            counts. None: of the state, or "sgd".
        state: the `state` of another panel, to repeat its run. An MLP is changed to be its model.
        parameters: the values that training changes, of a model that has no `parameters()`.
        theme: "auto" follows the page, or "light" or "dark".
        link: False trains a copy of the model.
        executor: what trains in Python, see `micrograd.replay`.
        **controls: values of controls, such as noise=0.2 or learning_rate=0.03.

    Attributes:
        state: a JSON object, see `state`. Set it whole; `set` changes parts.
        model: the model that is trained.
        history: what is known of each step, see `history.Row`.
        step: how many updates have been made.
        stopped: why training cannot go on; empty where it can.
        theme: as above.
        linked: as `link`.

    Raises:
        ValueError: a control has no such value; X and y do not fit together; the model does not fit
            to the data, or does not do the same for every sample.
        TypeError: the model cannot be called or has no parameters, or there is no such control.
    """

    state = traitlets.Dict().tag(sync=True, echo_update=False)
    tape = traitlets.Any(None, allow_none=True).tag(
        sync=True, to_json=lambda tape, _: None if tape is None else tape.to_dict()
    )
    run = traitlets.Any(None, allow_none=True).tag(
        sync=True, echo_update=False, from_json=lambda run, _: wire_run.with_bytes(run)
    )
    acknowledged = traitlets.Int(0).tag(sync=True)
    stopped = traitlets.Unicode("").tag(sync=True)
    theme = traitlets.Enum(["auto", "light", "dark"], "auto").tag(sync=True)
    linked = traitlets.Bool(True).tag(sync=True)
    describe = traitlets.Dict().tag(sync=True)
    identity = traitlets.Unicode().tag(sync=True)  # by which a page knows the views of one panel
    # Read when the first panel is made: the graphs of values need none of it.
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        model: Any = None,
        X: Any = None,
        y: Any = None,
        *,
        loss: str | Callable[..., Any] | None = None,
        optimizer: str | Optimizer | None = None,
        state: State | None = None,
        parameters: Iterable[Value] | None = None,
        theme: str = "auto",
        link: bool = True,
        executor: str = "auto",
        **controls: Any,
    ) -> None:
        opening = opening_of(model, parameters, X, y, loss, optimizer, state, link, controls)
        self._subject = opening.subject
        self._class_names = opening.class_names
        self._executor = executor
        self._trainer = Trainer(opening.problem, opening.state, executor)
        self._next: Trainer | None = None
        self._is_from_page = False
        self._number = 0  # of the runs sent to the page
        self._sent = 0  # how many rows of the history the page has, and no step can change
        self._subject.follow(opening.problem)
        super().__init__(
            state=opening.state,
            tape=self._subject.tape,
            theme=theme,
            linked=link,
            describe=self._described(),
            stopped=self._why_stopped(),
        )
        self._subject.write(self._trainer.run.parameters)

    @property
    def model(self) -> Any:
        """The model that is trained: yours, or a copy."""
        return self._subject.model

    def parameters(self) -> list[Value]:
        """The values that training changes."""
        return self._subject.parameters()

    @property
    def history(self) -> History:
        """What is known of each step of the present run, see `history.Row`."""
        return self._trainer.history

    @property
    def step(self) -> int:
        """How many updates have been made."""
        return self._trainer.run.step

    def fit(self, steps: int = 200) -> None:
        """Trains here, without the page, which follows; a line of text says how far it is.

        An interrupt ends it between two steps: parameters and history agree, and the interrupt goes
        on, so that nothing is run that was to come after. Numbers that are not finite end it too,
        at the last step that was good; see `stopped`.

        Args:
            steps: how many updates to make.

        Raises:
            ValueError: `steps` is not a whole number of at least 0, or a parameter that you have
                set is not finite.
            KeyboardInterrupt: somebody interrupted.
        """
        if not isinstance(steps, int) or steps < 0:
            raise ValueError(f"steps has to be a whole number of at least 0, not {steps!r}")
        self._read_parameters()
        progress, interrupted = Progress(steps), False
        try:
            for done in range(1, steps + 1):
                if not self._trainer.advance():
                    break
                if progress.is_due():
                    progress.show(done, self.history[self.step])
                    self._publish()
        except KeyboardInterrupt:
            interrupted = True
        # A second interrupt must not leave half of the parameters written.
        while True:
            try:
                self._publish(whole=True)
                break
            except KeyboardInterrupt:
                interrupted = True
        remark = f"  interrupted at step {self.step:,}" if interrupted else ""
        progress.end(self.history[self.step], remark or f"  {self.stopped}".rstrip())
        if interrupted:
            raise KeyboardInterrupt(f"training was interrupted at step {self.step}") from None

    def reset(self) -> None:
        """Back to step 0 and the same first weights, with all controls as they are now."""
        state = begun_at(self.state, self.step)
        self._trainer.restart(state)
        with self.hold_sync():
            self.state = state
            self._publish(whole=True)

    def new_weights(self, seed: int | None = None) -> None:
        """Back to step 0 with weights drawn anew; the data stays.

        Args:
            seed: what they are drawn from; None: something that nobody knows beforehand.

        Raises:
            ValueError: the model is one of your own. Set its parameters instead, then `fit`.
        """
        sizes = self._trainer.problem.sizes
        if sizes is None:
            raise ValueError("weights can be drawn for an MLP only; set your parameters yourself")
        if seed is None:
            seed = random.SystemRandom().randrange(2**31)
        state = begun_at(self.state, self.step)
        self._assign({**state, "weights": drawn_weights(sizes, seed)})

    def travel(self, step: int) -> None:
        """To another step of the history, with its weights.

        The rows of later steps stay in the history until the run goes on from there.

        Raises:
            ValueError: the history has no such step.
        """
        self._trainer.travel(step)
        self._publish(whole=True)

    def set(self, **controls: Any) -> None:
        """Changes controls, as in set(learning_rate=0.03, batch_size=10).

        What is of data or model begins a new run; what is of training counts from the next step on.

        Raises:
            ValueError: there is no such control, it has no such value, or model and data would not
                fit together. Nothing has changed then.
        """
        state, step = self.state, self.step
        # What begins a new run comes first, so that the rest is part of its beginning.
        begin_anew = ("data", "model")
        for name in sorted(controls, key=lambda name: effect_of(name) not in begin_anew):
            state = with_control(state, step, name, controls[name])
            if effect_of(name) in begin_anew:
                step = 0
        self._assign(state)

    def loss_graph(self, sample: int) -> Value:
        """The loss of a training sample at the present weights, computed with your parameters.

        Args:
            sample: its place among the training samples.

        Raises:
            IndexError: there is no such sample.
        """
        train = self._trainer.problem.train
        if not -len(train) <= sample < len(train):
            raise IndexError(f"there are {len(train)} training samples, from 0 on; not {sample}")
        inputs, targets = sample_values(train[sample], input_names(self.state))
        loss, _ = self._subject.sample_loss(inputs, targets, self._now()["loss"])
        loss.label = loss.label or "loss"
        return loss

    def to_html(self, path: str | Path) -> Path:
        """Writes the panel as one page that trains without a kernel and without a network.

        Args:
            path: of the file to write.

        Returns:
            The path.
        """
        traits = self.get_state(list(_ON_A_PAGE))
        run = self._run_from(0)
        more = {"run": run, "acknowledged": 0, "linked": False}
        page = export.training_page({**traits, **more}, self.describe["model"], self._outline())
        Path(path).write_text(page, encoding="utf-8")
        return Path(path)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """What the page sends. What does not fit is refused and said, and the page set right."""
        # A run belongs to the state that it comes with.
        for name in sorted(sync_data, key=lambda name: name != "state"):
            self._is_from_page = True
            try:
                super().set_state({name: sync_data[name]})
            except traitlets.TraitError as error:
                self.stopped = f"Python did not take over {name}: {error}"
                self.send_state(name)
                if name == "run":
                    self._acknowledge(sync_data["run"])
            finally:
                self._is_from_page = False

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        shown = {"text/html": self._outline(), "text/plain": repr(self.model)}
        return {**data, **shown}, metadata

    @traitlets.default("identity")
    def _new_identity(self) -> str:
        return uuid4().hex

    @traitlets.default("_esm")
    def _read_esm(self) -> str:
        return static_files.read("training.js")

    @traitlets.default("_css")
    def _read_css(self) -> str:
        return static_files.read("training.css")

    @traitlets.validate("state")
    def _check_state(self, proposal: Mapping[str, Any]) -> State:
        try:
            state = check_state(proposal["value"])
            self._next = self._trainer_of(state)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        return state

    @traitlets.observe("state")
    def _state_changed(self, _: Mapping[str, Any]) -> None:
        if self.state == self._trainer.state:
            return
        if self._next is not None:
            self._trainer = self._next
            self._subject.follow(self._trainer.problem)
        else:
            self._trainer.set_state(self.state)
        self.describe = self._described()
        if self._is_from_page:
            # The page is where this run began; it needs no word of it.
            self._sent = min(self._sent, self.step)
            self._subject.write(self._trainer.run.parameters)
        else:
            self._publish(whole=True)

    def _trainer_of(self, state: State) -> Trainer | None:
        """The trainer of a state that begins a new run; None where the present one can follow."""
        before = self._trainer.state
        if self._subject.tape is not None:
            self._check_own_model(before, state)
        if all(state[name] == before[name] for name in _BEGINS_ANEW):
            self._trainer.check(state)
            return None
        return Trainer(problem_of(state, self._subject.tape), state, self._executor)

    def _check_own_model(self, before: State, after: State) -> None:
        fixed = [name for name, control in CONTROLS.items() if control["effect"] == "model"]
        for name in (*fixed, "loss"):
            in_changes = any(name in change.get("set", {}) for change in after["changes"])
            if before[name] != after[name] or in_changes:
                raise ValueError(f"{name} cannot change here: {self.describe['reason']}")

    @traitlets.validate("run")
    def _check_run(self, proposal: Mapping[str, Any]) -> dict[str, Any] | None:
        run: dict[str, Any] | None = proposal["value"]
        if self._is_from_page and run is not None and not self._is_stale(run):
            try:
                self._trainer.check_run(*wire_run.read(run))
            except ValueError as error:
                raise traitlets.TraitError(str(error)) from None
        return run

    @traitlets.observe("run")
    def _run_changed(self, _: Mapping[str, Any]) -> None:
        if not self._is_from_page or self.run is None:
            return
        if not self._is_stale(self.run):
            run, rows, first = wire_run.read(self.run)
            # Of a run that has come to no good the last good weights stay.
            if self._is_sound(run, rows, first):
                self._trainer.adopt(run, rows, first)
                self._sent = self.step + 1
                self._subject.write(run.parameters)
        self._acknowledge(self.run)

    def _is_sound(self, run: Run, rows: list[float], first: int) -> bool:
        """Whether all numbers are finite that training goes on from."""
        start = (run.step - first) * self.history.columns
        # The page may leave a row out that was sent before.
        loss = rows[start] if run.step >= first else 0.0
        return measures.are_finite([loss, *run.parameters, *run.memory])

    def _is_stale(self, run: Mapping[str, Any]) -> bool:
        """Whether the page sent a run before it had seen the last one from here."""
        return run.get("seen", self._number) < self._number

    def _acknowledge(self, run: Any) -> None:
        number = run.get("number") if isinstance(run, Mapping) else None
        if isinstance(number, int):
            self.acknowledged = number

    def _assign(self, state: State) -> None:
        try:
            with self.hold_sync():
                self.state = state
        except traitlets.TraitError as error:
            raise ValueError(str(error)) from None

    def _publish(self, whole: bool = False) -> None:
        """Writes the parameters, and tells the page where the run stands."""
        self._subject.write(self._trainer.run.parameters)
        first = min(self._sent, self.step)
        if whole and len(self.history) <= MOST_ROWS:
            first = 0
        self._number += 1
        with self.hold_sync():
            self.run = self._run_from(first)
            self.stopped = self._why_stopped()
        self._sent = self.step + 1

    def _run_from(self, first: int) -> dict[str, Any]:
        """Where the run stands, with the rows of the history from a step on."""
        return wire_run.write(self._trainer.run, self.history, first, self._number)

    def _read_parameters(self) -> None:
        """Takes over parameters that you have set, as changes of the run at this step."""
        held, known = self._subject.numbers(), self._trainer.run.parameters
        if len(held) != len(known):
            raise ValueError(
                f"the model has {len(held)} parameters now instead of {len(known)}: "
                "show it in a new panel"
            )
        changed = {
            place: value
            for place, (value, old) in enumerate(zip(held, known, strict=True))
            if value != old
        }
        if changed:
            initial = self._trainer.problem.initial
            self._assign(with_parameters(self.state, self.step, changed, initial))

    def _now(self) -> State:
        """The state as it is at this step."""
        return state_at(self.state, self.step)

    def _why_stopped(self) -> str:
        stop = self._trainer.stopped
        if stop is None:
            return ""
        weights = f"The weights are those of step {self.step}."
        return f"Training stopped at step {stop.step}: {stop.reason}. {weights}"

    def _described(self) -> dict[str, Any]:
        state = self._trainer.state
        own = state["dataset"] == "own"
        return {
            **self._subject.describe(state),
            "classes": self._class_names if own else [],
        }

    def _outline(self) -> str:
        problem, row = self._trainer.problem, self.history[self.step]
        loss = self.describe["loss"] or outline.label_of("loss", self._now()["loss"])
        return outline.training(
            self.describe["model"],
            {
                "parameters": f"{len(problem.initial):,}",
                "data": outline.label_of("dataset", self.state["dataset"]),
                "points": f"{len(problem.train):,} to train on, {len(problem.test):,} to test",
                "loss": f"{loss} {row.loss:.6g}",
                "step": f"{row.step:,}",
            },
        )
