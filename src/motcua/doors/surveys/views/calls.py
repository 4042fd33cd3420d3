"""The interviewer: whom to call, how the call ended, the form filled by keyboard."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.operations import IncompleteError
from motcua.apps.surveys.queries import Respondent
from motcua.apps.surveys.wording import CALL_OUTCOMES, GROUPS
from motcua.apps.surveys.words import CallOutcome
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.forms import tidy
from motcua.core.permissions import Deed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.secrecy import seconds_since, stamp
from motcua.doors.lobby.sending import form_only
from motcua.doors.surveys import filled, shown
from motcua.doors.surveys.telling import tell

_ENDED = (
    CallOutcome.LATER, CallOutcome.NO_REPLY, CallOutcome.REFUSED,
    CallOutcome.WRONG_NUMBER,
)  # fmt: skip
_NOTE = 200


@access.requires(Deed.INTERVIEW)
@require_safe
def interviews(request: HttpRequest) -> HttpResponse:
    """List whom this interviewer still has to ask."""
    found, names = queries.respondents(officer_of(request).person_id), shown.Names()
    campaigns = {one.campaign_id: one.campaign for one in found}
    context = {
        "count": len(found),
        "campaigns": [
            (
                campaign_id,
                name,
                [
                    (
                        one,
                        GROUPS[one.group],
                        ", ".join(names.agency(a) for a in one.targets[:3]),
                        CALL_OUTCOMES[one.calls[-1].outcome] if one.calls else "",
                    )
                    for one in found
                    if one.campaign_id == campaign_id
                ],
            )
            for campaign_id, name in campaigns.items()
        ],
    }
    return render(request, "surveys/interviews.html", context)


@access.requires(Deed.INTERVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Ask one respondent, and take the answers."""
    by, at = officer_of(request), clock.now()
    who = queries.respondent(invitation_id, by.person_id)
    asked = queries.campaign(who.campaign_id).asked
    said = filled.given(asked, who.targets, request.POST)
    status, trouble, checked = 200, "", None
    if request.method == "POST":
        try:
            operations.answer_by_phone(
                invitation_id,
                said,
                seconds=seconds_since(request.POST.get("luc", ""), at, filled.LONGEST),
                by=by,
                at=at,
            )
        except NotAllowedError:
            raise
        except IncompleteError as error:
            status, trouble, checked = 422, error.message, error.checked
        except ConflictError as error:
            messages.error(request, error.message)
            return redirect("surveys:interviews")
        else:
            messages.success(request, _("Đã nhận phiếu. Gọi người tiếp theo."))
            return redirect("surveys:interviews")
    context = {
        "who": who,
        "group": GROUPS[who.group],
        "calls": [(CALL_OUTCOMES[one.outcome], one.on, one.note) for one in who.calls],
        "outcomes": [(one.value, CALL_OUTCOMES[one]) for one in _ENDED],
        "sheets": filled.sheets(asked, who.targets, said, checked, shown.Names()),
        "stamp": stamp(at),
        "trouble": trouble,
    }
    return render(request, "surveys/interview.html", context, status=status)


@access.requires(Deed.INTERVIEW)
@form_only("surveys:interview")
def ended(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Write down how a call without answers ended."""
    given, by = request.POST.get("ket-qua", ""), officer_of(request)
    note = tidy(request.POST.get("ghi-chu", ""))[:_NOTE]

    def deed() -> str:
        if given not in {one.value for one in _ENDED}:
            raise RefusedError(_("Chọn cuộc gọi kết thúc thế nào."))
        outcome = CallOutcome(given)
        operations.note_call(invitation_id, outcome, note=note, by=by, at=clock.now())
        return _("Đã ghi cuộc gọi.")

    tell(request, deed)
    to_page: HttpResponse = redirect("surveys:interviews")
    return to_page


def brief(one: Respondent) -> dict[str, object]:
    """Return what an interviewer takes along: whom, where, about which agencies."""
    names = shown.Names()
    return {
        "id": one.invitation_id,
        "name": one.name,
        "phone": one.phone,
        "address": one.address,
        "group": str(GROUPS[one.group]),
        "targets": [{"id": a, "name": names.agency(a)} for a in one.targets],
    }
