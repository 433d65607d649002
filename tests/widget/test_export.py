"""The page that `to_html` writes."""

from __future__ import annotations

import json
import math
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from micrograd import Value
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel, show

from .carried import parts_of, text_of

HOSTILE = "</script><script>alert(1)</script><!--<script>&\"'"


CARRIED = {
    *("tape", "leaf_data", "cursor", "selected", "theme", "direction"),
    *("steps", "hide", "note", "messages", "quiz", "diagnosis"),
}
"""The traits in a page."""


class Page(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.title = ""
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        if self._open == "script":
            self.scripts[-1] += data
        elif self._open == "title":
            self.title += data

    @property
    def state(self):
        return json.loads(self.scripts[0])

    def held(self, attribute: str) -> tuple[str, str]:
        """What the script with an attribute has as that, and its text unpacked."""
        scripts = [attributes for tag, attributes in self.elements if tag == "script"]
        [index] = [index for index, held in enumerate(scripts) if attribute in held]
        return scripts[index][attribute] or "", text_of(self.scripts[index])

    @property
    def messages(self):
        key, text = self.held("data-micrograd-sentences")
        assert self.state["messages"]["packed"] == key
        return json.loads(text)


@pytest.fixture
def export(tmp_path):
    def write(value, **options) -> str:
        path = tmp_path / "graph.html"
        assert show(value, **options).to_html(path) == path
        return path.read_text(encoding="utf-8")

    return write


def test_it_is_one_page_that_asks_for_nothing(export, lecture):
    text = export(lecture.L)
    page = Page(text)
    assert text.startswith("<!doctype html>")
    addresses = set(re.findall(r"(?:https?|wss?|ftp):?//[^\s\"'`)<>\\]*", text))
    assert {url for url in addresses if not url.startswith("http://www.w3.org/")} == set()
    assert not re.search(r"@import|url\((?!['\"]?data:)", text)
    for tag, attributes in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not {"src", "href", "srcset", "action"} & attributes.keys()
    assert len(page.scripts) == 5
    program = page.held("data-micrograd-program")[1]
    assert not re.search(r"@import|url\((?!['\"]?data:)", program)
    asked = set(re.findall(r"(?:https?|wss?|ftp):?//[^\s\"'`)<>\\]*", program))
    assert {url for url in asked if not url.startswith("http://www.w3.org/")} == set()


def test_it_names_the_hash_of_its_program(export, lecture):
    digest, program = Page(export(lecture.L)).held("data-micrograd-program")
    assert digest == f"sha256-{b64encode(sha256(program.encode()).digest()).decode()}"


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_carries_the_sentences_of_its_language(export, lecture, language):
    page = Page(export(lecture.L, language=language))
    assert page.messages == show(lecture.L, language=language).messages
    assert page.state["messages"]["language"] == language


def test_a_page_of_twenty_values_is_small(export):
    root = Value(1.0)
    for number in range(9):
        root = root * number + root
    text = export(root)
    assert text.count("<tr>") == 1 + len(show(root).tape.code) >= 20
    assert len(text.encode()) <= 190_000


def test_it_carries_the_state(export, lecture):
    state = Page(
        export(lecture.L, cursor=5, selected=lecture.d, theme="dark", direction="right")
    ).state
    assert set(state) == CARRIED
    assert (state["cursor"], state["selected"]) == (5, 4)
    assert (state["theme"], state["direction"]) == ("dark", "right")
    leaves = from_bytes(b64decode(state["leaf_data"]["bytes"]))
    assert list(leaves) == [2.0, -3.0, 10.0, -2.0]
    assert list(b64decode(state["tape"]["code"]["bytes"])) == list(show(lecture.L).tape.code)


def test_long_bytes_stand_in_scripts_of_their_own(export):
    total = Value(0.0)
    for number in range(10_000):
        total = total + number
    text = export(total)
    page = Page(text)
    tape = {
        name: held for name, held in show(total).tape.to_dict().items() if isinstance(held, bytes)
    }
    long = [name for name, held in tape.items() if len(held) > 2**16]
    assert len(long) > 3
    for name, held in tape.items():
        said = page.state["tape"][name]
        text = page.scripts[1 + said["piece"]] if name in long else said["bytes"]
        assert b64decode(text) == held
    assert [page.state["tape"][name]["piece"] for name in long] == list(range(len(long)))
    written = [attributes for tag, attributes in page.elements if tag == "script"]
    assert ["data-micrograd-bytes" in each for each in written] == [
        False,
        *[True for _ in page.scripts[5:]],
        *[False, False, False, False],
    ]


def test_a_label_cannot_break_out_of_its_script(export, lecture):
    lecture.L.label = HOSTILE
    text = export(lecture.L)
    page = Page(text)
    assert len(page.scripts) == 5
    assert page.state["tape"]["label"] == [HOSTILE]
    assert page.title == HOSTILE
    assert "alert(1)</script><!--" not in text
    # Where a script stands, "<!--" would let "</script>" pass for a while.
    assert text.lower().count("</script>") == 5


def test_numbers_that_json_cannot_say_are_in_it(export):
    text = export(Value(math.inf) * 2 + Value(math.nan))
    state = json.loads(Page(text).scripts[0], parse_constant=pytest.fail)
    leaves = from_bytes(b64decode(state["leaf_data"]["bytes"]))
    assert math.inf in leaves and any(map(math.isnan, leaves))


def test_without_scripts_there_is_the_outline(export, lecture):
    text = export(lecture.L)
    outline = re.search(r"<div>(.*?)</div>\n</micrograd-graph>", text, re.DOTALL)
    assert outline and outline[1].startswith("<table>") and "<td>−8.0</td>" in outline[1]
    assert "<noscript" not in text


def test_the_path_may_be_a_string(tmp_path, lecture):
    written = show(lecture.L).to_html(str(tmp_path / "graph.html"))
    assert written == tmp_path / "graph.html"
    assert Page(written.read_text("utf-8")).state["cursor"] is None


def test_a_page_carries_the_licences_of_all_code_in_it(tmp_path):
    pages = [
        show(Value(1.0) + 2).to_html(tmp_path / "graph.html"),
        TrainingPanel().to_html(tmp_path / "panel.html"),
    ]
    texts = [page.read_text(encoding="utf-8") for page in pages]
    # Who has the code of panels has that of graphs.
    for text in (*texts, text_of(parts_of(TrainingPanel())["graph"])):
        # A packed program may have any characters side by side.
        comment = re.search(r"/\*! (The MIT License.*?)\*/", text, re.DOTALL)
        assert comment is not None
        held = comment[1]
        for name in ("micrograd_widget", "preact", "@preact/signals", "@preact/signals-core"):
            assert re.search(rf"^{name}: Copyright \(c\) \d{{4}}", held, re.MULTILINE)
        assert "Permission is hereby granted, free of charge" in held
        assert 'THE SOFTWARE IS PROVIDED "AS IS"' in held
        # One letter beyond Latin-1 makes browsers hold a module in two bytes a character.
        assert held.isascii()
