"""Methods, names and attributes that are replaced after the fact, as exercises and notebooks do."""

from __future__ import annotations

import math
import random
from unittest import mock


def activation_replaced_in_a_layer(Value, Layer):
    Value.relu = lambda self: self * 0 + 7
    return [out.data for out in Layer(2, 2)([1.0, 1.0])]


def activation_replaced_after_the_model_was_made(Value, MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    Value.relu = lambda self: self * 0.5
    out = model([1.0, -2.0])
    out.backward()
    return out.data, [p.grad for p in model.parameters()]


def relu_written_as_an_exercise(Value, MLP):
    def relu(self):
        out = Value(self.data if self.data > 0 else 0, (self,), "ReLU")

        def _backward():
            self.grad += (out.data > 0) * out.grad

        out._backward = _backward
        return out

    Value.relu = relu
    random.seed(2)
    model = MLP(3, [4, 1])
    out = model([1.0, -1.0, 0.5])
    out.backward()
    return out.data, [p.grad for p in model.parameters()]


def leaky_relu_in_place_of_relu(Value, MLP):
    def leaky(self):
        return self if self.data > 0 else self * 0.01

    Value.relu = leaky
    random.seed(3)
    out = MLP(2, [4, 4, 1])([0.5, -1.5])
    out.backward()
    return out.data


def tanh_added_and_used_for_relu(Value, Layer):
    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t**2) * out.grad

        out._backward = _backward
        return out

    Value.tanh = tanh
    Value.relu = Value.tanh
    random.seed(4)
    outs = Layer(2, 3)([0.2, -0.4])
    sum(outs).backward()
    return [out.data for out in outs], [out._op for out in outs]


def product_replaced(Value):
    calls = []
    original = Value.__mul__

    def product(self, other):
        calls.append(self.data)
        return original(self, other)

    Value.__mul__ = product
    v = Value(3.0)
    found = [(v * 2).data, (2 * v).data if Value.__rmul__ else None, (-v).data, (v / 2).data]
    return found, len(calls)


def sum_replaced(Value):
    original = Value.__add__
    calls = []

    def add(self, other):
        calls.append(1)
        return original(self, other)

    Value.__add__ = add
    a = Value(1.0)
    found = (a + 1).data, (1 + a).data, (a - 1).data, (1 - a).data, sum([a, a]).data
    return found, len(calls)


def power_replaced(Value):
    original = Value.__pow__
    exponents = []

    def power(self, n):
        exponents.append(n)
        return original(self, n)

    Value.__pow__ = power
    found = (Value(2.0) ** 2).data, (Value(2.0) / Value(4.0)).data, (1 / Value(4.0)).data
    return found, exponents


def power_that_takes_values(Value):
    def power(self, other):
        n = other.data if isinstance(other, Value) else other
        out = Value(self.data**n, (self,), f"**{n}")

        def _backward():
            self.grad += n * self.data ** (n - 1) * out.grad

        out._backward = _backward
        return out

    Value.__pow__ = power
    a = Value(3.0)
    out = a ** Value(2.0) / a
    out.backward()
    return out.data, a.grad


def repr_replaced(Value):
    Value.__repr__ = lambda self: f"<{self.data:.1f}>"
    return repr(Value(1.25) + 1), str([Value(2.0)])


def constructor_replaced(Value):
    original = Value.__init__
    made = []

    def init(self, data, _children=(), _op=""):
        original(self, data, _children, _op)
        made.append(_op)
        self.tag = len(made)

    Value.__init__ = init
    a = Value(1.0)
    b = a * 2 + 1
    return made, b.tag


def comparison_added(Value):
    Value.__lt__ = lambda self, other: self.data < other.data
    values = [Value(3.0), Value(1.0), Value(2.0)]
    return [v.data for v in sorted(values)], max(values).data, min(values).data


def equality_added(Value):
    Value.__eq__ = lambda self, other: self.data == other.data
    Value.__hash__ = object.__hash__
    return Value(1.0) == Value(1.0), Value(1.0) == Value(2.0), Value(1.0) in [Value(1.0)]


def float_conversion_added(Value):
    Value.__float__ = lambda self: float(self.data)
    return float(Value(2)), math.sqrt(Value(16.0))


def method_added(Value):
    Value.square = lambda self: self * self
    a = Value(3.0)
    a.square().square().backward()
    return a.grad


def property_added(Value):
    Value.value = property(lambda self: self.data)
    return (Value(3.0) * 2).value


def class_attribute_added(Value):
    Value.count = 0
    Value.names = []
    Value(1.0).names.append("a")
    return Value(2.0).names, (Value(1.0) + 1).count


def backward_replaced_by_one_with_seed(Value):
    original = Value.backward

    def backward(self, seed=1.0):
        original(self)
        if seed != 1.0:
            self.grad = seed

    Value.backward = backward
    a = Value(2.0)
    out = a * 3
    out.backward(5.0)
    return out.grad, a.grad


