"""Words only the portal's pages need: ``{% load portal %}``."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.text import capfirst

from motcua.common.design.templatetags.vn import NO_VALUE
from motcua.common.wording import vn_date, vn_moment_with_year, weekday

register = template.Library()


@register.filter
def day_of_week(day: date | None) -> str:
    """Write a day as "Thứ Ba 24/11/2026"."""
    return NO_VALUE if day is None else capfirst(f"{weekday(day)} {vn_date(day)}")


@register.filter
def whole_moment(at: datetime | None) -> str:
    """Write a moment with its year: "14:10 thứ Hai 30/11/2026"."""
    return NO_VALUE if at is None else vn_moment_with_year(at)
