"""What can be done about a delay: contest its computed cause, rule on a contest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.apps.delays import queries
from motcua.apps.delays.events import ContestRuled, DelayContested
from motcua.apps.delays.models import Contest, Ruling
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.common.access import require
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.events import publish
from motcua.core.attribution import Owner
from motcua.core.contests import RulingOutcome
from motcua.core.permissions import Deed, Officer, Place


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that backs a contest; its bytes are kept by common.files."""

    name: str
    media_type: str
    sha256: str


@transaction.atomic
def contest(
    dossier_id: int,
    *,
    owner: Owner,
    by: Officer,
    at: datetime,
    reason: str,
    evidence: Evidence | None = None,
) -> int:
    """Say for a unit that it did not cause a delay; return the contest's id.

    owner: the unit, as the computation names it. The head answers for the unit's
    lateness (Nghị định 118/2025/NĐ-CP), so the head may answer back.
    :raises RefusedError: when none of the lateness is the unit's.
    :raises ConflictError: when the unit has contested before.
    """
    require(by, Deed.CONTEST_DELAY, Place(owner.agency_id, owner.unit_id))
    if not reason.strip():
        raise RefusedError(_("Ghi lý do."), field="reason")
    view = dossiers.dossier(dossier_id)
    late, blamed = _blamed(view, owner, at)
    row = Contest(
        agency_id=view.agency_id,
        year=view.submitted_at.year,
        dossier_id=dossier_id,
        blamed_agency_id=owner.agency_id,
        blamed_unit_id=owner.unit_id,
        late_minutes=late,
        blamed_minutes=blamed,
        reason=reason.strip(),
        evidence_name=evidence.name if evidence else "",
        evidence_media_type=evidence.media_type if evidence else "",
        evidence_sha256=evidence.sha256 if evidence else "",
        made_at=at,
        person_id=by.person_id,
        made_by=by.name,
    )
    _add(row, _("Bộ phận này đã có ý kiến về hồ sơ; mỗi bộ phận có ý kiến một lần."))
    publish(
        DelayContested(
            at=at,
            agency_id=view.agency_id,
            person_id=by.person_id,
            actor=by.name,
            why=row.reason,
            dossier_id=dossier_id,
            contest_id=row.pk,
        )
    )
    return row.pk


@transaction.atomic
def rule(
    contest_id: int,
    *,
    by: Officer,
    at: datetime,
    outcome: RulingOutcome,
    reason: str,
    owner_agency_id: int | None = None,
) -> None:
    """Rule on a contest. The computed cause stays on record beside the ruling.

    owner_agency_id: who answers for the delay; only when it is moved.

    :raises NotAllowedError: when the ruler is who contests.
    :raises RefusedError: when the dossier never was where the delay is moved to.
    :raises ConflictError: when it was ruled on before.
    """
    row = Contest.objects.select_for_update(of=("self",)).filter(pk=contest_id).first()
    found = queries.contest(contest_id)
    require(by, Deed.RULE_ON_CONTEST, organizations.directory().place(*found.blamed))
    if row is None or row.person_id == by.person_id:
        raise NotAllowedError(_("Người nêu ý kiến không tự kết luận ý kiến đó."))
    _require_whole(found, outcome, reason, owner_agency_id)
    _add(
        Ruling(
            contest=row,
            outcome=outcome,
            owner_agency_id=owner_agency_id,
            reason=reason.strip(),
            made_at=at,
            person_id=by.person_id,
            made_by=by.name,
        ),
        _("Ý kiến này đã có kết luận."),
    )
    publish(
        ContestRuled(
            at=at,
            agency_id=found.home_id,
            person_id=by.person_id,
            actor=by.name,
            why=reason.strip(),
            dossier_id=found.dossier_id,
            contest_id=contest_id,
            outcome=outcome,
        )
    )


def _blamed(view: DossierView, owner: Owner, at: datetime) -> tuple[int, int]:
    """Return the lateness and the unit's part of it.

    :raises RefusedError: when nothing of it is the unit's.
    """
    found = queries.account(view, at)
    parts = found.parts.parts if found else ()
    blamed = sum(
        part.late
        for part in parts
        if part.stay and (part.stay.agency_id, part.stay.unit_id) == owner
    )
    if found is None or not blamed:
        raise RefusedError(
            _("Hồ sơ này không có giờ trễ nào tính cho bộ phận của anh/chị.")
        )
    return found.parts.late, blamed


def _require_whole(
    found: queries.ContestView,
    outcome: RulingOutcome,
    reason: str,
    owner_agency_id: int | None,
) -> None:
    if not reason.strip():
        raise RefusedError(_("Ghi căn cứ của kết luận."), field="reason")
    is_moved = outcome is RulingOutcome.MOVED
    if is_moved and owner_agency_id is None:
        raise RefusedError(_("Chọn cơ quan chịu trách nhiệm."), field="owner")
    if not is_moved and owner_agency_id is not None:
        raise RefusedError(
            _("Chỉ chọn cơ quan khi chuyển trách nhiệm sang cơ quan đó."),
            field="owner",
        )
    if is_moved and owner_agency_id == found.blamed.agency_id:
        raise RefusedError(
            _("Chọn cơ quan khác với cơ quan nêu ý kiến."), field="owner"
        )
    if is_moved and owner_agency_id not in _passed(found.dossier_id):
        raise RefusedError(_("Hồ sơ không đi qua cơ quan này."), field="owner")


def _passed(dossier_id: int) -> frozenset[int]:
    """Return the agencies the dossier has been in: nobody else can have kept it."""
    places = dossiers.places_of(dossiers.dossier(dossier_id))
    return frozenset(place.agency_id for place in places)


def _add(row: Contest | Ruling, taken: str) -> None:
    """Add a row. :raises ConflictError: when there is one for the same thing."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ConflictError(taken) from error
