"""Graphs of more values than anybody can read at once, on a page without a kernel."""

from __future__ import annotations

import random
from functools import cache

import pytest
from playwright.sync_api import Locator, expect

from micrograd import MLP, Value
from micrograd.losses import l2, max_margin, mean

from .views import View


@cache
def loss_of(points: int) -> Value:
    """The loss of MLP(2, [16, 16, 1]) on so many points: 65,818 values for a hundred."""
    chance = random.Random(0)
    random.seed(1337)
    model = MLP(2, [16, 16, 1])
    losses = []
    for point in range(points):
        inputs = [Value(chance.uniform(-1, 1)) for _ in range(2)]
        losses.append(max_margin(model(inputs), 1 if point % 2 else -1))
    loss = mean(losses) + 1e-4 * l2(model.parameters())
    loss.label = "loss"
    loss.backward()
    return loss


def counts(view: View) -> Locator:
    return view.root.locator(".mg-counts")


def crumbs(view: View) -> Locator:
    return view.root.locator(".mg-crumbs")


def heading(view: View) -> Locator:
    """What is selected."""
    return view.root.locator(".mg-box h3, .mg-selected h3")


def search_field(view: View) -> Locator:
    return view.root.locator(".mg-search input")


def find(view: View, text: str) -> None:
    view.press("/")
    field = search_field(view)
    field.fill(text)
    field.press("Enter")


def test_sixty_thousand_values_open_as_a_few_boxes(open_graph):
    view = open_graph(loss_of(100))
    expect(counts(view)).to_have_text("65,818 values · 9 drawn")
    view.shows_a_picture()


def test_a_newcomer_finds_neuron_7_of_layer_2_for_sample_12_in_three_actions(open_graph):
    view = open_graph(loss_of(100))
    view.press("/")
    view.root.get_by_label("Find a value or a scope").and_(view.root.locator("input")).fill(
        "mlp 12 / layer 2 / neuron 7"
    )
    view.root.locator(".mg-hits [role=option]").first.click()
    expect(crumbs(view)).to_contain_text("MLP 12")
    expect(crumbs(view)).to_contain_text("layer 2")
    expect(crumbs(view).locator("b")).to_have_text("neuron 7 of 16")
    expect(heading(view)).to_contain_text("ReLU")
    view.is_painted()


def test_boxes_open_and_close_by_key_and_the_breadcrumb_leads_back(open_graph):
    view = open_graph(loss_of(100))
    find(view, "mlp 12 / layer 2")
    expect(heading(view)).to_have_text("layer 2")
    expect(counts(view)).to_have_text("65,818 values · 11 drawn")
    view.press("[")
    expect(counts(view)).to_have_text("65,818 values · 9 drawn")
    expect(heading(view)).to_have_text("MLP × 100")
    view.press("Enter")
    expect(counts(view)).to_have_text("65,818 values · 11 drawn")
    crumbs(view).get_by_role("button").first.click()
    expect(counts(view)).to_have_text("65,818 values · 9 drawn")
    find(view, "mlp 12 / layer 2")
    view.click("Fold all")
    expect(counts(view)).to_have_text("65,818 values · 9 drawn")


def test_leafing_changes_numbers_and_moves_nothing(open_graph):
    view = open_graph(loss_of(100))
    find(view, "mlp 12 / layer 2 / neuron 7")
    drawn = counts(view).text_content()
    zoom = view.root.locator(".mg-zoom").text_content()
    gradient = view.root.locator(".mg-selected .mg-grad").text_content()
    here = crumbs(view).locator("b")
    expect(here).to_have_text("neuron 7 of 16")
    view.press(".")
    expect(here).to_have_text("neuron 8 of 16")
    expect(view.root.locator(".mg-selected .mg-grad")).not_to_have_text(gradient)
    assert counts(view).text_content() == drawn
    assert view.root.locator(".mg-zoom").text_content() == zoom
    view.press(",", ",")
    expect(here).to_have_text("neuron 6 of 16")


def test_the_largest_gradient_of_a_stack_is_one_key_away(open_graph):
    view = open_graph(loss_of(10))
    view.press("f")
    view.press(*["ArrowDown"] * 4)
    expect(heading(view)).to_have_text("MLP × 10")
    view.press("g")
    largest = view.root.locator(".mg-bars g.mg-here title")
    titles = view.root.locator(".mg-bars title").all_text_contents()
    by_gradient = sorted(titles, key=lambda title: float(title.split(": ")[1]))
    assert len(by_gradient) == 10
    expect(largest).to_have_text(by_gradient[-1])


def test_a_step_may_be_a_whole_box(open_graph):
    view = open_graph(loss_of(100))
    view.press("Home")
    view.stands_at(0)
    view.press("ArrowRight")
    view.stands_at(1)
    view.press("s", "ArrowRight")
    expect(view.track).not_to_have_attribute("aria-valuenow", "2")
    view.press("ArrowLeft")
    view.press("s")
    view.press("Home", "ArrowRight")
    view.stands_at(1)


def test_what_depends_on_a_value_is_highlighted(open_graph):
    view = open_graph(loss_of(10))
    find(view, "mlp 3 / layer 2 / neuron 7")
    before = view.canvas.screenshot()
    view.root.get_by_role("button", name="Downstream").click()
    expect(view.root.get_by_role("button", name="Downstream")).to_have_attribute(
        "aria-pressed", "true"
    )
    view.is_painted()
    assert view.canvas.screenshot() != before
    view.press("Escape")
    expect(view.root.get_by_role("button", name="Downstream")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_minimap_shows_what_is_beyond_the_view(open_graph):
    view = open_graph(loss_of(10))
    minimap = view.root.locator("canvas.mg-minimap")
    find(view, "mlp 3 / layer 2 / neuron 7")
    view.press("x")  # fans the neurons out
    expect(minimap).to_be_visible()


@pytest.mark.parametrize("width", [1100, 380])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_are_kept(open_graph, offline_page, artifacts, width, scheme):
    offline_page.emulate_media(color_scheme=scheme)
    offline_page.set_viewport_size({"width": width, "height": 800})
    view = open_graph(loss_of(100))
    find(view, "mlp 12 / layer 2")
    view.press("Enter")
    assert view.buttons_outside() == []
    view.picture(artifacts / f"folded-page-{scheme}-{width}.png")
