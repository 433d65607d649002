"""Neurons, layers and perceptrons: weights, shapes, inputs of many kinds."""

from __future__ import annotations

import itertools
import random


def weights_from_a_seed(MLP):
    random.seed(1337)
    return [p.data for p in MLP(3, [4, 4, 1]).parameters()]


def draws_after_a_model(MLP):
    random.seed(5)
    MLP(2, [3, 1])
    return random.random()


def bias_is_an_integer(Neuron):
    return repr(Neuron(2).b), repr(Neuron(2).parameters()[-1])


def neuron_with_and_without_activation(Neuron):
    found = []
    for nonlin in (True, False):
        random.seed(3)
        n = Neuron(3, nonlin)
        out = n([-5.0, 1.0, 0.5])
        out.backward()
        found.append((out.data, [p.grad for p in n.parameters()], n.nonlin))
    return found


def reprs(Neuron, Layer, MLP):
    return (
        repr(Neuron(3)),
        repr(Neuron(2, nonlin=False)),
        repr(Layer(2, 2)),
        repr(Layer(3, 1, nonlin=False)),
        repr(MLP(2, [2, 1])),
        str(MLP(1, [1])),
    )


def output_of_one_is_a_value_and_of_more_a_list(Layer, MLP):
    return [
        type(out).__name__
        for out in (Layer(2, 1)([1, 2]), Layer(2, 2)([1, 2]), MLP(2, [1])([1, 2]))
    ]


def outputs_of_a_model(MLP):
    random.seed(7)
    return [out.data for out in MLP(3, [5, 2])([2.0, 3.0, -1.0])]


def layer_of_one_neuron_in_the_middle(MLP):
    random.seed(1)
    return MLP(2, [3, 1, 2])([1.0, 2.0])


def inputs_that_are_values(Value, MLP):
    random.seed(1)
    x = [Value(1.0), Value(-2.0)]
    out = MLP(2, [4, 1])(x)
    out.backward()
    return out.data, [v.grad for v in x]


def inputs_of_integers_and_values(Value, MLP):
    random.seed(1)
    return MLP(3, [4, 1])([1, Value(2), True]).data


def inputs_in_a_tuple(MLP):
    random.seed(1)
    return MLP(2, [4, 1])((1.0, 2.0)).data


def inputs_of_a_range(MLP):
    random.seed(1)
    return MLP(3, [4, 1])(range(3)).data


def inputs_of_a_map_to_one_neuron(Neuron):
    random.seed(1)
    return Neuron(3)(map(float, "123")).data


def inputs_of_a_map_to_a_layer(Layer):
    random.seed(1)
    return [out.data for out in Layer(2, 2, nonlin=False)(map(float, "12"))]


def inputs_without_an_end(Neuron):
    random.seed(1)
    return Neuron(3)(itertools.repeat(2.0)).data


def inputs_from_a_shared_iterator(Neuron):
    random.seed(1)
    numbers = iter([1.0, 2.0, 3.0, 4.0])
    a, b = Neuron(2), Neuron(2)
    return a(numbers).data, b(numbers).data


def inputs_shorter_than_the_weights(Neuron):
    random.seed(1)
    n = Neuron(3, nonlin=False)
    out = n([1.0, 2.0])
    out.backward()
    return out.data, [p.grad for p in n.parameters()]


def inputs_shorter_than_the_weights_of_a_model(MLP):
    random.seed(2)
    return MLP(3, [4, 1])([1.0, 2.0]).data


def inputs_longer_than_the_weights(Layer):
    random.seed(1)
    return [out.data for out in Layer(2, 2)([1.0, 2.0, 3.0])]


def no_inputs_at_all(Layer):
    return [out.data for out in Layer(2, 2)([])]


def input_that_is_no_list(Neuron):
    return Neuron(1)(2.0)


def input_that_is_a_value(Value, Neuron):
    return Neuron(1)(Value(2.0))


def no_input(MLP):
    return MLP(2, [1])()


def inputs_of_strings(Neuron):
    return Neuron(2)(["a", "b"])


