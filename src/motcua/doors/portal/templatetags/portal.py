"""Words only the portal's pages need: ``{% load portal %}``."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from motcua.common import clock
from motcua.common.design.templatetags.vn import NO_VALUE, vn_moment
from motcua.doors.portal import hours

register = template.Library()


@register.filter
def day_of_week(day: date | None) -> str:
    """Write a day as "Thứ Ba 24/11/2026"."""
    if day is None:
        return NO_VALUE
    return capfirst(f"{hours.weekday(day.weekday())} {day:%d/%m/%Y}")


@register.filter
def whole_moment(at: datetime | None) -> str:
    """Write a moment with its year: "14:10 thứ Hai 30/11/2026"."""
    if at is None:
        return NO_VALUE
    words = {"moment": vn_moment(at), "year": clock.local(at).year}
    return _("%(moment)s/%(year)s") % words
