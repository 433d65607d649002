"""How long `check` takes: the corpus of mistakes, and right graphs of 50 and 1,000 operations.

python bench/check.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from micrograd_widget import check
from tests.diagnosis.judging import judge_mutants
from tests.diagnosis.loading import Engine
from tests.diagnosis.programs import random_expression
from tests.diagnosis.styles import ENGINES

SIZES = (50, 1000)
SLOW = ("links",)
"""Engines whose own backward pass takes too long for large graphs, as it walks each path."""


def main() -> None:
    seconds = sorted(one.seconds for one in judge_mutants())
    middle, most = median(seconds), seconds[-1]
    print(f"{len(seconds)} mistakes: {middle:.3f} s in the middle, {most:.3f} s at most")
    for size in SIZES:
        for name, style in ENGINES.items():
            if size > 100 and name in SLOW:
                continue
            engine = Engine(style)
            root, _ = random_expression(1, size)(engine)
            engine.run(root)
            print(f"{name}, about {size:,} operations: {_seconds(root):.3f} s")


def _seconds(root: Any) -> float:
    """The shortest time of three, in seconds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        check(root)
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
