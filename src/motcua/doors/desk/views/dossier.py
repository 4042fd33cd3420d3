"""A dossier on the desk: its time, its papers, its ledger, and my next act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries
from motcua.apps.notices import queries as notices
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common import access, clock
from motcua.core.permissions import Deed
from motcua.core.ribbon import Ribbon, draw
from motcua.doors.desk import hours
from motcua.doors.desk.forms import (
    DecisionForm,
    FileForm,
    HandOverForm,
    ReasonForm,
    RequestForm,
)
from motcua.doors.desk.opened import Opened, opened


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show a dossier."""
    return page(request, opened(request, dossier_id), {})


def page(
    request: HttpRequest,
    seen: Opened,
    bound: Mapping[str, forms.Form],
    status: int = 200,
) -> HttpResponse:
    """Show the dossier page; bound: forms that were sent and need mending."""
    view = seen.view
    context: dict[str, Any] = {
        "dossier": view,
        "seen": seen,
        "terms": procedures.terms(view.version_id),
        "due": queries.derivation(view),
        "ribbon": _ribbon(seen),
        "hours": hours.spent(view, clock.now()),
        "slips": notices.slips_of(view.id),
        "forms": _forms(seen) | dict(bound),
        "sent": next(iter(bound), ""),
    }
    return render(request, "desk/dossier.html", context, status=status)


def _ribbon(seen: Opened) -> Ribbon | None:
    facts = queries.ribbon_facts(seen.view, seen.book)
    if facts is None:
        return None
    now = clock.now()
    return draw(facts, organizations.calendar(seen.view.agency_id, now.date()), now)


def _forms(seen: Opened) -> dict[str, forms.Form]:
    """Return an empty form for each deed open to the officer."""
    found: dict[str, forms.Form] = {}
    if seen.may_hand_over:
        found["hand_over"] = HandOverForm(None, seen.next_people())
    if seen.may_send_back:
        found["send_back"] = ReasonForm()
    if seen.may_ask:
        found["ask"] = RequestForm()
    if seen.may_decide:
        case = procedures.terms(seen.view.version_id).case(seen.view.case_id)
        title = (case.result_name if case else "") or seen.view.title
        found["decide"] = DecisionForm(initial={"document_title": title[:300]})
    if seen.is_held and seen.view.ended_at is None:
        found["attach"] = FileForm()
    return found