def number_of_parameters(MLP):
    return [len(MLP(nin, nouts).parameters()) for nin, nouts in ((2, [16, 16, 1]), (1, [1]))]


def parameters_are_the_very_objects(Layer):
    layer = Layer(2, 2)
    n = layer.neurons[1]
    return [p is q for p, q in zip(layer.parameters()[3:], [*n.w, n.b], strict=True)]


def parameters_set_from_a_list(MLP):
    model = MLP(2, [2, 1])
    for i, p in enumerate(model.parameters()):
        p.data = i / 10
    return model([1.0, -1.0]).data


def weights_of_another_model(MLP):
    random.seed(1)
    a, b = MLP(2, [3, 1]), MLP(2, [3, 1])
    for p, q in zip(a.parameters(), b.parameters(), strict=True):
        q.data = p.data
    return a([1.0, 2.0]).data == b([1.0, 2.0]).data


def gradients_cleared_by_the_module(MLP):
    model = MLP(2, [2, 1])
    model([1.0, 2.0]).backward()
    model.zero_grad()
    return [repr(p.grad) for p in model.parameters()]


def keyword_nonlin_through_a_layer(Layer):
    return [n.nonlin for n in Layer(2, 2, nonlin=False).neurons]


def nonlin_of_each_layer(MLP):
    return [[n.nonlin for n in layer.neurons] for layer in MLP(2, [2, 2, 1]).layers]


def unknown_keyword(Layer):
    return Layer(2, 2, bias=False)


def sizes_of_one_layer(MLP):
    random.seed(1)
    return repr(MLP(3, [1])), MLP(3, [1])([1.0, 2.0, 3.0]).data


def no_layers(MLP):
    return MLP(3, [])([1.0, 2.0, 3.0])


def no_inputs_in_a_neuron(Neuron):
    return Neuron(0)([]).data


def sizes_that_are_no_numbers(MLP):
    return MLP("2", [1])


def attributes_of_a_neuron(Neuron):
    n = Neuron(2)
    return sorted(name for name in ("w", "b", "nonlin") if name in vars(n))


def walk_through_a_model(MLP):
    random.seed(1)
    model = MLP(2, [2, 1])
    return {
        f"layers.{i}.neurons.{j}.w.{k}": w.data
        for i, layer in enumerate(model.layers)
        for j, neuron in enumerate(layer.neurons)
        for k, w in enumerate(neuron.w)
    }


def operations_of_a_neuron(Neuron):
    out = Neuron(2)([1.0, 2.0])
    counts = {}
    pending = [out]
    while pending:
        v = pending.pop()
        counts[v._op] = counts.get(v._op, 0) + 1
        pending.extend(v._prev)
    return sorted(counts.items())


def two_models_chained(MLP):
    random.seed(1)
    encoder, decoder = MLP(3, [4, 2]), MLP(2, [4, 3])
    x = [1.0, -1.0, 0.5]
    out = decoder(encoder(x))
    loss = sum((o - xi) ** 2 for o, xi in zip(out, x, strict=True))
    loss.backward()
    return loss.data, sum(abs(p.grad) for p in encoder.parameters() + decoder.parameters())


def names_of_attributes(Neuron, Layer, MLP):
    return [sorted(vars(part)) for part in (Neuron(2), Layer(2, 1), MLP(2, [1]))]


def attributes_of_a_neuron_in_a_layer(Layer):
    return sorted(vars(Layer(2, 1).neurons[0]))


def sizes_in_a_tuple(MLP):
    return len(MLP(2, (2, 1)).layers)


def keyword_arguments(Neuron, Layer, MLP):
    parts = MLP(nin=2, nouts=[1]), Layer(nin=1, nout=2), Neuron(nin=1, nonlin=False)
    return [len(part.parameters()) for part in parts]


def kinds_of_the_classes(Module, Neuron, Layer, MLP):
    return [issubclass(kind, Module) for kind in (Neuron, Layer, MLP)], Neuron.__mro__[1] is Module


def inputs_that_are_keys(Neuron):
    random.seed(1)
    return Neuron(2, nonlin=False)({1.0: "a", 2.0: "b"}).data
