"""Training without a page, against the same loop by hand."""

from __future__ import annotations

import math
import random

import pytest

from micrograd import MLP, Value
from micrograd.datasets import DATASETS, batch, features, split
from micrograd.losses import LOSSES, l1, l2, mean
from micrograd.optim import OPTIMIZERS
from micrograd_widget.training.problem import drawn_weights, problem_of, targets_of
from micrograd_widget.training.snapshots import MOST_SNAPSHOTS, Run, Snapshots
from micrograd_widget.training.state import (
    check_state,
    state_at,
    with_control,
    with_parameters,
)
from micrograd_widget.training.trainer import Trainer

SMALL = {"points": 20, "hidden": [3], "seed": 5}


def trainer_of(executor="python", **controls) -> Trainer:
    state = check_state({**SMALL, **controls})
    return Trainer(problem_of(state), state, executor)


class ByHand:
    """The same run as somebody would write it: with Values, and `backward` at every step."""

    def __init__(self, state):
        self.state = state
        dataset = DATASETS[state["dataset"]]
        X, y = dataset.labelled(state["points"], state["noise"], state["seed"])
        outputs = max(1, dataset.classes if dataset.classes > 2 else 1)
        samples = [
            (features(point, state["features"]), targets_of([label], dataset.classes, outputs))
            for point, label in zip(X, y, strict=True)
        ]
        places = split(len(samples), state["train_share"], state["seed"])
        self.train, self.test = ([samples[place] for place in part] for part in places)
        random.seed(state["seed"])
        sizes = [*state["hidden"], outputs]
        self.model = MLP(len(samples[0][0]), sizes, activation=state["activation"])
        if state["weights"]:
            for parameter, weight in zip(self.model.parameters(), state["weights"], strict=True):
                parameter.data = weight
        self.optimizer = None
        self.step = 0
        self.losses = []
        self.arrive()

    def arrive(self):
        """The changes of a step, then its loss and gradients."""
        now, parameters = state_at(self.state, self.step), self.model.parameters()
        for change in self.state["changes"]:
            if change["step"] == self.step and "parameter" in change:
                parameters[change["parameter"]].data = change["value"]
        kind = OPTIMIZERS[now["optimizer"]]
        if type(self.optimizer) is not kind:
            self.optimizer = kind(parameters, now["learning_rate"])
        self.optimizer.learning_rate = now["learning_rate"]
        places = batch(self.step, len(self.train), now["batch_size"], self.state["seed"])
        loss = self.whole_loss([self.train[place] for place in places], now)
        self.test_loss = self.whole_loss(self.test, now).data if self.test else math.nan
        self.optimizer.zero_grad()
        loss.backward()
        self.losses.append(loss.data)

    def whole_loss(self, samples, now) -> Value:
        loss = mean(LOSSES[now["loss"]](self.model(x), t) for x, t in samples)
        if now["penalty"] != "none":
            penalty = {"l1": l1, "l2": l2}[now["penalty"]](self.model.parameters())
            loss = loss + now["penalty_rate"] * penalty
        return loss

    def advance(self):
        self.optimizer.step()
        self.step += 1
        self.arrive()


RUNS = {
    "as it opens": {},
    "momentum": {"optimizer": "momentum", "learning_rate": 0.03},
    "adamw": {"optimizer": "adamw", "learning_rate": 0.03},
    "no penalty": {"penalty": "none"},
    "l1": {"penalty": "l1", "penalty_rate": 0.01},
    "a strong l2": {"penalty": "l2", "penalty_rate": 0.1},
    "mini-batches": {"batch_size": 5, "optimizer": "adamw"},
    "batches that leave a rest": {"batch_size": 7, "optimizer": "momentum"},
    "one by one": {"batch_size": 1},
    "all for training": {"train_share": 1},
    "squared error": {"loss": "squared_error", "activation": "tanh"},
    "cross entropy": {"loss": "cross_entropy", "activation": "sigmoid"},
    "three classes": {"dataset": "yin_yang", "loss": "cross_entropy", "points": 30},
    "three classes by margin": {"dataset": "yin_yang", "hidden": [4, 3], "points": 30},
    "a regression": {"dataset": "hills", "loss": "squared_error"},
    "more inputs": {"features": ["x2", "x1", "x1_squared", "x1_x2", "sin_x2"], "hidden": [2]},
    "no hidden layer": {"hidden": [], "dataset": "gaussians"},
    "weights given": {"hidden": [], "weights": [0.5, -0.25, 0.125]},
    "changes": {
        "batch_size": 6,
        "changes": [
            {"step": 3, "set": {"learning_rate": 0.01, "penalty": "l1"}},
            {"step": 5, "parameter": 2, "value": -0.75},
            {"step": 5, "set": {"optimizer": "adamw", "loss": "squared_error"}},
            {"step": 9, "set": {"batch_size": 0, "penalty": "none"}},
            {"step": 11, "set": {"optimizer": "momentum"}},
            {"step": 11, "parameter": 0, "value": 1.5},
        ],
    },
}


