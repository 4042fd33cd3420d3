"""The counter's first page: find a procedure, and the trays that wait."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierRow
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common import access, clock
from motcua.common.design.components.tabs import Tab
from motcua.common.forms import tidy_query
from motcua.core.agencies import AgencyKind
from motcua.core.catalogue import Level, with_dots
from motcua.core.permissions import Deed
from motcua.doors.counter.place import agency_of
from motcua.doors.lobby.rows import work_rows

_MOST_SHOWN = 60  # a longer list is searched, not read
_TRAYS = ("home", "waiting", "hand_over", "to_return")


@access.requires(Deed.SEE_COUNTER)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Offer the procedures this counter receives; a full code opens the procedure."""
    agency = organizations.agency(agency_of(request))
    today = clock.today()
    text = tidy_query(request.GET.get("q", ""))
    level = Level.COMMUNE if agency.kind is AgencyKind.COMMUNE else None
    found = procedures.published(today, level=level, text=text)
    code = with_dots(text)
    if exact := next((row for row in found if row.code == code), None):
        return redirect("counter:receive", version_id=exact.version_id)
    page = {
        "q": text,
        "found": found[:_MOST_SHOWN],
        "count": len(found),
        "accepted_today": queries.handed_in_today(agency.id, today),
        "tabs": tabs(request, agency.id),
    }
    return render(request, "counter/home.html", page)


def tray(
    request: HttpRequest, template: str, rows: Sequence[DossierRow], route: str
) -> HttpResponse:
    """Show one tray under the counter's tabs."""
    here = tabs(request, agency_of(request))
    shown = work_rows(rows, clock.now(), route)
    page = {
        "rows": list(zip(rows, shown, strict=True)),
        "late": sum(row.pace == "late" for row in shown),
        "tabs": here,
        "count": next((tab.count for tab in here if tab.is_current), len(rows)),
    }
    return render(request, template, page)


def tabs(request: HttpRequest, agency_id: int) -> list[Tab]:
    """Return the counter's trays with their counts. Queries: one."""
    counts = queries.counter_counts(agency_id)
    titles = {
        "home": (_("Tiếp nhận"), None),
        "waiting": (_("Chờ tiếp nhận"), counts.waiting),
        "hand_over": (_("Chờ chuyển"), counts.to_hand_over),
        "to_return": (_("Chờ trả kết quả"), counts.to_return),
    }
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        Tab(
            title=titles[name][0],
            href=reverse(f"counter:{name}"),
            count=titles[name][1],
            is_current=name == here,
        )
        for name in _TRAYS
    ]
