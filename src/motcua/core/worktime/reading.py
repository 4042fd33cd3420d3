"""Calendars from parsed YAML: the file of ``--calendar``, and the national years.

Pure: takes what a YAML reader returned. docs/algorithms/deadlines.md shows the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from motcua.core.worktime.calendar import WorkCalendar
from motcua.core.worktime.days import (
    DayOff,
    DayOn,
    NoAppointment,
    Season,
    Shift,
    Week,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A file without the key means the everyday sense of the unit: 1 working day = 8 hours.
_USUAL_HOURS = 8

Parsed = Mapping[str, Any]


class CalendarFormatError(ValueError):
    """The file is not a calendar; the message names the place."""


def calendar_from_yaml(data: Parsed, label: str = "") -> WorkCalendar:
    """Return the calendar one file describes.

    label: used when the file has none. Both days of ``valid`` are included.
    :raises CalendarFormatError: when something is missing or contradicts itself.
    """
    if not isinstance(data, Mapping):
        raise CalendarFormatError("the file is not a mapping")
    week = week_from_texts(_need(data, "week"))
    valid_from, valid_to = _validity(_need(data, "valid"))
    days_off = {off.day: off for off in map(_day_off, data.get("days_off") or ())}
    days_on = {
        on.day: on for on in (_day_on(e, week) for e in data.get("days_on") or ())
    }
    if both := days_off.keys() & days_on.keys():
        raise CalendarFormatError(f"{min(both)} is in days_off and in days_on")
    for closed in (
        off for entry in _listed(data, "closures") for off in _closed(entry)
    ):
        days_on.pop(closed.day, None)
        days_off.setdefault(closed.day, closed)
    return WorkCalendar(
        label=str(data.get("label") or label),
        timezone=_zone(data.get("timezone", "Asia/Ho_Chi_Minh")),
        valid_from=valid_from,
        valid_to=valid_to,
        week=week,
        days_off=days_off,
        days_on=days_on,
        minutes_per_working_day=_minutes(
            data.get("hours_per_working_day", _USUAL_HOURS)
        ),
        seasons=tuple(_season(entry) for entry in _listed(data, "seasons")),
        no_appointment=tuple(
            _no_appointment(entry) for entry in _listed(data, "no_appointment")
        ),
    )


def week_from_texts(data: Parsed) -> Week:
    """Read {"mon": ["07:30-11:30"], ...}; a weekday left out is free.

    :raises CalendarFormatError: when it is no week, or nothing is worked.
    """
    if not isinstance(data, Mapping):
        raise CalendarFormatError("week: not a mapping of weekdays")
    if unknown := set(data) - set(WEEKDAYS):
        raise CalendarFormatError(f"week: unknown day {min(unknown)!r}")
    week = tuple(
        shifts_from_texts(data.get(name) or (), f"week.{name}") for name in WEEKDAYS
    )
    if not any(week):
        raise CalendarFormatError("week: nothing is worked")
    return week


def shifts_from_texts(texts: Sequence[str], where: str) -> tuple[Shift, ...]:
    """Read ["07:30-11:30", "13:00-17:00"]. where: named when it cannot be read.

    :raises CalendarFormatError: for anything else, and when shifts overlap.
    """
    shifts = tuple(_shift(text, where) for text in texts)
    for before, after in pairwise(shifts):
        if after.opens < before.closes:
            raise CalendarFormatError(f"{where}: shifts overlap or are out of order")
    return shifts


def national_calendar_from_yaml(
    hours: Parsed, years: Iterable[Parsed], label: str
) -> WorkCalendar:
    """Return one calendar over consecutive years.

    hours: law/working_time/*.yaml. years: law/holidays/vn-*.yaml, any order, no gaps.
    :raises CalendarFormatError: when a year is missing or a decision is not cited.
    """
    ordered = sorted(years, key=lambda year: _day(_need(_need(year, "valid"), "from")))
    if not ordered:
        raise CalendarFormatError("no year given")
    _refuse_gaps([_validity(year["valid"]) for year in ordered])
    return calendar_from_yaml(
        {
            "label": label,
            "timezone": _need(hours, "timezone"),
            "week": _need(hours, "week"),
            "hours_per_working_day": _need(
                _need(hours, "hours_per_working_day"), "value"
            ),
            "valid": {
                "from": ordered[0]["valid"]["from"],
                "to": ordered[-1]["valid"]["to"],
            },
            "days_off": [e for year in ordered for e in _cited(year, "days_off")],
            "days_on": [e for year in ordered for e in _cited(year, "days_on")],
        }
    )


def _cited(year: Parsed, key: str) -> list[dict[str, Any]]:
    decisions = _need(year, "decisions")
    return [
        {**entry, "decision": _need(_need(decisions, entry["decision"]), "citation")}
        for entry in year.get(key) or ()
    ]


def _refuse_gaps(spans: Sequence[tuple[date, date]]) -> None:
    for (_, end), (start, _) in pairwise(spans):
        if end != start:
            raise CalendarFormatError(f"no year covers {end} to {start}")


def _shift(text: str, where: str) -> Shift:
    try:
        opens, closes = (_minute(part) for part in str(text).split("-"))
    except ValueError as error:
        raise CalendarFormatError(f"{where}: {text!r} is not 'HH:MM-HH:MM'") from error
    if not opens < closes:
        raise CalendarFormatError(f"{where}: {text!r} closes before it opens")
    return Shift(opens, closes)


def _minute(text: str) -> int:
    hours, minutes = (int(part) for part in text.strip().split(":"))
    total = hours * 60 + minutes
    if minutes not in range(60) or total not in range(24 * 60 + 1):
        raise ValueError(text)
    return total


def _day_off(entry: Parsed) -> DayOff:
    day = _day(_need(entry, "date"))
    return DayOff(day, str(entry.get("name", "")), str(entry.get("decision", "")))


def _day_on(entry: Parsed, week: Week) -> DayOn:
    day = _day(_need(entry, "date"))
    if "shifts" in entry:
        shifts = shifts_from_texts(entry["shifts"], f"days_on {day}")
    else:
        shifts = week[_day(_need(entry, "instead_of")).weekday()]
    if not shifts:
        raise CalendarFormatError(f"days_on {day}: no shifts")
    return DayOn(day, shifts, str(entry.get("decision", "")))


def _listed(data: Parsed, key: str) -> Sequence[Parsed]:
    entries = data.get(key) or ()
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        raise CalendarFormatError(f"{key}: not a list")
    return entries


def _closed(entry: Parsed) -> Iterable[DayOff]:
    """Yield the days of a closure: one ``date``, or all from ``from`` to ``to``."""
    span = entry if "from" in entry else {"from": _need(entry, "date")}
    first, last = _span(span, "closures")
    last = last or _day(entry.get("to", first))
    for number in range((last - first).days + 1):
        yield DayOff(
            first + timedelta(days=number),
            str(_need(entry, "name")),
            str(entry.get("decision", "")),
            is_local=True,
        )


def _season(entry: Parsed) -> Season:
    first, last = _span(entry, "seasons")
    return Season(
        first,
        last,
        week_from_texts(_need(entry, "week")),
        str(entry.get("name", "")),
        str(entry.get("decision", "")),
    )


def _no_appointment(entry: Parsed) -> NoAppointment:
    span = {"from": entry["date"], "to": entry["date"]} if "date" in entry else entry
    first, last = _span(span, "no_appointment")
    names = entry.get("weekdays") or ()
    if unknown := set(names) - set(WEEKDAYS):
        raise CalendarFormatError(f"no_appointment: unknown day {min(unknown)!r}")
    return NoAppointment(
        first,
        last,
        str(entry.get("name", "")),
        str(entry.get("decision", "")),
        frozenset(WEEKDAYS.index(name) for name in names),
        frozenset(str(code) for code in entry.get("procedures") or ()),
    )


def _span(entry: Parsed, where: str) -> tuple[date, date | None]:
    first = _day(_need(entry, "from"))
    last = None if entry.get("to") is None else _day(entry["to"])
    if last is not None and last < first:
        raise CalendarFormatError(f"{where}: ends {last} before it begins {first}")
    return first, last


def _validity(data: Parsed) -> tuple[date, date]:
    first, last = _day(_need(data, "from")), _day(_need(data, "to"))
    if last < first:
        raise CalendarFormatError(f"valid: ends {last} before it begins {first}")
    return first, last + timedelta(days=1)


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise CalendarFormatError(f"{value!r} is not a day")
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise CalendarFormatError(f"{value!r} is not a day (YYYY-MM-DD)") from error


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CalendarFormatError(f"timezone: {name!r} is not known") from error


def _minutes(hours: object) -> int:
    try:
        minutes = float(str(hours)) * 60
    except ValueError as error:
        raise CalendarFormatError(f"hours_per_working_day: {hours!r}") from error
    if minutes <= 0 or minutes != int(minutes):
        raise CalendarFormatError(f"hours_per_working_day: {hours!r}")
    return int(minutes)


def _need(data: object, key: str) -> Any:  # noqa: ANN401  parsed YAML is any shape
    if not isinstance(data, Mapping) or key not in data:
        raise CalendarFormatError(f"'{key}' is missing")
    return data[key]
