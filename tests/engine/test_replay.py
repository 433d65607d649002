"""Tapes replayed over batches: the numbers are those of eager computation."""

from __future__ import annotations

import copy
import itertools
import math
import pickle
import random
import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings

from micrograd import MLP, Tape, Value, replay
from micrograd.operations import OPERATIONS
from micrograd.replay import Replay
from micrograd.replay.generated import StraightLine
from micrograd.replay.interpreter import Interpreter
from micrograd.replay.vectorised import Vectorised

from .comparing import everything, same
from .programs import BINARY, VALUES, Program, programs

inf, nan = math.inf, math.nan
EXECUTORS = ("straight line", "interpreter", "numpy")


@dataclass
class Model:
    """A loss, recorded once and computed eagerly.

    Attributes:
        loss: of lists of inputs, targets and parameters: the loss, and a list of outputs.
        parameters: numbers.
        samples: pairs of the inputs' and the targets' numbers.
    """

    loss: object
    parameters: list
    samples: list

    def tape(self):
        x, t, p = (list(map(Value, some)) for some in (*self.samples[0], self.parameters))
        root, outputs = self.loss(x, t, p)
        return Tape.record(root, inputs=x, targets=t, parameters=p, outputs=outputs)

    def eager(self, seed=1.0, start=None):
        """Gradients, losses and outputs, as one graph over all samples passes them back."""
        p = list(map(Value, self.parameters))
        for value, number in zip(p, start or [0.0] * len(p), strict=True):
            value.grad = number
        runs = [self.loss(list(map(Value, x)), list(map(Value, t)), p) for x, t in self.samples]
        (sum(root for root, _ in runs) * seed).backward()
        losses = [float(root.data) for root, _ in runs]
        outputs = [tuple(float(output.data) for output in outputs) for _, outputs in runs]
        return [float(value.grad) for value in p], losses, outputs


def replay_by(name, tape, monkeypatch):
    if name == "numpy":
        return Replay(tape, "numpy")
    monkeypatch.setattr(replay, "MOST_OPERATIONS", -1 if name == "interpreter" else 10**9)
    return Replay(tape, "python")


def agree(found, expected, executor):
    """To the last bit but for the sign of a zero; numpy within 1e-12 of the largest number."""
    sizes = [abs(number) for number in flat(expected) if math.isfinite(number)]
    for one, other in zip(flat(found), flat(expected), strict=True):
        assert type(one) is float
        if executor == "numpy" and math.isfinite(other):
            assert abs(one - other) <= 1e-12 * max(sizes)
        else:
            assert one == other or (math.isnan(one) and math.isnan(other))


def flat(parts):
    gradients, losses, outputs = parts
    assert all(type(row) is tuple for row in outputs)
    return [*gradients, *losses, *itertools.chain.from_iterable(outputs)]


def draws(count, seed=5):
    numbers = random.Random(seed)
    return [numbers.uniform(-1, 1) for _ in range(count)]


def network(sizes, activation, outputs=1):
    """A model of random parameters, and its loss: max-margin of one output, else cross entropy."""
    random.seed(7)
    model = MLP(sizes[0], sizes[1:], activation)

    def loss(x, t, p):
        put(p, model)
        scores = model(x)
        if isinstance(scores, Value):
            return (1 + -t[0] * scores).relu(), [scores]
        right = sum(label * score for label, score in zip(t, scores, strict=True))
        return sum((score - right).exp() for score in scores).log(), scores

    parameters = [float(parameter.data) for parameter in model.parameters()]
    numbers = iter(draws(1000))
    samples = []
    for place in range(20):
        one_hot = [float(place % outputs == k) for k in range(outputs)]
        target = one_hot if outputs > 1 else [1.0 if place % 2 else -1.0]
        samples.append(([next(numbers) for _ in range(sizes[0])], target))
    return Model(loss, parameters, samples)


def put(parameters, model):
    """Makes these the model's parameters."""
    rest = iter(parameters)
    for layer in model.layers:
        for neuron in layer.neurons:
            neuron.w = [next(rest) for _ in neuron.w]
            neuron.b = next(rest)


def pairs(inputs, targets=0, count=7):
    numbers = iter(draws(count * (inputs + targets), seed=inputs))
    return [
        ([next(numbers) for _ in range(inputs)], [next(numbers) for _ in range(targets)])
        for _ in range(count)
    ]


