"""A language that somebody adds, as a file."""

from __future__ import annotations

import pytest

from micrograd_widget import TrainingPanel, options, show
from micrograd_widget.catalogue import catalogue_in, languages


@pytest.fixture(autouse=True)
def _french(add_language, monkeypatch):
    monkeypatch.setattr(options, "_language", options.language)
    add_language("fr", "French", lambda sentence: f"{sentence} !")


def test_it_is_named_with_the_others():
    assert languages()["fr"] == "French"
    with pytest.raises(
        ValueError, match=r"does not speak 'de'; .*'en' \(English\), 'fr' \(French\)"
    ):
        options.language = "de"


def test_it_is_there_for_displays_and_as_an_option(lecture, tmp_path):
    assert show(lecture.L, language="fr-CA").messages["panel"]["find"].endswith(" !")
    options.language = "fr"
    panel = TrainingPanel(points=20, hidden=[2])
    assert panel.messages == catalogue_in("fr").for_panel
    assert "<caption>Training MLP(2, [2, 1]) !</caption>" in panel._outlined().html()
    page = show(lecture.L).to_html(tmp_path / "page.html").read_text("utf-8")
    assert '<html lang="fr">' in page and ": 7 values !" in page
