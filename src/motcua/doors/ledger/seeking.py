"""The journal's form, read into what is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations.queries import Directory
from motcua.common.clock import VIETNAM
from motcua.common.journal import Sought
from motcua.core.permissions import Deed
from motcua.doors.ledger.forms import JournalForm
from motcua.doors.ledger.reach import reach
from motcua.doors.lobby.deeds import DEEDS
from motcua.doors.lobby.opening import officer_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The form as typed, and what it asks for.

    sought: None when a field is wrong, or the dossier's number is nobody's.
    """

    form: JournalForm
    sought: Sought | None
    is_unknown_number: bool = False


def asked(request: HttpRequest, book: Directory, today: date) -> Asked:
    """Read the form; nothing is sought beyond the agencies the officer may look into.

    Queries: none, one when a dossier's number is given.
    """
    within = reach(officer_of(request), Deed.SEE_JOURNAL, book)
    form = JournalForm(
        request.GET or {},
        agencies=[
            (str(one.id), one.short_name)
            for one in book.agencies(today)
            if within is None or one.id in within
        ],
        deeds=[(verb, str(said)) for verb, said in DEEDS.items()],
    )
    if not form.is_valid():
        return Asked(form, None)
    typed = form.cleaned_data
    dossier_id = dossiers.by_number(typed["ho_so"]) if typed["ho_so"] else None
    if typed["ho_so"] and dossier_id is None:
        return Asked(form, None, is_unknown_number=True)
    sought = Sought(
        since=_midnight(typed["tu"]),
        until=_midnight(typed["den"] + _DAY if typed["den"] else None),
        actor=typed["nguoi"],
        agency_id=int(typed["co_quan"]) if typed["co_quan"] else None,
        subject=("dossier", dossier_id) if dossier_id else None,
        verb=typed["viec"],
        within=within,
    )
    return Asked(form, sought)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), VIETNAM)
