"""Questions on a graph, in Python: what is asked, what is hidden, how it went."""

from __future__ import annotations

import math
import re
from types import SimpleNamespace

import pytest

from micrograd import MLP, Value
from micrograd.tape import OWN, from_bytes
from micrograd_widget import show
from micrograd_widget.quiz import DATA, GRAD, MOST_ASKED, digest, rounded


def graph() -> SimpleNamespace:
    """The lecture's graph with odd numbers, which stand nowhere by chance."""
    a, b = Value(2.717, label="a"), Value(-3.143, label="b")
    c, f = Value(10.419, label="c"), Value(-2.239, label="f")
    e = a * b
    e.label = "e"
    d = e + c
    d.label = "d"
    L = d * f
    L.label = "L"
    return SimpleNamespace(a=a, b=b, c=c, f=f, e=e, d=d, L=L)


@pytest.fixture
def odd() -> SimpleNamespace:
    return graph()


def asked(widget) -> list[tuple[str, str]]:
    names = dict(zip(widget.tape.label_node, widget.tape.label, strict=True))
    return [(names[one.node], one.register) for one in widget.quiz.questions]


# What is asked


def test_the_forward_pass_asks_for_results(odd):
    assert asked(show(odd.L, quiz="forward")) == [("e", "data"), ("d", "data"), ("L", "data")]


def test_the_backward_pass_asks_for_all_gradients_but_the_roots(odd):
    names = [name for name, register in asked(show(odd.L, quiz="backward")) if register == "grad"]
    assert names == ["f", "d", "c", "e", "b", "a"]


def test_a_list_asks_for_these_in_the_order_in_which_they_can_be_worked_out(odd):
    widget = show(odd.L, quiz=["a", odd.d, odd.L, "d"])
    expected = [("d", "data"), ("L", "data"), ("d", "grad"), ("a", "grad")]
    assert asked(widget) == expected
    assert asked(show(odd.L, quiz=["d", "a"], steps="forward")) == [("d", "data")]


def test_keys_are_those_of_the_right_answers(odd):
    widget = show(odd.L, quiz="backward")
    twin = graph()
    twin.L.backward()
    for question, name in zip(widget.quiz.questions, "fdceba", strict=True):
        expected = rounded(vars(twin)[name].grad)
        assert question.key == digest(widget.quiz.salt, question.node, "grad", expected)


def test_answers_are_those_of_one_clean_run_whatever_the_values_hold(odd):
    clean = show(odd.L, quiz="backward").quiz
    odd.L.backward()
    odd.L.backward()
    assert show(odd.L, quiz="backward").quiz == clean


def test_asking_changes_no_value(odd):
    before = [(value.data, value.grad) for value in vars(odd).values()]
    show(odd.L, quiz="backward")
    assert [(value.data, value.grad) for value in vars(odd).values()] == before


def test_a_large_graph_asks_for_the_first_few():
    loss = MLP(3, [8, 8, 1])([1.0, 2.0, 3.0]) ** 2
    widget = show(loss, quiz="backward")
    assert len(widget.quiz.questions) == MOST_ASKED
    assert sum(widget.quiz.masks(widget.tape)) == GRAD * (len(widget.tape.code) - 1)


def test_what_cannot_be_asked_is_said():
    odd = graph()
    with pytest.raises(ValueError, match="quiz is 'both'; there are 'forward', 'backward', or a"):
        show(odd.L, quiz="both")
    with pytest.raises(TypeError, match=r"quiz takes 'forward', 'backward' or a list .* not int"):
        show(odd.L, quiz=3)
    with pytest.raises(ValueError, match="no value of this graph is called 'x'"):
        show(odd.L, quiz=["x"])
    with pytest.raises(ValueError, match="is not part of this graph"):
        show(odd.L, quiz=[Value(1.0)])
    with pytest.raises(ValueError, match="has no gradients to ask for"):
        show(odd.L, quiz="backward", steps="forward")
    for nothing in ([], ["L"]):
        with pytest.raises(ValueError, match="nothing to compute"):
            show(Value(1.0, label="L"), quiz=nothing)
    with pytest.raises(ValueError, match="nothing to compute"):
        show(Value(1e300) * 1e300, quiz="forward")


