"""Hand the day's dossiers on from the counter, many with one press."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.common import access, clock
from motcua.core.permissions import Deed
from motcua.doors.counter.place import agency_of
from motcua.doors.counter.views.home import tray
from motcua.doors.lobby.many import do_each
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.ACCEPT)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """List what was taken in and lies here; on a post pass the ticked ones on."""
    if request.method == "POST":
        done = _hand_over(request)
        is_next = done and request.POST.get("then") == "next"
        return redirect("counter:home" if is_next else "counter:hand_over")
    rows = queries.to_hand_over(agency_of(request))
    return tray(request, "counter/hand_over.html", rows, "desk:dossier")


def _hand_over(request: HttpRequest) -> int:
    by, at = officer_of(request), clock.now()

    def pass_on(dossier_id: int, leg: int) -> None:
        dossiers.hand_over(dossier_id, leg=leg, by=by, at=at)

    def said(count: int) -> str:
        done = ngettext("Đã chuyển %(n)s hồ sơ.", "Đã chuyển %(n)s hồ sơ.", count)
        return done % {"n": count}

    return do_each(request, pass_on, said)
