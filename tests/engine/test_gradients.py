"""Gradients on the side, and gradients of gradients: calculus and HIPS autograd as the judges."""

from __future__ import annotations

import copy
import math
import pickle

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import example, given, settings

from micrograd import MLP, Tape, Value, draw_dot, grad, gradcheck, losses, optim, trace
from micrograd.operations import OPERATIONS, power_of

from .comparing import everything, same, scope_paths
from .programs import VALUES, Program, programs
from .test_expressions import ARRAYS

inf, nan = math.inf, math.nan

# Where b is 0, HIPS autograd has a for the second derivative of a ** b by both, which is 1 / a
# (its rule replaces the exponent b - 1 there). Programs raise positive numbers only.
JUDGE = {**ARRAYS, "**": lambda a, b: anp.exp(b * anp.log(a))}


def derivatives(function, x, order):
    """The derivatives of a function of one number, from the first to the one of that order."""
    leaf, found = Value(x), []
    result = function(leaf)
    for _ in range(order):
        (result,) = grad(result, leaf, create_graph=True, allow_unused=True)
        if result is None:  # what is constant has no derivative by the leaf, and none after it
            return found + [0] * (order - len(found))
        found.append(result.data)
    return found


t, s = math.tanh(0.7), 1 / (1 + math.exp(-0.7))


@pytest.mark.parametrize(
    ("function", "x", "expected"),
    [
        (lambda x: x**3, 2.0, (12, 12, 6, 0)),
        (lambda x: x * x * x, 2.0, (12, 12, 6, 0)),
        (lambda x: x**2, -3.0, (-6, 2, 0)),
        (lambda x: x**-1, 2.0, (-1 / 4, 2 / 8, -6 / 16, 24 / 32)),
        (lambda x: 1 / x, -2.0, (-1 / 4, -2 / 8, -6 / 16)),
        (lambda x: x / (x + 1), 1.0, (1 / 4, -2 / 8, 6 / 16)),
        (lambda x: x**0.5, 4.0, (1 / 4, -1 / 32, 3 / 256)),
        (lambda x: x.sqrt(), 4.0, (1 / 4, -1 / 32, 3 / 256)),
        (lambda x: x**2.5, 4.0, (2.5 * 8, 3.75 * 2, 1.875 / 2)),
        (lambda x: x**1, 0.0, (1, 0)),
        (lambda x: x**0, 0.0, (0, 0)),
        (lambda x: x**2, 0.0, (0, 2, 0)),
        (lambda x: x ** Value(3.0), 2.0, (12, 12, 6)),
        (lambda x: 2**x, 3.0, tuple(8 * math.log(2) ** n for n in (1, 2, 3))),
        (lambda x: x**x, 1.0, (1, 2, 3)),
        (lambda x: x.exp(), 0.5, (math.exp(0.5),) * 4),
        (lambda x: x.log(), 2.0, (1 / 2, -1 / 4, 2 / 8, -6 / 16)),
        (lambda x: x.log1p(), 1.0, (1 / 2, -1 / 4, 2 / 8, -6 / 16)),
        (lambda x: x.sin(), 0.3, (math.cos(0.3), -math.sin(0.3), -math.cos(0.3), math.sin(0.3))),
        (lambda x: x.cos(), 0.3, (-math.sin(0.3), -math.cos(0.3), math.sin(0.3), math.cos(0.3))),
        (
            lambda x: x.tanh(),
            0.7,
            (1 - t * t, -2 * t * (1 - t * t), (6 * t * t - 2) * (1 - t * t)),
        ),
        (
            lambda x: x.sigmoid(),
            0.7,
            (s * (1 - s), s * (1 - s) * (1 - 2 * s), s * (1 - s) * (1 - 6 * s + 6 * s * s)),
        ),
        (lambda x: x.softplus(), 0.7, (s, s * (1 - s), s * (1 - s) * (1 - 2 * s))),
        (lambda x: -x, 5.0, (-1, 0)),
        (lambda x: 3 - x * x, 5.0, (-10, -2, 0)),
        (lambda x: x.relu() ** 2, 3.0, (6, 2, 0)),
        (lambda x: x.relu() ** 2, -3.0, (0, 0)),
        (lambda x: x.relu(), 0.0, (0, 0)),
        (lambda x: abs(x), -2.0, (-1, 0)),
        (lambda x: abs(x), 0.0, (0, 0)),
        (lambda x: abs(x) ** 3, -2.0, (-12, 12, -6)),
        (lambda x: x.maximum(x * x), 3.0, (6, 2, 0)),
        (lambda x: x.maximum(x * x), 0.5, (1, 0)),
        (lambda x: x.maximum(x * x), 1.0, (1.5, 1, 0)),
        (lambda x: x.minimum(x * x), 0.5, (1, 2, 0)),
        (lambda x: (x * x * x).leaky_relu(0.1), -2.0, (1.2, -1.2, 0.6)),
        (lambda x: x.leaky_relu(x), -2.0, (-4, 2, 0)),
        (lambda x: x.leaky_relu(), 0.0, (0.01, 0)),
    ],
)
def test_closed_forms(function, x, expected):
    found = derivatives(function, x, len(expected))
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-14)


