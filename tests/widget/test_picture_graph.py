"""The static picture of a graph: what it shows, at which step, and that nothing breaks it."""

from __future__ import annotations

import math
import random
import re
from array import array
from pathlib import Path
from xml.etree import ElementTree

import pytest

from micrograd import MLP, Value
from micrograd.operations import BY_CODE
from micrograd.tape import Tape, to_bytes
from micrograd_widget import show
from micrograd_widget.picture.folding import MOST_ITEMS, drawn
from micrograd_widget.picture.names import symbol_of
from micrograd_widget.picture.numbers import number_text, short_number
from micrograd_widget.picture.text_width import fitted, text_width

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = Path(__file__).parent / "pictures"
OPERATIONS = Path(__file__).parents[2] / "js/src/tape/operations.ts"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def lines(svg: str, kind: str) -> int:
    """The number of heads of lines of a kind: "t" to a result, "p" back to an operand."""
    return sum(
        one.get("d").count("M")
        for one in parsed(svg).iter(f"{SVG}path")
        if one.get("class") == kind
    )


def named(lecture):
    for name, value in vars(lecture).items():
        value.label = name
    return lecture


def test_a_small_graph_is_drawn_as_it_always_was(lecture):
    """A picture that has changed: look at it, and write it anew with `to_svg(path)`."""
    graph = show(named(lecture).L, cursor=6, link=False)
    assert graph.to_svg() == (PICTURES / "lecture.svg").read_text(encoding="utf-8")


def test_all_values_are_there_with_data_and_gradient(lecture):
    named(lecture).L.backward()
    svg = show(lecture.L).to_svg()
    shown = texts(svg)
    assert set(shown) >= {"a", "b", "c", "d", "e", "f", "L", "×", "+"}
    assert set(shown) >= {"2.0000", "−3.0000", "−8.0000", "6.0000", "−4.0000", "1.0000"}
    assert lines(svg, "p") == 6 and lines(svg, "t") == 0


def test_a_step_shows_what_is_known_by_then(lecture):
    named(lecture)
    graph = show(lecture.L, link=False)
    graph.cursor = 0
    start = graph.to_svg()
    assert texts(start).count("·") == 7 + 3
    graph.cursor = 5
    half = graph.to_svg()
    assert texts(half).count("·") == 4
    assert (lines(half, "p"), lines(half, "t")) == (2, 4)
    assert 'class="a"' in half and 'class="a"' not in start


def test_edits_count(lecture):
    graph = show(named(lecture).L, cursor=3, link=False)
    graph.leaf_data = to_bytes(array("d", [7.0, -3.0, 10.0, -2.0]))
    assert {"7.0000", "−21.0000"} <= set(texts(graph.to_svg()))


def test_an_operation_without_a_result_is_an_error_and_no_broken_output():
    a = Value(1.0, label="a")
    root = a.log()
    graph = show(root, link=False)
    graph.leaf_data = bytes(8)
    graph.cursor = 1
    with pytest.raises((ArithmeticError, ValueError)):
        graph.to_svg()
    assert "<table>" in graph._repr_mimebundle_()[0]["text/html"]


def test_it_is_written_to_a_file_too(lecture, tmp_path):
    svg = show(lecture.L).to_svg(tmp_path / "L.svg")
    assert (tmp_path / "L.svg").read_text(encoding="utf-8") == svg


def test_it_says_what_it_is(lecture):
    root = parsed(show(named(lecture).L).to_svg())
    assert root.get("role") == "img" and root.get("lang") == "en"
    assert root[0].tag == f"{SVG}title" and root[0].text == "Graph of L"
    assert root[1].tag == f"{SVG}desc" and root[1].text.startswith("7 values")
    italian = parsed(show(lecture.L, language="it").to_svg())
    assert italian.get("lang") == "it" and italian[0].text == "Grafo di L"
    assert italian[1].text.startswith("7 valori")


def test_it_follows_the_theme_of_its_viewer_or_the_one_that_was_asked_for(lecture):
    both, light, dark = (
        show(lecture.L, theme=theme).to_svg() for theme in ("auto", "light", "dark")
    )
    assert "prefers-color-scheme" in both and "#111418" in both
    assert "prefers-color-scheme" not in light and "#111418" not in light
    assert "prefers-color-scheme" not in dark and "#fff" not in dark


