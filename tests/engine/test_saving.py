"""Parameters as JSON: exact round trips, names and shapes, errors that say what does not fit."""

from __future__ import annotations

import json
import math
import random

import pytest

from micrograd import MLP, Layer, Module, Neuron, Value


def contents(path):
    return json.loads(path.read_text("utf-8"))


def edited(path, change):
    """The file with a change to what it holds."""
    content = contents(path)
    change(content)
    path.write_text(json.dumps(content), "utf-8")


class Attention(Module):
    """Matrices in a dictionary, a scale, and parameters that no attribute leads to."""

    def __init__(self, numbers):
        self.weights = {
            "query": [[Value(next(numbers)) for _ in range(3)] for _ in range(2)],
            "ragged": [[Value(next(numbers))], [Value(next(numbers)), Value(next(numbers))]],
        }
        self.scale = Value(next(numbers))
        self.tied = self.scale
        self.constant = Value(5.0)
        self.inner = (Neuron(2), "a text", None)
        hidden = [Value(next(numbers)) for _ in range(2)]
        self._hidden = lambda: hidden
        self.itself = self

    def parameters(self):
        query, ragged = self.weights.values()
        rows = [value for matrix in (query, ragged) for row in matrix for value in row]
        return [*rows, self.scale, *self.inner[0].parameters(), *self._hidden()]


def attention(start):
    return Attention(iter(range(start, start + 100)))


def test_round_trip_is_exact(tmp_path):
    odd = [0.1, -0.0, 5e-324, 1.7976931348623157e308, 1 / 3, 3, math.inf, -math.inf, math.nan]
    model = MLP(2, [2, 1])
    for parameter, number in zip(model.parameters(), odd, strict=True):
        parameter.data = number
    model.save(tmp_path / "weights.json")
    other = MLP(2, [2, 1])
    other.parameters()[0].grad = 4
    other.load(str(tmp_path / "weights.json"))
    assert [repr(parameter.data) for parameter in other.parameters()] == list(map(repr, odd))
    assert other.parameters()[0].grad == 4


def test_random_models(tmp_path):
    random.seed(0)
    for model, other in (
        (MLP(3, [4, 2, 1]), MLP(3, [4, 2, 1], activation="tanh")),
        (Layer(2, 5), Layer(2, 5)),
        (Neuron(3), Neuron(3)),
        (attention(0), attention(50)),
        (Module(), Module()),
    ):
        model.save(tmp_path / "weights.json")
        other.load(tmp_path / "weights.json")
        assert [p.data for p in other.parameters()] == [p.data for p in model.parameters()]


def test_names_and_shapes(tmp_path):
    path = tmp_path / "weights.json"
    MLP(2, [1]).save(path)
    content = contents(path)
    assert (content["format"], content["version"]) == ("micrograd parameters", 1)
    assert [(entry["name"], entry["shape"]) for entry in content["parameters"]] == [
        ("layers.0.neurons.0.w", [2]),
        ("layers.0.neurons.0.b", []),
    ]
    attention(0).save(path)
    assert [(entry["name"], entry["shape"]) for entry in contents(path)["parameters"]] == [
        ("weights.query", [2, 3]),
        ("weights.ragged.0", [1]),
        ("weights.ragged.1", [2]),
        ("scale", []),
        ("inner.0.w", [2]),
        ("inner.0.b", []),
        ("parameter 13", []),
        ("parameter 14", []),
    ]
    assert contents(path)["parameters"][0]["data"] == [0, 1, 2, 3, 4, 5]


def test_every_reader_of_json_can_read_it(tmp_path):
    neuron = Neuron(1)
    neuron.b.data = math.nan
    neuron.save(tmp_path / "weights.json")

    def refuse(constant):
        raise AssertionError(constant)

    json.loads((tmp_path / "weights.json").read_text(), parse_constant=refuse)


@pytest.fixture
def saved(tmp_path):
    MLP(2, [3, 1]).save(tmp_path / "weights.json")
    return tmp_path / "weights.json"


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (MLP(3, [3, 1]), r"layers.0.neurons.0.w has the shape \[2\] in .*weights.json, and \[3\]"),
        (MLP(2, [4, 1]), r"weights.json does not have layers.0.neurons.3.w, which the model has"),
        (MLP(2, [3]), r"weights.json has layers.1.neurons.0.w, which the model does not have"),
        (Neuron(2), r"weights.json does not have w,"),
    ],
)
def test_another_structure(saved, model, message):
    before = [parameter.data for parameter in model.parameters()]
    with pytest.raises(ValueError, match=message):
        model.load(saved)
    assert [parameter.data for parameter in model.parameters()] == before


def entry(content):
    return content["parameters"][-1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: c.update(format="other"), "is not a file of parameters that Module.save"),
        (lambda c: c.update(version=2), "was written by another version: 2"),
        (lambda c: c.update(parameters={}), "has no list of parameters"),
        (lambda c: c["parameters"].append(3), "parameter 8 has no name of its own"),
        (lambda c: c["parameters"].append(entry(c)), "parameter 8 has no name of its own"),
        (lambda c: entry(c).update(shape=[-1]), r"neurons.0.b are no list of the shape \[-1\]"),
        (lambda c: entry(c).update(data=[1, 2]), r"neurons.0.b are no list of the shape \[\]"),
        (lambda c: entry(c).update(data=0.5), r"neurons.0.b are no list of the shape \[\]"),
        (lambda c: entry(c).update(data=["1"]), "layers.1.neurons.0.b has '1' where a number"),
        (lambda c: entry(c).update(data=[None]), "neurons.0.b has None where a number"),
        (lambda c: entry(c).update(data=[True]), "neurons.0.b has True where a number"),
        (lambda c: entry(c).update(data=[10**400]), "neurons.0.b has 1000"),
    ],
)
def test_another_content(saved, change, message):
    edited(saved, change)
    model = MLP(2, [3, 1])
    before = [parameter.data for parameter in model.parameters()]
    with pytest.raises(ValueError, match=message) as caught:
        model.load(saved)
    assert "weights.json" in str(caught.value)
    assert [parameter.data for parameter in model.parameters()] == before


@pytest.mark.parametrize("text", [b"", b"weights", b"\xff\xfe\xfd", b"[1, 2]", b'"text"'])
def test_another_file(tmp_path, text):
    (tmp_path / "weights.json").write_bytes(text)
    with pytest.raises(ValueError, match=r"weights.json is not a (JSON )?file"):
        Neuron(2).load(tmp_path / "weights.json")


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"weights\.json"):
        Neuron(2).load(tmp_path / "weights.json")


def test_a_parameter_that_is_no_number_writes_no_file(tmp_path):
    neuron = Neuron(2)
    neuron.w[1].data = Value(2.0)
    with pytest.raises(TypeError, match="w holds Value"):
        neuron.save(tmp_path / "weights.json")
    assert list(tmp_path.iterdir()) == []
