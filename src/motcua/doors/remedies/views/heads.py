"""The evaluation sheet of who heads a unit, and how a round maps results to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.par_index.queries import rounds
from motcua.apps.reform import operations, queries
from motcua.apps.reform.papers import head_pdf
from motcua.apps.reform.papers.sheets import rows_of
from motcua.apps.reform.queries import HeadSheet, UnitResult
from motcua.common import access, clock
from motcua.core.permissions import WHOLE_PROVINCE, Deed, allows
from motcua.doors.lobby.opening import officer_of
from motcua.doors.remedies import shown
from motcua.doors.remedies.forms import MappingForm
from motcua.doors.remedies.views.lists import download


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def sheet(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the sheet of a unit's head."""
    found, told = _told(request, unit_id)
    context = {
        "found": found,
        "told": told,
        "rows": [row for node in told.sheet.fields for row in rows_of(node, told)],
        "may_map": allows(officer_of(request), Deed.ARRANGE_ROUND, WHOLE_PROVINCE),
    }
    return render(request, "remedies/head.html", context)


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def paper(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Give the sheet as PDF."""
    found, told = _told(request, unit_id)
    content = head_pdf(found, told, found.round.name, clock.now())
    name = f"phieu-danh-gia-{found.round.year}-{unit_id}.pdf"
    return download(content, "application/pdf", name)


@access.requires(Deed.ARRANGE_ROUND)
def mapping(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show how a round maps results to heads, and take another way."""
    info, told = rounds.round_info(round_id), queries.mapping(round_id)
    form, status = MappingForm(initial={"text": told.text}), 200
    if request.method == "POST":
        form = MappingForm(request.POST)

        def act() -> None:
            said = form.cleaned_data
            text = said["text"].replace("\r\n", "\n")
            operations.set_mapping(
                round_id, text, said["why"], by=officer_of(request), at=clock.now()
            )

        target = ("remedies:mapping", round_id)
        answer = shown.done(request, act, _("Đã đặt cách tính."), target, form)
        if not isinstance(answer, int):
            return answer
        status = answer
    context = {"round": info, "told": told, "form": form, "inputs": queries.INPUTS}
    return render(request, "remedies/mapping.html", context, status=status)


def _told(request: HttpRequest, unit_id: int) -> tuple[UnitResult, HeadSheet]:
    found = shown.open_result(request, unit_id)
    plan = queries.plan_of(unit_id, shown.today())
    mapped = queries.mapping(found.round.id)
    return found, queries.head_sheet(found, mapped, plan, shown.today())
