"""Whom to call today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.apps.forecasts import queries as forecasts
from motcua.apps.forecasts.queries import PAGE, Morning
from motcua.apps.organizations import queries as organizations
from motcua.common import access, clock
from motcua.common.design.components.pagination import Stretch
from motcua.common.design.components.tabs import Tab
from motcua.core.permissions import Deed, allows
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_asked
from motcua.doors.morning.reach import Reach, chosen, reaches
from motcua.doors.morning.rows import rows


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show one page of a list, the greatest expected harm first."""
    officer, now = officer_of(request), clock.now()
    book = organizations.directory()
    found = reaches(officer, book)
    reach = chosen(found, request.GET.get("cua", ""), officer.seats)
    told = forecasts.morning(reach.scope, now, page_asked(request), book)
    shown = rows(told.calls, now, book, officer)
    context = {
        "reach": reach,
        "tabs": _tabs(found, reach),
        "told": told,
        "rows": shown,
        "has_deeds": any(row.phone or row.apology for row in shown),
        "desk": reverse("desk:home") if allows(officer, Deed.SEE_DESK) else "",
        "stretch": _stretch(reach, told),
        "call_from": round(forecasts.method().call_from * 10),
    }
    return render(request, "morning/home.html", context)


def _tabs(found: list[Reach], current: Reach) -> list[Tab]:
    return [
        Tab(
            title=reach.title,
            href=f"{reverse('morning:home')}?cua={reach.word}",
            is_current=reach is current,
        )
        for reach in found
    ]


def _stretch(reach: Reach, told: Morning) -> Stretch | None:
    if told.to_call <= PAGE:
        return None
    start = (told.page - 1) * PAGE

    def to(page: int) -> str:
        return f"?cua={reach.word}&trang={page}"

    return Stretch(
        first=start + 1,
        last=min(start + PAGE, told.to_call),
        previous=to(told.page - 1) if told.page > 1 else "",
        following=to(told.page + 1) if start + PAGE < told.to_call else "",
    )
