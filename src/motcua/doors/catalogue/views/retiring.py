"""Withdrawing a published version by decision."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.procedures import operations, queries
from motcua.apps.procedures.queries import VersionSummary
from motcua.common import access, clock
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.catalogue.forms.publishing import RetireForm
from motcua.doors.catalogue.seat import officer_of
from motcua.doors.catalogue.views.version import found

_SURE = "dong-y"


@access.requires(Deed.PUBLISH_PROCEDURE)
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask for the decision, say what follows, then withdraw the version."""
    version = found(queries.versions(code), number)
    if request.method != "POST":
        return _page(request, code, version, RetireForm())
    form = RetireForm(request.POST)
    if not form.is_valid():
        return _page(request, code, version, form, status=422)
    if _SURE not in request.POST:
        return _page(request, code, version, form, is_asked=True)
    given = form.cleaned_data
    try:
        operations.retire(
            version.version_id,
            by=officer_of(request),
            at=clock.now(),
            decision=given["decision"],
            in_force_to=given["in_force_to"],
        )
    except RefusedError as error:
        form.add_error(
            error.field if error.field in form.fields else None, error.message
        )
        status = 409 if isinstance(error, ConflictError) else 422
        return _page(request, code, version, form, status=status)
    said = _("Đã bãi bỏ bản %(number)d từ ngày %(day)s.")
    day = f"{given['in_force_to']:%d/%m/%Y}"
    messages.success(request, said % {"number": number, "day": day})
    return redirect("catalogue:version", code=code, number=number)


def _page(
    request: HttpRequest,
    code: str,
    version: VersionSummary,
    form: RetireForm,
    status: int = 200,
    *,
    is_asked: bool = False,
) -> HttpResponse:
    """Show the page. is_asked: say what follows and ask once more."""
    context = {
        "code": code,
        "version": version,
        "terms": queries.terms(version.version_id),
        "form": form,
        "is_asked": is_asked,
        "consequences": _consequences(form.cleaned_data["in_force_to"], clock.today())
        if is_asked
        else [],
    }
    return render(request, "catalogue/retire.html", context, status=status)


def _consequences(day: date, today: date) -> list[str]:
    words = {"day": f"{day:%d/%m/%Y}"}
    first = _("Từ ngày %(day)s, quầy không nhận hồ sơ mới của thủ tục này.")
    if day <= today:
        first = _("Ngày %(day)s đã tới: quầy thôi nhận hồ sơ của thủ tục này ngay.")
    return [
        first % words,
        _("Hồ sơ đã nhận vẫn giải quyết theo bản này đến khi xong."),
        _("Bãi bỏ rồi không mở lại được; muốn áp dụng lại phải công bố bản mới."),
    ]
