"""Paper forms: entered by two people, and settled where they read differently."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.surveys import access as room
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.codes import tidy
from motcua.apps.surveys.operations import IncompleteError
from motcua.apps.surveys.words import CampaignKind, CampaignState, SheetState
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, NotFoundError, RefusedError
from motcua.core.permissions import Deed
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
        and room.may_at(by, Deed.ENTER_PAPER, one.agency_id)
    ]
    rows = [(one, *_counts(one.id)) for one in found]
    return render(request, "surveys/papers.html", {"rows": rows})


@access.requires(Deed.ENTER_PAPER)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Ask for the code on the form, then what stands on it."""
    campaign = queries.campaign(campaign_id)
    room.require_at(officer_of(request), Deed.ENTER_PAPER, campaign.agency_id)
    code = tidy(request.POST.get("code") or request.GET.get("ma", ""))
    context: dict[str, Any] = {
        "campaign": campaign,
        "code": code,
        "once": _counts(campaign_id)[0],
        "differing": [
            one
            for one in queries.sheets(campaign_id)
            if one.state is SheetState.DIFFERS
        ],
    }
    status = 200
    if code:
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
    room.require_at(officer_of(request), Deed.ENTER_PAPER, campaign.agency_id)
    if sheet.state is not SheetState.DIFFERS:
        return redirect("surveys:paper", campaign.id)
    asked = campaign.asked
    (first, who), (second, other) = (sheet.entries[turn] for turn in _THIRD_LOOK)
    said: filled.Said = {int(agency): dict(one) for agency, one in first.items()}
    status, trouble, checked = 200, "", None
    if request.method == "POST":
        said = filled.given(asked, sheet.targets, request.POST)
        try:
            operations.decide(sheet_id, said, by=officer_of(request), at=clock.now())
        except NotAllowedError:
            raise
        except IncompleteError as error:
            status, trouble, checked = 422, error.message, error.checked
        except RefusedError as error:
            messages.error(request, error.message)
            return redirect("surveys:paper", campaign.id)
        else:
            messages.success(request, _("Đã chốt phiếu theo bản giấy."))
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
    at, campaign = clock.now(), context["campaign"]
    said: filled.Said = {}
    checked, status = None, 200
    try:
        targets = queries.open_form(code, at).targets
        if request.method == "POST":
            said = filled.given(campaign.asked, targets, request.POST)
            made = operations.enter(
                campaign_id, code, said, by=officer_of(request), at=at
            )
            messages.success(request, _told(made.state, made.differing))
            return _DONE
    except NotAllowedError:
        raise
    except IncompleteError as error:
        checked, status = error.checked, 422
        context["trouble"] = error.message
    except RefusedError as error:
        context["trouble"] = error.message
        return 404 if isinstance(error, NotFoundError) else 422
    context["sheets"] = filled.sheets(
        campaign.asked, targets, said, checked, shown.Names()
    )
    return status


def _told(state: SheetState, differing: int) -> str:
    if state is SheetState.ONCE:
        return _("Đã nhập lần một. Người khác nhập lần hai rồi phiếu mới được tính.")
    if state is SheetState.DIFFERS:
        words = _("Hai lần nhập khác nhau %(n)d câu. Đối chiếu lại với bản giấy.")
        return words % {"n": differing}
    return _("Hai lần nhập khớp nhau: phiếu đã được tính.")


def _counts(campaign_id: int) -> tuple[int, int]:
    """Return the forms entered once, and those that differ."""
    states = [one.state for one in queries.sheets(campaign_id)]
    return states.count(SheetState.ONCE), states.count(SheetState.DIFFERS)