@settings(max_examples=150)
@given(programs(most_steps=10))
@example(Program(leaves=(2.0, 0.0), steps=(("**", (0, 1)),)))
def test_second_derivatives_are_those_of_hips_autograd(program):
    leaves = [Value(leaf) for leaf in program.leaves]
    result = program.run(VALUES, leaves)[-1]
    firsts = grad(result, leaves, create_graph=True, allow_unused=True)
    hessian = [
        [0.0] * len(leaves)
        if first is None
        else [second or 0.0 for second in grad(first, leaves, allow_unused=True)]
        for first in firsts
    ]
    numbers = np.array(program.leaves)
    # autograd warns of a function whose gradient is constant, which this one's is not.
    expected = autograd.hessian(
        lambda x: program.run(JUDGE, [x[index] for index in range(len(x))])[-1] + 0 * anp.sum(x * x)
    )(numbers)
    # Rounding is as large as the largest of what was added up, which later may have cancelled out.
    largest = max(1.0, np.abs(expected).max())
    np.testing.assert_allclose(hessian, expected, rtol=1e-8, atol=1e-9 * largest)


@given(programs())
def test_gradients_are_the_numbers_of_a_plain_backward_pass(program):
    leaves = [Value(leaf) for leaf in program.leaves]
    numbers = program.run(VALUES, leaves)
    used, _ = trace(numbers[-1])
    inputs = [number for number in numbers if number in used]
    on_the_side = grad(numbers[-1], inputs)
    as_values = grad(numbers[-1], inputs, create_graph=True)
    assert all(not value.grad for value in inputs)
    numbers[-1].backward()
    for value, side, with_graph in zip(inputs, on_the_side, as_values, strict=True):
        assert same(side, value.grad)
        # A Value as exponent takes no short cut for the exponents 2, -1 and 0.5.
        assert with_graph.data == pytest.approx(value.grad, rel=1e-14)


POSITIVE = ("log", "log1p", "sqrt", "**", "**0.5")
KINDS = [*OPERATIONS, *map(power_of, (2, -1, 0.5, 0, 1, 3, -2))]


@pytest.mark.parametrize("operation", KINDS, ids=lambda operation: operation.name)
def test_every_operation_has_gradients_that_are_values(operation):
    for x in (0.3, 2.5) if operation.name in POSITIVE else (-1.7, 0.3, 2.5):
        operands = [Value(x), Value(0.8)][: operation.arity]
        out = operation_on_values(operation, operands)
        slopes = operation.derivatives(*(operand.data for operand in operands), out.data)
        found = grad(out, operands, create_graph=True)
        expected = slopes if operation.arity == 2 else (slopes,)
        assert [one.data for one in found] == pytest.approx(list(map(float, expected)), rel=1e-15)


def operation_on_values(operation, operands):
    if operation.exponent is not None:
        return operands[0] ** operation.exponent
    name = {"ReLU": "relu"}.get(operation.name, operation.name)
    return VALUES[name](*operands)


