"""Times what Python does to show a graph of a million values, part by part.

    python bench/large.py

The graph is the loss of MLP(2, [16, 16, 1]) on so many samples, with the scopes of its calls; and
for a second look one long chain. Building it is not counted; recording, the form on the wire, the
widget and what a notebook is given to display are. There is no kernel to send anything to.
"""

from __future__ import annotations

import argparse
import gc
import io
import platform
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from statistics import median
from typing import Any

from timing import Bar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from micrograd import MLP, Tape, Value
from micrograd.losses import l2, max_margin, mean
from micrograd_widget import GraphWidget, display, graph_transfer

VALUES_OF_A_SAMPLE = 678
SECONDS = Bar(5, at_most=True)
BYTES_A_VALUE = Bar(300, at_most=True)


def loss_of_samples(values: int) -> Value:
    """The loss of a small network on as many samples as make about so many values."""
    random.seed(1337)
    model = MLP(2, [16, 16, 1])
    losses = [
        max_margin(model([random.random(), random.random()]), random.choice([-1, 1]))
        for _ in range(values // VALUES_OF_A_SAMPLE)
    ]
    return mean(losses) + 1e-4 * l2(model.parameters())


def chain(values: int) -> Value:
    """A value at the end of one long chain, every other operation a product."""
    factor, step, end = Value(0.999), Value(0.001), Value(0.5)
    for _ in range(values // 2):
        end = end * factor + step
    return end


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--values", type=int, default=1_000_000, help="of a graph, about")
    options.add_argument("--rounds", type=int, default=3, help="of which the median counts")
    arguments = options.parse_args()
    print(f"Python {platform.python_version()}, medians of {arguments.rounds} rounds")
    for name, build in (("samples", loss_of_samples), ("chain", chain)):
        report(name, build(arguments.values), arguments.rounds)


def report(name: str, root: Value, rounds: int) -> None:
    """Prints what showing a graph takes."""
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        tape = timed(taken, "Tape.record", lambda: Tape.record(root))
        wire = timed(taken, "to_dict", tape.to_dict)
        timed(taken, "GraphWidget", lambda tape=tape: GraphWidget(tape)).close()
        timed(taken, "display", lambda: shown(root))
    sent = sum(len(piece) for _, pieces in graph_transfer.messages(tape, "") for piece in pieces)
    count = len(tape.code)
    print(
        f"\n{name}: {count:,} values, {len(wire['scope_name']):,} scopes, {sent / 1e6:.1f} MB sent"
    )
    together = sum(median(taken[part]) for part in ("Tape.record", "to_dict", "GraphWidget"))
    for part, seconds in taken.items():
        if part != "display":
            print(f"  {part:28} {median(seconds):8.3f} s")
    print(f"  {'these together':28} {together:8.3f} s   {SECONDS.verdict(together)}")
    whole = median(taken["display"])
    print(f"  {'display(L), all of it':28} {whole:8.3f} s   {SECONDS.verdict(whole)}")
    memory = peak_of(lambda: shown(root)) / count
    print(f"  {'memory beyond the graph':28} {memory:8.0f} bytes a value   ", end="")
    print(BYTES_A_VALUE.verdict(memory))


def timed(taken: dict[str, list[float]], part: str, function: Callable[[], Any]) -> Any:
    """What a function returns; the seconds go into `taken`."""
    gc.collect()
    start = time.perf_counter()
    result = function()
    taken.setdefault(part, []).append(time.perf_counter() - start)
    return result


def shown(root: Value) -> None:
    """Displays a value as a notebook does, and disconnects the widget."""
    with redirect_stdout(io.StringIO()):  # which says how far a recording has come
        display.mimebundle(root)
    display.disconnect(display.connected.pop())


def peak_of(function: Callable[[], object]) -> int:
    """The most bytes that a function has at once, beyond what there was before."""
    tracemalloc.start()
    function()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
