"""What displays have in common travels once: the code of the widgets, and the sentences.

A notebook saves, and a page is sent, all traits of each widget. So a display's `_esm` is a loader
of a few lines, and the parts that it loads are each the one trait of a widget that is never shown,
a carrier, to which displays refer:

    "graph"                 the module of graphs, JavaScript
    "graph/..."             a module that is loaded when a reader opens what needs it
    "training"              what a training panel needs beside that
    "sentences en"          the catalogue of a graph in a language, JSON
    "training sentences en" what a training panel needs beside that

All are packed, see `packing.py`.

A host knows by the references what else to save. A page whose host cannot follow them, or that has
lost a carrier, asks any display by the message `{"kind": "micrograd-send-part", "name": N}`, and is
answered `{"kind": "micrograd-part", "name": N, "content": text}`. The page's half is
`js/src/host/loader.ts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import anywidget
import traitlets

from . import static_files
from .catalogue import Catalogue
from .language_traits import LanguageTraits
from .outline import Outline
from .packing import packed_program, packed_sentences

REQUEST = "micrograd-send-part"
"""The kind of the message by which a page asks for a part."""
ANSWER = "micrograd-part"
"""The kind of the answer."""


class Carrier(anywidget.AnyWidget):
    """A part of what displays have in common.

    Attributes:
        content: the part, as above.
    """

    _esm = "export default {}"
    content = traitlets.Unicode().tag(sync=True)
    # It is never shown, so that it needs none, which would be a widget too.
    layout = traitlets.Any(None)


def _references(parts: Mapping[str, Carrier], _: Any) -> dict[str, str]:
    """The carriers as they travel. One that was closed is none, and a page asks for its part."""
    return {
        name: "" if carrier.comm is None else f"IPY_MODEL_{carrier.model_id}"
        for name, carrier in parts.items()
    }


class CarriedTraits(LanguageTraits, anywidget.AnyWidget):
    """A display that refers to the parts that it needs.

    Attributes:
        parts: their carriers, by name.
        outline: what the page shows in place of the widget until they are there, see `outline.py`.
    """

    parts = traitlets.Dict().tag(sync=True, echo_update=False, to_json=_references)

    outline = traitlets.Dict().tag(sync=True, echo_update=False)

    # By this ipywidgets 7 shows a widget, and then nobody asks for a bundle.
    _ipython_display_ = None

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._send_part)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        inherited = getattr(super(), "_repr_mimebundle_", None)
        if inherited is not None:
            return inherited(**kwargs)
        # With ipywidgets 7, anywidget has one from 0.9.8 on.
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {"application/vnd.jupyter.widget-view+json": view}, {}

    def _outlined(self) -> Outline:
        raise NotImplementedError

    @traitlets.default("outline")
    def _first_outline(self) -> dict[str, Any]:
        return self._outlined().to_dict(self._catalogue.text("python.codeMissing"))

    def _contents(self) -> dict[str, str]:
        """What its carriers hold: those of a graph, unless a class says otherwise."""
        return graph_contents(self._catalogue)

    def _is_carried_from_the_start(self, name: str) -> bool:
        """Whether a notebook holds a part as soon as it holds this display."""
        return True

    @traitlets.default("parts")
    def _first_parts(self) -> dict[str, Carrier]:
        return self._parts_with(())

    def _parts_with(self, opened: Iterable[str]) -> dict[str, Carrier]:
        """The carriers of what it needs from the start, and of what a reader has opened."""
        return {
            name: _carrier_of(name, content)
            for name, content in self._contents().items()
            if self._is_carried_from_the_start(name) or name in opened
        }

    @traitlets.observe("language")
    def _refer_to_its_sentences(self, _: Mapping[str, Any]) -> None:
        # Before it is connected nobody needs them, and it may never be.
        if self.comm is not None:
            self.parts = self._parts_with(self.parts)
            self.outline = self._first_outline()

    def _send_part(self, _: Any, content: Any, __: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") != REQUEST:
            return
        name = content.get("name")
        found = self._contents().get(name) if isinstance(name, str) else None
        if found is None or not isinstance(name, str):
            return
        self.send({"kind": ANSWER, "name": name, "content": found})
        if name not in self.parts:
            # What a reader has opened is there again when the notebook is opened without a kernel.
            self.parts = self._parts_with([*self.parts, name])


def graph_contents(catalogue: Catalogue) -> dict[str, str]:
    """The parts that a graph needs."""
    return {
        "graph": packed_program("graph"),
        **{name: packed_program(name) for name in _opened_later()},
        f"sentences {catalogue.language}": _sentences(catalogue, of_panel=False),
    }


@cache
def _opened_later() -> list[str]:
    files = static_files.in_folder("graph")
    return [f"graph/{path.stem}" for path in files]


def panel_contents(catalogue: Catalogue) -> dict[str, str]:
    """The parts that a training panel needs."""
    return {
        **graph_contents(catalogue),
        "training": packed_program("training"),
        f"training sentences {catalogue.language}": _sentences(catalogue, of_panel=True),
    }


@cache
def _sentences(catalogue: Catalogue, of_panel: bool) -> str:
    sentences = catalogue.for_panel_only if of_panel else catalogue.for_graph
    return packed_sentences(sentences)


_carriers: dict[str, Carrier] = {}
"""The carriers of this kernel, by the names of their parts."""


def _carrier_of(name: str, content: str) -> Carrier:
    """The carrier of a part; a new one, where somebody has closed it."""
    carrier = _carriers.get(name)
    if carrier is None or carrier.comm is None or carrier.content != content:
        carrier = _carriers[name] = Carrier(content=content)
    return carrier
