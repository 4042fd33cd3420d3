"""Writing and changing drafts by hand, and settling what the source left in doubt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.procedures import access, store
from motcua.apps.procedures.content import (
    FeeContent,
    LimitContent,
    RouteContent,
    VersionContent,
)
from motcua.apps.procedures.events import DoubtsSettled, ProcedureEdited
from motcua.apps.procedures.models import (
    CaseChannel,
    Doubt,
    Fee,
    ProcedureCase,
    ProcedureVersion,
    RouteTemplate,
)
from motcua.apps.procedures.operations.versions import Shelf
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.catalogue import VersionState
from motcua.core.channels import Channel
from motcua.core.permissions import Officer
from motcua.core.records.reading import is_code


@transaction.atomic
def enter(content: VersionContent, *, by: Officer, at: datetime) -> int:
    """Write a draft by hand and return its version: the open one anew, or a new one.

    Doubts of an imported draft stay as they are: a person settles them with a reason.

    :raises NotAllowedError: when the officer may not edit the catalogue.
    :raises RefusedError: when it has no code or no name.
    """
    access.require_edit(by)
    if not is_code(content.code):
        raise RefusedError(_("Mã thủ tục phải có dạng 1.001193."), field="code")
    if not content.name.strip():
        raise RefusedError(_("Nhập tên thủ tục."), field="name")
    shelf = Shelf.of([content.code])
    shelf.open_drafts([content])
    draft = shelf.draft(content.code)
    if draft.pk:
        store.clear([draft.pk])
    store.fill(draft, content, shelf.field_of(content.code))
    draft.edited_at = at
    shelf.save()
    sheets = store.Sheets()
    store.write(sheets, draft, content)
    sheets.save()
    announce_edit(draft, by, at)
    return draft.pk


@transaction.atomic
def confirm_limit(
    version_id: int, channel: Channel, limit: LimitContent, *, by: Officer, at: datetime
) -> None:
    """Confirm the time limit of a channel, in every case of a draft.

    :raises RefusedError: when it is incomplete, or the channel is not offered.
    """
    access.require_edit(by)
    draft = locked_draft(version_id)
    if limit.unit is None or not limit.amount or limit.amount < 0:
        raise RefusedError(_("Nhập thời hạn gồm số và đơn vị."), field="limit")
    rows = CaseChannel.objects.filter(version=draft, channel=channel).update(
        limit_amount=limit.amount,
        limit_unit=limit.unit,
        limit_rule=limit.rule,
        limit_cutoff=limit.cutoff,
        limit_reference=limit.reference,
    )
    if not rows:
        raise RefusedError(
            _("Thủ tục không nhận hồ sơ bằng cách này."), field="channel"
        )
    _edited(draft, by, at)


@transaction.atomic
def confirm_fees(
    version_id: int,
    channel: Channel,
    fees: Sequence[FeeContent],
    *,
    by: Officer,
    at: datetime,
) -> None:
    """Confirm what a channel charges, in every case of a draft; none for no fee known.

    :raises RefusedError: when the channel is not offered.
    """
    access.require_edit(by)
    draft = locked_draft(version_id)
    offers = list(CaseChannel.objects.filter(version=draft, channel=channel))
    if not offers:
        raise RefusedError(
            _("Thủ tục không nhận hồ sơ bằng cách này."), field="channel"
        )
    Fee.objects.filter(channel__in=offers).delete()
    sheets = store.Sheets()
    for offer in offers:
        store.write_fees(sheets, offer, fees)
    sheets.save()
    _edited(draft, by, at)


@transaction.atomic
def confirm_route(
    version_id: int, route: RouteContent, *, by: Officer, at: datetime
) -> None:
    """Give every case of a draft this internal process."""
    access.require_edit(by)
    draft = locked_draft(version_id)
    ProcedureCase.objects.filter(version=draft).update(route=None)
    RouteTemplate.objects.filter(version=draft).delete()
    sheets = store.Sheets()
    row = store.write_route(sheets, draft, route, 1)
    sheets.save()
    ProcedureCase.objects.filter(version=draft).update(route=row)
    _edited(draft, by, at)


@transaction.atomic
def settle(
    version_id: int,
    reason: str,
    *,
    by: Officer,
    at: datetime,
    kinds: Collection[str] | None = None,
    only: Collection[int] | None = None,
) -> int:
    """Settle the open doubts of a draft with a reason; return how many there were.

    kinds: which kinds of doubt; None for all. only: which doubts, by id; None for all.

    :raises RefusedError: without a reason.
    :raises ConflictError: when the version is no draft any more.
    """
    access.require_edit(by)
    if not reason.strip():
        raise RefusedError(_("Ghi lý do giải quyết điểm nghi ngờ."), field="reason")
    draft = locked_draft(version_id)
    rows = Doubt.objects.filter(version=draft, settled_at__isnull=True)
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    settled = tuple(sorted(set(rows.values_list("kind", flat=True))))
    count = rows.update(
        settled_at=at,
        settled_by_id=access.acting_person(by),
        settled_by_name=by.name,
        reason=reason.strip(),
    )
    if count:
        events.publish(
            DoubtsSettled(
                at=at,
                agency_id=by.seats[0].agency_id,
                person_id=access.acting_person(by),
                actor=by.name,
                why=reason.strip(),
                version_id=draft.pk,
                code=draft.procedure.code,
                kinds=settled,
            )
        )
    return count


def locked_draft(version_id: int) -> ProcedureVersion:
    """Return a draft locked for writing.

    :raises NotFoundError: when there is no such version.
    :raises ConflictError: when it is no draft any more.
    """
    try:
        version = (
            ProcedureVersion.objects.select_for_update(of=("self",))
            .select_related("procedure", "field")
            .get(pk=version_id)
        )
    except ProcedureVersion.DoesNotExist:
        raise NotFoundError(_("Không có phiên bản thủ tục này.")) from None
    if version.state != VersionState.DRAFT:
        raise ConflictError(
            _("Phiên bản %(number)d của thủ tục %(code)s đã công bố, không sửa được.")
            % {"number": version.number, "code": version.procedure.code}
        )
    return version


def _edited(draft: ProcedureVersion, by: Officer, at: datetime) -> None:
    """Remember that a person wrote the draft, and tell."""
    draft.edited_at = at
    draft.save(update_fields=["edited_at"])
    announce_edit(draft, by, at)


def announce_edit(draft: ProcedureVersion, by: Officer, at: datetime) -> None:
    """Tell that a person wrote the draft."""
    events.publish(
        ProcedureEdited(
            at=at,
            agency_id=by.seats[0].agency_id,
            person_id=access.acting_person(by),
            actor=by.name,
            version_id=draft.pk,
            code=draft.procedure.code,
        )
    )
