"""My work, by pile; and search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import PAGE, Tab
from motcua.common import access, clock
from motcua.common.design.components import tabs as components
from motcua.common.design.components.pagination import Stretch
from motcua.common.forms import tidy_query
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_asked
from motcua.doors.lobby.rows import work_rows


@access.requires(Deed.SEE_DESK)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show one pile of the officer's work, the most pressing first."""
    officer, now = officer_of(request), clock.now()
    counts = queries.tab_counts(officer, now)
    tab = _tab(request, counts)
    page = page_asked(request)
    found = queries.worklist(officer, tab, now, page)
    shown = found[:PAGE]
    context = {
        "headline": _headline(counts),
        "tabs": _tabs(tab, counts),
        "rows": list(zip(shown, work_rows(shown, now), strict=True)),
        "is_to_take": tab is Tab.TO_TAKE,
        "stretch": _stretch(tab, page, len(shown), has_next=len(found) > PAGE),
    }
    return render(request, "desk/home.html", context)


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Search the dossiers this officer may see; a full code opens the dossier."""
    officer, now = officer_of(request), clock.now()
    text = tidy_query(request.GET.get("q", ""))
    found = queries.find(text, officer) if text else []
    if len(found) == 1 and found[0].number == text.upper():
        return redirect("desk:dossier", dossier_id=found[0].id)
    context = {"q": text, "rows": work_rows(found, now), "is_cut": len(found) == PAGE}
    return render(request, "desk/find.html", context)


def _tab(request: HttpRequest, counts: dict[Tab, int]) -> Tab:
    """Return the pile asked for, else the first that has something in it."""
    asked = request.GET.get("chong", "")
    if asked in {tab.value for tab in Tab}:
        return Tab(asked)
    order = (Tab.OVERDUE, Tab.MINE, Tab.TO_TAKE, Tab.DUE_SOON)
    return next((tab for tab in order if counts[tab]), Tab.MINE)


def _headline(counts: dict[Tab, int]) -> str:
    late, mine, to_take = (counts[t] for t in (Tab.OVERDUE, Tab.MINE, Tab.TO_TAKE))
    if late:
        said = ngettext(
            "%(n)s hồ sơ quá hạn cần xử lý trước.",
            "%(n)s hồ sơ quá hạn cần xử lý trước.",
            late,
        )
        return said % {"n": late}
    if mine or to_take:
        said = _("Không có hồ sơ quá hạn. %(mine)s đang giữ, %(to_take)s chờ nhận.")
        return said % {"mine": mine, "to_take": to_take}
    return _("Không còn việc nào chờ.")


def _tabs(current: Tab, counts: dict[Tab, int]) -> list[components.Tab]:
    titles = {
        Tab.MINE: (_("Tôi đang giữ"), ""),
        Tab.TO_TAKE: (_("Chờ nhận"), ""),
        Tab.DUE_SOON: (_("Sắp đến hạn"), "soon"),
        Tab.OVERDUE: (_("Quá hạn"), "late"),
        Tab.WAITING: (_("Chờ người dân"), ""),
        Tab.UNIT: (_("Tất cả"), ""),
    }
    return [
        components.Tab(
            title=title,
            href=f"{reverse('desk:home')}?chong={tab.value}",
            count=counts[tab],
            kind=kind,
            is_current=tab is current,
        )
        for tab, (title, kind) in titles.items()
    ]


def _stretch(tab: Tab, page: int, shown: int, *, has_next: bool) -> Stretch | None:
    """Return which rows these are; None when they are all there are."""
    if page == 1 and not has_next:
        return None
    first = (page - 1) * PAGE + 1
    return Stretch(
        first=first,
        last=first + shown - 1,
        previous=_href(tab, page - 1) if page > 1 else "",
        following=_href(tab, page + 1) if has_next else "",
    )


def _href(tab: Tab, page: int) -> str:
    return f"?chong={tab.value}&trang={page}"
