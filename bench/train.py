"""Times whole steps of training on the demo problem: eager, replayed, and in other libraries.

    pip install --target DIR micrograd==0.1.0
    pip install --target OTHER torch
    node js/bench/train.mjs --json FILE
    python bench/train.py --published DIR --torch OTHER --javascript FILE

All run in one process, on one thread, by turns, from the same weights. A step is forward, backward
and update of the weights; 100 points, MLP(2, [16, 16, 1]), max-margin loss and L2. Peers: the
published micrograd and PyTorch are their packages, "numpy by hand" is the arithmetic alone.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import time
from itertools import pairwise
from operator import mul
from pathlib import Path
from statistics import median
from typing import Any

from demo import L2, LEARNING_RATE, Demo
from packages import Engine, load_ours, load_published
from peers_torch import Torch, load_torch
from timing import Bar, Turn, interleaved, on_one_thread, ratio

STEPS_TO_COMPARE = 5
TWICE_L2 = 2 * L2  # times x this is x * L2 + x * L2, as eager computation adds it, to the last bit


class Replayed:
    """The demo problem, recorded once and replayed.

    Args:
        ours: the engine, for its weights.
        executor: "python" or "numpy".
    """

    def __init__(self, ours: Engine, executor: str) -> None:
        from micrograd.replay import Replay

        demo = Demo(ours)
        self.parameters = [float(value.data) for value in demo.model.parameters()]
        self.replay = Replay(record(ours, demo), executor)
        self.batch = self.replay.batch([(point, [label]) for point, label in demo.moons])

    def step(self) -> float:
        """One whole step of training; the loss before it."""
        parameters, share = self.parameters, 1.0 / len(self.batch)
        gradients, losses, _ = self.replay.gradients(
            parameters, self.batch, share, [x * TWICE_L2 for x in parameters]
        )
        self.parameters = [
            x - LEARNING_RATE * gradient for x, gradient in zip(parameters, gradients, strict=True)
        ]
        return sum(losses) * share + L2 * sum(map(mul, parameters, parameters))


def record(ours: Engine, demo: Demo) -> Any:
    """The tape of one sample's loss."""
    from micrograd import Tape

    x, label = [ours.Value(0.0), ours.Value(0.0)], ours.Value(0.0)
    score = demo.model(x)
    return Tape.record(
        (1 + -label * score).relu(),
        inputs=x,
        targets=[label],
        parameters=demo.model.parameters(),
        outputs=[score],
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--published", required=True, metavar="DIR")
    options.add_argument(
        "--torch", nargs="?", const="", metavar="DIR", help="PyTorch too, from DIR if one is named"
    )
    options.add_argument("--rounds", type=int, default=7, help="turns of each (default 7)")
    options.add_argument(
        "--javascript", metavar="FILE", help="what js/bench/train.mjs --json wrote in the same run"
    )
    arguments = options.parse_args()
    on_one_thread()
    published, ours = load_published(arguments.published), load_ours()
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    torch = load_torch(arguments.torch) if arguments.torch is not None else None
    if arguments.torch is not None and torch is None:
        print("PyTorch cannot be imported, so it is left out")
    print(f"Python {platform.python_version()}, medians of {arguments.rounds} turns each")
    report_compiling(ours)

    turns = contestants(published, ours, torch)
    if "numpy by hand" not in turns:
        print("numpy cannot be imported, so it is left out")
    compare({name: turn.function for name, turn in contestants(published, ours, torch).items()})
    # What libraries have brought along is none of the collector's business: as if each ran alone.
    gc.collect()
    gc.freeze()
    times = interleaved(turns, arguments.rounds)
    report(times)
    if arguments.javascript:
        report_browser(json.loads(Path(arguments.javascript).read_text(encoding="utf-8")), times)


def contestants(published: Engine, ours: Engine, torch: Any) -> dict[str, Turn]:
    """By name, the steps to time, and how many of them make one turn."""
    found = {
        "published micrograd": Turn(Demo(published).step, 2),
        "eager": Turn(Demo(ours).step, 2),
        "replay, pure Python": Turn(Replayed(ours, "python").step, 50),
    }
    try:
        from peers_numpy import NumpyByHand
    except ImportError:
        pass
    else:
        found["replay, numpy"] = Turn(Replayed(ours, "numpy").step, 500)
        found["numpy by hand"] = Turn(NumpyByHand(Demo(ours)).step, 500)
    if torch is not None:
        found["PyTorch eager"] = Turn(Torch(torch, Demo(ours)).step, 200)
        found["PyTorch, L2 as weight decay"] = Turn(Torch(torch, Demo(ours), True).step, 200)
    return found


def report_compiling(ours: Engine) -> None:
    """Prints how long it takes until a tape has run for the first time."""
    tape = record(ours, Demo(ours))
    taken = []
    for _ in range(5):
        start = time.process_time()
        from micrograd.replay import Replay

        replay = Replay(tape, "python")
        parameters = [0.0] * len(tape.parameter)
        replay.gradients(parameters, replay.batch([([0.0, 0.0], [1.0])]))
        taken.append((time.process_time() - start) * 1000)
    operations = tape.operation_count()
    per_thousand = median(taken) * 1000 / operations
    print(
        f"compiling a tape of {operations} operations to Python: {median(taken):.1f} ms; "
        f"for 1,000 {per_thousand:.1f} ms   {Bar(50, at_most=True).verdict(per_thousand)}"
    )


def compare(steps: dict[str, Any]) -> None:
    """Makes sure that all train the same model, by their losses.

    Raises:
        SystemExit: one does not.
    """
    expected = [steps["eager"]() for _ in range(STEPS_TO_COMPARE)]
    for name, step in steps.items():
        if name == "eager" or "decay" in name:  # whose losses come without the penalty
            continue
        found = [step() for _ in range(STEPS_TO_COMPARE)]
        if any(abs(one - other) > 1e-9 for one, other in zip(found, expected, strict=True)):
            raise SystemExit(f"{name} has the losses {found}, not {expected}")
    assert all(one > other for one, other in pairwise(expected)), "it learns"


def report(times: dict[str, list[float]]) -> None:
    """Prints the table, and what was expected."""
    for name, taken in times.items():
        line = f"{name:28} {median(taken):10.3f} ms a step"
        if name != "published micrograd":
            faster = ratio(times["published micrograd"], taken)
            line += f"   {faster:9.1f} times as fast as published micrograd"
        if name == "replay, pure Python":
            line += f"   {Bar(150).verdict(faster)}"
        print(line)
    for name in ("PyTorch eager", "PyTorch, L2 as weight decay"):
        if name in times and "replay, numpy" in times:
            faster = ratio(times[name], times["replay, numpy"])
            print(f"replay with numpy beside {name}: {faster:.2f} times as fast   ", end="")
            print(Bar(1.5).verdict(faster))


def report_browser(javascript: Any, times: dict[str, list[float]]) -> None:
    """Prints how the browser's executor stands beside PyTorch, which ran minutes later."""
    if "PyTorch eager" not in times:
        print("WebAssembly is not held against PyTorch, which was left out")
        return
    microseconds = javascript["microseconds"]["webassembly"]
    faster = 1000 * median(times["PyTorch eager"]) / microseconds
    print(
        f"WebAssembly ({microseconds:.1f} µs a step) beside PyTorch eager: "
        f"{faster:.1f} times as fast   {Bar(10).verdict(faster)}"
    )


if __name__ == "__main__":
    main()