def weighted(leaves, rows):
    return sum(leaf * row for leaf, row in zip(leaves, rows, strict=True))


MODELS = {
    "ReLU network": network([2, 6, 5, 1], "relu"),
    "tanh network, three classes": network([3, 4, 3], "tanh", outputs=3),
    "sigmoid network": network([2, 4, 1], "sigmoid"),
    "linear network": network([2, 3, 1], "linear"),
    "a parameter twice": Model(
        lambda x, t, p: (p[0] * x[0] * p[0] + p[0] - t[0], [p[0]]), [0.7], pairs(1, 1)
    ),
    "a parameter squared": Model(lambda x, t, p: (p[0] * p[0] + x[0], []), [0.7], pairs(1)),
    "an input twice": Model(
        lambda x, t, p: ((p[0] * x[0] + p[1] * x[0] + x[0] * x[0]) ** 2, [x[0]]),
        [0.3, 0.4],
        pairs(1),
    ),
    "a sum with one weight twice": Model(
        lambda x, t, p: (p[0] * x[0] + p[1] * x[1] + p[0] * x[2] + p[1] + p[1], []),
        [0.3, 0.4],
        pairs(3),
    ),
    "unused parameters and inputs": Model(
        lambda x, t, p: (p[1] * x[1] - t[0], []), [1.0, 2.0, 3.0], pairs(3, 1)
    ),
    "no parameters": Model(lambda x, t, p: (x[0] * 3 - t[0], [x[0]]), [], pairs(1, 1)),
    "no inputs": Model(lambda x, t, p: (p[0] * p[1] + p[0] ** 2, [p[1]]), [0.5, 2.0], pairs(0)),
    "nothing at all": Model(lambda x, t, p: (Value(2.0) * 3, []), [], pairs(0)),
    "a parameter alone": Model(lambda x, t, p: (p[0], [p[0]]), [0.5], pairs(0)),
    "an input alone": Model(lambda x, t, p: (x[0], [x[0], x[0]]), [0.5], pairs(1)),
    "root is an output": Model(
        lambda x, t, p: (lambda root: (root, [root, root]))(p[0] * x[0] + p[1]),
        [0.5, 0.25],
        pairs(1),
    ),
    "a term of a sum is an output": Model(
        lambda x, t, p: (lambda term: (term + p[1] * x[1] + p[2], [term]))(p[0] * x[0]),
        [0.5, 0.25, 1.0],
        pairs(2),
    ),
    "a part of a sum is used twice": Model(
        lambda x, t, p: (lambda part: ((part + p[2]) * part, []))(p[0] * x[0] + p[1] * x[1]),
        [0.5, 0.25, 1.0],
        pairs(2),
    ),
    "a residual connection": Model(
        lambda x, t, p: (sum(x[i] + weighted(p[i : i + 3], x).relu() for i in range(3)), []),
        draws(5),
        pairs(3),
    ),
    "constants as weights, also not of one sign": Model(
        lambda x, t, p: (0.5 * x[0] + -2 * (p[0] * x[1]) + 3 + p[1], []), [0.5, 2.0], pairs(2)
    ),
    "what only parameters make": Model(
        lambda x, t, p: (
            lambda shared: (shared * x[0] - (shared + p[2]) / (p[1] ** 2 + 1), [shared])
        )(p[0] * p[1] + 1),
        draws(3),
        pairs(1),
    ),
    "the same gradient to several": Model(
        lambda x, t, p: ((x[0] + p[0]) - (x[1] + p[1]) + (p[0] - -p[1]), []), draws(2), pairs(2)
    ),
    "one value as both operands": Model(
        lambda x, t, p: (lambda v: (v + v + v * v - v / (v * v + 1), []))(p[0] * x[0] + 1),
        [0.5],
        pairs(1),
    ),
    "a deep expression": Model(
        lambda x, t, p: (sum(((p[0] * x[0] + 0.1 * i) for i in range(300)), Value(0.0)), []),
        [0.5],
        pairs(1),
    ),
    "every operation": Model(
        lambda x, t, p: (
            sum(
                VALUES[name](v, p[1] + 3) if name in BINARY else VALUES[name](v)
                for name in sorted(VALUES)
                for v in [(p[0] * x[0]).sigmoid() + 0.5]
            ),
            [],
        ),
        [0.5, 0.3],
        pairs(1),
    ),
}


