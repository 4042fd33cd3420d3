"""Vietnamese formats in templates: ``{% load vn %}``. Everything takes plain values."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.common import clock

register = template.Library()

NO_VALUE = "–"

_VIETNAMESE = str.maketrans({",": ".", ".": ",", "-": "−"})
_ENGLISH = str.maketrans({"-": "−"})
_HOUR = 60
_SHORTEST_MASKED = 9  # below it the shown ends would tell nearly all


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

    day_minutes: worked in a day, from the calendar; 0 writes no days. Less than none is
    written with a minus; none at all is "0 phút".
    """
    if minutes is None:
        return NO_VALUE
    parts = _duration(abs(minutes), day_minutes)
    return ("−" if minutes < 0 else "") + " ".join(parts)


@register.filter
def vn_duration_short(minutes: int | None, day_minutes: int = 0) -> str:
    """Write working minutes for a narrow column: the two largest units."""
    if minutes is None:
        return NO_VALUE
    parts = _duration(abs(minutes), day_minutes)[:2]
    return ("−" if minutes < 0 else "") + " ".join(parts)


@register.filter
def mask_phone(value: str) -> str:
    """Write a telephone number for a list: "0912 ••• 036"; the rest is a logged act."""
    if len(value) < _SHORTEST_MASKED:
        return "•••" if value else NO_VALUE
    return f"{value[:4]} ••• {value[-3:]}"


@register.filter
def mask_id(value: str) -> str:
    """Write a personal number for a list: "0990••••••12"."""
    if len(value) < _SHORTEST_MASKED:
        return "••••••" if value else NO_VALUE
    return f"{value[:4]}••••••{value[-2:]}"


def _duration(minutes: int, day_minutes: int) -> list[str]:
    days, rest = divmod(minutes, day_minutes) if day_minutes else (0, minutes)
    hours, left = divmod(rest, _HOUR)
    words = []
    if days:
        words.append(ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days})
    if hours:
        words.append(ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours})
    if left or not words:
        words.append(ngettext("%(n)d phút", "%(n)d phút", left) % {"n": left})
    return words


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
