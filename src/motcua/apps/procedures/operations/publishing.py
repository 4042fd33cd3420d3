"""Publishing a draft by decision, and withdrawing what was published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.apps.procedures import access, queries
from motcua.apps.procedures.events import ProcedurePublished, ProcedureRetired
from motcua.apps.procedures.models import Procedure, ProcedureVersion
from motcua.apps.procedures.operations.drafting import locked_draft
from motcua.apps.procedures.queries.sheets import sheet_of
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.catalogue import VersionState
from motcua.core.permissions import Officer

_SHOWN = 6  # a refusal names so many faults; more would not be read


@transaction.atomic
def publish(
    version_id: int,
    *,
    by: Officer,
    at: datetime,
    decision: str,
    in_force_from: date,
    seen: str = "",
) -> None:
    """Publish a draft: from now on it is frozen, from that day on it holds.

    The version in force until then ends on the day the new one begins.

    seen: fingerprint of the sheet the officer has read; "" when nobody read one.

    :raises NotAllowedError: when the officer may not publish.
    :raises ConflictError: when it is no draft, would not follow the last version, or
        says something else than what was read.
    :raises RefusedError: when something a citizen relies on is open; says what.
    """
    access.require_publish(by)
    version = locked_draft(version_id)
    if not decision.strip():
        raise RefusedError(_("Nhập số quyết định công bố."), field="decision")
    _refuse_unread(version, seen)
    if faults := publication_faults(version_id):
        raise RefusedError(_refusal(faults))
    _end_the_last(version, in_force_from)
    version.decision = decision.strip()[:300]
    version.in_force_from = in_force_from
    _freeze(version, by, at)
    # The catalogue shows a procedure under its newest published name.
    Procedure.objects.filter(pk=version.procedure_id).update(
        name=version.name, field=version.field_id
    )
    events.publish(
        ProcedurePublished(
            at=at,
            agency_id=by.seats[0].agency_id,
            person_id=access.acting_person(by),
            actor=by.name,
            version_id=version.pk,
            code=version.procedure.code,
            in_force_from=in_force_from,
            decision=version.decision,
        )
    )


def require_first_day(version_id: int, in_force_from: date) -> None:
    """Say early whether a draft could begin that day, before anybody is asked twice.

    :raises ConflictError: when it would not follow the last version; as ``publish``.
    """
    procedure_id = ProcedureVersion.objects.values_list("procedure_id", flat=True)
    last = _last_published(procedure_id.filter(pk=version_id).first() or 0).first()
    _refuse_early(last, in_force_from)


@transaction.atomic
def retire(
    version_id: int, *, by: Officer, at: datetime, decision: str, in_force_to: date
) -> None:
    """Withdraw a published version by decision: from that day on it no longer holds.

    :raises NotAllowedError: when the officer may not publish.
    :raises ConflictError: when it is not published, or has ended before.
    :raises RefusedError: without a decision, or when it would end before it began.
    """
    access.require_publish(by)
    version = _locked(version_id)
    if version.state != VersionState.PUBLISHED:
        raise ConflictError(_("Chỉ bãi bỏ được phiên bản đang công bố."))
    if not decision.strip():
        raise RefusedError(_("Nhập số quyết định bãi bỏ."), field="decision")
    began, ends = version.in_force_from, version.in_force_to
    if began is not None and in_force_to < began:
        raise RefusedError(
            _("Ngày hết hiệu lực không được trước ngày có hiệu lực."),
            field="in_force_to",
        )
    if ends is not None and in_force_to > ends:
        raise ConflictError(_("Phiên bản này đã hết hiệu lực từ trước ngày đó."))
    version.state, version.in_force_to = VersionState.RETIRED, in_force_to
    version.save(update_fields=["state", "in_force_to"])
    events.publish(
        ProcedureRetired(
            at=at,
            agency_id=by.seats[0].agency_id,
            person_id=access.acting_person(by),
            actor=by.name,
            why=decision.strip(),
            version_id=version.pk,
            code=version.procedure.code,
            in_force_to=in_force_to,
        )
    )


def publication_faults(version_id: int) -> tuple[str, ...]:
    """List, in Vietnamese, what keeps a draft from being published; () when nothing."""
    found = queries.faults(queries.terms(version_id), queries.doubts(version_id))
    return tuple(dict.fromkeys(map(str, found)))


def _freeze(version: ProcedureVersion, by: Officer, at: datetime) -> None:
    version.state = VersionState.PUBLISHED
    version.published_at = at
    version.published_by_id = access.acting_person(by)
    version.published_by_name = by.name
    version.save()


def _refuse_unread(version: ProcedureVersion, seen: str) -> None:
    if seen and sheet_of(version).fingerprint != seen:
        raise ConflictError(
            _(
                "Bản dự thảo đã được sửa sau khi anh/chị mở trang công bố. "
                "Xem lại nội dung rồi công bố."
            )
        )


def _refusal(faults: Sequence[str]) -> str:
    shown = "; ".join(faults[:_SHOWN])
    if len(faults) > _SHOWN:
        more = _("và %(count)d điểm khác") % {"count": len(faults) - _SHOWN}
        shown = f"{shown}; {more}"
    return _("Chưa công bố được: %(faults)s.") % {"faults": shown}


def _end_the_last(version: ProcedureVersion, in_force_from: date) -> None:
    """Let the version that holds until then end where the new one begins."""
    last = _last_published(version.procedure_id).select_for_update().first()
    _refuse_early(last, in_force_from)
    if last is None or last.in_force_from is None:
        return
    if last.in_force_to is None or last.in_force_to > in_force_from:
        last.in_force_to = in_force_from
        last.save(update_fields=["in_force_to"])


def _last_published(procedure_id: int) -> QuerySet[ProcedureVersion]:
    rows = ProcedureVersion.objects.filter(procedure=procedure_id)
    return rows.exclude(state=VersionState.DRAFT).order_by("-in_force_from", "-number")


def _refuse_early(last: ProcedureVersion | None, in_force_from: date) -> None:
    if last is None or last.in_force_from is None:
        return
    if last.in_force_from >= in_force_from and last.in_force_to != last.in_force_from:
        raise ConflictError(
            _("Ngày có hiệu lực phải sau ngày %(day)s của phiên bản trước.")
            % {"day": f"{last.in_force_from:%d/%m/%Y}"},
            field="in_force_from",
        )


def _locked(version_id: int) -> ProcedureVersion:
    try:
        return (
            ProcedureVersion.objects.select_for_update(of=("self",))
            .select_related("procedure")
            .get(pk=version_id)
        )
    except ProcedureVersion.DoesNotExist:
        raise NotFoundError(_("Không có phiên bản thủ tục này.")) from None