@pytest.mark.parametrize("controls", RUNS.values(), ids=RUNS.keys())
def test_a_run_is_the_loop_by_hand_to_the_last_bit(controls):
    trainer = trainer_of(**controls)
    by_hand = ByHand(trainer.state)
    for step in range(15):
        parameters = by_hand.model.parameters()
        assert trainer.run.parameters == [parameter.data for parameter in parameters], step
        assert trainer.gradients == [parameter.grad for parameter in parameters], step
        row = trainer.history[step]
        assert row.loss == by_hand.losses[step]
        assert row.test_loss == by_hand.test_loss or math.isnan(by_hand.test_loss)
        assert trainer.advance()
        by_hand.advance()


@pytest.mark.parametrize("controls", RUNS.values(), ids=RUNS.keys())
def test_with_numpy_it_is_the_same_but_for_rounding(controls):
    plain, quick = trainer_of(**controls), trainer_of("numpy", **controls)
    for _ in range(15):
        assert plain.advance() and quick.advance()
    assert quick.run.parameters == pytest.approx(plain.run.parameters, rel=1e-9, abs=1e-12)


def test_the_rows_of_the_history():
    trainer = trainer_of(hidden=[4])
    for _ in range(10):
        trainer.advance()
    assert len(trainer.history) == 11
    row = trainer.history[-1]
    assert row.step == 10
    layers = [trainer.gradients[:12], trainer.gradients[12:]]
    norms = [math.sqrt(sum(g * g for g in layer)) for layer in layers]
    assert row.layers == pytest.approx(norms)
    assert row.gradient_norm == pytest.approx(math.hypot(*norms))
    by_hand = ByHand({**trainer.state, "weights": trainer.run.parameters})
    right = [(by_hand.model(x).data > 0) == (t[0] > 0) for x, t in by_hand.train]
    assert row.accuracy == sum(right) / 16
    assert trainer.history[3:5] == [trainer.history[3], trainer.history[4]]
    assert trainer.history.column("loss") == [row.loss for row in trainer.history]
    assert repr(trainer.history).startswith("History of steps 0 to 10: loss ")
    with pytest.raises(IndexError):
        trainer.history[11]
    with pytest.raises(ValueError, match="no column 'layers'; there are loss, test_loss"):
        trainer.history.column("layers")


def test_accuracy_of_classes_and_what_a_regression_has_none_of():
    trainer = trainer_of(dataset="yin_yang", points=30)
    by_hand = ByHand(trainer.state)
    right = 0
    for x, t in by_hand.train:
        scores = [score.data for score in by_hand.model(x)]
        right += scores.index(max(scores)) == t.index(1.0)
    assert trainer.history[0].accuracy == right / len(by_hand.train)
    undecided = trainer_of(weights=[0.0] * 13)
    wrong = sum(target[0] > 0 for _, target in undecided.problem.train)
    assert undecided.history[0].accuracy == 1 - wrong / 16
    row = trainer_of(dataset="plane", loss="squared_error", train_share=1).history[0]
    assert all(map(math.isnan, (row.accuracy, row.test_accuracy, row.test_loss)))


def test_the_same_state_gives_the_same_run():
    controls = RUNS["changes"]
    first, second = trainer_of(**controls), trainer_of(**controls)
    for _ in range(12):
        first.advance()
    for _ in range(12):
        second.advance()
    assert first.run == second.run
    assert first.history[:] == second.history[:]


def test_drawn_weights_are_those_of_an_mlp_of_the_seed():
    random.seed(7)
    model = MLP(2, [3, 1])
    before = random.getstate()
    assert drawn_weights([2, 3, 1], 7) == [parameter.data for parameter in model.parameters()]
    trainer_of(seed=7)
    assert random.getstate() == before


# Travelling


def trained(steps: int, **controls) -> tuple[Trainer, list[Run]]:
    trainer = trainer_of(**controls)
    runs = [trainer.run]
    for _ in range(steps):
        trainer.advance()
        runs.append(trainer.run)
    return trainer, runs


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


