"""Training models and losses of your own."""

from __future__ import annotations

import pytest

from micrograd import MLP, Module, Value, trace
from micrograd.datasets import DATASETS
from micrograd.losses import max_margin, mean
from micrograd.optim import SGD
from micrograd.tape import Tape
from micrograd_widget import TrainingPanel

from .training_panels import data_of, mlp, panel_of, run_parameters


class Net(Module):
    """A model that no state describes."""

    def __init__(self, outputs=1):
        self.scale = Value(0.5)
        self.shifts = [Value(0.25 * index) for index in range(outputs)]

    def __call__(self, x):
        outputs = [(self.scale * x[0] - shift * x[1]).tanh() for shift in self.shifts]
        return outputs[0] if len(outputs) == 1 else outputs

    def parameters(self):
        return [self.scale, *self.shifts]


def test_a_model_of_your_own_is_sent_as_a_tape(capsys):
    net = Net()
    panel = panel_of(net, loss="squared_error", train_share=1)
    assert isinstance(panel.tape, Tape)
    wire = panel.get_state()["tape"]
    assert wire == panel.tape.to_dict()
    marks = [panel.tape.input, panel.tape.target, panel.tape.parameter, panel.tape.output]
    assert [len(mark) for mark in marks] == [2, 1, 2, 1]
    assert panel.state["weights"] == [0.5, 0.0] and panel.state["outputs"] == 1
    assert panel.describe["model"] == "Net" and panel.describe["loss"] is None
    assert "your own model" in panel.describe["reason"]
    panel.fit(30)
    assert panel.history[-1].loss < panel.history[0].loss
    assert panel.history[-1].layers == ()
    assert net.scale.data == run_parameters(panel)[0] != 0.5
    assert net.scale in trace(panel.loss_graph(0))[0]


def test_a_model_of_your_own_by_hand():
    net, twin = Net(3), Net(3)
    panel = panel_of(net, dataset="yin_yang", penalty="none", train_share=1, learning_rate=0.05)
    panel.fit(10)
    X, y = DATASETS["yin_yang"].labelled(20, 0.1, 5)
    samples = [(x, [float(k == label) for k in range(3)]) for x, label in zip(X, y, strict=True)]
    optimizer = SGD(twin.parameters(), 0.05)
    for _ in range(10):
        loss = mean(max_margin(twin(x), t) for x, t in samples)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert data_of(net) == data_of(twin)


def test_a_function_with_parameters_and_a_loss_of_your_own():
    a, b = Value(0.1), Value(0.2)

    def line(x):
        return a * x[0] + b

    def distance(output, target):
        return abs(output - target)

    panel = TrainingPanel(
        line,
        [[0.0], [1.0], [2.0], [3.0]],
        [1.5, 3.25, 5.125, 7.0],
        loss=distance,
        parameters=[a, b],
        train_share=1,
        penalty="none",
        learning_rate=0.02,
    )
    assert (panel.describe["model"], panel.describe["loss"]) == ("line", "distance")
    panel.fit(400)
    assert a.data == pytest.approx(1.85, abs=0.1) and b.data == pytest.approx(1.5, abs=0.1)
    assert panel.loss_graph(1).data == pytest.approx(abs(a.data + b.data - 3.25))
    with pytest.raises(ValueError, match="a function cannot be copied"):
        TrainingPanel(line, parameters=[a, b], link=False)


def test_an_mlp_with_a_loss_of_your_own():
    def cubic(output, target):
        return abs(output - target) ** 3

    model = mlp()
    panel = panel_of(model, loss=cubic)
    assert panel.tape is not None and panel.describe["model"] == "MLP(2, [3, 1])"
    assert (
        panel.describe["loss"] == "cubic" and "your own loss function" in panel.describe["reason"]
    )
    before = data_of(model)
    panel.fit(3)
    assert data_of(model) != before
    several = panel_of(mlp(3, 2), loss=lambda outputs, targets: sum(outputs) * sum(targets))
    assert several.describe["loss"] == "<lambda>"


def test_an_mlp_that_is_not_as_made_is_a_model_of_your_own():
    wide = mlp(257, 1)
    mixed = mlp(3, 3, 1)
    mixed.layers[0].neurons[1].activation = "relu"
    last = mlp(3, 1)
    last.layers[-1].neurons[0].activation = "tanh"
    tied = mlp(3, 1)
    for model in (wide, mixed, last):
        panel = panel_of(model)
        assert panel.tape is not None
        panel.fit(1)

    class Mine(MLP):
        pass

    assert panel_of(Mine(2, [3, 1])).tape is not None
    tied.layers[0].neurons[1].w = tied.layers[0].neurons[0].w
    with pytest.raises(ValueError, match="same value"):
        panel_of(tied)


def test_what_of_a_model_of_your_own_cannot_change():
    panel = panel_of(Net())
    panel.fit(2)
    state = panel.state
    for controls in ({"hidden": [3]}, {"loss": "squared_error"}, {"features": ["x1"]}):
        name = next(iter(controls))
        with pytest.raises(ValueError, match=f"{name} cannot change here: This panel trains"):
            panel.set(**controls)
        assert panel.state == state
    with pytest.raises(ValueError, match="3 classes need at least 3 outputs"):
        panel.set(dataset="yin_yang")
    with pytest.raises(ValueError, match="for an MLP only"):
        panel.new_weights()
    panel.set(dataset="circles", learning_rate=0.2)
    assert panel.step == 0 and panel.parameters()[0].data == 0.5
    panel.fit(2)
    panel.set(optimizer="adamw", penalty="none")
    panel.fit(2)


def test_a_model_that_looks_at_its_data_is_refused():
    class Fickle(Net):
        def __call__(self, x):
            return self.scale * x[0] if x[0].data > 0 else self.scale * x[1] * x[0]

    with pytest.raises(ValueError, match=r"sample|operation|data"):
        panel_of(Fickle())


def test_a_model_gives_values():
    class Blank(Net):
        def __init__(self, gives):
            super().__init__()
            self.gives = gives

        def __call__(self, x):
            return self.gives

    for gives in (3.0, [], [1.0], None):
        with pytest.raises(TypeError, match="a model gives a Value or a list of Values"):
            panel_of(Blank(gives))


def test_a_state_of_a_model_of_your_own_repeats_its_run():
    net = Net()
    panel = panel_of(net)
    panel.fit(6)
    again = Net()
    again.scale.data = -3.0
    TrainingPanel(again, state=panel.state, executor="python").fit(6)
    assert data_of(again) == data_of(net)


def test_a_loss_that_only_looks_at_its_target_is_told_so():
    w = Value(0.5)

    def loss(out, target):
        return (out - 1) ** 2 if target.data > 0 else (out + 1) ** 2

    with pytest.raises(
        ValueError, match=r"not computed from the target\. .* compute with the target"
    ):
        TrainingPanel(lambda x: w * x[0], [[1.0], [2.0]], [0, 1], loss=loss, parameters=[w])
