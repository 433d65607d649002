"""The style sheet of a page that says something of every element."""

from __future__ import annotations

_ELEMENTS = """
a, abbr, address, article, aside, audio, b, blockquote, button, canvas, caption, center, circle,
cite, code, col, colgroup, dd, del, details, dfn, div, dl, dt, em, fieldset, figcaption, figure,
footer, form, g, h1, h2, h3, h4, h5, h6, header, hgroup, hr, i, img, input, ins, kbd, label,
legend, li, line, main, mark, math, menu, meter, mfrac, mi, mn, mo, mrow, msqrt, mstyle, msub,
msup, mtext, nav, ol, optgroup, option, output, p, path, picture, polyline, pre, progress, q,
rect, s, samp, section, select, small, span, strong, sub, summary, sup, svg, table, tbody, td,
text, textarea, tfoot, th, thead, time, tr, u, ul, var
"""

_ALL = """
  display: inline-block; position: relative; left: 3px; top: 4px; float: right; clear: both;
  box-sizing: content-box; width: 71px; height: 37px; min-width: 90px; max-width: 200px;
  min-height: 41px; max-height: 300px; margin: 11px 13px 17px 19px; padding: 5px 7px 9px 3px;
  border: 3px dashed red; border-radius: 13px; outline: 2px dotted lime; outline-offset: 3px;
  background: yellow; box-shadow: 2px 2px 2px blue; opacity: 0.7; overflow: scroll;
  transform: rotate(1deg); filter: invert(1); clip-path: inset(1px); z-index: 7; order: 3;
  flex: 0 0 40px; align-self: end; grid-column: 2; columns: 2; gap: 9px; contain: none;
  color: fuchsia; fill: fuchsia; stroke: lime; stroke-width: 4px; accent-color: red;
  font: italic 900 27px/2.3 cursive; letter-spacing: 3px; word-spacing: 5px; text-indent: 9px;
  text-transform: uppercase; text-align: center; text-decoration: line-through;
  text-shadow: 1px 1px 1px red; white-space: pre; word-break: break-all; hyphens: auto;
  vertical-align: super; list-style: square inside; border-collapse: separate;
  border-spacing: 7px; caption-side: bottom; table-layout: fixed; cursor: wait;
  user-select: none; direction: rtl; unicode-bidi: bidi-override; writing-mode: vertical-rl;
  animation: hostile 1s infinite alternate; transition: all 1s; appearance: none;
  zoom: 1.3; content-visibility: auto; color-scheme: dark; tab-size: 3; quotes: none;
  font-variant-numeric: oldstyle-nums; caret-color: red; resize: both; touch-action: none;
"""

_HANDED_DOWN = """
  color: fuchsia; font: italic 900 27px/2.3 cursive; letter-spacing: 3px; word-spacing: 5px;
  text-indent: 9px; text-transform: uppercase; text-align: center; text-shadow: 1px 1px red;
  white-space: pre; word-break: break-all; list-style: square inside; border-collapse: collapse;
  cursor: wait; direction: rtl; quotes: none; tab-size: 3; font-variant: small-caps;
  fill: lime; stroke: red; accent-color: red; caret-color: red; overflow-wrap: anywhere;
"""

HOSTILE_STYLES = f"""
@keyframes hostile {{ from {{ margin-left: 9px; }} }}
body {{ {_HANDED_DOWN} }}
body :is({_ELEMENTS}) {{ {_ALL} }}
body *::before, body *::after {{ content: "!"; display: block; width: 30px; height: 30px; }}
body :focus, body :hover, body :disabled, body :checked {{ border: 9px solid red; margin: 30px; }}
::placeholder {{ font-size: 40px; }}
"""
"""Rules for all elements, without `!important`."""
