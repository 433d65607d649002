"""A training panel as somebody at the screen meets it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from .views import COLOURS


class TrainingView:
    """One view of a training panel."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.surface = root.locator(".mg-output canvas").first
        self.shown_step = root.locator(".mg-training-step b")

    def shows_a_picture(self) -> None:
        """Waits until the surface holds more than a background."""
        self.surface.wait_for()
        canvas = self.surface.element_handle()
        canvas.owner_frame().wait_for_function(f"canvas => ({COLOURS})(canvas) > 20", arg=canvas)

    def click(self, button: str) -> None:
        self.root.get_by_role("button", name=button, exact=True).click()

    def choose(self, control: str, label: str) -> None:
        self.root.get_by_label(control, exact=True).select_option(label=label)

    def has_chosen(self, control: str, label: str) -> None:
        select = self.root.get_by_label(control, exact=True)
        expect(select.locator("option:checked")).to_have_text(label)

    def step(self) -> int:
        """Where the run stands."""
        return int(self.shown_step.inner_text().replace(",", ""))

    def stands_at(self, step: int) -> None:
        digits = f"{step:06d}"
        expect(self.shown_step).to_have_text(f"{digits[:-3]},{digits[-3:]}")

    def says(self, figure: str, value: str | re.Pattern[str]) -> None:
        """Waits until one of the figures at the bottom has a value."""
        found = self.root.locator(".mg-foot > span", has_text=figure).first
        expect(found.locator("b")).to_have_text(value)

    def trains_until(self, figure: str, value: str | re.Pattern[str]) -> None:
        self.click("▶ Train")
        self.says(figure, value)
        self.click("❚❚ Pause")
        expect(self.root.get_by_role("button", name="▶ Train")).to_be_visible()

    def open_point(self) -> None:
        """Opens the graph of the loss on a point, by key."""
        plane = self.root.locator(".mg-surface-plane")
        plane.focus()
        plane.press("ArrowRight")
        plane.press("Enter")
        canvas = self.root.locator(".mg-opened .mg-stage > canvas:not(.mg-minimap)")
        expect(canvas).to_have_attribute("data-painted", "true")

    def controls_outside(self) -> list[str]:
        """What one can click but not see, because the panel is too narrow for it."""
        return self.root.evaluate("""root => {
          const box = root.getBoundingClientRect();
          const controls = [...root.querySelectorAll("button, select, input, canvas")];
          return controls
            .filter(control => {
              const { left, right, width } = control.getBoundingClientRect();
              return width > 1 && (left < box.left - 0.5 || right > box.right + 0.5);
            })
            .map(control => control.ariaLabel || control.className || control.tagName);
        }""")
