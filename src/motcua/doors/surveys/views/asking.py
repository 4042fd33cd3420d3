"""Reaching respondents: letters with codes, and who calls whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.paper import letters_pdf
from motcua.apps.surveys.words import InvitationState
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Deed, Role
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.printing import sheet
from motcua.doors.lobby.sending import form_only
from motcua.doors.surveys import shown
from motcua.doors.surveys.campaign_forms import AssignForm


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:campaign")
def letters(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Print a letter with a fresh code for everybody not reached otherwise."""
    campaign = queries.campaign(campaign_id)
    try:
        made = operations.letters(campaign_id, by=officer_of(request), at=clock.now())
    except NotAllowedError:
        raise
    except RefusedError as error:
        messages.error(request, error.message)
        to_page: HttpResponse = redirect("surveys:campaign", campaign_id)
        return to_page
    content = letters_pdf(
        made,
        agency=organizations.recent().agency(campaign.agency_id).name,
        campaign=campaign.name,
        closes_on=campaign.closes_on,
        on=clock.today(),
    )
    return sheet(content, f"thu-moi-{campaign_id}.pdf")


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Say who calls how many of which stratum."""
    campaign = queries.campaign(campaign_id)
    names, progress = shown.Names(), queries.progress(campaign_id)
    beneath = organizations.recent().beneath(campaign.agency_id)
    found = organizations.people_in_role(Role.INTERVIEWER, clock.today())
    people = [one for one in found if one.agency_id in beneath]
    strata = [(one.stratum, names.stratum(one.stratum)) for one in progress]
    form = AssignForm(people, strata, request.POST or None)
    status, given = OK, 0

    def act() -> None:
        nonlocal given
        said = form.cleaned_data
        given = operations.assign(
            campaign_id,
            int(said["person"]),
            said["stratum"],
            said["count"],
            by=officer_of(request),
            at=clock.now(),
        )

    if request.method == "POST":
        status = attempt(act, form)
        if status == OK:
            messages.success(request, _("Đã giao %(n)d người.") % {"n": given})
            return redirect("surveys:assign", campaign_id)
    given_to = queries.interviewers(campaign_id)
    called = organizations.person_names(list(given_to))
    context = {
        "campaign": campaign,
        "form": form,
        "has_people": bool(people),
        "rows": [
            (
                called.get(person_id, ""),
                sum(states.values()),
                states.get(InvitationState.ANSWERED, 0),
                states.get(InvitationState.OPEN, 0),
            )
            for person_id, states in given_to.items()
        ],
    }
    return render(request, "surveys/assign.html", context, status=status)
