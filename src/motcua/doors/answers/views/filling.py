"""Answering with a code: typed or from the QR, section by section, then sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.operations import Filled, IncompleteError
from motcua.apps.surveys.queries import OpenForm
from motcua.apps.surveys.words import Channel
from motcua.common import access, attempts, clock
from motcua.common.addresses import address_of
from motcua.common.errors import RefusedError
from motcua.core import surveys
from motcua.doors.answers import drafts, showing
from motcua.doors.answers.forms import CodeForm
from motcua.doors.answers.page import show, trouble
from motcua.doors.lobby import asking
from motcua.doors.lobby.secrecy import quiet, seconds_since

_READ = ["GET", "HEAD", "POST"]
# The code is the authority: pages work without cookies, so nothing can be forged that
# the forger could not send himself.
_by_code = csrf_exempt


@access.public
@_by_code
@require_http_methods(_READ)
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and lead to the form it opens."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            code = form.cleaned_data["code"]
            found = _opened(request, code)
            if not isinstance(found, HttpResponse):
                return quiet(redirect("answers:open", code=code))
            return found
    return show(request, "answers/enter.html", {"form": form}, status)


@access.public
@require_safe
def open_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is asked and by whom, and lead to the first page not answered yet."""
    form = _opened(request, code)
    if isinstance(form, HttpResponse):
        return form
    sheets = drafts.sheets_of(form)
    rows = [showing.row(form, sheet, code) for sheet in sheets]
    nearest = next((row["href"] for row in rows if not row["is_whole"]), "")
    context = {
        "form": form,
        "title": asking.said_in(form.asked.title),
        "intro": asking.said_in(form.asked.intro),
        "count": len(form.asked.questions),
        "rows": rows,
        "is_begun": any(sheet.is_begun for sheet in sheets),
        "href": nearest or reverse("answers:send", args=[code]),
        "holder": organizations.recent().agency(form.holder_id).name,
    }
    return show(request, "answers/open.html", context)


@access.public
@_by_code
@require_http_methods(_READ)
def section(
    request: HttpRequest, code: str, agency_id: int, section: str
) -> HttpResponse:
    """Ask one section about one agency; keep it, and lead to the next that asks."""
    form = _opened(request, code)
    if isinstance(form, HttpResponse):
        return form
    part = next((one for one in form.asked.sections if one.code == section), None)
    if part is None or agency_id not in form.targets:
        return quiet(redirect("answers:open", code=code))
    place = showing.Place(code, form, agency_id, part)
    if request.method == "POST":
        return _kept(request, place)
    context = showing.section(place, place.kept, clock.now(), is_fault=False)
    return show(request, "answers/section.html", context)


@access.public
@_by_code
@require_http_methods(_READ)
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Show that all is answered, and take the form for good."""
    form = _opened(request, code)
    if isinstance(form, HttpResponse):
        return form
    sheets = drafts.sheets_of(form)
    if request.method == "POST":
        filled = Filled(
            forms=drafts.forms_in(form),
            channel=Channel.WEB,
            language=get_language() or "vi",
            seconds=form.draft.get("seconds"),
            about_device=_about(request),
        )
        try:
            operations.send(code, filled, at=clock.now())
        except IncompleteError:
            return quiet(redirect("answers:send", code))
        except RefusedError as error:
            return trouble(request, error)
        return quiet(redirect("answers:thanks"))
    context = {
        "form": form,
        "rows": [showing.row(form, sheet, code) for sheet in sheets],
        "is_whole": all(sheet.is_whole for sheet in sheets),
        "back": reverse("answers:open", args=[code]),
    }
    return show(request, "answers/send.html", context)


@access.public
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you; the page knows nothing of who sent what."""
    return show(request, "answers/thanks.html", {})


def _opened(request: HttpRequest, code: str) -> OpenForm | HttpResponse:
    """Return the form a code opens, or the page that says why not. Queries: four."""
    at, who = clock.now(), address_of(request)
    rule = attempts.limit("answer.address")
    try:
        attempts.spend(rule, who, at)
        found = queries.open_form(code, at)
    except RefusedError as error:
        return trouble(request, error)
    attempts.give_back(rule, who)
    return found


def _kept(request: HttpRequest, place: showing.Place) -> HttpResponse:
    """Keep what was answered in this section, and go on or say what is wrong."""
    at, form, part = clock.now(), place.form, place.part
    here = {question.code for question in part.questions}
    said = {key: value for key, value in place.kept.items() if key not in here}
    said |= asking.given(part.questions, request.POST)
    checked = surveys.read_sheet(form.asked, said)
    seconds = seconds_since(request.POST.get("luc", ""), at, drafts.LONGEST_PAGE) or 0
    draft = drafts.with_sheet(form.draft, place.agency_id, checked.answers, seconds)
    try:
        operations.save_draft(place.code, draft, at=at)
    except RefusedError as error:
        return trouble(request, error)
    wrong = {one.question for one in checked.refused} & here
    blank = set(checked.missing) & here
    if wrong or blank:
        # A question that was not on the page yet is no fault: it is asked now.
        seen = {c for c in blank if asking.was_seen(c, request.POST)}
        is_fault = bool(wrong or seen)
        context = showing.section(place, said, at, is_fault=is_fault)
        status = 422 if is_fault else 200
        return show(request, "answers/section.html", context, status)
    after = drafts.section_after(form, checked, part.code)
    if after:
        return quiet(redirect(place.href(after)))
    is_last = len(form.targets) == 1
    return quiet(redirect("answers:send" if is_last else "answers:open", place.code))


def _about(request: HttpRequest) -> str:
    """Return what tells devices apart within a campaign; only its hash is kept."""
    return f"{address_of(request)} {request.headers.get('User-Agent', '')[:200]}"
