"""The time ribbon in templates: ``{% load ribbon %}``.

``{% ribbon shown %}`` draws with legend and list, ``{% ribbon_drawing shown %}`` the
picture, ``{% ribbon_key shown %}`` the rest, ``{% ribbon_mini shown %}`` the small
one for rows of a list; ``{% ribbon_why due %}`` proves the due moment.
"""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from motcua.common.design.components import ribbon as component
from motcua.common.design.components.ribbon import key
from motcua.common.wording import proof_lines
from motcua.core.deadlines import Due
from motcua.core.ribbon import Ribbon

register = template.Library()
register.simple_tag(component.ribbon_drawing)
register.simple_tag(component.ribbon_mini)


@register.simple_tag
def ribbon(shown: Ribbon) -> SafeString:
    """Show the drawing, what its fills mean, and who held the dossier how long."""
    return _part(
        "ribbon",
        drawing=component.ribbon_drawing(shown),
        legend=key.legend(shown),
        rows=key.key_rows(shown),
    )


@register.simple_tag
def ribbon_key(shown: Ribbon) -> SafeString:
    """Show what the fills mean and who has how long, where the picture stands apart."""
    return _part("ribbon", legend=key.legend(shown), rows=key.key_rows(shown))


@register.simple_tag
def ribbon_why(due: Due) -> SafeString:
    """Show why it is due when it is, line by line, folded until asked for."""
    return _part("why", lines=proof_lines(due), calendar=due.calendar_label)


def _part(name: str, **context: object) -> SafeString:
    html = render_to_string(f"components/ribbon/{name}.html", context)
    return mark_safe(html.strip())  # noqa: S308  rendered by an autoescaping template
