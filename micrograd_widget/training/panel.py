"""The training panel: the Python half of a machine that trains a model, step after step."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from micrograd.autograd import Value
from micrograd.optim import Optimizer
from micrograd.plain_text import well_formed

from .. import export, outline, picture, static_output
from ..defaults import chosen_language
from ..export import Exported
from ..option_types import Theme
from ..outline import Outline
from ..picture.numbers import short_number
from ..shown import shown
from .choices import (
    Activation,
    Dataset,
    Executor,
    InputFeatures,
    LayerSizes,
    LossName,
    OptimizerName,
    PenaltyName,
    ProblemKind,
    Speed,
)
from .controls import given
from .history import History
from .opening import opening_of
from .panel_traits import PanelTraits
from .pictured import panel_shown
from .problem import drawn_weights
from .progress import Progress
from .session import Session
from .state import State, begun_at, with_controls

_PAGE_TRAITS = ("state", "tape", "run", "stopped", "theme", "messages", "describe")
"""The traits that an exported page has."""


class TrainingPanel(PanelTraits):
    """Trains a model built of Values, in the page or here, on made data or your own.

    All that a run depends on is in `state`: the same state gives the same run. Page and Python can
    both train; what one of them has trained, the other takes over. The parameters of your model
    follow.

    Args:
        model: an `MLP`; any object with `parameters()` that can be called with a list of inputs and
            gives a Value or a list of them; or any function, with `parameters`. None makes an MLP.
        X, y: your own points, see `own_data.read`; None: the dataset that the state names, moons.
        loss: "max_margin", "squared_error", "cross_entropy", or a function (outputs, targets) ->
            Value of one sample, which is given what the model gives, and targets like it.
            Default: "max_margin", and for a regression "squared_error", which alone of the three
            takes numbers that are no classes.
        optimizer: "sgd", "momentum", "adamw" or an object of `micrograd.optim`, whose learning rate
            counts. Default: "sgd".
        state: the `state` of another panel, to repeat its run. An MLP is changed to be its model.
        parameters: the values that training changes, of a model that has no `parameters()`.
        theme: "auto" follows the page, or "light" or "dark".
        language: the language of all sentences, as a tag of HTML's `lang`: "en" or "it". None is
            that of `micrograd_widget.options`.
        link: False trains a copy of the model.
        executor: what trains in Python, see `micrograd.replay`.
        dataset: the points: "moons", "circles", "xor", "gaussians", "spiral", "yin_yang" (three
            classes), "plane" or "hills" (regressions); "own" are those of X and y.
            Default: "moons".
        problem: what X and y are learned as: "classes"; "regression", the numbers themselves; or
            "auto", what `own_data.read` finds in y. Made datasets are what they are.
            Default: "auto".
        points: the number of points to make, 10 to 500. Default: 100.
        noise: the standard deviation of what is added to each coordinate, 0 to 0.5. Default: 0.1.
        train_share: the share of the points to train on, 0.1 to 1; the others test. Default: 0.8.
        seed: the seed of points, first weights and batches, 0 to 2147483647. Default: 1337.
        features: the inputs of the model for points in the plane, some of "x1", "x2", "x1_squared",
            "x2_squared", "x1_x2", "sin_x1", "sin_x2". Default: ["x1", "x2"].
        standardise: whether the model begins with (x - mean) / deviation of each input, with the
            mean and the standard deviation of the points to train on, as `model.standardisation`.
            Default: False.
        hidden: the number of neurons of each hidden layer, 1 to 256, in at most 6 layers.
            Default: [8, 8].
        activation: the activation of the hidden layers: "relu", "tanh", "sigmoid" or "linear".
            Default: "relu".
        learning_rate: the factor of the gradient in an update, above 0. Default: 0.1.
        penalty: what is added to the loss to keep weights small: "l2", the sum of their squares,
            "l1", of their sizes, or "none". Default: "l2".
        penalty_rate: the factor of the penalty, from 0 on. Default: 0.0001.
        batch_size: the number of points that a step uses; 0 is all. Default: 0.
        speed: the steps a second that the page makes: 1, 10, 60, 600, or 0 for as many as it can.
            Default: 60.
        show_test: whether the page draws the points that test. Default: False.
        discretise: whether the page colours the plane by the class alone. Default: False.

    The arguments from `dataset` on, `loss` and `optimizer` are the controls of the panel. None is
    the value of `state`, and without one the default. `set` changes them later.

    Attributes:
        state: a JSON object, see `state`. Set it whole; `set` changes parts.
        model: the model that is trained.
        history: the numbers of each step, see `history.Row`.
        step: the number of updates that have been made.
        stopped: a sentence on why training cannot go on; empty where it can.
        theme, language: as above.
        linked: as `link`.

    Raises:
        ValueError: a control has no such value; X and y do not fit together; the model does not fit
            to the data, or does not do the same for every sample.
        TypeError: the model cannot be called or has no parameters.
    """

    def __init__(
        self,
        model: Callable[..., Any] | None = None,
        X: Any = None,
        y: Any = None,
        *,
        loss: LossName | Callable[..., Any] | None = None,
        optimizer: OptimizerName | Optimizer | None = None,
        state: State | None = None,
        parameters: Iterable[Value] | None = None,
        theme: Theme = "auto",
        language: str | None = None,
        link: bool = True,
        executor: Executor = "auto",
        dataset: Dataset | None = None,
        problem: ProblemKind | None = None,
        points: int | None = None,
        noise: float | None = None,
        train_share: float | None = None,
        seed: int | None = None,
        features: InputFeatures | None = None,
        standardise: bool | None = None,
        hidden: LayerSizes | None = None,
        activation: Activation | None = None,
        learning_rate: float | None = None,
        penalty: PenaltyName | None = None,
        penalty_rate: float | None = None,
        batch_size: int | None = None,
        speed: Speed | None = None,
        show_test: bool | None = None,
        discretise: bool | None = None,
    ) -> None:
        # The other two controls, `loss` and `optimizer`, may be more than a name.
        controls = given(locals(), but=("loss", "optimizer"))
        language = chosen_language(language)
        opening = opening_of(model, parameters, X, y, loss, optimizer, state, link, controls)
        super().__init__(Session(opening, executor), theme, language, link)

    @property
    def model(self) -> Any:
        """The model that is trained: yours, or a copy."""
        return self._session.trained.model

    def parameters(self) -> list[Value]:
        """The values that training changes."""
        return self._session.trained.parameters()

    @property
    def history(self) -> History:
        """The numbers of each step of the present run, see `history.Row`."""
        return self._session.trainer.history

    @property
    def step(self) -> int:
        """The number of updates that have been made."""
        return self._session.step

    def fit(self, steps: int = 200) -> None:
        """Trains in Python; the page follows, and a line of text shows the progress.

        An interrupt ends it between two steps, with parameters and history that agree, and is
        raised again. Numbers that are not finite end it too, at the last good step, and so does the
        millionth step, since the whole history is kept; see `stopped`.

        Args:
            steps: the number of updates to make.

        Raises:
            ValueError: `steps` is not a whole number of at least 0, or a parameter that you have
                set is not finite.
            KeyboardInterrupt: the kernel was interrupted.
        """
        if not isinstance(steps, int) or steps < 0:
            raise ValueError(f"steps has to be a whole number of at least 0, not {shown(steps)}")
        self._read_parameters()
        progress, interrupted = Progress(steps, self._catalogue), False
        # One loop for both, so that no interrupt leaves parameters unwritten, or half of them.
        while True:
            try:
                if not interrupted:
                    self._advance(steps, progress)
                self._publish(whole=True)
                break
            except KeyboardInterrupt:
                interrupted = True
        if interrupted:
            progress.interrupt(self.history[self.step])
            raise KeyboardInterrupt(f"training was interrupted at step {self.step}") from None
        progress.end(self.history[self.step], self.stopped)

    def reset(self) -> None:
        """Goes back to step 0 and its weights, with all controls as they are now.

        Raises:
            ValueError: you have changed the layers of the model.
        """
        self._session.check_model()
        state = begun_at(self.state, self.step)
        self._session.trainer.restart(state)
        with self.hold_sync():
            self.state = state
            self._publish(whole=True)

    def new_weights(self, seed: int | None = None) -> None:
        """Goes back to step 0 with newly drawn weights; the data stays.

        Args:
            seed: the seed to draw them from; None takes one at random.

        Raises:
            ValueError: the model is one of your own: set its parameters instead, then `fit`. Or
                you have changed its layers.
        """
        sizes = self._session.trainer.problem.sizes
        if sizes is None:
            raise ValueError("weights can be drawn for an MLP only; set your parameters yourself")
        if seed is None:
            seed = random.SystemRandom().randrange(2**31)
        state = begun_at(self.state, self.step)
        self._assign({**state, "weights": drawn_weights(sizes, seed)})

    def travel(self, step: int) -> None:
        """Goes to another step of the history, with its weights.

        The rows of later steps stay in the history until the run goes on from there.

        Raises:
            ValueError: the history has no such step, or you have changed the layers of the model.
        """
        self._session.check_model()
        self._session.trainer.travel(step)
        self._publish(whole=True)

    def set(
        self,
        *,
        dataset: Dataset | None = None,
        problem: ProblemKind | None = None,
        points: int | None = None,
        noise: float | None = None,
        train_share: float | None = None,
        seed: int | None = None,
        features: InputFeatures | None = None,
        standardise: bool | None = None,
        hidden: LayerSizes | None = None,
        activation: Activation | None = None,
        loss: LossName | None = None,
        optimizer: OptimizerName | None = None,
        learning_rate: float | None = None,
        penalty: PenaltyName | None = None,
        penalty_rate: float | None = None,
        batch_size: int | None = None,
        speed: Speed | None = None,
        show_test: bool | None = None,
        discretise: bool | None = None,
    ) -> None:
        """Changes controls, as in set(learning_rate=0.03, batch_size=10).

        A control of the data or the model begins a new run, one of the training counts from the
        next step on. Data of a regression brings a loss of regressions with it. Another model keeps
        all weights that have a counterpart in it, as they are by now. None leaves a control as it
        is; what each means, `TrainingPanel` says.

        Raises:
            ValueError: a control has no such value, or model and data would not fit together, or
                you have changed the layers of the model. Nothing has changed then.
        """
        controls = given(locals())
        self._read_parameters()
        parameters = self._session.trainer.run.parameters
        self._assign(with_controls(self.state, self.step, controls, parameters))

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
            path: the file to write.

        Returns:
            The path.
        """
        Path(path).write_text(export.page([self._exported()]), encoding="utf-8")
        return Path(path)

    def _exported(self) -> Exported:
        traits = self.get_state(list(_PAGE_TRAITS))
        run = self._sync.exported(self._session.trainer)
        unlinked = {"run": run, "acknowledged": 0, "linked": False}
        return Exported(
            "training",
            {**traits, **unlinked},
            self.describe["model"],
            self._outlined().html(),
            self.language,
        )

    def to_svg(self, path: str | Path | None = None) -> str:
        """The panel at the present step as a picture, which Python draws without a browser.

        It has the network of an MLP, the points of data in the plane over what the model says of
        it, and the losses of all steps. It follows the light or dark theme of its viewer, unless
        `theme` is another.

        Args:
            path: a file to write it to as well.

        Returns:
            The text of an SVG.
        """
        shown = panel_shown(self._session, self.describe["model"], self._catalogue)
        svg = picture.panel_svg(shown, self._catalogue, theme=self.theme)
        return static_output.written(svg, path)

    def _static_html(self) -> str:
        return static_output.html(
            self.to_svg(),
            self._catalogue.text("python.training.caption", model=self.describe["model"]),
            self._outlined().html(),
            self._catalogue.text("python.picture.table"),
        )

    def _plain(self) -> str:
        return well_formed(repr(self.model))

    def _advance(self, steps: int, progress: Progress) -> None:
        """Makes steps, and tells the page from time to time."""
        for done in range(1, steps + 1):
            if not self._session.trainer.advance():
                return
            if progress.is_due():
                progress.show(done, self.history[self.step])
                self._publish()

    def _read_parameters(self) -> None:
        """Takes over parameters that you have set, as changes of the run at this step."""
        changed = self._session.changed_parameters()
        if changed:
            self._assign(self._session.state_with(changed))

    def _outlined(self) -> Outline:
        problem, row = self._session.trainer.problem, self.history[self.step]
        state, catalogue = self._session.state_now(), self._catalogue
        train, test = len(problem.train), len(problem.test)
        loss = self.describe["loss"] or outline.label_of("loss", state["loss"], catalogue)
        facts = {
            "parameters": catalogue.count(len(problem.initial)),
            "data": outline.label_of("dataset", self.state["dataset"], catalogue),
            "points": catalogue.text("python.training.split", train=train, test=test),
            "loss": f"{loss} {short_number(row.loss)}",
            "step": catalogue.count(row.step),
        }
        return outline.of_training(self.describe["model"], facts, catalogue)
