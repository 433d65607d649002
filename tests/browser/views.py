"""A widget as somebody at the screen meets it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, expect

COLOURS = """canvas => {
  // One that is far from what is seen has no pixels until somebody looks for it.
  if (canvas.width === 0) canvas.scrollIntoView({ block: "nearest" });
  if (canvas.width === 0) return 0;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""
"""How many colours a canvas holds: an empty one has one or two."""


class View:
    """One view of a widget."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.track = root.locator(".mg-track")
        self.canvas = root.locator(".mg-stage > canvas:not(.mg-minimap)")

    def is_painted(self) -> None:
        expect(self.canvas).to_have_attribute("data-painted", "true")

    def stands_at(self, position: int) -> None:
        expect(self.track).to_have_attribute("aria-valuenow", str(position))

    def click(self, button: str) -> None:
        self.root.get_by_role("button", name=button, exact=True).click()

    def press(self, *keys: str) -> None:
        """Keys, while the widget itself has the focus."""
        self.root.focus()
        for key in keys:
            self.root.press(key)

    def shows_a_picture(self) -> None:
        """Waits until the canvas holds more than a background."""
        canvas = self.canvas.element_handle()
        canvas.owner_frame().wait_for_function(f"canvas => ({COLOURS})(canvas) > 20", arg=canvas)

    def background(self) -> str:
        return self.root.evaluate("element => getComputedStyle(element).backgroundColor")

    def buttons_outside(self) -> list[str]:
        """What one can click but not see, because the widget is too narrow for it."""
        return self.root.evaluate("""root => {
          const box = root.getBoundingClientRect();
          const controls = [...root.querySelectorAll("button, select, .mg-track, canvas")];
          // What lies on the graph moves with it, and comes back with it.
          const stays = control => control.checkVisibility() && !control.closest(".mg-stage > *");
          return controls
            .filter(stays)
            .filter(control => {
              const { left, right } = control.getBoundingClientRect();
              return left < box.left - 0.5 || right > box.right + 0.5;
            })
            .map(control => control.ariaLabel || control.className || control.tagName);
        }""")

    def picture(self, path: Path) -> None:
        self.root.screenshot(path=path, animations="disabled")
