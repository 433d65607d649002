"""Whether a model is what the page builds from a state: an MLP as made, of sizes a state can have.

Classes and objects of Python can be changed at any time: another `Value.relu`, another
`Neuron.__call__`, another activation of one neuron. So what a model computes is looked up in the
graph of one of its calls, and is not believed from its class.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

from micrograd import operations
from micrograd.autograd import Value
from micrograd.nn import MLP, Layer, Neuron
from micrograd.standardisation import Standardisation

from .controls import check_control

_ACTIVATIONS = {
    "relu": operations.RELU,
    "tanh": operations.TANH,
    "sigmoid": operations.SIGMOID,
}
_MADE_BY: list[tuple[operations.Operation, Callable[[Any, Any], Any]]] = [
    (operations.ADD, lambda a, b: a + b),
    (operations.SUBTRACT, lambda a, b: a - b),
    (operations.MULTIPLY, lambda a, b: a * b),
    (operations.DIVIDE, lambda a, b: a / b),
    (operations.NEGATE, lambda a, _: -a),
    (operations.RELU, lambda a, _: a.relu()),
    (operations.TANH, lambda a, _: a.tanh()),
    (operations.SIGMOID, lambda a, _: a.sigmoid()),
    (operations.EXP, lambda a, _: a.exp()),
    (operations.LOG, lambda a, _: a.log()),
    (operations.LOG1P, lambda a, _: a.log1p()),
    (operations.SOFTPLUS, lambda a, _: a.softplus()),
    (operations.MAX, lambda a, b: a.maximum(b)),
    (operations.power_of(2), lambda a, _: a**2),
]
"""The operations of models and losses, and how they are called."""


def is_plain_mlp(model: Any) -> bool:
    """Whether a model computes what an `MLP` of its sizes does, and the page's losses are ours.

    Its inputs may be standardised.
    """
    if type(model) is not MLP or not model.layers:
        return False
    if any(type(layer) is not Layer or not layer.neurons for layer in model.layers):
        return False
    neurons = [neuron for layer in model.layers for neuron in layer.neurons]
    if any(type(neuron) is not Neuron for neuron in neurons):
        return False
    hidden = [neuron for layer in model.layers[:-1] for neuron in layer.neurons]
    sizes = sizes_of(model)
    inputs = [size for size, layer in zip(sizes, model.layers, strict=False) for _ in layer.neurons]
    try:
        check_control("hidden", sizes[1:-1])
    except ValueError:
        return False
    return (
        [len(neuron.w) for neuron in neurons] == inputs
        and len({neuron.activation for neuron in hidden}) <= 1
        and all(neuron.activation == "linear" for neuron in model.layers[-1].neurons)
        and len(set(model.parameters())) == len(model.parameters())
        and _operations_are_as_made()
        and _graph_is_as_made(model, sizes[0])
    )


def sizes_of(model: MLP) -> list[int]:
    """The sizes of the layers, the inputs first."""
    return [len(model.layers[0].neurons[0].w), *[len(layer.neurons) for layer in model.layers]]


def _operations_are_as_made() -> bool:
    a, b = Value(0.5), Value(0.25)
    for operation, make in _MADE_BY:
        made = _called(make, a, b)
        operands = [a, b][: operation.arity]
        if not _is_made_by(made, operation) or list(made._prev) != operands:
            return False
    return True


def _is_made_by(made: Any, operation: operations.Operation) -> bool:
    """Whether a value was made by an operation; of powers, only some keep their object."""
    found = getattr(made, "_operation", None)
    if operation.exponent is None or not isinstance(found, operations.Operation):
        return found is operation
    return found.exponent == operation.exponent


def _called(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function gives; None where it raises, which is told where the model is recorded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return function(*arguments)
    except Exception:
        return None


def _graph_is_as_made(model: MLP, inputs: int) -> bool:
    given = [Value(0.0) for _ in range(inputs)]
    outputs = _called(model, given)
    last = len(model.layers) - 1
    expected: Any = outputs if isinstance(outputs, list) else [outputs]
    for index in range(last, -1, -1):
        neurons = model.layers[index].neurons
        if len(neurons) != len(expected):
            return False
        read = [_inputs_of(neuron, out) for neuron, out in zip(neurons, expected, strict=True)]
        if any(one is None or one != read[0] for one in read):
            return False
        expected = read[0]
    if model.standardisation is not None:
        expected = [_standardised_by(model.standardisation, *one) for one in enumerate(expected)]
    return bool(expected == given)


def _standardised_by(standardisation: Standardisation, index: int, out: Any) -> Any:
    """The value whose (value - mean) / deviation a value is; None if it is something else."""
    parts = [standardisation.deviation[index], standardisation.mean[index]]
    for operation, part in zip((operations.DIVIDE, operations.SUBTRACT), parts, strict=True):
        if getattr(out, "_operation", None) is not operation or out._prev[1].data != part:
            return None
        out = out._prev[0]
    return out


def _inputs_of(neuron: Neuron, out: Any) -> Sequence[Any] | None:
    """The values that a neuron read, if `out` is activation(b + w_1 x_1 + w_2 x_2 ...) of them."""
    activation = _ACTIVATIONS.get(neuron.activation)
    if activation is not None:
        if getattr(out, "_operation", None) is not activation:
            return None
        (out,) = out._prev
    inputs = []
    for weight in reversed(neuron.w):
        if getattr(out, "_operation", None) is not operations.ADD:
            return None
        out, product = out._prev
        if product._operation is not operations.MULTIPLY or product._prev[0] is not weight:
            return None
        inputs.append(product._prev[1])
    return inputs[::-1] if out is neuron.b else None
