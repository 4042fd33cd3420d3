"""What was filed and not taken in: it becomes complete, or is refused."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView, PaperView
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.core.casefile import PaperStatus
from motcua.core.lifecycle import State
from motcua.core.permissions import Deed
from motcua.doors.counter.choice import chosen
from motcua.doors.counter.forms.later import AnswerForm, ReasonForm
from motcua.doors.counter.forms.papers import PaperForm
from motcua.doors.counter.place import agency_of
from motcua.doors.counter.preview import preview
from motcua.doors.counter.sheet import mark_lacking
from motcua.doors.counter.views.home import tray
from motcua.doors.counter.views.one import (
    Page,
    answer,
    answer_form,
    hold,
    open_at_counter,
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
    """Take in a dossier that was filed online or came back complete."""
    view = open_at_counter(request, dossier_id, Deed.ACCEPT)
    form, papers, at = answer_form(request), _papers(request, view), clock.now()
    form.fields["answer"].required = False
    hold(request, [form, *papers], at)
    page = Page(
        "counter/accept.html",
        form,
        _("Đã tiếp nhận hồ sơ."),
        trouble=_trouble(view),
        others=tuple(papers),
        context={
            "rows": [(paper.item(), paper) for paper in papers],
            "others_on_record": _others(view, papers),
            **_promise(view),
        },
        show=lambda error: _show(error, form, papers),
    )

    def act() -> None:
        dossiers.accept_submitted(
            dossier_id,
            by=officer_of(request),
            at=at,
            answer=form.cleaned_data["answer"],
            papers=[paper.found() for paper in papers],
            files=[file for one in (form, *papers) for file in one.files_held],
        )

    return answer(request, view, page, act)


@access.requires(Deed.REFUSE)
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Do not take in a dossier that was filed before."""
    view = open_at_counter(request, dossier_id, Deed.REFUSE)
    form = ReasonForm(request.POST or None)
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


def _papers(request: HttpRequest, view: DossierView) -> list[PaperForm]:
    """Return a form for each line of the checklist that was missing or wrong."""
    documents = {document.id: document for document in chosen(view).case.documents}
    is_post = request.method == "POST"
    return [
        PaperForm(
            documents[paper.document_id],
            paper.position,
            person_id=officer_of(request).person_id,
            initial={"state": paper.status.value, "note": paper.note},
            data=request.POST if is_post else None,
            files=request.FILES if is_post else None,
        )
        for paper in view.papers
        if paper.status in _LACKING and paper.document_id in documents
    ]


def _others(view: DossierView, papers: list[PaperForm]) -> list[PaperView]:
    """Return the lines of the checklist that need no second look, or have no form."""
    lines = {paper.line for paper in papers}
    return [paper for paper in view.papers if paper.position not in lines]


def _promise(view: DossierView) -> dict[str, object]:
    """Return what would be promised if it were taken in now."""
    choice = chosen(view)
    shown = preview(view.agency_id, choice.case, choice.offer, clock.now())
    return {
        "promised": shown.promise,
        "trouble": shown.trouble,
        "fees": choice.fees,
    }


def _trouble(view: DossierView) -> str:
    if view.state is State.SUBMITTED:
        return ""
    return _("Hồ sơ này không còn chờ tiếp nhận.")


def _show(error: RefusedError, form: AnswerForm, papers: list[PaperForm]) -> None:
    """Put a refusal on the papers it is about, else on the form."""
    if error.field == "papers" and mark_lacking(papers):
        return
    form.add_error(error.field if error.field in form.fields else None, error.message)
