"""Paper forms: entered by two people, and settled where they read differently."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.surveys import access as room
from motcua.apps.surveys import entering, operations, queries
from motcua.apps.surveys.codes import tidy
from motcua.apps.surveys.operations import IncompleteError
from motcua.apps.surveys.queries import CampaignView, SheetView
from motcua.apps.surveys.words import CampaignKind, CampaignState, SheetState
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, NotFoundError, RefusedError
from motcua.core.permissions import Deed, Officer
from motcua.core.surveys.double_entry import compare
from motcua.doors.lobby.opening import officer_of
from motcua.doors.surveys import filled, shown

_THIRD_LOOK = (1, 2)


@access.requires(Deed.ENTER_PAPER)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """List the campaigns that take paper, and the forms that wait."""
    by = officer_of(request)
    found = [
        one
        for one in queries.campaigns()
        if one.state is CampaignState.OPEN
        and one.kind is not CampaignKind.RATING
        and entering.may_enter(by, one.id, one.agency_id)
    ]
    rows = [(one, *_counts(_sheets(by, one))) for one in found]
    return render(request, "surveys/papers.html", {"rows": rows})


@access.requires(Deed.ENTER_PAPER)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Ask for the code on the form, then what stands on it."""
    campaign = queries.campaign(campaign_id)
    by = officer_of(request)
    if not entering.may_enter(by, campaign_id, campaign.agency_id):
        room.require_at(by, Deed.ENTER_PAPER, campaign.agency_id)
    code = tidy(request.POST.get("code") or request.GET.get("ma", ""))
    waiting, shut = _sheets(by, campaign), entering.why_shut(campaign_id, clock.now())
    context: dict[str, Any] = {
        "campaign": campaign,
        "code": code,
        "is_open": not shut,
        "shut": shut,
        "once": _counts(waiting)[0],
        "differing": [one for one in waiting if one.state is SheetState.DIFFERS],
    }
    status = 409 if shut and request.method == "POST" else 200
    if code and not shut:
        status = _entered(request, campaign_id, code, context)
        if status == _DONE:
            return redirect("surveys:paper", campaign_id)
    return render(request, "surveys/paper.html", context, status=status)


@access.requires(Deed.ENTER_PAPER)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Show two readings side by side; take what the paper says."""
    sheet = queries.sheet(sheet_id)
    campaign, names = queries.campaign(sheet.campaign_id), shown.Names()
    by = officer_of(request)
    if not _is_theirs(by, campaign, sheet):
        room.require_at(by, Deed.ENTER_PAPER, campaign.agency_id)
    if sheet.state is not SheetState.DIFFERS:
        return redirect("surveys:paper", campaign.id)
    asked = campaign.asked
    (first, who), (second, other) = (sheet.entries[turn] for turn in _THIRD_LOOK)
    said: filled.Said = {int(agency): dict(one) for agency, one in first.items()}
    status, trouble, checked = 200, "", None
    if request.method == "POST":
        said = filled.given(asked, sheet.targets, request.POST)
        try:
            operations.decide(sheet_id, said, by=by, at=clock.now())
        except NotAllowedError:
            raise
        except IncompleteError as error:
            status, trouble, checked = 422, error.message, error.checked
        except RefusedError as error:
            messages.error(request, error.message)
            return redirect("surveys:paper", campaign.id)
        else:
            messages.success(
                request, _("Đã chốt phiếu theo bản giấy. Cắt bỏ góc ghi mã.")
            )
            return redirect("surveys:paper", campaign.id)
    found = compare(asked, first, second)
    context = {
        "campaign": campaign,
        "who": who,
        "other": other,
        "trouble": trouble,
        "differing": [
            (names.agency(int(one.sheet)), one.question, one.first, one.second)
            for one in found.disagreements
        ],
        "sheets": filled.sheets(asked, sheet.targets, said, checked, names),
    }
    return render(request, "surveys/settle.html", context, status=status)


_DONE = 302


def _entered(
    request: HttpRequest, campaign_id: int, code: str, context: dict[str, Any]
) -> int:
    """Show the form of the code, or take what was typed; return the answer's status."""
    by, campaign = officer_of(request), context["campaign"]
    is_sent = request.method == "POST"
    try:
        found = entering.paper_form(campaign_id, code, by)
    except NotFoundError as error:
        context["trouble"] = error.message
        return 404
    said = filled.given(campaign.asked, found.targets, request.POST) if is_sent else {}
    checked, refusal = None, found.refusal
    if is_sent and refusal is None:
        try:
            made = operations.enter(campaign_id, code, said, by=by, at=clock.now())
        except NotAllowedError:
            raise
        except IncompleteError as error:
            checked, refusal = error.checked, error
        except RefusedError as error:
            refusal = error
        else:
            messages.success(request, _told(made.state, made.differing))
            return _DONE
    if refusal is not None:
        context["trouble"] = refusal.message
    if is_sent or refusal is None:  # what was typed stays on the page
        context["sheets"] = filled.sheets(
            campaign.asked, found.targets, said, checked, shown.Names()
        )
    return 200 if refusal is None else 422


def _told(state: SheetState, differing: int) -> str:
    if state is SheetState.ONCE:
        return _("Đã nhập lần một. Người khác nhập lần hai rồi phiếu mới được tính.")
    if state is SheetState.DIFFERS:
        words = _("Hai lần nhập khác nhau %(n)d câu. Đối chiếu lại với bản giấy.")
        return words % {"n": differing}
    return _("Hai lần nhập khớp nhau: phiếu đã được tính. Cắt bỏ góc ghi mã.")


def _sheets(by: Officer, campaign: CampaignView) -> list[SheetView]:
    """Return the forms that wait, of those the officer enters."""
    found = queries.sheets(campaign.id)
    return [one for one in found if _is_theirs(by, campaign, one)]


def _is_theirs(by: Officer, campaign: CampaignView, one: SheetView) -> bool:
    return entering.reaches(by, campaign.agency_id, one.targets, one.caller_id)


def _counts(waiting: list[SheetView]) -> tuple[int, int]:
    """Return the forms entered once, and those that differ."""
    states = [one.state for one in waiting]
    return states.count(SheetState.ONCE), states.count(SheetState.DIFFERS)
