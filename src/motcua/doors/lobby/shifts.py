"""What moved a promise besides waiting for the citizen, as every door tells it."""

from __future__ import annotations

from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.core.casefile import FactKind

_SHIFTS = {FactKind.ARRIVED, FactKind.EXTENDED, FactKind.RECOUNTED}


def shifts(view: DossierView) -> list[FactView]:
    """List the facts that moved the promise otherwise, oldest first. Queries: none."""
    return [fact for fact in view.facts if fact.kind in _SHIFTS]
