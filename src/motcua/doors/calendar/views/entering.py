"""A decision is typed in, rehearsed, and only then applied."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import Move
from motcua.apps.organizations import operations, queries
from motcua.apps.organizations.operations import NewCalendarDecision
from motcua.common import access, clock
from motcua.common.errors import ConflictError, RefusedError
from motcua.common.files import store
from motcua.common.wording import vn_moment_with_year
from motcua.core.permissions import Deed
from motcua.doors.calendar import recounting, words
from motcua.doors.calendar.forms import Entry, FileForm
from motcua.doors.calendar.reach import Reach, reach
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.spreadsheet import table_file
from motcua.doors.lobby.typed import whole

_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Group:
    """How many dossiers of an agency move. procedures: (title, count), most first."""

    agency: str
    count: int
    later: int
    earlier: int
    procedures: tuple[tuple[str, int], ...]


@access.requires(Deed.ARRANGE_CALENDAR)
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Show the empty form."""
    return _form(request, reach(request), Entry())


@access.requires(Deed.ARRANGE_CALENDAR)
@form_only("calendar:enter")
def rehearse(request: HttpRequest) -> HttpResponse:
    """Show what the decision would move; nothing is changed."""
    where, entry = reach(request), Entry(request.POST)
    if "more" in request.POST or "edit" in request.POST:
        return _edit(request, where)
    new = _decision(request, entry, where)
    if new is None:
        return _form(request, where, entry, status=422)
    return _rehearsal(request, where, new)


@access.requires(Deed.ARRANGE_CALENDAR)
@form_only("calendar:enter")
def table(request: HttpRequest) -> HttpResponse:
    """Give the list of what would move as a file."""
    where, entry = reach(request), Entry(request.POST)
    new = _decision(request, entry, where)
    if new is None:
        return _form(request, where, entry, status=422)
    heads = (
        _("Mã hồ sơ"), _("Cơ quan"), _("Mã thủ tục"), _("Thủ tục"),
        _("Hẹn trả cũ"), _("Hẹn trả mới"), _("Ghi chú"),
    )  # fmt: skip
    rows = (
        (
            move.number,
            where.book.agency(move.agency_id).short_name,
            move.procedure_code,
            move.title,
            vn_moment_with_year(move.before),
            vn_moment_with_year(move.after) if move.after else "",
            _kept(move),
        )
        for move in _moves(new, where, clock.now())
    )
    return table_file(heads, rows, "ho-so-doi-hen.csv")


@access.requires(Deed.ARRANGE_CALENDAR)
@form_only("calendar:enter")
def apply(request: HttpRequest) -> HttpResponse:
    """Put the decision in force and recount the dossiers it moves."""
    where, entry = reach(request), Entry(request.POST)
    new = _decision(request, entry, where)
    if new is None:
        return _form(request, where, entry, status=422)
    document = FileForm(files=request.FILES)
    if not document.is_valid():
        return _rehearsal(request, where, new, document=document, status=422)
    officer, at = officer_of(request), clock.now()
    new = replace(new, after=_rehearsed_after(request, new))
    if upload := document.cleaned_data["file"]:
        kept = store.keep(upload, at=at)
        new = replace(new, file_name=kept.name[:200], file_sha256=kept.sha256)
    try:
        version = operations.decide_calendar(new, by=officer, at=at)
    except ConflictError as error:
        messages.error(request, error.message)
        now = replace(new, after=queries.latest_calendar_decision())
        return _rehearsal(request, where, now, status=409)
    except RefusedError as error:
        document.add_error("file", error.message)
        return _rehearsal(request, where, new, document=document, status=422)
    (decision,) = queries.calendar_decisions(ids=[version])
    moved = recounting.recount(decision, by=officer, where=where)
    said = _("Đã áp dụng %(number)s; dời hẹn %(count)s hồ sơ.")
    messages.success(request, said % {"number": new.number, "count": moved})
    return redirect("calendar:decision", decision_id=version)


def _rehearsed_after(request: HttpRequest, new: NewCalendarDecision) -> int | None:
    """Return the version the page that is sent was made with."""
    after = whole(request.POST.get("after", ""))
    return new.after if after is None else after


