"""The text of an SVG: elements, attributes, and what is said of it to those who do not see it.

Texts come from strangers: whatever is in them, the result is well-formed XML in which nothing runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from micrograd.plain_text import well_formed

from ..option_types import Theme

Attribute = str | float | None

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 may not hold, section 2.2."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """A text as it may stand in an element or an attribute."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", well_formed(text)).translate(_ESCAPES)


def number(value: float) -> str:
    """A number with one decimal at most, as short as it can be written."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, content: str = "", **attributes: Attribute) -> str:
    """An element.

    Args:
        name: its name.
        content: what is in it, as XML.
        **attributes: by name, with `_` for `-`; an underscore at the end is left out. None leaves
            an attribute out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="'
        f'{number(value) if isinstance(value, int | float) else escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(content: str, **attributes: Attribute) -> str:
    """A text of a stranger's, or a sentence."""
    return element("text", escaped(content), **attributes)


def ground_of(width: float, height: float) -> str:
    """The ground of a whole picture, with its border."""
    return element("rect", x=0.5, y=0.5, width=width - 1, height=height - 1, rx=8, class_="b")


def style_of(
    root: str,
    palettes: Mapping[str, Mapping[str, str]],
    rules: Iterable[tuple[str, str]],
    theme: Theme,
) -> str:
    """A style sheet that follows the theme of the viewer, unless one is asked for.

    An SVG may stand in a page, where its rules count for all of it; so each begins with `root`.

    Args:
        root: the class of the picture.
        palettes: for "light" and "dark" the colours by name.
        rules: selectors, `&` for the picture itself, and declarations; `$name` is a colour.
        theme: "auto", "light" or "dark".
    """
    rules = [
        (",".join(_within(root, one) for one in selector.split(",")), declarations)
        for selector, declarations in rules
    ]
    light = _coloured(rules, palettes["dark" if theme == "dark" else "light"], keeps_all=True)
    if theme != "auto":
        return light
    dark = _coloured(rules, palettes["dark"], keeps_all=False)
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _within(root: str, selector: str) -> str:
    """A selector that counts in the picture alone; `&` is the picture."""
    return f".{root}" if selector == "&" else f".{root} {selector}"


def _coloured(
    rules: Iterable[tuple[str, str]], palette: Mapping[str, str], *, keeps_all: bool
) -> str:
    """The rules with a palette; the declarations without a colour only if all are kept."""
    written = []
    for selector, declarations in rules:
        kept = [one for one in declarations.split(";") if keeps_all or "$" in one]
        if kept:
            body = re.sub(r"\$(\w+)", lambda name: palette[name[1]], ";".join(kept))
            written.append(f"{selector}{{{body}}}")
    return "".join(written)


def document(
    content: str,
    *,
    width: float,
    height: float,
    title: str,
    description: str,
    language: str,
    root: str,
    style: str,
) -> str:
    """A whole SVG that scales to its place.

    Args:
        content: the elements.
        width, height: in pixels.
        title: what a screen reader calls it.
        description: what it says of it further.
        language: the language of both, as a tag.
        root: the class of the picture.
        style: the style sheet.
    """
    head = (
        element("title", escaped(title))
        + element("desc", escaped(description))
        + f"<style>{style}</style>"
    )
    return element(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        lang=language,
        class_=root,
    )
