"""The dossiers behind a number, and the filings by their receipt clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.delays import queries as delays
from motcua.apps.delays.queries import Late, Overview, ReceiptRow, Receipts, ShareKey
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierRow
from motcua.apps.organizations.queries import Directory
from motcua.common import access, clock
from motcua.common.design.components.work_row import WorkRow
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.core.verdicts import Class, Verdict
from motcua.doors.delays.links import SHARES_BY_SLUG
from motcua.doors.delays.views.home import window_of
from motcua.doors.delays.words import CLASSES, DIFFERENCES
from motcua.doors.lobby.choice import choose, joined
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of
from motcua.doors.lobby.purview import Purview, purview
from motcua.doors.lobby.rows import work_rows
from motcua.doors.lobby.typed import whole

PAGE = 25
_LONG = 4 * PAGE  # of a pile at the intake clock

Filed = tuple[ReceiptRow, str, bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier of a list. late: minutes; cause: whose unit, "" when not late."""

    work: WorkRow
    agency: str
    words: str
    tone: str
    is_late_766: bool
    late: int
    cause: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A list before it is cut into pages."""

    name: str
    ids: Sequence[int]


@access.requires(Deed.SEE_BOARD)
@require_safe
def behind(request: HttpRequest) -> HttpResponse:
    """List the dossiers a number counts."""
    at, where = clock.now(), purview(request)
    choice, form = choose(request, at.date())
    if form.errors:
        raise Http404
    window = window_of(choice.period, at)
    found = delays.overview(window, where.agency_id)
    asked = _asked(request, found, where.book)
    ids, stretch = page_of(request, asked.ids, PAGE)
    page = {
        "where": where,
        "asked": asked,
        "count": len(asked.ids),
        "window": window,
        "rows": _rows(request, found, where, ids),
        "stretch": stretch,
        "up": f"{reverse('delays:home')}?{joined(choice.query, where.query)}",
    }
    return render(request, "delays/list.html", page)


@access.requires(Deed.SEE_BOARD)
@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """List what waits to be received, and what was received too late."""
    at, where = clock.now(), purview(request)
    choice, form = choose(request, at.date())
    if form.errors:
        raise Http404
    found = delays.receipts(at, choice.period.first, where.agency_id)
    page = {
        "where": where,
        "found": found,
        "limit": delays.receipt_limit(),
        "piles": _piles(found, where, officer_of(request)),
        "up": f"{reverse('delays:home')}?{joined(choice.query, where.query)}",
        "since": choice.period.first,
        "at": at,
    }
    return render(request, "delays/receipts.html", page)


def _piles(
    found: Receipts, where: Purview, reader: Officer
) -> list[tuple[str, list[Filed]]]:
    """Return the piles by name, each row with whether the reader may open it."""
    piles = {
        _("Chậm tiếp nhận, đang chờ"): found.late[:_LONG],
        _("Đang chờ, còn trong hạn"): found.waiting[:_LONG],
        _("Đã trả lời, nhưng chậm"): found.answered_late[:_LONG],
    }
    shown = chain.from_iterable(piles.values())
    opens = dossiers.openable(reader, (row.filing.dossier_id for row in shown))
    return [
        (name, [_filed(row, where.book, opens) for row in rows])
        for name, rows in piles.items()
    ]


def _filed(row: ReceiptRow, book: Directory, opens: Collection[int]) -> Filed:
    agency = book.agency(row.filing.agency_id).short_name
    return row, agency, row.filing.dossier_id in opens


def _asked(request: HttpRequest, found: Overview, book: Directory) -> Asked:
    """Return what the address asks for. :raises Http404: for anything else."""
    given = request.GET
    if phan := given.get("phan", ""):
        return _of_share(request, found, book, phan)
    for why, (slug, title, _why) in DIFFERENCES.items():
        if given.get("khac", "") == slug:
            ids = found.differences.get(why, ())
            return Asked(str(title), _most_late_first(found, ids))
    name, test = _test(given.get("lop", ""))
    chosen = [pk for pk, verdict in found.verdicts.items() if test(verdict)]
    return Asked(name, _most_late_first(found, chosen))


def _test(slug: str) -> tuple[str, Callable[[Verdict], bool]]:
    """Return what a class is called and who is in it. :raises Http404: for none."""
    if slug == "tre-theo-766":
        return _("trễ theo Quyết định 766"), lambda verdict: verdict.by_766.is_late
    if slug == "tre-va-qua-han":
        return _("trễ hạn hoặc đang quá hạn"), lambda verdict: verdict.is_late_06
    for kind, named in CLASSES.items():
        if named.slug == slug:
            return str(named.words), partial(_is_of, kind)
    raise Http404


def _is_of(kind: Class, verdict: Verdict) -> bool:
    return verdict.kind is kind


def _of_share(
    request: HttpRequest, found: Overview, book: Directory, phan: str
) -> Asked:
    by = SHARES_BY_SLUG.get(phan)
    agency, unit = _number(request, "cq"), _number(request, "bp")
    if by is None or agency is None:
        raise Http404
    person, step = _number(request, "ai"), request.GET.get("ten", "")
    wanted = ShareKey(agency, unit, step, person)
    for share in found.shares(by):
        key = share.key
        if person is not None or phan == "nguoi":
            key = key._replace(name=step)
            if not _may_know(officer_of(request), key):
                continue
        if key == wanted:
            name = _("có giờ trễ của %(place)s") % {
                "place": book.full_name(agency, unit)
            }
            return Asked(f"{name} · {step}" if step else name, share.ids)
    raise Http404


def _may_know(reader: Officer, key: ShareKey) -> bool:
    place = Place(key.agency_id, key.unit_id)
    return allows(reader, Deed.SEE_PERSONAL_DATA, place)


def _most_late_first(found: Overview, ids: Iterable[int]) -> list[int]:
    late = {one.life.dossier_id: one.parts.late for one in found.late}
    return sorted(ids, key=lambda pk: (-late.get(pk, 0), pk))


def _rows(
    request: HttpRequest, found: Overview, where: Purview, ids: Sequence[int]
) -> list[Row]:
    now, reader = clock.now(), officer_of(request)
    late = {one.life.dossier_id: one for one in found.late}
    shown = dossiers.rows_of(ids)
    return [
        _row(
            (row, work if dossiers.may_open(reader, row) else replace(work, href="")),
            found.verdicts.get(row.id) or late[row.id].verdict,
            late.get(row.id),
            where.book,
        )
        for row, work in zip(
            shown, work_rows(shown, now, "delays:dossier"), strict=True
        )
    ]


def _row(
    shown: tuple[DossierRow, WorkRow],
    verdict: Verdict,
    late: Late | None,
    book: Directory,
) -> Row:
    row, work = shown
    cause = late.parts.cause if late else None
    return Row(
        work=work,
        agency=book.agency(row.agency_id).short_name,
        words=str(CLASSES[verdict.kind].words),
        tone=CLASSES[verdict.kind].tone,
        is_late_766=verdict.by_766.is_late,
        late=late.parts.late if late else 0,
        cause=book.full_name(*cause.owner) if cause else "",
    )


def _number(request: HttpRequest, name: str) -> int | None:
    return whole(request.GET.get(name, ""))
