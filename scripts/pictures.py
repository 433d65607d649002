"""Takes the pictures of the README anew: JupyterLab at 1,366 by 768, with its side bar open.

    python scripts/pictures.py

Needs JupyterLab, Playwright and a Chromium (MICROGRAD_BROWSER, or `chromium` on the PATH), and a
built front end. Writes into docs/.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
from page_memory import RUN, laboratory, open_notebook  # noqa: E402

NEURON = """from micrograd import Value

a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
e = a * b
d = e + c
L = d * f
L"""
LOSS = """from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd.losses import max_margin, mean

X, y = moons(points=100)
model = MLP(2, [16, 16, 1])
loss = mean([max_margin(model([Value(x) for x in point]), moon) for point, moon in zip(X, y)])
loss"""
PANEL = """from micrograd import MLP

MLP(2, [16, 16, 1])"""

WINDOW = {"width": 1366, "height": 768}
LARGEST = 200_000
"""The bytes of a picture: a reader of the README waits for all of them."""


def graph_view(widget: Locator) -> None:
    """Half-way through the backward pass of the lecture's expression."""
    widget.press("End")
    widget.press("ArrowLeft")
    widget.press("Escape")


def graph_folded(widget: Locator) -> None:
    """A folded loss, box by box backward."""
    widget.press("s")
    widget.press("End")
    for _ in range(2):
        widget.press("ArrowLeft")


def training_panel(widget: Locator) -> None:
    """A network that has learned for a while."""
    widget.get_by_role("button", name="▶ Train").click()
    step = widget.locator(".mg-training-step b")
    step.page.wait_for_function(
        "step => Number(step.textContent.replaceAll(',', '')) >= 150", arg=step.element_handle()
    )
    widget.get_by_role("button", name="Pause").click()


PICTURES = {
    "graph_view": (NEURON, graph_view),
    "graph_folded": (LOSS, graph_folded),
    "training_panel": (PANEL, training_panel),
}


def take(page: Page, address: str, root: Path, name: str) -> Path:
    code, prepare = PICTURES[name]
    open_notebook(page, address, root, code)
    # JupyterLab asks once in a lifetime.
    no_news = page.get_by_role("button", name="No", exact=True)
    if no_news.is_visible():
        no_news.click()
    page.evaluate(RUN)
    widget = page.locator(".jp-Notebook .mg").first
    widget.locator("canvas[data-painted]").first.wait_for(timeout=60_000)
    widget.evaluate("element => element.scrollIntoView({ block: 'end' })")
    widget.focus()
    prepare(widget)
    page.mouse.move(5, 5)
    # What moves has come to rest.
    page.wait_for_timeout(1_000)
    # Smooth colours would make a PNG of twice the size.
    is_smooth = name == "training_panel"
    picture = ROOT / "docs" / f"{name}.{'jpg' if is_smooth else 'png'}"
    quality = {"type": "jpeg", "quality": 88} if is_smooth else {}
    page.screenshot(path=picture, animations="disabled", **quality)
    return picture


def main() -> None:
    browser_path = os.environ.get("MICROGRAD_BROWSER") or shutil.which("chromium")
    with laboratory() as (address, root), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        for name in sys.argv[1:] or PICTURES:
            page = browser.new_page(viewport=WINDOW, reduced_motion="reduce")
            picture = take(page, address, root, name)
            size = picture.stat().st_size
            print(f"{picture.name}: {size:,} bytes" + (" (too large)" if size > LARGEST else ""))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