@pytest.fixture(params=EXECUTORS)
def executor(request):
    return request.param


@pytest.fixture(params=MODELS)
def model(request):
    return MODELS[request.param]


@pytest.mark.parametrize("wire", [False, True], ids=["recorded", "from the wire"])
def test_gradients_losses_and_outputs_are_those_of_eager_computation(
    model, executor, wire, monkeypatch
):
    tape = model.tape()
    if wire:
        tape = Tape.from_dict(tape.to_dict())
    run = replay_by(executor, tape, monkeypatch)
    batch = run.batch(model.samples)
    assert len(batch) == len(model.samples)
    start = draws(len(model.parameters), seed=9)
    for seed, begin in ((1.0, None), (1 / 7, start)):
        found = run.gradients(model.parameters, batch, seed, begin)
        agree(found, model.eager(seed, begin), executor)
        assert run.gradients(model.parameters, batch, seed, begin) == found, "no traces are left"
    assert run.forward(model.parameters, batch) == found[1:]


@pytest.mark.parametrize("name", EXECUTORS[:2])
@settings(max_examples=200)
@given(program=programs())
def test_random_expressions_to_the_last_bit(name, program):
    with pytest.MonkeyPatch.context() as patch:
        model = model_of(program)
        found = replay_by(name, model.tape(), patch)
        agree(found.gradients(model.parameters, found.batch(model.samples)), model.eager(), name)


@settings(max_examples=200)
@given(program=programs())
def test_random_expressions_by_numpy(program):
    model = model_of(program)
    found = Replay(model.tape(), "numpy")
    gradients = found.gradients(model.parameters, found.batch(model.samples))
    expected = flat(model.eager())
    # What one operation rounds otherwise, those after it may magnify.
    room = 1e-8 * max(1, *map(abs, expected))
    for one, other in zip(flat(gradients), expected, strict=True):
        assert math.isclose(one, other, rel_tol=1e-8, abs_tol=room)


def model_of(program: Program) -> Model:
    """Its first leaf is an input, all others are parameters; samples lie near that leaf."""

    def loss(x, t, p):
        return program.run(VALUES, [*x, *p])[-1], []

    samples = [([program.leaves[0] * (1 + 1e-4 * shift)], []) for shift in range(5)]
    model = Model(loss, list(program.leaves[1:]), samples)
    try:
        model.eager()
    except (ArithmeticError, ValueError):
        assume(False)
    return model


def test_parameters_after_100_steps_are_those_of_a_loop_by_hand(executor, monkeypatch):
    """max-margin and L2: to the last bit without numpy, and within 1e-9 with it."""
    random.seed(1337)
    model, rate, penalty = MLP(2, [8, 8, 1]), 0.1, 1e-4
    points = zip(draws(30), draws(30, seed=6), strict=True)
    samples = [([x, y], [1.0 if x * y > 0 else -1.0]) for x, y in points]
    p = [float(value.data) for value in model.parameters()]
    tape = Tape.record_samples(
        lambda x, t: (lambda score: ((1 + -t[0] * score).relu(), score))(model(x)),
        samples[:3],
        model.parameters(),
    )
    run = replay_by(executor, tape, monkeypatch)
    batch = run.batch(samples)
    for _ in range(100):
        scores = [model(list(map(Value, x))) for x, _ in samples]
        labels = [t for _, (t,) in samples]
        margins = [(1 + -t * score).relu() for t, score in zip(labels, scores, strict=True)]
        squares = sum(value * value for value in model.parameters())
        loss = sum(margins) * (1.0 / len(margins)) + penalty * squares
        model.zero_grad()
        loss.backward()

        start = [0.0 + number * penalty + number * penalty for number in p]
        gradients, _, outputs = run.gradients(p, batch, 1.0 / len(batch), start)
        if executor != "numpy":
            assert gradients == [value.grad for value in model.parameters()]
            assert outputs == [(score.data,) for score in scores]
        for value in model.parameters():
            value.data -= rate * value.grad
        p = [number - rate * gradient for number, gradient in zip(p, gradients, strict=True)]
    known = [value.data for value in model.parameters()]
    if executor == "numpy":
        assert p == pytest.approx(known, rel=1e-9, abs=1e-9)
    else:
        assert p == known


