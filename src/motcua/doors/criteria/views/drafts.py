"""Drafting: a file brought in, put in another's place, published, cloned, discarded."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.par_index import documents
from motcua.apps.par_index.operations import criteria as deeds
from motcua.apps.par_index.queries import criteria as room
from motcua.apps.par_index.workbooks import CellFault
from motcua.common import access, clock
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.core.scoring import CriteriaSet
from motcua.doors.criteria.forms import CloneForm, FileForm, PublishForm
from motcua.doors.criteria.views.sets import page
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.EDIT_CRITERIA)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a new set in as a draft, or say by cell what is wrong with it."""

    def keep(criteria: CriteriaSet) -> int:
        return deeds.draft(criteria, by=officer_of(request), at=clock.now())

    return _taken_in(request, keep, {})


@access.requires(Deed.EDIT_CRITERIA)
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, version_id: int) -> HttpResponse:
    """Put a file in the place of a draft's document."""
    info = room.version(version_id)
    if not info.is_draft:
        return redirect("criteria:version", version_id)
    seen = request.POST.get("seen", info.sha256)

    def keep(criteria: CriteriaSet) -> int:
        by = officer_of(request)
        deeds.replace(version_id, criteria, seen=seen, by=by, at=clock.now())
        return version_id

    return _taken_in(request, keep, {"info": info, "seen": seen})


def _taken_in(request: HttpRequest, keep: Any, context: dict[str, Any]) -> HttpResponse:  # noqa: ANN401  a deed
    form = FileForm(request.POST or None, request.FILES or None)
    faults: tuple[CellFault, ...] = ()
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            found = documents.read_document(_content(form.cleaned_data["file"]))
            faults = found.faults
            if found.criteria is not None:
                version_id = keep(found.criteria)
                said = _("Đã nhập bản nháp: %(n)d tiêu chí chấm điểm.")
                messages.success(request, said % {"n": len(found.criteria.leaves)})
                return redirect("criteria:version", version_id)
        except NotAllowedError:
            raise
        except RefusedError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            form.add_error("file", error.message)
    sheets: dict[str, list[CellFault]] = {}
    for fault in faults:
        sheets.setdefault(fault.sheet, []).append(fault)
    context |= {"form": form, "faults": faults, "sheets": sheets}
    return render(request, "criteria/upload.html", context, status=status)


def _content(file: UploadedFile[Any]) -> bytes:
    if (file.size or 0) > settings.UPLOAD_FILE_LIMIT:
        raise RefusedError(_("Tệp này quá nặng cho một bộ tiêu chí."), field="file")
    content: bytes = file.read()
    return content


@access.requires(Deed.PUBLISH_CRITERIA)
@form_only("criteria:version")
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Publish a draft by decision."""
    form = PublishForm(request.POST)

    def act() -> None:
        deeds.publish(
            version_id,
            decision=form.cleaned_data["decision"],
            seen=form.cleaned_data["seen"],
            by=officer_of(request),
            at=clock.now(),
        )

    status = attempt(act, form)
    if status == OK:
        said = _("Đã ban hành. Bản này không còn sửa được; năm sau nhân bản để sửa.")
        messages.success(request, said)
        return redirect("criteria:version", version_id)
    return page(request, version_id, {"publish": form}, status)


@access.requires(Deed.EDIT_CRITERIA)
@form_only("criteria:version")
def clone(request: HttpRequest, version_id: int) -> HttpResponse:
    """Begin another year's set out of this one."""
    form, draft = CloneForm(request.POST), 0

    def act() -> None:
        nonlocal draft
        year, by = form.cleaned_data["year"], officer_of(request)
        draft = deeds.clone(version_id, year, by=by, at=clock.now())

    status = attempt(act, form)
    if status == OK:
        said = _("Đã nhân bản cho năm %(year)d. Sửa từng tiêu chí hoặc thay cả tệp.")
        messages.success(request, said % form.cleaned_data)
        return redirect("criteria:version", draft)
    return page(request, version_id, {"clone": form}, status)


@access.requires(Deed.EDIT_CRITERIA)
@form_only("criteria:version")
def discard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Throw a draft away."""
    deeds.discard(version_id, by=officer_of(request), at=clock.now())
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("criteria:home")
