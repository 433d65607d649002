"""The traits by which a display gets its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from .catalogue import Catalogue, catalogue_in


class LanguageTraits(traitlets.HasTraits):
    """The language of a display, and the sentences in it.

    `messages` follows from `language`, at first and whenever that changes. A notebook carries them
    once for all displays, see `carrier.py`; a page without a kernel embeds them.
    """

    language = traitlets.Unicode("en").tag(sync=True)
    messages = traitlets.Dict()

    @property
    def _catalogue(self) -> Catalogue:
        return catalogue_in(self.language)

    def _sent(self) -> dict[str, Any]:
        """The sentences that the page needs: those of a graph, unless a class says otherwise."""
        return self._catalogue.for_graph

    @traitlets.default("messages")
    def _first_messages(self) -> dict[str, Any]:
        return self._sent()

    @traitlets.validate("language")
    def _check_language(self, proposal: Mapping[str, Any]) -> str:
        tag: str = proposal["value"]
        try:
            catalogue_in(tag)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        return tag

    @traitlets.observe("language")
    def _language_changed(self, _: Mapping[str, Any]) -> None:
        self.messages = self._sent()