def method_replaced_on_one_object(Value):
    a = Value(-2.0)
    a.relu = lambda: Value(42.0)
    return a.relu().data, Value(-2.0).relu().data


def random_of_the_module_replaced(nn):
    class Fixed:
        @staticmethod
        def uniform(low, high):
            return 0.25

    nn.random = Fixed
    return [p.data for p in nn.Neuron(3).parameters()]


def builtins_of_the_module_replaced(nn):
    """What neurons multiply and add, counted."""
    paired, added = [], []

    def noted_zip(*rows):
        paired.append([len(row) for row in rows])
        return zip(*rows, strict=True)

    def noted_sum(terms, start):
        terms = list(terms)
        added.append(len(terms))
        return sum(terms, start)

    model = nn.MLP(2, [3, 1])
    nn.zip, nn.sum = noted_zip, noted_sum
    try:
        model([1.0, 2.0])
    finally:
        del nn.zip, nn.sum
    return paired, added


def zip_that_is_strict(nn):
    nn.zip = lambda *rows: zip(*rows, strict=True)
    try:
        nn.Neuron(3)([1.0, 2.0, 3.0])
        nn.Neuron(3)([1.0, 2.0])
    except ValueError as error:
        return str(error)
    finally:
        del nn.zip


def draws_by_gauss(nn):
    drawer = random.Random(5)
    nn.random.uniform = lambda low, high: drawer.gauss(0, 1)
    try:
        return [p.data for p in nn.Neuron(2).parameters()]
    finally:
        del nn.random.uniform
        nn.random.uniform = random.Random.uniform.__get__(random._inst)


def value_of_the_module_replaced(Value, nn):
    class Tagged(Value):
        tag = "parameter"

    nn.Value = Tagged
    model = nn.MLP(2, [2, 1])
    return [p.tag for p in model.parameters()], hasattr(model([1.0, 2.0]), "tag")


def value_of_the_module_replaced_by_a_function(Value, nn):
    made = []

    def value(data):
        made.append(data)
        return Value(data)

    nn.Value = value
    random.seed(1)
    nn.Neuron(2)
    return made


def neuron_of_the_module_replaced(Neuron, nn):
    class Loud(Neuron):
        def __call__(self, x):
            return super().__call__(x) * 10

    nn.Neuron = Loud
    random.seed(1)
    model = nn.MLP(2, [2, 1])
    return model([1.0, 2.0]).data, type(model.layers[0].neurons[0]).__name__


def neuron_of_the_module_replaced_by_a_class_of_its_own(Value, nn):
    class Mine:
        def __init__(self, nin, nonlin=True):
            self.w = [Value(1.0) for _ in range(nin)]

        def __call__(self, x):
            return sum(wi * xi for wi, xi in zip(self.w, x, strict=True))

        def parameters(self):
            return self.w

    nn.Neuron = Mine
    model = nn.MLP(2, [3, 1])
    return model([1.0, 2.0]).data, len(model.parameters())


def layer_of_the_module_replaced(Layer, nn):
    class Residual(Layer):
        def __call__(self, x):
            out = super().__call__(x)
            return [o + i for o, i in zip(out, x, strict=True)] if isinstance(out, list) else out

    nn.Layer = Residual
    random.seed(1)
    return nn.MLP(2, [2, 2, 1])([1.0, 2.0]).data


def call_of_a_neuron_replaced(Neuron, MLP):
    def call(self, x):
        act = sum((wi * xi for wi, xi in zip(self.w, x, strict=True)), self.b)
        return act * act if self.nonlin else act

    Neuron.__call__ = call
    random.seed(1)
    out = MLP(2, [3, 1])([1.0, 2.0])
    out.backward()
    return out.data


def constructor_of_a_neuron_replaced(Value, Neuron, MLP):
    def init(self, nin, nonlin=True):
        self.w = [Value(1.0 / nin) for _ in range(nin)]
        self.b = Value(0.5)
        self.nonlin = nonlin

    Neuron.__init__ = init
    model = MLP(2, [3, 1])
    return model([1.0, 2.0]).data, repr(model)


def parameters_replaced(Layer, MLP):
    Layer.parameters = lambda self: [n.b for n in self.neurons]
    return len(MLP(2, [3, 1]).parameters())


def nonlin_set_after_construction(Neuron):
    random.seed(1)
    neuron = Neuron(2)
    neuron.w[0].data, neuron.w[1].data = -1.0, -1.0
    found = [neuron([1.0, 1.0]).data]
    neuron.nonlin = False
    found.append(neuron([1.0, 1.0]).data)
    return found, repr(neuron)


