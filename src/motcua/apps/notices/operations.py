"""What can be done here: hand out a numbered form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import connection, transaction

from motcua.apps.notices.models import Slip, SlipCounter
from motcua.apps.notices.paper.data import KEY_OF, FormData
from motcua.apps.notices.paper.form_sets import form_in_force, set_in_force
from motcua.apps.notices.paper.render import content_of
from motcua.apps.notices.queries import SlipView, view_of
from motcua.common.clock import local

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form filled, not yet numbered. data: its heading's number is still "".

    person_id: None for a citizen or the machine. actor: as written in the journal.
    """

    dossier_id: int
    agency_id: int
    data: FormData
    at: datetime
    person_id: int | None
    actor: str


def issue(draft: Draft) -> SlipView:
    """Hand out a form: number it and keep it. Queries: two.

    :raises FormNotInForceError: when no such form is prescribed on that day.
    """
    return issue_all([draft])[0]


@transaction.atomic
def issue_all(drafts: Sequence[Draft]) -> tuple[SlipView, ...]:
    """Hand out forms: number them in the order given and keep them.

    Queries: one per agency, form and year, and one more per thousand forms.

    :raises FormNotInForceError: when one is not prescribed on its day; none is kept.
    """
    shelves: dict[tuple[int, str, int], list[Draft]] = defaultdict(list)
    for draft in drafts:
        shelves[_shelf(draft)].append(draft)
    rows: dict[int, Slip] = {}
    for shelf in sorted(shelves):  # always in this order: two batches never deadlock
        together = shelves[shelf]
        first = _raise_counter(shelf, len(together)) - len(together) + 1
        for number, draft in enumerate(together, start=first):
            rows[id(draft)] = _slip(draft, number)
    made = Slip.objects.bulk_create(
        [rows[id(draft)] for draft in drafts], batch_size=_ROWS_AT_ONCE
    )
    return tuple(view_of(row) for row in made)


def _shelf(draft: Draft) -> tuple[int, str, int]:
    return draft.agency_id, KEY_OF[type(draft.data)].value, local(draft.at).year


def _slip(draft: Draft, number: int) -> Slip:
    agency_id, form, year = _shelf(draft)
    day = local(draft.at).date()
    prescribed, in_force = (
        form_in_force(KEY_OF[type(draft.data)], day),
        set_in_force(day),
    )
    heading = draft.data.heading
    printed = prescribed.written(number, year, in_force.sections[heading.section])
    data = replace(draft.data, heading=replace(heading, number=printed))
    return Slip(
        agency_id=agency_id,
        year=year,
        dossier_id=draft.dossier_id,
        form=form,
        number=number,
        printed_number=printed,
        form_set=in_force.key,
        content=content_of(data),
        made_on=day,
        made_at=draft.at,
        person_id=draft.person_id,
        made_by=draft.actor,
    )


def _raise_counter(shelf: tuple[int, str, int], by: int) -> int:
    table = SlipCounter._meta.db_table  # noqa: SLF001  Django's own way to ask
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (agency_id, form, year, last)"  # noqa: S608  our own name
            " VALUES (%s, %s, %s, %s) ON CONFLICT (agency_id, form, year)"
            f" DO UPDATE SET last = {table}.last + EXCLUDED.last RETURNING last",
            [*shelf, by],
        )
        return int(cursor.fetchone()[0])
