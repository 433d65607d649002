"""A notebook in JupyterLab, as somebody at the screen meets it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .views import View

PANEL = """
const app = window.jupyterapp;
const panel = app.shell.currentWidget;
const kernel = panel.sessionContext.session?.kernel;
"""

IS_OPEN = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  return Boolean(panel?.sessionContext?.session?.kernel && panel.content?.widgets?.length);
}"""

CONNECT = f"""async () => {{
  {PANEL}
  await panel.revealed;
  await panel.sessionContext.ready;
  await new Promise(done => {{
    const look = () => kernel.connectionStatus === "connected" && done();
    kernel.connectionStatusChanged.connect(look);
    look();
  }});
  await kernel.info;
}}"""
"""Waits until messages reach the kernel."""

RUN_ALL = f"""async () => {{
  {PANEL}
  await kernel.requestKernelInfo();
  await app.commands.execute("notebook:run-all-cells");
}}"""

SHUT_DOWN = f"async () => {{ {PANEL} await panel.sessionContext.shutdown(); }}"

RESTART = f"async () => {{ {PANEL} await kernel.restart(); }}"

ASK = f"""async code => {{
  {PANEL}
  let said = "";
  const future = kernel.requestExecute({{ code, store_history: false }});
  future.onIOPub = ({{ content, header }}) => {{
    if (header.msg_type === "stream") said += content.text;
    if (header.msg_type === "error") said += content.ename + ": " + content.evalue;
  }};
  await future.done;
  return said.trim();
}}"""

ASK_UNTIL = f"""async ([code, expected]) => {{
  const ask = {ASK};
  const end = Date.now() + 20_000;
  let said;
  do said = await ask(code);
  while (said !== expected && Date.now() < end);
  return said;
}}"""
"""Asks, and asks again until the answer is as expected."""


class Notebook:
    """An open notebook."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run_all(self) -> None:
        self.page.evaluate(CONNECT)
        self.page.evaluate(RUN_ALL)

    def restart(self) -> None:
        self.page.evaluate(RESTART)

    def view(self, number: int = 0) -> View:
        view = View(self.page.locator(".jp-Notebook .mg").nth(number))
        view.is_painted()
        return view

    def shows(self, count: int) -> None:
        expect(self.page.locator(".jp-Notebook .mg")).to_have_count(count)

    def python(self, code: str) -> str:
        """What code prints when the notebook's kernel runs it."""
        return self.page.evaluate(ASK, code)

    def python_says(self, expression: str, expected: object) -> None:
        """Waits until an expression has this value; what the browser does takes its time."""
        code = f"print(repr({expression}))"
        assert self.page.evaluate(ASK_UNTIL, [code, repr(expected)]) == repr(expected), expression

    def ask(self, expression: str):
        """A property of JupyterLab's notebook panel."""
        return self.page.evaluate(f"async () => {{ {PANEL} return {expression}; }}")

    def count_cells(self) -> int:
        return self.ask("panel.content.widgets.length")

    def theme(self, name: str) -> None:
        command = f"app.commands.execute('apputils:change-theme', {{ theme: '{name}' }})"
        self.ask(command)
