"""Who must be told that the date cannot be made, while there is still time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from motcua.apps.apologies.models import Apology
from motcua.apps.apologies.queries.values import Proposal
from motcua.apps.apologies.queries.weighing import weigh
from motcua.apps.apologies.rules import look_ahead_days
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Running
from motcua.apps.forecasts import queries as forecasts
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.core.apologies import LetterState, last_promise
from motcua.core.permissions import Deed, Officer, Scope, allows, scope_of, seats_for
from motcua.core.worktime import CalendarEndsError, WorkCalendar


def proposals(
    officer: Officer, at: datetime, book: Directory | None = None
) -> tuple[Proposal, ...]:
    """List what the officer sees that cannot make its date, nearest due moment first.

    Overdue dossiers nobody has apologised for come first of all: they are a duty.
    book: the directory, where it is at hand. Queries: six, one more for the directory,
    and those of a process's first look at the procedures.
    """
    book = book or organizations.directory()
    calendar = organizations.calendar_in(book, _home(officer))
    horizon = _horizon(calendar, at)
    running = [
        found
        for found in dossiers.running(horizon, _reach(officer))
        if any(allows(officer, Deed.SEE_APOLOGIES, place) for place in found.places)
    ]
    return _weighed(running, at, book)


def _horizon(calendar: WorkCalendar, at: datetime) -> datetime:
    """Return until when dossiers due are weighed; at the latest the calendar's end."""
    try:
        last = calendar.working_day_after(at.date(), look_ahead_days())
    except CalendarEndsError:
        return calendar.midnight(calendar.last_day)
    return calendar.close_of(last)


def _weighed(
    running: Collection[Running], at: datetime, book: Directory
) -> tuple[Proposal, ...]:
    if not running:
        return ()
    procedures.terms_of({found.version_id for found in running})  # at once
    signed, drafted = _letters({found.id for found in running})
    unwritten = [found for found in running if found.id not in drafted]
    late = forecasts.likelihoods([found.id for found in unwritten], at, book)
    weighed = [
        _proposal(found, at, book, made=signed[found.id], late=late.get(found.id))
        for found in unwritten
    ]
    owed = [one for one in weighed if one.outlook.is_owed]
    return tuple(sorted(owed, key=lambda one: one.promised_at))


def _proposal(
    found: Running, at: datetime, book: Directory, *, made: int, late: float | None
) -> Proposal:
    """Weigh one dossier. late: a forecast's chance, in [0, 1]; None without one."""
    promised_at = last_promise(found.due_at, found.reappointed_at)
    # A forecast speaks of the legal due moment; after an apology the new day counts.
    is_legal = promised_at == found.due_at
    percent = late * 100 if late is not None and is_legal else None
    calendar = organizations.calendar_in(book, found.agency_id)
    return Proposal(
        dossier_id=found.id,
        outlook=weigh(found, at, calendar, percent),
        due_at=found.due_at,
        promised_at=promised_at,
        made=made,
        places=found.places,
    )


def _letters(ids: Collection[int]) -> tuple[Counter[int], set[int]]:
    """Return how many letters each dossier has signed, and which have a draft."""
    rows = Apology.objects.filter(dossier_id__in=ids)
    told = rows.exclude(state=LetterState.WITHDRAWN).values_list("dossier_id", "state")
    signed: Counter[int] = Counter()
    drafted = set()
    for dossier_id, state in told:
        if state == LetterState.DRAFTED:
            drafted.add(dossier_id)
        else:
            signed[dossier_id] += 1
    return signed, drafted


def _reach(officer: Officer) -> Collection[int] | None:
    """Return the agencies to look in; None for everywhere."""
    seats = seats_for(officer, Deed.SEE_APOLOGIES)
    scopes = {scope_of(seat, Deed.SEE_APOLOGIES) for seat in seats}
    if Scope.PROVINCE in scopes:
        return None
    return {seat.agency_id for seat in seats}


def _home(officer: Officer) -> int:
    return officer.seats[0].agency_id if officer.seats else 0
