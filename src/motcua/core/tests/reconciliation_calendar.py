"""The country's calendar, read from law/ without Django."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from motcua.core.worktime import WorkCalendar, national_calendar_from_yaml

_LAW = Path(__file__).parents[4] / "law"


@cache
def calendar() -> WorkCalendar:
    """Return it."""
    years = [_read(path) for path in sorted((_LAW / "holidays").glob("vn-*.yaml"))]
    usual = _read(_LAW / "working_time" / "default.yaml")
    return national_calendar_from_yaml(usual, years, "Lịch làm việc")


def _read(path: Path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))
