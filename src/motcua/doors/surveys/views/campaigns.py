"""Campaigns: the list, the plan, and one campaign from frame to closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.surveys import access as room
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.periods import period_of
from motcua.apps.surveys.queries import CampaignView, StratumProgress
from motcua.apps.surveys.rules import rules
from motcua.apps.surveys.wording import (
    CHANNELS,
    CONVERSIONS,
    DESIGNS,
    GROUPS,
    KINDS,
    STATES,
    WAYS,
)
from motcua.apps.surveys.words import (
    CampaignKind,
    CampaignState,
    Channel,
    Group,
    Way,
)
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Deed, Officer, seats_for
from motcua.core.surveys.points import Conversion
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.surveys import shown, sights
from motcua.doors.surveys.campaign_forms import CampaignForm, campaign_initial
from motcua.doors.surveys.telling import tell

_EVALUATED = (AgencyKind.DEPARTMENT, AgencyKind.COMMUNE)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the campaigns, the newest first."""
    found = shown.campaigns()
    context = {
        "rows": [
            (one, KINDS[one.kind], STATES[one.state], sum(counts.values()))
            for one, counts in found
        ],
        "open_count": sum(one.state is CampaignState.OPEN for one, _counts in found),
        "may_arrange": bool(seats_for(officer_of(request), Deed.ARRANGE_SURVEY)),
    }
    return render(request, "surveys/home.html", context)


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, campaign_id: int = 0) -> HttpResponse:
    """Set a campaign up, or change its plan before the draw."""
    at, agencies = clock.now(), _evaluated()
    campaign = queries.campaign(campaign_id) if campaign_id else None
    if campaign is not None and campaign.state is not CampaignState.DRAFT:
        return redirect("surveys:campaign", campaign_id)
    initial = campaign_initial(campaign, agencies) if campaign else _fresh()
    form = CampaignForm(queries.published(), request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            by = officer_of(request)
            agency_id = seats_for(by, Deed.ARRANGE_SURVEY)[0].agency_id
            new = form.plan(agency_id, agencies)
            try:
                if campaign is None:
                    campaign_id = operations.plan(new, by=by, at=at)
                else:
                    operations.replan(campaign_id, new, by=by, at=at)
            except NotAllowedError:
                raise
            except RefusedError as error:
                field = error.field if error.field in form.fields else None
                form.add_error(field, error.message)
                status = 409 if isinstance(error, ConflictError) else 422
            else:
                # Ratings draw nobody: they have no frame.
                is_drawn = new.kind is not CampaignKind.RATING
                page = "surveys:frame" if is_drawn else "surveys:campaign"
                return redirect(page, campaign_id)
    context = {"form": form, "campaign": campaign}
    return render(request, "surveys/plan.html", context, status=status)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show a campaign: where it stands, its numbers, what can be done now.

    Strata are told only where the campaign is held: one may be a handful of people, and
    the unit they speak of must not learn which of them have answered.
    """
    found = queries.campaign(campaign_id)
    sees_whole = sights.sees_whole(officer_of(request), found)
    names, draw = shown.Names(), queries.draw_of(campaign_id)
    frame = queries.frame_of(campaign_id) if draw is None else None
    progress = queries.progress(campaign_id, draw) if draw else []
    channels = queries.channels([campaign_id])[campaign_id]
    invited = queries.invited(campaign_id) if draw else {}
    context: dict[str, Any] = {
        "campaign": found,
        "kind": KINDS[found.kind],
        "state": STATES[found.state],
        "design": DESIGNS[found.design],
        "conversion": CONVERSIONS.get(Conversion(found.conversion), ""),
        "may_arrange": _may_arrange(request, found),
        "steps": shown.steps(
            found, has_frame=bool(frame or draw), was_invited=any(map(bool, invited))
        ),
        "frame": frame,
        "draw": draw,
        "margin": shown.percent(found.margin),
        "sees_whole": sees_whole,
        "rows": shown.rows(progress, names, found.quotas) if sees_whole else [],
        **_together(progress),
        "channels": [
            (CHANNELS[Channel(key)] if key else _("Trong thùng phiếu"), count)
            for key, count in sorted(channels.items())
        ],
        "received": sum(channels.values()),
        "sees_results": any(channels.values())
        and sights.sees_some(officer_of(request), found),
        **_reaching(),
        "invited": [
            (WAYS[Way(way)] if way else _("Chưa mời"), count)
            for way, count in invited.items()
        ],
        "whom": _whom(found, names),
        "period_ends": min(period_of(found.opens_on).last, found.closes_on),
        "unsent": queries.unsent(campaign_id) if invited else (0, 0),
        "has_checked": request.GET.get("kiem") == "1" and draw is not None,
        "is_same": None,
    }
    if context["has_checked"]:
        context["is_same"] = operations.draws_same(campaign_id)
    return render(request, "surveys/campaign.html", context)


def _together(progress: list[StratumProgress]) -> dict[str, Any]:
    """Return what became of all who were drawn."""
    states = shown.together(progress)
    return {
        "parts": shown.parts(states),
        "asked": sum(one.asked for one in progress),
        "answered": sum(one.answered for one in progress),
        "reserve": states.get("reserve", 0),
    }


@access.requires(Deed.ARRANGE_SURVEY)
@require_safe
def closing(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Ask before closing, for it cannot be undone: say what would be cut off."""
    found = queries.campaign(campaign_id)
    room.require_at(officer_of(request), Deed.ARRANGE_SURVEY, found.agency_id)
    if found.state is not CampaignState.OPEN:
        return redirect("surveys:campaign", campaign_id)
    context = {
        "campaign": found,
        "left": queries.unfinished(campaign_id),
        "is_early": clock.today() <= found.closes_on,
    }
    return render(request, "surveys/closing.html", context)


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:campaign")
def go(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Draw, open, close, invite or remind: the deed the button names."""
    by, at, deed = officer_of(request), clock.now(), request.POST.get("lam", "")
    tell(request, lambda: _done(deed, campaign_id, by, at))
    to_page: HttpResponse = redirect("surveys:campaign", campaign_id)
    return to_page


def _done(deed: str, campaign_id: int, by: Officer, at: datetime) -> str:
    """Do what the button names; return what was done, in words."""
    if deed == "boc":
        count = operations.draw(campaign_id, by=by, at=at)
        return _("Đã bốc %(n)d người.") % {"n": count}
    if deed == "mo":
        operations.open_campaign(campaign_id, by=by, at=at)
        return _("Đã mở. Từ nay nhận trả lời trong các ngày đã định.")
    if deed == "khep":
        count = operations.close(campaign_id, by=by, at=at)
        return _("Đã khép với %(n)d phiếu.") % {"n": count}
    if deed == "quen":
        count = operations.forget_people(campaign_id, by=by, at=at)
        return _("Đã xoá tên và liên lạc của %(n)d người.") % {"n": count}
    if deed in {f"moi-{way}" for way, _words in _ways()}:
        way = Way(deed.removeprefix("moi-"))
        count = operations.invite(campaign_id, way, by=by, at=at)
        if not count:
            raise RefusedError(_("Không còn ai chưa mời mà có liên lạc bằng cách này."))
        return _("Đã gửi lời mời cho %(n)d người.") % {"n": count}
    if deed == "nhac":
        count = operations.remind(campaign_id, by=by, at=at)
        return _("Đã nhắc %(n)d người.") % {"n": count}
    raise RefusedError(_("Không có việc này."))


def _may_arrange(request: HttpRequest, found: CampaignView) -> bool:
    return room.may_at(officer_of(request), Deed.ARRANGE_SURVEY, found.agency_id)


def _reaching() -> dict[str, Any]:
    """Return how respondents can be reached, and how many letters at once."""
    return {"ways": _ways(), "at_once": operations.LETTERS_AT_ONCE}


def _ways() -> list[tuple[str, Any]]:
    """List the ways messages can leave here."""
    found = []
    if settings.COURIER_PROVIDER:
        found.append((Way.SMS.value, WAYS[Way.SMS]))
    if settings.EMAIL_HOST:
        found.append((Way.EMAIL.value, WAYS[Way.EMAIL]))
    return found


def _whom(found: CampaignView, names: shown.Names) -> list[tuple[Any, str]]:
    return [
        (GROUPS[Group(group)], ", ".join(names.agency(one) for one in ids))
        for group, ids in found.targets.items()
    ]


def _evaluated() -> list[AgencyInfo]:
    book = organizations.recent()
    return [a for a in book.agencies(clock.today()) if a.kind in _EVALUATED]


def _fresh() -> dict[str, Any]:
    today = clock.today()
    return {
        "since": today.replace(month=1, day=1),
        "until": today,
        "opens_on": today,
        "closes_on": today + rules().answering,
        "seed": "",
    }