BOUNDARY = (0.0, -0.0, 1.0, -1.0, inf, -inf, nan, 2.0, -0.5, 1e-320, 710.0, -745.5, 1e200)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_boundary_numbers(name, monkeypatch):
    """As eager computation has them; where that refuses, IEEE 754's infinities and NaN."""
    p = [Value(1.0) for _ in range(2 if name in BINARY else 1)]
    tape = Tape.record(VALUES[name](*p), parameters=p)
    straight, interpreter, vectorised = (
        replay_by(executor, tape, monkeypatch) for executor in EXECUTORS
    )
    batches = [run.batch([()]) for run in (straight, interpreter, vectorised)]
    for case in itertools.product(BOUNDARY, repeat=len(p)):
        one, two, three = (batch.replay.gradients(case, batch) for batch in batches)
        assert list(map(repr, flat(one))) == list(map(repr, flat(two))), case
        q = list(map(Value, case))
        try:
            root = VALUES[name](*q)
            root.backward()
        except (ArithmeticError, ValueError):
            assert not math.isfinite(one[1][0])
            root = None
        expected = one
        if root is not None:
            expected = [float(v.grad) for v in q], [float(root.data)], [()]
            assert all(map(near, flat(one), flat(expected))), case
        if not (name == "**" and inf in map(abs, case)):
            assert all(map(near, flat(three), flat(expected))), case


def near(one, other):
    # A zero's sign is nobody's business here: sums start from 0.
    return same(one + 0.0, other + 0.0, ulps=4) or abs(one - other) < 1e-300


def test_refusals_are_infinities_and_nan(executor, monkeypatch):
    def value_of(build, *numbers):
        p = list(map(Value, (0.5, 0.5)[: len(numbers)]))
        run = replay_by(executor, Tape.record(build(*p), parameters=p), monkeypatch)
        return run.forward(numbers, run.batch([()]))[0][0]

    def expect(found, expected):
        assert same(found, expected)

    expect(value_of(lambda a: a.log(), 0.0), -inf)
    expect(value_of(lambda a: a.log(), -1.0), nan)
    expect(value_of(lambda a: a.log1p(), -1.0), -inf)
    expect(value_of(lambda a: a.log1p(), -1.5), nan)
    expect(value_of(lambda a: a.exp(), 1000.0), inf)
    expect(value_of(lambda a: a.sqrt(), -1.0), nan)
    expect(value_of(lambda a: a**-1, 0.0), inf)
    expect(value_of(lambda a: a**-1, -0.0), -inf)
    expect(value_of(lambda a: a**-2, -0.0), inf)
    expect(value_of(lambda a: a**3, -1e200), -inf)
    expect(value_of(lambda a: a**2.5, -2.0), nan)
    expect(value_of(lambda a: a**0.5, -2.0), nan)
    expect(value_of(lambda a, b: a**b, 0.0, -3.0), inf)
    expect(value_of(lambda a, b: a**b, -10.0, 309.0), -inf)
    expect(value_of(lambda a, b: a / b, -1.0, 0.0), -inf)
    expect(value_of(lambda a, b: a / b, 0.0, 0.0), nan)


@pytest.mark.parametrize("above", [inf, -inf, nan, 2.0])
def test_relu_that_is_off_lets_no_infinity_and_no_nan_through(executor, monkeypatch, above):
    """Where 0 * inf would be NaN."""
    model = Model(lambda x, t, p: ((p[0] * x[0]).relu() * p[1], []), [-1.0, above], [([2.0], [])])
    run = replay_by(executor, model.tape(), monkeypatch)
    found = run.gradients(model.parameters, run.batch(model.samples))
    agree(found, model.eager(), executor)
    assert found[0] == [0.0, 0.0]


def test_data_of_every_node_tells_where_a_nan_came_from():
    x, w = Value(1.0), Value(2.0)
    tape = Tape.record((w * x).log() + 1, inputs=[x], parameters=[w])
    run = Replay(tape)
    batch = run.batch([[1.0], [-1.0]])
    assert run.data([2.0], batch, 0) == [2.0, 1.0, 2.0, math.log(2.0), 1.0, math.log(2.0) + 1]
    data = run.data([2.0], batch, 1)
    first = next(number for number in tape.steps if not math.isfinite(data[number]))
    assert tape.operation_name(first) == "log"


