"""Taking a file of national records in, and telling what came of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.procedures import operations
from motcua.apps.procedures.operations import ImportReport, Rejection
from motcua.common import access, clock
from motcua.common.design.templatetags.vn import vn_number
from motcua.core.permissions import Deed
from motcua.doors.catalogue import doubting
from motcua.doors.catalogue.forms.uploading import UploadForm
from motcua.doors.catalogue.recordfile import LINES_LIMIT, MEGABYTE, UNPACKED_LIMIT
from motcua.doors.catalogue.seat import officer_of

_KEY = "catalogue.import"
_REJECTIONS_KEPT = 200


@access.requires(Deed.EDIT_PROCEDURE)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file; on a post import it and lead to the report."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            records = form.cleaned_data["file"]
            found = operations.import_records(
                records, by=officer_of(request), at=clock.now()
            )
            if records.damage:
                found.rejected.append(Rejection(records.read + 1, records.damage))
            request.session[_KEY] = _told(found, records.name)
            return redirect("catalogue:import_report")
    context = {
        "form": form,
        "lines": vn_number(LINES_LIMIT),
        "limit": settings.UPLOAD_FILE_LIMIT // MEGABYTE,
        "unpacked": UNPACKED_LIMIT // MEGABYTE,
    }
    status = 422 if form.is_bound else 200
    return render(request, "catalogue/import.html", context, status=status)


@access.requires(Deed.EDIT_PROCEDURE)
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Tell what the officer's last import did."""
    told = request.session.get(_KEY)
    if told is None:
        return redirect("catalogue:import")
    kinds = [
        (kind, doubting.kind_words(kind), doubting.advice(kind), count)
        for kind, count in told["kinds"]
    ]
    return render(request, "catalogue/import_report.html", {**told, "kinds": kinds})


def _told(found: ImportReport, name: str) -> dict[str, Any]:
    """Return the report small enough to be kept with the session."""
    kinds = Counter(doubt.kind for doubt in found.doubts)
    return {
        "file": name,
        "created": found.created,
        "updated": found.updated,
        "unchanged": found.unchanged,
        "rejected": [
            (one.line, one.reason) for one in found.rejected[:_REJECTIONS_KEPT]
        ],
        "rejected_count": len(found.rejected),
        "doubt_count": len(found.doubts),
        "kinds": kinds.most_common(),
    }
