"""From requests made to the citizen to what the clock must leave out.

Waiting inside the administration never pauses the clock; only a request to the citizen
at appraisal does (Nghị định 118/2025/NĐ-CP, Điều 17; sector laws for payments).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from motcua.core.casefile import RequestKind, RequestStage
from motcua.core.deadlines import (
    Due,
    Extension,
    Line,
    LineKind,
    Pause,
    Rule,
    TimeLimit,
    Unit,
    due,
)
from motcua.core.worktime import WorkCalendar


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


@dataclass(frozen=True, slots=True)
class Clock:
    """From when the clock counts, what it leaves out, towards which appointment.

    appointment: from 1; a met financial obligation begins the next one.
    extensions: what this appointment was extended by.
    """

    since: datetime
    pauses: tuple[Pause, ...]
    appointment: int
    extensions: tuple[Extension, ...] = ()


def clock(
    accepted_at: datetime,
    requests: Iterable[Asked],
    *,
    restarts: bool,
    stages: int,
    extensions: Iterable[Extension] = (),
) -> Clock:
    """Return the clock of a dossier accepted then and asked these things since.

    accepted_at: by the agency competent for it. Requests at intake came before the
    clock. restarts: sector law counts anew after a supplement. stages: how many
    appointments the procedure gives; with several, each met obligation starts the next,
    and what was left of the former is not carried over.
    extensions: each belongs to the appointment it was granted for; a restart keeps it,
    so that asking the citizen for more never makes anything due earlier.
    """
    asked = [r for r in requests if r.stage == RequestStage.APPRAISAL]
    paid = _answered(asked, RequestKind.PAYMENT) if stages > 1 else []
    completed = _answered(asked, RequestKind.SUPPLEMENT) if restarts else []
    since = max([accepted_at, *paid, *completed])
    pauses = tuple(
        Pause(since=r.asked_at, until=r.answered_at, cause=r.reason)
        for r in asked
        if r.answered_at is None or r.answered_at > since
    )
    begun = max([accepted_at, *paid])
    kept = tuple(one for one in extensions if not paid or one.granted_at >= begun)
    return Clock(since, pauses, appointment=1 + len(paid), extensions=kept)


def promised(
    now: Clock,
    limit: TimeLimit,
    calendar: WorkCalendar,
    *,
    procedure: str,
    filed_at: datetime | None = None,
) -> Due:
    """Return the due moment the clock runs towards.

    procedure: its code. filed_at: when another counter took the dossier in, where the
    clock only started once it reached the competent agency; None anywhere else.
    :raises CalendarEndsError: when the calendar ends before the due moment.
    """
    found = due(
        limit,
        now.since,
        calendar,
        now.pauses,
        extensions=now.extensions,
        procedure=procedure,
    )
    if filed_at is None:
        return found
    arrived = Line(now.since.date(), LineKind.ARRIVED, since=filed_at, until=now.since)
    return replace(found, derivation=(arrived, *found.derivation))


def extensions_from(data: Iterable[Mapping[str, str]]) -> tuple[Extension, ...]:
    """Read what ``extension_data`` wrote."""
    return tuple(
        Extension(
            TimeLimit(Decimal(one["amount"]), Unit(one["unit"]), Rule(one["rule"])),
            datetime.fromisoformat(one["granted_at"]),
            one["reason"],
            one["reference"],
        )
        for one in data
    )


def extension_data(one: Extension) -> dict[str, str]:
    """Write an extension down in plain values."""
    return {
        "amount": str(one.limit.amount),
        "unit": one.limit.unit.value,
        "rule": one.limit.rule.value,
        "granted_at": one.granted_at.isoformat(),
        "reason": one.reason,
        "reference": one.reference,
    }


def _answered(asked: Iterable[Asked], kind: RequestKind) -> list[datetime]:
    return [r.answered_at for r in asked if r.kind == kind and r.answered_at]