def nonlin_of_the_last_layer_switched_on(MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    for neuron in model.layers[-1].neurons:
        neuron.nonlin = True
        neuron.b.data = -100.0
    return model([1.0, 2.0]).data, repr(model)


def weights_set_after_construction(Value, Neuron):
    neuron = Neuron(2, nonlin=False)
    neuron.w = [Value(0.5), Value(-1.0), Value(2.0)]
    neuron.b = Value(0.25)
    return neuron([1.0, 2.0, 3.0]).data, len(neuron.parameters()), repr(neuron)


def bias_of_a_plain_number(Neuron):
    random.seed(1)
    neuron = Neuron(2, nonlin=False)
    neuron.b = 0.5
    return neuron([1.0, 2.0]).data


def weights_in_a_tuple(Value, Neuron):
    neuron = Neuron(2, nonlin=False)
    neuron.w = (Value(1.0), Value(2.0))
    return neuron([1.0, 2.0]).data


def weights_of_plain_numbers(Value, Neuron):
    neuron = Neuron(2)
    neuron.w = [0.5, 2.0]
    x = [Value(1.0), Value(3.0)]
    out = neuron(x)
    out.backward()
    return out.data, [v.grad for v in x]


def neurons_set_after_construction(Neuron, Layer):
    random.seed(1)
    layer = Layer(2, 1)
    layer.neurons = [Neuron(2), Neuron(2, nonlin=False)]
    layer.neurons.append(Neuron(2))
    return len(layer([1.0, 2.0])), len(layer.parameters()), repr(layer)


def neurons_removed(Layer):
    random.seed(1)
    layer = Layer(2, 3)
    del layer.neurons[1:]
    found = [type(layer([1.0, 2.0])).__name__]
    layer.neurons.clear()
    return found, layer([1.0, 2.0])


def layers_set_after_construction(Layer, MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    model.layers.insert(1, Layer(3, 3))
    first = model([1.0, 2.0]).data
    model.layers = model.layers[:1]
    return first, len(model([1.0, 2.0])), repr(model)


def layers_emptied(MLP):
    model = MLP(2, [3, 1])
    model.layers = []
    return model([1.0, 2.0])


def functions_among_the_layers(MLP):
    random.seed(1)
    model = MLP(2, [3, 1])
    model.layers.insert(1, lambda xs: [x * 2 for x in xs])
    return model([1.0, 2.0]).data


def attributes_added_to_a_model(MLP):
    model = MLP(2, [1])
    model.name, model.history = "net", []
    model.layers[0].name = "output"
    model.layers[0].neurons[0].name = None
    model.layers[0].neurons[0].activation = len
    out = model([1.0, 2.0])
    return model.name, model.layers[0].name, model.layers[0].neurons[0].name, type(out).__name__


def activation_patched_for_a_while(Value, Layer):
    layer = Layer(1, 1)
    layer.neurons[0].w[0].data = 3.0
    with mock.patch.object(Value, "relu", lambda self: self * 2):
        patched = layer([1.0]).data
    return patched, layer([1.0]).data


def calls_of_a_product_counted_by_a_mock(Value):
    with mock.patch.object(Value, "__mul__", autospec=True, side_effect=Value.__mul__) as product:
        found = (Value(1.0) * 2).data, (2 * Value(1.0)).data, (-Value(1.0)).data
    return found, product.call_count, (Value(3.0) * 2).data


def draws_patched_in_random(Neuron):
    with mock.patch("random.uniform", return_value=0.5):
        return [p.data for p in Neuron(2).parameters()]


def draws_patched_in_the_module(Neuron):
    with mock.patch("micrograd.nn.random.uniform", side_effect=[0.1, 0.2]) as uniform:
        weights = [p.data for p in Neuron(2).parameters()]
    return weights, [list(call.args) for call in uniform.call_args_list]


def arguments_that_neurons_are_made_with(nn):
    with mock.patch("micrograd.nn.Neuron") as neuron:
        nn.Layer(3, 2, nonlin=False)
        nn.Layer(3, 1)
    return [[*call.args, *sorted(call.kwargs)] for call in neuron.call_args_list]


def arguments_that_layers_are_made_with(nn):
    with mock.patch("micrograd.nn.Layer") as layer:
        nn.MLP(3, [4, 1])
    return [[*call.args, *sorted(call.kwargs)] for call in layer.call_args_list]


def zero_grad_of_all_modules_replaced(Module, MLP):
    Module.zero_grad = lambda self: len(self.parameters())
    return MLP(2, [1]).zero_grad()


def method_added_to_all_modules(Module, Neuron, MLP):
    Module.count = lambda self: len(self.parameters())
    return MLP(2, [1]).count(), Neuron(3).count()


def parameters_of_one_object_replaced(MLP):
    model = MLP(2, [1])
    frozen = model.parameters()[:1]
    model.parameters = lambda: frozen
    frozen[0].grad = 5
    model.zero_grad()
    return len(model.parameters()), frozen[0].grad


def neurons_in_a_tuple(Layer):
    layer = Layer(2, 2)
    layer.neurons = tuple(layer.neurons)
    return len(layer([1.0, 2.0]))


def nonlin_of_other_kinds(Neuron):
    made = [Neuron(2, nonlin) for nonlin in (1, 0, None, "yes")]
    return [n.nonlin for n in made], [repr(n) for n in made]


def value_of_the_engine_module_replaced(Value, engine):
    class Mine(Value):
        pass

    engine.Value = Mine
    return type(Value(1.0) + 2).__name__
