"""The way a dossier goes, step by step: who does it, how long they may take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures.queries import CaseTerms
from motcua.common.errors import RefusedError
from motcua.common.wording import duration
from motcua.core.agencies import AgencyKind

_OWN = ("receiving:", "commune:")
_KINDS = (AgencyKind.COMMUNE, AgencyKind.SERVICE_CENTER, AgencyKind.PROVINCE)


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step as shown.

    who: the unit that does it; "" where no unit of this province answers to the name.
    time: in words, "" for a step without a share of its own. is_own: done where the
    dossier was handed in.
    """

    number: int
    title: str
    who: str
    time: str
    note: str
    is_own: bool
    is_counted: bool
    stage: int


def way(case: CaseTerms, book: Directory, on: date) -> tuple[WayStep, ...]:
    """List the steps in order. Queries: none."""
    return tuple(
        WayStep(
            number=number,
            title=step.title,
            who="; ".join(filter(None, (_who(p, book, on) for p in step.places))),
            time="" if step.allowed_minutes is None else duration(step.allowed_minutes),
            note=step.note,
            is_own=all(place.startswith(_OWN) for place in step.places),
            is_counted=step.is_counted,
            stage=step.stage,
        )
        for number, step in enumerate(case.route, start=1)
    )


def _who(place: str, book: Directory, on: date) -> str:
    """Name the unit a place string means, seen from any agency that has such a unit."""
    for agency in _candidates(book, on):
        try:
            found = organizations.resolve_in(book, place, agency, on)
        except RefusedError:
            continue
        if place.startswith(_OWN):
            return book.unit(found.unit_id).name
        return book.full_name(found.agency_id, found.unit_id)
    return ""


def _candidates(book: Directory, on: date) -> Sequence[int]:
    first = (book.agencies(on, kind)[:1] for kind in _KINDS)
    return [agency.id for found in first for agency in found]
