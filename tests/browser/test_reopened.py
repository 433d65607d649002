"""A notebook that was run, saved without the state of its widgets, and opened again."""

from __future__ import annotations

from playwright.sync_api import expect

from .notebook import IS_OPEN
from .views import View

LECTURE = """
from micrograd import Value
a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
L = (a * b + c) * f
L
"""


def reopen(notebook) -> None:
    """Saves the notebook, ends its kernel and opens it anew."""
    notebook.ask("await app.commands.execute('docmanager:save')")
    notebook.ask("await panel.sessionContext.shutdown()")
    notebook.page.reload()
    notebook.page.wait_for_function(IS_OPEN)
    notebook.page.evaluate("() => window.jupyterapp.restored")


def test_an_output_in_html_is_alive(open_notebook):
    options = "from micrograd_widget import options\noptions.display = 'html'"
    notebook = open_notebook(f"{options}\n{LECTURE}")
    notebook.run_all()
    frame = notebook.page.locator(".jp-Notebook iframe")
    View(frame.content_frame.locator(".mg")).is_painted()
    reopen(notebook)
    view = View(frame.content_frame.locator(".mg"))
    view.is_painted()
    view.click("To the end")
    view.stands_at(7)
    notebook.theme("JupyterLab Dark")
    expect(view.root).to_have_css("background-color", "rgb(17, 20, 24)")


def test_a_widget_that_is_gone_is_jupyterlabs_own_sentence(open_notebook, complaints):
    """Why there are outputs in HTML: nothing of ours is asked. See DESIGN.md, section Outputs."""
    notebook = open_notebook(LECTURE)
    notebook.run_all()
    notebook.view()
    reopen(notebook)
    output = notebook.page.locator(".jp-OutputArea-output").first
    expect(output).to_have_text("Error displaying widget: model not found")
    preferred = notebook.ask("""[
      ["application/vnd.jupyter.widget-view+json", ...panel.content.rendermime.mimeTypes],
      ["text/html", "application/vnd.jupyter.widget-view+json"],
    ].map(types => panel.content.rendermime.preferredMimeType(
      Object.fromEntries(types.map(type => [type, ""])), "any",
    ))""")
    assert preferred == ["application/vnd.jupyter.widget-view+json"] * 2
    [complaint] = complaints.of_widget()
    assert "widget model not found" in complaint
    complaints.heard.clear()
