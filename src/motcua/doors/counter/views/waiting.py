"""What was filed and not taken in: it becomes complete, or is refused."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView
from motcua.common import access, clock
from motcua.common.design.components.paper_item import FileLink
from motcua.common.errors import RefusedError
from motcua.core.casefile import PaperStatus
from motcua.core.lifecycle import State
from motcua.core.permissions import Deed
from motcua.doors.counter.choice import chosen
from motcua.doors.counter.forms.later import LookForm, ReasonForm
from motcua.doors.counter.forms.papers import PaperForm
from motcua.doors.counter.place import agency_of
from motcua.doors.counter.preview import preview
from motcua.doors.counter.sheet import mark_lacking
from motcua.doors.counter.views.home import tray
from motcua.doors.counter.views.one import (
    Page,
    answer,
    hold,
    open_at_counter,
    posted,
)
from motcua.doors.lobby.opening import officer_of

_LACKING = {PaperStatus.MISSING, PaperStatus.WRONG}


@access.requires(Deed.ACCEPT)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what was filed and not yet taken in."""
    rows = queries.waiting_at_counter(agency_of(request))
    return tray(request, "counter/waiting.html", rows, "counter:accept")


@access.requires(Deed.ACCEPT)
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Take in a dossier filed before, or ask once for what it lacks."""
    view = open_at_counter(request, dossier_id, Deed.ACCEPT)
    form, papers, at = _form(request), _papers(request, view), clock.now()
    hold(request, [form, *papers], at)
    asks = request.POST.get("outcome") == "ask"
    page = Page(
        "counter/accept.html",
        form,
        _("Đã yêu cầu bổ sung.") if asks else _("Đã tiếp nhận hồ sơ."),
        trouble=_trouble(view),
        others=tuple(papers),
        context=_context(view, papers),
        show=lambda error: _show(error, form, papers),
    )

    def act() -> None:
        by, given = officer_of(request), form.cleaned_data
        found = [paper.found() for paper in papers]
        files = [file for one in (form, *papers) for file in one.files_held]
        if asks:
            dossiers.ask_submitted(
                dossier_id,
                by=by,
                at=at,
                papers=found,
                files=files,
                reason=given["reason"],
                answer_by=given["answer_by"],
            )
            return
        dossiers.accept_submitted(
            dossier_id,
            by=by,
            at=at,
            papers=found,
            files=files,
            answer=given["answer"],
        )

    return answer(request, view, page, act)


@access.requires(Deed.REFUSE)
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Do not take in a dossier that was filed before."""
    view = open_at_counter(request, dossier_id, Deed.REFUSE)
    form = ReasonForm(posted(request))
    page = Page(
        "counter/refuse.html",
        form,
        _("Đã từ chối tiếp nhận."),
        trouble=_trouble(view),
    )

    def act() -> None:
        dossiers.refuse_submitted(
            dossier_id,
            by=officer_of(request),
            at=clock.now(),
            reason=form.cleaned_data["reason"],
        )

    return answer(request, view, page, act)


def _form(request: HttpRequest) -> LookForm:
    return LookForm(
        person_id=officer_of(request).person_id,
        data=posted(request),
        files=request.FILES,
    )


def _papers(request: HttpRequest, view: DossierView) -> list[PaperForm]:
    """Return a form for each line of the checklist, or for those asked for again."""
    documents = {document.id: document for document in chosen(view).case.documents}
    was_asked = view.open_request is not None
    return [
        PaperForm(
            documents[paper.document_id],
            paper.position,
            person_id=officer_of(request).person_id,
            initial={"state": paper.status.value, "note": paper.note},
            data=posted(request),
            files=request.FILES,
        )
        for paper in view.papers
        if paper.document_id in documents
        and (not was_asked or paper.status in _LACKING)
    ]


def _context(view: DossierView, papers: list[PaperForm]) -> dict[str, object]:
    """Return the checklist, the files on record, and what would be promised now."""
    lines, choice = {paper.line for paper in papers}, chosen(view)
    shown = preview(view.agency_id, choice, clock.now())
    return {
        "rows": [(paper.item(_files(view, paper.line)), paper) for paper in papers],
        "others_on_record": [p for p in view.papers if p.position not in lines],
        "promised": shown.promise,
        "trouble": shown.trouble,
        "fees": choice.fees,
    }


def _files(view: DossierView, line: int | None) -> list[FileLink]:
    return [
        FileLink(file.name, reverse("desk:file", args=[file.id]))
        for file in view.files
        if file.paper_position == line
    ]


def _trouble(view: DossierView) -> str:
    if view.state is State.SUBMITTED:
        return ""
    return _("Hồ sơ này không còn chờ tiếp nhận.")


def _show(error: RefusedError, form: LookForm, papers: list[PaperForm]) -> None:
    """Put a refusal on the papers it is about, else on the form."""
    if error.field == "papers" and mark_lacking(papers):
        return
    form.add_error(error.field if error.field in form.fields else None, error.message)
