"""Signs that somebody else answered, and answers that do not count: with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import access as room
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.queries import (
    AnswerView,
    AssessmentView,
    DiscardView,
    doubts,
)
from motcua.apps.surveys.wording import CHANNELS
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.common.forms import tidy
from motcua.core.permissions import Deed
from motcua.core.surveys.signs import Finding, Sign
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_asked, page_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.typed import whole
from motcua.doors.surveys import shown
from motcua.doors.surveys.telling import tell
from motcua.doors.surveys.words import SIGNS

_ROWS = 60
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
    out = _left_out(every, done)
    of_page, stretch = page_of(request, out, _ROWS, place="#khong-tinh")
    callers = _callers(found, every)
    people = organizations.person_names(set(callers.values()))
    context = {
        "campaign": campaign,
        "may_arrange": room.may_at(
            officer_of(request), Deed.ARRANGE_SURVEY, campaign.agency_id
        ),
        "findings": [
            {
                "key": one.key,
                "words": SIGNS[one.sign],
                "who": _who(one, people.get(callers.get(one, 0)), names),
                "count": len(one.sheets),
                "of": one.of,
                "chance": 100 * one.chance,
                "sheets": one.sheets,
                "assessed": _judged(one, assessed),
            }
            for one in found
        ],
        "left": sum(_judged(one, assessed) is None for one in found),
        "answers": len(every),
        "counted": len(every) - len(out),
        "out": [
            (one, names.agency(one.agency_id), CHANNELS[one.channel], why)
            for one, why in of_page
        ],
        "out_count": len(out),
        "stretch": stretch,
        "page": page_asked(request),
        "history": _history(done),
        "interviewing": _interviewing(campaign_id),
        "chosen": request.GET.get("dau", ""),
    }
    return render(request, "surveys/signs.html", context)


def _judged(
    one: Finding, assessed: Mapping[str, AssessmentView]
) -> AssessmentView | None:
    """Return what was made of a finding; judged long ago, it bore no stratum."""
    return assessed.get(one.key) or assessed.get(f"{one.sign}:{one.who}")


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:signs")
def judge(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Leave a sign's answers out, or say why they stand."""
    by, at, given = officer_of(request), clock.now(), request.POST
    reason, key = tidy(given.get("reason", "")), given.get("dau", "")[:120]
    found = {one.key: one for one in doubts.signs_to_see(campaign_id)}
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
    return _back(request, campaign_id)


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
    return _back(request, campaign_id)


def _back(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Return to the page of the list the form stood on."""
    page = page_asked(request)
    place = f"?trang={page}" if page > 1 else ""
    return HttpResponseRedirect(reverse("surveys:signs", args=[campaign_id]) + place)


def _left_out(
    every: Sequence[AnswerView], done: Sequence[DiscardView]
) -> list[tuple[AnswerView, DiscardView]]:
    """Return the answers that do not count and why, what was left out last first."""
    out = {one.id: one for one in every if one.is_out}
    last = {one.answer_id: one for one in reversed(done)}
    newest = dict.fromkeys(one.answer_id for one in done)
    return [(out[key], last[key]) for key in newest if key in out]


def _history(done: Sequence[DiscardView]) -> list[tuple[DiscardView, int]]:
    """Return what was done, each deed once with how many answers it was done to."""
    deeds = groupby(done, lambda one: (one.at, one.deed, one.reason, one.actor))
    found = (list(group) for _deed, group in deeds)
    return [(group[0], len(group)) for group in found]


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


def _callers(
    found: Sequence[Finding], every: Sequence[AnswerView]
) -> dict[Finding, int]:
    """Return whom a sign points at, of those that point at who asked.

    The others name a place, and a place may be called by a number too.
    """
    asked_by = {str(one.id): one.interviewer_id for one in every}
    told = {one: asked_by.get(one.sheets[0]) for one in found}
    return {one: who for one, who in told.items() if who and one.who == str(who)}


def _who(one: Finding, caller: str | None, names: shown.Names) -> str:
    if one.sign is Sign.SAME_DEVICE:
        return _("máy %(mark)s") % {"mark": one.who[:6]}
    parts = (caller or names.stratum(one.who), names.stratum(one.place))
    return ", ".join(filter(None, parts))
