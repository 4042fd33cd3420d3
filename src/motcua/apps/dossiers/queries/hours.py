"""What judging and attributing read: courses of dossiers, legs as stays, filings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Min, Q
from django.db.models.functions import Least

from motcua.apps.dossiers.models import Dossier, Leg
from motcua.apps.dossiers.queries.movements import (
    MOVING,
    STANDING,
    Told,
    midnight,
    moment,
    tales,
    turns_of,
)
from motcua.apps.dossiers.queries.rows import wall
from motcua.apps.dossiers.queries.values import (
    DossierView,
    FactView,
    LegView,
    RequestView,
)
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import local
from motcua.core.attribution import Stay
from motcua.core.casefile import FactKind, LegKind, RequestKind, RequestStage
from motcua.core.channels import FROM_AFAR, Channel
from motcua.core.daily import Life, Standing, Window
from motcua.core.deadlines import TimeLimit
from motcua.core.lifecycle import State
from motcua.core.verdicts import Asked, Course

_TOLD = {*STANDING, *MOVING, FactKind.CORRECTED}
Away = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Filing:
    """A dossier filed from afar. answered_at: when the counter first said anything."""

    dossier_id: int
    agency_id: int
    number: str
    procedure_code: str
    channel: Channel
    filed_at: datetime
    answered_at: datetime | None


def courses(
    window: Window, agency_id: int | None = None, passing_id: int | None = None
) -> list[Course]:
    """Tell what judging needs of every dossier whose clock ran or ended in the window.

    agency_id: of the home agency; passing_id: and those that lay with it; both None for
    all. Queries: two or three.
    """
    found = list(tales(window.first, window.last, agency_id, passing_id))
    lives = [life for life, _changes, _asked in found]
    away = _away(life for life in lives if _runs(life, window.at))
    limits = _limits(lives)
    return [
        _course(
            life, changes, asked, away.get(life.dossier_id), limits.get(life.dossier_id)
        )
        for life, changes, asked in found
    ]


def course_of(view: DossierView) -> Course | None:
    """Return the same of one dossier at hand; None before acceptance. Queries: none."""
    if view.accepted_at is None:
        return None
    facts = sorted(view.facts, key=lambda fact: (fact.occurred_at, fact.id))
    changes = [_fact(fact) for fact in facts if fact.kind in _TOLD]
    asked = [_request(r) for r in view.requests if r.stage is RequestStage.APPRAISAL]
    turns = turns_of(view.first_due_at, changes, asked)
    if not turns:
        return None
    own = {view.agency_id, view.competent_id}
    return _course(
        Life(view.id, view.agency_id, view.procedure_code, view.channel, turns),
        changes,
        asked,
        [
            (leg.opened_at, leg.closed_at)
            for leg in view.legs
            if leg.agency_id not in own and leg.kind is not LegKind.RETURN
        ],
        _limits_of(view.version_id) if view.first_due_at is None else (),
    )


def _course(
    life: Life,
    changes: Sequence[Told],
    asked: Sequence[Told],
    away: Sequence[Away] | None,
    limits: tuple[TimeLimit, ...] | None,
) -> Course:
    """Tell a life with what was asked, and when the system was told of its end."""
    ready = [told for told in changes if told["kind"] == FactKind.RESULT_READY]
    return Course(
        life,
        asked=tuple(
            Asked(
                moment(one["asked_at"]),
                moment(one["answered_at"]) if one["answered_at"] else None,
                RequestKind(one["kind"]),
            )
            for one in asked
        ),
        told_at=moment(ready[-1]["recorded"]) if ready else None,
        limits=limits or (),
        away=tuple(away or ()),
    )


def _fact(fact: FactView) -> Told:
    return {
        "kind": fact.kind,
        "at": fact.occurred_at.isoformat(),
        "due": fact.promised_at and fact.promised_at.isoformat(),
        "recorded": fact.recorded_at.isoformat(),
        "seq": fact.seq,
        "corrects": fact.corrects,
        "right": fact.right_at and fact.right_at.isoformat(),
    }


def _request(request: RequestView) -> Told:
    return {
        "asked_at": request.asked_at.isoformat(),
        "answered_at": request.answered_at and request.answered_at.isoformat(),
        "due": request.due_after and request.due_after.isoformat(),
        "kind": request.kind,
    }


def stays(ids: Collection[int]) -> dict[int, tuple[Stay, ...]]:
    """Return the legs of dossiers for parting their time. Queries: one."""
    found: dict[int, list[Stay]] = defaultdict(list)
    for leg in Leg.objects.filter(dossier__in=ids).order_by("position"):
        found[leg.dossier_id].append(
            Stay(
                position=leg.position,
                title=leg.title,
                agency_id=leg.place_agency_id,
                unit_id=leg.place_unit_id,
                person_id=leg.holder_id,
                person_name=leg.holder_name,
                allowed_minutes=leg.allowed_minutes,
                opened_at=local(leg.opened_at),
                taken_at=wall(leg.taken_at),
                closed_at=wall(leg.closed_at),
            )
        )
    return {pk: tuple(legs) for pk, legs in found.items()}


def stay_of(leg: LegView) -> Stay:
    """Return a leg at hand for parting its dossier's time. Queries: none."""
    return Stay(
        position=leg.position,
        title=leg.title,
        agency_id=leg.agency_id,
        unit_id=leg.unit_id,
        person_id=leg.holder_id,
        person_name=leg.holder_name,
        allowed_minutes=leg.allowed_minutes,
        opened_at=leg.opened_at,
        taken_at=leg.taken_at,
        closed_at=leg.closed_at,
    )


