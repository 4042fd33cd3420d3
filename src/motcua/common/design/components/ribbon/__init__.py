"""The time ribbon on a page: the drawing, its list, its sentence, its proof.

``{% load ribbon %}`` in templates; the functions below for views that need markup.
The values come from ``motcua.core.ribbon.draw``.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.common.design.components.ribbon.painter import HEIGHTS, paint
from motcua.common.design.components.ribbon.paper import ribbon_svg
from motcua.common.design.components.ribbon.screen import ScreenPen
from motcua.common.design.components.ribbon.words import sentence, short_sentence
from motcua.core.ribbon import Ribbon

__all__ = ["ribbon_drawing", "ribbon_mini", "ribbon_svg", "sentence", "short_sentence"]


def ribbon_drawing(ribbon: Ribbon) -> SafeString:
    """Return the drawing, with the sentence for those who do not see it."""
    return _figure(ribbon, "rb", sentence(ribbon))


def ribbon_mini(ribbon: Ribbon) -> SafeString:
    """Return the drawing for a row of a list; draw it with ``Size.MINI``."""
    return _figure(ribbon, "rb mini", short_sentence(ribbon))


def _figure(ribbon: Ribbon, css: str, said: str) -> SafeString:
    pen, heights = ScreenPen(), HEIGHTS[ribbon.size]
    paint(ribbon, pen, heights)
    return format_html(
        '<div class="{}"><svg height="{}" role="img" aria-label="{}" focusable="false">'
        "{}</svg></div>",
        css,
        heights.whole,
        said,
        mark_safe("".join(pen.parts)),  # noqa: S308  the pen escapes its words
    )
