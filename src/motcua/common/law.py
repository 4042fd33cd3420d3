"""The law as data: reads the dated, cited YAML of ``law/`` once per process.

Parsing is the core's; this module only knows where the files lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from motcua.core.numbering import Pattern
from motcua.core.personal_number import NumberRules, rules_from_yaml
from motcua.core.worktime import WorkCalendar, national_calendar_from_yaml

# The number goes up with every change to law/holidays/vn-* or law/working_time, so that
# a slip shows which list of days off its date rests on. What a demonstration foresees
# bears no number: nobody's slip rests on it.
_CALENDAR_VERSION = 1


def read(name: str) -> Mapping[str, Any]:
    """Return one parsed file of ``law/``, e.g. "working_time/default.yaml"."""
    text = (_folder() / name).read_text(encoding="utf-8")
    parsed: Mapping[str, Any] = yaml.safe_load(text)
    return parsed


@cache
def national_calendar() -> WorkCalendar:
    """Return the working calendar of the country, every year we have decisions for.

    A demonstration goes on behind them with years nobody has decided yet, and says so.
    :raises CalendarFormatError: when a year is missing or a decision is not cited.
    """
    years = _decided_years()
    first, last = years[0]["year"], years[-1]["valid"]["to"]
    span = f"{first}-{last.year}" if (last.month, last.day) == (12, 31) else ""
    label = f"Lịch làm việc {span or f'{first} đến {last:%d/%m/%Y}'}"
    label = f"{label}, bản {_CALENDAR_VERSION}"
    if settings.CALENDAR_OUTLOOK:
        label = f"{label}, sau đó dự kiến để trình diễn"
    return national_calendar_from_yaml(
        read("working_time/default.yaml"), [*years, *_outlook(last)], label
    )


@cache
def unverified_days_off() -> frozenset[str]:
    """Return the citations of days off that nobody has compared with the text."""
    years = _decided_years()
    return frozenset(
        decision["citation"]
        for year in [*years, *_outlook(years[-1]["valid"]["to"])]
        for decision in year["decisions"].values()
        if not decision["verified"]
    )


def _decided_years() -> list[Mapping[str, Any]]:
    names = sorted(path.name for path in (_folder() / "holidays").glob("vn-*.yaml"))
    return [read(f"holidays/{name}") for name in names]


def _outlook(last: date) -> list[Mapping[str, Any]]:
    """Return what a demonstration foresees after the last day decided; else nothing."""
    if not settings.CALENDAR_OUTLOOK:
        return []
    found, first = read("holidays/outlook.yaml"), last + timedelta(days=1)
    end = date(last.year + found["ahead"]["value"], 12, 31)
    days = [
        {**entry, "date": date(year, entry["month"], entry["day"])}
        for year in range(first.year, end.year + 1)
        for entry in found["days_off"]
    ]
    foreseen = [entry for entry in days if entry["date"] >= first]
    return [{**found, "days_off": foreseen, "valid": {"from": first, "to": end}}]


def due_soon_minutes(allowance_minutes: int | None = None) -> int:
    """Return the working minutes before a due moment from which it is due soon.

    allowance_minutes: the whole time the dossier was given, so that a short allowance
    is not due soon from its first minute; None asks without one.
    """
    most, share = _due_soon()
    if allowance_minutes is None:
        return most
    return min(most, int(allowance_minutes * share))


@cache
def _due_soon() -> tuple[int, Fraction]:
    found = read("time_rules/pace.yaml")
    most = int(found["due_soon"]["value"] * 60)
    return most, Fraction(found["due_soon_share"]["value"])


@cache
def personal_numbers() -> NumberRules:
    """Return how personal numbers are built."""
    return rules_from_yaml(read("codes/personal_number.yaml"))


@cache
def code_pattern(day: date) -> Pattern:
    """Return how a dossier filed that day writes its code.

    :raises ValueError: for a day before the first rule.
    """
    rules = [
        rule
        for rule in read("codes/dossier_code.yaml")["values"]
        if rule["in_force_from"] <= day
    ]
    latest = max(rules, key=lambda rule: rule["in_force_from"])
    return Pattern(latest["value"])


def _folder() -> Path:
    folder: Path = settings.LAW_DIR
    return folder
