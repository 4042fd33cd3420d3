"""What a comparison with the outside needs: how dossiers stood at a moment, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from motcua.apps.dossiers.models import CitizenRequest, Dossier, Leg, TimeFact
from motcua.apps.dossiers.queries.corrected import corrected_moments
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import VIETNAM, local
from motcua.core.casefile import FactKind, LegKind, RequestStage
from motcua.core.lifecycle import ENDED, State
from motcua.core.reconciliation import Claim, Recorded
from motcua.core.timeliness import Timeliness, classify_finished

_BATCH = 2000
_COLUMNS = (
    "pk", "number", "other_number", "applicant_name", "procedure_code", "version_id",
    "state", "accepted_at", "due_at", "first_due_at", "finished_at", "ended_at",
)  # fmt: skip
_CORRECTED = {
    FactKind.ACCEPTED: "accepted_at",
    FactKind.RESULT_READY: "finished_at",
    FactKind.RETURNED: "ended_at",
}
_FINISHED = {
    Timeliness.EARLY: Claim.EARLY,
    Timeliness.ON_TIME: Claim.ON_TIME,
    Timeliness.LATE: Claim.LATE,
}


@dataclass(frozen=True, slots=True)
class LegBrief:
    """A leg as far as it tells who held a dossier when. closed_at: None while open."""

    kind: LegKind
    agency_id: int
    unit_id: int | None
    holder_id: int | None
    holder_name: str
    opened_at: datetime
    closed_at: datetime | None


def recorded(
    agency_id: int, since: date, until: date, codes: Collection[str], as_of: datetime
) -> tuple[Recorded, ...]:
    """Tell the agency's dossiers as they stood at a moment, in the order of ids.

    Those received from since to until, both included, are in scope; others are told
    when they bear one of the codes. Moments are those in fact, where a correction says
    so. Queries: two, more where facts were corrected or terms are not yet cached.
    """
    start = datetime.combine(since, time(), VIETNAM)
    end = datetime.combine(until + timedelta(days=1), time(), VIETNAM)
    wanted = Q(accepted_at__gte=start, accepted_at__lt=end)
    if codes:
        wanted |= Q(number__in=codes) | Q(other_number__in=codes)
    rows = _told(Dossier.objects.filter(wanted, agency_id=agency_id))
    procedures.terms_of({row["version_id"] for row in rows})
    return tuple(
        one for row in rows if (one := _recorded(row, as_of, start, end)) is not None
    )


def _told(found: QuerySet[Dossier]) -> list[dict[str, Any]]:
    asked = (
        CitizenRequest.objects.filter(
            dossier=OuterRef("pk"), stage=RequestStage.APPRAISAL
        )
        .order_by("position")
        .values(
            told=JSONObject(asked="asked_at", answered="answered_at", due="due_after")
        )
    )
    told = found.annotate(asked=ArraySubquery(asked)).order_by("pk")
    rows = list(told.values(*_COLUMNS, "asked").iterator(_BATCH))
    _correct(rows, found)
    return rows


def _correct(rows: Sequence[dict[str, Any]], found: QuerySet[Dossier]) -> None:
    """Put what was so in fact where a correction says another moment."""
    corrections = TimeFact.objects.filter(
        kind=FactKind.CORRECTED, dossier__in=found.values("pk")
    )
    ids = set(corrections.values_list("dossier_id", flat=True))
    for kind, column in _CORRECTED.items() if ids else ():
        in_fact = corrected_moments(ids, kind)
        for row in rows:
            if row["pk"] in in_fact:
                row[column] = in_fact[row["pk"]].at


def legs_of(ids: Collection[int]) -> Mapping[int, Sequence[LegBrief]]:
    """Tell who held these dossiers when, in the order of their legs. Queries: one."""
    legs: dict[int, list[LegBrief]] = defaultdict(list)
    rows = Leg.objects.filter(dossier__in=ids).order_by("dossier_id", "position")
    for leg in rows.iterator(_BATCH):
        legs[leg.dossier_id].append(
            LegBrief(
                kind=LegKind(leg.kind),
                agency_id=leg.place_agency_id,
                unit_id=leg.place_unit_id,
                holder_id=leg.holder_id,
                holder_name=leg.holder_name,
                opened_at=local(leg.opened_at),
                closed_at=None if leg.closed_at is None else local(leg.closed_at),
            )
        )
    return legs


def _recorded(
    row: Mapping[str, Any], as_of: datetime, start: datetime, end: datetime
) -> Recorded | None:
    """Return the dossier as it stood; None when it was not known here yet."""
    accepted = row["accepted_at"]
    if accepted is not None and accepted > as_of:
        return None
    finished = _by(row["finished_at"], as_of)
    returned = row["ended_at"] if row["state"] == State.RETURNED else None
    due_at, is_waiting = _promised(row, as_of)
    return Recorded(
        id=row["pk"],
        number=row["number"],
        other_number=row["other_number"],
        applicant=row["applicant_name"],
        procedure_code=row["procedure_code"],
        procedure_name=procedures.terms(row["version_id"]).title,
        standing=_standing(row, as_of, due_at, is_waiting=is_waiting),
        received_at=None if accepted is None else local(accepted),
        due_at=None if due_at is None else local(due_at),
        finished_at=None if finished is None else local(finished),
        returned_at=None if (at := _by(returned, as_of)) is None else local(at),
        is_in_scope=accepted is not None and start <= accepted < end,
    )


def _standing(
    row: Mapping[str, Any],
    as_of: datetime,
    due_at: datetime | None,
    *,
    is_waiting: bool,
) -> Claim:
    finished = _by(row["finished_at"], as_of)
    if finished is not None:
        return _FINISHED[classify_finished(due_at, finished)]
    if row["state"] in ENDED and _by(row["ended_at"], as_of) is not None:
        return Claim.ENDED
    if row["accepted_at"] is None:
        return Claim.OPEN
    if is_waiting:
        return Claim.WAITING
    if due_at is None:
        return Claim.OPEN
    return Claim.OVERDUE if as_of > due_at else Claim.IN_TIME


def _promised(row: Mapping[str, Any], as_of: datetime) -> tuple[datetime | None, bool]:
    """Return the due moment known then, and whether the citizen was waited for."""
    asked = [one for one in row["asked"] if _moment(one["asked"]) <= as_of]
    if len(asked) == len(row["asked"]) and row["due_at"] is not None:
        return row["due_at"], False  # nothing moved it since
    promised, is_waiting = row["first_due_at"], False
    for one in asked:
        is_waiting = one["answered"] is None or _moment(one["answered"]) > as_of
        if not is_waiting:
            promised = _moment(one["due"]) if one["due"] else None
    return (None if is_waiting else promised), is_waiting


def _by(moment: datetime | None, as_of: datetime) -> datetime | None:
    return moment if moment is not None and moment <= as_of else None


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a fact stands in its agency's chain: its number, and both hashes in hex."""

    seq: int
    previous: str
    own: str


def links_of(dossier_id: int) -> Mapping[int, Link]:
    """Tell the chain's links of a dossier's facts, by the facts' ids. Queries: one."""
    rows = TimeFact.objects.filter(dossier=dossier_id).order_by("seq")
    return {
        pk: Link(seq, bytes(before).hex(), bytes(own).hex())
        for pk, seq, before, own in rows.values_list(
            "pk", "seq", "previous_hash", "own_hash"
        )
    }


def stood(dossier_id: int, as_of: datetime) -> Recorded | None:
    """Tell one dossier as it stood; None when it was not known here. Queries: two."""
    found = _told(Dossier.objects.filter(pk=dossier_id))
    day = datetime.combine(local(as_of).date(), time(), VIETNAM)
    rows = [_recorded(row, as_of, day, day) for row in found]
    return rows[0] if rows else None
