"""What the user's code does to a model while its panel is in a page: nothing of it is lost."""

from __future__ import annotations

import math

import pytest
from traitlets import TraitError

from micrograd import Value
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel

from .training_panels import data_of, from_page, mlp, panel_of, run_parameters, trained_twin

LEFT = "The model in Python was changed, and stays as it is: "


def opened(steps=3, **options):
    """A model, its panel, and a twin that was never edited, which have made some steps."""
    model = mlp()
    panel = panel_of(model, **options)
    panel.fit(steps)
    return model, panel, trained_twin(mlp(), steps, **options)


def of_page(panel, twin, number=9, **changes):
    """Where a page stands that has gone on as the twin."""
    return from_page(twin, number=number, seen=panel.run["number"], **changes)


@pytest.mark.parametrize("optimizer", ["sgd", "adamw"])
@pytest.mark.parametrize("steps", [1, 7, 100])
@pytest.mark.parametrize("start", [0, 3])
def test_parameters_that_were_set_are_there_before_the_steps_of_the_page(
    connect, start, steps, optimizer
):
    model, panel, twin = opened(start, optimizer=optimizer)
    edited = trained_twin(mlp(), start, optimizer=optimizer)
    for each in (model, edited.model):
        each.layers[0].neurons[0].w[0].data = 5.0
        each.layers[1].neurons[0].b.data = -0.5
    page = connect(panel)
    twin.fit(steps)
    edited.fit(steps)
    panel.set_state({"run": of_page(panel, twin), "stopped": ""})
    assert data_of(model) == data_of(edited.model) == run_parameters(panel)
    assert panel.step == start + steps and panel.history[:] == edited.history[:]
    assert panel.state == edited.state != twin.state
    again = TrainingPanel(state=panel.state, executor="python")
    again.fit(start + steps)
    assert data_of(again.model) == data_of(model)
    told = page.updates("run")[-1]
    assert (told["from"], told["step"], told["again"]) == ("python", start + steps, True)
    assert page.updates("state")[-1] == panel.state and page.updates("acknowledged") == [9]
    assert panel.stopped == ""
    # And from there all goes on as ever.
    edited.fit(2)
    panel.set_state({"run": of_page(panel, edited, number=10)})
    assert data_of(model) == data_of(edited.model) and panel.step == start + steps + 2


def test_another_value_in_the_place_of_a_parameter_is_a_number_that_was_set():
    model, panel, twin = opened()
    model.layers[0].neurons[0].w[0] = Value(5.0)
    twin.fit(1)
    panel.set_state({"run": of_page(panel, twin)})
    assert panel.state["changes"] == [{"step": 3, "parameter": 0, "value": 5.0}]
    assert panel.step == 4 and 4.5 < model.layers[0].neurons[0].w[0].data < 5.5


def moved_back(panel, twin):
    twin.travel(1)
    return {"run": of_page(panel, twin)}


def far_ahead(panel, twin):
    twin.fit(101)
    return {"run": of_page(panel, twin)}


def of_another_state(panel, twin):
    twin.set(hidden=[2])
    twin.fit(1)
    return {"state": twin.state, "run": of_page(panel, twin)}


def state_alone(panel, twin):
    return {"state": {**panel.state, "noise": 0.2}}


@pytest.mark.parametrize("tell", [moved_back, far_ahead, of_another_state, state_alone])
def test_what_a_page_does_beside_steps_is_refused_with_a_word(connect, tell):
    model, panel, twin = opened()
    model.parameters()[0].data = 5.0
    held = data_of(model)
    page = connect(panel)
    panel.set_state({**tell(panel, twin), "stopped": ""})
    assert data_of(model) == held == run_parameters(panel)
    assert panel.step == 3
    assert panel.state["changes"] == [{"step": 3, "parameter": 0, "value": 5.0}]
    assert panel.stopped.startswith("In Python 1 parameter was set at step 3.")
    assert page.updates("stopped")[-1] == panel.stopped
    assert page.updates("state")[-1] == panel.state
    assert "again" not in page.updates("run")[-1]
    # Once it is known, the same is done.
    told = {"stopped": "", **tell(panel, trained_twin(mlp(), 3))}
    if "run" in told:
        told["run"]["number"] = 10
    panel.set_state(told)
    assert data_of(model) != held and panel.stopped == ""