def test_constants_that_are_not_finite(executor, monkeypatch):
    for constant in (inf, -inf, nan, -0.0):
        model = Model(lambda x, t, p, c=constant: (p[0] * x[0] + c, []), [2.0], pairs(1))
        run = replay_by(executor, model.tape(), monkeypatch)
        agree(run.gradients([2.0], run.batch(model.samples)), model.eager(), executor)


def test_empty_batch(executor, monkeypatch):
    model = MODELS["ReLU network"]
    run = replay_by(executor, model.tape(), monkeypatch)
    batch = run.batch([])
    start = draws(len(model.parameters))
    assert run.forward(model.parameters, batch) == ([], [])
    assert run.gradients(model.parameters, batch, 1.0, start) == (start, [], [])


def test_several_batches_of_one_replay_do_not_disturb_each_other(executor, monkeypatch):
    model = MODELS["ReLU network"]
    run = replay_by(executor, model.tape(), monkeypatch)
    parts = [run.batch(model.samples[:5]), run.batch(model.samples[5:])]
    first = run.gradients(model.parameters, parts[0])
    second = run.gradients(model.parameters, parts[1])
    assert run.gradients(model.parameters, parts[0]) == first
    half = Model(model.loss, model.parameters, model.samples[5:])
    agree(second, half.eager(), executor)


def test_long_chain_and_wide_sum(executor, monkeypatch):
    p, x = Value(1.0), Value(1.0)
    chain = p * x
    for _ in range(3_000):
        chain = -chain
    wide = sum((p * x for _ in range(2_000)), chain)
    run = replay_by(executor, Tape.record(wide, inputs=[x], parameters=[p]), monkeypatch)
    gradients, losses, _ = run.gradients([3.0], run.batch([[1.0], [2.0]]))
    assert (gradients, losses) == ([3 * 2001.0], [3 * 2001.0, 6 * 2001.0])


# Tape.forward and Tape.backward


def test_forward_and_backward_of_a_tape_read_the_values_and_never_write_them():
    w, b, x, t = Value(3.0), Value(1.0), Value(0.5), Value(0.0)
    tape = Tape.record((w * x + b - t) ** 2, inputs=[x], targets=[t], parameters=[w, b])
    w.data, w.grad = 2.0, 0.25
    before = everything([w, b, x, t])
    assert tape.forward([([1.0], [0.0]), ([2.0], [1.0])]) == [9.0, 16.0]
    assert tape.backward() == [22.0, 14.0]
    assert tape.backward(0.5) == [11.0, 7.0]
    assert tape.backward(start=[1.0, 2.0]) == [23.0, 16.0]
    assert tape.forward([([1.0], [0.0])], [0.0, 1]) == [1.0]
    assert tape.backward() == [2.0, 2.0], "it is that of the last forward"
    assert everything([w, b, x, t]) == before
    assert tape.to_dict() == Tape.from_dict(tape.to_dict()).to_dict(), "runs do not travel"


def test_tape_from_the_wire_knows_the_parameters_that_were_recorded():
    w, x = Value(3.0), Value(0.5)
    tape = Tape.record(w * x, inputs=[x], parameters=[w])
    wire = tape.to_dict()
    w.data = 100.0
    assert tape.forward([[2.0]]) == [200.0]
    other = Tape.from_dict(wire)
    assert other.forward([[2.0]]) == [6.0]
    assert other.backward() == [2.0]


def test_copies_of_a_tape_that_has_run():
    w, x = Value(3.0), Value(0.5)
    tape = Tape.record(w * x, inputs=[x], parameters=[w])
    tape.forward([[2.0]])
    for other in (pickle.loads(pickle.dumps(tape)), copy.deepcopy(tape)):
        assert other.to_dict() == tape.to_dict()
        assert other.forward([[3.0]]) == [9.0]
    assert tape.backward() == [2.0]