def test_snapshots_stay_few_and_near():
    kept = Snapshots()
    for step in range(10_000):
        kept.offer(Run(step, [], [], "sgd"))
    assert len(kept._kept) <= MOST_SNAPSHOTS
    for step in (0, 5_000, 9_999):
        run = kept.before(step)
        assert run is not None and 0 <= step - run.step < 64
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


# What was trained elsewhere


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
        (good, [0.0], 4, "1 numbers are no rows of 7"),
        (good, [0.0] * columns, 3, "from step 3 to 4"),
        (good, [0.0] * columns, 6, "from step 6 to 4"),
        (good, [], 4, "0 numbers"),
    ]:
        with pytest.raises(ValueError, match=said):
            here.adopt(run, numbers, first)
        assert (here.run, here.history[:]) == (good, rows)


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
    assert "exp(" in stop.reason and "= inf (in loss)" in stop.reason
    assert stop.sample is not None and f"training sample {stop.sample}" in stop.reason
    assert not trainer.advance() and len(trainer.history) == steps + 1


def test_it_goes_on_after_going_back_or_a_better_rate():
    trainer = trainer_of(loss="cross_entropy", learning_rate=1e6, hidden=[4], penalty="none")
    while trainer.advance():
        pass
    step = trainer.run.step
    trainer.set_state(with_control(trainer.state, step, "learning_rate", 1e-9))
    assert trainer.stopped is None and trainer.run.step == step and trainer.advance()
    trainer.travel(0)
    assert trainer.stopped is None and trainer.advance()


def test_a_parameter_that_leaves_the_floats_is_named():
    trainer = trainer_of(hidden=[], penalty="l2", penalty_rate=1e6, learning_rate=1e303)
    while trainer.advance():
        pass
    assert trainer.stopped is not None and "made a parameter" in trainer.stopped.reason


def test_a_parameter_that_nobody_notices_counts_too():
    # Behind a ReLU the bias falls to -inf, while loss and gradients stay finite.
    own = {"inputs": [[0]] * 10, "targets": [[0]] * 9 + [[1]], "classes": 2, "names": ["x"]}
    controls = {"dataset": "own", "data": own, "hidden": [1], "penalty": "none", "train_share": 1}
    trainer = trainer_of(**controls, weights=[0.0, 1.0, 1e300, 0.0], learning_rate=1e10)
    assert math.isfinite(trainer.history[0].loss) and not trainer.advance()
    assert trainer.stopped is not None
    assert trainer.stopped.reason == "the update made a parameter -inf"


def test_the_penalty_alone_may_be_too_large():
    trainer = trainer_of(hidden=[], weights=[1e200, 0.0, 0.0], penalty_rate=1.0)
    assert trainer.stopped is not None
    assert "the sum that makes the loss is too large" in trainer.stopped.reason
    assert not trainer.advance()


def test_a_mini_batch_names_the_sample_among_all():
    trainer = trainer_of(loss="cross_entropy", learning_rate=1e6, penalty="none", batch_size=3)
    while trainer.advance():
        pass
    assert trainer.stopped is not None
    assert trainer.stopped.sample in batch(trainer.stopped.step, 16, 3, 5)


# An interrupt


def test_an_interrupt_anywhere_leaves_a_whole_run(monkeypatch):
    trainer, runs = trained(5, optimizer="adamw")
    reached, _ = trained(12, optimizer="adamw")
    places = [(trainer, "_updated"), (trainer, "_with_changes"), (trainer._evaluator, "evaluate")]
    for where, broken in places:

        def interrupt(*_, **__):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(where, broken, interrupt)
            with pytest.raises(KeyboardInterrupt):
                trainer.advance()
        assert trainer.run == runs[5] and len(trainer.history) == 6
    with monkeypatch.context() as patch:
        patch.setattr(trainer.history, "write", interrupt)
        with pytest.raises(KeyboardInterrupt):
            trainer.advance()
    while trainer.run.step < 12:
        trainer.advance()
    assert (trainer.run, trainer.history[:]) == (reached.run, reached.history[:])


def test_an_interrupted_change_is_no_change(monkeypatch):
    trainer, runs = trained(5)
    state, rows = trainer.state, trainer.history[:]

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(trainer._evaluator, "evaluate", interrupt)
        with pytest.raises(KeyboardInterrupt):
            trainer.set_state(with_control(state, 5, "learning_rate", 0.9))
    assert (trainer.state, trainer.run, trainer.history[:]) == (state, runs[5], rows)
    again, _ = trained(7)
    while trainer.run.step < 7:
        trainer.advance()
    assert trainer.run == again.run
