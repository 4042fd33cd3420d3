"""Calls as rows: how likely, whose, why, and what the reader may do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierRow
from motcua.apps.dossiers.queries.calling import phones
from motcua.apps.forecasts.queries import Chance
from motcua.apps.organizations.queries import Directory
from motcua.common.design.components.ribbon import ribbon_mini
from motcua.common.design.components.work_row import WorkRow
from motcua.core.permissions import Deed, Officer, allows
from motcua.core.ribbon import Forecast, Size, draw
from motcua.core.worktime import CalendarEndsError
from motcua.doors.lobby.rows import work_rows
from motcua.doors.morning import saying


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier to call about.

    of_ten: such dossiers that were late, of ten; dots: the same for drawing. phone: of
    the citizen, "" where the reader may not know it. apology: address of the draft, ""
    where the reader may not write one.
    """

    work: WorkRow
    of_ten: int
    dots: tuple[bool, ...]
    odds: str
    why: str
    grounds: str
    kind: str
    phone: str
    apology: str


def rows(
    calls: Sequence[Chance], now: datetime, book: Directory, reader: Officer
) -> list[Row]:
    """Return the calls in the order given. Queries: six."""
    if not calls:
        return []
    about = {call.dossier_id: call for call in calls}
    shown = dossiers.rows_of(list(about), reader)
    numbers = phones(shown)
    return [
        _row(
            about[row.id],
            row,
            _drawn(work, row, about[row.id], now, book),
            phone=numbers.get(row.id, ""),
            reader=reader,
        )
        for row, work in zip(shown, work_rows(shown, now, book=book), strict=True)
    ]


def _row(
    call: Chance, row: DossierRow, work: WorkRow, *, phone: str, reader: Officer
) -> Row:
    late = call.late or 0.0
    count = saying.of_ten(late)
    return Row(
        work=work,
        of_ten=count,
        dots=tuple(place < count for place in range(10)),
        odds=saying.odds(late),
        why=saying.why(call),
        grounds=saying.grounds(call),
        kind="late" if late >= _LIKELY else "soon",
        phone=phone,
        apology=_apology(row, reader),
    )


def _drawn(
    work: WorkRow, row: DossierRow, call: Chance, now: datetime, book: Directory
) -> WorkRow:
    """Draw the ribbon anew with when it will probably be done."""
    facts, left = dossiers.ribbon_facts(row, book), call.remaining
    if facts is None or left is None:
        return work
    calendar = dossiers.calendar_of(row)
    try:
        low, median, high = (
            calendar.add_minutes(now, minutes)
            for minutes in (left.low, left.median, left.high)
        )
        drawn = draw(facts, calendar, now, Forecast(low, median, high), Size.MINI)
    except CalendarEndsError:  # further than anybody has decided days off
        return work
    return replace(work, ribbon=ribbon_mini(drawn))


def _apology(row: DossierRow, reader: Officer) -> str:
    if row.leg is None or not allows(reader, Deed.DRAFT_APOLOGY, row.leg.place):
        return ""
    try:
        return reverse("apologies:draft", args=[row.id])
    except NoReverseMatch:  # a province may run without that door
        return ""


_LIKELY = 0.6  # a tone, not a rule: from here on the row is red
