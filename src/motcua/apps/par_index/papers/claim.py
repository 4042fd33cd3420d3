"""The unit's self-assessment report: set, signed by its head, kept by its digest.

Its parts are those the guidance on self-scoring asks for: the table, explanations where
there is no evidence or not enough, difficulties (Công văn 383, 384/BNV-CCHC, 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.signing import operations as signing
from motcua.apps.signing.ports import SignerIdentity, StampPlace
from motcua.common.clock import local
from motcua.common.paper import marks, typeset
from motcua.core.permissions import Officer

_TEMPLATE = Path(__file__).parent / "claim.typ"


@dataclass(frozen=True, slots=True)
class Head:
    """Who signs. title: of the post held in the unit's agency, "" without one."""

    officer: Officer
    title: str
    agency: str
    place: str


def head_of(by: Officer, unit: UnitInfo, on: date) -> Head:
    """Return the officer as head of the unit. Queries: two or three."""
    posts = organizations.posts_of(by.person_id, on)
    here = [post for post in posts if post.agency_id == unit.agency_id] or list(posts)
    title = here[0].title if here else ""
    if unit.agency_id is None:
        return Head(by, title, unit.name, unit.name)
    agency = organizations.agency(unit.agency_id)
    return Head(by, title, agency.name, agency.place_name)


def printed(
    info: RoundInfo, document: Mapping[str, Any], head: Head, at: datetime
) -> bytes:
    """Set the report as a draft. document: the sheet as it stands. Queries: none.

    Whoever reads a draft is not who will sign it: the head's place stays empty.
    """
    words = _words(info, document, head, at)
    words |= {"is_draft": True, "title": "", "name": ""}
    return typeset(_TEMPLATE, words)


def signed(
    info: RoundInfo, document: Mapping[str, Any], head: Head, at: datetime
) -> bytes:
    """Set the report and sign it. Queries: none.

    :raises UnableToSignError: when the provider cannot.
    """
    words = _words(info, document, head, at)
    (box,) = marks(_TEMPLATE, words, "signature")
    return signing.sign_pdf(
        typeset(_TEMPLATE, words),
        signer=SignerIdentity(
            person_id=head.officer.person_id,
            name=head.officer.name,
            title=head.title,
            agency=head.agency,
        ),
        reason=f"Báo cáo tự chấm điểm, {info.name}",
        at=at,
        place=StampPlace(**box),
    )


def _words(
    info: RoundInfo, document: Mapping[str, Any], head: Head, at: datetime
) -> dict[str, Any]:
    day = local(at).date()
    return {
        "agency": head.agency,
        "place": head.place,
        "iso": day.isoformat(),
        "round": info.name,
        "decision": info.decision,
        "period": f"{info.period_first:%d/%m/%Y} đến {info.period_last:%d/%m/%Y}",
        "title": head.title,
        "name": head.officer.name,
        "lines": [*document["lines"]],
        "total": document["total"],
        "most": document["most"],
        "criteria": document["criteria"],
        "difficulties": document["difficulties"],
        "is_late": document["is_late"],
        "is_draft": False,
    }
