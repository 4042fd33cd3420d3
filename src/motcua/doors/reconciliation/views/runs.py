"""The runs, and what one of them found."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.reconciliation import access as room
from motcua.apps.reconciliation import operations, queries
from motcua.apps.reconciliation.queries import RunView
from motcua.apps.reconciliation.queries.cases import PAGE
from motcua.apps.reconciliation.wording import ADVICE, HOW, KINDS, SOURCES, STATES
from motcua.apps.reconciliation.words import CaseState, RunState
from motcua.common import access, clock
from motcua.common.design.components.bar_split import Part
from motcua.common.design.components.pagination import Stretch
from motcua.common.design.components.tabs import Tab
from motcua.core.permissions import Deed
from motcua.core.reconciliation import How, Kind
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_asked, to_page
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.spreadsheet import table_file
from motcua.doors.reconciliation import shown

_OPEN, _SETTLED = "mo", "da-xu-ly"


@dataclass(frozen=True, slots=True)
class Pile:
    """One kind of difference. still: how many nobody has settled."""

    name: str
    advice: str
    tone: str
    href: str
    count: int
    still: int
    is_current: bool


@access.requires(Deed.RECONCILE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the runs of the officer's agencies, and what is theirs to settle."""
    officer, book = officer_of(request), shown.directory()
    found = queries.runs(room.agencies_of(officer))
    context = {
        "runs": [(run, book.agency(run.agency_id).short_name) for run in found],
        "sources": SOURCES,
        "mine": [
            shown.row_of(case, shown.knowing_own(officer, case))
            for case in queries.open_of(officer.person_id)
        ],
        "compared": any(run.state is not RunState.DRAFT for run in found),
        "still": sum(run.open_count for run in found),
    }
    return render(request, "reconciliation/home.html", context)


@access.requires(Deed.RECONCILE)
@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show how a list came out: counts that add up, piles, the differences."""
    found = shown.open_run(request, run_id)
    if found.state is RunState.DRAFT:
        return redirect("reconciliation:columns", run_id=run_id)
    kind, state = _kind(request), request.GET.get("trang-thai", _OPEN)
    page = page_asked(request)
    piles = queries.piles(run_id)
    rows = _rows(found, kind, state, page)
    knows = shown.knowing(officer_of(request), found)
    context = {
        "run": found,
        "agency": shown.directory().agency(found.agency_id),
        "source_kind": SOURCES[found.kind],
        "list_parts": _list_parts(found),
        "record_parts": _record_parts(found),
        "ways": [(HOW[How(way)], n) for way, n in found.counts["ways"].items()],
        "piles": _piles(found, piles, kind),
        "tabs": _tabs(found, piles, kind, state),
        "kind": KINDS[kind] if kind else "",
        "rows": [shown.row_of(case, knows) for case in rows[:PAGE]],
        "stretch": _stretch(request, page, len(rows)),
        "knows": knows.of_record,
        "is_whole": not found.difference_count,
    }
    return render(request, "reconciliation/run.html", context)


@access.requires(Deed.RECONCILE)
@form_only("reconciliation:run")
def again(request: HttpRequest, run_id: int) -> HttpResponse:
    """Compare the list with the record as it is told now."""
    shown.open_run(request, run_id)
    operations.compare_again(run_id, by=officer_of(request), at=clock.now())
    messages.success(request, _("Đã đối chiếu lại với sổ thời gian hiện nay."))
    return redirect("reconciliation:run", run_id=run_id)


@access.requires(Deed.RECONCILE)
@require_safe
def export(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give the differences as a file for a spreadsheet."""
    found = shown.open_run(request, run_id)
    knows = shown.knowing(officer_of(request), found)
    heads = (
        _("Việc số"), _("Loại"), _("Dòng"), _("Mã hồ sơ"), _("Người nộp"), _("Khác gì"),
        _("Ai xử lý"), _("Trạng thái"),
    )  # fmt: skip
    rows = [
        (one.id, one.kind, one.row or "", one.number, one.name, one.what, one.owner,
         one.state)
        for case in queries.rows_for_export(run_id, _kind(request))
        for one in [shown.row_of(case, knows)]
    ]  # fmt: skip
    return table_file(heads, rows, f"doi-soat-{run_id}.csv")


