"""What pages change, through channels that lose, double, delay and reorder messages."""

from __future__ import annotations

import copy
import json
import random
from array import array
from base64 import b64encode

import pytest

from micrograd.tape import from_bytes, to_bytes
from micrograd_widget import show
from micrograd_widget.page_changes import decoded, encoded

from .training_panels import data_of, from_page, mlp, panel_of, trained_twin

LAST = 7
RECORDED = (2.0, -3.0, 10.0, -2.0)
"""The leaves of the lecture's graph: a, b, c, f."""


def text(data: bytes) -> dict[str, str]:
    return {"bytes": b64encode(data).decode()}


def floats(*numbers: float) -> dict[str, str]:
    return text(to_bytes(array("d", numbers)))


class Page:
    """A page that numbers its changes, and sends all that were not answered."""

    def __init__(self, name: str, connection) -> None:
        self.name, self.connection = name, connection
        self.number = 0
        self.unheard: list[dict] = []

    def change(self, name: str, value, **which) -> None:
        self.number += 1
        self.unheard.append({"number": self.number, "name": name, "value": value, **which})

    def edit(self, index: int, number: float) -> None:
        self.change("leaf_data", floats(number), indices=[index])

    def message(self, **more: int) -> dict:
        changes = copy.deepcopy(self.unheard)
        return {"kind": "micrograd-changes", "page": self.name, "changes": changes, **more}

    def ask(self) -> dict:
        """Asks what the traits are, after its changes; the answer."""
        self.number += 1
        self.connection.say(self.message(ask=self.number))
        answer = answers(self.connection)[-1]
        assert (answer["page"], answer["number"]) == (self.name, self.number)
        json.dumps(answer)
        return answer

    def send(self) -> None:
        self.connection.say(self.message())
        self.read()

    def read(self) -> None:
        for answer, _ in self.connection.contents():
            if answer["page"] == self.name:
                heard = answer["number"]
                self.unheard = [one for one in self.unheard if one["number"] > heard]


def held(graph) -> list[float]:
    return [graph.a.data, graph.b.data, graph.c.data, graph.f.data]


def answers(connection) -> list[dict]:
    return [content for content, _ in connection.contents()]


def test_two_pages_that_edit_two_leaves_lose_neither(lecture, connect):
    widget = show(lecture.L, cursor=LAST)
    one, other = Page("one", connect(widget)), Page("other", widget.comm)
    one.edit(0, 5.0)
    other.edit(1, 7.0)
    one.send()
    other.send()
    assert held(lecture) == list(from_bytes(widget.leaf_data)) == [5.0, 7.0, 10.0, -2.0]
    assert lecture.L.data == (5.0 * 7.0 + 10.0) * -2.0
    # All pages hear the edits, and are not sent all leaves for it.
    assert [(each["page"], each["number"]) for each in answers(widget.comm)] == [
        ("one", 1),
        ("other", 1),
    ]
    assert answers(widget.comm)[1]["changes"][0]["indices"] == [1]
    assert widget.comm.updates("leaf_data") == []


def test_what_the_notebook_changed_meanwhile_is_told_after_the_answer(lecture, connect):
    widget = show(lecture.L, cursor=LAST)
    widget.step_back()
    page = Page("one", connect(widget))
    lecture.b.data = 9.0
    page.edit(0, 5.0)
    page.send()
    assert held(lecture) == [5.0, 9.0, 10.0, -2.0]
    kinds = [(data["method"], list(data.get("state", []))) for data, _ in widget.comm.received]
    assert kinds == [("custom", []), ("update", []), ("update", ["written"])]
    [(_, [leaves])] = [one for one in widget.comm.received if one[1]]
    assert list(from_bytes(leaves)) == [5.0, 9.0, 10.0, -2.0]


def test_a_change_counts_once_however_often_and_late_it_comes(lecture, connect):
    widget = show(lecture.L, cursor=LAST)
    page = Page("one", connect(widget))
    page.edit(0, 5.0)
    first = page.message()
    page.edit(1, 7.0)
    second = page.message()
    widget.comm.say(second)
    lecture.a.data = 6.0
    for late in (first, second, second, first):
        widget.comm.say(late)
    widget.step_back()
    assert held(lecture) == [6.0, 7.0, 10.0, -2.0]
    assert [answer["number"] for answer in answers(widget.comm)] == [2] * 5
    assert [len(answer["changes"]) for answer in answers(widget.comm)] == [2, 0, 0, 0, 0]


