"""How long, in working days and hours: "6 ngày 1 giờ 50 phút"."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.common.law import national_calendar
from motcua.core.deadlines import TimeLimit, Unit


def duration(minutes: int, per_day: int = 0) -> str:
    """Write working minutes as days, hours and minutes.

    per_day: what one working day is worth; 0 takes the country's.
    """
    per_day = per_day or national_calendar().minutes_per_working_day
    days, rest = divmod(abs(minutes), per_day)
    hours, left = divmod(rest, 60)
    words = [
        ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days} if days else "",
        ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours} if hours else "",
    ]
    if left or not any(words):
        words.append(ngettext("%(n)d phút", "%(n)d phút", left) % {"n": left})
    text = " ".join(word for word in words if word)
    return f"−{text}" if minutes < 0 else text


vn_duration_minutes = duration


def working_time(minutes: int, per_day: int = 0) -> str:
    """Write working minutes as "6 ngày 1 giờ làm việc"."""
    return _("%(time)s làm việc") % {"time": duration(minutes, per_day)}


def limit_words(limit: TimeLimit) -> str:
    """Write an allowance as the law does: "17 ngày làm việc", "15 ngày", "8 giờ"."""
    number = _number(limit.amount)
    count = 1 if limit.amount == 1 else 2
    texts = {
        Unit.HOUR: ngettext(
            "%(number)s giờ làm việc", "%(number)s giờ làm việc", count
        ),
        Unit.WORKING_DAY: ngettext(
            "%(number)s ngày làm việc", "%(number)s ngày làm việc", count
        ),
        Unit.CALENDAR_DAY: ngettext("%(number)s ngày", "%(number)s ngày", count),
        Unit.MONTH: ngettext("%(number)s tháng", "%(number)s tháng", count),
        Unit.SAME_DAY: _("trong ngày"),
    }
    return texts[limit.unit] % {"number": number}


def _number(amount: Decimal) -> str:
    text = f"{amount.normalize():f}"
    return text if (get_language() or "vi").startswith("en") else text.replace(".", ",")
