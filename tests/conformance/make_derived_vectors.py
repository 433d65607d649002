"""Writes derived.json: numbers that are derived from a graph, for the page to agree with.

    python tests/conformance/make_derived_vectors.py

Nothing of it is computed as the page does: paths are walked one by one, wrong backward passes are
run on the values themselves, nudges and descents are runs of the whole tape. Only the checks of
gradients are `micrograd.gradcheck`, whose other half the page is. Numbers are base64 of
little-endian 64-bit floats (NaN is one NaN of the many).

graphs: of each
    name, tape  as in vectors.json
    exact       true: results agree bit for bit; else within a relative 1e-9
    leaf_data   what the leaves hold
    checks      step, tolerance, most, seed; checked, multiple; noise, by which a numeric slope may
                differ times the row's step; of each row the leaf, the verdict, the cause ("" for
                none) and its node, and in order analytic, numeric and step; of each break the node,
                held and expected, and the users
    paths       from a node: how many, the gradient, and the products of local derivatives of all of
                them, multiplied from the root back, the largest magnitude first
    passes      by mistake the gradient of each node: "order" passes back at once in a plain
                depth-first walk, "overwrite" sets instead of adding, "again" is a second backward()
    nudges      of a leaf: steps, and the predicted and the actual change of the root; NaN where an
                operation refuses
    descents    of the chosen leaves, by place: rate, count; the leaves after it, and the root after
                each step; the node that refused or the leaf that went out of bounds, or null
"""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import graphs
from make_vectors import floats, is_exact

from micrograd import Tape, Value
from micrograd.gradient_check.differences import Differences
from micrograd.gradient_check.gradcheck import check, multiple

FILE = Path(__file__).with_name("derived.json")
STEPS = (-1.0, -0.1, -0.001, 0.001, 0.1, 1.0)
MISTAKES = ("order", "overwrite", "again")
MOST_PATHS = 5_000


@dataclass(frozen=True)
class Case:
    """A graph, and what is done to its gradients before they are checked."""

    name: str
    build: Callable[[], Value]
    checks: tuple[dict[str, Any], ...] = ({},)


def backward(build: Callable[[], Value], times: int = 1) -> Callable[[], Value]:
    def built() -> Value:
        root = build()
        for _ in range(times):
            root.backward()
        return root

    return built


def with_a_wrong_gradient() -> Value:
    root = graphs.readme()
    first, *_ = (node for node in root._ancestors() if node.label == "b")
    first.grad *= 1.01
    return root


def with_gradients_of_zero() -> Value:
    root = backward(graphs.exact)()
    for node in root._ancestors():
        if not node._prev:
            node.grad = 0
    return root


def corners() -> Value:
    a, b = Value(0.0, label="a"), Value(1e-8, label="b")
    c, d = Value(0.0, label="c"), Value(5.0, label="d")
    return a.relu() + b.relu() * 2 - abs(c) * d + (c * d).relu() * 0


def ties() -> Value:
    """Both operands are equal, or so near that a step crosses over."""
    a, b = Value(0.5, label="a"), Value(0.5, label="b")
    c, d = Value(-1.0, label="c"), Value(-1.0 - 1e-8, label="d")
    return a.maximum(b) * 3 + c.minimum(d) + a.minimum(c) * b.maximum(b)


def ends() -> Value:
    a, b = Value(0.0, label="a"), Value(1e-7, label="b")
    return a.sqrt() * 0.5 + b.log() + 1 / b + (b * 1e6).sin()


def rounding() -> Value:
    a, b = Value(1.0, label="a"), Value(1e18, label="b")
    return (a + b) - b + a * 3


def shared() -> Value:
    """b is used twice, once by what is used again: the order matters."""
    a = Value(2.0, label="a")
    b = a * 3
    c = b * b
    return b + c * b


