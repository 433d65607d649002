"""The page of a training panel, opened from a file with the network cut off."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from micrograd import MLP
from micrograd.datasets import moons, yin_yang
from micrograd_widget import TrainingPanel

from .training_view import TrainingView

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 20, 24)"


def moons_panel(**controls) -> TrainingPanel:
    random.seed(1337)
    controls = {"train_share": 1.0, "learning_rate": 0.3, "speed": 0, **controls}
    return TrainingPanel(MLP(2, [8, 8, 1]), *moons(100, noise=0.1), **controls)


@pytest.fixture
def open_panel(offline_page: Page, tmp_path: Path):
    """Writes a panel as a page and opens that."""

    def open_(panel: TrainingPanel) -> TrainingView:
        path = panel.to_html(tmp_path / "panel.html")
        offline_page.goto(path.as_uri())
        return TrainingView(offline_page.locator(".mg").first)

    return open_


def test_it_trains_without_python_to_the_last_point(open_panel):
    view = open_panel(moons_panel())
    view.shows_a_picture()
    view.stands_at(0)
    view.trains_until("accuracy", "100 %")
    assert view.step() > 20


def test_it_opens_where_the_panel_stood_and_goes_back(open_panel):
    panel = moons_panel()
    panel.fit(steps=40)
    view = open_panel(panel)
    view.stands_at(40)
    loss = panel.history[40].loss
    view.says("train loss", f"{loss:.4f}")
    view.root.press("ArrowLeft")
    view.stands_at(39)
    view.root.press("ArrowRight")
    view.stands_at(40)
    view.says("train loss", f"{loss:.4f}")


def test_keys_train_step_and_reset(open_panel):
    view = open_panel(moons_panel(speed=60))
    view.root.focus()
    view.root.press("ArrowRight")
    view.stands_at(1)
    view.root.press("Space")
    expect(view.root.get_by_role("button", name="❚❚ Pause")).to_be_visible()
    view.root.press("Space")
    expect(view.root.get_by_role("button", name="▶ Train")).to_be_visible()
    view.root.press("Home")
    view.stands_at(0)


def test_a_link_repeats_the_run(open_panel, offline_page):
    view = open_panel(moons_panel())
    view.choose("optimizer", "Momentum")
    view.click("Step")
    view.click("Step")
    view.choose("rate", "0.03")
    view.click("Step")
    shown = view.root.locator(".mg-foot").inner_text()
    view.click("Copy link")
    expect(view.root).to_contain_text(re.compile("Copied|Copy the link from here"))
    address = offline_page.url
    assert "#panel=" in address
    offline_page.goto("about:blank")
    offline_page.goto(address)
    again = TrainingView(offline_page.locator(".mg").first)
    again.has_chosen("optimizer", "Momentum")
    again.stands_at(0)
    for _ in range(3):
        again.click("Step")
    again.has_chosen("rate", "0.03")
    assert again.root.locator(".mg-foot").inner_text() == shown


def test_every_dataset_and_every_activation_trains(open_panel):
    view = open_panel(TrainingPanel(points=40, hidden=[3], learning_rate=0.01, speed=60))
    for dataset in view.root.locator(".mg-datasets input[type=radio]").all():
        dataset.check(force=True)
        view.stands_at(0)
        view.click("Step")
        view.stands_at(1)
        view.says("train loss", re.compile(r"^\d"))
    for activation in ("tanh", "sigmoid", "linear", "ReLU"):
        view.choose("activation", activation)
        view.click("Step")
        view.stands_at(1)
    for loss in ("squared error", "cross entropy", "max-margin"):
        view.choose("loss", loss)
        view.click("Step")
    view.stands_at(4)


def test_three_classes_show_what_still_makes_sense(open_panel):
    X, y = yin_yang(60, noise=0.0)
    view = open_panel(TrainingPanel(MLP(2, [6, 3]), X, y, loss="cross_entropy", speed=0))
    view.shows_a_picture()
    expect(view.root.locator(".mg-legend")).to_contain_text("class 2")
    view.click("Step")
    view.says("accuracy", re.compile(r"^\d"))


def test_more_than_two_inputs_say_why_the_plane_has_no_colours(open_panel):
    X = [[i / 10, (i % 5) / 5, (i % 3) / 3] for i in range(30)]
    y = [1 if row[0] + row[1] > 2 else 0 for row in X]
    view = open_panel(TrainingPanel(MLP(3, [4, 1]), X, y))
    expect(view.root).to_contain_text("The model reads all 3 columns.")
    view.click("Step")
    view.stands_at(1)


def test_a_weight_is_set_by_key(open_panel):
    view = open_panel(moons_panel())
    before = view.root.locator(".mg-foot").inner_text()
    neuron = view.root.get_by_role("button", name=re.compile(r"^layer 1, neuron 1\."))
    neuron.focus()
    neuron.press("w")
    view.root.page.keyboard.press("Enter")
    editor = view.root.locator(".mg-middle input")
    editor.fill("nonsense")
    editor.press("Enter")
    expect(view.root.locator(".mg-middle")).to_contain_text(re.compile("number", re.IGNORECASE))
    assert view.root.locator(".mg-foot").inner_text() == before
    editor.fill("2.5")
    editor.press("Enter")
    expect(view.root.locator(".mg-foot")).not_to_have_text(before)
    view.root.get_by_role("tab", name="Table").click()
    expect(view.root.locator(".mg-weights tbody tr").first).to_contain_text("2.5000")


def test_the_loss_curve_leads_back_to_a_step(open_panel):
    view = open_panel(moons_panel())
    for _ in range(5):
        view.click("Step")
    curve = view.root.get_by_role("slider", name="Loss by step")
    curve.focus()
    curve.press("Home")
    curve.press("ArrowRight")
    curve.press("Enter")
    view.stands_at(1)


def test_a_hidden_panel_costs_nothing(open_panel, offline_page):
    view = open_panel(moons_panel(speed=60))
    view.click("▶ Train")
    offline_page.wait_for_function(
        "shown => Number(shown.textContent.replace(',', '')) > 3",
        arg=view.shown_step.element_handle(),
    )
    view.root.evaluate("root => { root.getRootNode().host.parentElement.style.display = 'none'; }")
    # The observer tells of it in a frame or two; from then on nothing asks for frames.
    offline_page.evaluate("""async () => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let i = 0; i < 5; i++) await frame();
      window.asked = 0;
      const ask = window.requestAnimationFrame;
      window.requestAnimationFrame = callback => { window.asked++; return ask(callback); };
      for (let i = 0; i < 10; i++) await new Promise(done => ask(done));
    }""")
    assert offline_page.evaluate("() => window.asked") == 0
    step = view.shown_step.text_content()
    view.root.evaluate(
        "root => { root.getRootNode().host.parentElement.style.display = 'contents'; }"
    )
    expect(view.shown_step).not_to_have_text(step)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 700, 380])
def test_it_looks_well(open_panel, offline_page, artifacts, theme, width):
    offline_page.emulate_media(color_scheme=theme)
    offline_page.set_viewport_size({"width": width + 32 * (width > 1000), "height": 2200})
    panel = moons_panel()
    panel.fit(steps=60)
    view = open_panel(panel)
    view.shows_a_picture()
    expect(view.root).to_have_css("background-color", LIGHT if theme == "light" else DARK)
    assert view.controls_outside() == []
    wide, room = offline_page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room
    picture = artifacts / f"training-page-{theme}-{width}.png"
    offline_page.screenshot(path=picture, full_page=True)


def test_a_broken_panel_says_so(open_panel, offline_page, tmp_path):
    path = moons_panel().to_html(tmp_path / "panel.html")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"version": 1', '"version": 99', 1), encoding="utf-8")
    offline_page.goto(path.as_uri())
    expect(offline_page.get_by_role("alert")).to_contain_text("version")
