"""Write a letter, and change it while nobody has signed it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.apologies import operations, queries
from motcua.apps.apologies.queries import LetterView
from motcua.apps.apologies.rules import rules
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.apologies import LetterState, Way, last_promise, new_moment, send_by
from motcua.core.permissions import Deed
from motcua.core.worktime import CalendarEndsError
from motcua.doors.apologies.forms import DraftForm
from motcua.doors.apologies.opened import Opened, opened
from motcua.doors.apologies.views.dossier import page as dossier_page

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@access.requires(Deed.DRAFT_APOLOGY)
@_PAGE
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Write a letter: the new day and the agency are proposed, the reason is not."""
    seen = opened(request, dossier_id, clock.now())
    if request.method != "POST":
        if not seen.may_draft:
            return redirect("apologies:dossier", dossier_id=dossier_id)
        return _page(request, seen, _form(seen, initial=_proposed(seen)))
    form = _form(seen, data=request.POST)

    def act() -> None:
        operations.draft(dossier_id, by=seen.officer, at=seen.at, letter=form.letter())

    return _answer(request, seen, form, act, None)


@access.requires(Deed.DRAFT_APOLOGY)
@_PAGE
def revise(request: HttpRequest, apology_id: int) -> HttpResponse:
    """Change a draft."""
    letter = queries.letter(apology_id)
    seen = opened(request, letter.dossier_id, clock.now())
    if request.method != "POST":
        if letter.state is not LetterState.DRAFTED or not seen.may_revise:
            return redirect("apologies:dossier", dossier_id=letter.dossier_id)
        return _page(request, seen, _form(seen, initial=_written(letter)), letter)
    form = _form(seen, data=request.POST)

    def act() -> None:
        operations.revise(apology_id, by=seen.officer, at=seen.at, letter=form.letter())

    return _answer(request, seen, form, act, letter)


def _answer(
    request: HttpRequest,
    seen: Opened,
    form: DraftForm,
    act: Callable[[], None],
    letter: LetterView | None,
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, seen, form, letter, status=422)
    try:
        act()
    except NotAllowedError:
        raise
    except ConflictError as error:
        messages.error(request, error.message)
        now = opened(request, seen.view.id, seen.at)
        return dossier_page(request, now, status=409)
    except RefusedError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(request, seen, form, letter, status=422)
    messages.success(request, _("Đã lưu bản thảo, chờ thủ trưởng cơ quan ký."))
    return redirect("apologies:dossier", dossier_id=seen.view.id)


def _form(seen: Opened, **more: Any) -> DraftForm:  # noqa: ANN401  Django's own
    return DraftForm(
        seen.agencies, seen.ways, seen.calendar, is_again=seen.made > 0, **more
    )


def _proposed(seen: Opened) -> dict[str, Any]:
    """Return what the engine proposes: the agency, the new day, the quickest way."""
    way = Way.SMS if Way.SMS in seen.ways else Way.COUNTER
    found: dict[str, Any] = {
        "cause_agency_id": seen.cause_agency_id,
        "way": way.value,
    }
    due_at = seen.whole.due_at
    if due_at is not None and seen.outlook is not None:
        promised_at = last_promise(due_at, seen.whole.reappointed_at)
        needed = seen.outlook.needed_minutes
        with suppress(CalendarEndsError):  # then the officer chooses the day alone
            new_at = new_moment(promised_at, seen.at, needed, seen.calendar, rules())
            found["new_at"] = new_at.date()
    return found


def _written(letter: LetterView) -> dict[str, Any]:
    return {
        "cause_agency_id": letter.cause_agency_id,
        "cause_change": letter.cause_change,
        "grounds": letter.grounds,
        "words": letter.words,
        "new_at": letter.new_at.date(),
        "authority": letter.authority,
        "authority_why": letter.authority_why,
        "way": letter.way.value,
    }


def _page(
    request: HttpRequest,
    seen: Opened,
    form: DraftForm,
    letter: LetterView | None = None,
    status: int = 200,
) -> HttpResponse:
    due_at = seen.whole.due_at
    context = {
        "seen": seen,
        "dossier": seen.view,
        "form": form,
        "letter": letter,
        "proposed": seen.book.agency(seen.cause_agency_id).name,
        "send_by": send_by(due_at, seen.calendar, rules()) if due_at else None,
        "at": seen.at,
    }
    return render(request, "apologies/draft.html", context, status=status)
