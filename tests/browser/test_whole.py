"""Graphs open whole, in the direction that fits the page, with a stage as high as they need."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import Page, expect

from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd.losses import l2, max_margin, mean

from .graphs import lecture
from .views import View

WIDTHS = [380, 560, 700, 880, 1100, 1400]
MARGIN = 5
"""What is left free around a whole graph, at least, in pixels: stacks look out of the margin."""
LEGIBLE = 55
"""The smallest scale at which cards can be read, in percent."""
EMPTY = 80
"""The pixels that are left free above and below a graph in a stage as high as it needs, at most:
its margin, and a line below a card for its exact numbers."""
SAID = 405
"""The height in which most steps of a small graph are told without scrolling."""

PICTURE = """canvas => {
  const { width, height, clientWidth } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const pixels = new Uint32Array(data.buffer);
  const ground = pixels[0];
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x] === ground) continue;
      left = Math.min(left, x); right = Math.max(right, x);
      top = Math.min(top, y); bottom = Math.max(bottom, y);
    }
  }
  const scale = width / clientWidth;
  return [left, top, right, bottom, width, height].map(value => value / scale);
}"""
"""Where anything is drawn on a canvas, and how large it is, in CSS pixels."""


@cache
def neuron() -> Value:
    """The neuron of Karpathy's lecture: ten values."""
    data = {"x1": 2.0, "x2": 0.0, "w1": -3.0, "w2": 1.0, "b": 6.8813735870195432}
    x1, x2, w1, w2, b = (Value(number, label=name) for name, number in data.items())
    product, other = x1 * w1, x2 * w2
    product.label, other.label = "x1*w1", "x2*w2"
    total = product + other
    total.label = "x1*w1 + x2*w2"
    n = total + b
    n.label = "n"
    o = n.tanh()
    o.label = "o"
    o.backward()
    return o


@cache
def thirty_three_values() -> Value:
    """The expression of the README of Karpathy's micrograd, as in example 04."""
    a, b = Value(-4.0), Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()
    return g


@cache
def network(points: int) -> Value:
    """The losses of example 04: of one point, 984 values, or of a hundred and a penalty, 65,818."""
    X, y = moons(points=100, noise=0.1)
    inputs = [[Value(number) for number in point] for point in X[:points]]
    random.seed(1337)
    model = MLP(2, [16, 16, 1])
    losses = [max_margin(model(point), moon) for point, moon in zip(inputs, y, strict=False)]
    loss = losses[0] if points == 1 else mean(losses) + 1e-4 * l2(model.parameters())
    loss.backward()
    return loss


def sum_of_products() -> Value:
    total = Value(0.0)
    for number in range(12):
        total = total + Value(float(number)) * 2.0
    return total


def scale(view: View) -> int:
    """The scale of the picture, in percent."""
    return int((view.root.locator(".mg-zoom").text_content() or "").removesuffix(" %"))


def picture(view: View) -> list[float]:
    view.is_painted()
    return view.canvas.evaluate(PICTURE)


def is_whole(view: View) -> bool:
    left, top, right, bottom, width, height = picture(view)
    return (
        min(left, top) >= MARGIN and right <= width - MARGIN and bottom <= height - MARGIN
    ) and scale(view) >= LEGIBLE


def controls_and_stage(view: View) -> float:
    """The height of the stage with the bar above it and the timeline below."""
    parts = (".mg-bar", ".mg-stage-column", ".mg-timeline")
    return sum(view.root.locator(part).bounding_box()["height"] for part in parts)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("graph", [neuron, lecture, lambda: network(1)])
def test_small_graphs_open_whole_at_every_width(
    open_graph, offline_page: Page, graph: Callable[[], Value], width: int
):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(graph())
    assert is_whole(view)
    expect(view.root.locator(".mg-minimap")).to_have_count(0)
    assert controls_and_stage(view) <= 720


