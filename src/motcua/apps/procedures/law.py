"""What this room reads from ``law/``: replaced acts, the length of a working day."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from motcua.core.records.currency import ReplacedAct

_MINUTES_PER_HOUR = 60


def replaced_acts(on: date) -> tuple[ReplacedAct, ...]:
    """List the acts that are no longer in force on a day."""
    return tuple(
        ReplacedAct(act["number"], act["replaced_by"])
        for act in _read("acts/replaced.yaml")["acts"]
        if act["from"] <= on
    )


def minutes_per_working_day() -> int:
    """Return what one working day of an allowance is worth, in minutes.

    Điều 105.1 Bộ luật Lao động 45/2019/QH14; internal processes count so throughout.
    """
    day = _read("working_time/default.yaml")["hours_per_working_day"]
    return int(day["value"] * _MINUTES_PER_HOUR)


@cache
def _read(name: str) -> dict[str, Any]:
    path: Path = settings.LAW_DIR / name
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