def _decision(
    request: HttpRequest, entry: Entry, where: Reach
) -> NewCalendarDecision | None:
    """Return the decision typed in; None when something of it must be mended."""
    if not entry.is_valid():
        return None
    head = entry.head.cleaned_data
    calendar = queries.calendar_in(where.book, where.agency.id)
    try:
        new = NewCalendarDecision(
            agency_id=where.agency.id,
            number=head["number"],
            decided_on=head["decided_on"],
            title=head["title"],
            changes=entry.changes(calendar),
            after=queries.latest_calendar_decision(),
        )
        operations.check_decision(new, where.today, by=officer_of(request))
    except RefusedError as error:
        form = entry.head if error.field in entry.head.fields else entry.lines[0]
        form.add_error(
            error.field if error.field in form.fields else None, error.message
        )
        return None
    return new


def _edit(request: HttpRequest, where: Reach) -> HttpResponse:
    """Show the form again as it was typed, with one line more if that was asked."""
    data = request.POST.copy()
    if "more" in request.POST:
        data["lines"] = str(Entry(data).count + 1)
    return _form(request, where, Entry(data), is_checked=False)


def _form(
    request: HttpRequest,
    where: Reach,
    entry: Entry,
    *,
    status: int = 200,
    is_checked: bool = True,
) -> HttpResponse:
    if not is_checked:
        for form in entry.forms:
            form.errors.clear()
    page = {"where": where, "entry": entry, "is_checked": any(_wrong(entry))}
    return render(request, "calendar/enter.html", page, status=status)


def _wrong(entry: Entry) -> Iterator[bool]:
    return (form.is_bound and bool(form.errors) for form in entry.forms)


def _moves(new: NewCalendarDecision, where: Reach, at: datetime) -> Sequence[Move]:
    calendars = {
        agency_id: queries.rehearsed_calendar(agency_id, new.agency_id, new.changes)
        for agency_id in queries.agencies_ruled(new.agency_id, where.today)
    }
    first = min(change.first for change in new.changes)
    return dossiers.rehearse(calendars, first, at)


def _rehearsal(
    request: HttpRequest,
    where: Reach,
    new: NewCalendarDecision,
    *,
    document: FileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    moves = _moves(new, where, clock.now())
    moving = [move for move in moves if not move.is_kept]
    page: dict[str, Any] = {
        "where": where,
        "new": new,
        "lines": words.lines(new.changes),
        "count": len(moving),
        "kept": len(moves) - len(moving),
        "groups": _groups(moving, where),
        "moves": recounting.shown(moves[:_SHOWN], where.book, officer_of(request)),
        "rest": max(0, len(moves) - _SHOWN),
        "typed": _typed(request, new),
        "document": document or FileForm(),
    }
    return render(request, "calendar/rehearsal.html", page, status=status)


def _groups(moves: Iterable[Move], where: Reach) -> list[Group]:
    """Count by agency, and there by procedure; the largest first."""
    by_agency: dict[int, list[Move]] = defaultdict(list)
    for move in moves:
        by_agency[move.agency_id].append(move)
    groups = (
        Group(
            agency=where.book.agency(agency_id).short_name,
            count=len(told),
            later=(later := sum(_is_later(move) for move in told)),
            earlier=len(told) - later,
            procedures=tuple(Counter(move.title for move in told).most_common()),
        )
        for agency_id, told in by_agency.items()
    )
    return sorted(groups, key=lambda group: -group.count)


def _kept(move: Move) -> str:
    """Say why a dossier stays where it is; "" when it moves."""
    if move.after is None:
        return _("giữ nguyên: hẹn mới ngoài lịch")
    return _("giữ nguyên: hẹn mới đã qua") if move.is_kept else ""


def _is_later(move: Move) -> bool:
    return move.after is not None and move.after > move.before


def _typed(request: HttpRequest, new: NewCalendarDecision) -> list[tuple[str, str]]:
    """List what was typed, to be sent again; and what it was rehearsed after."""
    left_out = {"csrfmiddlewaretoken", "after", "more", "edit"}
    kept = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in left_out
        for value in values
    ]
    return [*kept, ("after", str(new.after))]
