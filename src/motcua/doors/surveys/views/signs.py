"""Signs that somebody else answered, and answers that do not count: with reasons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import access as room
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.queries import doubts
from motcua.apps.surveys.wording import CHANNELS
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.common.forms import tidy
from motcua.core.permissions import Deed
from motcua.core.surveys.signs import Finding, Sign
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.typed import whole
from motcua.doors.surveys import shown
from motcua.doors.surveys.telling import tell
from motcua.doors.surveys.words import SIGNS

_SHOWN = 60
_PERCENT = 100


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def signs(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show what is odd, what was made of it, and what was left out."""
    campaign, names = queries.campaign(campaign_id), shown.Names()
    room.require_at(officer_of(request), Deed.SEE_SURVEYS, campaign.agency_id)
    found, done = doubts.signs_to_see(campaign_id), queries.discards(campaign_id)
    assessed = queries.assessments(campaign_id)
    every = queries.answers(campaign_id, with_discarded=True)
    out = [one for one in every if one.is_out]
    reasons = {one.answer_id: one for one in reversed(done)}
    people = organizations.person_names(
        {int(one.who) for one in found if _is_person(one)}
    )
    context = {
        "campaign": campaign,
        "may_arrange": room.may_at(
            officer_of(request), Deed.ARRANGE_SURVEY, campaign.agency_id
        ),
        "findings": [
            {
                "key": f"{one.sign}:{one.who}",
                "words": SIGNS[one.sign],
                "who": _who(one, people, names),
                "count": len(one.sheets),
                "of": one.of,
                "chance": 100 * one.chance,
                "sheets": one.sheets,
                "assessed": assessed.get(f"{one.sign}:{one.who}"),
            }
            for one in found
        ],
        "left": sum(f"{one.sign}:{one.who}" not in assessed for one in found),
        "answers": len(every),
        "counted": len(every) - len(out),
        "out": [
            (one, names.agency(one.agency_id), CHANNELS[one.channel], reasons[one.id])
            for one in out[:_SHOWN]
        ],
        "out_count": len(out),
        "history": done[:_SHOWN],
        "interviewing": _interviewing(campaign_id),
        "chosen": request.GET.get("dau", ""),
    }
    return render(request, "surveys/signs.html", context)


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:signs")
def judge(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Leave a sign's answers out, or say why they stand."""
    by, at, given = officer_of(request), clock.now(), request.POST
    reason, key = tidy(given.get("reason", "")), given.get("dau", "")[:120]
    found = {f"{one.sign}:{one.who}": one for one in doubts.signs_to_see(campaign_id)}
    is_fraud = given.get("lam") == "loai"

    def deed() -> str:
        if key not in found:
            raise RefusedError(_("Dấu hiệu này không còn: phiếu đã bị loại hoặc đổi."))
        operations.assess_sign(
            campaign_id, key, reason, is_fraud=is_fraud, by=by, at=at
        )
        if is_fraud:
            counted = {one.id for one in queries.answers(campaign_id)}
            ids = [i for one in found[key].sheets if (i := int(one)) in counted]
            sign = found[key].sign.value
            operations.discard(campaign_id, ids, reason, sign=sign, by=by, at=at)
        return _("Đã ghi nhận định và lý do.")

    tell(request, deed)
    to_page: HttpResponse = redirect("surveys:signs", campaign_id)
    return to_page


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:signs")
def restore(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Let an answer count again."""
    given, by = request.POST.get("phieu", ""), officer_of(request)
    reason = tidy(request.POST.get("reason", ""))

    def deed() -> str:
        answer_id = whole(given)
        if answer_id is None:
            raise RefusedError(_("Không có phiếu trả lời này."))
        operations.restore(campaign_id, answer_id, reason, by=by, at=clock.now())
        return _("Phiếu được tính trở lại.")

    tell(request, deed)
    to_page: HttpResponse = redirect("surveys:signs", campaign_id)
    return to_page


def _interviewing(campaign_id: int) -> dict[str, float] | None:
    """Return how much it matters who asked, in percent; None when it cannot be said."""
    said = doubts.interviewing(campaign_id)
    if said is None:
        return None
    return {
        "people": said.people,
        "sheets": said.sheets,
        "share": _PERCENT * said.share,
        "wider": _PERCENT * (said.factor - 1),
    }


def _is_person(one: Finding) -> bool:
    return one.sign is not Sign.SAME_DEVICE and one.who.isdigit()


def _who(one: Finding, people: Any, names: shown.Names) -> str:  # noqa: ANN401  {id: name}
    if _is_person(one):
        return str(people.get(int(one.who), one.who))
    if one.sign is Sign.SAME_DEVICE:
        return _("máy %(mark)s") % {"mark": one.who[:6]}
    return names.stratum(one.who)
