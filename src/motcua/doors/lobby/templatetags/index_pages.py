"""The tabs of the pages about the index: ``{% load index_pages %}{% index_tabs %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from motcua.common.design.components.tabs import Tab
from motcua.common.design.navigation import INDEX_DOORS, links

register = template.Library()


@register.inclusion_tag("components/tabs/tabs.html", takes_context=True)
def index_tabs(context: Context) -> dict[str, Any]:
    """Show the doors of the hall "Chỉ số CCHC" that this officer may open.

    Context: request, officer (both on every page).
    """
    found = links(INDEX_DOORS, context["officer"], context["request"].path)
    tabs = [
        Tab(str(link.title), link.href, is_current=link.is_current) for link in found
    ]
    return {"tabs": tabs, "label": _("Chỉ số CCHC")}
