"""Locks a letter, and says who it belongs to: what every deed begins with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.apologies.events import ApologyEvent
from motcua.apps.apologies.models import Apology
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError
from motcua.core.apologies import LetterState
from motcua.core.permissions import Officer


def locked(apology_id: int, *states: LetterState) -> Apology:
    """Lock a letter that stands in one of the states. Queries: one.

    :raises NotFoundError: when there is none.
    :raises ConflictError: when it has gone on meanwhile.
    """
    row = Apology.objects.select_for_update().filter(pk=apology_id).first()
    if row is None:
        raise NotFoundError(_("Không có phiếu xin lỗi này."))
    if row.state not in states:
        raise ConflictError(
            _(
                "Phiếu này đã được người khác xử lý tiếp. "
                "Tải lại trang để xem phiếu đang ở bước nào."
            )
        )
    return row


def announce(
    kind: type[ApologyEvent],
    row: Apology,
    by: Officer,
    at: Any,  # noqa: ANN401  a datetime; the event checks
    **more: Any,  # noqa: ANN401  the event's own fields
) -> None:
    """Tell the house what was done to a letter."""
    events.publish(
        kind(
            at=at,
            agency_id=row.agency_id,
            person_id=by.person_id,
            actor=by.name,
            dossier_id=row.dossier_id,
            apology_id=row.pk,
            **more,
        )
    )
