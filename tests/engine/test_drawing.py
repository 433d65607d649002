"""`trace` and `draw_dot`, with the program `dot` and without it."""

from __future__ import annotations

import shutil
import sys

import pytest

from micrograd import Value, draw_dot, trace

pytest.importorskip("graphviz")


def expression():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    out = a * b + a
    out.label = "L"
    out.backward()
    return a, b, out


def test_trace():
    a, b, out = expression()
    product = out._prev[0]
    nodes, edges = trace(out)
    assert nodes == {a, b, product, out}
    assert edges == {(a, product), (b, product), (product, out), (a, out)}


def test_trace_of_a_leaf():
    a = Value(1.0)
    assert trace(a) == ({a}, set())


def test_trace_of_one_operand_twice():
    a = Value(1.0)
    out = a * a
    assert trace(out) == ({a, out}, {(a, out)})


def test_source_of_the_drawing():
    _, _, out = expression()
    lines = draw_dot(out).source.splitlines()
    assert "\tgraph [rankdir=LR]" in lines
    assert '\t0 [label="{ a | data 2.0000 | grad -2.0000 }" shape=record]' in lines
    assert '\t1 [label="{ b | data -3.0000 | grad 2.0000 }" shape=record]' in lines
    assert '\t2 [label="{ data -6.0000 | grad 1.0000 }" shape=record]' in lines
    assert '\t3 [label="{ L | data -4.0000 | grad 1.0000 }" shape=record]' in lines
    assert [line.strip() for line in lines if "->" in line] == [
        '"2*" -> 2',
        '0 -> "2*"',
        '1 -> "2*"',
        '"3+" -> 3',
        '2 -> "3+"',
        '0 -> "3+"',
    ]


def test_drawing_is_the_same_each_time():
    assert draw_dot(expression()[2]).source == draw_dot(expression()[2]).source


def test_options():
    drawing = draw_dot(Value(1.0), format="png", rankdir="TB")
    assert drawing.format == "png"
    assert "rankdir=TB" in drawing.source
    with pytest.raises(ValueError, match='rankdir has to be "LR" or "TB", not \'RL\''):
        draw_dot(Value(1.0), rankdir="RL")
    with pytest.raises(ValueError, match="nonsense"):
        draw_dot(Value(1.0), format="nonsense")


def test_label_with_characters_that_dot_reads():
    value = Value(1.0, label="a|b{c}<d>\\")
    assert r"a\|b\{c\}\<d\>" in draw_dot(value).source.replace("\\\\", "\\")


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs the program dot")
def test_picture():
    value = Value(1.0, label='a|b{c}<d>\\"') * 2
    svg = draw_dot(value).pipe(encoding="utf-8")
    assert "a|b{c}&lt;d&gt;\\&quot;" in svg.replace("&#45;", "-")
    assert "image/svg+xml" in draw_dot(value)._repr_mimebundle_()


def test_missing_program_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    drawing = draw_dot(expression()[2])
    with pytest.raises(RuntimeError, match="apt install graphviz"):
        drawing.pipe()
    with pytest.raises(RuntimeError, match="apt install graphviz"):
        drawing.render(tmp_path / "graph")
    shown = drawing._repr_mimebundle_()
    assert set(shown) == {"text/plain"}
    assert "apt install graphviz" in shown["text/plain"]
    assert drawing.source in shown["text/plain"]


def test_missing_package_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "graphviz", None)
    with pytest.raises(ImportError, match="pip install graphviz"):
        draw_dot(Value(1.0))
