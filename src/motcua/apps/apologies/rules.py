"""What law/time_rules/apology.yaml says, as the core takes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from motcua.common import law
from motcua.core.apologies import ApologyRules

_FILE = "time_rules/apology.yaml"
_MINUTES = 60


@cache
def rules() -> ApologyRules:
    """Return when one is owed, until when it is in time, and how often."""
    given = law.read(_FILE)
    return ApologyRules(
        days_before=given["send_before"]["value"],
        most=given["most_reappointments"]["value"],
        least_minutes=given["least_new_time"]["value"] * _MINUTES,
        likely_percent=given["likely_late_from"]["value"],
    )


@cache
def look_ahead_days() -> int:
    """Return how many working days ahead a dossier due is weighed at all."""
    return int(law.read(_FILE)["look_ahead"]["value"])


@cache
def grounds() -> Mapping[str, str]:
    """Return the reasons a letter can name, by code, in the order they are offered."""
    listed: list[dict[str, Any]] = law.read(_FILE)["grounds"]["list"]
    return {one["code"]: one["words"] for one in listed}
