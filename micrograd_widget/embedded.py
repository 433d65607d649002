"""What a page without a kernel holds beside its displays: the program and its sentences, packed.

    <script type="text/plain" data-micrograd-licenses>the licences of all code, as they are</script>
    <script type="text/plain" data-micrograd-sentences="KEY">the sentences</script>
    <script type="text/plain" data-micrograd-program="sha256-...">the program</script>
    <script>a few lines that unpack the program and run it</script>

The program runs as the text of a script that these lines put in. So a page whose
Content-Security-Policy lists hashes has to allow two: that of these lines, and the one that the
attribute names. Where such scripts are forbidden, the lines import the program from an address that
begins with "blob:"; where that is forbidden too, a sentence says what to allow. The page's half is
`js/src/host/page_loader.ts`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import Any

from . import static_files
from .catalogue import Catalogue
from .packing import packed_program, packed_sentences, program

_LICENSES = '<script type="text/plain" data-micrograd-licenses>{}</script>'
_SENTENCES = '<script type="text/plain" data-micrograd-sentences="{key}">{packed}</script>'
_PROGRAM = """<script type="text/plain" data-micrograd-program="{digest}" \
data-forbidden="{forbidden}">{packed}</script>
<script>{loader}</script>"""


def licenses() -> str:
    """The element that holds the licences, before all that is packed and may look like them."""
    return _LICENSES.format(static_files.read("licenses.js"))


def sentences(messages: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The sentences of displays, apart from them.

    Args:
        messages: a catalogue, as a page is sent it.

    Returns:
        What stands for it among the traits of each display, and the element that holds it.
    """
    packed = packed_sentences(messages)
    key = sha256(packed.encode()).hexdigest()[:16]
    element = _SENTENCES.format(key=key, packed=packed)
    return {"language": messages["language"], "packed": key}, element


def program_elements(name: str, catalogue: Catalogue) -> str:
    """The elements that run a program.

    Args:
        name: its name, such as "page".
        catalogue: the language of what is said where it cannot run.
    """
    digest = f"sha256-{b64encode(sha256(program(name).encode()).digest()).decode()}"
    return _PROGRAM.format(
        digest=digest,
        forbidden=escape(catalogue.text("python.programForbidden", digest=digest)),
        packed=packed_program(name),
        loader=static_files.read("page_loader.js").replace("</script", "<\\/script"),
    )


def licensed_program(name: str) -> str:
    """A program as a file of its own, with the licences of all code in it."""
    return f"{static_files.read('licenses.js')}\n{program(name)}"
