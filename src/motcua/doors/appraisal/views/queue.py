"""The appraiser's queue: every leaf my agency judges, what first, how far we are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.apps.par_index import reasons
from motcua.apps.par_index.judging import appraising_agencies
from motcua.apps.par_index.operations import appraising
from motcua.apps.par_index.queries import appraisal, rounds
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.apps.par_index.words.stages import STAGES
from motcua.common import access, clock
from motcua.common.design.components.bar_split import Part
from motcua.common.design.components.tabs import Tab
from motcua.core.appraisal import JUDGED, TO_DO, Status
from motcua.core.assessment import Stage
from motcua.core.permissions import Deed, Officer
from motcua.doors.appraisal import choosing, shown
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of

_ROWS = 60
JUDGED_IN = (Stage.APPRAISAL, Stage.SECOND)


@dataclass(frozen=True, slots=True)
class Sieve:
    """One way to look at the queue. kind: of its tab's number."""

    key: str
    title: Promise
    lets_through: Callable[[LeafState], bool]
    kind: str = ""


def _lacks_evidence(one: LeafState) -> bool:
    return one.lacks_evidence and one.status is Status.WAITING


SIEVES = (
    Sieve("viec", _("Cần làm"), lambda one: one.status in TO_DO, "soon"),
    Sieve("tra-loi", _("Đã giải trình"), lambda one: one.status is Status.REPLIED),
    Sieve("y-kien", _("Đơn vị có ý kiến"), lambda one: one.status is Status.NOTED),
    Sieve("doi", _("Số liệu đổi"), lambda one: one.status is Status.OUTDATED, "soon"),
    Sieve("lech", _("Lệch hệ thống"), lambda one: one.differs),
    Sieve("thieu", _("Thiếu minh chứng"), _lacks_evidence),
    Sieve("hoi", _("Chờ giải trình"), lambda one: one.status is Status.ASKED),
    Sieve("tru", _("Bị trừ"), lambda one: one.status is Status.DEDUCTED),
    Sieve("chua-dong-y", _("Chưa đồng ý"), lambda one: one.is_disputed),
    Sieve("xong", _("Đã xong"), lambda one: one.status in JUDGED),
    Sieve("tat-ca", _("Tất cả"), lambda one: one.status is not Status.UNCLAIMED),
)


