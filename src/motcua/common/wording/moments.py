"""Days and moments as people say them: "14:10 thứ Hai 30/11"."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.common import clock


def vn_date(day: date | datetime) -> str:
    """Write a day as "30/11/2026"."""
    return f"{_day(day):%d/%m/%Y}"


def vn_time(at: datetime) -> str:
    """Write the hour as "14:10"."""
    return f"{clock.local(at):%H:%M}"


def vn_moment(at: datetime) -> str:
    """Write a moment as "14:10 thứ Hai 30/11": the year is not in doubt."""
    return _("%(time)s %(weekday)s %(date)s") % {
        "time": vn_time(at),
        "weekday": weekday(at),
        "date": f"{clock.local(at):%d/%m}",
    }


def vn_moment_with_year(at: datetime) -> str:
    """Write a moment as "14:10 thứ Hai 30/11/2026"."""
    return _("%(time)s %(weekday)s %(date)s") % {
        "time": vn_time(at),
        "weekday": weekday(at),
        "date": vn_date(at),
    }


def vn_moment_short(at: datetime) -> str:
    """Write a moment for a drawing as "14:10 · T2 30/11"."""
    return f"{vn_time(at)} · {short_weekday(at)} {day_and_month(at)}"


def day_and_month(day: date | datetime) -> str:
    """Write a day for an axis as "2/11"."""
    local = _day(day)
    return f"{local.day}/{local.month}"


def weekday(day: date | datetime) -> str:
    """Name the day of the week: "thứ Hai"."""
    names = (
        _("thứ Hai"),
        _("thứ Ba"),
        _("thứ Tư"),
        _("thứ Năm"),
        _("thứ Sáu"),
        _("thứ Bảy"),
        _("Chủ nhật"),
    )
    return names[_day(day).weekday()]


def short_weekday(day: date | datetime) -> str:
    """Name the day of the week in two letters: "T2", "CN"."""
    names = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return names[_day(day).weekday()]


def _day(day: date | datetime) -> date:
    return clock.local(day).date() if isinstance(day, datetime) else day
