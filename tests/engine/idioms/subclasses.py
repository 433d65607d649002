"""Subclasses of Value and of the modules."""

from __future__ import annotations

import math
import random
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar


def neuron_with_a_constructor_of_its_own(Value, Neuron):
    class N(Neuron):
        def __init__(self, weights, bias):
            self.w = [Value(w) for w in weights]
            self.b = Value(bias)
            self.nonlin = True

    n = N([0.5, 0.5], 0.1)
    out = n([1.0, 1.0])
    out.backward()
    return out.data, [p.grad for p in n.parameters()], repr(n)


def neuron_without_nonlin(Value, Neuron):
    class N(Neuron):
        def __init__(self):
            self.w, self.b = [Value(1.0)], Value(0.0)

    return N()([1.0])


def neuron_with_another_start(Value, Neuron):
    class Xavier(Neuron):
        def __init__(self, nin, nonlin=True):
            super().__init__(nin, nonlin)
            self.w = [Value(random.gauss(0, 1 / math.sqrt(nin))) for _ in range(nin)]

    random.seed(1)
    return Xavier(3)([1.0, 2.0, 3.0]).data


def neuron_with_an_activation_of_its_own(Neuron):
    class Square(Neuron):
        def __init__(self, nin):
            super().__init__(nin, nonlin=False)
            self.activation = lambda v: v * v

        def __call__(self, x):
            return self.activation(super().__call__(x))

    random.seed(1)
    n = Square(2)
    return n([1.0, 2.0]).data, repr(n)


def neuron_with_a_method_called_activation(Neuron):
    class Soft(Neuron):
        def activation(self, v):
            return v / 2

        def __call__(self, x):
            return self.activation(super().__call__(x))

    random.seed(1)
    return Soft(2, nonlin=False)([1.0, 2.0]).data


def neuron_with_a_name_of_its_own(Neuron):
    class Named(Neuron):
        def __init__(self, nin, name, **kwargs):
            super().__init__(nin, **kwargs)
            self.name = name

    return [Named(2, name).name for name in ("a", "", None, 3)]


def neuron_that_shows_itself(Neuron, Layer):
    class N(Neuron):
        def __str__(self):
            return "N"

    layer = Layer(2, 1)
    layer.neurons = [N(2), N(2)]
    return str(layer)


def layer_with_a_constructor_of_its_own(Neuron, Layer):
    class L(Layer):
        def __init__(self, nin, nout):
            self.neurons = [Neuron(nin, nonlin=i % 2 == 0) for i in range(nout)]

    random.seed(1)
    layer = L(2, 3)
    return [out.data for out in layer([1.0, -1.0])], repr(layer), len(layer.parameters())


def layer_of_foreign_neurons(Value, Layer):
    class Times:
        def __init__(self, k):
            self.k = Value(k)

        def __call__(self, x):
            return self.k * x[0]

        def parameters(self):
            return [self.k]

    class L(Layer):
        def __init__(self):
            self.neurons = [Times(2.0), Times(3.0)]

    layer = L()
    return [out.data for out in layer([5.0])], [p.data for p in layer.parameters()]


def mlp_with_a_constructor_of_its_own(Layer, MLP):
    class Net(MLP):
        def __init__(self):
            self.layers = [Layer(2, 3), Layer(3, 1, nonlin=False)]

    random.seed(1)
    net = Net()
    out = net([1.0, 2.0])
    out.backward()
    net.zero_grad()
    return out.data, {p.grad for p in net.parameters()}, repr(net)


def mlp_that_shares_layers(Layer, MLP):
    class Shared(MLP):
        def __init__(self):
            layer = Layer(2, 2)
            self.layers = [layer, layer, Layer(2, 1, nonlin=False)]

    random.seed(1)
    net = Shared()
    net([1.0, 2.0]).backward()
    return [p.grad for p in net.parameters()]


def mlp_with_softmax(MLP):
    class Classifier(MLP):
        def __call__(self, x):
            logits = super().__call__(x)
            exps = [2.718281828**z.data for z in logits]
            return [z * (1 / sum(exps)) for z in logits]

    random.seed(1)
    return [out.data for out in Classifier(2, [4, 3])([1.0, 2.0])]


def module_of_ones_own(Value, Module, Layer):
    class Scaled(Module):
        def __init__(self):
            self.k, self.inner = Value(2.0), Layer(2, 2)

        def __call__(self, x):
            return self.k * sum(self.inner(x))

        def parameters(self):
            return [self.k, *self.inner.parameters()]

    random.seed(1)
    model = Scaled()
    model([1.0, 2.0]).backward()
    before = [p.grad for p in model.parameters()]
    model.zero_grad()
    return before, [p.grad for p in model.parameters()]


def module_without_parameters(Module):
    module = Module()
    module.zero_grad()
    return module.parameters()


def module_that_is_a_list_too(Module, Layer):
    class Sequential(list, Module):
        def __call__(self, x):
            for layer in self:
                x = layer(x)
            return x

        def parameters(self):
            return [p for layer in self for p in layer.parameters()]

    random.seed(1)
    model = Sequential([Layer(2, 3), Layer(3, 1)])
    return model([1.0, 2.0]).data, len(model.parameters())


def value_with_more_methods(Value):
    class V(Value):
        def double(self):
            return self * 2

    v = V(3.0)
    out = v.double() + 1
    out.backward()
    return out.data, v.grad, type(v).__name__