@pytest.mark.parametrize("seed", range(30))
def test_pages_and_a_channel_that_does_what_it_likes(lecture, connect, seed):
    chance = random.Random(seed)
    widget = show(lecture.L, cursor=LAST)
    connect(widget)
    pages = [Page(str(number), widget.comm) for number in range(1 + seed % 3)]
    way: list[dict] = []
    expected = list(RECORDED)
    for act in range(60):
        # Each leaf has one owner here, so that no edit may be lost.
        number = act % len(pages)
        page = pages[number]
        if chance.random() < 0.4:
            expected[number] = float(act + 1)
            page.edit(number, expected[number])
        if chance.random() < 0.7:
            way += [page.message()] * chance.choice((0, 1, 1, 2))
        chance.shuffle(way)
        while way and chance.random() < 0.5:
            widget.comm.say(way.pop())
        if chance.random() < 0.5:
            page.read()
    for page in pages:
        page.send()
    for message in way:
        widget.comm.say(message)
    assert held(lecture) == list(from_bytes(widget.leaf_data)) == expected


def test_traits_and_edits_come_together(lecture, connect):
    widget = show(lecture.L)
    page = Page("one", connect(widget))
    page.edit(0, 4.0)
    page.change("cursor", 3)
    page.change("selected", 2)
    page.send()
    assert (widget.cursor, held(lecture)[0], lecture.e.data) == (3, 4.0, -12.0)
    assert widget.selected is widget.tape.nodes[2]
    # What a page has changed comes back to it as the answer only: a later echo would take it back.
    assert widget.comm.updates("cursor") == widget.comm.updates("selected") == []
    assert all(data["method"] != "echo_update" for data, _ in widget.comm.received)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"number": 1, "name": "cursor", "value": 99}], "goes from 0 to 7"),
        ([{"number": 1, "name": "leaf_data", "value": floats(1), "indices": [9]}], "4 leaves"),
        (
            [{"number": 1, "name": "leaf_data", "value": floats(1), "indices": [0, 1]}],
            "index and a number",
        ),
        ([{"number": "1", "name": "cursor", "value": 1}], "a change needs"),
        ([{"number": 1, "value": 1}], "a change needs"),
        ("all", "has to say"),
    ],
)
def test_a_change_that_cannot_be_made_leaves_all_as_it_is(lecture, connect, changes, said):
    widget = show(lecture.L, cursor=LAST)
    connect(widget)
    content = {"kind": "micrograd-changes", "page": "one", "changes": changes}
    with pytest.raises(Exception, match=said):
        widget._hear(widget, content, [])
    assert (widget.cursor, held(lecture)) == (LAST, list(RECORDED))


def test_the_page_hears_what_holds_where_its_change_was_refused(lecture, connect):
    widget = show(lecture.L, cursor=LAST)
    connect(widget)
    page = Page("one", widget.comm)
    page.change("cursor", 99)
    widget.comm.say(page.message())
    assert widget.comm.updates("cursor") == [LAST]


def test_a_page_that_was_cut_off_is_told_what_python_changed(lecture, connect):
    widget = show(lecture.L, cursor=LAST, selected=lecture.e)
    page = Page("one", connect(widget))
    page.edit(0, 5.0)
    page.send()
    widget.cursor = 3
    lecture.b.data = 9.0
    widget.step_back()
    widget.comm.received.clear()
    page.edit(1, 7.0)
    state = page.ask()["state"]
    assert (state["cursor"], state["selected"], state["written"]["kind"]) == (2, 2, "data")
    assert list(from_bytes(decoded(state["leaf_data"]))) == held(lecture) == [5.0, 7.0, 10.0, -2.0]
    # The state is that after the changes that came with the question, so it follows their answer.
    assert [len(answer["changes"]) for answer in answers(widget.comm)] == [1, 0]
    page.connection.say(page.message(ask=1))
    assert answers(widget.comm)[-1]["number"] == page.number


def test_a_question_is_answered_where_a_change_is_refused(lecture, connect):
    widget = show(lecture.L, cursor=LAST)
    page = Page("one", connect(widget))
    page.change("cursor", 99)
    assert page.ask()["state"]["cursor"] == LAST


@pytest.mark.parametrize("ask", ["1", 1.5, True, [], {}])
def test_what_is_no_question_is_refused(lecture, connect, ask):
    widget = show(lecture.L, cursor=LAST)
    page = Page("one", connect(widget))
    page.change("cursor", 1)
    connected = widget.comm
    with pytest.raises(ValueError, match="a page asks by a whole number"):
        widget._hear(widget, page.message(ask=ask), [])
    assert (widget.cursor, connected.contents()) == (LAST, [])


def test_pages_can_tell_widgets_apart(lecture):
    identities = {show(lecture.L).get_state()["identity"] for _ in range(2)}
    assert len(identities) == 2 and "" not in identities


