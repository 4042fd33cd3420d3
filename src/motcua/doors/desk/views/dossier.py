"""A dossier on the desk: its time, its papers, its ledger, and my next act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries
from motcua.apps.notices import queries as notices
from motcua.apps.procedures import queries as procedures
from motcua.common import access, clock
from motcua.core.casefile import RequestKind
from motcua.core.permissions import Deed, allows
from motcua.core.ribbon import Ribbon, draw
from motcua.doors.desk import hours
from motcua.doors.desk.forms import (
    DecisionForm,
    ExtendForm,
    FileForm,
    HandOverForm,
    ReasonForm,
    RequestForm,
)
from motcua.doors.desk.moves import moves
from motcua.doors.desk.opened import Opened, opened
from motcua.doors.desk.verdicts import verdicts
from motcua.doors.lobby.shifts import shifts
from motcua.doors.lobby.standing import standing

_LONGEST_TITLE = 300


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show a dossier."""
    return page(request, opened(request, dossier_id))


def page(
    request: HttpRequest,
    seen: Opened,
    bound: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
    unsent: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show the dossier page.

    bound: forms that were sent and need mending, by name. unsent: (label, text) of what
    was typed for a step somebody else has meanwhile done.
    """
    view, now = seen.view, clock.now()
    sent = bound or {}
    tone, words = standing(view, now)
    context: dict[str, Any] = {
        "dossier": view,
        "seen": seen,
        "terms": procedures.terms(view.version_id),
        "due": queries.derivation(view),
        "ribbon": _ribbon(seen),
        "tone": tone,
        "standing": words,
        "moves": moves(view, now),
        "shifts": shifts(view),
        "hours": hours.spent(view, now),
        "verdicts": verdicts(view, now) if seen.sees_person else (),
        "opinions": [leg for leg in view.legs if leg.note],
        "other_files": _other_files(seen),
        "slips": notices.slips_of(view.id),
        "may_correct": _may_correct(seen),
        "forms": empty_forms(seen) | dict(sent),
        "sent": next(iter(sent), ""),
        "unsent": unsent,
        "desk": reverse("desk:home") if allows(seen.officer, Deed.SEE_DESK) else "",
    }
    return render(request, "desk/dossier.html", context, status=status)


def empty_forms(seen: Opened) -> dict[str, forms.Form]:
    """Return an empty form for each deed open to the officer."""
    found: dict[str, forms.Form] = {}
    if seen.may_hand_over:
        found["hand_over"] = HandOverForm(people_onward(seen))
    if seen.may_send_back:
        found["send_back"] = ReasonForm()
    if seen.may_ask:
        found["ask"] = RequestForm(kinds_left(seen))
    if seen.may_extend:
        found["extend"] = ExtendForm()
    if seen.may_decide:
        case = procedures.terms(seen.view.version_id).case(seen.view.case_id)
        title = (case.result_name if case else "") or seen.view.title
        initial = {"document_title": title[:_LONGEST_TITLE]}
        found["decide"] = DecisionForm(initial=initial)
    if seen.may_attach:
        found["attach"] = FileForm()
    return found


def people_onward(seen: Opened) -> tuple[tuple[int, str], ...]:
    """Return whom the next step can be meant for."""
    return seen.onward.people if seen.onward is not None else ()


def kinds_left(seen: Opened) -> tuple[RequestKind, ...]:
    """Return what the citizen may still be asked for."""
    if seen.was_asked:
        return (RequestKind.PAYMENT,)
    return tuple(RequestKind)


def _may_correct(seen: Opened) -> bool:
    """Say whether the officer may propose to correct a line of this dossier."""
    places = queries.places_of(seen.view)
    return any(allows(seen.officer, Deed.PROPOSE_CORRECTION, place) for place in places)


def _ribbon(seen: Opened) -> Ribbon | None:
    facts = queries.ribbon_facts(seen.view, seen.book)
    if facts is None:
        return None
    now = clock.now()
    return draw(facts, queries.calendar_of(seen.view), now)


def _other_files(seen: Opened) -> list[queries.FileView]:
    """Return the files of no line of the checklist, the result apart."""
    return [
        file
        for file in seen.view.files
        if file.paper_position is None and not file.is_result
    ]
