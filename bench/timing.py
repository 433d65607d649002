"""How times are taken, and held against what is expected."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass
class Bar:
    """What is expected of a measured number."""

    expected: float
    at_most: bool = False

    def verdict(self, measured: float) -> str:
        met = measured <= self.expected if self.at_most else measured >= self.expected
        sign = "≤" if self.at_most else "≥"
        return f"bar {sign} {self.expected:g}: {'met' if met else 'MISSED'}"


@dataclass
class Turn:
    """Something that is timed by turns with others.

    Attributes:
        function: what is called.
        calls: how often in one turn.
    """

    function: Callable[[], object]
    calls: int


def interleaved(turns: Mapping[str, Turn], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of CPU time per call, of all by turns; a first turn of each is left out.

    What else the machine does disturbs all alike, so ratios are to be trusted more than times.
    """
    times: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds + 1):
        for name, turn in turns.items():
            gc.collect()
            start = time.process_time()
            for _ in range(turn.calls):
                turn.function()
            times[name].append((time.process_time() - start) * 1000 / turn.calls)
    gc.collect()
    return {name: taken[1:] for name, taken in times.items()}


def ratio(slow: list[float], fast: list[float]) -> float:
    """How many times as fast: the median over the rounds."""
    return median(one / other for one, other in zip(slow, fast, strict=True))


def on_one_thread() -> None:
    """Keeps numpy's linear algebra on one thread; to be called before numpy is imported."""
    for library in ("OPENBLAS", "OMP", "MKL", "VECLIB"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
