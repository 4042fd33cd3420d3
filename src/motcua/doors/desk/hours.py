"""Where the working hours went: used and allowed, by agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.queries import DossierView, LegView, calendar_of
from motcua.core.casefile import LegKind
from motcua.core.worktime import WorkCalendar


@dataclass(frozen=True, slots=True)
class Spent:
    """Working minutes a place used. allowed: None when none of its steps is timed."""

    place: str
    used: int
    allowed: int | None

    @property
    def over(self) -> int:
        """By how many minutes the allowance was passed; 0 when it was not."""
        return max(0, self.used - self.allowed) if self.allowed is not None else 0


def spent(view: DossierView, now: datetime) -> list[Spent]:
    """List the places in the order the dossier came to them.

    Waiting for the citizen is nobody's time and is left out.
    """
    calendar = calendar_of(view)
    places: dict[str, list[LegView]] = {}
    for leg in view.legs:
        if leg.kind is not LegKind.RETURN:
            places.setdefault(leg.place_name, []).append(leg)
    return [
        Spent(
            place=place,
            used=sum(_used(leg, view, calendar, now) for leg in legs),
            allowed=_allowed(legs),
        )
        for place, legs in places.items()
    ]


def _allowed(legs: list[LegView]) -> int | None:
    timed = [leg.allowed_minutes for leg in legs if leg.allowed_minutes is not None]
    return sum(timed) if timed else None


def _used(
    leg: LegView, view: DossierView, calendar: WorkCalendar, now: datetime
) -> int:
    end = leg.closed_at or view.ended_at or now
    whole = calendar.minutes_between(leg.opened_at, end)
    waited = sum(
        calendar.minutes_between(
            max(request.asked_at, leg.opened_at), min(request.answered_at or now, end)
        )
        for request in view.requests
        if request.asked_at < end and (request.answered_at or now) > leg.opened_at
    )
    return whole - waited
