"""Results that wait, and handing one to its citizen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.ending import Collector
from motcua.common import access, clock
from motcua.common.errors import NotFoundError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.counter.forms import CollectorForm
from motcua.doors.counter.place import agency_of, officer_of
from motcua.doors.counter.views.home import tray


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
    view = queries.dossier(dossier_id)
    if not queries.may_open(officer_of(request), view):
        raise NotFoundError(_("Không có hồ sơ này."))
    form = CollectorForm(
        request.POST or None,
        initial={"name": view.applicant_name, "identity_number": view.identity_number},
    )
    if request.method == "POST" and form.is_valid():
        try:
            dossiers.return_result(
                dossier_id,
                by=officer_of(request),
                at=clock.now(),
                collector=Collector(**form.cleaned_data),
            )
        except RefusedError as error:
            field = error.field if error.field in form.fields else None
            form.add_error(field, error.message)
        else:
            messages.success(
                request,
                _("Đã trả kết quả hồ sơ %(number)s.") % {"number": view.number},
            )
            return redirect("counter:to_return")
    status = 422 if form.is_bound else 200
    page = {"dossier": view, "form": form}
    return render(request, "counter/return.html", page, status=status)
