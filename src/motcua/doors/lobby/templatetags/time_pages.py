"""The tabs of the pages about time: ``{% load time_pages %}{% time_tabs %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from motcua.common.design.components.tabs import Tab
from motcua.common.design.navigation import TIME_DOORS, links

register = template.Library()


@register.inclusion_tag("components/tabs/tabs.html", takes_context=True)
def time_tabs(context: Context) -> dict[str, Any]:
    """Show the doors of the hall "Thời gian" that this officer may open.

    Context: request, officer (both on every page).
    """
    found = links(TIME_DOORS, context["officer"], context["request"].path)
    tabs = [
        Tab(str(link.title), link.href, is_current=link.is_current) for link in found
    ]
    return {"tabs": tabs, "label": _("Thời gian")}
