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
from . import wire_run
from .history import History
from .opening import opening_of
from .problem import drawn_weights
from .progress import Progress
from .run_sync import RunSync
from .session import Session
from .state import State, begun_at, check_state, with_controls, with_parameters

_PAGE_TRAITS = ("state", "tape", "run", "stopped", "theme", "describe")
"""The traits that an exported page has."""


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
        self._session = Session(opening, executor)
        self._sync = RunSync()
        self._is_from_page = False
        super().__init__(
            state=opening.state,
            tape=opening.trained.tape,
            theme=theme,
            linked=link,
            describe=self._session.describe(),
            stopped=self._session.why_stopped(),
        )
        self._session.write_parameters()

    @property
    def model(self) -> Any:
        """The model that is trained: yours, or a copy."""
        return self._session.trained.model

    def parameters(self) -> list[Value]:
        """The values that training changes."""
        return self._session.trained.parameters()

    @property
    def history(self) -> History:
        """What is known of each step of the present run, see `history.Row`."""
        return self._session.trainer.history

    @property
    def step(self) -> int:
        """How many updates have been made."""
        return self._session.step

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
                if not self._session.trainer.advance():
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
        self._session.trainer.restart(state)
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
        sizes = self._session.trainer.problem.sizes
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
        self._session.trainer.travel(step)
        self._publish(whole=True)

    def set(self, **controls: Any) -> None:
        """Changes controls, as in set(learning_rate=0.03, batch_size=10).

        What is of data or model begins a new run; what is of training counts from the next step on.

        Raises:
            ValueError: there is no such control, it has no such value, or model and data would not
                fit together. Nothing has changed then.
        """
        self._assign(with_controls(self.state, self.step, controls))

    def loss_graph(self, sample: int) -> Value:
        """The loss of a training sample at the present weights, computed with your parameters.

        Args:
            sample: its index among the training samples.

        Raises:
            IndexError: there is no such sample.
        """
        return self._session.loss_graph(sample)

    def to_html(self, path: str | Path) -> Path:
        """Writes the panel as one page that trains without a kernel and without a network.

        Args:
            path: of the file to write.

        Returns:
            The path.
        """
        traits = self.get_state(list(_PAGE_TRAITS))
        run = self._sync.exported(self._session.trainer)
        unlinked = {"run": run, "acknowledged": 0, "linked": False}
        page = export.training_page({**traits, **unlinked}, self.describe["model"], self._outline())
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
            self._session.prepare(state)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        return state

    @traitlets.observe("state")
    def _state_changed(self, _: Mapping[str, Any]) -> None:
        if self.state == self._session.trainer.state:
            return
        self._session.follow(self.state)
        self.describe = self._session.describe()
        if self._is_from_page:
            # The page has made this change itself, and trains on: a run from here would hold it up.
            self._sync.run_changed_in_page(self.step)
            self._session.write_parameters()
        else:
            self._publish(whole=True)

    @traitlets.validate("run")
    def _check_run(self, proposal: Mapping[str, Any]) -> dict[str, Any] | None:
        run: dict[str, Any] | None = proposal["value"]
        if self._is_from_page and run is not None:
            try:
                self._sync.check(run, self._session.trainer)
            except ValueError as error:
                raise traitlets.TraitError(str(error)) from None
        return run

    @traitlets.observe("run")
    def _run_changed(self, _: Mapping[str, Any]) -> None:
        if not self._is_from_page or self.run is None:
            return
        if self._sync.adopt(self.run, self._session.trainer):
            self._session.write_parameters()
        self._acknowledge(self.run)

    def _acknowledge(self, run: Any) -> None:
        number = wire_run.number_of(run)
        if number is not None:
            self.acknowledged = number

    def _assign(self, state: State) -> None:
        """Makes a state the present one, and tells the page in one message."""
        try:
            with self.hold_sync():
                self.state = state
        except traitlets.TraitError as error:
            raise ValueError(str(error)) from None

    def _publish(self, whole: bool = False) -> None:
        """Writes the parameters, and tells the page where the run stands."""
        trainer = self._session.trainer
        self._session.write_parameters()
        with self.hold_sync():
            self.run = self._sync.message(trainer, whole=whole)
            self.stopped = self._session.why_stopped()
        self._sync.confirm_sent(trainer)

    def _read_parameters(self) -> None:
        """Takes over parameters that you have set, as changes of the run at this step."""
        changed = self._session.changed_parameters()
        if changed:
            initial = self._session.trainer.problem.initial
            self._assign(with_parameters(self.state, self.step, changed, initial))

    def _outline(self) -> str:
        problem, row = self._session.trainer.problem, self.history[self.step]
        state = self._session.state_now()
        loss = self.describe["loss"] or outline.label_of("loss", state["loss"])
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
