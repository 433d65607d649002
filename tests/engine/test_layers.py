"""Neurons, layers, perceptrons: what they compute, how they show, what they refuse."""

from __future__ import annotations

import itertools
import math
import random

import numpy as np
import pytest

from micrograd import MLP, Layer, Module, Neuron, Value

from .comparing import scope_paths

FUNCTIONS = {
    "relu": lambda x: max(x, 0.0),
    "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "linear": lambda x: x,
}


def set_parameters(module, numbers):
    for parameter, number in zip(module.parameters(), numbers, strict=True):
        parameter.data = number


@pytest.mark.parametrize("activation", sorted(FUNCTIONS))
@pytest.mark.parametrize("bias", [-3.0, 0.25])
def test_neuron(activation, bias):
    neuron = Neuron(2, activation=activation)
    set_parameters(neuron, [0.5, -2.0, bias])
    out = neuron([3.0, 0.25])
    assert out.data == pytest.approx(FUNCTIONS[activation](0.5 * 3 - 2 * 0.25 + bias))


def test_neuron_sums_from_the_bias_on():
    neuron = Neuron(3, nonlin=False)
    numbers = [0.1, 0.2, 0.3, 0.4]
    set_parameters(neuron, numbers)
    out = neuron([1.1, 2.2, 3.3])
    assert out.data == ((0.4 + 0.1 * 1.1) + 0.2 * 2.2) + 0.3 * 3.3
    assert out._prev[1]._prev[0] is neuron.w[2]


def test_parameters_are_weights_then_bias():
    neuron = Neuron(2)
    assert neuron.parameters() == [*neuron.w, neuron.b]
    model = MLP(2, [3, 1])
    assert len(model.parameters()) == 3 * 3 + 4
    assert model.parameters()[:3] == model.layers[0].neurons[0].parameters()
    assert model.parameters()[-4:] == model.layers[1].parameters()


def test_draws():
    random.seed(3)
    expected = [random.uniform(-1, 1) for _ in range(4)]
    random.seed(3)
    layer = Layer(2, 2)
    assert [neuron.w[i].data for neuron in layer.neurons for i in range(2)] == expected
    assert [repr(neuron.b) for neuron in layer.neurons] == ["Value(data=0, grad=0)"] * 2


def test_zero_grad():
    model = MLP(2, [2, 1])
    (model([1.0, 2.0]) + sum(model.parameters())).backward()
    assert all(parameter.grad != 0 for parameter in model.parameters())
    model.zero_grad()
    assert {repr(parameter.grad) for parameter in model.parameters()} == {"0"}


def test_one_output_is_a_value_and_more_are_a_list():
    assert isinstance(Layer(2, 1)([1.0, 2.0]), Value)
    assert [type(out) for out in Layer(2, 3)([1.0, 2.0])] == [Value] * 3
    assert isinstance(MLP(2, [1, 1, 1])([1.0, 2.0]), Value)
    assert len(MLP(2, [1, 2])([1.0, 2.0])) == 2


def test_inputs_of_any_kind():
    model = MLP(2, [2, 1])
    expected = model([1.0, 2.0]).data
    for inputs in ((1, 2), iter([1.0, 2.0]), [Value(1.0), 2], map(Value, (1.0, 2.0))):
        assert model(inputs).data == expected


@pytest.mark.parametrize(
    ("module", "text"),
    [
        (lambda: Neuron(2), "ReLUNeuron(2)"),
        (lambda: Neuron(3, nonlin=False), "LinearNeuron(3)"),
        (lambda: Neuron(1, False), "LinearNeuron(1)"),
        (lambda: Neuron(1, activation="tanh"), "TanHNeuron(1)"),
        (lambda: Neuron(1, activation="sigmoid"), "SigmoidNeuron(1)"),
        (lambda: Neuron(1, activation="linear"), "LinearNeuron(1)"),
        (lambda: Layer(2, 2), "Layer of [ReLUNeuron(2), ReLUNeuron(2)]"),
        (lambda: Layer(2, 1, nonlin=False), "Layer of [LinearNeuron(2)]"),
        (
            lambda: MLP(2, [2, 1]),
            "MLP of [Layer of [ReLUNeuron(2), ReLUNeuron(2)], Layer of [LinearNeuron(2)]]",
        ),
        (
            lambda: MLP(1, [1, 1], activation="tanh"),
            "MLP of [Layer of [TanHNeuron(1)], Layer of [LinearNeuron(1)]]",
        ),
    ],
)
def test_repr(module, text):
    assert repr(module()) == text


@pytest.mark.parametrize("activation", sorted(FUNCTIONS))
def test_last_layer_is_linear_and_the_others_are_not(activation):
    model = MLP(1, [1, 1], activation=activation)
    set_parameters(model, [2.0, -1.0, -3.0, 0.5])
    for x in (-1.0, 1.5):
        expected = -3.0 * FUNCTIONS[activation](2.0 * x - 1.0) + 0.5
        assert model([x]).data == pytest.approx(expected)


