"""What a decision about working time would move: asked before it is applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.apps.dossiers.models import CitizenRequest, Dossier, TimeFact
from motcua.apps.dossiers.queries.rows import request_view, wall
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import local
from motcua.core.casefile import FactKind, RequestStage
from motcua.core.channels import Channel
from motcua.core.lifecycle import RUNNING
from motcua.core.suspension import clock, extensions_from, promised
from motcua.core.worktime import CalendarEndsError, WorkCalendar


@dataclass(frozen=True, slots=True)
class Move:
    """An open dossier whose due moment a decision moves.

    agency_id: by whose calendar it is counted. after: None when the calendar ends
    before. is_kept: it would lie in the past, so it stays where it is.
    """

    dossier_id: int
    number: str
    agency_id: int
    procedure_code: str
    title: str
    before: datetime
    after: datetime | None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Recounted:
    """A dossier that was moved: to when, and when that was done."""

    dossier_id: int
    number: str
    agency_id: int
    title: str
    due_at: datetime
    at: datetime


def rehearse(
    calendars: Mapping[int, WorkCalendar], first_day: date, at: datetime
) -> tuple[Move, ...]:
    """List the open dossiers these calendars would move, the earliest first.

    calendars: as they would be, by agency. first_day: nothing changes before it. What
    is due already does not move. Queries: two, and the terms of versions not yet read.
    """
    return _moves(
        _open(calendars, at).filter(due_at__date__gte=first_day), calendars, at
    )


def left_behind(calendars: Mapping[int, WorkCalendar], at: datetime) -> tuple[int, ...]:
    """Return the ids ``recount`` has still to go through, in order. Queries: two.

    calendars: as they are now. Whatever was counted by an older version, however long
    ago that was overtaken, and comes out otherwise by this one is named.
    """
    newest = max((calendar.version for calendar in calendars.values()), default=0)
    older = _open(calendars, at).filter(calendar_version__lt=newest)
    found = _moves(older, calendars, at)
    return tuple(sorted(move.dossier_id for move in found if not move.is_kept))


def _moves(
    found: QuerySet[Dossier], calendars: Mapping[int, WorkCalendar], at: datetime
) -> tuple[Move, ...]:
    rows = list(found)
    asked: dict[int, list[CitizenRequest]] = defaultdict(list)
    requests = CitizenRequest.objects.filter(
        dossier__in=[row.pk for row in rows], stage=RequestStage.APPRAISAL
    )
    for request in requests.order_by("position"):
        asked[request.dossier_id].append(request)
    procedures.terms_of({row.version_id for row in rows})  # at once
    moves = (_move(row, asked[row.pk], calendars, at) for row in rows)
    return tuple(move for move in moves if move is not None)


def recounted(
    reference: str, since: datetime, limit: int, *, agency_ids: Collection[int]
) -> tuple[Recounted, ...]:
    """List what a decision with this number has moved, the latest first. Queries: one.

    since: when it was applied. agency_ids: those it rules; others number theirs alike.
    """
    facts = TimeFact.objects.filter(
        _counted_by(agency_ids, "dossier__"),
        kind=FactKind.RECOUNTED,
        recorded_at__gte=since,
        reference=reference,
    ).select_related("dossier")
    return tuple(
        Recounted(
            dossier_id=fact.dossier_id,
            number=fact.dossier.number,
            agency_id=fact.dossier.competent_id or fact.dossier.agency_id,
            title=procedures.terms(fact.dossier.version_id).title,
            due_at=local(fact.promised_at),
            at=local(fact.recorded_at),
        )
        for fact in facts.order_by("-id")[:limit]
        if fact.promised_at is not None
    )


def _open(calendars: Collection[int], at: datetime) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(
        _counted_by(calendars),
        state__in=[state.value for state in RUNNING],
        due_at__gt=at,
    )
    fields = (
        "number", "agency_id", "competent_id", "version_id", "case_id", "channel",
        "procedure_code", "accepted_at", "clock_from", "due_at", "extensions",
    )  # fmt: skip
    return rows.only(*fields).order_by("due_at", "pk")


def _counted_by(agency_ids: Collection[int], dossier: str = "") -> Q:
    """Build the condition for dossiers counted by the calendars of these agencies."""
    ids = list(agency_ids)
    return Q(**{f"{dossier}competent_id__in": ids}) | Q(
        **{f"{dossier}competent_id__isnull": True, f"{dossier}agency_id__in": ids}
    )


def _move(
    row: Dossier,
    requests: list[CitizenRequest],
    calendars: Mapping[int, WorkCalendar],
    at: datetime,
) -> Move | None:
    terms = procedures.terms(row.version_id)
    case = terms.case(row.case_id)
    offer = case.channel(Channel(row.channel)) if case else None
    start = wall(row.clock_from or row.accepted_at)
    if case is None or offer is None or start is None or row.due_at is None:
        return None
    now = clock(
        start,
        [request_view(one) for one in requests],
        restarts=case.restarts,
        stages=len(offer.stages),
        extensions=extensions_from(row.extensions),
    )
    limit = offer.appointment(now.appointment)
    if limit is None:
        return None
    agency_id = row.competent_id or row.agency_id
    try:
        after = promised(
            now, limit, calendars[agency_id], procedure=row.procedure_code
        ).at
    except CalendarEndsError:
        after = None
    if after == row.due_at:
        return None
    return Move(
        dossier_id=row.pk,
        number=row.number,
        agency_id=agency_id,
        procedure_code=row.procedure_code,
        title=terms.title,
        before=local(row.due_at),
        after=after,
        is_kept=after is None or after <= at,
    )
