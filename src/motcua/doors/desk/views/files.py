"""Files of a dossier: shown to those who may see it, added by those who work on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.intake import FileKept
from motcua.common import access, clock, files
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.doors.desk.forms import FileForm
from motcua.doors.desk.opened import opened
from motcua.doors.desk.views.dossier import page


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def show(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Return a file to somebody who handles its dossier."""
    dossier_id, file = queries.file_of(file_id)
    seen = opened(request, dossier_id)
    if not seen.sees_person:
        raise NotAllowedError(_("Tệp có thông tin cá nhân; chỉ bộ phận xử lý được mở."))
    return files.response(file.sha256, name=file.name, media_type=file.media_type)


@access.requires(Deed.ATTACH)
@require_POST
def attach(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Add a checked file."""
    seen = opened(request, dossier_id)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        at = clock.now()
        try:
            checked = files.keep(form.cleaned_data["file"], at=at)
            kept = FileKept(
                name=checked.name,
                media_type=checked.media_type,
                size=checked.size,
                sha256=checked.sha256,
            )
            dossiers.attach(dossier_id, by=seen.officer, at=at, files=[kept])
        except RefusedError as error:
            form.add_error("file", error.message)
        else:
            messages.success(request, _("Đã thêm tệp."))
            return redirect("desk:dossier", dossier_id=dossier_id)
    return page(request, seen, {"attach": form}, status=422)
