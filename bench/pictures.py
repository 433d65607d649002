"""Counts how many pictures a second a training panel paints, in a browser without a graphics card.

    python bench/pictures.py --browser CHROMIUM

The demo problem (100 points, MLP(2, [16, 16, 1])) trains as fast as it can on a page of its own. A
picture counts when the surface of the outputs was painted in its frame.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright
from timing import Bar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SECONDS = 5
COUNT = """(surface, seconds) => new Promise(done => {
  const context = surface.getContext("2d");
  const paint = context.drawImage;
  let isPainted = false, pictures = 0, slowest = 0, before = performance.now();
  context.drawImage = function (...all) { isPainted = true; return paint.apply(this, all); };
  const start = before;
  const shown = surface.getRootNode().querySelector(".mg-training-step b");
  const steps = () => Number(shown.textContent.replaceAll(",", ""));
  const first = steps();
  const frame = now => {
    pictures += isPainted;
    isPainted = false;
    slowest = Math.max(slowest, now - before);
    before = now;
    if (now - start < 1000 * seconds) return requestAnimationFrame(frame);
    done({ pictures: pictures / seconds, slowest, steps: (steps() - first) / seconds });
  };
  requestAnimationFrame(frame);
})"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--browser", required=True, metavar="CHROMIUM")
    options.add_argument("--rounds", type=int, default=3, help=f"of {SECONDS} seconds (default 3)")
    arguments = options.parse_args()
    from micrograd_widget import TrainingPanel

    panel = TrainingPanel(hidden=[16, 16], train_share=1.0, speed=0)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = panel.to_html(Path(folder, "panel.html"))
        browser = playwright.chromium.launch(
            executable_path=arguments.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1132, "height": 900})
        page.goto(path.as_uri())
        page.get_by_role("button", name="▶ Train").click()
        surface = page.locator(".mg-output canvas")
        rounds = [surface.evaluate(COUNT, SECONDS) for _ in range(arguments.rounds)]
        browser.close()
    pictures = median(found["pictures"] for found in rounds)
    steps = median(found["steps"] for found in rounds)
    slowest = max(found["slowest"] for found in rounds)
    print(
        f"training panel: {pictures:.0f} pictures and {steps:,.0f} steps a second, "
        f"the slowest frame {slowest:.0f} ms   {Bar(50).verdict(pictures)}"
    )


if __name__ == "__main__":
    main()
