"""What of a training panel is in sight at once, in the room that pages and notebooks leave it."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from micrograd import MLP
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel

from .training_view import TrainingView

PARTS = {
    "bar": ".mg-training-bar",
    "train": ".mg-train",
    "data": ".mg-datasets",
    "network": ".mg-network-stage",
    "plane": ".mg-surface-plane",
    "loss": ".mg-course .mg-plot",
}
BARE = "body, main { max-width: none !important; margin: 0 !important; padding: 0 !important; }"


@pytest.fixture
def open_at(offline_page: Page, tmp_path: Path):
    """Opens the page of a panel in a window that it fills."""

    def open_(width: int, height: int, language: str = "en") -> TrainingView:
        random.seed(1337)
        X, y = moons(100, noise=0.1)
        panel = TrainingPanel(MLP(2, [8, 8, 1]), X, y, speed=0, language=language)
        panel.fit(steps=3)
        offline_page.set_viewport_size({"width": width, "height": height})
        offline_page.goto(panel.to_html(tmp_path / "panel.html").as_uri())
        offline_page.add_style_tag(content=BARE)
        view = TrainingView(offline_page.locator(".mg").first)
        expect(view.root).to_have_css("width", f"{width}px")
        view.shows_a_picture()
        return view

    return open_


def boxes(view: TrainingView) -> dict[str, dict[str, float]]:
    """Where the parts of a panel are, in the window."""
    return {name: box_of(view.root.locator(part).first) for name, part in PARTS.items()}


def box_of(part: Locator) -> dict[str, float]:
    box = part.bounding_box()
    assert box is not None
    return {
        **box,
        "right": box["x"] + box["width"],
        "bottom": box["y"] + box["height"],
        "area": box["width"] * box["height"],
    }


def pictures_that_meet(parts: dict[str, dict[str, float]]) -> list[tuple[str, str]]:
    names = ["data", "network", "plane", "loss"]
    return [
        (one, other)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
        if parts[one]["x"] < parts[other]["right"]
        and parts[other]["x"] < parts[one]["right"]
        and parts[one]["y"] < parts[other]["bottom"]
        and parts[other]["y"] < parts[one]["bottom"]
    ]


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_laptop_has_all_four_pictures_in_sight_with_train(open_at, language):
    view = open_at(900, 600, language)
    parts = boxes(view)
    assert {name: box["bottom"] for name, box in parts.items() if box["bottom"] > 600} == {}
    assert box_of(view.root)["height"] <= 600
    assert pictures_that_meet(parts) == []
    assert view.controls_outside() == []


@pytest.mark.parametrize("width", [900, 1100, 1400, 1920])
def test_the_plane_is_the_largest_picture(open_at, width):
    view = open_at(width, 900)
    parts = boxes(view)
    assert parts["plane"]["area"] == max(
        parts[name]["area"] for name in ("data", "network", "plane", "loss")
    )
    assert parts["plane"]["width"] == pytest.approx(parts["plane"]["height"], abs=1)
    assert pictures_that_meet(parts) == []


def test_at_700_the_plane_is_right_under_train(open_at):
    view = open_at(700, 600)
    parts = boxes(view)
    assert parts["plane"]["y"] - parts["bar"]["bottom"] < 40
    assert parts["plane"]["bottom"] <= 600
    assert parts["plane"]["area"] > parts["network"]["area"]
    assert parts["data"]["y"] > parts["plane"]["bottom"]
    assert pictures_that_meet(parts) == []
    assert view.controls_outside() == []


def test_at_380_the_order_is_train_plane_network_data(open_at):
    view = open_at(380, 600)
    parts = boxes(view)
    order = ["train", "plane", "network", "data"]
    for before, after in itertools.pairwise(order):
        assert parts[before]["bottom"] <= parts[after]["y"], (before, after)
    assert parts["plane"]["bottom"] <= 600
    assert view.controls_outside() == []


SIZES = """root => JSON.stringify([...root.querySelectorAll(
  ".mg-bar *, .mg-side *, .mg-middle *, .mg-output *, .mg-foot *")].map(element =>
    `${element.className} ${getComputedStyle(element).fontSize}`))"""


def test_text_is_no_smaller_where_there_is_less_room(open_at):
    wide = open_at(1400, 900).root.evaluate(SIZES)
    for width in (900, 700, 380):
        root = open_at(width, 600).root
        # What is measured comes with the first pictures.
        same = f"([root, wide]) => ({SIZES})(root) === wide"
        root.page.wait_for_function(same, arg=[root.element_handle(), wide])


def test_what_folds_away_opens_and_is_all_there(open_at):
    view = open_at(900, 600)
    seed = view.root.get_by_label("Seed", exact=True)
    expect(seed).to_be_hidden()
    view.root.locator("summary", has_text="More").click()
    expect(seed).to_be_visible()
    expect(view.root.locator(".mg-more-data").get_by_role("checkbox").first).to_be_visible()
    expect(view.root.locator("button", has_text="New weights")).to_be_visible()
    expect(view.root.locator(".mg-legend")).to_be_hidden()
    view.root.locator("summary", has_text="Key").click()
    expect(view.root.locator(".mg-legend")).to_be_visible()
    assert view.controls_outside() == []


@pytest.mark.parametrize("width", [380, 700, 900, 1100, 1400])
def test_a_graph_opens_beside_the_plane_or_right_under_it_and_back_keeps_everything(open_at, width):
    view = open_at(width, 600)
    page = view.root.page
    view.root.get_by_role("tab", name="Table").click()
    view.root.locator("summary", has_text="More").click()
    table = view.root.locator(".mg-weights")
    table.evaluate("table => { table.scrollTop = 60; }")
    neuron = view.root.get_by_role("button", name=re.compile(r"^layer 2, neuron 3\."))
    neuron.scroll_into_view_if_needed()
    before = boxes_and_scroll(view)
    neuron.click()
    stage = view.root.locator(".mg-opened .mg-stage > canvas:not(.mg-minimap)")
    expect(stage).to_have_attribute("data-painted", "true")
    plane, graph = (box_of(view.root.locator(part)) for part in (".mg-output", ".mg-opened"))
    if width >= 900:
        assert graph["right"] <= plane["x"] + 1
        assert abs(graph["y"] - plane["y"]) < 2
        expect(view.root.locator(".mg-network-stage")).to_be_hidden()
    else:
        assert 0 <= graph["y"] - plane["bottom"] < 3
        assert graph["width"] >= width - 4
    assert graph["y"] < page.evaluate("innerHeight")
    expect(view.root.locator(".mg-surface-plane")).to_be_visible()
    page.keyboard.press("Escape")
    expect(view.root.locator(".mg-opened")).to_have_count(0)
    expect(neuron).to_be_focused()
    assert boxes_and_scroll(view) == before
    assert table.evaluate("table => table.scrollTop") == 60
    expect(view.root.get_by_role("tab", name="Table")).to_have_attribute("aria-selected", "true")
    expect(view.root.get_by_label("Seed", exact=True)).to_be_visible()


def boxes_and_scroll(view: TrainingView) -> list[object]:
    parts = [
        box_of(view.root.locator(part).first) for part in (".mg-side", ".mg-middle", ".mg-output")
    ]
    return [parts, view.root.page.evaluate("() => [scrollX, scrollY]")]


def test_that_a_graph_is_coming_is_seen_in_the_frame_after_the_click(open_at):
    view = open_at(900, 600)
    seen = view.root.evaluate("""async root => {
      root.querySelector('[data-neuron="1 0"]').click();
      await new Promise(requestAnimationFrame);
      const opened = root.querySelector(".mg-opened");
      const coming = opened?.querySelector("[role=status]")?.textContent;
      const graphs = opened?.querySelectorAll(".mg-opening ~ div > *").length;
      return [opened?.querySelector("b")?.textContent, coming, graphs];
    }""")
    title, coming, graphs = seen
    assert title.startswith("layer 1, neuron 1, on point")
    assert coming == "The graph is being drawn…"
    assert graphs == 0
    expect(view.root.locator(".mg-opened .mg-stage > canvas").first).to_be_visible()
    expect(view.root.locator(".mg-opening")).to_have_count(0)


PRESSED = """root => {
  const all = [];
  const walk = root => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches("button, [role=button], [role=tab], input[type=range]")
          // A name on paper looks like one.
          && !(element.matches(".mg-named") && getComputedStyle(element).borderWidth === "0px")
          && element.getClientRects().length > 0) all.push(element.className || element.tagName);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(root);
  return all;
}"""
CROPPED = """root => {
  const all = [];
  const walk = root => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.getClientRects().length === 0) continue;
      if (element.closest(".mg-hidden, .mg-outline")) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const cutsX = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
      const cutsY = overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
      if ((cutsX || cutsY) && element.clientWidth > 1) all.push(element.className);
      if (element.matches("canvas")) {
        const box = element.getBoundingClientRect();
        if (box.right > innerWidth + 1 || box.left < -1) all.push("canvas outside");
        const ratio = (box.width / box.height) / (element.width / element.height);
        if (Math.abs(ratio - 1) > 0.03) all.push(`${element.parentElement.className} distorted`);
      }
    }
  };
  walk(root);
  return all;
}"""


@pytest.mark.parametrize("screen", [380, 900, 1400])
def test_a_panel_on_paper_has_nothing_to_press_and_nothing_cropped(open_at, screen, artifacts):
    view = open_at(screen, 700)
    page = view.root.page
    page.emulate_media(media="print")
    for width in (screen, 700):
        page.set_viewport_size({"width": width, "height": 900})
        assert view.root.evaluate(PRESSED) == []
        assert view.root.evaluate(CROPPED) == []
        for part in (".mg-network-stage canvas", ".mg-surface-plane canvas", ".mg-plot canvas"):
            expect(view.root.locator(part).first).to_be_visible()
        expect(view.root.locator(".mg-training-step")).to_have_text("step 000,003")
        expect(view.root.locator(".mg-foot")).to_contain_text("train loss")
        expect(view.root.locator(".mg-legend")).to_be_visible()
    page.pdf(path=artifacts / f"training-print-{screen}.pdf", format="A4")


def test_a_panel_on_paper_shows_its_table_whole(open_at):
    view = open_at(900, 600)
    view.root.get_by_role("tab", name="Table").click()
    view.root.page.emulate_media(media="print")
    assert view.root.evaluate(CROPPED) == []
    assert view.root.evaluate(PRESSED) == []


@pytest.mark.parametrize("width", [380, 700, 1100])
def test_a_graph_on_paper_shows_its_step_with_nothing_to_press(offline_page, open_graph, width):
    offline_page.set_viewport_size({"width": width, "height": 800})
    model = MLP(2, [3, 1])
    value = (model([0.5, -1.0]) - 1.0) ** 2
    view = open_graph(value)
    view.press("Home", "ArrowRight", "ArrowRight")
    step = view.root.locator(".mg-inspector h3").first.inner_text()
    offline_page.emulate_media(media="print")
    assert view.root.evaluate(PRESSED) == []
    assert view.root.evaluate(CROPPED) == []
    paper = view.root.locator(".mg-paper")
    expect(paper).to_be_visible()
    expect(view.root.locator(".mg-inspector h3").first).to_have_text(step)
    assert box_of(paper)["height"] > 100


def test_an_opened_graph_is_printed_with_its_panel(open_at):
    view = open_at(900, 600)
    view.open_point()
    view.root.page.emulate_media(media="print")
    assert view.root.evaluate(PRESSED) == []
    assert view.root.evaluate(CROPPED) == []
    expect(view.root.locator(".mg-opened .mg-inspector")).to_be_visible()