@pytest.mark.parametrize("given", [[], [3.0], [3.0, -1.0, 5.0]])
@pytest.mark.parametrize("kind", [list, tuple, np.array])
def test_more_or_fewer_inputs_are_told_and_left_out(given, kind):
    left_out = "weights" if len(given) < 2 else "inputs"
    message = f"a neuron of 2 inputs was given {len(given)}: its last {left_out} are left out"
    for module in (Neuron(2), Layer(2, 1), MLP(2, [1])):
        set_parameters(module, [0.5, -2.0, 1.0])
        with pytest.warns(UserWarning) as caught:
            out = module(kind(given))
        assert [str(one.message) for one in caught] == [message]
        assert caught[0].filename == __file__, "the line of the call is what a reader has to mend"
        assert out.data == sum(w * x for w, x in zip([0.5, -2.0], given, strict=False)) + 1.0


def test_iterators_are_read_as_far_as_there_are_weights():
    for module in (Neuron(2), Layer(2, 2), MLP(2, [2, 2])):
        expected = module([3.0, 1.0])
        found = module(itertools.chain([3.0, 1.0], itertools.repeat(7.0)))
        for one, other in zip(np.atleast_1d(found), np.atleast_1d(expected), strict=True):
            assert one.data == other.data
    with pytest.warns(UserWarning, match="was given 1"):
        Neuron(2)(x for x in [3.0])


def test_activation_and_nonlin_say_the_same():
    neuron = Neuron(1, activation="tanh")
    neuron.nonlin = False
    assert (neuron.activation, repr(neuron)) == ("linear", "LinearNeuron(1)")
    neuron.nonlin = True
    assert (neuron.activation, repr(neuron)) == ("tanh", "TanHNeuron(1)")
    neuron = Neuron(1, nonlin=False)
    neuron.activation = "sigmoid"
    assert neuron.nonlin and neuron([0.0])._op == "sigmoid"
    assert not Neuron(1, activation="linear").nonlin
    neuron.activation = "gelu"
    with pytest.raises(ValueError, match="there is no activation 'gelu'; there are relu, tanh"):
        neuron([0.0])
    assert repr(neuron) == "ReLUNeuron(1)"


def test_names_of_ones_own():
    layer = Layer(1, 2)
    layer.name, layer.neurons[0].name, layer.neurons[1].name = "encoder", None, ["a"]
    out = MLP([layer, Layer(2, 1)])([1.0])
    assert layer.name == "encoder" and layer.neurons[0].name is None
    assert layer.neurons[1].name == ["a"]
    assert {path[1:] for path in scope_paths(out).values() if path} == {
        ("encoder", "neuron 1"),
        ("encoder", "neuron 2"),
        ("layer 2", "neuron 1"),
    }


@pytest.mark.parametrize("size", [0, -1, 1.5, "2", None])
def test_wrong_sizes(size):
    for make in (lambda: Neuron(size), lambda: Layer(size, 1), lambda: MLP(size, [1])):
        with pytest.raises(ValueError, match="the number of inputs has to be at least 1, not"):
            make()
    for make in (lambda: Layer(1, size), lambda: MLP(1, [2, size]), lambda: MLP(1, [size, 1])):
        with pytest.raises(ValueError, match="the number of neurons has to be at least 1, not"):
            make()


def test_perceptron_without_layers():
    with pytest.raises(ValueError, match="an MLP needs at least one layer"):
        MLP(2, [])


def test_unknown_activation_names_those_there_are():
    for make in (
        lambda: Neuron(1, activation="gelu"),
        lambda: Layer(1, 1, activation="gelu"),
        lambda: MLP(1, [1], activation="gelu"),
    ):
        with pytest.raises(ValueError) as caught:
            make()
        assert str(caught.value) == (
            "there is no activation 'gelu'; there are relu, tanh, sigmoid, linear"
        )


def test_input_that_is_no_number():
    with pytest.raises(TypeError, match="a Value holds a number, not str"):
        MLP(2, [1])([1.0, "2"])


def test_module_has_no_parameters_of_its_own():
    assert Module().parameters() == []
    Module().zero_grad()


def test_mlp_of_layers():
    layers = [Layer(2, 3, activation="tanh"), Layer(3, 2), Layer(2, 1, nonlin=False)]
    model = MLP(layers)
    assert model.layers == layers and model.layers is not layers
    assert [layer.name for layer in model.layers] == ["layer 1", "layer 2", "layer 3"]
    out = model([0.5, -1.0])
    expected = layers[2](layers[1](layers[0]([0.5, -1.0])))
    assert out.data == expected.data
    assert scope_paths(out)[out] == ("MLP", "layer 3", "neuron 1")
    assert MLP(iter(layers)).parameters() == model.parameters()
    random.seed(5)
    sizes = MLP(2, [3, 1])
    random.seed(5)
    same = MLP([Layer(2, 3), Layer(3, 1, nonlin=False)])
    assert repr(same) == repr(sizes)
    assert [p.data for p in same.parameters()] == [p.data for p in sizes.parameters()]


@pytest.mark.parametrize(
    ("layers", "error", "message"),
    [
        ([Layer(2, 3), Layer(2, 1)], ValueError, "layer 2 has 2 inputs, and layer 1 has 3 outputs"),
        ([], ValueError, "at least one layer"),
        (3, TypeError, r"of layers, as in MLP\(\[Layer\(2, 16\), Layer\(16, 1\)\]\)"),
        ([2, 4, 1], TypeError, r"made of sizes, as in MLP\(2, \[16, 1\]\)"),
        ([Layer(2, 3), Neuron(3)], TypeError, "made of sizes"),
    ],
)
def test_what_makes_no_mlp(layers, error, message):
    with pytest.raises(error, match=message):
        MLP(layers)