def pop_a_layer(model):
    model.layers.pop(0)


def pop_a_neuron(model):
    model.layers[0].neurons.pop()


def other_activations(model):
    for neuron in model.layers[0].neurons:
        neuron.activation = "relu"


def no_layers(model):
    model.layers = None


def not_a_number(model):
    model.parameters()[2].data = math.nan


def no_number(model):
    model.parameters()[2].data = "five"


CHANGES = [pop_a_layer, pop_a_neuron, other_activations, no_layers, not_a_number, no_number]


def seen(model):
    """All of a model that could be changed."""
    neurons = [neuron for layer in model.layers or [] for neuron in layer.neurons]
    numbers = [[repr(value.data) for value in (*neuron.w, neuron.b)] for neuron in neurons]
    return model.layers, [neuron.activation for neuron in neurons], numbers


@pytest.mark.parametrize("change", CHANGES)
def test_a_model_that_was_changed_is_left_as_it_is_with_a_word(connect, change):
    model, panel, twin = opened()
    change(model)
    before = seen(model)
    page = connect(panel)
    for number in (9, 10):
        twin.fit(2)
        panel.set_state({"run": of_page(panel, twin, number=number), "stopped": ""})
        assert seen(model) == before
        assert panel.stopped.startswith(LEFT) and page.updates("stopped")[-1] == panel.stopped
        assert panel.acknowledged == number and page.updates("run") == []
    assert panel.step == 7 and panel.history[:] == twin.history[:]
    panel.set_state({"state": {**panel.state, "hidden": [5], "weights": None}})
    assert seen(model) == before and panel.stopped.startswith(LEFT)


@pytest.mark.parametrize("change", [pop_a_layer, pop_a_neuron, other_activations, no_layers])
def test_panels_refuse_to_go_on_with_a_model_of_other_layers(change):
    model, panel, _ = opened()
    change(model)
    before, state = seen(model), panel.state
    calls = (
        lambda: panel.fit(1),
        lambda: panel.set(learning_rate=0.01),
        lambda: panel.set(hidden=[2]),
        lambda: panel.travel(1),
        panel.reset,
        panel.new_weights,
        lambda: setattr(panel, "state", {**state, "noise": 0.2}),
    )
    for call in calls:
        with pytest.raises((ValueError, TraitError), match="show it in a new panel"):
            call()
        assert (seen(model), panel.state, panel.step) == (before, state, 3)


def test_a_model_that_is_changed_back_follows_again():
    model, panel, twin = opened()
    layer = model.layers.pop(0)
    twin.fit(2)
    panel.set_state({"run": of_page(panel, twin)})
    assert panel.stopped.startswith(LEFT)
    model.layers.insert(0, layer)
    twin.fit(1)
    panel.set_state({"run": of_page(panel, twin, number=10)})
    assert panel.stopped == "" and data_of(model) == data_of(twin.model)


def test_controls_that_are_set_in_python_keep_parameters_that_were_set():
    model, panel, _ = opened()
    model.parameters()[0].data = 5.0
    panel.set(learning_rate=0.01)
    assert model.parameters()[0].data == 5.0
    assert panel.state["changes"] == [
        {"step": 3, "parameter": 0, "value": 5.0},
        {"step": 3, "set": {"learning_rate": 0.01}},
    ]
    model.parameters()[1].data = 4.0
    panel.set(hidden=[4])
    assert [weight.data for weight in model.layers[0].neurons[0].w] == [5.0, 4.0]


def test_weights_that_are_no_numbers_are_reset():
    model, panel, _ = opened()
    not_a_number(model)
    panel.reset()
    assert data_of(model) == data_of(mlp()) == list(from_bytes(panel.run["parameters"]))
