"""A training panel of data that has more than two columns, or columns that are hard to learn."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from micrograd_widget import TrainingPanel

from .accessibility import clipped, finds_nothing, focused
from .notebook import Notebook
from .training_view import TrainingView

WIDTHS = [380, 700, 900, 1400]
BARE = "body, main { max-width: none !important; margin: 0 !important; padding: 0 !important; }"
KINDS = ["setosa", "versicolor", "virginica"]
COLUMNS = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]
MIDDLES = [(5.0, 3.4, 1.5, 0.25), (5.9, 2.8, 4.3, 1.3), (6.6, 3.0, 5.6, 2.0)]


class Table(list):
    """Rows whose columns have names, as those of a DataFrame have."""

    columns = COLUMNS


def flowers(count: int = 150) -> tuple[Table, list[str]]:
    chance = random.Random(3)
    rows = Table(
        [round(middle + chance.gauss(0, 0.3), 1) for middle in MIDDLES[index % 3]]
        for index in range(count)
    )
    return rows, [KINDS[index % 3] for index in range(count)]


@pytest.fixture
def open_at(offline_page: Page, tmp_path: Path):
    """Opens the page of a panel in a window that it fills."""

    def open_(width: int, panel: TrainingPanel, height: int = 900) -> TrainingView:
        offline_page.set_viewport_size({"width": width, "height": height})
        offline_page.goto(panel.to_html(tmp_path / "panel.html").as_uri())
        offline_page.add_style_tag(content=BARE)
        view = TrainingView(offline_page.locator(".mg").first)
        expect(view.root).to_have_css("width", f"{width}px")
        expect(view.root.locator("canvas").first).to_have_attribute("data-painted", "true")
        return view

    return open_


@pytest.fixture
def iris(open_at):
    """Opens a panel of flowers of four columns and three kinds, after some steps."""

    def open_(width: int, count: int = 150, **options) -> TrainingView:
        panel = TrainingPanel(None, *flowers(count), speed=0, **options)
        panel.fit(30)
        return open_at(width, panel)

    return open_


def plane(view: TrainingView):
    return view.root.locator(".mg-many .mg-surface-plane")


def turn_to(view: TrainingView, tab: str) -> None:
    view.root.get_by_role("tab", name=tab, exact=True).click()


def samples(view: TrainingView):
    return view.root.locator(".mg-samples tr[id]")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_tab_is_whole_at_every_width(iris, width, theme, artifacts):
    view = iris(width, theme=theme)
    heights = []
    for tab in ("Points", "Samples", "Confusion matrix"):
        turn_to(view, tab)
        expect(view.root.get_by_role("tabpanel", name=tab)).to_be_visible()
        # A list is scrolled sideways, and its names of columns have an ellipsis.
        if tab != "Samples":
            assert view.controls_outside() == []
            assert clipped(view.root.locator(".mg-many")) == []
        finds_nothing(view.root.locator(".mg-many"))
        heights.append(view.root.locator(".mg-many").bounding_box()["height"])
        view.root.screenshot(path=artifacts / f"columns-{tab[:6].lower()}-{width}-{theme}.png")
    assert max(heights) - min(heights) < 45


FEW_COLUMNS = {
    "two": lambda x, y: [x, y],
    "one": lambda x, _: [x],
}


@pytest.fixture
def few_columns(open_at):
    """Opens a panel of one column or two, after some steps."""

    def open_(width: int, columns: str, **options) -> TrainingView:
        chance = random.Random(8)
        rows = [FEW_COLUMNS[columns](chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(80)]
        y = [1 if sum(row) > 0.2 else -1 for row in rows]
        if options.get("problem") == "regression":
            y = [sum(row) for row in rows]
        panel = TrainingPanel(None, rows, y, hidden=[4], speed=0, **options)
        panel.fit(15)
        return open_at(width, panel)

    return open_


@pytest.mark.parametrize("columns", FEW_COLUMNS)
@pytest.mark.parametrize("width", WIDTHS)
def test_data_of_few_columns_has_the_same_tabs(few_columns, width, columns, artifacts):
    view = few_columns(width, columns)
    output = view.root.locator(".mg-output")
    heights = []
    for tab in ("Points", "Samples", "Confusion matrix"):
        turn_to(view, tab)
        expect(view.root.get_by_role("tabpanel", name=tab)).to_be_visible()
        finds_nothing(output)
        if tab != "Samples":
            assert view.controls_outside() == []
            assert clipped(output) == []
        heights.append(output.bounding_box()["height"])
        view.root.screenshot(path=artifacts / f"few-{columns}-{tab[:6].lower()}-{width}.png")
    assert max(heights) - min(heights) < 45
    turn_to(view, "Samples")
    expect(view.root.get_by_role("grid")).to_have_attribute("aria-rowcount", "81")
    samples(view).nth(4).click()
    expect(view.root.locator(".mg-opened b").first).to_have_text("Loss on point 5")


@pytest.mark.parametrize("columns", FEW_COLUMNS)
def test_a_regression_of_few_columns_lists_its_samples(few_columns, columns):
    view = few_columns(900, columns, problem="regression")
    assert view.root.locator(".mg-output").get_by_role("tab").all_inner_texts() == [
        "Points",
        "Samples",
    ]
    turn_to(view, "Samples")
    row = samples(view).first.locator("td").all_inner_texts()
    target, prediction, loss = (float(text.replace("−", "-")) for text in row[1:4])
    assert loss == pytest.approx((prediction - target) ** 2, abs=2e-3)
    # All of it is in sight.
    hidden = "list => list.scrollWidth - list.clientWidth"
    assert view.root.locator(".mg-samples").evaluate(hidden) < 1


@pytest.mark.parametrize("width", WIDTHS)
def test_the_axes_can_be_chosen_and_the_screen_says_what_they_are(iris, width):
    view = iris(width)
    expect(plane(view)).to_have_accessible_name(
        re.compile(r"120 points by sepal length \(cm\) and sepal width \(cm\)\.")
    )
    said = view.root.locator(".mg-many p")
    expect(said).to_contain_text("The model reads all 4 columns.")
    for axis, number in (("x", 1), ("y", 2)):
        select = view.root.get_by_role("combobox", name=re.compile(f"^{axis}:"))
        assert select.locator("option").all_inner_texts() == [
            *COLUMNS,
            "principal component 1",
            "principal component 2",
        ]
        select.select_option(label=f"principal component {number}")
    expect(plane(view)).to_have_accessible_name(
        re.compile("by principal component 1 and principal component 2")
    )
    expect(said).to_contain_text(
        re.compile(r"weighted sum of all columns.*The first has \d\d.% of the variance")
    )
    assert view.root.locator(".mg-axis").all_inner_texts()[0].split("\n")[1].startswith("principal")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_point_and_a_sample_open_their_graphs_beside(iris, width):
    view = iris(width)
    plane(view).focus()
    plane(view).press("ArrowRight")
    plane(view).press("Enter")
    opened = view.root.locator(".mg-opened")
    expect(opened.locator(".mg-stage > canvas:not(.mg-minimap)")).to_have_attribute(
        "data-painted", "true"
    )
    expect(plane(view)).to_be_visible()
    view.click("← Back")
    turn_to(view, "Samples")
    samples(view).nth(6).click()
    expect(opened.locator("b").first).to_have_text("Loss on point 7")
    expect(samples(view).nth(6)).to_have_attribute("aria-current", "true")
    expect(view.root.locator(".mg-samples")).to_be_visible()
    one, other = opened.bounding_box(), view.root.locator(".mg-samples").bounding_box()
    assert one["x"] + one["width"] <= other["x"] or one["y"] >= other["y"] + other["height"]


def test_the_list_is_walked_with_keys_and_keeps_its_place(iris):
    view = iris(900)
    turn_to(view, "Samples")
    grid = view.root.get_by_role("grid")
    grid.focus()
    for _ in range(3):
        grid.press("ArrowDown")
    active = view.root.locator(".mg-samples tr[aria-selected=true]")
    expect(active).to_have_attribute("aria-rowindex", "4")
    view.stands_at(30)
    grid.press("Enter")
    expect(view.root.locator(".mg-opened b").first).to_have_text("Loss on point 3")
    view.root.page.keyboard.press("Escape")
    expect(view.root.locator(".mg-opened")).to_have_count(0)
    assert view.root.evaluate("root => root.getRootNode().activeElement.role") == "grid"
    expect(active).to_have_attribute("aria-rowindex", "4")


def test_of_thousands_only_the_rows_in_sight_are_drawn(open_at):
    chance = random.Random(1)
    X = [[chance.gauss(0, 1) for _ in range(5)] for _ in range(5000)]
    y = [int(sum(row) > 0) for row in X]
    view = open_at(900, TrainingPanel(None, X, y, hidden=[3]))
    turn_to(view, "Samples")
    grid = view.root.get_by_role("grid")
    expect(grid).to_have_attribute("aria-rowcount", "5001")
    assert 10 < samples(view).count() < 60
    grid.focus()
    grid.press("End")
    last = view.root.locator(".mg-samples tr[aria-rowindex='5001']")
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_be_in_viewport()
    assert grid.get_attribute("aria-activedescendant") == last.get_attribute("id")
    assert samples(view).count() < 60
    grid.press("Home")
    expect(view.root.locator(".mg-samples tr[aria-rowindex='2']")).to_be_in_viewport()
    # No row is under the head, and none is missing where the list was scrolled by hand.
    view.root.locator(".mg-samples").evaluate("list => { list.scrollTop = 1234 * 24 + 7; }")
    expect(view.root.locator(".mg-samples tr[aria-rowindex='1240']")).to_be_in_viewport()


def test_the_list_is_sorted_by_loss(iris):
    view = iris(1400)
    turn_to(view, "Samples")
    head = view.root.locator(".mg-samples th", has_text="loss")

    def losses() -> list[float]:
        return [float(text) for text in view.root.locator("td.mg-data").all_inner_texts()]

    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert losses() == sorted(losses(), reverse=True) and len(losses()) > 10
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert losses() == sorted(losses())


def test_a_number_of_the_confusion_matrix_lists_its_samples(iris):
    view = iris(900)
    turn_to(view, "Confusion matrix")
    table = view.root.get_by_role("table", name=re.compile("^train: "))
    cells = table.get_by_role("cell").all_inner_texts()
    assert sum(map(int, cells)) == 120
    expect(view.root.get_by_role("table", name=re.compile("^test: "))).to_be_visible()
    cell = table.get_by_role("button").last
    count = int(cell.inner_text())
    name = cell.get_attribute("aria-label")
    target, prediction = re.match(r"(\w+), predicted (\w+):", name).groups()
    cell.press("Enter")
    expect(view.root.locator(".mg-filter")).to_contain_text(f"train: {target}")
    expect(view.root.get_by_role("grid")).to_have_attribute("aria-rowcount", str(count + 1))
    assert view.root.evaluate("root => root.getRootNode().activeElement.role") == "grid"
    for row in samples(view).all():
        texts = row.locator("td").all_inner_texts()
        assert texts[1] == target and texts[2].removeprefix("✗ ") == prediction
    view.click("Show all samples")
    expect(view.root.get_by_role("grid")).to_have_attribute("aria-rowcount", "151")


INK = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isDark = data[at] < 60 && data[at + 1] < 60 && data[at + 2] < 60;
    if (data[at + 3] > 200 && isDark) dark++;
  }
  return dark;
}"""
"""The number of pixels of rings, which alone are as dark as the text."""


