"""The head reads what lacks, signs the sheet and sends it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.par_index.operations import sending
from motcua.apps.par_index.operations.sending import ToSend
from motcua.apps.par_index.queries import beside
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries import sendings as sent
from motcua.common import access, files
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.core.permissions import Deed
from motcua.doors.assessment.forms import SendForm
from motcua.doors.assessment.seeing import open_unit
from motcua.doors.assessment.views.sheets import totals
from motcua.doors.lobby.attempting import CONFLICT, OK, WRONG, attempt


@access.requires(Deed.SEND_CLAIM)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show what lacks and what is claimed; sign and send."""
    seen = open_unit(request, unit_id)
    if not seen.sends:
        raise NotAllowedError(_("Chỉ người đứng đầu đơn vị ký, gửi phiếu này."))
    # Asked before the sheet is read: what comes between is not taken as seen.
    seen_evidence = proofs.newest(unit_id)
    found, rows = beside.rows(seen.unit)
    shown = {"seen": sending.newest(found), "seen_evidence": seen_evidence}
    form = SendForm(request.POST or None, initial=shown)
    status = OK
    if request.method == "POST":
        status = WRONG
        if form.is_valid():
            given = ToSend(**form.cleaned_data)

            def act() -> None:
                sending.send(unit_id, given, by=seen.officer, at=seen.at)

            status = attempt(act, form)
        if status == CONFLICT:  # what is shown now is what the next signing means
            form.data = {**form.data, **form.cleaned_data, **shown}
        if status == OK:
            messages.success(request, _("Đã ký và gửi phiếu tự chấm."))
            return redirect("assessment:sheet", unit_id=unit_id)
    context = {
        "seen": seen,
        "unit": seen.unit,
        "info": seen.info,
        "form": form,
        "done": beside.completeness(rows),
        "rows": rows,
        "totals": totals(found, rows),
        "is_late": seen.info.is_late(seen.at),
    }
    return render(request, "assessment/sending.html", context, status=status)


@access.requires(Deed.SEE_INDEX)
@require_safe
def draft(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Give the report as it would be signed now, unsigned."""
    seen = open_unit(request, unit_id)
    pdf = sending.draft_report(unit_id, "", by=seen.officer, at=seen.at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="tu-cham-du-thao.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@access.requires(Deed.SEE_INDEX)
@require_safe
def report(request: HttpRequest, unit_id: int) -> HttpResponseBase:
    """Give the report as it was signed last."""
    seen = open_unit(request, unit_id)
    found = sent.latest(unit_id)
    if found is None or not found.sha256:
        raise NotFoundError(_("Phiếu này chưa có báo cáo đã ký."))
    name = f"tu-cham-{seen.info.year}.pdf"
    return files.response(found.sha256, name=name, media_type="application/pdf")
