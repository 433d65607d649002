"""Inputs that are standardised inside the model, so that it takes the numbers of the data."""

from __future__ import annotations

import copy
import random
from statistics import fmean, pstdev

import pytest

from micrograd import MLP, Value, trace
from micrograd.losses import squared_error
from micrograd.standardisation import Standardisation
from micrograd_widget import TrainingPanel

INCOMES = [[18, 20_000, 1], [35, 61_500, 1], [52, 34_000, 1], [67, 87_250, 1], [41, 45_000, 1]]
LABELS = [0, 1, 0, 1, 1]
OTHERS = [[20, 1, 0], [30, 2, 1], [40, 4, 0]]


def mlp() -> MLP:
    random.seed(3)
    return MLP(3, [4, 1], activation="tanh")


def panel_of(model=None, X=INCOMES, y=LABELS, **options) -> TrainingPanel:
    model = mlp() if model is None else model
    return TrainingPanel(model, X, y, **{"train_share": 1, "executor": "python", **options})


def by_hand(model: MLP, x: list[float], X=INCOMES) -> float:
    """What an MLP gives for inputs that a reader has standardised."""
    plain = copy.deepcopy(model)
    plain.standardisation = None
    columns = list(zip(*X, strict=True))
    deviations = [pstdev(column) or 1.0 for column in columns]
    standardised = [
        (number - fmean(column)) / deviation
        for number, column, deviation in zip(x, columns, deviations, strict=True)
    ]
    return plain(standardised).data


def test_the_model_takes_the_numbers_of_the_data():
    panel = panel_of(standardise=True)
    panel.fit(5)
    for x in INCOMES:
        assert panel.model(x).data == pytest.approx(by_hand(panel.model, x), rel=1e-12)
    loss = panel.loss_graph(1)
    nodes, _ = trace(loss)
    assert {61_500, 45_000} & {node.data for node in nodes if not node._op}
    assert loss.data == pytest.approx(max(0, 1 - panel.model(INCOMES[1]).data), rel=1e-12)


def test_what_cannot_be_learned_as_it_is_can_be_then():
    panel = panel_of(loss="squared_error")
    panel.fit(50)
    assert panel.stopped or panel.history[panel.step].loss > 0.5
    panel.set(standardise=True)
    panel.fit(200)
    assert not panel.stopped and panel.history[panel.step].accuracy == 1


def test_it_begins_a_new_run_with_the_weights_and_can_be_taken_back():
    panel = panel_of(learning_rate=1e-6)
    panel.fit(3)
    weights = [parameter.data for parameter in panel.model.parameters()]
    neurons = panel.model.layers[0].neurons
    panel.set(standardise=True)
    assert panel.step == 0 and panel.state["standardise"] is True
    assert [parameter.data for parameter in panel.model.parameters()] == weights
    assert panel.model.layers[0].neurons is neurons
    assert panel.model.standardisation == Standardisation.of(INCOMES)
    panel.set(standardise=False)
    assert panel.model.standardisation is None
    assert [parameter.data for parameter in panel.model.parameters()] == weights


def test_other_points_to_train_on_have_another_mean():
    panel = panel_of(standardise=True)
    panel.set(train_share=0.4, seed=2)
    train = [inputs for inputs, _ in panel._session.trainer.problem.train]
    assert len(train) == 2 and panel.model.standardisation == Standardisation.of(train)


def test_features_of_a_plane_are_standardised():
    panel = TrainingPanel(None, points=20, features=["x1", "x1_squared"], standardise=True)
    inputs = [inputs for inputs, _ in panel._session.trainer.problem.train]
    assert panel.model.standardisation == Standardisation.of(inputs)


def test_a_state_repeats_the_run():
    panel = panel_of(standardise=True)
    panel.fit(7)
    again = TrainingPanel(mlp(), state=panel.state, executor="python")
    again.fit(7)
    assert again.history[7].loss == panel.history[7].loss
    assert again.model.standardisation == panel.model.standardisation


def test_the_model_of_another_panel_stays_standardised():
    panel = panel_of(standardise=True)
    again = panel_of(panel.model)
    assert again.state["standardise"] is True and again.tape is None
    assert again.model is panel.model


def test_a_model_that_other_data_standardised_is_one_of_your_own():
    standardised = panel_of(standardise=True).model
    before = standardised.standardisation
    panel = panel_of(standardised, OTHERS, [0, 1, 1])
    assert panel.tape is not None and panel.state["standardise"] is False
    panel.fit(2)
    assert standardised.standardisation is before
    with pytest.raises(ValueError, match=r"cannot standardise the inputs here.*your own model"):
        panel_of(standardised, OTHERS, [0, 1, 1], standardise=True)


def test_a_model_of_your_own_is_told_what_to_do():
    weights = [Value(0.1), Value(0.2), Value(0.3)]
    given = {"parameters": weights, "loss": "squared_error"}

    def model(x):
        return sum((w * number for w, number in zip(weights, x, strict=True)), Value(0))

    for options in (given, {"parameters": None, "loss": lambda s, t: squared_error([s], [t])}):
        own = model if options["parameters"] else mlp()
        with pytest.raises(ValueError, match=r"cannot standardise .* \(x - mean\) / deviation"):
            panel_of(own, standardise=True, **options)
        panel = panel_of(own, **options)
        with pytest.raises(ValueError, match=r"cannot standardise .* \(x - mean\) / deviation"):
            panel.set(standardise=True)
        assert panel.state["standardise"] is False


def test_a_standardisation_that_somebody_took_away_is_noticed():
    panel = panel_of(standardise=True)
    panel.model.standardisation = None
    with pytest.raises(ValueError, match=r"other layers|layers of the model"):
        panel.set(learning_rate=0.5)


def test_parameters_are_saved_with_the_standardisation(tmp_path):
    panel = panel_of(standardise=True)
    panel.model.save(tmp_path / "weights.json")
    other = MLP(3, [4, 1], activation="tanh")
    other.load(tmp_path / "weights.json")
    assert other.standardisation == panel.model.standardisation
    assert other(INCOMES[0]).data == panel.model(INCOMES[0]).data
    MLP(3, [4, 1]).save(tmp_path / "plain.json")
    other.load(tmp_path / "plain.json")
    assert other.standardisation is None
    saved = (tmp_path / "weights.json").read_text("utf-8")
    (tmp_path / "weights.json").write_text(saved.replace('"mean"', '"means"'), "utf-8")
    with pytest.raises(ValueError, match="no mean and deviation"):
        other.load(tmp_path / "weights.json")


def test_the_model_says_what_is_wrong_with_the_number_of_inputs():
    with pytest.raises(ValueError, match="3 inputs are standardised, not 2"):
        panel_of(standardise=True).model([1, 2])


def test_a_standardisation_of_odd_columns():
    assert Standardisation.of([[7, -1e200], [7, 1e200]]) == Standardisation((7, 0), (1, 1e200))
    assert Standardisation.of([[1.5e308], [1.5e308]]) == Standardisation((0,), (1,))
