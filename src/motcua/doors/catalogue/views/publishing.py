"""Publishing a draft: what hinders it, what it changes, and by which decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import operations, queries
from motcua.apps.procedures.queries import VersionSummary
from motcua.common import access, clock
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.catalogue import comparing, overview
from motcua.doors.catalogue.faulting import faults
from motcua.doors.catalogue.forms.publishing import PublishForm
from motcua.doors.catalogue.opened import Opened, opened
from motcua.doors.catalogue.places import places
from motcua.doors.catalogue.seat import officer_of

_SEEN, _SURE = "ban-da-xem", "dong-y"


@access.requires(Deed.PUBLISH_PROCEDURE)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the decision, say what follows, then publish.

    Queries: seven besides the officer's own to show it.
    """
    seen = opened(request, code)
    if request.method != "POST":
        return _page(request, seen, PublishForm())
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, form, status=422)
    try:
        if _SURE not in request.POST:
            day = form.cleaned_data["in_force_from"]
            operations.require_first_day(seen.sheet.version_id, day)
            return _page(request, seen, form, is_asked=True)
        _publish(request, seen, form)
    except RefusedError as error:
        form.add_error(
            error.field if error.field in form.fields else None, error.message
        )
        status = 409 if isinstance(error, ConflictError) else 422
        return _page(request, seen, form, status=status)
    given = form.cleaned_data
    said = _("Đã công bố bản %(number)d, có hiệu lực từ %(day)s.")
    day = f"{given['in_force_from']:%d/%m/%Y}"
    messages.success(request, said % {"number": seen.sheet.number, "day": day})
    return redirect("catalogue:version", code=code, number=seen.sheet.number)


def _publish(request: HttpRequest, seen: Opened, form: PublishForm) -> None:
    given = form.cleaned_data
    operations.publish(
        seen.sheet.version_id,
        by=officer_of(request),
        at=clock.now(),
        decision=given["decision"],
        in_force_from=given["in_force_from"],
        seen=request.POST.get(_SEEN, ""),
    )


def _page(
    request: HttpRequest,
    seen: Opened,
    form: PublishForm,
    status: int = 200,
    *,
    is_asked: bool = False,
) -> HttpResponse:
    """Show the page. is_asked: say what follows and ask once more."""
    today = clock.today()
    versions = queries.versions(seen.code)
    before = versions[0] if versions else None
    known = places(organizations.directory(), today)
    given = form.cleaned_data if is_asked else {}
    context: dict[str, Any] = {
        "seen": seen,
        "form": form,
        "faults": faults(seen),
        "before": before,
        "changes": _changes(seen, before, known),
        "promises": overview.promises(seen.sheet.terms),
        "is_asked": is_asked,
        "day": given.get("in_force_from"),
        "consequences": _consequences(given["in_force_from"], before, today)
        if is_asked
        else [],
        "fingerprint": request.POST.get(_SEEN) or seen.sheet.fingerprint,
    }
    if status == 409:  # noqa: PLR2004  conflict: what is shown now is to be read anew
        context["fingerprint"] = seen.sheet.fingerprint
    return render(request, "catalogue/publish.html", context, status=status)


def _changes(
    seen: Opened, before: VersionSummary | None, known: dict[str, str]
) -> list[comparing.Change]:
    if before is None:
        return []
    return comparing.changes(queries.terms(before.version_id), seen.sheet.terms, known)


def _consequences(day: date, before: VersionSummary | None, today: date) -> list[str]:
    """Say what will be so once it is published."""
    words = {"day": f"{day:%d/%m/%Y}", "number": before.number if before else 0}
    said = [_("Từ ngày %(day)s, mọi hồ sơ mới theo bản này.") % words]
    if day <= today:
        said = [_("Ngày %(day)s đã tới: mọi hồ sơ mới theo bản này ngay.") % words]
    if before is not None and (before.in_force_to is None or before.in_force_to > day):
        said.append(_("Bản %(number)d hết hiệu lực từ ngày %(day)s.") % words)
    if before is not None:
        said.append(_("Hồ sơ đã nhận theo bản nào vẫn giải quyết theo bản ấy."))
    return [
        *said,
        _("Công bố rồi thì không sửa được nữa; muốn đổi phải công bố bản mới."),
    ]