CASES = [
    Case("a single leaf", lambda: Value(4.5, label="a")),
    Case("a * a", lambda: graphs.one_operand_twice("*")),
    Case("a shared value", shared),
    Case("README expression", graphs.readme, ({}, {"most": 3, "seed": 5}, {"step": 1e-3})),
    Case("README expression, not run backward", lambda: Value(2.0) * graphs.neuron()),
    Case("backward three times", backward(shared, 3)),
    Case("a wrong gradient", with_a_wrong_gradient),
    Case("gradients of zero", with_gradients_of_zero),
    Case("exact operations", backward(graphs.exact)),
    Case("every operation", backward(graphs.every_operation), ({}, {"tolerance": 1e-12})),
    Case("an own operation", graphs.own_operation),
    Case("corners", backward(corners)),
    Case("ends", backward(ends)),
    Case("rounding", backward(rounding)),
    Case("comparisons", backward(graphs.comparisons)),
    Case("ties", backward(ties)),
    Case("softplus and log1p", backward(graphs.logarithms)),
    Case("MLP with max-margin loss", backward(graphs.max_margin_loss), ({"most": 12, "seed": 7},)),
]


def make() -> dict[str, list[Any]]:
    """The content of the file."""
    return {"graphs": [graph_vectors(case) for case in CASES]}


