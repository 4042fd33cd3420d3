"""Results that wait, and handing one to its citizen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView
from motcua.common import access, clock
from motcua.core.casefile import ApplicantKind
from motcua.core.lifecycle import State
from motcua.core.permissions import Deed
from motcua.doors.counter.forms.later import CollectorForm
from motcua.doors.counter.place import agency_of
from motcua.doors.counter.views.home import tray
from motcua.doors.counter.views.one import Page, answer, open_at_counter, posted
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.RETURN_RESULT)
@require_safe
def to_return(request: HttpRequest) -> HttpResponse:
    """List the results that wait for their citizens."""
    rows = queries.to_return(agency_of(request))
    return tray(request, "counter/to_return.html", rows, "counter:return")


@access.requires(Deed.RETURN_RESULT)
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Hand the result over and note who took it."""
    view = open_at_counter(request, dossier_id, Deed.RETURN_RESULT)
    form = CollectorForm(posted(request), initial=_expected(view))
    said = _("Đã trả kết quả hồ sơ %(number)s.") % {"number": view.number}
    page = Page(
        "counter/return.html",
        form,
        said,
        trouble=_trouble(view),
        then="counter:to_return",
    )

    def act() -> None:
        dossiers.return_result(
            dossier_id,
            by=officer_of(request),
            at=clock.now(),
            collector=form.collector(),
        )

    return answer(request, view, page, act)


def _expected(view: DossierView) -> dict[str, str]:
    """Return who will most likely come: the applicant, if that is a person."""
    if view.applicant_kind is ApplicantKind.ORGANIZATION:
        return {}
    return {"name": view.applicant_name, "identity_number": view.identity_number}


def _trouble(view: DossierView) -> str:
    if view.state is State.RESULT_READY:
        return ""
    if view.state is State.RETURNED:
        return _("Kết quả hồ sơ này đã được trả.")
    return _("Hồ sơ này chưa có kết quả để trả.")
