"""Pages of several displays, and parts for pages that people write themselves."""

from __future__ import annotations

import json
import re
from base64 import b64decode

import pytest

import micrograd_widget
from micrograd import MLP, Value
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel, show, to_html, to_myst, to_script, to_snippet

from .test_export import HOSTILE, Page


def elements_of(page: Page) -> list[str]:
    return [tag for tag, _ in page.elements if tag.startswith("micrograd-")]


def count(page: Page, attribute: str) -> int:
    return sum(attribute in attributes for _, attributes in page.elements)


def test_displays_share_one_program_and_their_sentences(tmp_path, lecture):
    graphs = [show(lecture.L), show(lecture.d), show(lecture.L, language="it")]
    displays = [*graphs, lecture.e, TrainingPanel(), MLP(2, [3, 1])]
    path = tmp_path / "page.html"
    assert to_html(displays, path) == path
    page = Page(path.read_text("utf-8"))
    assert elements_of(page) == ["micrograd-graph"] * 4 + ["micrograd-training"] * 2
    assert count(page, "data-micrograd-program") == 1
    # One of each language: graphs have those of the panels that stand beside them.
    assert count(page, "data-micrograd-sentences") == 2
    assert page.title.endswith("MLP(2, [3, 1])")


def test_graphs_alone_bring_no_program_of_panels(tmp_path, lecture):
    sizes = [
        to_html(displays, tmp_path / "page.html").stat().st_size
        for displays in ([lecture.L], [lecture.L, lecture.d], [lecture.L, TrainingPanel()])
    ]
    assert sizes[1] - sizes[0] < 5_000 < 40_000 < sizes[2] - sizes[0]


def test_one_display_needs_no_list(tmp_path, lecture):
    pages = [
        to_html(display, tmp_path / "page.html").read_text("utf-8")
        for display in (lecture.L, [lecture.L], show(lecture.L))
    ]
    assert pages[0] == pages[1] == pages[2]
    assert pages[0] == show(lecture.L).to_html(tmp_path / "own.html").read_text("utf-8")


@pytest.mark.parametrize("write", [to_html, to_myst, lambda displays, _: to_snippet(displays)])
def test_what_is_no_display_is_named(tmp_path, write):
    with pytest.raises(TypeError, match="graphs, panels, values and an MLP can be written, not 3"):
        write([3], tmp_path / "page.html")
    with pytest.raises(ValueError, match="there is no display to write"):
        write([], tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


# Markdown


def html_blocks(markdown: str) -> list[str]:
    """What CommonMark takes for blocks of HTML, of those that we write; fails for anything else."""
    blocks, lines = [], markdown.splitlines()
    while lines:
        if not lines[0].strip():
            lines.pop(0)
            continue
        assert re.match(r"<(div|script)\b", lines[0]), lines[0][:80]
        ends = r"</script>" if lines[0].startswith("<script") else r"^\s*$"
        length = next((i for i, line in enumerate(lines) if re.search(ends, line)), len(lines))
        length += lines[0].startswith("<script")
        blocks.append("\n".join(lines[:length]))
        lines = lines[length:]
    return blocks


@pytest.mark.parametrize("label", ["L", HOSTILE, "\n\n# a title\n\n", "</div>\n\n*L*"])
def test_a_snippet_is_blocks_of_html(lecture, label):
    lecture.L.label = label
    text = to_snippet([lecture.L, TrainingPanel()])
    blocks = html_blocks(text)
    assert len(blocks) == 4
    assert blocks[0].startswith("<div>\n<micrograd-graph>") and blocks[0].endswith("</div>")
    assert "The MIT License" in blocks[1] and "data-micrograd-program" in blocks[2]
    assert "data-micrograd-program" not in blocks[0]
    assert "".join(blocks).replace("\n", "") == text.replace("\n", "")


def test_the_program_of_a_snippet_can_be_left_out(lecture):
    with_program, without = to_snippet(lecture.L), to_snippet(lecture.L, program=False)
    assert with_program.startswith(without) and len(without) < 60_000
    assert len(html_blocks(without)) == 1


def test_the_state_of_a_display_is_a_file(tmp_path, lecture):
    path = tmp_path / "graph.json"
    assert show(lecture.L, cursor=2, language="it").to_json(path) == path
    state = json.loads(path.read_text("utf-8"))
    assert state["cursor"] == 2 and state["messages"]["language"] == "it"
    assert list(from_bytes(b64decode(state["leaf_data"]["bytes"]))) == [2.0, -3.0, 10.0, -2.0]
    panel = TrainingPanel()
    assert json.loads(panel.to_json(path).read_text("utf-8"))["state"] == panel.state


def test_long_bytes_are_in_the_file_as_well(tmp_path):
    total = Value(0.0)
    for number in range(10_000):
        total = total + number
    state = json.loads(show(total).to_json(tmp_path / "graph.json").read_text("utf-8"))
    assert len(b64decode(state["tape"]["recorded_data"]["bytes"])) == 8 * 20_001


def test_the_program_is_a_file_with_its_licences(tmp_path):
    text = to_script(tmp_path / "micrograd.js").read_text("utf-8")
    assert text.startswith("/*! The MIT License") and "micrograd-training" in text
    assert "preact: Copyright" in text.partition("*/")[0]


# MyST


def test_a_part_for_myst_is_a_frame_that_holds_its_page(tmp_path, lecture):
    lecture.L.label = HOSTILE
    path = tmp_path / "graph.md"
    assert show(lecture.L).to_myst(path) == path
    text = path.read_text("utf-8")
    assert text.count("\n") == 1 and text.startswith("<iframe ")
    frame = Page(text).elements
    assert [tag for tag, _ in frame] == ["iframe"]
    kind, _, data = frame[0][1]["src"].partition(",")
    assert kind == "data:text/html;charset=utf-8;base64"
    assert Page(b64decode(data).decode()).state["tape"]["label"] == [HOSTILE]
    assert frame[0][1]["title"] == HOSTILE


def test_a_part_that_no_browser_would_open_is_refused(tmp_path, lecture, monkeypatch):
    monkeypatch.setattr("micrograd_widget.myst.MOST_BYTES", 1000)
    lecture.L.label = "loss"
    with pytest.raises(ValueError, match=r"at most 1,000 bytes, and that of loss would have \d"):
        to_myst(lecture.L, tmp_path / "graph.md")
    assert not (tmp_path / "graph.md").exists()


def test_all_functions_are_documented():
    for name in ("to_html", "to_myst", "to_script", "to_snippet"):
        assert getattr(micrograd_widget, name).__doc__
