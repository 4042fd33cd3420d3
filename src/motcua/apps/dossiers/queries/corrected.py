"""What was so in fact: the recorded moment, unless a correction says another.

The latest approved correction of a fact counts. What was recorded is never touched:
whoever shows a corrected moment shows the recorded one beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from motcua.apps.dossiers.models import TimeFact
from motcua.apps.dossiers.queries.rows import wall
from motcua.apps.dossiers.queries.values import DossierView, FactView
from motcua.core.casefile import FactKind


@dataclass(frozen=True, slots=True)
class InFact:
    """When something happened in truth.

    at: None when it did not happen at all. recorded: what the wrong fact says.
    correction: the number of the fact that corrects it; None when none does, and then
    at and recorded are the same.
    """

    at: datetime | None
    recorded: datetime
    correction: int | None

    @property
    def is_corrected(self) -> bool:
        """Another moment counts than the one recorded."""
        return self.correction is not None


def corrected_moment(view: DossierView, fact: FactView) -> InFact:
    """Return when a fact of the dossier happened in truth. Queries: none."""
    corrections = [one for one in view.facts if one.corrects == fact.seq]
    if not corrections:
        return InFact(fact.occurred_at, fact.occurred_at, None)
    last = max(corrections, key=lambda one: one.seq)
    return InFact(last.right_at, fact.occurred_at, last.seq)


def finished_in_fact(view: DossierView) -> InFact | None:
    """Return when the result was ready in truth; None before it is. Queries: none."""
    ready = [fact for fact in view.facts if fact.kind is FactKind.RESULT_READY]
    return corrected_moment(view, ready[-1]) if ready else None


def corrected_moments(
    dossier_ids: Collection[int], kind: FactKind
) -> Mapping[int, InFact]:
    """Return the corrected moment of the last such fact of each dossier.

    Only dossiers with a correction are in the answer: for the others what is recorded
    counts. Queries: two, one when nothing was corrected.
    """
    corrections = {
        (row.agency_id, row.corrects): row
        for row in TimeFact.objects.filter(
            dossier__in=dossier_ids, kind=FactKind.CORRECTED
        ).order_by("seq")
    }
    if not corrections:
        return {}
    corrected = {row.dossier_id for row in corrections.values()}
    last = {
        fact.dossier_id: fact
        for fact in TimeFact.objects.filter(dossier__in=corrected, kind=kind).order_by(
            "seq"
        )
    }
    return {
        dossier_id: InFact(
            wall(correction.right_at), wall(fact.occurred_at), correction.seq
        )
        for dossier_id, fact in last.items()
        if (correction := corrections.get((fact.agency_id, fact.seq)))
    }


def corrected_of(kind: FactKind) -> Mapping[int, InFact]:
    """Return the corrected moment of every dossier's last corrected fact of a kind.

    Corrections are few: two persons decided each of them. Queries: one.
    """
    wrong = TimeFact.objects.filter(
        agency_id=OuterRef("agency_id"), seq=OuterRef("corrects"), kind=kind
    )
    rows = (
        TimeFact.objects.filter(kind=FactKind.CORRECTED)
        .annotate(wrong_at=Subquery(wrong.values("occurred_at")[:1]))
        .filter(wrong_at__isnull=False)
        .order_by("corrects", "seq")
        .values_list("dossier_id", "right_at", "wrong_at", "seq")
    )
    return {
        dossier_id: InFact(wall(right_at), wall(wrong_at), seq)
        for dossier_id, right_at, wrong_at, seq in rows
    }
