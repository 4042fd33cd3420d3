"""The journal: who did what to what, when and why; nobody can change it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common import access, clock, journal
from motcua.common.journal import Line
from motcua.core.permissions import Deed, Officer
from motcua.doors.ledger.seeking import Asked, asked
from motcua.doors.ledger.sieve import number
from motcua.doors.lobby.deeds import DEEDS
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.spreadsheet import table_file

PAGE = 50
MOST_IN_FILE = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in words. number: of the dossier it is about, "" for another thing.

    about: the thing in words when it is no dossier. may_open: whether the reader may
    open the dossier; who keeps the machine reads of each, and opens none.
    """

    line: Line
    said: str
    agency: str
    number: str
    about: str
    may_open: bool


@access.requires(Deed.SEE_JOURNAL)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the newest entries that fit; older ones by the link below."""
    now, book = clock.now(), organizations.directory()
    seeking = asked(request, book, now.date())
    before = number(request.GET.get("truoc", ""))
    lines = _lines(seeking, PAGE + 1, before)
    context = {
        "form": seeking.form,
        "is_unknown_number": seeking.is_unknown_number,
        "rows": _rows(lines[:PAGE], book, officer_of(request)),
        "older": _older(request, lines[PAGE - 1]) if len(lines) > PAGE else "",
        "newest": _without(request) if before else "",
        "query": _plain(request),
    }
    status = 422 if seeking.form.errors else 200
    return render(request, "ledger/journal.html", context, status=status)


@access.requires(Deed.SEE_JOURNAL)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give what fits as a file for a spreadsheet, the newest MOST_IN_FILE of it."""
    now, book = clock.now(), organizations.directory()
    lines = _lines(asked(request, book, now.date()), MOST_IN_FILE, None)
    heads = (
        _("Lúc"),
        _("Người làm"),
        _("Việc"),
        _("Cơ quan"),
        _("Hồ sơ"),
        _("Về"),
        _("Lý do"),
    )
    table = (
        (
            f"{row.line.at:%d/%m/%Y %H:%M:%S}",
            row.line.actor,
            row.said,
            row.agency,
            row.number,
            row.about,
            row.line.why,
        )
        for row in _rows(lines, book)
    )
    return table_file(heads, table, f"nhat-ky-{now:%Y%m%d-%H%M}.csv")


def _lines(seeking: Asked, count: int, before: int | None) -> tuple[Line, ...]:
    if seeking.sought is None:
        return ()
    return journal.search(seeking.sought, count, before)


def _rows(
    lines: Sequence[Line], book: Directory, reader: Officer | None = None
) -> list[Row]:
    """Return the entries with names. Queries: three at most, two without a reader.

    reader: who is offered the dossiers; None for a file, which links to none.
    """
    of_dossiers, people = _about(lines, "dossier"), _about(lines, "person")
    names = _Names(
        book=book,
        numbers=dossiers.numbers(of_dossiers) if of_dossiers else {},
        people=organizations.person_names(people) if people else {},
        opens=dossiers.openable(reader, of_dossiers) if reader else frozenset(),
    )
    return [_row(line, names) for line in lines]


def _about(lines: Sequence[Line], kind: str) -> set[int]:
    return {one.subject_id for one in lines if one.subject_kind == kind}


@dataclass(frozen=True, slots=True)
class _Names:
    """What things are called, looked up once for a page."""

    book: Directory
    numbers: Mapping[int, str]
    people: Mapping[int, str]
    opens: Collection[int]

    def of(self, kind: str, subject_id: int) -> str:
        """Return the name of a thing; its kind and key where it has none."""
        if kind == "person":
            return self.people.get(subject_id, f"{_thing(kind)} {subject_id}")
        agency = self.book.agencies_by_id.get(subject_id)
        if kind == "agency" and agency is not None:
            return agency.short_name
        return f"{_thing(kind)} {subject_id}"


def _row(line: Line, names: _Names) -> Row:
    agency = names.book.agencies_by_id.get(line.agency_id)
    is_dossier = line.subject_kind == "dossier"
    about = "" if is_dossier else names.of(line.subject_kind, line.subject_id)
    return Row(
        line=line,
        said=str(DEEDS.get(line.verb, line.verb)),
        agency=agency.short_name if agency else "",
        number=names.numbers.get(line.subject_id, "") if is_dossier else "",
        about=about,
        may_open=is_dossier and line.subject_id in names.opens,
    )


def _thing(kind: str) -> str:
    names = {
        "agency": _("cơ quan"),
        "unit": _("đơn vị"),
        "post": _("vị trí"),
        "person": _("người"),
        "delegation": _("ủy quyền"),
        "account": _("tài khoản"),
        "calendar_decision": _("quyết định về lịch"),
        "procedure_version": _("bản thủ tục"),
        "sign_assessment": _("nhận xét"),
    }
    return names.get(kind, kind)


def _older(request: HttpRequest, last: Line) -> str:
    query = request.GET.copy()
    query["truoc"] = str(last.id)
    return f"?{query.urlencode()}"


def _without(request: HttpRequest) -> str:
    return f"?{_plain(request)}"


def _plain(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("truoc", None)
    return query.urlencode()