def test_gradient_by_an_exponent_where_there_is_no_logarithm():
    for x, expected in ((0.0, 0.0), (-2.0, nan)):
        n = Value(3.0)
        (found,) = grad(Value(x) ** n, n, create_graph=True)
        assert same(found.data, expected)
    (found,) = grad((zero := Value(0.0)) ** Value(0.0), zero, create_graph=True)
    assert found.data == 0


def test_inputs_and_outputs_as_in_pytorch():
    a, b = Value(2.0), Value(3.0)
    c = a * b
    d = c + a
    assert grad(d, [b, a]) == (2.0, 4.0)
    assert grad(d, a) == grad([d], (a,)) == (4.0,)
    assert grad([c, d], [a, b]) == (7.0, 4.0), "of several outputs the sum is differentiated"
    assert grad([d, d], a) == (8.0,)
    assert grad(d, [c, d, c]) == (1, 1, 1), "values in between, the output itself, one twice"
    for create_graph in (False, True):
        with pytest.raises(ValueError, match=r"does not depend on input 1, other, so .* allow_un"):
            grad(c, [a, Value(1.0, label="other")], create_graph=create_graph)
        with pytest.raises(ValueError, match="does not depend on input 0 so"):
            grad(c, d, create_graph=create_graph)
        found = grad(c, [d, a], create_graph=create_graph, allow_unused=True)
        assert found[0] is None and float(getattr(found[1], "data", found[1])) == 3


@pytest.mark.parametrize(
    ("outputs", "inputs", "error", "message"),
    [
        (2.0, Value(1.0), TypeError, "not iterable"),
        ([Value(1.0), 2.0], Value(1.0), TypeError, "output 1 has to be a Value, not float"),
        (Value(1.0), [None], TypeError, "input 0 has to be a Value, not NoneType"),
        (Value(1.0), [], ValueError, "at least one input"),
        ([], Value(1.0), ValueError, "at least one output"),
    ],
)
def test_what_is_no_output_and_no_input(outputs, inputs, error, message):
    with pytest.raises(error, match=message):
        grad(outputs, inputs)


def test_gradients_on_the_side_change_nothing():
    a, b = Value(2.0), Value(3.0)
    L = (a * b).tanh() * a
    L.backward()
    nodes = Tape.record(L).nodes
    before = everything(nodes)
    grad(L, [a, b])
    grad(L, [a, b], create_graph=True)
    with pytest.raises(ValueError):
        grad(L, Value(1.0))
    assert everything(nodes) == before


def test_only_what_depends_on_the_inputs_is_differentiated():
    a, b = Value(2.0), Value(3.0)
    (by_a,) = grad(a * a + (b * b).tanh().exp(), a, create_graph=True)
    nodes, _ = trace(by_a)
    assert b not in nodes
    assert "tanh" not in {node._op for node in nodes}


def test_backward_with_a_graph_adds_up_in_leaves_and_sets_the_others_anew():
    a, b = Value(2.0), Value(3.0)
    c = a * b
    L = c * a
    L.backward(create_graph=True)
    first = [a.grad, b.grad, c.grad, L.grad]
    assert all(isinstance(gradient, Value) for gradient in first)
    assert [gradient.data for gradient in first] == [12, 4, 2, 1]
    L.backward(create_graph=True)
    assert [gradient.data for gradient in (a.grad, b.grad, c.grad)] == [24, 8, 2]
    assert grad(a.grad, [a, b]) == (12, 8), "the graph of a sum of gradients"
    L.backward()
    assert [a.grad.data, b.grad.data, c.grad, L.grad] == [36, 12, 2, 1]
    L.zero_grad()
    L.backward()
    assert [a.grad, b.grad] == [12, 4]


def own_square(x):
    out = Value(x.data**2, (x,), "square")

    def backward():
        x.grad += 2 * x.data * out.grad

    out._backward = backward
    return out


