"""Sentences with placeholders, and the catalogues of all languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from micrograd_widget import catalogue, static_files
from micrograd_widget.catalogue import catalogue_in, languages
from micrograd_widget.sentences import Counting, with_values

ENGLISH = Counting(",", {"one": [1]})
# The front end's tests read the same.
VECTORS = json.loads(
    (Path(__file__).parents[1] / "conformance/sentences.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["told"], ids=lambda vector: vector["sentence"])
def test_a_sentence_is_told_with_its_values(vector):
    assert with_values(vector["sentence"], vector["values"], ENGLISH) == vector["told"]


@pytest.mark.parametrize("sentence", VECTORS["refused"])
def test_a_sentence_that_breaks_the_syntax_is_refused(sentence):
    with pytest.raises(ValueError, match="not understood from character"):
        with_values(sentence, {"node": "a", "n": 1}, ENGLISH)


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError, match="root"):
        with_values("{node} of {root}", {"node": "a"}, ENGLISH)


def test_plural_forms_follow_the_table_of_the_language():
    polish = Counting("\u00a0", {"one": [1], "few": [2, 3, 4, 122, 123, 124], "many": [0, 5, 112]})
    leaves = "{n, plural, one {# liść} few {# liście} many {# liści} other {# liścia}}"
    told = [with_values(leaves, {"n": n}, polish) for n in (1, 3, 5, 1122, 1112)]
    assert told == ["1 liść", "3 liście", "5 liści", "1\u00a0122 liście", "1\u00a0112 liści"]


def test_there_are_the_languages_that_there_are_files_of():
    folder = Path(__file__).parents[2] / "js/src/messages/languages"
    assert sorted(languages()) == sorted(path.stem for path in folder.glob("*.ts"))
    assert (languages()["en"], languages()["it"]) == ("English", "Italian")


@pytest.mark.parametrize(
    ("tag", "language"), [("it", "it"), ("IT", "it"), ("it-CH", "it"), ("en-GB", "en")]
)
def test_a_region_without_sentences_of_its_own_has_those_of_its_language(tag, language):
    assert catalogue_in(tag).language == language


@pytest.fixture
def _other_languages(monkeypatch, tmp_path):
    """English in two regions, and nothing else."""
    (tmp_path / "messages").mkdir()
    content = json.loads(static_files.read("messages/en.json"))
    for tag in ("en", "en-GB"):
        text = json.dumps({**content, "language": tag, "name": f"The language {tag}"})
        (tmp_path / "messages" / f"{tag}.json").write_text(text)
    caches = (static_files.read, catalogue._read)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(static_files, "FOLDER", tmp_path)
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("_other_languages")
def test_a_region_with_sentences_of_its_own_has_these():
    assert languages() == {"en": "The language en", "en-GB": "The language en-GB"}
    assert catalogue_in("en-gb").language == "en-GB"
    assert catalogue_in("en-US").language == "en"


def test_a_language_without_sentences_is_named_with_those_there_are():
    for wrong in ("de", "", "it_IT", None, 3):
        with pytest.raises(ValueError, match=r"'en' \(English\),.* 'it' \(Italian\)"):
            catalogue_in(wrong)


def test_a_catalogue_tells_its_sentences():
    caption = {"root": "<L>", "count": 1}
    assert catalogue_in("en").text("python.table.caption", **caption) == "Graph of <L>: 1 value"
    assert catalogue_in("it").text("python.table.caption", **caption) == "Grafo di <L>: 1 valore"
    assert catalogue_in("it").text("panel.values", count=12345) == "12\u202f345 valori"
    with pytest.raises(KeyError):
        catalogue_in("en").text("python.chair")


def test_every_sentence_of_every_language_can_be_read():
    class Anything(dict):
        def __missing__(self, name):
            return 2

    def sentences(group):
        for part in group.values():
            yield from sentences(part) if isinstance(part, dict) else [part]

    for tag in languages():
        read = catalogue_in(tag)
        parts = {**read.for_panel, "python": read._content["python"]}
        for sentence in sentences(parts):
            assert "{" not in with_values(sentence, Anything(), ENGLISH)