@access.requires(Deed.APPRAISE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the queue, narrowed as asked."""
    info, opened = choosing.chosen(request)
    if info is None:
        return render(request, "appraisal/home.html", {"info": None})
    mine = own_leaves(info, officer_of(request))
    unit, code = request.GET.get("don-vi", ""), request.GET.get("muc", "")
    narrowed = [
        one for one in mine if unit in {"", str(one.unit.id)} and code in {"", one.code}
    ]
    sieve = _sieve(request)
    rows = sorted(filter(sieve.lets_through, narrowed), key=_order(mine))
    of_page, stretch = page_of(request, rows, _ROWS)
    context = {
        "info": info,
        "round_tabs": choosing.round_tabs(opened, info, request.path),
        "tabs": _tabs(request, narrowed, sieve),
        "rows": _rows(of_page, info, is_by_unit=bool(unit)),
        "stretch": stretch,
        "units": {str(one.unit.id): one.unit.name for one in mine},
        "codes": {one.code: f"{one.code} {one.item.title}" for one in mine},
        "chosen": {"unit": unit, "code": code, "sieve": sieve.key},
        "progress": _progress(mine),
        "plain": sum(one.is_plain for one in narrowed),
        "across": _across(mine, code),
        "stage": open_stage(info, clock.now()),
        "openness": shown.openness(
            info, JUDGED_IN, [*{o.unit.id: o.unit for o in mine}.values()], clock.now()
        ),
        "unsent": _unsent(narrowed),
    }
    return render(request, "appraisal/home.html", context)


@access.requires(Deed.APPRAISE)
def accept_plain(request: HttpRequest, round_id: int) -> HttpResponse:
    """Accept what the record confirms and needs no evidence, each by its own fact."""
    back = f"{reverse('appraisal:home')}?ky={round_id}"
    if request.method in {"GET", "HEAD"}:
        return redirect(back)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    officer, info = officer_of(request), rounds.round_info(round_id)
    unit, code = request.POST.get("don-vi", ""), request.POST.get("muc", "")
    chosen = [
        one
        for one in own_leaves(info, officer)
        if one.is_plain and unit in {"", str(one.unit.id)} and code in {"", one.code}
    ]
    unit_ids = sorted({one.unit.id for one in chosen})
    done = appraising.accept_plain(unit_ids, code=code, by=officer, at=clock.now())
    said = ngettext("Đã chấp nhận %(n)s mục.", "Đã chấp nhận %(n)s mục.", done)
    messages.success(request, said % {"n": done})
    return redirect(back)


def own_leaves(info: RoundInfo, officer: Officer) -> tuple[LeafState, ...]:
    """Return the leaves of a round the officer judges. Queries: 4."""
    agencies = appraising_agencies(officer)
    units = [u for u in rounds.units(info.id) if u.agency_id not in officer.agency_ids]
    found = appraisal.leaves(info, units, at=clock.now())
    return tuple(one for one in found if one.owner_id in agencies)


def open_stage(info: RoundInfo, at: datetime) -> shown.Clock:
    """Return the stage of appraisal that is open to everybody, the later first."""
    for stage in reversed(JUDGED_IN):
        window = info.window(stage)
        if window is not None and window.opens <= at < window.closes:
            return shown.Clock(str(STAGES[stage]), window.closes)
    return shown.Clock("", None)


def _rows(
    found: Sequence[LeafState], info: RoundInfo, *, is_by_unit: bool
) -> list[shown.Row]:
    query = {"di": "don-vi"} if is_by_unit else {"di": "muc"}
    words = reasons.words_of(info)
    return [shown.row_of(one, words, query) for one in found]


def _sieve(request: HttpRequest) -> Sieve:
    asked = request.GET.get("loc", "")
    return next((sieve for sieve in SIEVES if sieve.key == asked), SIEVES[0])


def _order(mine: Sequence[LeafState]) -> Callable[[LeafState], tuple[int, int]]:
    """Leaf by leaf as printed, so that the same is judged alike; then by unit."""
    printed = {one.code: n for n, one in reversed(list(enumerate(mine)))}
    return lambda one: (printed[one.code], one.unit.id)


def _tabs(
    request: HttpRequest, found: Sequence[LeafState], now: Sieve
) -> tuple[Tab, ...]:
    tabs = []
    for sieve in SIEVES:
        count = sum(map(sieve.lets_through, found))
        query = request.GET.copy()
        query["loc"] = sieve.key
        query.pop("trang", None)
        href = f"{request.path}?{query.urlencode()}"
        tabs.append(
            Tab(str(sieve.title), href, count, sieve.kind, is_current=sieve is now)
        )
    return tuple(tabs)


def _progress(mine: Sequence[LeafState]) -> Mapping[str, object]:
    told = shown.counts(mine)
    done = sum(told[one] for one in JUDGED)
    total = sum(told.values()) - told[Status.UNCLAIMED]
    parts = (
        Part(told[Status.ACCEPTED] + told[Status.RAISED], str(_("chấp nhận")), "ok"),
        Part(told[Status.DEDUCTED], str(_("trừ điểm")), "soon"),
        Part(told[Status.DECIDED], str(_("hội đồng quyết")), "other"),
        Part(told[Status.ASKED], str(_("chờ giải trình")), "paused"),
        Part(told[Status.REPLIED], str(_("đã giải trình")), "brand"),
        Part(told[Status.NOTED], str(_("đơn vị có ý kiến")), "brand"),
        Part(told[Status.OUTDATED], str(_("số liệu đổi, xem lại")), "soon"),
        Part(told[Status.WAITING], str(_("chờ thẩm định")), "line"),
        Part(told[Status.UNSENT], str(_("chưa gửi phiếu")), "line"),
    )
    to_do = sum(told[one] for one in TO_DO)
    return {"done": done, "total": total, "to_do": to_do, "parts": parts}


def _unsent(found: Sequence[LeafState]) -> list[str]:
    """Return the units whose claimed leaves wait for the sheet, by name."""
    waiting = {o.unit.id: o.unit.name for o in found if o.status is Status.UNSENT}
    return list(waiting.values())


def _across(mine: Sequence[LeafState], code: str) -> str:
    """Return the page of one leaf across all units; "" while none is chosen."""
    found = next((one for one in mine if one.code == code), None)
    if found is None:
        return ""
    unit = found.unit
    return reverse("appraisal:across", args=[unit.round_id, unit.group_key, code])