def test_an_operation_of_your_own_knows_numbers_only():
    a, b = Value(2.0), Value(3.0)
    L = own_square(a) * b
    assert grad(L, [a, b]) == (12, 4)
    assert grad(L, b, create_graph=True)[0].data == 4, "it does not lie between b and L"
    nodes = Tape.record(L).nodes
    before = everything(nodes)
    for refused in (lambda: grad(L, a, create_graph=True), lambda: L.backward(create_graph=True)):
        with pytest.raises(ValueError, match="square is an operation of your own"):
            refused()
    assert everything(nodes) == before


def test_local_derivative_that_is_no_number():
    a = Value(0.0)
    root = a.sqrt() + a
    assert grad(root, a) == (inf,)
    with pytest.raises(ZeroDivisionError, match="divides by zero"):
        root.backward(create_graph=True)
    assert (a.grad, root.grad) == (0, 0)


def test_long_chain():
    x = Value(1.0)
    out = x
    for _ in range(20_000):
        out = out * 1.00001
    (first,) = grad(out * x, x, create_graph=True)
    (second,) = grad(first, x)
    assert second == pytest.approx(2 * 1.00001**20_000, rel=1e-9)


def test_gradient_penalty_trains_by_second_derivatives():
    """A loss of a gradient, whose own gradient is checked by central differences."""
    model = MLP(2, [3, 1], activation="tanh")
    inputs = [Value(0.5), Value(-0.25)]

    def penalty():
        slopes = grad(model(inputs), inputs, create_graph=True)
        return sum(slope * slope for slope in slopes)

    loss = penalty()
    loss.backward()
    gradients = [parameter.grad for parameter in model.parameters()]
    for parameter, gradient in zip(model.parameters(), gradients, strict=True):
        held, ends = parameter.data, []
        for moved in (held + 1e-5, held - 1e-5):
            parameter.data = moved
            ends.append(penalty().data)
        parameter.data = held
        assert gradient == pytest.approx((ends[0] - ends[1]) / 2e-5, rel=1e-5, abs=1e-8)
    assert gradcheck(loss)


def test_loss_of_a_gradient_is_replayed():
    model = MLP(1, [3, 1], activation="tanh")
    samples = [([0.5], [1.0]), ([-1.25], [0.5]), ([2.0], [-1.0])]

    def slope_error(inputs, targets):
        (slope,) = grad(model(inputs), inputs, create_graph=True)
        return (slope - targets[0]) ** 2

    tape = Tape.record_samples(slope_error, samples, model.parameters())
    eager = [slope_error([Value(x[0])], [Value(t[0])]) for x, t in samples]
    assert tape.forward(samples, executor="python") == [loss.data for loss in eager]
    sum(eager).backward()
    expected = [parameter.grad for parameter in model.parameters()]
    assert tape.backward() == pytest.approx(expected, rel=1e-12)
    relu = MLP(1, [3, 1])
    for parameter, number in zip(relu.parameters(), (1, 0, -1, 0, 1, 1, 1, 1, 1, 0), strict=True):
        parameter.data = number
    with pytest.raises(ValueError, match=r"constant 1\.0 for sample 0 and the constant 0\.0"):
        Tape.record_samples(
            lambda x, t: grad(relu(x), x, create_graph=True)[0] * t[0], samples, relu.parameters()
        )


