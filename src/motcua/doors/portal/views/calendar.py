"""The year's working days, so that anybody can check a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from motcua.common import access, clock, law
from motcua.core.worktime import WorkCalendar
from motcua.doors.portal import hours
from motcua.doors.portal.months import months, years
from motcua.doors.portal.page import show


@dataclass(frozen=True, slots=True)
class Change:
    """A day that a decision freed, or made a working day (then name is "").

    is_verified: somebody has read the decision itself.
    """

    day: date
    name: str
    decision: str
    is_verified: bool


@access.public
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a year, this one unless ``?nam=`` names another the calendar knows."""
    today, known = clock.today(), law.national_calendar()
    text = request.GET.get("nam", str(today.year))
    choices = years(known)
    if text not in map(str, choices):
        raise Http404
    year = int(text)
    laid_out = months(known, year, today)
    context = {
        "year": year,
        "years": choices,
        "label": known.label,
        "ends_on": known.last_day if known.last_day < date(year, 12, 31) else None,
        "weekdays": hours.weekdays(),
        "months": laid_out,
        "working_days": sum(month.working_days for month in laid_out),
        "days_off": _days_off(known, year),
        "days_on": _days_on(known, year),
    }
    return show(request, "portal/calendar.html", context)


def _days_off(known: WorkCalendar, year: int) -> list[Change]:
    verified = _verified(year)
    return [
        Change(off.day, off.name, off.decision, off.decision in verified)
        for off in known.days_off.values()
        if off.day.year == year
    ]


def _days_on(known: WorkCalendar, year: int) -> list[Change]:
    verified = _verified(year)
    return [
        Change(on.day, "", on.decision, on.decision in verified)
        for on in known.days_on.values()
        if on.day.year == year
    ]


def _verified(year: int) -> set[str]:
    decisions = law.read(f"holidays/vn-{year}.yaml")["decisions"].values()
    return {one["citation"] for one in decisions if one["verified"]}
