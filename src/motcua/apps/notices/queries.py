"""What others may ask of the notices room. Values only; each says its query count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from motcua.apps.notices.models import Slip
from motcua.apps.notices.paper.data import FormKey
from motcua.common.clock import local
from motcua.common.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SlipView:
    """A form handed out.

    position: the request to the citizen it is about; 0 for the dossier itself.
    number: as printed. made_by: as written in the journal.
    """

    id: int
    dossier_id: int
    agency_id: int
    form: FormKey
    position: int
    number: str
    form_set: str
    made_on: date
    made_at: datetime
    made_by: str


def slip(slip_id: int) -> SlipView:
    """Return one slip. Queries: one.

    :raises NotFoundError: when there is none.
    """
    row = Slip.objects.filter(pk=slip_id).first()
    if row is None:
        raise NotFoundError(_("Không có phiếu này."))
    return view_of(row)


def slips_of(dossier_id: int) -> tuple[SlipView, ...]:
    """List the slips of a dossier, oldest first. Queries: one."""
    rows = Slip.objects.filter(dossier_id=dossier_id).order_by("id")
    return tuple(view_of(row) for row in rows)


def latest(dossier_id: int, form: FormKey) -> SlipView | None:
    """Return the newest slip of this form; None when none was handed out.

    Queries: one.
    """
    rows = Slip.objects.filter(dossier_id=dossier_id, form=form)
    row = rows.order_by("-id").first()
    return view_of(row) if row else None


def view_of(row: Slip) -> SlipView:
    """Return the row as a value."""
    return SlipView(
        id=row.pk,
        dossier_id=row.dossier_id,
        agency_id=row.agency_id,
        form=FormKey(row.form),
        position=row.position,
        number=row.printed_number,
        form_set=row.form_set,
        made_on=row.made_on,
        made_at=local(row.made_at),
        made_by=row.made_by,
    )
