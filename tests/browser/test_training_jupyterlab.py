"""The training panel in a real JupyterLab, with a real kernel."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .notebook import Notebook
from .training_view import TrainingView

MOONS = """
import random
from IPython.display import display
from micrograd import MLP
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel
X, y = moons(100, noise=0.1)
random.seed(1337)
model = MLP(2, [8, 8, 1])
first = [p.data for p in model.parameters()]
panel = TrainingPanel(model, X, y, train_share=1.0, learning_rate=0.3, speed=0)
"""
RIGHT = "sum((model(x).data > 0) == (t > 0) for x, t in zip(X, y))"


def view_of(notebook: Notebook, number: int = 0) -> TrainingView:
    view = TrainingView(notebook.page.locator(".jp-Notebook .mg").nth(number))
    view.shows_a_picture()
    return view


@pytest.fixture
def moons(open_notebook) -> Notebook:
    """A notebook that shows the panel of a model, and has not trained it."""
    notebook = open_notebook(MOONS, "panel")
    notebook.run_all()
    notebook.shows(1)
    return notebook


def test_it_trains_moons_to_the_last_point_and_python_has_the_weights(moons):
    view = view_of(moons)
    view.trains_until("accuracy", "100 %")
    step = view.step()
    moons.python_says("panel.step", step)
    moons.python_says(RIGHT, 100)
    moons.python_says("len(panel.history)", step + 1)
    moons.python_says("panel.history[-1].accuracy", 1.0)
    moons.python_says("[p.data for p in model.parameters()] == first", False)
    view.click("Back to the first weights")
    view.stands_at(0)
    moons.python_says("[p.data for p in model.parameters()] == first", True)
    moons.python_says("(panel.step, len(panel.history))", (0, 1))


def test_steps_are_those_of_the_loop_by_hand(moons):
    view = view_of(moons)
    for step in (1, 2, 3):
        view.click("Step")
        view.stands_at(step)
    moons.python(
        """
from micrograd.losses import l2, max_margin, mean
from micrograd.optim import SGD
random.seed(1337)
twin = MLP(2, [8, 8, 1])
optimizer = SGD(twin.parameters(), learning_rate=0.3)
for _ in range(3):
    losses = [max_margin(twin(x), t) for x, t in zip(X, y)]
    loss = mean(losses) + 1e-4 * l2(twin.parameters())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
"""
    )
    moons.python_says("panel.step", 3)
    moons.python_says(
        "[p.data for p in model.parameters()] == [p.data for p in twin.parameters()]", True
    )


def test_what_python_trains_is_seen(moons):
    view = view_of(moons)
    moons.python("panel.fit(steps=25)")
    view.stands_at(25)
    view.click("Step")
    view.stands_at(26)
    moons.python_says("panel.step", 26)
    moons.python("panel.set(learning_rate=0.01, optimizer='momentum')")
    view.has_chosen("optimizer", "Momentum")
    moons.python("panel.travel(10)")
    view.stands_at(10)


def test_controls_reach_python_and_a_new_layer_changes_the_model_in_place(moons):
    view = view_of(moons)
    view.choose("rate", "0.03")
    moons.python_says("panel.state['learning_rate']", 0.03)
    view.click("Step")
    view.choose("optimizer", "AdamW")
    moons.python_says("panel.state['changes']", [{"step": 1, "set": {"optimizer": "adamw"}}])
    moons.python("same = panel.model")
    view.click("+ layer")
    expect(view.root.locator(".mg-middle")).to_contain_text("MLP(2, [8, 8, 8, 1])")
    moons.python_says("[len(layer.neurons) for layer in model.layers]", [8, 8, 8, 1])
    moons.python_says("same is panel.model is model", True)
    moons.python_says("panel.step", 0)


DATA = "[p.data for p in model.parameters()]"


def test_no_click_destroys_what_was_trained(moons):
    view = view_of(moons)
    for step in (1, 2, 3):
        view.click("Step")
        view.stands_at(step)
    moons.python_says("panel.step", 3)
    moons.python(f"trained = {DATA}\nneuron = trained[:3]")
    view.root.locator(".mg-more-data summary").click()
    clicks = ("+ layer", "− layer", "New weights", "Back to the first weights")
    for count, click in enumerate(clicks, start=1):
        view.click(click)
        view.stands_at(0)
        moons.python_says("panel.step", 0)
        view.click("Step")
        moons.python_says("panel.step", 1)
        view.click("Undo")
        view.stands_at(3)
        moons.python_says(f"(panel.step, {DATA} == trained, len(model.layers))", (3, True, 3))
        if count == 1:
            view.click("Redo")
            view.stands_at(1)
            moons.python_says("(panel.step, len(model.layers))", (1, 4))
            view.root.focus()
            view.root.press("z")
            view.stands_at(3)
    view.click("+ layer")
    moons.python_says(f"(panel.step, {DATA}[:3] == neuron)", (0, True))
    moons.python_says("[len(layer.neurons) for layer in model.layers]", [8, 8, 8, 1])
    moons.python_says(f"{DATA}[: 24 + 72] == trained[: 24 + 72]", True)
    view.click("− layer")
    moons.python_says(f"(panel.step, {DATA} == trained)", (0, True))


def test_a_weight_that_python_sets_is_there_in_the_next_step(moons):
    view = view_of(moons)
    view.click("Step")
    moons.python_says("panel.step", 1)
    moons.python("model.layers[0].neurons[0].w[0].data = 5.0")
    view.click("Step")
    view.stands_at(2)
    moons.python_says("panel.step", 2)
    moons.python_says("panel.state['changes']", [{"step": 1, "parameter": 0, "value": 5.0}])
    moons.python("""
