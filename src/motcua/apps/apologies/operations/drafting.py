"""Deeds on a draft: written, changed, given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.apps.apologies import access
from motcua.apps.apologies.causes import caused_by
from motcua.apps.apologies.events import (
    ApologyDrafted,
    ApologyRevised,
    ApologyWithdrawn,
)
from motcua.apps.apologies.models import Apology
from motcua.apps.apologies.operations.loading import announce, locked
from motcua.apps.apologies.rules import grounds, rules
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.apologies import (
    LetterState,
    NotAuthorisedError,
    Way,
    last_promise,
    may_promise,
    next_reappointment,
    send_by,
)
from motcua.core.lifecycle import RUNNING
from motcua.core.permissions import Deed, Officer
from motcua.core.worktime import CalendarEndsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What whoever drafts it writes. Fields as in ``models.Apology``."""

    cause_agency_id: int
    grounds: str
    words: str
    new_at: datetime
    way: Way
    cause_change: str = ""
    authority: str = ""
    authority_why: str = ""


@transaction.atomic
def draft(dossier_id: int, *, by: Officer, at: datetime, letter: Letter) -> int:
    """Draft a letter for the head of the agency that caused the delay; return its id.

    :raises ConflictError: when one is being drafted, or the clock does not run.
    """
    view = dossiers.dossier(dossier_id)
    access.require_in(by, Deed.DRAFT_APOLOGY, dossiers.places_of(view))
    row = Apology(
        agency_id=view.agency_id,
        year=local(at).year,
        dossier_id=dossier_id,
        procedure_code=view.procedure_code,
        field_code=procedures.terms(view.version_id).field_code,
        state=LetterState.DRAFTED,
        drafted_at=at,
        drafter_id=by.person_id,
        drafted_by=by.name,
    )
    _write(row, view, letter, at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise ConflictError(
            _("Hồ sơ này đã có người soạn phiếu xin lỗi. Mở bản thảo đó để sửa.")
        ) from None
    announce(ApologyDrafted, row, by, at, cause_agency_id=row.cause_agency_id)
    return row.pk


@transaction.atomic
def revise(apology_id: int, *, by: Officer, at: datetime, letter: Letter) -> None:
    """Change a draft; whoever may draft, and the head it is for, may."""
    row = locked(apology_id, LetterState.DRAFTED)
    view = dossiers.dossier(row.dossier_id)
    access.require_in(by, Deed.DRAFT_APOLOGY, dossiers.places_of(view))
    _write(row, view, letter, at)
    row.save(force_update=True)
    announce(ApologyRevised, row, by, at, cause_agency_id=row.cause_agency_id)


@transaction.atomic
def withdraw(apology_id: int, *, by: Officer, at: datetime, why: str) -> None:
    """Give a draft up. A signed letter is a promise and stays."""
    if not why.strip():
        raise RefusedError(_("Ghi vì sao không cần xin lỗi nữa."), field="why")
    row = locked(apology_id, LetterState.DRAFTED)
    view = dossiers.dossier(row.dossier_id)
    access.require_in(by, Deed.DRAFT_APOLOGY, dossiers.places_of(view))
    row.state, row.withdrawn_at = LetterState.WITHDRAWN, at
    row.withdrawn_why = why.strip()
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_why"])
    announce(ApologyWithdrawn, row, by, at, why=row.withdrawn_why)


def take_due(row: Apology, view: DossierView, at: datetime) -> None:
    """Let the letter speak of the due moment as it is now: it may have moved.

    :raises ConflictError: when the clock does not run.
    """
    if view.state not in RUNNING or view.due_at is None:
        raise ConflictError(
            _("Hồ sơ %(number)s không chạy thời hạn nên không cần xin lỗi.")
            % {"number": view.number}
        )
    calendar = organizations.calendar(view.agency_id, local(at).date())
    row.due_at = view.due_at
    row.send_by = send_by(view.due_at, calendar, rules())


def require_promise(row: Apology, view: DossierView, at: datetime) -> None:
    """Let a letter promise only what can be promised at the moment.

    :raises RefusedError: for a new day that is past, or at which nobody works.
    """
    calendar = organizations.calendar(view.agency_id, local(at).date())
    due_at = view.due_at or row.due_at
    latest = last_promise(due_at, view.reappointed_at)
    try:
        is_good = may_promise(row.new_at, latest, at, calendar)
    except CalendarEndsError:
        is_good = False  # nobody knows yet who works that day
    if not is_good:
        raise RefusedError(
            _(
                "Ngày hẹn mới phải trong giờ làm việc, sau hạn trả, sau lần hẹn trước "
                "và sau lúc này."
            ),
            field="new_at",
        )


def made_before(dossier_id: int) -> int:
    """Count the letters signed for a dossier. Queries: one."""
    return Apology.objects.filter(dossier_id=dossier_id, position__gt=0).count()


def _write(row: Apology, view: DossierView, letter: Letter, at: datetime) -> None:
    """Put the words into the row, or refuse them by name of the field."""
    take_due(row, view, at)
    proposed = caused_by(view, at)
    _require_words(view, letter, proposed)
    row.proposed_agency_id, row.cause_agency_id = proposed, letter.cause_agency_id
    is_changed = letter.cause_agency_id != proposed
    row.cause_change = letter.cause_change.strip() if is_changed else ""
    row.grounds, row.words = letter.grounds, letter.words.strip()
    row.new_at, row.way = letter.new_at, letter.way
    row.authority = letter.authority.strip()
    row.authority_why = letter.authority_why.strip()
    require_promise(row, view, at)
    row.is_violation = _violates(row, view)


def _violates(row: Apology, view: DossierView) -> bool:
    try:
        following = next_reappointment(
            made_before(view.id),
            rules(),
            authority=row.authority,
            reason=row.authority_why,
        )
    except NotAuthorisedError:
        raise RefusedError(
            _(
                "Hồ sơ đã hẹn lại một lần. Hẹn lại nữa là vi phạm, chỉ làm được khi có "
                "người có thẩm quyền cho phép: ghi ai cho phép và lý do."
            ),
            field="authority_why" if row.authority else "authority",
        ) from None
    return following.is_violation


def _require_words(view: DossierView, letter: Letter, proposed: int) -> None:
    if letter.grounds not in grounds():
        raise RefusedError(_("Chọn lý do trong danh sách."), field="grounds")
    if not letter.words.strip():
        raise RefusedError(
            _("Nói rõ lý do bằng lời cho người dân hiểu."), field="words"
        )
    places = {place.agency_id for place in dossiers.places_of(view)}
    if letter.cause_agency_id not in places:
        raise RefusedError(
            _("Chọn cơ quan đã từng giữ hồ sơ này."), field="cause_agency_id"
        )
    if letter.cause_agency_id != proposed and not letter.cause_change.strip():
        raise RefusedError(
            _("Hệ thống tính ra cơ quan khác gây chậm. Nêu lý do đổi cơ quan."),
            field="cause_change",
        )
