"""Grading: points, sentences, and a learner's code that does what it likes to its process."""

from __future__ import annotations

import os
import sys
import types
from typing import Any

import pytest

from micrograd_widget import grade
from micrograd_widget.grading import ENGINE, LECTURE, Exercise, ModelExercise, processes, run
from tests.diagnosis.loading import Engine
from tests.diagnosis.right_styles import RIGHT

from .learners import SUM, TANH, learner

TANH_ONLY = next(one for one in ENGINE if one.name == "tanh")
SUM_ONLY = next(one for one in ENGINE if one.name == "sum")
WAYS: tuple[processes.Way, ...] = ("fork", "start", "here")
if not hasattr(os, "fork"):
    WAYS = ("start", "here")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way to run the exercises, one after another."""
    monkeypatch.setattr(run, "way_for", lambda learner: request.param)
    return str(request.param)


def test_a_right_engine_has_all_points(way: str) -> None:
    report = grade(learner())
    assert report.passed and report, str(report)
    assert report.points == report.possible == sum(one.points for one in ENGINE)


def test_a_network_beside_the_engine_is_graded_too(way: str) -> None:
    report = grade(learner(network=True))
    assert [one.name for one in report.results] == [one.name for one in LECTURE]
    assert report, str(report)


OF_ONE_CLASS = [
    style for style in RIGHT if style.run == "root.backward()" and style.make != "Constant"
]


@pytest.mark.parametrize("style", OF_ONE_CLASS, ids=lambda style: style.name)
def test_engines_of_other_styles_have_the_points_for_what_they_have(style: Any) -> None:
    asked = [Exercise("sum", {"a": 2.0, "b": -3.0}, (("c", "+", "a", "b"),), "grad")]
    asked.append(Exercise("product", {"a": 2.0}, (("c", "*", "a", "a"),), "grad", tolerance=1e-4))
    report = grade(Engine(style).make, asked)
    assert report, str(report)


MISTAKES = {
    "endless loop": ((TANH, "x = self.data\n        while True:\n            pass"), "tooLong"),
    "sleeps": (
        (
            TANH,
            "x = self.data\n        import time\n"
            "        for _ in range(900):\n            time.sleep(0.1)",
        ),
        "tooLong",
    ),
    "loop that hides errors": (
        (
            TANH,
            "x = self.data\n        while True:\n            try:\n                x = x + 1\n"
            "            except Exception:\n                pass",
        ),
        "tooLong",
    ),
    "no return": (
        ("        out._backward = _backward\n        return out\n\n    def exp", "\n    def exp"),
        "givesNone",
    ),
    "a float": (("t = (math.exp(2 * x)", "return 1.0\n        t = (math.exp(2 * x)"), "givesOther"),
    "an error": ((TANH, "x = self.daata"), "raises"),
    "an error without text": ((TANH, "raise KeyError"), "raises"),
    "exit": ((TANH, "raise SystemExit"), "exits"),
    "input": ((TANH, "x = float(input('x? '))"), "asksForInput"),
    "recursion": ((TANH, "return self.tanh()"), "recursion"),
    "a wrong number": ((TANH, "x = self.data / 2"), "wrongData"),
    "a wrong gradient": (("(1 - t**2)", "(1 + t**2)"), "wrongGrad"),
    "no method": (("def tanh(self)", "def tan_h(self)"), "missing"),
    "a text as the gradient": (("(1 - t**2) * out.grad", "str(t)"), "raises"),
    "an interrupt": ((TANH, "raise KeyboardInterrupt"), "raises"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_a_sentence_with_the_method(name: str, way: str) -> None:
    change, code = MISTAKES[name]
    report = grade(learner(change), [TANH_ONLY, SUM_ONLY], seconds=1)
    failed, passed = report.results
    assert (failed.passed, failed.code) == (False, code), str(report)
    assert passed.passed, "an exercise that fails ends no other"
    assert failed.method in ("tanh", "_backward") or name.endswith("gradient")
    assert "tanh" in str(report)
    assert (report.points, report.possible) == (1, 2)


CRASHES = {
    "os._exit": (TANH, "x = self.data\n        import os\n        os._exit(0)"),
    "a crash": (TANH, "x = self.data\n        import ctypes\n        ctypes.string_at(0)"),
    "kills itself": (TANH, "x = self.data\n        import os\n        os.kill(os.getpid(), 9)"),
}


@pytest.mark.parametrize("name", CRASHES)
@pytest.mark.parametrize("chosen", [one for one in WAYS if one != "here"])
def test_what_ends_the_process_ends_one_exercise(
    name: str, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "way_for", lambda learner: chosen)
    report = grade(learner(CRASHES[name]), [TANH_ONLY, SUM_ONLY])
    assert [one.passed for one in report.results] == [False, True]
    assert report["tanh"].code == "died"
    assert "tanh was running" in report["tanh"].sentence


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
@pytest.mark.parametrize("chosen", ["fork", "start"])
def test_memory_is_limited(chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "way_for", lambda learner: chosen)
    greedy = learner((TANH, "x = self.data\n        kept = [0.0] * 10**9"))
    report = grade(greedy, [TANH_ONLY, SUM_ONLY], megabytes=200)
    assert [one.code for one in report.results] == ["tooMuchMemory", ""]


def test_nothing_is_printed_and_nothing_of_the_notebook_changes(
    way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    loud = learner((SUM, f"print('x' * 100)\n        {SUM}"))
    kept = (sys.stdin, sys.stdout, sys.stderr, sys.gettrace())
    assert grade(loud, [SUM_ONLY])
    assert capfd.readouterr() == ("", "")
    assert (sys.stdin, sys.stdout, sys.stderr, sys.gettrace()) == kept


def test_lines_are_those_of_the_cell(way: str) -> None:
    value = learner((TANH, "x = self.daata"))
    result = grade(value, TANH_ONLY).results[0]
    first = value.tanh.__code__.co_firstlineno
    assert (result.line, result.source) == (first + 1, "x = self.daata")


def test_methods_that_were_put_in_later_are_there(way: str) -> None:
    module = types.ModuleType("learner_later")
    later = (
        "\n\ndef tangent(self):\n    return self * 2\n\n\nValue.tanh = tangent\n"
        "Value.__radd__ = lambda self, other: self + other\n"
    )
    engine = Engine(RIGHT[0], RIGHT[0].source() + later)
    report = grade(engine.module, [TANH_ONLY, SUM_ONLY])
    assert module is not engine.module
    assert [one.code for one in report.results] == ["wrongData", ""]


def test_parameters_without_the_bias(way: str) -> None:
    report = grade(
        learner(("return self.w + [self.b]", "return self.w"), network=True), LECTURE[-3:]
    )
    assert [one.code for one in report.results] == ["parameters"] * 3
    assert "32" in report.results[0].sentence and "41" in report.results[0].sentence


def test_a_zero_grad_that_does_nothing(way: str) -> None:
    report = grade(learner(("            p.grad = 0.0\n", "            pass\n"), network=True))
    assert [one.name for one in report.results if not one.passed] == ["zero_grad"]
    assert report["zero_grad"].method == "zero_grad"


def test_a_report_is_text_html_and_json() -> None:
    report = grade(
        learner((TANH, "raise ValueError('<b>&')")),
        [Exercise("mine", {"x": 1.0}, (("t", "tanh", "x"),), title="<i>Mine</i>"), SUM_ONLY],
    )
    html, text = report._repr_html_(), str(report)
    assert "<b>" not in html and "&lt;b&gt;&amp;" in html and "<i>" not in html
    assert "ValueError: <b>&" in text and "<i>Mine</i>" in text
    assert "Value: 1 of 2 points." in text
    assert report.to_dict()["results"][0]["code"] == "raises"
    with pytest.raises(AssertionError, match="1 of 2"):
        assert report, report


def test_a_report_in_italian() -> None:
    report = grade(learner((TANH, "raise SystemExit")), TANH_ONLY, language="it")
    assert "tanh termina il programma" in str(report) and "punti" in str(report)
    assert 'lang="it"' in report._repr_html_()


def test_all_lecture_exercises_have_titles() -> None:
    for language in ("en", "it"):
        report = grade(learner(network=True), language=language)
        for one in report.results:
            assert one.title and "_" not in one.title


def test_a_dictionary_and_a_module_are_looked_into() -> None:
    value = learner()
    assert grade({"Value": value}, SUM_ONLY)
    assert grade({"Number": value}, SUM_ONLY, value="Number")
    with pytest.raises(LookupError, match="value="):
        grade({"Number": value}, SUM_ONLY)


@pytest.mark.parametrize(
    ("arguments", "options", "error", "words"),
    [
        ((3,), {}, TypeError, "int"),
        ((dict, ["sum"]), {}, TypeError, "str"),
        ((dict, []), {}, ValueError, "no exercises"),
        ((dict, [SUM_ONLY, SUM_ONLY]), {}, ValueError, "'sum'"),
        ((dict,), {"seconds": 0}, ValueError, "positive"),
        ((dict,), {"language": "xx"}, ValueError, "xx"),
    ],
)
def test_what_cannot_be_graded_is_refused(
    arguments: Any, options: Any, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        grade(*arguments, **options)


def test_exercises_that_cannot_be_computed_are_refused() -> None:
    with pytest.raises(ValueError, match="'b'"):
        Exercise("odd", {"a": 1.0}, (("c", "+", "a", "b"),))
    with pytest.raises(ValueError, match="no operations"):
        Exercise("odd", {"a": 1.0}, ())


def test_a_model_that_is_not_there_is_missed() -> None:
    asked = ModelExercise("m", "Network", (2, [1]), (1.0, 2.0), 3)
    assert grade(learner(), asked).results[0].code == "noClass"