twin = TrainingPanel(state=panel.state)
twin.fit(2)
pairs = zip(model.parameters(), twin.parameters())
apart = max(abs(p.data - q.data) for p, q in pairs)
""")
    moons.python_says("apart < 1e-12", True)
    moons.python_says("4 < model.layers[0].neurons[0].w[0].data < 6", True)
    view.click("Step")
    view.stands_at(3)
    moons.python_says("panel.step", 3)


def test_a_model_that_python_builds_anew_is_left_as_it_is_while_the_page_trains(moons):
    view = view_of(moons)
    view.choose("speed", "60/s")
    view.click("▶ Train")
    moons.python_says("panel.step > 5", True)
    moons.python(f"model.layers.pop(1)\nheld = {DATA}\nat = panel.step")
    alert = view.root.get_by_role("alert")
    expect(alert).to_contain_text("The model in Python was changed, and stays as it is")
    expect(alert).to_contain_text("this panel trains alone")
    moons.python_says("panel.step > at", True)
    view.click("❚❚ Pause")
    expect(alert).to_contain_text("this panel trains alone")
    moons.python_says(f"({DATA} == held, len(model.layers))", (True, 2))


def test_a_panel_whose_kernel_is_gone_says_that_it_trains_alone(moons):
    view = view_of(moons)
    view.click("Step")
    moons.python_says("panel.step", 1)
    moons.restart()
    view.click("Step")
    view.stands_at(2)
    expect(view.root.get_by_role("alert")).to_contain_text("Python no longer has the weights")
    view.click("Back to the first weights")
    view.stands_at(0)
    view.click("Undo")
    view.stands_at(2)


def test_a_point_opens_its_graph_and_one_comes_back(moons):
    view = view_of(moons)
    view.click("Step")
    view.open_point()
    expect(view.root.locator(".mg-opened-bar")).to_contain_text("at step 1")
    inner = view.root.locator(".mg-opened .mg")
    inner.focus()
    inner.press("End")
    expect(inner.locator(".mg-track")).to_have_attribute("aria-valuenow", re.compile(r"^\d{3}$"))
    view.click("← Back")
    view.stands_at(1)
    view.shows_a_picture()


def test_a_model_alone_shows_its_panel(open_notebook):
    notebook = open_notebook(MOONS, "model")
    notebook.run_all()
    notebook.shows(1)
    view = view_of(notebook)
    view.click("Step")
    view.stands_at(1)
    notebook.python_says("[p.data for p in model.parameters()] == first", False)


def test_two_views_show_one_run(open_notebook):
    notebook = open_notebook(MOONS, "panel", "panel")
    notebook.run_all()
    notebook.shows(2)
    one, other = view_of(notebook, 0), view_of(notebook, 1)
    one.click("Step")
    other.stands_at(1)
    other.click("Step")
    one.stands_at(2)
    notebook.python_says("panel.step", 2)


def test_a_model_of_ones_own_trains_and_shows_a_curve(open_notebook):
    own = """
