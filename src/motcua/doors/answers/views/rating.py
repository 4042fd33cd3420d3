"""One question after a result was returned, for whoever holds the dossier's codes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.operations import Filled, IncompleteError, NotTakingError
from motcua.apps.surveys.words import Channel
from motcua.common import access, attempts, clock
from motcua.common.addresses import address_of
from motcua.common.errors import NotFoundError, RefusedError
from motcua.core import surveys
from motcua.doors.answers import drafts
from motcua.doors.answers.page import show, trouble
from motcua.doors.lobby import asking
from motcua.doors.lobby.secrecy import quiet, seconds_since, stamp


@access.public
@csrf_exempt  # the dossier's secret is the authority; it works without cookies
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Ask how the dossier was served, and take the answer once."""
    at = clock.now()
    try:
        view = _found(request, number)
        agency_id = view.competent_id or view.agency_id
        form = queries.rating_form(view.id, agency_id, at)
        if form is None:
            raise NotTakingError(
                _("Hồ sơ này đã được đánh giá, hoặc hiện không nhận đánh giá.")
            )
        said = asking.given(form.asked.questions, request.POST)
        checked = surveys.read_sheet(form.asked, said)
        is_sent = request.method == "POST"
        blank = [c for c in checked.missing if asking.was_seen(c, request.POST)]
        if is_sent and not checked.missing and not checked.refused:
            operations.rate(view.id, checked.answers, _filled(request), at=at)
            return quiet(redirect("answers:thanks"))
    except IncompleteError:  # it changed between reading and taking: ask again
        return quiet(redirect(request.get_full_path()))
    except RefusedError as error:
        return trouble(request, error)
    is_fault = is_sent and bool(blank or checked.refused)
    context = {
        "dossier": view,
        "form": form,
        "title": asking.said_in(form.asked.title),
        "intro": asking.said_in(form.asked.intro),
        "agency": organizations.recent().agency(agency_id),
        "sections": asking.shown(
            form.asked, asking.typed(said), checked=checked if is_fault else None
        ),
        "known": asking.known(checked.answers),
        "stamp": stamp(at),
    }
    return show(request, "answers/rate.html", context, 422 if is_fault else 200)


def _filled(request: HttpRequest) -> Filled:
    return Filled(
        forms={},
        channel=Channel.WEB,
        language=get_language() or "vi",
        seconds=seconds_since(
            request.POST.get("luc", ""), clock.now(), drafts.LONGEST_PAGE
        ),
    )


def _found(request: HttpRequest, number: str) -> DossierView:
    """Return the dossier to whoever brings its secret, counting tries. Queries: nine.

    :raises TooManyAttemptsError, NotFoundError: as the tracking page does.
    """
    secret = request.GET.get("ma", "")
    if not secret:
        raise NotFoundError(
            _("Mở trang này từ trang theo dõi hồ sơ, sau khi nhập mã tra cứu.")
        )
    number = number.replace("\0", "")
    tries = (
        (attempts.limit("track.address"), address_of(request)),
        (attempts.limit("track.dossier"), number),
    )
    attempts.spend_each(tries, clock.now())
    view = dossiers.track(number, secret)
    attempts.give_back_each(tries)
    return view
