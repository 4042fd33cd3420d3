"""The numbers of the method, read from ``law/time_rules/forecast.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from motcua.common import law
from motcua.core.forecast import Grid


@dataclass(frozen=True, slots=True)
class Method:
    """Values nobody has verified against a norm; the file says what each is for.

    history_days, held_back_days: calendar days. stuck, call_from, harm_from: shares in
    [0, 1]. urgency_minutes: working minutes that halve the expected harm.
    """

    grid: Grid
    history_days: int
    held_back_days: int
    shrinkage: int
    minimum: int
    stuck: float
    bins: int
    call_from: float
    harm_from: float
    urgency_minutes: int


@cache
def method() -> Method:
    """Return the method in force. Queries: none."""
    found = law.read("time_rules/forecast.yaml")
    value = {name: one["value"] for name, one in found.items() if name != _DATED}
    return Method(
        grid=Grid(minutes=value["cell"], cells=value["cells"]),
        history_days=value["history"],
        held_back_days=value["held_back"],
        shrinkage=value["shrinkage"],
        minimum=value["minimum"],
        stuck=value["stuck"] / 100,
        bins=value["bins"],
        call_from=value["call_from"] / 100,
        harm_from=value["harm_from"] / 100,
        urgency_minutes=value["urgency"] * 60,
    )


_DATED = "in_force_from"
