"""From requests made to the citizen to what the clock must leave out.

Waiting inside the administration never pauses the clock; only a request to the citizen
at appraisal does (Nghị định 118/2025/NĐ-CP, Điều 17; sector laws for payments).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from motcua.core.casefile import RequestKind, RequestStage
from motcua.core.deadlines import Pause


class Asked(Protocol):
    """A request to the citizen. answered_at: None while it waits."""

    @property
    def kind(self) -> str: ...  # noqa: D102  the fields say it
    @property
    def stage(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
    @property
    def asked_at(self) -> datetime: ...  # noqa: D102
    @property
    def answered_at(self) -> datetime | None: ...  # noqa: D102


def clock(
    accepted_at: datetime, requests: Iterable[Asked], *, restarts: bool
) -> tuple[datetime, tuple[Pause, ...]]:
    """Return from when the clock counts and what it must leave out.

    Requests at intake came before the clock. Where sector law counts anew after a
    supplement (restarts), the last answered supplement is the start.
    """
    asked = [r for r in requests if r.stage == RequestStage.APPRAISAL]
    answered = [
        r.answered_at
        for r in asked
        if r.kind == RequestKind.SUPPLEMENT and r.answered_at is not None
    ]
    start = max(answered) if restarts and answered else accepted_at
    return start, tuple(
        Pause(since=r.asked_at, until=r.answered_at, cause=r.reason)
        for r in asked
        if r.answered_at is None or r.answered_at > start
    )
