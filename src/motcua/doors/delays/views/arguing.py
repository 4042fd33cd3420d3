"""Contest the computed cause of a delay, rule on a contest, show the evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.delays import operations as delays
from motcua.apps.delays import queries
from motcua.apps.delays.operations import Evidence
from motcua.common import access, clock, files
from motcua.common.errors import (
    NotAllowedError,
    NotFoundError,
)
from motcua.core.permissions import Deed
from motcua.doors.delays.forms import ContestForm, RulingForm
from motcua.doors.delays.views.dossier import Seen, owner_of, page, seen
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import open_dossier
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.CONTEST_DELAY)
@form_only("delays:dossier")
def contest(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Say for a unit that it did not cause the delay."""
    found = seen(request, dossier_id)
    if not found.owners:
        messages.error(
            request, _("Không có phần trễ nào anh/chị còn có thể nêu ý kiến.")
        )
        return page(request, found, status=409)
    form = ContestForm(found.owners, data=request.POST, files=request.FILES)

    def act() -> None:
        at = clock.now()
        delays.contest(
            dossier_id,
            owner=owner_of(form.cleaned_data["owner"]),
            by=found.officer,
            at=at,
            reason=form.cleaned_data["reason"],
            evidence=_evidence(form.cleaned_data["evidence"], at),
        )

    said = _("Đã ghi ý kiến; nguyên nhân đã tính vẫn hiện bên cạnh.")
    return _answer(request, found, ("contest", form), act, said)


@access.requires(Deed.RULE_ON_CONTEST)
def rule(request: HttpRequest, contest_id: int) -> HttpResponse:
    """Rule on a contest."""
    about = queries.contest(contest_id)
    if request.method != "POST":
        return redirect("delays:dossier", dossier_id=about.dossier_id)
    found = seen(request, about.dossier_id)
    form = RulingForm(found.agencies, contest_id, data=request.POST)

    def act() -> None:
        delays.rule(
            contest_id,
            by=found.officer,
            at=clock.now(),
            outcome=form.ruled,
            reason=form.cleaned_data["reason"],
            owner_agency_id=form.cleaned_data["owner"],
        )

    said = _("Đã ghi kết luận bên cạnh nguyên nhân đã tính.")
    return _answer(request, found, (f"rule{contest_id}", form), act, said)


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def evidence(request: HttpRequest, contest_id: int) -> HttpResponseBase:
    """Return the file that backs a contest, to those who may know its dossier."""
    found = queries.contest(contest_id)
    view = open_dossier(request, found.dossier_id)
    if not view.is_known:
        raise NotAllowedError(_("Tệp có thông tin cá nhân; chỉ bộ phận xử lý được mở."))
    if not found.evidence_sha256 or not files.exists(found.evidence_sha256):
        raise NotFoundError(_("Không còn thấy tệp này trong kho."))
    return files.response(
        found.evidence_sha256,
        name=found.evidence_name,
        media_type=found.evidence_media_type,
    )


def _evidence(upload: UploadedFile[Any] | None, at: datetime) -> Evidence | None:
    """Keep the file that was sent, if any was."""
    if upload is None:
        return None
    kept = files.keep(upload, at=at)
    return Evidence(kept.name, kept.media_type, kept.sha256)


def _answer(
    request: HttpRequest,
    found: Seen,
    sent: tuple[str, forms.Form],
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Do the deed and go back to the page, or show what to mend."""
    name, form = sent
    status = attempt(act, form)
    if status == OK:
        messages.success(request, said)
        return redirect("delays:dossier", dossier_id=found.view.id)
    return page(request, found, {name: form}, status=status)
