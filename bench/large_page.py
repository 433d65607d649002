"""Times how graphs get to their first pictures in a page, and whether the page stays awake.

    MICROGRAD_BROWSER=CHROMIUM python bench/large_page.py

Pages of `to_html` hold graphs of 10 to 100,000 values. The graph of a million values is the loss of
MLP(2, [16, 16, 1]) on 1,500 samples, displayed in JupyterLab; building it is not counted. The
picture is there when the canvas is painted and no better layout is being made. The browser tests
that open such pages take the times and print them: each round is one run of them, with a browser
and a JupyterLab of its own. Long tasks are those of 50 ms and more that the browser reports of the
page's main thread, JupyterLab's own among them.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from timing import Bar

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/browser/test_large_graphs.py"
TIMES = re.compile(r"display to first picture: ([\d.]+) s, of which Python ([\d.]+) s")
HEADING = re.compile(r"^_+ test_(\w+)(?:\[(\d+)\])? _+$")
LONG_TASKS = re.compile(r"^([\w ]+): long tasks of (\[.*\]) ms$")
SECONDS = Bar(15, at_most=True)
SECONDS_IN_PYTHON = Bar(5, at_most=True)
MILLISECONDS = Bar(50, at_most=True)

Longest = dict[tuple[str, str], float]
"""The longest task in milliseconds, 0 if none is long, by graph and by what was done with it."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=3, help="of which the median counts")
    rounds = [run_once() for _ in range(options.parse_args().rounds)]
    whole, python, tasks = zip(*rounds, strict=True)
    print(f"a million values in JupyterLab, medians of {len(rounds)} rounds")
    print(f"  display to first picture {median(whole):6.1f} s   {SECONDS.verdict(median(whole))}")
    verdict = SECONDS_IN_PYTHON.verdict(median(python))
    print(f"  of which Python          {median(python):6.1f} s   {verdict}")
    print("longest task of the page, 0 where none is of 50 ms")
    for graph, done in tasks[0]:
        longest = median(each[graph, done] for each in tasks)
        print(f"  {graph:26} {done:24} {longest:6.0f} ms  {MILLISECONDS.verdict(longest)}")


def run_once() -> tuple[float, float, Longest]:
    """Seconds until the picture, seconds in Python, and the page's longest tasks."""
    command = [sys.executable, "-m", "pytest", TEST, "-q", "-rP"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    times = TIMES.search(done.stdout)
    if done.returncode != 0 or not times:
        raise SystemExit(done.stdout + done.stderr)
    return float(times[1]), float(times[2]), longest_tasks(done.stdout)


def longest_tasks(report: str) -> Longest:
    longest: Longest = defaultdict(float)
    graph = ""
    for line in report.splitlines():
        if heading := HEADING.match(line):
            name, values = heading.groups()
            million = "1,000,000 in JupyterLab"
            graph = f"{int(values or 100_000):,} values" if "million" not in name else million
        elif found := LONG_TASKS.match(line):
            what, durations = found.groups()
            opens = re.match("opening|arriving", what)
            act = what if opens else "stepping, folding"
            longest[graph, act] = max(longest[graph, act], *ast.literal_eval(durations), 0)
    return longest


if __name__ == "__main__":
    main()
