"""Times the engine beside the published micrograd, on the demo problem of that package.

    pip install --target DIR micrograd==0.1.0
    python bench/engine.py --published DIR

Both run in one process, by turns, on the same weights, and CPU time is counted: what else the
machine does disturbs both alike, so the ratios are to be trusted more than the milliseconds.
"""

from __future__ import annotations

import argparse
import gc
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

from chain import build_chain, nodes_of
from demo import Demo
from packages import Engine, load_ours, load_published
from timing import Bar, Turn, interleaved, ratio

MEMORY_CHAIN = 5_000
LONG_CHAIN = 1_000_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--published", required=True, metavar="DIR")
    options.add_argument("--rounds", type=int, default=7, help="turns of each engine (default 7)")
    # From the second step on, the collector has the graph of the step before to clear away.
    options.add_argument("--steps", type=int, default=2, help="steps in one turn (default 2)")
    arguments = options.parse_args()
    published, ours = load_published(arguments.published), load_ours()
    print(
        f"Python {platform.python_version()}, medians of {arguments.rounds} turns each, "
        f"{arguments.steps} steps in a turn"
    )
    sys.setrecursionlimit(10 * MEMORY_CHAIN)  # the published engine walks its graph by recursion

    bar = Bar(7 if sys.version_info < (3, 13) else 3)
    report_steps("demo step", published, ours, arguments, bar)
    gc.disable()
    report_steps("demo step, collector off", published, ours, arguments, Bar(1.6))
    gc.enable()
    report_bytes(published, ours)
    report_long_chain(ours)


def report_steps(
    title: str, published: Engine, ours: Engine, turns: argparse.Namespace, bar: Bar
) -> None:
    """Prints the time that one step of training takes: build the graph, backward, update."""
    times = interleaved(
        {
            "published": Turn(Demo(published).step, turns.steps),
            "ours": Turn(Demo(ours).step, turns.steps),
        },
        turns.rounds,
    )
    theirs, mine = times["published"], times["ours"]
    faster = ratio(theirs, mine)
    print(
        f"{title:28} published {median(theirs):7.1f} ms   ours {median(mine):7.1f} ms   "
        f"{faster:5.2f} times as fast   {bar.verdict(faster)}"
    )


def report_bytes(published: Engine, ours: Engine) -> None:
    """Prints what a value in a graph takes, once it is built and once it went backward."""
    for title, build in (
        ("bytes a node of a chain", lambda engine: build_chain(engine, MEMORY_CHAIN)),
        ("bytes a node of the demo", lambda engine: Demo(engine).loss()),
    ):
        theirs, mine = bytes_per_node(published, build), bytes_per_node(ours, build)
        print(
            f"{title:28} published {theirs[0]:.0f}, after backward {theirs[1]:.0f}   "
            f"ours {mine[0]:.0f}, after backward {mine[1]:.0f}   {Bar(180, True).verdict(mine[1])}"
        )


def bytes_per_node(engine: Engine, build: Callable[[Engine], object]) -> tuple[float, float]:
    """After forward, and after backward."""
    build(engine)  # whatever is made once per process is there now
    gc.collect()
    tracemalloc.start()
    root = build(engine)
    gc.collect()
    forward = tracemalloc.get_traced_memory()[0]
    root.backward()
    gc.collect()
    backward = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    nodes = len(nodes_of(root))
    return forward / nodes, backward / nodes


def report_long_chain(ours: Engine) -> None:
    """Prints how long a chain of a million operations takes; the published engine cannot do it."""
    sys.setrecursionlimit(1000)
    start = time.process_time()
    root = build_chain(ours, LONG_CHAIN)
    built = time.process_time()
    root.backward()
    done = time.process_time()
    del root
    freed = time.process_time()
    print(
        f"chain of {LONG_CHAIN:,} ours: forward {built - start:.2f} s, "
        f"backward {done - built:.2f} s, freed {freed - done:.2f} s"
    )


if __name__ == "__main__":
    main()
