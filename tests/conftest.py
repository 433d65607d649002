"""What tests of all folders need."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from micrograd_widget import catalogue, static_files

# How long an example takes says something of the machine, and nothing of what is tested.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

AddLanguage = Callable[[str, str, Callable[[str], str]], None]


@pytest.fixture
def add_language(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AddLanguage]:
    """Adds the file of a language: its tag, its name, and how it says an English sentence."""
    folder = tmp_path_factory.mktemp("static")
    for path in static_files.FOLDER.iterdir():
        if path.name != "messages":
            (folder / path.name).symlink_to(path)
    (folder / "messages").mkdir()
    for path in (static_files.FOLDER / "messages").iterdir():
        (folder / "messages" / path.name).symlink_to(path)
    english: dict[str, Any] = json.loads(static_files.read("messages/en.json"))
    caches = (static_files.read, catalogue._read)

    def add(tag: str, name: str, translate: Callable[[str], str]) -> None:
        def translated(group: dict[str, Any]) -> dict[str, Any]:
            return {
                key: translated(part) if isinstance(part, dict) else translate(part)
                for key, part in group.items()
            }

        facts = {
            "language": tag,
            "name": name,
            **{key: english[key] for key in ("thousands", "plurals")},
        }
        groups = {key: part for key, part in english.items() if key not in facts}
        content = json.dumps({**translated(groups), **facts}, ensure_ascii=False)
        (folder / "messages" / f"{tag}.json").write_text(content, encoding="utf-8")

    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(static_files, "FOLDER", folder)
    yield add
    for cached in caches:
        cached.cache_clear()
