"""Times the first picture of displays in JupyterLab, beside another version of the packages.

    python bench/first_picture.py --base DIR [--rounds 10]

`DIR` holds the folders `micrograd` and `micrograd_widget` of the other version, built. Both
versions take turns, each time in a page and a kernel of their own that have imported them already.
What is timed, from running the cell: the first painted picture, and until all displays are there.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from statistics import median

import nbformat
from page_memory import IS_OPEN, laboratory
from playwright.sync_api import Browser, sync_playwright

SETUP = """
import sys
sys.path.insert(0, {folder!r})
from IPython.display import display
from micrograd import Value
from micrograd_widget import show
show(Value(1.0) + 1).close()
a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
L = (a * b + c) * f
import micrograd_widget
assert micrograd_widget.__file__.startswith({folder!r})
"""
PREPARE = """async code => {
  const { sessionContext } = window.jupyterapp.shell.currentWidget;
  await sessionContext.ready;
  const { kernel } = sessionContext.session;
  await kernel.info;
  const { content } = await kernel.requestExecute({ code, silent: true }).done;
  if (content.status !== "ok") throw Error(content.evalue);
}"""
TIME = """async count => {
  const roots = () => [...document.querySelectorAll(".jp-Notebook .jp-OutputArea-output div")]
    .flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const start = performance.now();
  window.jupyterapp.commands.execute("notebook:run-all-cells");
  let first = 0;
  for (;;) {
    await new Promise(requestAnimationFrame);
    const passed = performance.now() - start;
    if (!first && roots().some(root => root.querySelector("canvas[data-painted]"))) first = passed;
    const all = roots().filter(root => root.querySelector(".mg-stage")).length;
    if (first && all === count) return [first, passed];
  }
}"""
SHUT_DOWN = "() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
CASES = {1: "one display", 20: "20 displays"}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--base", required=True, metavar="DIR")
    options.add_argument("--rounds", type=int, default=10, help="turns of each (default 10)")
    arguments = options.parse_args()
    folders = {"base": Path(arguments.base), "here": Path(__file__).resolve().parent.parent}
    executable = os.environ.get("MICROGRAD_BROWSER") or shutil.which("chromium")
    with laboratory() as (address, root), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        for count, title in CASES.items():
            cell = nbformat.v4.new_code_cell(f"for _ in range({count}): display(L)")
            notebook = nbformat.v4.new_notebook(cells=[cell], metadata=KERNEL)
            nbformat.write(notebook, root / f"{count}.ipynb")
            times: dict[str, list[list[float]]] = {name: [] for name in folders}
            for _ in range(arguments.rounds):
                for name, folder in folders.items():
                    url = f"{address}/lab/tree/{count}.ipynb?token=bench&reset"
                    times[name].append(turn(browser, url, str(folder), count))
            for name, found in times.items():
                first, every = (median(column) for column in zip(*found, strict=True))
                print(f"{title}, {name}: first picture {first:.0f} ms, all there {every:.0f} ms")
        browser.close()


def turn(browser: Browser, url: str, folder: str, count: int) -> list[float]:
    """The milliseconds to the first picture, and until all displays are there."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(120_000)
    page.goto(url)
    page.wait_for_function(IS_OPEN)
    page.evaluate("() => window.jupyterapp.restored")
    page.evaluate(PREPARE, SETUP.format(folder=folder))
    found: list[float] = page.evaluate(TIME, count)
    page.evaluate(SHUT_DOWN)
    page.close()
    return found


if __name__ == "__main__":
    main()