@pytest.mark.parametrize("name", ["auto", "numpy", "python"])
def test_every_executor_by_its_name(name):
    model = MODELS["ReLU network"]
    tape = model.tape()
    losses = tape.forward(model.samples, executor=name)
    agree((tape.backward(), losses, []), (*model.eager()[:2], []), "numpy")


@pytest.mark.parametrize(
    "samples", [[[1.0, 2.0]], [([1.0, 2.0], [])], [((1, 2), ())], iter([(1.0, 2.0)])]
)
def test_targets_may_be_left_out_where_there_are_none(samples):
    x = [Value(1.0), Value(1.0)]
    assert Tape.record(x[0] - x[1], inputs=x).forward(samples) == [-1.0]


def test_what_does_not_fit_is_an_error_with_both_numbers():
    w, x, t = Value(3.0), Value(0.5), Value(0.0)
    tape = Tape.record(w * x - t, inputs=[x], targets=[t], parameters=[w])
    good = ([1.0], [2.0])

    def message(*arguments, **options):
        with pytest.raises(ValueError) as caught:
            tape.forward(*arguments, **options)
        return str(caught.value)

    assert message([good, ([1.0, 2.0], [2.0])]) == "sample 1 has 2 inputs; the tape has 1"
    assert message([([1.0], [])]) == "sample 0 has 0 targets; the tape has 1"
    assert message([[1.0]]) == "sample 0 is 1 things, not inputs and targets"
    assert message([good], [1.0, 2.0]) == "2 numbers were given for 1 parameters"
    known = "there is no executor 'cuda'; there are auto, numpy, python"
    assert message([good], executor="cuda") == known
    with pytest.raises(RuntimeError, match="forward has to run over a batch before backward"):
        tape.backward()
    tape.forward([good])
    with pytest.raises(ValueError) as caught:
        tape.backward(start=[])
    assert str(caught.value) == "0 gradients to start from were given for 1 parameters"
    with pytest.raises(ValueError, match="this batch was made by another replay"):
        Replay(tape).forward([1.0], Replay(tape).batch([good]))


def test_operation_of_ones_own_cannot_be_replayed_unless_it_holds_still():
    a, x = Value(3.0), Value(2.0)
    own = Value(9.0, (a,), "square")
    for marks in ({"inputs": [a]}, {"parameters": [a]}):
        with pytest.raises(ValueError, match="node 1 was made by 'square', an operation of your"):
            Replay(Tape.record(own * 2, **marks))
    assert Tape.record(own * x, inputs=[x]).forward([[5.0]]) == [45.0]


# Which executor


def test_auto_takes_what_pays(monkeypatch):
    model = MODELS["ReLU network"]
    run = Replay(model.tape())
    assert type(run.batch(model.samples[:1]).executor) is StraightLine
    assert type(run.batch(model.samples * 50).executor) is Vectorised
    monkeypatch.setattr(replay, "MOST_NUMBERS", 1_000)
    assert type(run.batch(model.samples * 50).executor) is StraightLine
    monkeypatch.setattr(replay, "MOST_OPERATIONS", 10)
    assert type(Replay(model.tape()).batch(model.samples[:1]).executor) is Interpreter
    assert type(Replay(model.tape(), "python").batch(model.samples * 50).executor) is Interpreter
    chain = end = Value(1.0)
    for _ in range(500):
        end = -end
    narrow = Replay(Tape.record(end, inputs=[chain]))
    assert type(narrow.batch([[1.0]] * 20).executor) is Interpreter


