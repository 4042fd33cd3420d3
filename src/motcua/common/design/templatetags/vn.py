"""Vietnamese formats in templates: ``{% load vn %}``. Everything takes plain values."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.utils.translation import get_language

from motcua.common import clock, wording
from motcua.common.law import national_calendar

register = template.Library()

NO_VALUE = "–"

_VIETNAMESE = str.maketrans({",": ".", ".": ",", "-": "−"})
_ENGLISH = str.maketrans({"-": "−"})
_HOUR = 60
_SHORTEST_MASKED = 9  # below it the shown ends would tell nearly all


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """Write a day as 05/09/2026; a moment is taken on the Vietnamese wall clock."""
    return NO_VALUE if value is None else wording.vn_date(value)


@register.filter
def vn_time(value: datetime | time | None) -> str:
    """Write the hour as 07:05."""
    if value is None:
        return NO_VALUE
    return f"{value:%H:%M}" if isinstance(value, time) else wording.vn_time(value)


@register.filter
def vn_moment(value: datetime | None) -> str:
    """Write a moment as "10:20 thứ Năm 19/11"."""
    return NO_VALUE if value is None else wording.vn_moment(value)


@register.filter
def vn_moment_with_year(value: datetime | None) -> str:
    """Write a moment whose year may be doubted: "10:20 thứ Năm 19/11/2026"."""
    return NO_VALUE if value is None else wording.vn_moment_with_year(value)


@register.filter
def vn_moment_short(value: datetime | None) -> str:
    """Write a moment for a narrow column as "10:20 T5 19/11"."""
    if value is None:
        return NO_VALUE
    day = clock.local(value)
    return f"{wording.vn_time(day)} {wording.short_weekday(day)} {day:%d/%m}"


@register.filter
def vn_number(value: float | Decimal | None, places: int | None = None) -> str:
    """Write 1234567.5 as "1.234.567,5" (in English "1,234,567.5"), a minus as one.

    places: decimals kept, rounded half to even; None keeps what the value has.
    """
    if value is None:
        return NO_VALUE
    number = Decimal(str(value))
    text = f"{number:,.{places}f}" if places is not None else f"{number:,f}"
    marks = _ENGLISH if (get_language() or "").startswith("en") else _VIETNAMESE
    return text.translate(marks)


@register.filter
def vn_money(value: int | Decimal | None) -> str:
    """Write dong as "15.000 đ"; the space does not break."""
    return NO_VALUE if value is None else f"{vn_number(value)}\u00a0đ"


@register.filter
def vn_percent(value: float | Decimal | None, places: int = 1) -> str:
    """Write a percentage (0 to 100) as "96,1%"."""
    return NO_VALUE if value is None else f"{vn_number(value, places)}%"


@register.filter
def vn_duration(minutes: int | None, day_minutes: int = 0) -> str:
    """Write working minutes as "6 ngày 1 giờ 50 phút".

    day_minutes: worked in a day; 0 takes the country's. Less than none is written with
    a minus; none at all is "0 phút".
    """
    return NO_VALUE if minutes is None else wording.duration(minutes, day_minutes)


@register.filter
def vn_duration_short(minutes: int | None, day_minutes: int = 0) -> str:
    """Write working minutes for a narrow column: from one day on, no minutes."""
    if minutes is None:
        return NO_VALUE
    per_day = day_minutes or national_calendar().minutes_per_working_day
    days, rest = divmod(abs(minutes), per_day)
    left = rest % _HOUR if days else 0
    return wording.duration(minutes - left if minutes > 0 else minutes + left, per_day)


@register.filter
def mask_phone(value: str) -> str:
    """Write a telephone number for a list: "0912 ••• 036"; the rest is a logged act."""
    if len(value) < _SHORTEST_MASKED:
        return "•••" if value else NO_VALUE
    return f"{value[:4]} ••• {value[-3:]}"
