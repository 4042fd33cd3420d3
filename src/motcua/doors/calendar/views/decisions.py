"""One decision: its document, what it changes, what it moved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import CalendarDecisionInfo
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.common.files import serving
from motcua.common.files.checking import Kind
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Deed, allows
from motcua.doors.calendar import recounting, words
from motcua.doors.calendar.reach import Reach
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only

_SHOWN = 25


@access.requires(Deed.ARRANGE_CALENDAR)
@require_safe
def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Show a decision and the dossiers it moved."""
    found, where = _open(request, decision_id)
    ruled = organizations.agencies_ruled(found.agency_id, where.today)
    moved = dossiers.recounted(
        found.number, found.recorded_at, _SHOWN, agency_ids=ruled
    )
    page = {
        "decision": found,
        "where": where,
        "is_for_all": where.agency.kind is AgencyKind.PROVINCE,
        "lines": words.lines(found.changes),
        "moved": recounting.shown(moved, where.book, officer_of(request)),
        "is_cut": len(moved) == _SHOWN,
        "left": len(recounting.left(found, where)) if where.agencies else 0,
    }
    return render(request, "calendar/decision.html", page)


@access.requires(Deed.ARRANGE_CALENDAR)
@form_only("calendar:decision")
def recount(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Go on with what was not recounted when the decision was applied."""
    found, where = _open(request, decision_id)
    if not where.agencies:
        raise NotAllowedError(_not_yours())
    moved = recounting.recount(found, by=officer_of(request), where=where)
    said = _("Đã tính lại, dời hẹn %(count)s hồ sơ.")
    messages.success(request, said % {"count": moved})
    return redirect("calendar:decision", decision_id=decision_id)


@access.requires(Deed.ARRANGE_CALENDAR)
@require_safe
def document(request: HttpRequest, decision_id: int) -> HttpResponseBase:
    """Give the document of a decision."""
    found, _where = _open(request, decision_id)
    if not found.file_sha256:
        raise NotFoundError(_("Quyết định này không kèm tệp."))
    name = found.file_name
    kind = next((kind for kind in Kind if name.endswith(kind.extension)), None)
    media_type = kind.media_type if kind else ""
    return serving.response(found.file_sha256, name=name, media_type=media_type)


def _open(request: HttpRequest, decision_id: int) -> tuple[CalendarDecisionInfo, Reach]:
    """Open a decision of an agency the officer decides for, or of the one above.

    Who only lives by it reads it, and recounts nothing: ``agencies`` is then empty.
    """
    found = organizations.calendar_decisions(ids=[decision_id])
    if not found:
        raise NotFoundError(_("Không có quyết định này."))
    officer, book = officer_of(request), organizations.recent()
    agency = book.agency(found[0].agency_id)
    decides = allows(officer, Deed.ARRANGE_CALENDAR, book.place(agency.id))
    beneath = (agency.id in book.above(own) for own in officer.agency_ids)
    if not decides and not any(beneath):
        raise NotAllowedError(_not_yours())
    agencies = (agency,) if decides else ()
    return found[0], Reach(book, agency, agencies, clock.today())


def _not_yours() -> str:
    return _("Anh/chị không quyết định thời gian làm việc của cơ quan này.")