def filings(since: date, agency_id: int | None = None) -> list[Filing]:
    """List what was filed from afar since a day, or is unanswered still.

    A dossier at which the citizen was asked for more is answered. What a counter took
    in the moment it came never waited and is left out. Oldest first. Queries: one.
    """
    found = (
        Dossier.objects.filter(
            Q(submitted_at__gte=midnight(since)) | Q(state=State.SUBMITTED),
            channel__in=FROM_AFAR,
        )
        .alias(asked_at=Min("requests__asked_at"))
        .annotate(answered_at=Least("accepted_at", "asked_at", "ended_at"))
        .filter(Q(answered_at__isnull=True) | Q(answered_at__gt=F("submitted_at")))
    )
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    columns = (
        "pk",
        "agency_id",
        "number",
        "procedure_code",
        "channel",
        "submitted_at",
        "answered_at",
    )
    rows = found.order_by("submitted_at", "pk").values_list(*columns)
    return [
        Filing(pk, agency, number, code, Channel(channel), local(filed), wall(answered))
        for pk, agency, number, code, channel, filed, answered in rows
    ]


def _runs(life: Life, at: datetime) -> bool:
    turn = life.turn_at(at)
    return turn is not None and turn.standing is Standing.RUNNING


def _away(told: Iterable[Life]) -> dict[int, list[Away]]:
    """Return when the dossiers lay with agencies other than their own."""
    homes = {life.dossier_id: life.agency_id for life in told}
    found: dict[int, list[Away]] = {pk: [] for pk in homes}
    legs: Any = (
        Leg.objects.filter(dossier__in=list(homes))
        .exclude(place_agency=F("agency_id"))
        .exclude(place_agency=F("dossier__competent"))
        .exclude(kind=LegKind.RETURN)
    )
    for pk, opened, closed in legs.values_list("dossier_id", "opened_at", "closed_at"):
        found[pk].append((local(opened), wall(closed)))
    return found


def _limits(told: Iterable[Life]) -> dict[int, tuple[TimeLimit, ...]]:
    """Return the procedure's limits, for dossiers without any due moment."""
    ids = [life.dossier_id for life in told if not any(t.due_at for t in life.turns)]
    rows = Dossier.objects.filter(pk__in=ids).values_list("pk", "version_id")
    return {pk: _limits_of(version_id) for pk, version_id in rows}


def _limits_of(version_id: int) -> tuple[TimeLimit, ...]:
    return tuple(
        channel.limit
        for case in procedures.terms(version_id).cases
        for channel in case.channels
        if channel.limit is not None
    )
