"""Links to a graph that Python makes, and the page that it hands to the display."""

from __future__ import annotations

import base64
import json
import math
from array import array

import pytest

from micrograd import Value
from micrograd.tape import to_bytes
from micrograd_widget import show


def held(link: str) -> dict:
    coded = link.split("#graph=")[1]
    return json.loads(base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)))


def test_a_link_holds_step_selection_and_edits(lecture):
    graph = show(lecture.L, cursor=3, selected=lecture.d, link=False)
    link = graph.link_to("https://example.org/page.html?a=1#chapter")
    assert link.startswith("https://example.org/page.html?a=1#graph=")
    selected = graph.tape.nodes.index(lecture.d)
    assert held(link) == {"nodes": 7, "cursor": 3, "selected": selected, "leaves": {}}
    graph.leaf_data = to_bytes(array("d", [2.5, -3.0, 10.0, -2.0]))
    assert held(graph.link_to(""))["leaves"] == {"0": "2.5"}


def test_a_link_to_a_record_holds_no_step(lecture):
    assert held(show(lecture.L).link_to("p.html")) == {
        **{"nodes": 7, "cursor": None, "selected": None},
        "leaves": {},
    }


def test_numbers_that_json_has_none_of_are_texts(lecture):
    graph = show(lecture.L, link=False)
    graph.leaf_data = to_bytes(array("d", [math.inf, -math.inf, math.nan, -0.0]))
    leaves = held(graph.link_to(""))["leaves"]
    assert leaves == {"0": "Infinity", "1": "-Infinity", "2": "nan", "3": "-0.0"}


def test_a_link_that_would_be_too_long_is_refused():
    graph = show(sum(Value(float(index)) for index in range(60_000)), link=False)
    graph.leaf_data = to_bytes(array("d", [math.pi] * (len(graph.leaf_data) // 8)))
    with pytest.raises(ValueError, match="so many leaves were edited"):
        graph.link_to("page.html")


def test_a_display_that_asks_for_its_page_gets_it(lecture, tmp_path):
    graph = show(lecture.L, cursor=2, link=False)
    sent = []
    graph.send = lambda content, buffers=None: sent.append(content)
    graph._handle_custom_msg({"kind": "micrograd-send-page"}, [])
    for strange in (None, "micrograd-send-page", {"kind": 5}, {}):
        graph._handle_custom_msg(strange, [])
    page = graph.to_html(tmp_path / "page.html").read_text(encoding="utf-8")
    assert sent == [{"kind": "micrograd-page", "page": page}]
