"""Figures that nobody claims are read in: from the record, from surveys, by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.apps.par_index.operations import recording, surveying
from motcua.common import access
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.assessment.entering import EnterForm
from motcua.doors.assessment.seeing import open_round, open_unit
from motcua.doors.assessment.views.page import open_leaf, show
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:round")
def record(request: HttpRequest, round_id: int) -> HttpResponse:
    """Read the record of every unit whose sheet is open."""
    seen = open_round(request, round_id)
    done = recording.record_round(round_id, by=seen.officer, at=seen.at)
    said = _("Đã đọc số liệu hệ thống: %(facts)d mục mới, %(frozen)d phiếu đã khóa.")
    messages.success(request, said % {"facts": done.facts, "frozen": done.frozen})
    return redirect("assessment:round", round_id=round_id)


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:round")
def survey(request: HttpRequest, round_id: int) -> HttpResponse:
    """Read the survey campaigns into the leaves they feed."""
    seen = open_round(request, round_id)
    try:
        done = surveying.survey_round(round_id, by=seen.officer, at=seen.at)
    except NotAllowedError:
        raise
    except RefusedError as error:
        messages.error(request, error.message)
        return redirect("assessment:round", round_id=round_id)
    said = _("Đã đọc kết quả điều tra: %(n)d mục mới.") % {"n": done.facts}
    if done.without:
        more = _("Chưa có kết quả của: %(units)s.")
        said = f"{said} {more % {'units': ', '.join(done.without)}}"
    messages.success(request, said)
    return redirect("assessment:round", round_id=round_id)


@access.requires(Deed.SEE_INDEX)
@form_only("assessment:sheet")
def record_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Read the record of one unit anew."""
    seen = open_unit(request, unit_id)
    done = recording.record_unit(unit_id, by=seen.officer, at=seen.at)
    said = _("Đã đọc số liệu hệ thống: %(facts)d mục mới.")
    messages.success(request, said % {"facts": done.facts})
    return redirect("assessment:sheet", unit_id=unit_id)


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:leaf")
def enter(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Enter what a survey or another index says, with the document it stands in."""
    found = open_leaf(request, unit_id, code)
    inputs, form = LeafInputs(found.row.item, request.POST), EnterForm(request.POST)

    def act() -> None:
        surveying.enter(
            unit_id=unit_id,
            code=code,
            values=inputs.values,
            source=form.cited,
            by=found.seen.officer,
            at=found.seen.at,
        )

    status = attempt(act, inputs, form)
    if status != OK:
        return show(request, found, {"inputs": inputs, "enter": form}, status)
    messages.success(request, _("Đã ghi số liệu điều tra."))
    return redirect("assessment:leaf", unit_id=unit_id, code=code)
