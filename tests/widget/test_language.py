"""The language of displays: which sentences they are sent, and when."""

from __future__ import annotations

import json
from typing import Any

import pytest
import traitlets

import micrograd_widget
from micrograd import MLP
from micrograd.datasets import DATASETS
from micrograd_widget import GraphWidget, TrainingPanel, graph_transfer, options, show, static_files
from micrograd_widget.catalogue import catalogue_in, languages

from .carried import sentences_of
from .test_export import Page


@pytest.fixture(autouse=True)
def _options_as_they_were():
    language = options.language
    yield
    options.language = language


def sent(widget) -> dict[str, Any]:
    """The state that a page gets."""
    return widget.get_state()


@pytest.fixture(params=["graph", "panel"])
def make(request, lecture):
    """Makes a display, with options."""
    if request.param == "graph":
        return lambda **given: show(lecture.L, **given)
    return lambda **given: TrainingPanel(points=20, hidden=[2], **given)


def sentences_for(widget, tag):
    """The sentences that the page of a display needs."""
    catalogue = catalogue_in(tag)
    return catalogue.for_graph if isinstance(widget, GraphWidget) else catalogue.for_panel


# Options


def test_a_display_speaks_english_unless_it_is_told_otherwise(make):
    assert options.language == "en"
    widget = make()
    assert sentences_of(widget) == sentences_for(widget, "en")


def test_the_option_counts_for_displays_that_are_made_afterwards(make):
    before = make()
    micrograd_widget.options.language = "it"
    assert sentences_of(make())["language"] == "it"
    assert sentences_of(make(language="en"))["language"] == "en"
    assert before.language == "en"


def test_an_option_is_checked_when_it_is_set():
    with pytest.raises(ValueError, match="does not speak 'de'"):
        options.language = "de"
    assert options.language == "en"
    with pytest.raises(AttributeError):
        options.langauge = "it"  # type: ignore[attr-defined]
    assert repr(options) == "Options(language='en')"


def test_a_model_at_the_end_of_a_cell_speaks_the_language_of_the_options(connect, find_widget):
    options.language = "it"
    panel = find_widget(MLP(2, [2, 1])._repr_mimebundle_())
    assert panel.language == "it"


# One display, one catalogue


def test_a_display_carries_the_sentences_of_its_language_alone(make):
    for tag in languages():
        widget = make(language=tag)
        assert sentences_of(widget)["language"] == tag
        others = [catalogue_in(other) for other in languages() if other != tag]
        text = json.dumps(sentences_of(widget), ensure_ascii=False)
        assert catalogue_in(tag).text("panel.find") in text
        assert not any(other.text("panel.find") in text for other in others)


def test_a_region_is_kept_as_the_tag(make):
    widget = make(language="it-CH")
    assert widget.language == "it-CH"
    assert sentences_of(widget)["language"] == "it"


def test_an_unknown_language_is_refused(make):
    with pytest.raises(
        ValueError, match=r"does not speak 'de'; .*'en' \(English\),.* 'it' \(Italian\)"
    ):
        make(language="de")
    widget = make()
    with pytest.raises(traitlets.TraitError, match="does not speak 'de'"):
        widget.language = "de"
    assert sentences_of(widget)["language"] == "en"


def test_a_change_of_the_language_is_sent_to_the_page(make, connect):
    widget = make()
    page = connect(widget)
    widget.language = "it"
    assert page.updates("parts") == [widget.get_state()["parts"]]
    assert sentences_of(widget) == widget.messages == sentences_for(widget, "it")
    widget.language = "it-CH"
    assert len(page.updates("parts")) == 1


def test_what_only_python_tells_is_not_sent(make):
    assert not {"python", "plurals"} & sentences_of(make()).keys()


def test_a_graph_is_not_sent_the_sentences_of_a_panel(lecture):
    graph, panel = show(lecture.L), TrainingPanel(points=20, hidden=[2])
    assert panel.messages.keys() - graph.messages.keys() == {"training"}
    graph.language = "it"
    assert "training" not in graph.messages


SCRIPTS = [
    *("graph_loader.js", "training_loader.js", "page_loader.js"),
    *("page.js", "training_page.js"),
]
"""What is carried is a part of the program of a page."""


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_bundle_has_a_sentence(name):
    bundle = static_files.read(name)

    def sentences(group):
        for part in group.values():
            yield from sentences(part) if isinstance(part, dict) else [part]

    for tag in languages():
        told = [one for one in sentences(catalogue_in(tag).for_panel) if len(one) > 20]
        assert len(told) > 100
        assert [one for one in told if one in bundle] == []


# What Python tells itself


def test_the_table_of_a_graph_is_in_its_language(lecture):
    lecture.L.label = "L<1>"
    table = show(lecture.L, language="it")._outlined().html()
    assert "<caption>Grafo di L&lt;1&gt;: 7 valori</caption>" in table
    assert '<th scope="col">valore</th><th scope="col">fatto da</th>' in table
    widget = show(lecture.L)
    assert "Graph of L&lt;1&gt;: 7 values" in widget._outlined().html()
    widget.language = "it"
    assert "Grafo di" in widget._outlined().html()


def test_a_long_table_says_how_many_rows_are_missing(lecture, monkeypatch):
    monkeypatch.setattr("micrograd_widget.outline.MOST_ROWS", 5)
    assert "2 more values come before these" in show(lecture.L)._outlined().html()
    table = show(lecture.L, language="it")._outlined().html()
    assert "2 altri valori vengono prima di questi" in table


def test_why_a_graph_is_not_saved_is_told_in_its_language(lecture, monkeypatch):
    monkeypatch.setattr(graph_transfer, "MOST_SAVED", 6)
    widget = show(lecture.L, language="it")
    assert "7 valori" in sent(widget)["left_out"]
    assert "non vengono salvati con il notebook" in widget.left_out
    widget.language = "en"
    assert "are not saved with the notebook" in widget.left_out


def test_a_page_has_the_language_of_its_display(make, tmp_path):
    widget = make(language="it")
    text = widget.to_html(tmp_path / "page.html").read_text("utf-8")
    assert '<html lang="it">' in text
    assert Page(text).messages == sentences_for(widget, "it")


def test_a_page_without_its_graph_says_so_in_its_language(lecture, tmp_path):
    widget = show(lecture.a * lecture.b, language="it")
    page = widget.to_html(tmp_path / "page.html", whole=False).read_text("utf-8")
    assert "senza il suo grafo di 3 valori" in page
    assert "<title>Grafo</title>" in page


def test_the_widget_takes_the_option_too(lecture):
    options.language = "it"
    assert GraphWidget(show(lecture.L).tape).language == "it"


def test_a_panel_calls_datasets_as_the_engine_does():
    english = catalogue_in("en")
    names = {name: english.text(f"training.controls.dataset.choices.{name}") for name in DATASETS}
    assert names == {name: dataset.title for name, dataset in DATASETS.items()}
