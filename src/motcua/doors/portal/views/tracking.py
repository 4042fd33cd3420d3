"""Following a dossier: with its code and its secret, by form or by the slip's QR."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.apologies import queries as apologies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.surveys import queries as surveys
from motcua.common import access, clock, files
from motcua.common.addresses import address_of
from motcua.common.attempts import TooManyAttemptsError
from motcua.common.errors import NotFoundError
from motcua.core.casefile import FactKind
from motcua.core.deadlines import Due
from motcua.core.lifecycle import State
from motcua.core.ribbon import Ribbon, RibbonFacts, draw
from motcua.core.worktime import CalendarEndsError
from motcua.doors.lobby.secrecy import quiet
from motcua.doors.portal.forms import TrackForm
from motcua.doors.portal.page import show
from motcua.doors.portal.tracking import promise, result
from motcua.doors.portal.tracking.headline import headline, you
from motcua.doors.portal.tracking.ledger import entries
from motcua.doors.portal.tracking.seen import seen

_NEWEST = 5  # lines of the ledger shown at once: a phone's screen
_WHY = {FactKind.REFUSED, FactKind.WITHDRAWN, FactKind.STOPPED}
_WITHOUT_RESULT = {State.REFUSED, State.WITHDRAWN, State.STOPPED}


@access.public
@csrf_exempt  # a look-up changes nothing; it must work without cookies
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for the two codes, and lead to the dossier they open."""
    if request.method != "POST":
        return _ask(request, TrackForm())
    form = TrackForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    number, secret = form.cleaned_data["number"], form.cleaned_data["secret"]
    try:
        seen(number, secret, address_of(request), clock.now())
    except NotFoundError as error:
        form.add_error(error.field, error.message)
        return _ask(request, form, status=422)
    except TooManyAttemptsError as error:
        return _wait(request, error)
    href = reverse("portal:follow", args=[number])
    return quiet(redirect(f"{href}?{urlencode({'ma': secret})}"))


@access.public
@require_safe
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """Show the dossier to whoever brings its secret in ``?ma=``. Queries: ten."""
    found = _found(request, number)
    if isinstance(found, HttpResponse):
        return found
    return quiet(show(request, "portal/tracking/page.html", _context(found)))


@access.public
@require_safe
def download(request: HttpRequest, number: str) -> HttpResponseBase:
    """Hand out the signed result to whoever brings the secret."""
    found = _found(request, number)
    if isinstance(found, HttpResponse):
        return found
    file = found.result
    if file is None or not files.exists(file.sha256):
        return quiet(show(request, "portal/tracking/no_result.html", {}, 404))
    answer = files.response(
        file.sha256, name=file.name, media_type=file.media_type, is_download=True
    )
    return quiet(answer)


@access.public
@require_safe
def apology(request: HttpRequest, number: str) -> HttpResponseBase:
    """Hand out the newest signed apology to whoever brings the secret."""
    found = _found(request, number)
    if isinstance(found, HttpResponse):
        return found
    letters = apologies.signed_letters_of(found.id)
    if not letters or not files.exists(letters[-1].pdf_sha256):
        return quiet(show(request, "portal/tracking/no_result.html", {}, 404))
    answer = files.response(
        letters[-1].pdf_sha256,
        name=letters[-1].file_name,
        media_type="application/pdf",
        is_download=True,
    )
    return quiet(answer)


def _found(request: HttpRequest, number: str) -> DossierView | HttpResponse:
    """Return the dossier, or the page that says why not."""
    if "ma" not in request.GET:
        return _ask(request, TrackForm(initial={"number": number[:40]}))
    form = TrackForm({"number": number, "secret": request.GET["ma"]})
    if not form.is_valid():
        return _ask(request, form, status=404)
    number, secret = form.cleaned_data["number"], form.cleaned_data["secret"]
    try:
        return seen(number, secret, address_of(request), clock.now())
    except NotFoundError as error:
        form.add_error(error.field, error.message)
        return _ask(request, form, status=404)
    except TooManyAttemptsError as error:
        return _wait(request, error)


def _ask(request: HttpRequest, form: TrackForm, status: int = 200) -> HttpResponse:
    context = {"form": form}
    return quiet(show(request, "portal/tracking/ask.html", context, status))


def _wait(request: HttpRequest, error: TooManyAttemptsError) -> HttpResponse:
    context = {"message": error.message}
    answer = show(request, "portal/tracking/too_many.html", context, 429)
    answer.headers["Retry-After"] = str(error.seconds)
    return quiet(answer)


def _context(view: DossierView) -> dict[str, Any]:
    at = clock.now()
    shows_names = settings.TRACKING_SHOWS_NAMES
    book = organizations.directory()
    counter = book.agency(view.agency_id)
    calendar = dossiers.calendar_of(view)
    due = _derivation(view)
    lines = entries(view, book, shows_names=shows_names)
    secret = urlencode({"ma": view.secret})
    way = dossiers.ribbon_facts(view, book)
    return {
        "dossier": view,
        "you": you(view),
        "headline": headline(view, counter.short_name, shows_names=shows_names),
        "steps": len(way.steps) + len(way.planned) if way else 0,
        "step": len(way.steps) if way else 0,
        "standing": promise.standing(view, due, calendar, at),
        "check": promise.check(view, due),
        "due": due,
        "ribbon": _ribbon(view, way, shows_names=shows_names) if way else None,
        "newest": lines[:_NEWEST],
        "older": lines[_NEWEST:],
        "counter": counter,
        "gives_result": view.state not in _WITHOUT_RESULT,
        "why": next((f.cause for f in view.facts if f.kind in _WHY), ""),
        "result": result.told(view, at),
        "result_href": f"{reverse('portal:result', args=[view.number])}?{secret}",
        "shows_names": shows_names,
        "book": book,
        "rate_href": _rate_href(view, secret, at),
        **_apology(view, book, secret),
    }


def _rate_href(view: DossierView, secret: str, at: datetime) -> str:
    """Return where a returned dossier is rated; "" when it cannot be. Queries: two."""
    if view.state is not State.RETURNED or view.ended_at is None:
        return ""
    if not surveys.may_rate(view.id, view.ended_at, at):
        return ""
    return f"{reverse('answers:rate', args=[view.number])}?{secret}"


def _apology(view: DossierView, book: Directory, secret: str) -> dict[str, Any]:
    """Return the newest signed apology of a dossier not finished yet. Queries: one.

    None is asked for a dossier that was never re-appointed.
    """
    if view.reappointed_at is None or view.finished_at or view.ended_at:
        return {}
    letters = apologies.signed_letters_of(view.id)
    if not letters:
        return {}
    last = letters[-1]
    href = f"{reverse('portal:apology', args=[view.number])}?{secret}"
    return {
        "apology": last,
        "apology_agency": book.agency(last.cause_agency_id).name,
        "apology_href": href if files.exists(last.pdf_sha256) else "",
    }


def _derivation(view: DossierView) -> Due | None:
    try:
        return dossiers.derivation(view)
    except CalendarEndsError:
        return None


def _ribbon(view: DossierView, facts: RibbonFacts, *, shows_names: bool) -> Ribbon:
    if not shows_names:
        places = {leg.step_order + 1: leg.place_name for leg in view.legs}
        steps = tuple(replace(s, holder=places[s.number]) for s in facts.steps)
        facts = replace(facts, steps=steps)
    now = clock.now()
    return draw(facts, dossiers.calendar_of(view), now)
