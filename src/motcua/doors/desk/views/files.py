"""Files and papers of a dossier: shown to those who may see them, added, printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.notices import operations as printing
from motcua.apps.notices import queries as notices
from motcua.apps.notices.paper.data import FormKey, PaperSize
from motcua.common import access, clock, files
from motcua.common.errors import NotAllowedError, NotFoundError
from motcua.core.permissions import Deed
from motcua.doors.desk.forms import FileForm
from motcua.doors.desk.opened import opened
from motcua.doors.desk.views.deeds import answer
from motcua.doors.lobby import uploads
from motcua.doors.lobby.opening import open_dossier
from motcua.doors.lobby.printing import size_asked, slip_pdf
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def show(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Return a file to somebody who handles its dossier.

    :raises NotFoundError: when its bytes are no longer here.
    """
    dossier_id, file = queries.file_of(file_id)
    view = open_dossier(request, dossier_id)
    if not view.is_known:
        raise NotAllowedError(_("Tệp có thông tin cá nhân; chỉ bộ phận xử lý được mở."))
    try:
        return files.response(file.sha256, name=file.name, media_type=file.media_type)
    except FileNotFoundError as error:
        said = _("Không còn thấy tệp này trong kho. Đề nghị báo người quản trị.")
        raise NotFoundError(said) from error


@access.requires(Deed.ATTACH)
@form_only("desk:dossier")
def attach(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Add checked files."""
    seen = opened(request, dossier_id)
    form = FileForm(data=request.POST, files=request.FILES)

    def act() -> None:
        at = clock.now()
        kept = uploads.keep(form.cleaned_data["file"], at)
        dossiers.attach(dossier_id, by=seen.officer, at=at, files=kept)

    return answer(request, seen, ("attach", form), act, _("Đã thêm tệp."))


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def slip(request: HttpRequest, slip_id: int) -> HttpResponse:
    """Return a form handed out for the dossier, to those who handle it."""
    found = notices.slip(slip_id)
    view = open_dossier(request, found.dossier_id)
    if not view.is_known:
        raise NotAllowedError(_("Giấy có thông tin cá nhân; chỉ bộ phận xử lý xem."))
    usual = PaperSize.A4 if found.form is FormKey.CONTROL else PaperSize.A5
    return slip_pdf(found, view.number, size_asked(request, usual))


@access.requires(Deed.HAND_OVER)
@form_only("desk:dossier")
def control_sheet(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Give the control sheet its number if it has none, and go on to print it."""
    seen = opened(request, dossier_id)
    if not seen.handles:
        raise NotAllowedError(_("Chỉ bộ phận xử lý hồ sơ in phiếu kiểm soát."))
    made = printing.control_slip(
        dossier_id,
        at=clock.now(),
        person_id=seen.officer.person_id,
        actor=seen.officer.name,
    )
    return redirect("desk:slip", slip_id=made.id)
