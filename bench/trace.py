"""Times a graph of scalars of a PyTorch network, recorded while it runs and read afterwards.

PYTHONPATH=build/torch .venv/bin/python bench/trace.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import torch

from micrograd_widget import trace
from micrograd_widget.tracing import as_value

RUNS = 10


def main() -> None:
    torch.manual_seed(0)
    model = torch.nn.Sequential(
        torch.nn.Linear(30, 61), torch.nn.Tanh(), torch.nn.Linear(61, 20)
    ).double()
    points = torch.randn(10, 30, dtype=torch.float64)

    def loss(points: Any) -> Any:
        return model(points).square().mean()

    trace(loss, points)  # the first imports what PyTorch needs for it
    for name, run in (
        ("trace(loss, points)", lambda: trace(loss, points)),
        ("show's graph of loss", lambda: as_value(loss(points))),
    ):
        print(f"{name:22} {len(run()._ancestors()):8,} values {median_of(run):6.2f} s")


def median_of(run: Callable[[], object]) -> float:
    """The median of some runs, in seconds of the processor."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
