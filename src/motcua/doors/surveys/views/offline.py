"""The interviewer's page that works without a network, and what it sends later.

The page is kept by a service worker; names, forms and answers lie in the browser's own
storage until they are sent. A form carries an id the page made: sent twice, it is taken
once. Questions are the same for everybody, so they travel as the core keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.operations import OfflineForm, Receipt, Received
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed
from motcua.core.surveys import Kind, Questionnaire
from motcua.doors.lobby import asking
from motcua.doors.lobby.opening import officer_of
from motcua.doors.surveys.views.calls import brief

_UNFIT = 422
_KEPT = "motcua-ngoai-tuyen-1"  # what the browser's store is called
_LONGEST = (
    24 * 60 * 60
)  # seconds: a page left open over night was not filled in so long
_NO_SUCH_THING = (
    LookupError, ValueError, TypeError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip
_BODY_LIMIT = 4 << 20  # bytes: five hundred long forms


@access.requires(Deed.INTERVIEW)
@require_safe
def page(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Give the whole page: whom to ask, what, and room for the answers."""
    campaign = queries.campaign(campaign_id)
    found = queries.respondents(officer_of(request).person_id, campaign_id)
    context = {
        "campaign": campaign,
        "respondents": json.dumps([brief(one) for one in found], ensure_ascii=False),
        "asked": json.dumps(campaign.document, ensure_ascii=False),
        "count": len(found),
        "send": reverse("surveys:offline_batch", args=[campaign_id]),
        "keeper": reverse("surveys:offline_keeper"),
        "kept": _KEPT,
    }
    answer = render(request, "surveys/offline.html", context)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@access.requires(Deed.INTERVIEW)
@require_POST
def batch(request: HttpRequest, campaign_id: int) -> JsonResponse:
    """Take forms as JSON; tell what became of each, in the order they came.

    Sent again, none counts twice; one that cannot be read does not stop the others.
    """
    try:
        items = _read(request)
        asked = queries.campaign(campaign_id).asked
        readable = [_exact(one, asked) for one in items if one is not None]
        found = iter(
            operations.take_batch(
                campaign_id, readable, by=officer_of(request), at=clock.now()
            )
        )
    except RefusedError as error:
        return JsonResponse({"message": error.message}, status=_UNFIT)
    receipts = [_told(None if one is None else next(found)) for one in items]
    return JsonResponse({"forms": receipts})


@access.requires(Deed.INTERVIEW)
@require_safe
def keeper(request: HttpRequest) -> HttpResponse:
    """Give the worker that keeps the page; it rules only the addresses beside it."""
    kept = [
        static("design/motcua.css"),
        static("design/motcua.js"),
        static("lobby/questions.css"),
        static("surveys/surveys.css"),
        static("surveys/returned.js"),
        static("surveys/offline.js"),
    ]
    context = {"kept": json.dumps(kept), "name": _KEPT}
    return render(
        request,
        "surveys/keeper.js",
        context,
        content_type="text/javascript; charset=utf-8",
    )


def _read(request: HttpRequest) -> list[OfflineForm | None]:
    """Read the sent forms; None for one that is none.

    :raises RefusedError: when it is no such thing.
    """
    if len(request.body) > _BODY_LIMIT:
        raise RefusedError(_("Gói phiếu nặng quá. Gửi ít phiếu hơn mỗi lần."))
    try:
        sent = json.loads(request.body)["forms"]
        return [_readable(one) for one in _listed(sent)]
    except _NO_SUCH_THING as error:
        raise RefusedError(_("Gói phiếu không đọc được.")) from error


def _listed(sent: object) -> Iterable[dict[str, Any]]:
    if not isinstance(sent, list):
        raise TypeError(sent)
    return sent


def _readable(one: dict[str, Any]) -> OfflineForm | None:
    try:
        return _form(one)
    except _NO_SUCH_THING:
        return None


def _exact(one: OfflineForm, asked: Questionnaire) -> OfflineForm:
    """Return the form with its numbers, kept as they were typed, as the core reads."""
    numbers = {q.code for q in asked.questions if q.kind is Kind.NUMBER}
    forms = {
        agency_id: {
            code: asking.exactly(answer)
            if code in numbers and isinstance(answer, str)
            else answer
            for code, answer in said.items()
        }
        for agency_id, said in one.forms.items()
    }
    return replace(one, forms=forms)


def _told(one: Received | None) -> dict[str, object]:
    """Return what the page is told of a form. faults: which answers to mend."""
    if one is None:
        why = _("Phiếu này hỏng trên máy, máy chủ không đọc được.")
        return {"receipt": Receipt.REFUSED, "why": why, "faults": [], "mendable": False}
    faults = [
        {"agency": agency_id, "question": code, "text": words}
        for agency_id, checked in one.checked.items()
        for code, words in asking.faults(checked).items()
    ]
    return {
        "id": str(one.client_id),
        "receipt": one.receipt,
        "why": one.why,
        "faults": faults,
        "mendable": bool(faults),
    }


def _form(one: dict[str, Any]) -> OfflineForm:
    seconds = one.get("seconds")
    return OfflineForm(
        client_id=UUID(one["id"]),
        invitation_id=int(one["invitation"]),
        forms={int(agency): dict(said) for agency, said in one["forms"].items()},
        seconds=None if seconds is None else min(int(seconds), _LONGEST),
    )
