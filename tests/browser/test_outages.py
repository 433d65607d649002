"""JupyterLab whose connection to the kernel is lost again and again, while both sides go on.

A round loses the connection, lets page and Python change a graph and a panel meanwhile, and gives
the connection back. By themselves both sides have to show the same then, with nothing lost. The
test makes a few rounds; with MICROGRAD_ROUNDS=40 and `pytest -s` it makes many, and counts.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect

from .connections import Connections
from .notebook import Notebook
from .test_jupyterlab import LECTURE
from .test_training_jupyterlab import MOONS
from .training_view import TrainingView
from .views import View

ROUNDS = int(os.environ.get("MICROGRAD_ROUNDS", "2"))
SECONDS = (1, 2, 3, 5, 8, 20)
"""How long an outage lasts."""
SETUP = (
    LECTURE
    + MOONS
    + """
import asyncio, contextlib, io, math
panel.set(speed=600)
def soon(act):
    asyncio.get_running_loop().call_later(0.5, act)
def fit():
    panel.fit(2)
def is_repeatable():
    again = TrainingPanel(state=panel.state)
    with contextlib.redirect_stdout(io.StringIO()):
        again.fit(panel.step)
    # numpy adds in another order than the page.
    pairs = zip(model.parameters(), again.parameters())
    return all(math.isclose(p.data, q.data, rel_tol=1e-6, abs_tol=1e-9) for p, q in pairs)
w = show(L, cursor=7)
"""
)
IS_WHOLE = "[row.step for row in panel.history if row.loss == row.loss] == [*range(panel.step + 1)]"


class Round:
    """A notebook with a graph and a panel, and what was done to them.

    Args:
        notebook: the notebook.
        connections: its connections.
        seed: decides what happens.
    """

    def __init__(self, notebook: Notebook, connections: Connections, seed: int) -> None:
        self.notebook, self.connections = notebook, connections
        self.page = notebook.page
        self.graph = View(self.page.locator(".jp-Notebook .mg").nth(0))
        self.panel = TrainingView(self.page.locator(".jp-Notebook .mg").nth(1))
        self.chance = random.Random(seed)
        self.count = seed

    def outage(self) -> AbstractContextManager[None]:
        return self.chance.choice((self.connections.silent, self.connections.closed))()

    def edit(self) -> float:
        """Gives the leaf `a` another number."""
        number = float(self.count + 5)
        self.graph.press("Escape", "ArrowDown", "e")
        self.page.keyboard.type(f"{number:g}")
        self.page.keyboard.press("Enter")
        return number

    def train(self) -> None:
        if self.chance.random() < 0.5:
            self.panel.click("Step")
            return
        self.panel.click("▶ Train")
        self.page.wait_for_timeout(300 + 500 * self.chance.random())
        # Python may have taken over meanwhile.
        pause = self.panel.root.get_by_role("button", name="❚❚ Pause")
        pause.evaluate_all("buttons => buttons.forEach(button => button.click())")

    def run(self) -> None:
        """Loses the connection and looks whether all comes right again."""
        python_edits, python_trains = self.chance.random() < 0.5, self.chance.random() < 0.3
        seconds = self.chance.choice(SECONDS if ROUNDS > 2 else SECONDS[:3])
        self.notebook.python(f"c.data = {self.count + 100.0}")
        if python_edits:
            self.notebook.python("soon(w.step_back)")
        if python_trains:
            self.notebook.python("soon(fit)")
        with self.outage():
            acts: list[Callable[[], object]] = [self.train, self.edit]
            self.chance.shuffle(acts)
            for act in acts:
                act()
                self.page.wait_for_timeout(300 * self.chance.random())
            self.page.wait_for_timeout(1000 * seconds)
        self.is_in_step()

    def is_in_step(self) -> None:
        number = float(self.count + 5)
        self.notebook.python_says("(a.data, c.data)", (number, self.count + 100.0))
        self.notebook.python_says("L.data", (number * -3.0 + self.count + 100.0) * -2.0)
        self.agrees(lambda: int(self.graph.track.get_attribute("aria-valuenow") or -1), "w.cursor")
        self.agrees(self.panel.step, "panel.step")
        self.notebook.python_says(IS_WHOLE, True)
        self.notebook.python_says("is_repeatable()", True)
        expect(self.page.locator(".mg-left-out, .mg-messages [role=alert]")).to_have_count(0)

    def agrees(self, shown: Callable[[], int], expression: str) -> None:
        """Waits until the page shows what Python has."""
        for _ in range(120):
            if str(shown()) == self.notebook.python(f"print({expression})"):
                return
            self.page.wait_for_timeout(250)
        pytest.fail(
            f"the page shows {shown()}, Python {self.notebook.python(f'print({expression})')}"
        )


def test_both_sides_are_in_step_again_after_each_outage(connections, open_notebook):
    notebook = open_notebook(SETUP, "w", "panel")
    notebook.run_all()
    notebook.shows(2)
    notebook.view().is_painted()
    TrainingView(notebook.page.locator(".jp-Notebook .mg").nth(1)).shows_a_picture()
    failures = []
    for count in range(ROUNDS):
        try:
            Round(notebook, connections, count).run()
        except (AssertionError, pytest.fail.Exception) as failure:
            failures.append(f"round {count}: {failure}")
            print(failures[-1])
        if ROUNDS > 2:
            print(f"{count + 1} rounds, {len(failures)} failures", flush=True)
    assert failures == []
