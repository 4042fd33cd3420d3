"""Evidence of a leaf: added, withdrawn, opened."""

from __future__ import annotations

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.par_index.operations import evidence as operations
from motcua.apps.par_index.operations.evidence import ProofKind
from motcua.apps.par_index.queries import evidence as queries
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.evidence import Proof
from motcua.common import access, clock, files
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed, Officer
from motcua.doors.assessment.views.page import open_leaf
from motcua.doors.assessment.views.typed import Button, Typed
from motcua.doors.assessment.words import PROOFS
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only


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
        try:
            kind = files.kept_kind(piece.sha256)
        except FileNotFoundError as error:
            raise NotFoundError(_("Tệp này không còn trong kho.")) from error
        return files.response(
            piece.sha256, name=piece.file_name, media_type=kind.media_type
        )
    context = {
        "piece": piece,
        "unit": rounds.unit(piece.unit_id),
        "kind": PROOFS[ProofKind(piece.kind)],
        "href": href_of(piece, officer_of(request)),
    }
    return render(request, "assessment/evidence.html", context)


def href_of(piece: Proof, reader: Officer) -> str:
    """Return where a reference lies; "" for paper, and what the reader may not open.

    Nobody is sent there unasked: what a unit wrote down may be any address at all.
    """
    if piece.kind == ProofKind.ADDRESS:
        return piece.reference
    if piece.kind == ProofKind.DOSSIER:
        dossier_id = dossiers.by_number(piece.reference)
        if dossier_id and dossiers.openable(reader, [dossier_id]):
            return reverse("desk:dossier", args=[dossier_id])
    return ""


def _back(unit_id: int, code: str) -> HttpResponseRedirect:
    where = reverse("assessment:leaf", args=[unit_id, code])
    return HttpResponseRedirect(f"{where}#minh-chung")