def test_the_style_of_a_picture_in_a_page_is_of_that_picture_alone(lecture):
    for theme, root in (("auto", ".mg-graph"), ("dark", ".mg-graph-dark")):
        svg = show(lecture.L, theme=theme).to_svg()
        style = re.search("<style>(.*)</style>", svg)[1]
        selectors = re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@media\([^)]*\)\{", "", style))
        assert all(one.split(" ")[0] == root for line in selectors for one in line.split(","))


def test_it_goes_down_where_it_is_told_to_or_would_be_too_wide(lecture):
    def is_wide(svg):
        return float(parsed(svg).get("width")) > float(parsed(svg).get("height"))

    assert is_wide(show(lecture.L).to_svg())
    narrow = parsed(show(lecture.L, direction="down").to_svg())
    assert float(narrow.get("width")) < float(parsed(show(lecture.L).to_svg()).get("width"))
    x = Value(1.0)
    for _ in range(20):
        x = x.tanh()
    assert not is_wide(show(x).to_svg()) and is_wide(show(x, direction="right").to_svg())


def test_a_quiz_keeps_its_answers(lecture):
    named(lecture).L.backward()
    shown = texts(show(lecture.L, quiz="backward").to_svg())
    assert shown.count("?") == 6 and "−4.0000" not in shown
    graph = show(lecture.L, quiz="forward", cursor=3, link=False)
    assert "−8.0000" not in texts(graph.to_svg())
    graph.cursor = 7
    assert "−8.0000" not in texts(graph.to_svg())


def test_a_lesson_without_gradients_has_none(lecture):
    lecture.L.backward()
    for cursor in (None, 3):
        shown = texts(show(lecture.L, steps="forward", cursor=cursor, link=False).to_svg())
        assert "−4.0000" not in shown and "·" not in shown


HOSTILE = [
    "a\x00b\x01\x1b[31m",
    "\ud800half\udfff",
    "x" * 10_000,
    "\u202eright to left אבג",
    "\"'<&>]]><!--",
    "</text></svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "\ufffe\uffff\x0b\x7f\x85",
    "e\u0301" * 200,
    "漢字" * 100,
    "line\nline\ttab\r",
    "",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_no_label_breaks_it(label):
    a, b = Value(1.0, label=label), Value(2.0, label=label)
    root = Value(3.0, (a, b), label or "own")
    root.label = label
    root._backward = lambda: None
    svg = show(root).to_svg()
    tree = parsed(svg)
    elements = {one.tag.removeprefix(SVG) for one in tree.iter()}
    assert elements == {
        *("svg", "title", "desc", "style", "defs", "use"),
        *("g", "rect", "path", "text"),
    }
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    assert float(tree.get("width")) < 1500 and len(svg) < 10_000
    assert "<table>" in show(root)._repr_mimebundle_()[0]["text/html"]


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan, 1e308, -5e-324, -0.0])
def test_no_number_breaks_it(number):
    a = Value(number, label="a")
    root = a + 1
    root.backward()
    a.grad = number
    svg = show(root).to_svg()
    assert number_text(number) in texts(svg)


def card_widths(svg):
    """For each card its width, and the right end of each of its texts by the table of widths."""
    for card in parsed(svg).iter(f"{SVG}g"):
        rect = card.find(f"{SVG}rect")
        if rect is not None and rect.get("class") == "c":
            yield (
                float(rect.get("width")),
                [
                    float(one.get("x")) + text_width(one.text, 12.5, is_bold=True)
                    for one in card.findall(f"{SVG}text")
                    if one.get("class") in (None, "u")
                ],
            )


def test_names_fit_their_cards():
    a = Value(1.0, label="a name of some length")
    svg = show(a * Value(2.0, label="W" * 30)).to_svg()
    assert all(end <= width for width, ends in card_widths(svg) for end in ends)


def test_twenty_values_take_at_most_fifteen_kilobytes():
    xs = [Value(float(index), label=f"x{index}") for index in range(10)]
    total = xs[0]
    for x in xs[1:]:
        total = total + x
    total.backward()
    graph = show(total)
    assert len(graph.tape.code) == 19
    assert len(graph.to_svg()) * 4 / 3 < 15_000


# Graphs that are too large to be drawn whole.


def network_loss(samples: int):
    random.seed(0)
    model = MLP(2, [16, 16, 1])
    return sum((model([float(i), 2.0]) - 1.0) ** 2 for i in range(samples))


def chain(length: int):
    x = Value(1.0, label="x")
    for _ in range(length):
        x = x * 1.01 + 0.1
    return x


def many_scopes():
    from micrograd import scope

    total = Value(0.0)
    for index in range(200):
        with scope(f"part {'ab'[index % 2] * (index + 1)}"):
            total = total + Value(float(index)).tanh() * 2.0
    return total


