"""Evidence as it lies: every version, which one counts, who opened it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.apps.par_index.models import Evidence, EvidenceView
from motcua.common.errors import NotFoundError
from motcua.core.assessment import Stage


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence, one version of it.

    kind: file, document, dossier, report or address. is_live: neither replaced nor
    withdrawn. withdrawn: this version says that the piece no longer counts; why says
    the reason. sha256, file_name, size: of a file, else "", "" and 0.
    """

    id: int
    unit_id: int
    code: str
    stage: Stage
    kind: str
    title: str
    reference: str
    file_name: str
    sha256: str
    size: int
    version: int
    replaces_id: int | None
    withdrawn: bool
    why: str
    added_at: datetime
    person_id: int
    added_by: str
    is_live: bool


_COLUMNS = (
    "id", "unit_id", "code", "stage", "kind", "title", "reference", "file_name",
    "sha256", "size", "version", "replaces_id", "withdrawn", "why", "added_at",
    "person_id", "added_by",
)  # fmt: skip


def proofs(
    unit_ids: Iterable[int], code: str | None = None
) -> Mapping[int, Mapping[str, tuple[Proof, ...]]]:
    """Return every version of every piece, by unit and leaf, oldest first. Queries: 1.

    code: of one leaf; None for all.
    """
    rows = Evidence.objects.filter(unit_id__in=list(unit_ids)).order_by("id")
    if code is not None:
        rows = rows.filter(code=code)
    found = list(rows.values(*_COLUMNS))
    replaced = {row["replaces_id"] for row in found}
    by_unit: dict[int, dict[str, list[Proof]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        is_live = not row["withdrawn"] and row["id"] not in replaced
        proof = Proof(**{**row, "stage": Stage(row["stage"]), "is_live": is_live})
        by_unit[proof.unit_id][proof.code].append(proof)
    return {
        pk: {code: tuple(pieces) for code, pieces in leaves.items()}
        for pk, leaves in by_unit.items()
    }


def live(pieces: Iterable[Proof]) -> tuple[Proof, ...]:
    """Return the pieces that count."""
    return tuple(piece for piece in pieces if piece.is_live)


def lying(unit_id: int) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return (id, version) of what counts for each leaf of a unit. Queries: 1."""
    found = proofs([unit_id]).get(unit_id, {})
    return {
        code: [(piece.id, piece.version) for piece in live(pieces)]
        for code, pieces in found.items()
    }


def proof(evidence_id: int) -> Proof:
    """Return one version of a piece. Queries: 2. :raises NotFoundError: for none."""
    row = Evidence.objects.filter(pk=evidence_id).values(*_COLUMNS).first()
    if row is None:
        raise NotFoundError(_("Không có tài liệu này."))
    is_replaced = Evidence.objects.filter(replaces_id=evidence_id).exists()
    is_live = not row["withdrawn"] and not is_replaced
    return Proof(**{**row, "stage": Stage(row["stage"]), "is_live": is_live})


def newest(unit_id: int) -> int:
    """Return the id of what was last added or withdrawn, 0 for none. Queries: 1."""
    rows = Evidence.objects.filter(unit_id=unit_id)
    return rows.aggregate(newest=Max("id"))["newest"] or 0


def opened_by(person_id: int, evidence_ids: Iterable[int]) -> frozenset[int]:
    """Return which of the pieces a person has opened. Queries: 1."""
    views = EvidenceView.objects.filter(
        person_id=person_id, evidence_id__in=list(evidence_ids)
    )
    return frozenset(views.values_list("evidence_id", flat=True))
