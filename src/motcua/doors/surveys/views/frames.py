"""The frame of a campaign: from returned dossiers, or a list in the given form."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from openpyxl.worksheet.datavalidation import DataValidation

from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.lists import HEADINGS, Fault
from motcua.apps.surveys.operations import SamplePlan
from motcua.apps.surveys.queries import CampaignView
from motcua.apps.surveys.wording import GROUPS
from motcua.apps.surveys.words import CampaignState, Group
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.surveys import shown
from motcua.doors.surveys.campaign_forms import ListForm
from motcua.doors.surveys.telling import tell
from motcua.doors.surveys.words import LEFT_OUT

_FAULTS_SHOWN = 30
_GROUPS_SHEET = "nhom"
_ROWS_OFFERED = 5000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def frame(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show who may be asked and how many will be; take a list in their place."""
    campaign = queries.campaign(campaign_id)
    if campaign.state is not CampaignState.DRAFT:
        return redirect("surveys:campaign", campaign_id)
    form = ListForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                faults = _taken(request, campaign_id, form)
            except NotAllowedError:
                raise
            except RefusedError as error:
                form.add_error("file", error.message)
            else:
                if not faults:
                    messages.success(request, _("Đã nhập danh sách."))
                    return redirect("surveys:frame", campaign_id)
    kept, names = queries.frame_of(campaign_id), shown.Names()
    planned, why = _planned(campaign_id)
    context = {
        "campaign": campaign,
        "margin": shown.percent(campaign.margin),
        "form": form,
        "faults": faults[:_FAULTS_SHOWN],
        "more": max(len(faults) - _FAULTS_SHOWN, 0),
        "frame": kept,
        "left_out": [(LEFT_OUT[key], n) for key, n in kept.left_out.items()]
        if kept
        else [],
        "groups": [(GROUPS[Group(key)], n) for key, n in kept.groups.items()]
        if kept
        else [],
        "planned": planned,
        "why": why,
        **_strata(campaign, planned, names),
    }
    return render(request, "surveys/frame.html", context, status=status)


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:frame")
def take_served(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Take those whose dossiers came to a result in the period."""
    by = officer_of(request)

    def deed() -> str:
        taken = operations.take_served(campaign_id, by=by, at=clock.now())
        words = _("Đã lấy %(n)d người từ hồ sơ đã trả kết quả.")
        return words % {"n": taken.people}

    tell(request, deed)
    to_page: HttpResponse = redirect("surveys:frame", campaign_id)
    return to_page


@access.requires(Deed.ARRANGE_SURVEY)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Give the form of a list as a workbook."""
    del request
    book = openpyxl.Workbook()
    sheet = book.active
    if sheet is None:  # a new workbook always has one
        raise RefusedError(_("Không lập được mẫu."))
    sheet.title = "Danh sách"
    sheet.append(list(HEADINGS.values()))
    sheet.freeze_panes = "A2"
    for column in "ABCDEFGH":
        sheet.column_dimensions[column].width = 24
    groups = book.create_sheet(_GROUPS_SHEET)
    groups.sheet_state = "hidden"  # what the first column may hold
    for group in Group:
        groups.append([str(GROUPS[group])])
    offered = DataValidation(
        type="list", formula1=f"={_GROUPS_SHEET}!$A$1:$A${len(Group)}", allow_blank=True
    )
    sheet.add_data_validation(offered)
    offered.add(f"A2:A{_ROWS_OFFERED}")
    out = BytesIO()
    book.save(out)
    answer = HttpResponse(out.getvalue(), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="mau-khung-mau.xlsx"'
    return answer


def _taken(request: HttpRequest, campaign_id: int, form: ListForm) -> tuple[Fault, ...]:
    file = form.cleaned_data["file"]
    if (file.size or 0) > settings.UPLOAD_FILE_LIMIT:
        raise RefusedError(_("Tệp này nặng quá. Xin tách nhỏ."), field="file")
    read = operations.take_list(
        campaign_id,
        file.name or "",
        file.read(),
        by=officer_of(request),
        at=clock.now(),
    )
    return read.faults


def _strata(
    campaign: CampaignView, planned: SamplePlan | None, names: shown.Names
) -> dict[str, Any]:
    """Return the strata by name, which come short, and quotas of strata not there."""
    if planned is None:
        return {"strata": [], "short": [], "nowhere": []}
    return {
        "strata": [(names.stratum(key), one) for key, one in planned.strata.items()],
        "short": [(names.stratum(key), one) for key, one in planned.short.items()],
        "nowhere": [key for key in campaign.quotas if key not in planned.strata],
    }


def _planned(campaign_id: int) -> tuple[SamplePlan | None, str]:
    try:
        return operations.plan_of(campaign_id), ""
    except RefusedError as error:
        return None, error.message
