"""Changing what a draft says, part by part, and opening a draft of what is in force."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.procedures import access, checking, store
from motcua.apps.procedures.content import VersionContent
from motcua.apps.procedures.models import Procedure
from motcua.apps.procedures.operations.drafting import (
    announce_edit,
    enter,
    locked_draft,
    settle,
)
from motcua.apps.procedures.operations.versions import Shelf
from motcua.apps.procedures.queries import draft_of, sheet
from motcua.apps.procedures.queries.sheets import sheet_of
from motcua.common.errors import ConflictError
from motcua.core.permissions import Officer


@dataclass(frozen=True, slots=True)
class Settlement:
    """Doubts an edit settles, by id, and why."""

    doubts: Collection[int]
    reason: str


@transaction.atomic
def revise(
    version_id: int,
    edit: Callable[[VersionContent], VersionContent],
    *,
    by: Officer,
    at: datetime,
    settling: Settlement | None = None,
) -> None:
    """Change what a draft says.

    edit: gets what the draft says now, locked against others, and returns what it is
    to say; it may refuse, as when the part it changes is not what the officer saw.

    :raises NotAllowedError: when the officer may not edit the catalogue.
    :raises ConflictError: when the version is no draft any more.
    :raises RefusedError: when the content is impossible, or doubts lack a reason.
    """
    access.require_edit(by)
    draft = locked_draft(version_id)
    content = edit(sheet_of(draft).content)
    checking.check(content)
    shelf = Shelf.of([content.code])
    shelf.open_drafts([content])
    store.clear([draft.pk])
    store.fill(draft, content, shelf.field_of(content.code))
    draft.edited_at = at
    draft.save()
    sheets = store.Sheets()
    store.write(sheets, draft, content)
    sheets.save()
    announce_edit(draft, by, at)
    if settling is not None:
        settle(version_id, settling.reason, by=by, at=at, only=settling.doubts)


@transaction.atomic
def open_draft(version_id: int, *, by: Officer, at: datetime) -> int:
    """Begin a new version from one that was published; return the draft.

    :raises NotAllowedError: when the officer may not edit the catalogue.
    :raises ConflictError: when the procedure has a draft already.
    """
    access.require_edit(by)
    origin = sheet(version_id)
    # Whoever comes at the same moment waits here, and then finds the draft.
    Procedure.objects.select_for_update().get(code=origin.code)
    if draft_of(origin.code) is not None:
        raise ConflictError(
            _("Thủ tục %(code)s đã có bản dự thảo; sửa tiếp trên bản ấy.")
            % {"code": origin.code}
        )
    return enter(origin.content, by=by, at=at)
