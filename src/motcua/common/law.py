"""The law as data: reads the dated, cited YAML of ``law/`` once per process.

Parsing is the core's; this module only knows where the files lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from motcua.core.numbering import Pattern
from motcua.core.personal_number import NumberRules, rules_from_yaml
from motcua.core.worktime import WorkCalendar, national_calendar_from_yaml

# The number goes up with every change to law/holidays or law/working_time, so that a
# slip shows which list of days off its date rests on.
_CALENDAR_VERSION = 1


def read(name: str) -> Mapping[str, Any]:
    """Return one parsed file of ``law/``, e.g. "working_time/default.yaml"."""
    text = (_folder() / name).read_text(encoding="utf-8")
    parsed: Mapping[str, Any] = yaml.safe_load(text)
    return parsed


@cache
def national_calendar() -> WorkCalendar:
    """Return the working calendar of the country, every year we have decisions for.

    :raises CalendarFormatError: when a year is missing or a decision is not cited.
    """
    names = sorted(path.name for path in (_folder() / "holidays").glob("vn-*.yaml"))
    years = [read(f"holidays/{name}") for name in names]
    first, last = years[0]["year"], years[-1]["valid"]["to"]
    span = f"{first}-{last.year}" if (last.month, last.day) == (12, 31) else ""
    label = f"Lịch làm việc {span or f'{first} đến {last:%d/%m/%Y}'}"
    return national_calendar_from_yaml(
        read("working_time/default.yaml"), years, f"{label}, bản {_CALENDAR_VERSION}"
    )


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
