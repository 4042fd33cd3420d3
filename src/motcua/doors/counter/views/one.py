"""One thing to do with one dossier: a page that asks, then one deed.

What was typed stays on the page whatever is said against it; when somebody else was
quicker, the page shows the dossier as it stands now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from motcua.apps.dossiers.queries import DossierView
from motcua.common import access
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.permissions import Deed, Place
from motcua.doors.counter.forms.later import AnswerForm
from motcua.doors.counter.forms.scans import ScansForm
from motcua.doors.lobby.opening import officer_of, open_dossier


@dataclass(slots=True)
class Page:
    """What is asked, and what is said once it is done.

    trouble: why it cannot be done to this dossier now, "" when it can. then: the route
    to go on to, with the dossier unless it is a tray's. show: puts a refusal where it
    can be mended; None puts it on the form's own field.
    """

    template: str
    form: forms.Form
    said: str
    trouble: str = ""
    then: str = "counter:slip"
    context: dict[str, Any] = field(default_factory=dict)
    show: Callable[[RefusedError], None] | None = None
    others: tuple[forms.Form, ...] = ()

    def is_valid(self) -> bool:
        """Check every form, none skipped."""
        checked = (self.form, *self.others)
        return sum(form.is_valid() for form in checked) == len(checked)

    def refuse(self, error: RefusedError) -> None:
        """Put a refusal on the page."""
        if self.show is not None:
            self.show(error)
            return
        name = error.field if error.field in self.form.fields else None
        self.form.add_error(name, error.message)


def open_at_counter(request: HttpRequest, dossier_id: int, deed: Deed) -> DossierView:
    """Return the dossier if this officer does the deed at its counter.

    :raises NotFoundError: when the officer may not even see it.
    :raises NotAllowedError: when it lies at another counter.
    """
    view = open_dossier(request, dossier_id)
    access.require(officer_of(request), deed, Place(view.agency_id))
    return view


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent; None before anything was."""
    return request.POST if request.method == "POST" else None


def answer_form(request: HttpRequest) -> AnswerForm:
    """Return the form for what the citizen brought, as it was sent."""
    return AnswerForm(
        person_id=officer_of(request).person_id,
        data=posted(request),
        files=request.FILES,
    )


def hold(request: HttpRequest, forms: Iterable[ScansForm], at: datetime) -> None:
    """Keep the scans that came with the forms, whatever becomes of the rest."""
    if request.method == "POST":
        for form in forms:
            form.is_valid()
            form.hold(at)


def answer(
    request: HttpRequest, view: DossierView, page: Page, act: Callable[[], None]
) -> HttpResponse:
    """Show the page; on a post do the deed.

    :raises ConflictError: when the page is opened for a dossier it is not for.
    """
    if request.method != "POST":
        if page.trouble:
            raise ConflictError(page.trouble)
        return _show(request, view, page)
    if not page.is_valid():
        return _show(request, view, page, status=422)
    if page.trouble:
        return _overtaken(request, view, page, ConflictError(page.trouble))
    try:
        act()
    except NotAllowedError:
        raise
    except ConflictError as error:
        return _overtaken(request, view, page, error)
    except RefusedError as error:
        page.refuse(error)
        return _show(request, view, page, status=422)
    messages.success(request, page.said)
    return _go_on(page.then, view.id)


def _overtaken(
    request: HttpRequest, view: DossierView, page: Page, error: ConflictError
) -> HttpResponse:
    """Show the dossier as others have made it meanwhile, with what was typed."""
    page.refuse(error)
    return _show(request, open_dossier(request, view.id), page, status=409)


def _go_on(route: str, dossier_id: int) -> HttpResponse:
    if route == "counter:slip":
        return redirect(route, dossier_id=dossier_id)
    return redirect(route)


def _show(
    request: HttpRequest, view: DossierView, page: Page, status: int = 200
) -> HttpResponse:
    context = {"dossier": view, "form": page.form, "others": page.others}
    return render(request, page.template, context | page.context, status=status)