def _rows(
    found: RunView, kind: Kind | None, state: str, page: int
) -> list[queries.CaseRow]:
    if state == _SETTLED:
        return queries.cases(found.id, kind=kind, is_settled=True, page=page)
    wanted = CaseState.OPEN if state == _OPEN else None
    return queries.cases(found.id, kind=kind, state=wanted, page=page)


def _list_parts(found: RunView) -> list[Part]:
    """Divide the lines of the list: every line is in one part."""
    counts = found.counts
    differing = counts["matched"] - counts["agreeing"]
    rest = (
        (Kind.MISSING_HERE, "only_outside", _("hệ thống không có"), "late"),
        (Kind.AMBIGUOUS, "doubtful", _("chưa rõ hồ sơ nào"), "paused"),
        (Kind.DUPLICATE, "duplicates", _("ghi trùng"), "other"),
        (Kind.UNREADABLE, "unreadable", _("không đọc được"), "line"),
    )
    return [
        Part(counts["agreeing"], _("khớp"), "ok"),
        Part(differing, _("khớp hồ sơ, có chỗ khác"), "soon"),
        *(_part(found, kind, counts[key], *words) for kind, key, *words in rest),
    ]


def _record_parts(found: RunView) -> list[Part]:
    """Divide the dossiers of the period: every dossier is in one part."""
    counts, missing = found.counts, _("danh sách không có")
    return [
        Part(counts["recorded_matched"], _("có trong danh sách"), "ok"),
        _part(found, Kind.MISSING_THERE, counts["only_recorded"], missing, "late"),
        Part(counts["in_doubt"], _("có thể là dòng chưa rõ"), "paused"),
    ]


def _part(found: RunView, kind: Kind, count: int, label: str, fill: str) -> Part:
    return Part(count, label, fill, _to_kind(found, kind, "tat-ca") if count else "")


def _piles(
    found: RunView, piles: dict[tuple[Kind, CaseState], int], current: Kind | None
) -> list[Pile]:
    totals = {
        kind: sum(n for (of, _state), n in piles.items() if of is kind) for kind in Kind
    }
    return [
        Pile(
            name=str(KINDS[kind]),
            advice=str(ADVICE[kind]),
            tone=shown.TONES[kind],
            href=_to_kind(found, kind, _OPEN),
            count=count,
            still=piles.get((kind, CaseState.OPEN), 0),
            is_current=kind is current,
        )
        for kind, count in totals.items()
        if count
    ]


def _tabs(
    found: RunView,
    piles: dict[tuple[Kind, CaseState], int],
    kind: Kind | None,
    state: str,
) -> list[Tab]:
    of_kind = {key: n for key, n in piles.items() if kind in {None, key[0]}}
    total = sum(of_kind.values())
    still = sum(n for (_k, s), n in of_kind.items() if s is CaseState.OPEN)
    named = (
        (_OPEN, str(STATES[CaseState.OPEN]), still, "soon"),
        (_SETTLED, _("Đã xử lý"), total - still, ""),
        ("tat-ca", _("Tất cả"), total, ""),
    )
    return [
        Tab(
            title,
            _to_kind(found, kind, slug),
            count,
            tone,
            is_current=slug == (state if state in {_OPEN, _SETTLED} else "tat-ca"),
        )
        for slug, title, count, tone in named
    ]


def _to_kind(found: RunView, kind: Kind | None, state: str) -> str:
    asked = f"trang-thai={state}"
    if kind is not None:
        asked = f"loai={kind.value}&{asked}"
    return f"{reverse('reconciliation:run', args=[found.id])}?{asked}#viec"


def _kind(request: HttpRequest) -> Kind | None:
    asked = request.GET.get("loai", "")
    return Kind(asked) if asked in set(Kind) else None


def _stretch(request: HttpRequest, page: int, got: int) -> Stretch | None:
    if page == 1 and got <= PAGE:
        return None
    start = (page - 1) * PAGE
    return Stretch(
        first=start + 1,
        last=start + min(got, PAGE),
        previous=to_page(request, page - 1) if page > 1 else "",
        following=to_page(request, page + 1) if got > PAGE else "",
    )
