"""Training without a page, against the same loop by hand."""

from __future__ import annotations

import math
import random

import pytest

from micrograd import MLP, Value
from micrograd.datasets import DATASETS, batch, features, split
from micrograd.losses import LOSSES, l1, l2, mean
from micrograd.optim import OPTIMIZERS
from micrograd_widget.training.problem import drawn_weights, targets_of
from micrograd_widget.training.state import state_at

from .trainers import RUNS, trainer_of


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
        parts = split(len(samples), state["train_share"], state["seed"])
        self.train, self.test = ([samples[index] for index in part] for part in parts)
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
        indices = batch(self.step, len(self.train), now["batch_size"], self.state["seed"])
        loss = self.whole_loss([self.train[index] for index in indices], now)
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
