"""What can be done here: hand out a numbered form, and print it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import translation

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.notices.filling import fill
from motcua.apps.notices.models import Slip, SlipContent, SlipCounter
from motcua.apps.notices.paper.data import FormData, FormKey, PaperSize, Section
from motcua.apps.notices.paper.form_sets import form_in_force, set_in_force
from motcua.apps.notices.paper.render import content_of, render_content
from motcua.apps.notices.queries import SlipView, latest, slip, view_of
from motcua.apps.organizations import queries as organizations
from motcua.common.clock import local

_ROWS_AT_ONCE = 1000
# The control sheet walks with the file: each print shows every hand-over so far.
_NEVER_KEPT = {FormKey.CONTROL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form to be handed out.

    position: the request to the citizen it is about; 0 for the dossier itself.
    person_id: None for a citizen or the machine. actor: as written in the journal.
    """

    form: FormKey
    dossier_id: int
    agency_id: int
    at: datetime
    person_id: int | None
    actor: str
    position: int = 0
    section: Section = Section.CENTRE


def issue(draft: Draft) -> SlipView:
    """Hand out a form: number it and write that down. Queries: two.

    :raises FormNotInForceError: when no such form is prescribed on that day.
    """
    return issue_all([draft])[0]


@transaction.atomic
def issue_all(drafts: Sequence[Draft]) -> tuple[SlipView, ...]:
    """Hand out forms: number them in the order given and write that down.

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


def pdf(slip_id: int, size: PaperSize = PaperSize.A5) -> bytes:
    """Print a slip. What the first print says is kept; every later one says it again.

    Queries: two for a reprint; the first print reads the dossier and writes one row.

    :raises NotFoundError: when there is no such slip.
    """
    found = slip(slip_id)
    content = _kept(found) or _said_first(found)
    return render_content(found.form, content, on=found.made_on, size=size)


def keep(slip_id: int, data: FormData) -> None:
    """Keep what a slip says before anybody prints it. Queries: one.

    For forms another room fills: every print then says what was signed.
    """
    with translation.override("vi"):  # paper speaks Vietnamese, whoever makes it
        SlipContent.objects.create(slip_id=slip_id, content=content_of(data))


def control_sheet(
    dossier_id: int,
    *,
    at: datetime,
    person_id: int | None,
    actor: str,
    size: PaperSize = PaperSize.A4,
) -> bytes:
    """Print the control sheet as it stands; the first print gives it its number."""
    found = control_slip(dossier_id, at=at, person_id=person_id, actor=actor)
    return pdf(found.id, size)


def control_slip(
    dossier_id: int, *, at: datetime, person_id: int | None, actor: str
) -> SlipView:
    """Return the dossier's control sheet, numbered the first time it is asked for.

    Queries: one, nine the first time.
    """
    found = latest(dossier_id, FormKey.CONTROL)
    if found is not None:
        return found
    return issue(
        Draft(
            form=FormKey.CONTROL,
            dossier_id=dossier_id,
            agency_id=dossiers.dossier(dossier_id).agency_id,
            at=at,
            person_id=person_id,
            actor=actor,
        )
    )


def _kept(found: SlipView) -> Mapping[str, Any] | None:
    rows = SlipContent.objects.filter(slip=found.id)
    content: Mapping[str, Any] | None = rows.values_list("content", flat=True).first()
    return content


def _said_first(found: SlipView) -> Mapping[str, Any]:
    view, book = dossiers.dossier(found.dossier_id), organizations.directory()
    with translation.override("vi"):  # paper speaks Vietnamese, whoever prints it
        content = content_of(fill(found, view, book))
    if found.form in _NEVER_KEPT:
        return content
    SlipContent.objects.bulk_create(
        [SlipContent(slip_id=found.id, content=content)], ignore_conflicts=True
    )
    # Somebody may have printed it at the same moment: what is kept is what counts.
    return _kept(found) or content


def _shelf(draft: Draft) -> tuple[int, str, int]:
    return draft.agency_id, draft.form.value, local(draft.at).year


def _slip(draft: Draft, number: int) -> Slip:
    day = local(draft.at).date()
    form, in_force = form_in_force(draft.form, day), set_in_force(day)
    return Slip(
        agency_id=draft.agency_id,
        year=day.year,
        dossier_id=draft.dossier_id,
        position=draft.position,
        form=draft.form,
        number=number,
        printed_number=form.written(number, day.year, in_force.sections[draft.section]),
        form_set=in_force.key,
        made_on=day,
        made_at=draft.at,
        person_id=draft.person_id,
        made_by=draft.actor,
    )


def _raise_counter(shelf: tuple[int, str, int], by: int) -> int:
    table = SlipCounter._meta.db_table  # noqa: SLF001  Django's own way to ask
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (agency_id, form, year, last)"  # noqa: S608  our name
            " VALUES (%s, %s, %s, %s) ON CONFLICT (agency_id, form, year)"
            f" DO UPDATE SET last = {table}.last + EXCLUDED.last RETURNING last",
            [*shelf, by],
        )
        return int(cursor.fetchone()[0])
