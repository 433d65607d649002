"""What `check` finds, as a graph widget shows it, sends it and keeps it."""

from __future__ import annotations

import math
from typing import Any

import pytest

from micrograd import Value
from micrograd_widget import check, show
from tests.browser.wrong_engine import WRONG_TANH, wrong_neuron


def sent(widget: Any) -> Any:
    return widget.get_state(["diagnosis"])["diagnosis"]


def test_a_page_may_ask_about_an_engine_and_not_about_ours():
    assert sent(show(wrong_neuron())) == {}
    assert sent(show(Value(2.0) * 3)) is None


def test_what_is_found_is_sent_with_its_place_in_the_graph():
    root = wrong_neuron()
    widget = show(root)
    found = widget.check()
    [finding] = found.findings
    [told] = sent(widget)["findings"]
    assert (told["where"], told["source"]) == ("tanh", "self.grad += (1 - t) * out.grad")
    assert WRONG_TANH.splitlines()[told["line"] - 1].strip() == told["source"]
    assert widget.tape.nodes[told["node"]] is root is finding.node
    assert widget.tape.nodes[told["operand"]] is finding.operand
    assert float(told["expected"]) == pytest.approx(1 - math.tanh(-0.5) ** 2)
    assert float(told["found"]) == pytest.approx(1 - math.tanh(-0.5))


def test_a_message_of_the_page_asks():
    widget = show(wrong_neuron())
    widget._handle_custom_msg({"kind": "micrograd-diagnose"}, [])
    assert len(sent(widget)["findings"]) == 1
    widget._handle_custom_msg({"kind": "something else"}, [])


def test_it_is_told_in_the_language_of_the_widget():
    widget = show(wrong_neuron(), language="it")
    widget.check()
    assert sent(widget)["findings"][0]["title"] == "la derivata locale è sbagliata"
    widget.language = "en"
    assert sent(widget)["findings"][0]["title"] == "the local derivative is wrong"


def test_the_result_of_check_is_displayed_on_the_graph_and_as_text():
    found = check(wrong_neuron())
    data, _ = found._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == str(found)
    assert "self.grad += (1 - t) * out.grad" in data["text/html"]


def test_a_page_keeps_it(tmp_path):
    widget = show(wrong_neuron())
    widget.check()
    assert "the local derivative is wrong" in widget.to_html(tmp_path / "x.html").read_text()


def test_a_class_that_was_defined_anew_since_is_judged_as_it_was():
    space: dict[str, Any] = {"__name__": "learner"}
    exec(WRONG_TANH, space)
    old = (space["Value"](0.5) * space["Value"](-1.5)).tanh()
    exec(WRONG_TANH.replace("(1 - t) *", "(1 - t * t) *"), space)
    new = space["Value"]
    mended = (new(0.5) * new(-1.5)).tanh()
    assert [finding.cause for finding in check(old).findings] == ["derivative"]
    assert check(mended).findings == ()
    assert space["Value"] is new


def test_it_holds_what_gradcheck_says():
    found = check(wrong_neuron())
    assert [row.verdict for row in found.gradients.rows] == ["differs"] * 3
    assert found.gradients is found.gradients


def test_values_are_as_before():
    root = wrong_neuron()
    before = dict(vars(root))
    check(root)
    assert vars(root) == before


@pytest.mark.parametrize("thing", [3, "text", None, [1.0], object()])
def test_what_is_no_value_is_refused(thing: Any):
    with pytest.raises(TypeError, match="does not look like a Value"):
        check(thing)


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="there is no language 'fr'"):
        check(wrong_neuron(), language="fr")
