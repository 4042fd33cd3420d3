"""What of a dossier its reader may know: the one place that holds personal data back.

Who may see a dossier sees its course: number, procedure, steps, who holds it, when.
Who applies and what was written about them is for those whom SEE_PERSONAL_DATA reaches
(``core.permissions``): names in lists too, since a name beside "xác nhận tình trạng hôn
nhân" already tells something of a person. An organisation's name is no personal data.

Legal frame: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (verified: no).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from motcua.apps.dossiers import access
from motcua.apps.dossiers.queries.values import (
    DossierRow,
    DossierView,
    FactView,
)
from motcua.core.casefile import ApplicantKind
from motcua.core.permissions import Officer, Place


def places_of(dossier: DossierView | DossierRow) -> tuple[Place, ...]:
    """List the places a dossier has been in: its counter, then its legs'."""
    return (dossier.home, *(leg.place for leg in dossier.legs))


def known_to(officer: Officer, view: DossierView) -> DossierView:
    """Return the dossier as this officer may know it; ``is_known`` tells which.

    Held back is everything typed by or about people: it is emptied, not masked.
    """
    if access.may_see_person(officer, places_of(view)):
        return view
    decision = view.decision and replace(view.decision, grounds="")
    return replace(
        view,
        is_known=False,
        secret="",
        applicant_name=_public_name(view),
        identity_number="",
        phone="",
        email="",
        address="",
        representative_name="",
        representative_identity="",
        authorization_paper="",
        summary="",
        collected_by="",
        collector_identity="",
        legs=tuple(replace(leg, note="") for leg in view.legs),
        papers=tuple(replace(paper, note="") for paper in view.papers),
        files=tuple(replace(file, name="", sha256="") for file in view.files),
        requests=tuple(
            replace(
                one, items=tuple((n, "") for n, _why in one.items), reason="", answer=""
            )
            for one in view.requests
        ),
        decision=decision,
        facts=tuple(_fact_held_back(fact) for fact in view.facts),
    )


def _fact_held_back(fact: FactView) -> FactView:
    """Keep the legal basis; what a correction refers to is somebody's paper."""
    reference = fact.reference if fact.corrects is None else ""
    return replace(fact, cause="", reference=reference, evidence="")


def rows_known_to(
    officer: Officer | None, rows: Iterable[DossierRow]
) -> list[DossierRow]:
    """Return the rows as this officer may know them; nobody knows no person."""
    return [row if _knows(officer, row) else _held_back(row) for row in rows]


def _knows(officer: Officer | None, row: DossierRow) -> bool:
    return officer is not None and access.may_see_person(officer, places_of(row))


def _held_back(row: DossierRow) -> DossierRow:
    return replace(
        row,
        is_known=False,
        applicant_name=_public_name(row),
        legs=tuple(replace(leg, note="") for leg in row.legs),
        leg=row.leg and replace(row.leg, note=""),
        requests=tuple(
            replace(one, items=(), reason="", answer="") for one in row.requests
        ),
    )


def _public_name(dossier: DossierView | DossierRow) -> str:
    is_organization = dossier.applicant_kind is ApplicantKind.ORGANIZATION
    return dossier.applicant_name if is_organization else ""