def sum_of_a_product() -> Value:
    """`a * b + c`: five values."""
    a, b, c = (Value(data, label=name) for data, name in [(2.0, "a"), (-3.0, "b"), (10.0, "c")])
    d = a * b + c
    d.label = "d"
    d.backward()
    return d


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("graph", [neuron, lecture, sum_of_a_product])
def test_the_stage_of_a_small_graph_is_as_high_as_the_graph_needs(
    open_graph, offline_page: Page, graph: Callable[[], Value], width: int
):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(graph())
    _, top, _, bottom, _, height = picture(view)
    main, stage, timeline, inspector = (
        view.root.locator(part).bounding_box()
        for part in (".mg-main", ".mg-stage-column", ".mg-timeline", ".mg-inspector")
    )
    is_beside = inspector["x"] > stage["x"]
    # What is said of a step needs some height, which the stage and its controls share beside it.
    assert height - (bottom - top) <= EMPTY or (is_beside and main["height"] <= SAID)
    if is_beside:
        ends = [part["y"] + part["height"] for part in (timeline, inspector)]
        assert ends[0] == pytest.approx(ends[1], abs=1)
        assert timeline["width"] == pytest.approx(stage["width"], abs=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_but_the_graph_gives_a_stage_without_an_inspector_its_height(
    open_graph, offline_page: Page, width: int
):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(sum_of_a_product(), hide=["inspector"])
    _, top, _, bottom, _, height = picture(view)
    assert height - (bottom - top) <= EMPTY
    assert is_whole(view)


@pytest.mark.parametrize(
    ("graph", "widths"),
    [
        (thirty_three_values, [1040, 1100, 1400]),
        (lambda: network(100), [560, 700, 880, 1040, 1100, 1400]),
    ],
)
def test_the_graphs_of_example_04_open_whole(open_graph, offline_page: Page, graph, widths):
    for width in widths:
        offline_page.set_viewport_size({"width": width, "height": 900})
        view = open_graph(graph())
        assert is_whole(view), width
        assert controls_and_stage(view) <= 720


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("graph", [thirty_three_values, sum_of_products])
def test_beside_a_cropped_graph_no_half_of_the_stage_is_empty(
    open_graph, offline_page: Page, graph, width: int
):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(graph())
    left, top, right, bottom, across, down = picture(view)
    if is_whole(view):
        return
    assert right - left > across / 2
    assert bottom - top > down / 2
    assert controls_and_stage(view) <= 720


def test_a_narrow_page_turns_a_graph_downwards_and_a_wide_one_back(open_graph, offline_page: Page):
    offline_page.set_viewport_size({"width": 1400, "height": 900})
    view = open_graph(neuron())

    def has_turned(down: bool) -> None:
        offline_page.wait_for_function(
            f"""([canvas, down]) => {{
              const [left, top, right, bottom] = ({PICTURE})(canvas);
              return (bottom - top > 0.5 * (right - left)) === down;
            }}""",
            arg=[view.canvas.element_handle(), down],
        )
        assert is_whole(view)

    has_turned(False)
    offline_page.set_viewport_size({"width": 600, "height": 900})
    has_turned(True)
    offline_page.set_viewport_size({"width": 1400, "height": 900})
    has_turned(False)


def test_a_graph_stays_as_it_is_once_the_camera_was_moved(open_graph, offline_page: Page):
    offline_page.set_viewport_size({"width": 1400, "height": 900})
    view = open_graph(neuron())
    view.press("-")
    before = scale(view)
    offline_page.set_viewport_size({"width": 700, "height": 900})
    offline_page.wait_for_function(
        "([canvas]) => canvas.clientWidth < 700", arg=[view.canvas.element_handle()]
    )
    view.is_painted()
    assert scale(view) == before
    left, top, right, bottom, *_ = picture(view)
    assert right - left > bottom - top


@pytest.mark.parametrize("direction", ["right", "down"])
def test_a_direction_that_is_given_wins(open_graph, offline_page: Page, direction: str):
    offline_page.set_viewport_size({"width": 700 if direction == "right" else 1400, "height": 900})
    view = open_graph(neuron(), direction=direction)
    left, top, right, bottom, *_ = picture(view)
    assert (right - left > 1.5 * (bottom - top)) == (direction == "right")


def test_the_minimap_covers_nothing_of_the_stage(open_graph, offline_page: Page):
    offline_page.set_viewport_size({"width": 880, "height": 900})
    view = open_graph(thirty_three_values())
    minimap = view.root.locator(".mg-minimap")
    expect(minimap).to_be_visible()
    stage, small = view.canvas.bounding_box(), minimap.bounding_box()
    apart_across = small["x"] >= stage["x"] + stage["width"]
    apart_down = small["y"] >= stage["y"] + stage["height"]
    assert apart_across or apart_down
    view.click("Fit to view")
    expect(minimap).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_opened_and_fanned_out_has_its_pager_in_sight(
    open_graph, offline_page: Page, width: int
):
    offline_page.set_viewport_size({"width": width, "height": 900})
    view = open_graph(network(100))
    view.press("f", *["ArrowDown"] * 4)
    heading = view.root.locator(".mg-box h3")
    expect(heading).to_have_text("MLP × 100")
    view.press("Enter")
    pager = view.root.locator(".mg-stack").first
    expect(pager).to_be_visible()
    stage, pill = view.canvas.bounding_box(), pager.bounding_box()
    assert pill["x"] >= stage["x"]
    assert pill["x"] + pill["width"] <= stage["x"] + stage["width"]
    assert pill["y"] >= stage["y"]
    assert pill["y"] + pill["height"] <= stage["y"] + stage["height"]
    view.press("[")
    expect(heading).to_have_text("MLP × 100")


def test_the_widget_fills_the_screen_and_comes_back(open_graph, offline_page: Page):
    view = open_graph(neuron())
    before = view.root.bounding_box()
    view.click("Full screen")
    expect(view.root.get_by_role("button", name="Leave full screen")).to_be_visible()
    full = view.root.bounding_box()
    assert full["height"] == offline_page.evaluate("() => innerHeight")
    assert full["width"] == offline_page.evaluate("() => innerWidth")
    assert is_whole(view)
    view.press("F")
    expect(view.root.get_by_role("button", name="Full screen", exact=True)).to_be_visible()
    assert view.root.bounding_box() == before