def test_without_numpy():
    """auto does without it, and asking for it by name is an ImportError."""
    script = """
import sys
sys.modules["numpy"] = None
from micrograd import Tape, Value
w, x = Value(3.0), Value(0.5)
tape = Tape.record((w * x).relu(), inputs=[x], parameters=[w])
assert sum(tape.forward([[1.0]] * 10_000)) == 30_000
assert tape.backward() == [10_000]
try:
    tape.forward([[1.0]], executor="numpy")
except ImportError:
    print("ImportError")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("ImportError\n", "")


def test_every_operation_has_a_form_for_numpy():
    from micrograd.replay.numpy_operations import form_of

    for operation in OPERATIONS:
        value, shares = form_of(operation)
        assert callable(value)
        assert len(shares) == (2 if operation.name in BINARY else 1)


# Losses that depend on their data


def record_samples(sample_loss, samples=(([1.0], [1.0]), ([-2.0], [-1.0])), parameters=()):
    return Tape.record_samples(sample_loss, samples, parameters)


def test_samples_that_are_the_same_computation():
    w = Value(2.0, label="w")

    def margin(x, t):
        score = w * x[0]
        return (1 - t[0] * score).relu(), score

    samples = [([1.0], [1.0]), ([-2.0], [-1.0])]
    tape = Tape.record_samples(margin, samples, [w])
    assert tape.forward(samples) == [0.0, 0.0]
    marks = (tape.input, tape.target, tape.parameter, tape.output)
    assert [tape.recorded_data[number] for mark in marks for number in mark] == [1.0, 1.0, 2.0, 2.0]
    assert tape.label == ["w"]
    plain = Tape.record_samples(lambda x, t: w * x[0] - t[0], samples, iter([w]), {})
    assert plain.output.tolist() == []
    several = Tape.record_samples(lambda x, t: (w * x[0] - t[0], [w, x[0]]), samples, [w])
    assert several.output.tolist() == [several.parameter[0], several.input[0]]


WHY = "A tape does the same operations on the same constants for every sample"


@pytest.mark.parametrize(
    ("loss", "message"),
    [
        (
            lambda x, t: (x[0].relu() if x[0].data > 0 else x[0].tanh()) - t[0],
            "sample 1 is computed otherwise than sample 0: node 1 is ReLU of 0 for sample 0 and "
            "tanh of 0 for sample 1. ",
        ),
        (
            lambda x, t: x[0] ** (2 if x[0].data > 0 else 3) - t[0],
            "sample 1 is computed otherwise than sample 0: node 1 is **2 of 0 for sample 0 and "
            "**3 of 0 for sample 1. ",
        ),
        (
            lambda x, t: x[0] * Value(x[0].data) - t[0],
            "sample 1 is computed otherwise than sample 0: node 1 is the constant 1.0 for sample 0 "
            "and the constant -2.0 for sample 1. ",
        ),
        (
            lambda x, t: (x[0] - t[0]) if x[0].data > 0 else (t[0] - x[0]),
            "sample 1 is computed otherwise than sample 0: node 0 is input 0 for sample 0 and "
            "target 0 for sample 1. ",
        ),
        (
            lambda x, t: (x[0] - t[0]).exp() if x[0].data > 0 else (x[0] - t[0]),
            "sample 1 is computed otherwise than sample 0: after the same start they end at nodes "
            "3 and 2, with outputs [] and []. ",
        ),
        (
            lambda x, t: (x[0] - t[0], x[0] if x[0].data > 0 else t[0]),
            "sample 1 is computed otherwise than sample 0: after the same start they end at nodes "
            "2 and 2, with outputs [0] and [1]. ",
        ),
        (
            lambda x, t: (x[0] - t[0], [x[0]] * (1 + (x[0].data > 0))),
            "sample 1 has 1 outputs, where sample 0 has 2",
        ),
    ],
)
def test_loss_that_depends_on_its_data_is_refused(loss, message):
    with pytest.raises(ValueError) as caught:
        record_samples(loss)
    assert str(caught.value).startswith(message)
    assert (WHY in str(caught.value)) == message.endswith(". ")


def test_where_a_difference_lies_is_told_by_its_scopes():
    model = MLP(1, [2, 1])

    def loss(x, t):
        model.layers[0].neurons[1].activation = "relu" if x[0].data > 0 else "tanh"
        return model(x) - t[0]

    with pytest.raises(ValueError, match=r"\(in MLP, layer 1, neuron 2\) is ReLU of \d+ for"):
        record_samples(loss, parameters=model.parameters())


def test_recording_samples_needs_samples_that_match_and_a_loss():
    with pytest.raises(ValueError, match="from at least one sample, not from none"):
        record_samples(lambda x, t: x[0] - t[0], samples=[])
    with pytest.raises(ValueError, match="sample 1 has 2 inputs, where sample 0 has 1"):
        record_samples(lambda x, t: sum(x), samples=[([1.0], []), ([1.0, 2.0], [])])
    with pytest.raises(TypeError, match="a tape is recorded from a Value, not float"):
        record_samples(lambda x, t: 1.0)