# What is hidden


def test_what_travels_has_no_result_and_no_gradient(odd):
    odd.L.backward()
    widget = show(odd.L, quiz="forward")
    sent = widget.get_state()["tape"]
    data = list(from_bytes(sent["recorded_data"]))
    assert [math.isnan(number) for number in data] == [code != 0 for code in widget.tape.code]
    assert not any(from_bytes(sent["recorded_grad"])) and not any(sent["grad_known"])
    assert widget.tape.recorded_grad[-1] == 1.0


def test_a_quiz_on_gradients_shows_data(odd):
    sent = show(odd.L, quiz="backward").get_state()["tape"]
    assert not any(map(math.isnan, from_bytes(sent["recorded_data"])))


def test_an_own_operation_keeps_its_result_which_nothing_else_knows():
    a = Value(2.0, label="a")
    cube = Value(8.0, (a,), "cube")

    def _backward() -> None:
        a.grad += 3 * a.data**2 * cube.grad

    cube._backward = _backward
    widget = show(cube + 1.0, quiz="forward")
    sent = from_bytes(widget.get_state()["tape"]["recorded_data"])
    assert sent[widget.tape.code.index(OWN)] == 8.0
    assert math.isnan(sent[-1])


@pytest.mark.parametrize("quiz", ["forward", "backward", ["d", "a"]])
def test_no_answer_lies_in_the_text_of_what_is_shown(odd, quiz, tmp_path):
    widget = show(odd.L, quiz=quiz)
    bundle, _ = widget._repr_mimebundle_()
    page = widget.to_html(tmp_path / "quiz.html").read_text("utf-8")
    # What a program holds is no answer, and has every short number somewhere.
    page = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    twin = graph()
    twin.L.backward()
    shown = " ".join([page, bundle["text/html"], bundle["text/plain"]])
    for name, register in asked(widget):
        answer = abs(getattr(vars(twin)[name], register))
        assert f"{answer:.3g}" not in shown, (name, register)


def test_the_table_has_question_marks(odd):
    html = show(odd.L, quiz=["d"])._repr_mimebundle_()[0]["text/html"]
    rows = re.findall(r"<td>(\w+)</td><td>.*?</td><td>(.*?)</td><td>(.*?)</td>", html)
    found = {name: (data, grad) for name, data, grad in rows}
    assert found["d"] == ("?", "?")
    assert found["c"] == ("10.419", "·")


def test_masks_add_up(odd):
    widget = show(odd.L, quiz=["d"])
    assert set(widget.quiz.masks(widget.tape)) == {0, DATA + GRAD}


# How it went


def test_the_result_comes_back_with_the_values(odd):
    widget = show(odd.L, quiz=["d", "a"])
    assert widget.quiz_result is None
    node = widget.tape.nodes.index
    answers = [
        {"node": node(odd.d), "register": "data", "tries": 2, "right": True},
        {"node": node(odd.d), "register": "grad", "tries": 3, "right": False},
    ]
    came = {"right": 1, "wrong": 1, "asked": 3, "answers": answers}
    widget.set_state({"quiz_result": came})
    result = widget.quiz_result
    assert (result.right, result.wrong, result.asked) == (1, 1, 3)
    assert [(one.value, one.name, one.register) for one in result.answers] == [
        (odd.d, "d", "data"),
        (odd.d, "d", "grad"),
    ]
    assert [(one.tries, one.right) for one in result.answers] == [(2, True), (3, False)]
    assert str(result) == "1 of 3 right, 1 not answered"
    assert widget.get_state()["quiz_result"] == came


def test_numbers_are_rounded_to_four_digits():
    numbers = [-8.0, 0.01234567, 99999.0, 0.0, 1e-13, -1e-13, 1e-300, 1e300]
    expected = ["-8000e0", "1235e-2", "1000e5", "0", "0", "0", "0", "1000e300"]
    assert [rounded(number) for number in numbers] == expected
