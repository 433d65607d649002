"""Many displays in one notebook: what they leave behind, and whether they come back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .notebook import IS_OPEN
from .test_jupyterlab import LECTURE
from .test_training_far import come_back
from .test_training_jupyterlab import MOONS
from .training_view import TrainingView
from .views import View

PANELS = 12
GRAPHS = 60
FEW_RUNS = 5
MANY_RUNS = 100
MOST_BYTES_A_RUN = 105_000
"""So that the heap after 100 runs is within 10 MB of that after 5."""

CLEAR = "app.commands.execute('notebook:clear-all-cell-outputs')"
BACK = """panels => {
  const deep = root => [...root.querySelectorAll("*")].flatMap(
    one => one.shadowRoot ? [one, ...deep(one.shadowRoot)] : [one],
  );
  return deep(document.querySelector(".jp-Notebook"))
    .filter(one => one.matches(".mg[aria-label='Training panel']")).length === panels;
}"""
"""A panel that is far from what is seen is a blank of its name."""


HAS_PIXELS = "canvas:not(.mg-minimap):not([width='0'])"


def has_no_pixels(view: View) -> None:
    """Waits until a view has no canvas, or one without pixels."""
    expect(view.root.locator(f".mg-stage > {HAS_PIXELS}")).to_have_count(0)


def heap(page: Page) -> float:
    """The bytes that the page's JavaScript holds, once what can be freed is freed."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    for _ in range(4):
        session.send("HeapProfiler.collectGarbage")
        # What a finished task releases is free after the next one.
        page.evaluate("() => new Promise(done => requestIdleCallback(done))")
    used = session.send("Runtime.getHeapUsage")
    session.detach()
    return used["usedSize"] + used.get("backingStorageSize", 0)


def test_a_cell_that_is_run_again_and_again_leaves_little_behind(open_notebook):
    notebook = open_notebook(LECTURE, "L")
    held = {}
    for run in range(1, MANY_RUNS + 1):
        notebook.ask(CLEAR)
        notebook.shows(0)
        notebook.run_all()
        notebook.shows(1)
        notebook.view().is_painted()
        if run in (FEW_RUNS, MANY_RUNS):
            held[run] = heap(notebook.page)
    each = (held[MANY_RUNS] - held[FEW_RUNS]) / (MANY_RUNS - FEW_RUNS)
    assert each < MOST_BYTES_A_RUN


def test_sixty_graphs_are_shown_and_the_last_one_reaches_python(open_notebook):
    notebook = open_notebook(LECTURE, *["L"] * GRAPHS)
    notebook.run_all()
    notebook.shows(GRAPHS)
    last = View(notebook.page.locator(".jp-Notebook .mg").nth(GRAPHS - 1))
    last.root.scroll_into_view_if_needed()
    last.shows_a_picture()
    last.press("End")
    notebook.python_says("a.grad", 6.0)
    first = View(notebook.page.locator(".jp-Notebook .mg").first)
    # Far from what is seen it has no canvas.
    first.root.scroll_into_view_if_needed()
    first.shows_a_picture()
    first.press("End")
    first.stands_at(7)
    # The code and the sentences of graphs, once for all.
    notebook.python_says("len(__import__('micrograd_widget').carrier._carriers)", 3)


def test_all_panels_of_a_notebook_come_back_when_it_is_loaded_again(open_notebook):
    sliders = "import ipywidgets\nipywidgets.IntSlider()"
    notebook = open_notebook(MOONS, *["TrainingPanel(MLP(2, [4, 1]))", sliders] * PANELS)
    notebook.run_all()
    page = notebook.page
    page.wait_for_function(BACK, arg=PANELS)
    notebook.ask("panel.context.save()")
    page.reload()
    page.wait_for_function(IS_OPEN)
    expect(page.locator(".jp-Notebook .widget-slider")).to_have_count(PANELS)
    page.wait_for_function(BACK, arg=PANELS)
    expect(page.locator(".jp-Notebook")).not_to_contain_text("model not found")
    panels = page.locator(".jp-Notebook .mg")
    for index in (0, PANELS - 1):
        come_back(TrainingView(panels.nth(index)))


def test_what_is_far_from_what_is_seen_has_no_pixels(open_notebook):
    notebook = open_notebook(LECTURE, *["L"] * PANELS)
    notebook.run_all()
    notebook.shows(PANELS)
    views = [View(notebook.page.locator(".jp-Notebook .mg").nth(index)) for index in range(PANELS)]
    first, last = views[0], views[-1]
    for here, there in ((first, last), (last, first), (first, last)):
        here.root.scroll_into_view_if_needed()
        here.is_painted()
        here.shows_a_picture()
        has_no_pixels(there)
    first.press("End")
    first.stands_at(7)
    last.root.scroll_into_view_if_needed()
    has_no_pixels(first)
    first.root.scroll_into_view_if_needed()
    first.is_painted()
    first.shows_a_picture()
    first.stands_at(7)


def test_most_of_what_is_far_from_what_is_seen_is_taken_down_until_it_comes_near(open_notebook):
    notebook = open_notebook(LECTURE, *["L"] * (PANELS + 8))
    notebook.run_all()
    notebook.shows(PANELS + 8)
    found = notebook.page.locator(".jp-Notebook .mg")
    first, *between, last = [View(found.nth(index)) for index in (0, 5, 10, 15, 19)]
    first.root.scroll_into_view_if_needed()
    first.is_painted()
    first.press("Home", "ArrowRight", "ArrowDown", "+")
    first.root.get_by_text("Where does this gradient come from?").click()
    expect(first.root.locator(".mg-path")).to_have_count(1)
    part = first.root.locator(".mg-part:not([hidden])")
    part.evaluate("part => part.scrollTo(0, part.scrollHeight)")
    scrolled = part.evaluate("part => part.scrollTop")
    assert scrolled > 0
    main = first.root.locator(".mg-main")
    shown = main.inner_text()
    height = first.root.bounding_box()["height"]
    first.root.evaluate("element => element.getRootNode().activeElement.blur()")
    for view in (*between, last):
        view.root.scroll_into_view_if_needed()
        view.is_painted()
    expect(first.canvas).to_have_count(0)
    assert first.root.bounding_box()["height"] == height
    first.root.scroll_into_view_if_needed()
    first.is_painted()
    first.stands_at(1)
    assert main.inner_text() == shown
    assert part.evaluate("part => part.scrollTop") == scrolled
    assert first.root.bounding_box()["height"] == height


def test_displays_come_back_whose_carriers_were_closed(open_notebook):
    shown = "from IPython.display import display\nw, m = show(L), TrainingPanel(MLP(2, [4, 1]))"
    notebook = open_notebook(LECTURE + MOONS + shown, "display(w)\ndisplay(m)")
    notebook.run_all()
    notebook.page.wait_for_function(BACK, arg=1)
    notebook.python("for part in m.parts.values(): part.close()")
    notebook.ask("panel.context.save()")
    notebook.page.reload()
    notebook.page.wait_for_function(IS_OPEN)
    view = notebook.view()
    view.shows_a_picture()
    notebook.page.wait_for_function(BACK, arg=1)
    view.press("End")
    notebook.python_says("a.grad", 6.0)
