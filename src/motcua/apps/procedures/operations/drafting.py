"""Writing and changing drafts by hand, and settling what the source left in doubt."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.procedures import access, checking, store
from motcua.apps.procedures.content import VersionContent
from motcua.apps.procedures.events import DoubtsSettled, ProcedureEdited
from motcua.apps.procedures.models import Doubt, ProcedureVersion
from motcua.apps.procedures.operations.versions import Shelf
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.catalogue import VersionState
from motcua.core.permissions import Officer
from motcua.core.records.reading import is_code


@transaction.atomic
def enter(content: VersionContent, *, by: Officer, at: datetime) -> int:
    """Write a draft by hand and return its version: the open one anew, or a new one.

    Doubts of an imported draft stay as they are: a person settles them with a reason.

    :raises NotAllowedError: when the officer may not edit the catalogue.
    :raises RefusedError: when it has no code, or says what cannot be.
    """
    access.require_edit(by)
    if not is_code(content.code):
        raise RefusedError(_("Mã thủ tục phải có dạng 1.001193."), field="code")
    checking.check(content)
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
