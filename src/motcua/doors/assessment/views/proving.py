"""A piece of evidence as it was typed beside a leaf's figures, and added."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.apps.par_index.operations import evidence as operations
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.doors.assessment.forms import ProofForm
from motcua.doors.assessment.seeing import WRONG, attempt
from motcua.doors.assessment.telling import OpenLeaf

_TYPED = ("reference", "title")


def is_proof_typed(request: HttpRequest) -> bool:
    """Whether a piece of evidence came along with the figures."""
    said = any(request.POST.get(name, "").strip() for name in _TYPED)
    return said or bool(request.FILES.get("file"))


def added(request: HttpRequest, found: OpenLeaf) -> tuple[ProofForm, int]:
    """Add the evidence that was sent. Returns its form, and the status to answer."""
    pieces = [(piece.id, piece.title) for piece in found.row.proofs]
    form = ProofForm(pieces, request.POST, request.FILES)
    if not form.is_valid():
        return form, WRONG
    said = form.cleaned_data
    new = NewProof(
        code=found.row.code,
        kind=ProofKind(said["kind"]),
        title=said["title"],
        reference=said["reference"],
        file=said["file"],
        replaces=int(said["replaces"]) if said["replaces"] else None,
    )

    def act() -> None:
        unit_id = found.seen.unit.id
        operations.add(unit_id, new, by=found.seen.officer, at=found.seen.at)

    return form, attempt(act, form)
