"""What is shown of a widget: the widget itself, HTML in its place, and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ipywidgets import Layout
from ipywidgets.widgets.trait_types import InstanceDict
from ipywidgets.widgets.widget import widget_serialization

from . import myst
from .carrier import CarriedTraits
from .defaults import shows_html
from .export import Exported, state_text
from .frame import framed


class Displayed(CarriedTraits):
    """A widget that can also be shown as HTML of its own, see `options.display`."""

    # None as long as displays are HTML: a layout is a widget too, which a notebook would save.
    layout = InstanceDict(Layout, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**({"layout": None} if shows_html() else {}), **traits)

    def open(self) -> None:
        """Connects the widget to the page. As long as displays are HTML there is none to it."""
        if not shows_html():
            super().open()

    def to_json(self, path: str | Path) -> Path:
        """Writes the state of the display, as `<micrograd-graph src="graph.json">` reads it.

        Such elements are for pages that you write by hand; a panel's is `<micrograd-training>`.
        The page needs their program once, see `micrograd_widget.to_script`.

        Args:
            path: the file to write.

        Returns:
            The path.
        """
        Path(path).write_text(state_text(self._exported()), encoding="utf-8")
        return Path(path)

    def to_myst(self, path: str | Path) -> Path:
        """Writes a part for a page of MyST, as `micrograd_widget.to_myst` does for several."""
        return myst.write([self._exported()], path)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if shows_html():
            html = framed(self._exported(), self._static_html())
            return {"text/html": html, "text/plain": self._plain()}, {}
        if self.layout is None:
            # It was made as HTML, and never opened.
            self.layout = Layout()
            self.open()
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        shown = {"text/html": self._static_html(), "text/plain": self._plain()}
        return {**data, **shown}, metadata

    def _static_html(self) -> str:
        raise NotImplementedError

    def _plain(self) -> str:
        raise NotImplementedError

    def _exported(self) -> Exported:
        raise NotImplementedError