def test_wrong_predictions_have_a_ring(open_at):
    def rings(steps: int) -> tuple[float, int]:
        panel = TrainingPanel(None, *flowers(), loss="cross_entropy", learning_rate=0.03, speed=0)
        panel.fit(steps)
        canvas = plane(open_at(900, panel)).locator("canvas")
        expect(canvas).to_have_attribute("data-painted", "true")
        return panel.history[steps].accuracy, canvas.evaluate(INK)

    (before, many), (after, few) = rings(0), rings(1000)
    assert before < 0.7 and after > 0.9
    assert many > 500 and many > 3 * few


def test_what_does_not_apply_to_own_data_is_gone(iris):
    view = iris(900)
    view.root.get_by_text("More", exact=True).click()
    for gone in ("Points", "Noise"):
        expect(view.root.locator(".mg-side").get_by_label(gone, exact=True)).to_have_count(0)
    expect(view.root.get_by_label("Standardise", exact=True)).to_be_visible()


INCOMES = [[20 + index % 40, 20_000 + 1_500 * (index * 7 % 50)] for index in range(60)]
RICH = [int(income > 800 * age + 20_000) for age, income in INCOMES]


@pytest.mark.parametrize("width", WIDTHS)
def test_an_offer_to_standardise_makes_data_learnable(open_at, width, artifacts):
    columns = Table(INCOMES)
    columns.columns = ["age", "income"]
    panel = TrainingPanel(None, columns, RICH, loss="cross_entropy", speed=0, seed=3)
    view = open_at(width, panel)
    offer = view.root.get_by_role("status").filter(has_text="“income”")
    expect(offer).to_contain_text("times as widely as those of “age”")
    assert view.controls_outside() == []
    view.root.screenshot(path=artifacts / f"standardise-offer-{width}.png")
    view.click("Standardise the inputs")
    expect(offer).to_have_count(0)
    expect(view.root.get_by_text(re.compile("inputs standardised"))).to_be_visible()
    assert focused(view.root) != "" or view.root.evaluate(
        "root => root.getRootNode().activeElement === root"
    )
    view.trains_until("accuracy", re.compile(r"9[5-9].* %|100 %"))
    view.click("Undo")
    expect(offer).to_be_visible()