GRAPHS = {
    "one sample": lambda: network_loss(1),
    "ten samples": lambda: network_loss(10),
    "a chain": lambda: chain(500),
    "many scopes": many_scopes,
    "many leaves": lambda: sum(Value(float(index)) for index in range(300)),
    "a little too many": lambda: chain(20),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_a_large_graph_is_drawn_in_boxes_that_hold_each_value_once(name):
    root = GRAPHS[name]()
    root.backward()
    tape = Tape.record(root)
    found = drawn(tape)
    assert 1 < len(found.items) <= MOST_ITEMS < len(tape.code)
    nodes = sorted(node for item in found.items for node in item.nodes)
    assert nodes == list(range(len(tape.code)))
    svg = show(root).to_svg()
    count = len(tape.code)
    sentence = f"{len(found.items)} cards and boxes stand for {count:,} values."
    assert sentence in texts(svg) and parsed(svg).find(f"{SVG}desc").text == sentence


def test_lines_of_boxes_are_those_of_their_values():
    tape = Tape.record(network_loss(3))
    found = drawn(tape)
    item_of = {node: index for index, item in enumerate(found.items) for node in item.nodes}
    expected = {
        (item_of[operand], item_of[node])
        for node in range(len(tape.code))
        for operand in tape.operands_of(node)
    }
    assert {(line.source, line.target) for line in found.lines} == {
        (one, other) for one, other in expected if one != other
    }


def test_like_parts_are_a_stack_and_parts_in_a_row_are_none():
    found = drawn(Tape.record(network_loss(10)))
    assert "MLP × 10" in [item.title for item in found.items]
    from micrograd import scope

    x = Value(1.0)
    for index in range(4):
        with scope(f"block {index + 1}"):
            for _ in range(40):
                x = x.tanh()
    titles = [item.title for item in drawn(Tape.record(x)).items]
    assert titles[-4:] == ["block 1", "block 2", "block 3", "block 4"]


def test_boxes_say_what_is_in_them():
    root = network_loss(10)
    root.backward()
    shown = texts(show(root).to_svg())
    largest = max(abs(grad) for grad in Tape.record(root).recorded_grad)
    assert "largest |grad|" in shown and number_text(largest) in shown
    graph = show(root, steps="forward", cursor=0, link=False)
    assert "largest |grad|" not in texts(graph.to_svg())


# What the picture has in common with the widget.


def test_operations_have_the_signs_of_the_widget():
    source = OPERATIONS.read_text(encoding="utf-8")
    rows = re.findall(r"code: (\d+),.*?symbol: \"([^\"]+)\"", source, re.DOTALL)
    assert len(rows) >= len(BY_CODE)
    signs = {int(code): sign for code, sign in rows}
    for code, operation in BY_CODE.items():
        assert symbol_of(operation.name) == signs[code]
    assert [symbol_of(name) for name in ("**3", "**-0.5", "**12345", "mine")] == [
        *("x³", "x⁻⁰·⁵", "xⁿ", "mine")
    ]


def test_numbers_are_written_as_in_the_widget():
    """The texts are those of `js/src/shared/number_format.test.ts` and of its code."""
    numbers = {
        0.0: "0.0000",
        2.0: "2.0000",
        -3.14159: "−3.1416",
        0.03125: "0.0313",
        1e-4: "0.0001",
        9.9999e-5: "1.000e−4",
        999999.99999: "1000000.0000",
        1e6: "1.000e6",
        -1.23456e-12: "−1.235e−12",
        1e308: "1.000e308",
        math.inf: "∞",
        -math.inf: "−∞",
        math.nan: "NaN",
    }
    assert [number_text(number) for number in numbers] == list(numbers.values())
    assert [short_number(one) for one in (1.5, 2.0, 1e-9)] == ["1.5", "2.0", "1.000e−9"]


def test_texts_are_cut_to_the_room_they_have():
    assert fitted("short", 100, 12) == "short"
    cut = fitted("a rather long text", 60, 12)
    assert cut.endswith("…") and text_width(cut, 12) <= 60
    assert text_width("e\u0301", 10) == text_width("e", 10) < text_width("漢", 10)


def test_the_numbers_of_a_table_are_those_of_the_page():
    a, b = Value(1 / 3, label="a"), Value(-2e6, label="b")
    root = a * b + 1e-5
    root.backward()
    html = show(root)._outlined().html()
    assert "<td>0.3333</td><td>−2.000e6</td>" in html
    assert "<td>1.000e−5</td>" in html
