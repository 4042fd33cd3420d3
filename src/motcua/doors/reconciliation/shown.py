"""What pages show of runs and differences: words, tones, no name that is not due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.apps.reconciliation import access, queries
from motcua.apps.reconciliation.queries import CaseRow, RunView
from motcua.apps.reconciliation.wording import (
    CLAIMS,
    FIELDS,
    STATES,
    apart_words,
    when_words,
)
from motcua.apps.reconciliation.words import CaseState
from motcua.common import wording
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.core.reconciliation import Claim, Field, Kind, When
from motcua.doors.lobby.opening import officer_of

TONES: Mapping[Kind, str] = {
    Kind.WRONG_OVERDUE: "sys",
    Kind.UNSEEN_OVERDUE: "late",
    Kind.NOT_CLOSED_HERE: "soon",
    Kind.CLOSED_ONLY_HERE: "soon",
    Kind.MISSING_HERE: "late",
    Kind.MISSING_THERE: "paused",
    Kind.TIMES_DIFFER: "soon",
    Kind.OTHER_PERSON: "soon",
    Kind.AMBIGUOUS: "paused",
    Kind.DUPLICATE: "",
    Kind.UNREADABLE: "",
}
SHORT: Mapping[Kind, Promise] = {
    Kind.WRONG_OVERDUE: gettext_lazy("Quá hạn oan"),
    Kind.UNSEEN_OVERDUE: gettext_lazy("Trễ, không ghi"),
    Kind.NOT_CLOSED_HERE: gettext_lazy("Chưa đóng"),
    Kind.CLOSED_ONLY_HERE: gettext_lazy("Chỉ hệ thống đóng"),
    Kind.MISSING_HERE: gettext_lazy("Hệ thống thiếu"),
    Kind.MISSING_THERE: gettext_lazy("Danh sách thiếu"),
    Kind.TIMES_DIFFER: gettext_lazy("Lệch thời điểm"),
    Kind.OTHER_PERSON: gettext_lazy("Khác người nộp"),
    Kind.AMBIGUOUS: gettext_lazy("Chưa rõ"),
    Kind.DUPLICATE: gettext_lazy("Trùng"),
    Kind.UNREADABLE: gettext_lazy("Không đọc được"),
}
STATE_TONES: Mapping[CaseState, str] = {
    CaseState.OPEN: "soon",
    CaseState.EXPLAINED: "ok",
    CaseState.CORRECTED: "ok",
    CaseState.CONTESTED: "brand",
    CaseState.DISMISSED: "",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A difference in a list. name: "" when the reader may not know it."""

    id: int
    href: str
    kind: str
    tone: str
    row: int | None
    number: str
    name: str
    what: str
    owner: str
    state: str
    state_tone: str


def agencies_for(officer: Officer, book: Directory, at: datetime) -> list[AgencyInfo]:
    """List the agencies in force the officer reconciles for, by code."""
    known, today = access.agencies_of(officer), local(at).date()
    return [
        agency for agency in book.agencies(today) if known is None or agency.id in known
    ]


def open_run(request: HttpRequest, run_id: int) -> RunView:
    """Return the run if the officer reconciles there. Queries: one.

    :raises NotFoundError: for one that is not there, or not theirs: both look alike.
    """
    found = queries.run(run_id)
    if not access.may_reconcile(officer_of(request), found.agency_id):
        raise NotFoundError(_("Không có lần đối soát này."))
    return found


@dataclass(frozen=True, slots=True)
class Knowing:
    """Whose names a reader is shown: those of the list, those of the record."""

    of_list: bool
    of_record: bool


def knowing(officer: Officer, run: RunView) -> Knowing:
    """Say whose names are shown.

    The list's to who brought it, the record's never for that alone: a list of nobody
    would else tell everybody.
    """
    may = allows(officer, Deed.SEE_PERSONAL_DATA, Place(run.agency_id))
    brought = run.person_id is not None and run.person_id == officer.person_id
    return Knowing(of_list=may or brought, of_record=may)


def knowing_own(officer: Officer, case: CaseRow) -> Knowing:
    """Say the same of a difference that is the officer's to settle."""
    places = Place(case.agency_id), Place(case.owner_agency_id, case.owner_unit_id)
    may = any(allows(officer, Deed.SEE_PERSONAL_DATA, place) for place in places)
    return Knowing(of_list=may, of_record=may)


def require_draft(request: HttpRequest, run: RunView) -> None:
    """Let a draft be read by whom its names are shown to: its cells are shown raw.

    :raises NotFoundError: for anyone else.
    """
    if not knowing(officer_of(request), run).of_list:
        raise NotFoundError(_("Không có lần đối soát này."))


def row_of(case: CaseRow, knows: Knowing) -> Row:
    """Return a difference as a list shows it."""
    line = case.outside
    number = case.number or (line.number if line else "")
    name = case.applicant if knows.of_record else ""
    if not name and line and knows.of_list:
        name = line.applicant
    return Row(
        id=case.id,
        href=reverse("reconciliation:case", args=[case.id]),
        kind=str(SHORT[case.kind]),
        tone=TONES[case.kind],
        row=case.row,
        number=number,
        name=name,
        what=what_of(case, knows),
        owner=case.owner_name,
        state=str(STATES[case.state]),
        state_tone=STATE_TONES[case.state],
    )


def what_of(case: CaseRow, knows: Knowing) -> str:
    """Say in one line what disagrees."""
    details = case.details
    if case.kind is Kind.UNREADABLE:
        return case.problem if knows.of_list else _("Có ô không đọc được.")
    if "repeats" in details:
        return _("Trùng với dòng %(row)d.") % {"row": details["repeats"]}
    if "candidates" in details:
        count = {"n": len(details["candidates"])}
        return _("%(n)d hồ sơ có thể là dòng này.") % count
    if case.kind is Kind.OTHER_PERSON and not (knows.of_list and knows.of_record):
        return _("Tên người nộp ở hai bên khác nhau.")
    told = [_differs(one) for one in details.get("differs", ())]
    return " ".join(told) or _alone(case)


def _differs(one: Mapping[str, Any]) -> str:
    field = Field(one["field"])
    apart = apart_words(one["minutes"], one["days"])
    words = (
        _("%(field)s: %(apart)s.")
        if apart
        else _("%(field)s: danh sách ghi “%(outside)s”, hệ thống ghi “%(here)s”.")
    )
    return words % {
        "field": FIELDS[field],
        "apart": apart,
        "outside": side_words(field, one["outside"]),
        "here": side_words(field, one["recorded"]),
    }


def side_words(field: Field, value: Any) -> str:  # noqa: ANN401  JSON
    """Return one side of a detail in words; "" for nothing."""
    if value is None:
        return ""
    if field is Field.STATUS:
        return str(CLAIMS[Claim(value)])
    if isinstance(value, dict):
        moment = local(datetime.fromisoformat(value["at"]))
        return when_words(When(moment, bool(value.get("day"))))
    if field is Field.APPLICANT:
        return str(value)
    return wording.vn_moment_with_year(local(datetime.fromisoformat(value)))


def _alone(case: CaseRow) -> str:
    line = case.outside
    if line is None:
        return _("Danh sách không có hồ sơ này.")
    parts = [line.procedure, when_words(line.received), when_words(line.due)]
    told = " · ".join(part for part in parts if part)
    return told or _("Hệ thống không có hồ sơ này.")


def directory() -> Directory:
    """Return the directory of places. Queries: one."""
    return organizations.directory()
