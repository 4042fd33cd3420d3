"""The tabs inside the ledger door: ``{% load ledger_pages %}{% ledger_tabs %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from motcua.common.design.components.tabs import Tab
from motcua.common.design.navigation import Door, links
from motcua.core.permissions import Deed

register = template.Library()

PAGES = (
    Door(gettext_lazy("Chuỗi và gốc ngày"), "ledger:home", Deed.SEE_LEDGER),
    Door(pgettext_lazy("danh từ", "Đính chính"), "ledger:corrections"),
    Door(gettext_lazy("Dấu hiệu ghi lùi"), "ledger:signs", Deed.SEE_SIGNS),
    Door(gettext_lazy("Nhật ký"), "ledger:journal", Deed.SEE_JOURNAL),
)


@register.inclusion_tag("components/tabs/tabs.html", takes_context=True)
def ledger_tabs(context: Context) -> dict[str, Any]:
    """Show the pages of the ledger this officer may open.

    Context: request, officer (both on every page).
    """
    found = links(PAGES, context["officer"], context["request"].path)
    tabs = [
        Tab(str(link.title), link.href, is_current=link.is_current) for link in found
    ]
    return {"tabs": tabs, "label": _("Sổ thời gian")}
