"""What figures are measured against, read from ``law/time_rules/board.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from motcua.common import law


@dataclass(frozen=True, slots=True)
class Targets:
    """Values nobody has verified against a norm; the file says where each comes from.

    on_time_percent: of what is resolved. uncollected_working_days: after so many a
    result that waits for its citizen is worth a call.
    """

    on_time_percent: Decimal
    uncollected_working_days: int


@cache
def targets() -> Targets:
    """Return the targets in force. Queries: none."""
    found = law.read("time_rules/board.yaml")
    return Targets(
        on_time_percent=Decimal(found["on_time_target"]["value"]),
        uncollected_working_days=found["uncollected"]["value"],
    )
