"""One leaf across all units: judged side by side, so that the same is judged alike."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.apps.par_index import access as places
from motcua.apps.par_index import reasons
from motcua.apps.par_index.judging import appraising_agencies
from motcua.apps.par_index.operations import appraising
from motcua.apps.par_index.queries import appraisal, rounds
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.common import access, clock
from motcua.common.errors import NotFoundError
from motcua.core.appraisal import TO_DO
from motcua.core.permissions import Deed, Officer
from motcua.doors.appraisal import shown
from motcua.doors.appraisal.keys import key_of
from motcua.doors.appraisal.opened import rule_of
from motcua.doors.appraisal.views.queue import open_stage
from motcua.doors.lobby.opening import officer_of

_TOLD = 5


@access.requires(Deed.APPRAISE)
@require_http_methods(["GET", "HEAD", "POST"])
def across(request: HttpRequest, round_id: int, group: str, code: str) -> HttpResponse:
    """Show the leaf of every unit; accept the chosen ones together."""
    officer, info = officer_of(request), rounds.round_info(round_id)
    places.require_opened(officer, info)
    if request.method == "POST":
        return _accept(request, officer)
    units = [u for u in rounds.units(round_id) if u.group_key == info.group(group).key]
    found = appraisal.leaves(info, units, code, at=clock.now())
    if not found:
        raise NotFoundError(_("Đợt này không có mục %(code)s.") % {"code": code})
    item, words = found[0].item, reasons.words_of(info)
    rows = [
        (shown.row_of(one, words, {"di": "muc"}), _may_accept(one, officer))
        for one in sorted(found, key=lambda one: (one.status not in TO_DO, one.unit.id))
    ]
    context = {
        "info": info,
        "item": item,
        "most": found[0].most,
        "rule": rule_of(item),
        "rows": rows,
        "stage": open_stage(info, clock.now()),
        "to_do": sum(one.status in TO_DO for one in found),
        "lacks": sum(one.lacks_evidence for one in found),
        "differs": sum(one.differs for one in found),
    }
    return render(request, "appraisal/across.html", context)


def _may_accept(one: LeafState, officer: Officer) -> bool:
    is_own = one.unit.agency_id in officer.agency_ids
    return (
        one.status in TO_DO
        and not is_own
        and one.owner_id in appraising_agencies(officer)
    )


def _accept(request: HttpRequest, officer: Officer) -> HttpResponse:
    keys = [key for told in request.POST.getlist("muc") if (key := key_of(told))]
    if not keys:
        messages.warning(request, _("Chưa chọn đơn vị nào."))
        return redirect(request.get_full_path())
    done, refused = appraising.accept_all(
        keys,
        unopened=request.POST.get("unopened", ""),
        by=officer,
        at=clock.now(),
    )
    if done:
        said = ngettext("Đã chấp nhận %(n)s mục.", "Đã chấp nhận %(n)s mục.", done)
        messages.success(request, said % {"n": done})
    for one in refused[:_TOLD]:
        name = rounds.unit(one.key.unit_id).name
        messages.warning(request, f"{name}: {one.error.message}")
    if more := len(refused[_TOLD:]):
        said = ngettext(
            "Còn %(n)s đơn vị nữa chưa chấp nhận được.",
            "Còn %(n)s đơn vị nữa chưa chấp nhận được.",
            more,
        )
        messages.warning(request, said % {"n": more})
    return redirect(request.get_full_path())
