"""Vietnamese formats in templates: ``{% load vn %}``. Everything takes plain values."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from motcua.common import clock

register = template.Library()

NO_VALUE = "–"


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """Write a day as 05/09/2026; a moment is taken on the Vietnamese wall clock."""
    if value is None:
        return NO_VALUE
    day = clock.local(value).date() if isinstance(value, datetime) else value
    return f"{day:%d/%m/%Y}"


@register.filter
def vn_time(value: datetime | time | None) -> str:
    """Write the hour as 07:05."""
    if value is None:
        return NO_VALUE
    at = clock.local(value).time() if isinstance(value, datetime) else value
    return f"{at:%H:%M}"


@register.filter
def vn_moment(value: datetime | None) -> str:
    """Write a moment as "10:20 thứ Năm 19/11"."""
    if value is None:
        return NO_VALUE
    at = clock.local(value)
    return _("%(time)s %(weekday)s %(date)s") % {
        "time": f"{at:%H:%M}",
        "weekday": _weekday(at.weekday()),
        "date": f"{at:%d/%m}",
    }


@register.filter
def vn_moment_short(value: datetime | None) -> str:
    """Write a moment for a narrow column as "10:20 T5 19/11"."""
    if value is None:
        return NO_VALUE
    at = clock.local(value)
    return f"{at:%H:%M} {_short_weekday(at.weekday())} {at:%d/%m}"


@register.filter
def vn_number(value: float | Decimal | None, places: int | None = None) -> str:
    """Write 1234567.5 as "1.234.567,5", a minus as a real minus.

    places: decimals kept, rounded half to even; None keeps what the value has.
    """
    if value is None:
        return NO_VALUE
    number = Decimal(str(value))
    text = f"{number:,.{places}f}" if places is not None else f"{number:,f}"
    return text.translate(str.maketrans({",": ".", ".": ",", "-": "−"}))


@register.filter
def vn_money(value: int | Decimal | None) -> str:
    """Write dong as "15.000 đ"."""
    return NO_VALUE if value is None else f"{vn_number(value)} đ"


@register.filter
def vn_percent(value: float | Decimal | None, places: int = 1) -> str:
    """Write a percentage (0 to 100) as "96,1%"."""
    return NO_VALUE if value is None else f"{vn_number(value, places)}%"


def _weekday(number: int) -> str:
    names = (
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    )
    return names[number]


def _short_weekday(number: int) -> str:
    names = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return names[number]
