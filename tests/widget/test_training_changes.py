"""Moving about in a run, and changing its controls and its state."""

from __future__ import annotations

import json
import random

import pytest
import traitlets

from micrograd import MLP
from micrograd_widget import TrainingPanel

from .training_panels import data_of, labelled_data, mlp, panel_of


def test_reset_goes_back_to_the_same_weights_and_keeps_the_controls():
    model = mlp()
    before = data_of(model)
    panel = panel_of(model)
    panel.fit(5)
    panel.set(learning_rate=0.01)
    panel.fit(5)
    panel.reset()
    assert (panel.step, len(panel.history)) == (0, 1)
    assert data_of(model) == before
    assert panel.state["learning_rate"] == 0.01 and panel.state["changes"] == []
    assert panel.run["step"] == 0
    panel.fit(3)
    straight = panel_of(learning_rate=0.01)
    straight.fit(3)
    assert data_of(model) == data_of(straight.model)


def inputs_and_target(panel, sample) -> list[float]:
    data = labelled_data(panel.loss_graph(sample))
    return [data[name] for name in ("x1", "x2", "target")]


def test_new_weights_leave_the_data():
    model = mlp()
    panel = panel_of(model)
    samples = [inputs_and_target(panel, index) for index in range(16)]
    panel.fit(3)
    panel.new_weights(seed=11)
    assert panel.step == 0
    assert [inputs_and_target(panel, index) for index in range(16)] == samples
    random.seed(11)
    assert data_of(model) == data_of(MLP(2, [3, 1]))
    panel.new_weights()
    first = data_of(model)
    panel.new_weights()
    assert data_of(model) != first
    assert panel.state["weights"] == data_of(model)


def test_travelling_takes_the_weights_along():
    model = mlp()
    panel = panel_of(model)
    panel.fit(3)
    at_three = data_of(model)
    panel.fit(5)
    panel.travel(3)
    assert (panel.step, len(panel.history)) == (3, 9)
    assert data_of(model) == at_three
    assert (panel.run["step"], panel.run["first"], len(panel.run["rows"])) == (3, 0, 8 * 7 * 9)
    with pytest.raises(ValueError, match="from step 0 to 8, not 9"):
        panel.travel(9)
    panel.fit(1)
    assert (panel.step, len(panel.history)) == (4, 5)


def test_controls_are_set_together_or_not_at_all():
    panel = panel_of()
    panel.fit(4)
    panel.set(learning_rate=0.01, batch_size=5)
    assert panel.step == 4
    assert panel.state["changes"] == [{"step": 4, "set": {"learning_rate": 0.01, "batch_size": 5}}]
    panel.set(learning_rate=0.3, noise=0.2)
    assert panel.step == 0 and panel.state["changes"] == []
    state = panel.state
    assert (state["learning_rate"], state["batch_size"], state["noise"]) == (0.3, 5, 0.2)
    for controls, said in [
        ({"noise": 0.3, "points": 3}, "points has to be"),
        ({"dataset": "own"}, "needs points in data"),
    ]:
        with pytest.raises(ValueError, match=said):
            panel.set(**controls)
        assert panel.state == state
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        panel.set(noise=0.3, colour="red")
    assert panel.state == state


def test_a_whole_state_is_checked_and_followed():
    panel = panel_of()
    panel.fit(4)
    state = panel.state
    for wrong in ({**state, "noise": 7}, {**state, "weights": [1.0]}, {**state, "hidden": [99]}):
        with pytest.raises(traitlets.TraitError):
            panel.state = wrong
        assert panel.state == state and panel.step == 4
    panel.state = {**state, "dataset": "circles"}
    assert panel.step == 0 and panel.describe["model"] == "MLP(2, [3, 1])"


def test_the_same_state_gives_the_same_run():
    panel = panel_of(optimizer="adamw", batch_size=5)
    panel.fit(5)
    panel.set(loss="squared_error")
    panel.fit(5)
    again = TrainingPanel(state=json.loads(json.dumps(panel.state)), executor="python")
    again.fit(10)
    assert data_of(again.model) == data_of(panel.model)
    assert again.history[:] == panel.history[:]
    yours = mlp(7)
    TrainingPanel(yours, state=panel.state, executor="python").fit(10)
    assert data_of(yours) == data_of(panel.model)


def weights_of(model) -> list[list[list[float]]]:
    """Of each neuron of each layer its weights, and its bias last."""
    return [
        [[value.data for value in (*neuron.w, neuron.b)] for neuron in layer.neurons]
        for layer in model.layers
    ]


def test_layers_change_in_place():
    model = mlp(3, 1)
    layers, old = model.layers, list(model.layers)
    panel = panel_of(model)
    panel.fit(2)
    before = weights_of(model)
    random.seed(9)
    chance = random.getstate()
    panel.set(hidden=[4, 2])
    assert random.getstate() == chance
    assert panel.model is model and model.layers is layers
    assert not set(map(id, old)) & set(map(id, layers))
    assert repr(model) == repr(MLP(2, [4, 2, 1], activation="tanh"))
    assert [layer.name for layer in layers] == ["layer 1", "layer 2", "layer 3"]
    random.seed(5)
    drawn = weights_of(MLP(2, [4, 2, 1]))
    now = weights_of(model)
    assert now[0] == [*before[0], drawn[0][3]]
    assert now[1] == drawn[1]
    assert now[2] == [[*before[1][0][:2], before[1][0][3]]]
    parameters = model.parameters()
    panel.fit(2)
    before = weights_of(model)
    panel.set(activation="relu")
    assert weights_of(model) == before and panel.step == 0
    assert model.parameters() == parameters
    assert {neuron.activation for neuron in layers[0].neurons} == {"relu"}
    assert layers[-1].neurons[0].activation == "linear"
    assert repr(model) == repr(MLP(2, [4, 2, 1]))
    panel.set(dataset="yin_yang")
    assert panel.describe["model"] == "MLP(2, [4, 2, 3])" and len(model([0.0, 0.0])) == 3


def test_controls_that_are_set_together_keep_the_weights_as_well():
    model = mlp(3, 1)
    panel = panel_of(model)
    panel.fit(2)
    before = weights_of(model)
    panel.set(noise=0.2, hidden=[4], features=["x1", "x1_x2"], learning_rate=0.01)
    kept = [[neuron[0], neuron[-1]] for neuron in before[0]]
    # Other data begins with the first weights, so the model that is set with it does too.
    first = weights_of(mlp(3, 1))
    assert (
        [[neuron[0], neuron[-1]] for neuron in weights_of(model)[0][:3]]
        == [[neuron[0], neuron[-1]] for neuron in first[0]]
        != kept
    )


def test_unlinked_it_trains_a_copy():
    model = mlp()
    before = data_of(model)
    panel = panel_of(model, link=False)
    panel.fit(5)
    assert panel.linked is False and panel.model is not model
    assert data_of(model) == before
    assert data_of(panel.model) == [parameter.data for parameter in panel.parameters()] != before
    panel.set(hidden=[2])
    assert len(model.parameters()) == 13