WILD = f"""
from micrograd_widget import TrainingPanel
X, y = {INCOMES}, {RICH}
panel = TrainingPanel(None, X, y, loss="cross_entropy", seed=3, speed=0)
first = [p.data for p in panel.parameters()]
"""


def test_python_and_the_page_standardise_alike(open_notebook):
    notebook: Notebook = open_notebook(WILD, "panel")
    notebook.run_all()
    notebook.shows(1)
    view = TrainingView(notebook.page.locator(".jp-Notebook .mg").first)
    view.shows_a_picture()
    view.click("Standardise the inputs")
    notebook.python_says("panel.state['standardise']", True)
    notebook.python_says("[p.data for p in panel.parameters()] == first", True)
    notebook.python_says("panel.model.standardisation is not None", True)
    for _ in range(3):
        view.click("Step")
    view.stands_at(3)
    notebook.python_says("panel.step", 3)
    # What the page says of a point is what the model says of its numbers in Python.
    surface = view.root.locator(".mg-surface-plane")
    surface.focus()
    surface.press("ArrowRight")
    tip = view.root.locator(".mg-tip")
    index = int(re.search(r"point (\d+)", tip.locator("b").inner_text())[1]) - 1
    said = tip.locator("dd.mg-data").inner_text().replace("−", "-")
    notebook.python_says(f"panel.model(X[{index}]).data == {said}", True)
    view.click("Undo")
    notebook.python("panel.set(standardise=False)")
    notebook.python_says("panel.model.standardisation is None", True)
    expect(view.root.get_by_role("button", name="Standardise the inputs")).to_be_visible()
