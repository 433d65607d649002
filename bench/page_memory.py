"""What displays cost in the memory of a page: those that are there, and those that are gone.

    python bench/page_memory.py [--runs 100] [--code "L"]
    python bench/page_memory.py --displays 50 [--code "L"]

Needs JupyterLab, Playwright and a Chromium (MICROGRAD_BROWSER, or `chromium` on the PATH). Prints
the JavaScript heap after garbage collection, and for comparison that of widgets whose modules do
nothing: what anywidget and JupyterLab keep themselves. Either a cell is run again and again, and
the heap is measured after 5 runs and at the end; or a notebook has so many cells, and the heap is
measured with its beginning in sight, once all of it was seen, against that of one cell.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

SETUP = """
from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd.losses import max_margin, mean
from micrograd_widget import show
import anywidget, traitlets
a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
L = (a * b + c) * f
def loss(points):
    X, y = moons(points=points)
    model = MLP(2, [16, 16, 1])
    return mean([max_margin(model([Value(x) for x in row]), label) for row, label in zip(X, y)])
ten_losses = loss(10)
def bare(length):
    class Bare(anywidget.AnyWidget):
        _esm = "export default { render({ el }) { el.textContent = 'here'; } }//" + "." * length
    return Bare()
"""
CODES = {
    "a graph": "L",
    "a graph of 14,000 values": "ten_losses",
    "a module of 60 bytes": "bare(0)",
    "one of 328,000 bytes": "bare(328_000)",
}
IS_OPEN = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  return Boolean(panel?.sessionContext?.session?.kernel && panel.content?.widgets?.length);
}"""
RUN = """async () => {
  const app = window.jupyterapp;
  const { kernel } = app.shell.currentWidget.sessionContext.session;
  await kernel.info;
  await kernel.requestKernelInfo();
  await app.commands.execute("notebook:run-all-cells");
}"""
# A widget may lie in a shadow root, which Playwright's selectors look into.
SHOWN = ".jp-Notebook .mg canvas, .jp-OutputArea-output :text-is('here')"
ALL_SHOWN = """count => {
  const outputs = [...document.querySelectorAll(".jp-Notebook .jp-OutputArea-output")];
  const roots = outputs.flatMap(output => [output, ...output.querySelectorAll("*")]);
  const isShown = root => root.shadowRoot?.querySelector(".mg") || root.textContent === "here";
  return roots.filter(isShown).length >= count;
}"""
SCROLL_THROUGH = """async () => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")];
  const settled = () => new Promise(done => requestIdleCallback(done, { timeout: 300 }));
  for (const cell of [...cells, ...cells.reverse()]) {
    cell.scrollIntoView({ block: "center" });
    await settled();
    await settled();
  }
}"""
CLEAR = '() => window.jupyterapp.commands.execute("notebook:clear-all-cell-outputs")'


@contextmanager
def laboratory() -> Iterator[tuple[str, Path]]:
    """A JupyterLab of its own: its address and its folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        root = Path(home, "root")
        root.mkdir()
        names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
        folders = {f"JUPYTER_{name}": f"{home}/{name}" for name in names}
        folders |= {"IPYTHONDIR": f"{home}/ipython", "JUPYTERLAB_SETTINGS_DIR": f"{home}/settings"}
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *(f"--port={port}", "--ip=127.0.0.1", "--IdentityProvider.token=bench"),
            *(f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True"),
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        server = subprocess.Popen(command, env={**os.environ, **folders}, cwd=root, **quiet)
        try:
            address = f"http://127.0.0.1:{port}"
            while server.poll() is None:
                try:
                    urllib.request.urlopen(f"{address}/api/status?token=bench", timeout=5).close()
                    break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.5)
            yield address, root
        finally:
            server.terminate()
            server.wait()


def heap(page: Page) -> float:
    """The megabytes that the page's JavaScript holds, once what can be freed is freed."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    for _ in range(4):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(250)
    used = session.send("Runtime.getHeapUsage")
    session.detach()
    return (used["usedSize"] + used.get("backingStorageSize", 0)) / 1e6


def open_notebook(page: Page, address: str, root: Path, *cells: str) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    name = f"{abs(hash(cells))}.ipynb"
    nbformat.write(notebook, root / name)
    page.goto(f"{address}/lab/tree/{name}?token=bench&reset")
    page.wait_for_function(IS_OPEN, timeout=120_000)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.ready")
    page.wait_for_timeout(2_000)


def measure_displays(page: Page, address: str, root: Path, code: str, displays: int) -> float:
    """The heap of a notebook with so many displays, all of which have been seen."""
    open_notebook(page, address, root, SETUP, *[code] * displays)
    page.evaluate(RUN)
    page.wait_for_function(ALL_SHOWN, arg=displays, timeout=300_000)
    page.evaluate(SCROLL_THROUGH)
    page.wait_for_timeout(3_000)
    return heap(page)


def measure_runs(page: Page, address: str, root: Path, code: str, runs: int) -> list[float]:
    """The heap after 5 runs of a cell, after all, and with all outputs cleared."""
    open_notebook(page, address, root, SETUP, code)
    found = []
    for run in range(1, runs + 1):
        page.evaluate(RUN)
        page.locator(SHOWN).first.wait_for(timeout=120_000)
        page.wait_for_timeout(150)
        if run in (5, runs):
            page.wait_for_timeout(1_500)
            found.append(heap(page))
    page.evaluate(CLEAR)
    page.wait_for_timeout(500)
    return [*found, heap(page)]


def report_displays(page: Page, address: str, root: Path, code: str, displays: int) -> str:
    one = measure_displays(page, address, root, code, 1)
    all_of_them = measure_displays(page, address, root, code, displays)
    each = (all_of_them - one) / (displays - 1)
    return (
        f"{one:7.1f} MB with 1 display, {all_of_them:7.1f} with {displays}: {each:.2f} MB a display"
    )


def report_runs(page: Page, address: str, root: Path, code: str, runs: int) -> str:
    first, last, cleared = measure_runs(page, address, root, code, runs)
    each = (last - first) / (runs - 5)
    return (
        f"{first:7.1f} MB after 5, {last:7.1f} after {runs}, "
        f"{cleared:7.1f} cleared: {each:.2f} MB a display"
    )


def main() -> None:
    """Prints a line for each kind of display."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=100)
    arguments.add_argument("--displays", type=int, help="measures so many displays in one notebook")
    arguments.add_argument("--code", help="what the cell says; all of the examples if left out")
    chosen = arguments.parse_args()
    codes = {chosen.code: chosen.code} if chosen.code else CODES
    browser_path = os.environ.get("MICROGRAD_BROWSER") or shutil.which("chromium")
    with laboratory() as (address, root), sync_playwright() as playwright:
        for name, code in codes.items():
            options = ["--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=browser_path, args=options)
            where = (browser.new_page(), address, root, code)
            if chosen.displays:
                report = report_displays(*where, chosen.displays)
            else:
                report = report_runs(*where, chosen.runs)
            print(f"{name:25} {report}", flush=True)
            browser.close()


if __name__ == "__main__":
    main()
