"""Proposals and letters as rows of a list, each beside its dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.apologies.queries import LetterView, Proposal
from motcua.apps.apologies.rules import grounds
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations.queries import Directory
from motcua.common.design.components.work_row import WorkRow
from motcua.common.wording import duration
from motcua.core.apologies import Need
from motcua.core.permissions import Deed, Officer, allows
from motcua.doors.apologies.words import SENDINGS, STATES
from motcua.doors.lobby.rows import work_rows


@dataclass(frozen=True, slots=True)
class Owed:
    """A dossier an apology is owed for. tone, words: how urgent.

    person: who applies, "" where that is held back. may_draft: whether the reader may.
    """

    proposal: Proposal
    work: WorkRow
    person: str
    holder: str
    tone: str
    words: str
    weighed: str
    may_draft: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A letter beside its dossier. tone, words: where it stands.

    person, reason: "" and the bare ground where personal data are held back.
    shows_paper: whether the reader may read the letter, which names the citizen.
    """

    letter: LetterView
    work: WorkRow
    person: str
    reason: str
    agency: str
    tone: str
    words: str
    sending: tuple[str, str] | None
    shows_paper: bool


def owed(
    found: Sequence[Proposal], at: datetime, book: Directory, officer: Officer
) -> list[Owed]:
    """Return one page of proposals. Queries: three."""
    works = _works([one.dossier_id for one in found], at, officer, book)
    return [
        Owed(
            proposal=one,
            work=works[one.dossier_id].work,
            person=works[one.dossier_id].person,
            holder=_holder(one, book),
            tone=_urgency(one, at)[0],
            words=_urgency(one, at)[1],
            weighed=_weighed(one),
            may_draft=any(
                allows(officer, Deed.DRAFT_APOLOGY, place) for place in one.places
            ),
        )
        for one in found
        if one.dossier_id in works
    ]


def written(
    found: Sequence[LetterView], at: datetime, book: Directory, officer: Officer
) -> list[Written]:
    """Return one page of letters. Queries: three."""
    works = _works([one.dossier_id for one in found], at, officer, book)
    return [
        Written(
            letter=one,
            work=works[one.dossier_id].work,
            person=works[one.dossier_id].person,
            reason=_reason(one, works[one.dossier_id]),
            agency=book.agency(one.cause_agency_id).short_name,
            tone=STATES[one.shown_state][0],
            words=str(STATES[one.shown_state][1]),
            sending=_sending(one),
            shows_paper=works[one.dossier_id].is_known,
        )
        for one in found
        if one.dossier_id in works
    ]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A dossier's row, and whether the reader may know whom it is about."""

    work: WorkRow
    person: str
    is_known: bool


def _works(
    ids: Sequence[int], at: datetime, officer: Officer, book: Directory
) -> dict[int, _Shown]:
    if not ids:
        return {}
    rows = dossiers.rows_of(list(dict.fromkeys(ids)), officer, book)
    made = work_rows(rows, at, "apologies:dossier", book)
    return {
        row.id: _Shown(work, row.applicant_name, row.is_known)
        for row, work in zip(rows, made, strict=True)
    }


def _reason(one: LetterView, shown: _Shown) -> str:
    """Return why; the words of the letter's own only to who may know the citizen."""
    return one.reason if shown.is_known else grounds().get(one.grounds, "")


def _holder(one: Proposal, book: Directory) -> str:
    lies = one.places[1:] or one.places
    names = (book.full_name(place.agency_id, place.unit_id) for place in lies)
    return " · ".join(dict.fromkeys(names))


def _urgency(one: Proposal, at: datetime) -> tuple[str, str]:
    if one.is_overdue:
        return "late", _("quá hẹn, chưa xin lỗi")
    if one.is_in_time(at):
        return "soon", _("còn kịp xin lỗi")
    return "late", _("xin lỗi đã muộn")


def _weighed(one: Proposal) -> str:
    needed = duration(one.outlook.needed_minutes)
    if one.is_overdue:
        return _("các bước còn lại cần %(needed)s") % {"needed": needed}
    left = duration(max(one.outlook.left_minutes, 0))
    if one.outlook.need is Need.LIKELY:
        return _("dự báo nhiều khả năng trễ; cần %(needed)s, còn %(left)s") % {
            "needed": needed,
            "left": left,
        }
    return _("cần %(needed)s, chỉ còn %(left)s") % {"needed": needed, "left": left}


def _sending(one: LetterView) -> tuple[str, str] | None:
    if one.sending is None:
        return None
    tone, words = SENDINGS[one.sending]
    return tone, str(words)
