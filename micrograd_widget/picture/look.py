"""The colours and fonts of pictures: those of the widget, `js/src/widget/colours.css`."""

from __future__ import annotations

PALETTES = {
    "light": {
        "background": "#fff",
        "ink": "#1b1f24",
        "muted": "#5d6672",
        "line": "#d5dae1",
        "card": "#fff",
        "data": "#0b62b8",
        "grad": "#c2410c",
        "soft": "#eaf3fc",
        "focus": "#7c3aed",
        "leaf": "#0f766e",
        "positive": "#0b62b8",
        "negative": "#d97706",
    },
    "dark": {
        "background": "#111418",
        "ink": "#e8ecf1",
        "muted": "#98a2b0",
        "line": "#333b46",
        "card": "#1a1f26",
        "data": "#6cb6ff",
        "grad": "#ff9d5c",
        "soft": "#16283b",
        "focus": "#c4a5ff",
        "leaf": "#5eead4",
        "positive": "#6cb6ff",
        "negative": "#ffb454",
    },
}

SANS = "system-ui,'Segoe UI',Roboto,Arial,sans-serif"
MONOSPACE = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"

GROUND_RULE = (".b", "fill:$background;stroke:$line")
"""The ground of a picture: its own, as a page around it may have another theme than the viewer."""
