"""The pictures of models: wide, hand-built, of one number; and the bar above them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from micrograd import MLP
from micrograd.nn import Layer, Module
from micrograd_widget import TrainingPanel

from .training_view import TrainingView

Open = Callable[..., TrainingView]


@pytest.fixture
def open_panel(offline_page: Page, tmp_path: Path) -> Open:
    """Opens the page of a panel."""

    def open_(panel: TrainingPanel, width: int = 900) -> TrainingView:
        offline_page.set_viewport_size({"width": width, "height": 700})
        offline_page.goto(panel.to_html(tmp_path / "panel.html").as_uri())
        offline_page.add_style_tag(content="body, main { margin: 0 !important; padding: 0 }")
        view = TrainingView(offline_page.locator(".mg").first)
        expect(view.root.locator(".mg-training-bar")).to_be_visible()
        return view

    return open_


class Residual(Module):
    """Two layers whose outputs are added."""

    def __init__(self) -> None:
        self.first, self.second = Layer(2, 3), Layer(3, 3)
        self.last = Layer(3, 1, nonlin=False)

    def __call__(self, x):
        hidden = self.first(x)
        return self.last([a + b for a, b in zip(hidden, self.second(hidden), strict=True)])

    def parameters(self):
        return [p for layer in (self.first, self.second, self.last) for p in layer.parameters()]


def shown_neurons(view: TrainingView, column: int) -> list[int]:
    neurons = view.root.locator(f"[data-neuron^='{column} ']").all()
    return [int(str(neuron.get_attribute("data-neuron")).split()[1]) for neuron in neurons]


@pytest.mark.parametrize(("inputs", "sizes"), [(2, [64, 1]), (2, [64, 64, 1]), (10, [200, 3])])
def test_a_wide_layer_is_gathered_and_opened(open_panel: Open, inputs: int, sizes: list[int]):
    random.seed(1)
    X = [[random.random() for _ in range(inputs)] for _ in range(12)]
    view = open_panel(
        TrainingPanel(MLP(inputs, sizes), X, [i % min(3, 2 + i % 2) for i in range(12)])
        if inputs > 2
        else TrainingPanel(MLP(inputs, sizes))
    )
    before = shown_neurons(view, 1)
    assert before[0] == 0 and before[-1] == sizes[0] - 1
    gap = view.root.locator(".mg-more").first
    expect(gap).to_have_text(f"… {sizes[0] - len(before)} more")
    gap.click()
    after = shown_neurons(view, 1)
    assert after[0] == before[-3] + 1 and after[-1] == sizes[0] - 1
    view.root.locator(f"[data-neuron='1 {after[0]}']").click()
    expect(view.root).to_contain_text(f"layer 1, neuron {after[0] + 1}, on point")


def test_a_hand_built_model_shows_its_parts_and_a_part_its_graph(open_panel: Open):
    view = open_panel(TrainingPanel(Residual()))
    parts = view.root.locator("button.mg-part")
    expect(parts).to_have_text(
        ["layer 19 parameters", "layer 212 parameters", "+3 operations", "layer 34 parameters"]
    )
    tops = [box_of(part)["y"] for part in parts.all()]
    assert tops == sorted(tops)
    parts.last.click()
    expect(view.root).to_contain_text("layer 3 on point")
    expect(view.root.locator(".mg-opened canvas").first).to_be_visible()


def test_data_of_one_number_shows_a_curve(open_panel: Open):
    xs = [i / 10 - 2 for i in range(40)]
    view = open_panel(TrainingPanel(MLP(1, [4, 1]), [[x] for x in xs], [x * x / 4 - x for x in xs]))
    plane = view.root.locator(".mg-surface-plane")
    expect(plane).to_be_visible()
    plane.hover(position={"x": 30, "y": 150})
    tip = view.root.locator(".mg-output .mg-tip")
    expect(tip.locator("dt")).to_have_text(["x1", "output"])
    view.root.locator("[data-neuron='1 2']").hover()
    expect(view.root.locator(".mg-larger canvas")).to_be_visible()


def test_a_large_model_says_that_it_is_recorded(open_panel: Open):
    random.seed(1)
    view = open_panel(TrainingPanel(MLP(2, [64, 64, 1])))
    view.root.evaluate(
        """root => {
          window.said = [];
          const note = () => root.querySelector(".mg-busy") && window.said.push([
            root.querySelector(".mg-busy").textContent,
            root.querySelector(".mg-training").getAttribute("aria-busy"),
          ]);
          new MutationObserver(note).observe(root, { childList: true, subtree: true });
        }"""
    )
    view.choose("activation", "tanh")
    expect(view.root.locator(".mg-training")).to_have_attribute("aria-busy", "false")
    view.has_chosen("activation", "tanh")
    said = view.root.page.evaluate("() => window.said")
    assert said[0] == ["The model is being recorded…", "true"]


def box_of(part: Locator) -> dict[str, float]:
    box = part.bounding_box()
    assert box is not None
    return dict(box)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("width", [380, 560])
def test_a_narrow_bar_keeps_one_line_and_has_its_settings_under_a_button(
    open_panel: Open, language: str, width: int
):
    view = open_panel(TrainingPanel(language=language), width)
    bar = view.root.locator(".mg-training-bar")
    assert box_of(bar)["height"] < 60
    settings = bar.locator(".mg-settings > button")
    expect(bar.locator("select:visible")).to_have_count(0)
    plane = view.root.locator(".mg-surface-plane")

    def places() -> list[dict[str, float]]:
        shown = [*bar.locator("button, .mg-training-step b").all(), plane]
        return [box_of(one) for one in shown]

    before = places()
    settings.click()
    selects = bar.locator("select:visible")
    expect(selects).to_have_count(7)
    for index in range(7):
        box = box_of(selects.nth(index))
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
    selects.nth(1).select_option(index=2)
    selects.nth(5).select_option(index=0)
    expect(selects).to_have_count(6)
    assert places() == before
    bar.locator(".mg-train").click()
    expect(bar.locator("select:visible")).to_have_count(0)
    bar.locator(".mg-train").click()
    assert places() == before
    settings.click()
    selects.nth(0).press("Escape")
    expect(settings).to_be_focused()
    expect(bar.locator("select:visible")).to_have_count(0)
    assert view.controls_outside() == []


def lines_of(bar: Locator) -> int:
    """The number of lines that the groups of a bar take."""
    return len({round(box_of(group)["y"] + box_of(group)["height"] / 2) for group in bar.all()})


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(("width", "most"), [(900, 1), (1_400, 1), (700, 2)])
def test_the_bar_takes_few_lines_and_nothing_in_it_wanders(
    open_panel: Open, language: str, width: int, most: int
):
    view = open_panel(TrainingPanel(language=language), width)
    bar = view.root.locator(".mg-training-bar")
    assert lines_of(bar.locator("> div")) <= most
    assert box_of(bar)["height"] < (60 if most == 1 else 110)

    def places() -> list[float]:
        controls = bar.locator("button, select, b").all()
        return [box_of(control)[side] for control in controls for side in ("x", "y")]

    before = places()
    steps = bar.get_by_role("button").nth(2)
    steps.click()
    assert places() == before
    selects = bar.locator("select")
    for index in range(1, 6):
        selects.nth(index).select_option(index=2)
        assert places() == before, selects.nth(index).get_attribute("aria-label")
    bar.locator(".mg-train").click()
    assert places() == before
    bar.locator(".mg-train").click()
    selects.nth(5).select_option(index=0)
    remaining = places()
    assert remaining == before[: len(remaining)]