def value_with_a_constructor_of_its_own(Value):
    class Parameter(Value):
        def __init__(self, data, name):
            super().__init__(data)
            self.name = name

    p = Parameter(2.0, "w")
    (p * p).backward()
    return p.name, p.grad, repr(p)


def value_with_operators_of_its_own(Value):
    class Percent(Value):
        def __add__(self, other):
            return Percent(self.data + (other.data if isinstance(other, Value) else other) / 100)

    out = Percent(1.0) + 50
    return out.data, type(out).__name__


def value_without_super(Value):
    class Own(Value):
        def __init__(self, data):
            self.data = data
            self.grad = 0
            self._backward = lambda: None
            self._prev = set()
            self._op = ""

    a = Own(2.0)
    out = a * 3
    out.backward()
    return out.data, a.grad


def value_made_another_class(Value):
    class Named(Value):
        def hello(self):
            return f"I am {self.data}"

    v = Value(2.0)
    v.__class__ = Named
    return v.hello(), isinstance(v, Value)


def value_with_slots(Value):
    class Small(Value):
        __slots__ = ("mark",)

    v = Small(1.0)
    v.mark = "x"
    return v.mark, (v + 1).data


def value_with_equality(Value):
    class Equal(Value):
        def __eq__(self, other):
            return self.data == getattr(other, "data", other)

        def __hash__(self):
            return id(self)

    a = Equal(2.0)
    out = a * a + a
    out.backward()
    return a == 2.0, out.data, a.grad


def value_in_two_classes(Value):
    class Tracked:
        log: ClassVar[list[float]] = []

        def note(self):
            Tracked.log.append(self.data)
            return self

    class V(Value, Tracked):
        pass

    v = V(1.5).note()
    return Tracked.log, (v * 2).data, callable(v.note)


def results_of_a_subclass(Value):
    class V(Value):
        pass

    return type(V(1.0) + V(2.0)) is Value, type(V(1.0).relu()) is Value


def convolution_module(Value, Module):
    class Conv1d(Module):
        def __init__(self, size):
            self.w = [Value(random.uniform(-1, 1)) for _ in range(size)]
            self.b = Value(0)

        def __call__(self, x):
            size = len(self.w)
            return [
                sum((w * x[i + k] for k, w in enumerate(self.w)), self.b).relu()
                for i in range(len(x) - size + 1)
            ]

        def parameters(self):
            return [*self.w, self.b]

    random.seed(1)
    conv = Conv1d(2)
    sum(conv([1.0, 2.0, -1.0, 0.5])).backward()
    return [p.grad for p in conv.parameters()]


def recurrent_module(Value, Module, Neuron):
    class Cell(Module):
        def __init__(self):
            self.neuron = Neuron(2)

        def __call__(self, xs):
            h = Value(0.0)
            for x in xs:
                h = self.neuron([x, h])
            return h

        def parameters(self):
            return self.neuron.parameters()

    random.seed(8)
    cell = Cell()
    out = cell([1.0, 0.5, 2.0])
    out.backward()
    return out.data, [p.grad for p in cell.parameters()]


def mixin_behind_a_value_with_a_log(Value):
    class Logged:
        log = "a text"

    class V(Value, Logged):
        pass

    return V(1.0).log == "a text"


def value_that_is_abstract(Value):
    class Base(Value, ABC):
        @abstractmethod
        def shown(self):
            """A text."""

    class Shown(Base):
        def shown(self):
            return f"<{self.data}>"

    return Shown(1.0).shown(), (Shown(1.0) + 1).data, Base(2.0)


def modules_that_are_abstract(Neuron, MLP):
    class N(Neuron, ABC):
        pass

    class M(MLP, ABC):
        pass

    return len(N(2).w), len(M(2, [1]).layers)


def value_as_a_dataclass(Value):
    @dataclass(eq=False)
    class Named(Value):
        data: float
        name: str = "x"

        def __post_init__(self):
            Value.__init__(self, self.data)

    v = Named(2.0, "w")
    return v.name, (v * 2).data


def parameter_with_a_relu_of_its_own(Value, Neuron):
    class Loud(Value):
        def relu(self):
            return Loud(99.0)

        def __add__(self, other):
            return Loud(super().__add__(other).data)

    neuron = Neuron(1)
    neuron.b = Loud(0.0)
    return neuron([0.0]).data


def modules_within_modules_of_modules(Module, MLP):
    class Ensemble(Module):
        def __init__(self, count):
            self.models = [MLP(2, [2, 1]) for _ in range(count)]

        def __call__(self, x):
            return sum(model(x) for model in self.models) / len(self.models)

        def parameters(self):
            return [p for model in self.models for p in model.parameters()]

    random.seed(3)
    model = Ensemble(3)
    out = model([1.0, -1.0])
    out.backward()
    return out.data, [p.grad for p in model.parameters()]


def constructor_of_the_published_mlp(Layer, MLP):
    class Net(MLP):
        def __init__(self, nin, nouts):
            sz = [nin, *nouts]
            self.layers = [
                Layer(sz[i], sz[i + 1], nonlin=i != len(nouts) - 1) for i in range(len(nouts))
            ]

    random.seed(2)
    return repr(Net(2, [2, 1])), Net(2, [2, 1])([1.0, 2.0]).data
