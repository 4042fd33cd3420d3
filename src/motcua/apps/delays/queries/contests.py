"""Contests and rulings as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.apps.delays.models import Contest
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.attribution import Owner
from motcua.core.contests import RulingOutcome

__all__ = [
    "ContestView",
    "RulingOutcome",
    "RulingView",
    "contest",
    "contests_of",
    "open_contests",
]


@dataclass(frozen=True, slots=True)
class RulingView:
    """What was ruled. owner_agency_id: who answers instead; None unless moved."""

    outcome: RulingOutcome
    owner_agency_id: int | None
    reason: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class ContestView:
    """A contest. evidence_sha256: "" without a file. ruling: None while it is open.

    late_minutes, blamed_minutes: as computed when it was made.
    """

    id: int
    dossier_id: int
    home_id: int
    blamed: Owner
    late_minutes: int
    blamed_minutes: int
    reason: str
    evidence_name: str
    evidence_media_type: str
    evidence_sha256: str
    made_at: datetime
    made_by: str
    ruling: RulingView | None


def contest(contest_id: int) -> ContestView:
    """Return a contest. Queries: one. :raises NotFoundError: when there is none."""
    row = _rows().filter(pk=contest_id).first()
    if row is None:
        raise NotFoundError(_("Không có ý kiến này."))
    return _view(row)


def contests_of(dossier_id: int) -> tuple[ContestView, ...]:
    """List the contests about a dossier, first made first. Queries: one."""
    rows = _rows().filter(dossier=dossier_id).order_by("made_at", "pk")
    return tuple(map(_view, rows))


def open_contests(agency_id: int | None = None) -> tuple[ContestView, ...]:
    """List the contests nobody has ruled on, oldest first. Queries: one.

    agency_id: of the unit that contests or of the dossier's home; None for all.
    """
    rows = _rows().filter(ruling__isnull=True)
    if agency_id is not None:
        rows = rows.filter(Q(blamed_agency=agency_id) | Q(agency_id=agency_id))
    return tuple(map(_view, rows.order_by("made_at", "pk")))


def _rows() -> QuerySet[Contest]:
    return Contest.objects.select_related("ruling")


def _view(row: Contest) -> ContestView:
    return ContestView(
        id=row.pk,
        dossier_id=row.dossier_id,
        home_id=row.agency_id,
        blamed=Owner(row.blamed_agency_id, row.blamed_unit_id),
        late_minutes=row.late_minutes,
        blamed_minutes=row.blamed_minutes,
        reason=row.reason,
        evidence_name=row.evidence_name,
        evidence_media_type=row.evidence_media_type,
        evidence_sha256=row.evidence_sha256,
        made_at=local(row.made_at),
        made_by=row.made_by,
        ruling=_ruling(row),
    )


def _ruling(row: Contest) -> RulingView | None:
    if not hasattr(row, "ruling"):
        return None
    return RulingView(
        outcome=RulingOutcome(row.ruling.outcome),
        owner_agency_id=row.ruling.owner_agency_id,
        reason=row.ruling.reason,
        made_at=local(row.ruling.made_at),
        made_by=row.ruling.made_by,
    )
