"""Who must settle a difference: whoever held the dossier, else the agency's counter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.queries.recorded import LegBrief
from motcua.core.casefile import LegKind
from motcua.core.reconciliation import Field, Kind

_OF_INTAKE = {Kind.MISSING_THERE, Kind.OTHER_PERSON}
_AT_INTAKE = {Field.RECEIVED.value, Field.DUE.value}


@dataclass(frozen=True, slots=True)
class Owner:
    """A place and, when somebody there held the dossier, a person."""

    agency_id: int
    unit_id: int | None = None
    person_id: int | None = None
    person_name: str = ""


def owner_of(
    kind: Kind,
    fields: Sequence[str],
    legs: Sequence[LegBrief],
    agency_id: int,
    as_of: datetime,
) -> Owner:
    """Compute who must settle it from the legs of the dossier.

    fields: what disagrees. What is wrong of the receipt is the counter's; a standing is
    whoever held the dossier at the list's moment; an end, whoever held it last.
    """
    intake = [leg for leg in legs if leg.kind is LegKind.INTAKE]
    if kind in _OF_INTAKE or (fields and set(fields) <= _AT_INTAKE):
        return _held(intake[:1], agency_id)
    held = [leg for leg in legs if leg.opened_at <= as_of and not _ended(leg, as_of)]
    if held:
        return _held(held[-1:], agency_id)
    return _held(legs[-1:], agency_id)


def _ended(leg: LegBrief, at: datetime) -> bool:
    return leg.closed_at is not None and leg.closed_at <= at


def _held(legs: Sequence[LegBrief], agency_id: int) -> Owner:
    if not legs:
        return Owner(agency_id)
    leg = legs[0]
    return Owner(leg.agency_id, leg.unit_id, leg.holder_id, leg.holder_name)