from micrograd import Value
from micrograd_widget import TrainingPanel
class Line:
    def __init__(self):
        self.slope, self.start = Value(0.5), Value(0.0)
    def parameters(self):
        return [self.slope, self.start]
    def __call__(self, x):
        return self.slope * x[0] + self.start
line = Line()
X = [[i / 10] for i in range(20)]
panel = TrainingPanel(line, X, [3 * x[0] - 1 for x in X], train_share=1.0, penalty="none", speed=0)
"""
    notebook = open_notebook(own, "panel")
    notebook.run_all()
    notebook.shows(1)
    view = TrainingView(notebook.page.locator(".jp-Notebook .mg"))
    expect(view.root.locator(".mg-output canvas")).to_be_visible()
    expect(view.root.get_by_label("activation", exact=True)).to_have_count(0)
    view.trains_until("train loss", re.compile("^0.0000|e"))
    notebook.python_says("(round(line.slope.data, 2), round(line.start.data, 2))", (3.0, -1.0))


def test_a_rate_that_is_too_large_stops_with_a_reason_and_goes_back(open_notebook):
    notebook = open_notebook(MOONS, "panel.set(loss='squared_error', learning_rate=30.0)\npanel")
    notebook.run_all()
    notebook.shows(1)
    view = TrainingView(notebook.page.locator(".jp-Notebook .mg"))
    view.click("▶ Train")
    alert = view.root.get_by_role("alert")
    expect(alert).to_contain_text(re.compile(r"Training stopped at step \d+"))
    notebook.python_says("bool(panel.stopped)", True)
    alert.get_by_role("button", name=re.compile("Back to step")).click()
    expect(alert).to_have_count(0)
    notebook.python_says("all(abs(p.data) < float('inf') for p in model.parameters())", True)


def test_a_laptop_has_all_pictures_in_sight_beside_the_side_bar(moons, artifacts):
    view = view_of(moons)
    page = moons.page
    page.set_viewport_size({"width": 1366, "height": 768})
    page.evaluate("() => window.jupyterapp.shell.expandLeft()")
    expect(page.locator("#jp-left-stack")).to_be_visible()
    page.wait_for_function(
        "root => root.getBoundingClientRect().width < 1000", arg=view.root.element_handle()
    )
    view.shows_a_picture()
    panel = view.root.bounding_box()
    assert panel is not None
    parts = [".mg-train", ".mg-datasets", ".mg-network-stage", ".mg-surface-plane", ".mg-plot"]
    for part in parts:
        box = view.root.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] - panel["y"] <= 600, part
    view.root.screenshot(path=artifacts / "training-jupyterlab-laptop.png", animations="disabled")


@pytest.mark.parametrize("width", [1100, 700, 380])
def test_it_looks_well_in_both_themes(moons, artifacts, width):
    view = view_of(moons)
    for _ in range(3):
        view.click("Step")
    page = moons.page
    page.set_viewport_size({"width": width + 300, "height": 2300})
    view.root.evaluate(
        "(root, width) => { root.getRootNode().host.parentElement.style.width = `${width}px`; }",
        width,
    )
    expect(view.root).to_have_css("width", f"{width}px")
    try:
        for theme in ("Light", "Dark"):
            moons.theme(f"JupyterLab {theme}")
            colour = "rgb(255, 255, 255)" if theme == "Light" else "rgb(17, 20, 24)"
            expect(view.root).to_have_css("background-color", colour)
            view.shows_a_picture()
            assert view.controls_outside() == []
            picture = artifacts / f"training-jupyterlab-{theme.lower()}-{width}.png"
            view.root.screenshot(path=picture, animations="disabled")
    finally:
        moons.theme("JupyterLab Light")