def test_bytes_stand_as_text_wherever_they_are():
    for value in (b"", b"\0\1", {"rows": b"12", "more": {"none": None, "list": [1]}}, 5):
        assert decoded(json.loads(json.dumps(encoded(value)))) == value
    inner = {"rows": text(b"\0\1"), "step": 3, "list": [1], "none": None}
    assert decoded(inner) == {**inner, "rows": b"\0\1"}
    assert decoded(text(b"")) == b"" and decoded(memoryview(b"12")) == b"12"
    with pytest.raises(ValueError, match=r"base64|padding"):
        decoded({"bytes": "no base64!"})


# Runs


def as_text(run: dict) -> dict:
    return {
        name: text(bytes(value)) if isinstance(value, bytes | memoryview) else value
        for name, value in run.items()
    }


def test_a_run_as_text_is_taken_over_and_the_other_pages_hear_it(connect):
    model = mlp()
    panel = panel_of(model)
    page = Page("one", connect(panel))
    twin = trained_twin(model, 6)
    page.change("run", as_text(from_page(twin, number=4)))
    page.send()
    assert (panel.step, panel.acknowledged, data_of(model)) == (6, 4, data_of(twin.model))
    [answer] = answers(panel.comm)
    assert answer["changes"][0]["value"]["step"] == 6
    assert panel.comm.updates("run") == []


def test_a_panel_that_was_cut_off_is_told_where_the_run_stands(connect):
    model = mlp()
    panel = panel_of(model)
    page = Page("one", connect(panel))
    page.change("run", as_text(from_page(trained_twin(model, 6), number=4)))
    page.send()
    panel.fit(2)
    panel.set(learning_rate=0.5)
    panel.comm.received.clear()
    state = page.ask()["state"]
    assert (state["acknowledged"], state["state"]) == (4, panel.state)
    run = state["run"]
    assert (run["from"], run["step"], run["first"], run["number"]) == ("python", 8, 0, 2)
    assert decoded(run["rows"]) == to_bytes(panel._session.trainer.history.rows_from(0))


def test_the_acknowledgement_of_a_stale_run_comes_with_the_run_that_took_its_place(connect):
    panel = panel_of(mlp())
    twin = trained_twin(panel.model, 3)
    panel.fit(8)
    page = connect(panel)
    panel.set_state({"run": from_page(twin, number=1, seen=0)})
    # A page that lost one of two messages would rest where it stands.
    assert [sorted(state) for state in page.states()] == [["acknowledged", "run"]]


def test_a_run_without_a_page_of_messages_may_be_text_too():
    model = mlp()
    panel = panel_of(model)
    panel.set_state({"run": as_text(from_page(trained_twin(model, 2), number=1))})
    assert panel.step == 2


def test_an_acknowledgement_that_was_lost_is_sent_again(connect):
    panel = panel_of(mlp())
    connect(panel)
    run = from_page(trained_twin(panel.model, 2), number=3)
    for _ in range(2):
        panel.set_state({"run": run})
    assert panel.comm.updates("acknowledged") == [3, 3]


def test_a_run_from_python_that_was_lost_is_sent_again(connect):
    model = mlp()
    panel = panel_of(model)
    twin = trained_twin(model, 3)
    panel.fit(8)
    # The page has not heard of these eight steps, and goes its own way.
    page = connect(panel)
    panel.set_state({"run": from_page(twin, number=1, seen=0)})
    again = page.updates("run")
    assert [(run["from"], run["step"], run["first"]) for run in again] == [("python", 8, 0)]
    number = again[0]["number"]
    twin.fit(6)
    panel.set_state({"run": from_page(twin, number=2, seen=number)})
    assert (panel.step, len(page.updates("run"))) == (9, 1)


@pytest.mark.parametrize("seed", range(12))
def test_page_and_python_agree_whatever_is_lost(connect, seed):
    chance = random.Random(seed)
    model = mlp()
    panel = panel_of(model)
    page = Page("one", connect(panel))
    twin = trained_twin(model, 0)
    seen = read = 0

    def hear(lost: float) -> None:
        """The page goes where the last run from Python that reaches it stands."""
        nonlocal seen, read
        runs = panel.comm.updates("run")
        reached = [run["number"] for run in runs[read:] if chance.random() >= lost]
        read = len(runs)
        if reached and reached[-1] > seen:
            seen = reached[-1]
            there = panel._session.trainer
            twin._session.trainer.adopt(there.run, list(there.history.rows_from(0)), 0)
            twin._publish(whole=True)

    for number, lost in enumerate((0.4,) * 12 + (0.0,) * 3, start=1):
        if lost and chance.random() < 0.4:
            panel.fit(chance.randrange(3))
        hear(lost)
        twin.fit(1 + chance.randrange(3))
        page.change("run", as_text(from_page(twin, number=number, seen=seen)))
        if chance.random() >= lost:
            page.send()
        hear(lost)
    assert (panel.step, data_of(model)) == (twin.step, data_of(twin.model))
    assert panel.history[:] == twin.history[:]
