"""Times how a graph of a million values gets from Python to its first picture in JupyterLab.

    MICROGRAD_BROWSER=CHROMIUM python bench/large_page.py

The graph is the loss of MLP(2, [16, 16, 1]) on 1,500 samples; building it is not counted. The
picture is there when the canvas is painted and no better layout is being made. The browser test
that opens such a notebook takes the times and prints them: each round is one run of it, with a
JupyterLab of its own. Long tasks are those of 50 ms and more that the browser reports of the page's
main thread until then, JupyterLab's own among them.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

from timing import Bar

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/browser/test_large_graphs.py"
TIMES = re.compile(r"display to first picture: ([\d.]+) s, of which Python ([\d.]+) s")
LONG_TASKS = re.compile(r"arriving: long tasks of (\[.*\]) ms")
SECONDS = Bar(15, at_most=True)
SECONDS_IN_PYTHON = Bar(5, at_most=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=3, help="of which the median counts")
    rounds = [run_once() for _ in range(options.parse_args().rounds)]
    whole, python, tasks = zip(*rounds, strict=True)
    print(f"a million values in JupyterLab, medians of {len(rounds)} rounds")
    print(f"  display to first picture {median(whole):6.1f} s   {SECONDS.verdict(median(whole))}")
    verdict = SECONDS_IN_PYTHON.verdict(median(python))
    print(f"  of which Python          {median(python):6.1f} s   {verdict}")
    print(f"  longest task of the page {median(max(each, default=0) for each in tasks):6.0f} ms")


def run_once() -> tuple[float, float, list[float]]:
    """Seconds until the picture, seconds in Python, and the page's long tasks in milliseconds."""
    command = [sys.executable, "-m", "pytest", TEST, "-q", "-rP", "-m", "slow"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    times, tasks = TIMES.search(done.stdout), LONG_TASKS.search(done.stdout)
    if done.returncode != 0 or not times or not tasks:
        raise SystemExit(done.stdout + done.stderr)
    return float(times[1]), float(times[2]), ast.literal_eval(tasks[1])


if __name__ == "__main__":
    main()