class TestNamesOfWhatIsMade:
    def test_labels(self):
        a, b = Value(2.0, label="a"), Value(3.0, label="b")
        c = a * b
        L = c + a
        L.label = "L"
        by_a, by_b, by_c = grad(L, [a, b, c], create_graph=True)
        assert by_a.label == "∂L/∂a"
        assert by_b.label == "∂L/∂b"
        assert by_c.label == "∂L/∂L", "the gradient of a sum is that of its operands"
        (twice,) = grad(by_a, b, create_graph=True)
        assert twice.label == "∂(∂L/∂a)/∂b"

    def test_shared_gradient_is_called_after_all(self):
        d, e = Value(1.0, label="d"), Value(2.0, label="e")
        f = d + e
        f.label = "f"
        L = f * f
        assert {one.label for one in grad(L, [d, e, f], create_graph=True)} == {
            "∂/∂f = ∂/∂d = ∂/∂e"
        }

    def test_several_outputs(self):
        x = Value(2.0, label="x")
        u, v = x * x, x * 3
        u.label, v.label = "u", "v"
        (slope,) = grad([u, v], x, create_graph=True)
        assert slope.label == "∂(u + v)/∂x"
        assert scope_paths(slope)[slope] == ("gradient of u + v",)

    def test_scopes_mirror_those_of_the_operations(self):
        model = MLP(1, [2, 1])
        x = Value(0.5, label="x")
        out = losses.squared_error(model([x]), 1.0)
        out.label = "L"
        out.backward(create_graph=True)
        gradients = [parameter.grad for parameter in model.parameters()]
        scopes = {}
        for gradient in gradients:
            scopes |= scope_paths(gradient)
        paths = {path for node, path in scopes.items() if node not in trace(out)[0]}
        title = "gradient of L"
        assert paths == {
            (title,),
            (title, "loss"),
            (title, "MLP", "layer 1", "neuron 1"),
            (title, "MLP", "layer 1", "neuron 2"),
            (title, "MLP", "layer 2", "neuron 1"),
        }
        tape = Tape.record(x.grad)
        assert tape.scope_name.count(title) == 1
        assert tape.scope_name.count("neuron 2") == 2, "the forward pass, and its gradient"
        (second,) = grad(x.grad, x, create_graph=True)
        assert scope_paths(second)[second][0] == "gradient of ∂L/∂x"


class TestGradThatIsAValue:
    """Whatever reads `grad` goes on with the number in it."""

    @pytest.fixture
    def parabola(self):
        x = Value(3.0)
        y = x * x
        y.backward(create_graph=True)
        assert isinstance(x.grad, Value)
        return x, y

    def test_repr(self, parabola):
        x, _ = parabola
        assert repr(x) == "Value(data=3.0, grad=Value(data=6.0, grad=0))"

    def test_tape(self, parabola):
        _, y = parabola
        tape = Tape.record(y)
        assert list(tape.recorded_grad) == [6.0, 1.0]
        assert list(tape.grad_known) == [1, 1]

    def test_drawing(self, parabola):
        _, y = parabola
        assert "grad 6.0000" in draw_dot(y).source

    def test_gradcheck(self, parabola):
        x, y = parabola
        assert gradcheck(y)
        assert gradcheck(x.grad)

    @pytest.mark.parametrize("kind", sorted(optim.OPTIMIZERS))
    def test_optimizers(self, kind, parabola):
        x, _ = parabola
        plain = Value(3.0)
        (plain * plain).backward()
        for one in (x, plain):
            optim.OPTIMIZERS[kind]([one], 0.1).step()
        assert type(x.data) is float
        assert x.data == plain.data != 3

    @pytest.mark.parametrize("copied", [copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))])
    def test_copies(self, copied, parabola):
        x, y = parabola
        other = copied(y)
        leaf = other._prev[0]
        assert leaf is other._prev[1] is not x
        assert leaf.grad.data == 6
        assert leaf in trace(leaf.grad)[0]
        assert grad(leaf.grad, leaf) == (2,)
        gradient = copied(x.grad)
        assert gradient.data == 6
        assert [node._op for node in Tape.record(gradient).nodes] == ["", "", "*", "*", "+"]

    def test_zero_grad(self, parabola):
        x, y = parabola
        optim.SGD([x], 0.1).zero_grad()
        assert x.grad == 0
        y.zero_grad()
        assert y.grad == 0


@pytest.mark.parametrize("above", [inf, nan])
def test_gradients_that_are_values_are_blocked_where_numbers_are(above):
    for blocked in (
        lambda x: x.relu(),
        lambda x: x**0,
        lambda x: x ** Value(0.0),
        lambda x: x.maximum(5.0),
        lambda x: x.minimum(-5.0),
    ):
        x = Value(-2.0)
        out = blocked(x) * above
        assert grad(out, x) == (0,)
        assert grad(out, x, create_graph=True)[0].data == 0


def test_power_whose_exponent_is_0_still_changes_with_it():
    x, n = Value(2.0), Value(0.0)
    (slope,) = grad(x**n, x, create_graph=True)  # n * x**(n-1)
    assert (slope.data, grad(slope, n)) == (0.0, (0.5,))
