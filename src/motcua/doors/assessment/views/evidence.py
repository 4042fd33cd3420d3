"""Evidence of a leaf: added, withdrawn, opened."""

from __future__ import annotations

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.par_index.operations import evidence as operations
from motcua.apps.par_index.operations.evidence import ProofKind
from motcua.apps.par_index.queries import evidence as queries
from motcua.apps.par_index.queries.evidence import Proof
from motcua.common import access, clock, files
from motcua.core.permissions import Deed
from motcua.doors.assessment.views.page import open_leaf
from motcua.doors.assessment.views.typed import Button, Typed
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only

_MEDIA = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}


@access.requires(Deed.CLAIM)
@form_only("assessment:leaf")
def add(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Add a piece of evidence, or a new version of one; the page's form comes along."""
    found = open_leaf(request, unit_id, code)
    return Typed(request, found).settle(Button.PROVE) or _back(unit_id, code)


@access.requires(Deed.CLAIM)
def withdraw(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Say that a piece no longer counts, and why; the page's form comes along."""
    piece = queries.proof(evidence_id)
    found = open_leaf(request, piece.unit_id, piece.code)
    page = None
    if request.method == "POST":
        page = Typed(request, found).settle(Button.WITHDRAW, evidence_id)
    return page or _back(piece.unit_id, piece.code)


@access.requires(Deed.SEE_INDEX)
@require_safe
def look(request: HttpRequest, evidence_id: int) -> HttpResponseBase:
    """Open a piece; that it was opened is kept."""
    piece = operations.look(evidence_id, by=officer_of(request), at=clock.now())
    if piece.sha256:
        ending = f".{piece.file_name.rpartition('.')[2].lower()}"
        media_type = _MEDIA.get(ending, "application/octet-stream")
        return files.response(piece.sha256, name=piece.file_name, media_type=media_type)
    return _lead(request, piece)


def _lead(request: HttpRequest, piece: Proof) -> HttpResponse:
    """Lead to what a reference names; where it names paper, say that it was noted."""
    if piece.kind == ProofKind.ADDRESS:
        return HttpResponseRedirect(piece.reference)
    if piece.kind == ProofKind.DOSSIER:
        dossier_id = dossiers.by_number(piece.reference)
        if dossier_id is not None:
            return redirect("desk:dossier", dossier_id=dossier_id)
    said = _("Đã ghi nhận bạn xem tài liệu: %(reference)s.")
    messages.info(request, said % {"reference": piece.reference})
    return _back(piece.unit_id, piece.code)


def _back(unit_id: int, code: str) -> HttpResponseRedirect:
    where = reverse("assessment:leaf", args=[unit_id, code])
    return HttpResponseRedirect(f"{where}#minh-chung")
