"""Hand the day's dossiers on from the counter, many with one press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed, Officer
from motcua.doors.counter.place import agency_of, officer_of
from motcua.doors.counter.views.home import tray


@access.requires(Deed.HAND_OVER)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """List what was taken in and lies here; on a post pass the ticked ones on."""
    if request.method == "POST":
        picked = [pair for pair in request.POST.getlist("leg") if pair.count(".") == 1]
        _hand_over(request, picked)
        return redirect("counter:hand_over")
    rows = queries.to_hand_over(agency_of(request))
    return tray(request, "counter/hand_over.html", rows, "desk:dossier")


def _hand_over(request: HttpRequest, picked: Sequence[str]) -> None:
    by, at = officer_of(request), clock.now()
    refusals = [said for pair in picked if (said := _one(pair, by, at))]
    done = len(picked) - len(refusals)
    if not picked:
        messages.warning(request, _("Chọn ít nhất một hồ sơ để chuyển."))
    if done:
        said = ngettext("Đã chuyển %(n)s hồ sơ.", "Đã chuyển %(n)s hồ sơ.", done)
        messages.success(request, said % {"n": done})
    for refusal in dict.fromkeys(refusals):
        messages.error(request, refusal)


def _one(pair: str, by: Officer, at: datetime) -> str:
    """Pass one dossier on; return what was said against it, "" when done."""
    dossier_id, _dot, leg = pair.partition(".")
    if not (dossier_id.isdigit() and leg.isdigit()):
        return _("Có dòng không đọc được. Tải lại trang rồi chọn lại.")
    try:
        dossiers.hand_over(int(dossier_id), leg=int(leg), by=by, at=at)
    except RefusedError as error:
        return error.message
    return ""