def graph_vectors(case: Case) -> dict[str, Any]:
    root = case.build()
    tape = Tape.record(root)
    leaf_data = [tape.recorded_data[number] for number in tape.leaves]
    wire = {
        name: {"bytes": b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in tape.to_dict().items()
    }
    return {
        "name": case.name,
        "exact": is_exact(tape),
        "tape": wire,
        "leaf_data": floats(leaf_data),
        "checks": [check_vectors(tape, leaf_data, options) for options in case.checks],
        "paths": list(path_vectors(tape, leaf_data)),
        "passes": [{"mistake": one, "grad": floats(wrong_pass(case, one))} for one in MISTAKES],
        "nudges": [nudge_vectors(tape, leaf_data, place) for place in some(len(leaf_data), 2)],
        "descents": list(descent_vectors(tape, leaf_data)),
    }


def check_vectors(tape: Tape, leaf_data: list[float], options: dict[str, Any]) -> dict[str, Any]:
    given = {"step": 1e-6, "tolerance": 1e-4, "most": 2000, "seed": 0, **options}
    found = check(tape, **given)
    differences = [row.difference for row in found.rows]
    return {
        **given,
        "checked": found.checked,
        "ok": found.ok,
        "multiple": multiple(found.rows) if found.checked == "backward" else None,
        "noise": floats([Differences(tape, leaf_data).noise]),
        "leaves": [row.number for row in found.rows],
        "verdicts": [one.verdict for one in differences],
        "causes": [one.cause for one in differences],
        "nodes": [one.node for one in differences],
        "analytic": floats(row.analytic for row in found.rows),
        "numeric": floats(one.numeric for one in differences),
        "steps": floats(one.step for one in differences),
        "breaks": [
            {"node": one.number, "users": one.users, "numbers": floats([one.held, one.expected])}
            for one in found.breaks
        ],
    }


def path_vectors(tape: Tape, leaf_data: list[float]) -> Iterator[dict[str, Any]]:
    """Of the first leaf and of a value in the middle."""
    data, grad = tape.run(leaf_data, 2 * tape.operation_count() + 1)
    slopes = local_derivatives(tape, data)
    for node in dict.fromkeys((0, len(tape.code) // 2)):
        found = sorted(products(len(tape.code) - 1, node, 1.0, slopes), key=largest_first)
        assert len(found) <= MOST_PATHS
        known = grad[node] or 0.0
        yield {"node": node, "gradient": floats([known]), "products": floats(found)}


def products(
    at: int, node: int, product: float, slopes: dict[int, list[tuple[int, float]]]
) -> Iterator[float]:
    """Of every path from a node up to `at`, given what stands above."""
    if at == node:
        yield product
        return
    for operand, slope in slopes.get(at, []):
        if operand >= node:
            yield from products(operand, node, product * slope, slopes)


def largest_first(product: float) -> float:
    return -math.inf if math.isnan(product) else -abs(product)


def local_derivatives(tape: Tape, data: list[float | None]) -> dict[int, list[tuple[int, float]]]:
    """Of each node that was computed, its operands and the local derivatives by them."""
    found: dict[int, list[tuple[int, float]]] = {}
    own = tape.own_derivatives()
    for number, operation in enumerate(tape.operations()):
        operands = tape.operands_of(number)
        if operation is None:
            slopes: Iterable[float] = own.get(number, ())
        else:
            made = operation.derivatives(*(data[i] for i in operands), data[number])
            slopes = made if isinstance(made, tuple) else (made,)
        if operands:
            found[number] = list(zip(operands, map(float, slopes), strict=True))
    return found


def wrong_pass(case: Case, mistake: str) -> list[float]:
    """The gradient of each node after a backward pass with a mistake, on the values themselves."""
    root = case.build()
    nodes = Tape.record(root).nodes
    for node in nodes:
        node.grad = 0.0
    if mistake == "again":
        root.backward()
        root.backward()
    else:
        root.grad = 1.0
        hand_down = at_once if mistake == "order" else overwriting
        hand_down(root, nodes)
    return [float(node.grad) for node in nodes]


def at_once(root: Value, _: list[Value]) -> None:
    seen: set[Value] = set()

    def hand_down(value: Value) -> None:
        if value in seen:
            return
        seen.add(value)
        value._backward()
        for operand in value._prev:
            hand_down(operand)

    hand_down(root)


def overwriting(_: Value, nodes: list[Value]) -> None:
    tape = Tape.record(nodes[-1])
    slopes = local_derivatives(tape, [node.data for node in nodes])
    for number in reversed(range(len(nodes))):
        for operand, slope in slopes.get(number, []):
            nodes[operand].grad = slope * nodes[number].grad


def nudge_vectors(tape: Tape, leaf_data: list[float], place: int) -> dict[str, Any]:
    data, grad = tape.run(leaf_data, 2 * tape.operation_count() + 1)
    leaf, output = tape.leaves[place], data[-1] or 0.0
    gradient = grad[leaf] or 0.0
    actual = []
    for step in STEPS:
        moved = [*leaf_data]
        moved[place] += step
        after, _ = forward(tape, moved)
        actual.append(math.nan if after is None else after - output)
    return {
        "leaf": leaf,
        "steps": floats(STEPS),
        "predicted": floats(gradient * step for step in STEPS),
        "actual": floats(actual),
    }


def descent_vectors(tape: Tape, leaf_data: list[float]) -> Iterator[dict[str, Any]]:
    count = len(leaf_data)
    for chosen, rate, steps in ((range(count), 0.01, 3), (range(0, count, 2), 0.5, 2)):
        leaves, outputs = leaf_data, []
        refused: int | None = None
        for _ in range(steps):
            _, grad = tape.run(leaves, 2 * tape.operation_count() + 1)
            moved = [*leaves]
            for place in chosen:
                moved[place] -= rate * (grad[tape.leaves[place]] or 0.0)
                if not math.isfinite(moved[place]) and refused is None:
                    refused = tape.leaves[place]
            if refused is not None:
                break
            output, refused = forward(tape, moved)
            if output is None:
                break
            leaves = moved
            outputs.append(output)
        yield {
            "chosen": list(chosen),
            "rate": rate,
            "count": steps,
            "leaf_data": floats(leaves),
            "outputs": floats(outputs),
            "stopped": refused,
        }


def forward(tape: Tape, leaf_data: list[float]) -> tuple[float | None, int | None]:
    """The root's data; or None, and the number of the node that has no result."""
    for cursor, number in enumerate(tape.steps, start=1):
        try:
            tape.run(leaf_data, cursor)
        except (ArithmeticError, ValueError):
            return None, number
    return tape.run(leaf_data, tape.operation_count())[0][-1], None


def some(count: int, most: int) -> Iterable[int]:
    return range(0, count, max(1, math.ceil(count / most)))


def to_json(vectors: dict[str, list[Any]]) -> str:
    """One line for each graph."""
    lines = ",\n".join(map(json.dumps, vectors["graphs"]))
    return f'{{"graphs": [\n{lines}\n]}}\n'


def write() -> None:
    FILE.write_text(to_json(make()), encoding="utf-8")


if __name__ == "__main__":
    write()
