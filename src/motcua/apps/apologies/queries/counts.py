"""Late dossiers of a period with what was done about them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from motcua.apps.apologies.figures import Counted
from motcua.apps.apologies.models import Apology
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import queries as procedures
from motcua.core.apologies import Sending


class _Letter(NamedTuple):
    """What is counted of a signed letter."""

    sending: str
    signed_by: str
    cause_agency_id: int
    is_violation: bool


def counted(
    first: date, last: date, at: datetime, agency_id: int | None = None
) -> tuple[Counted, ...]:
    """Tell of every dossier due on these days and late. Queries: four, and the terms.

    agency_id: the dossiers' home agency; None for the province. Figures are added up
    and followed with ``figures.tally``, ``total`` and ``behind``.
    """
    late = dossiers.missed(first, last, at, agency_id)
    terms = procedures.terms_of({one.version_id for one in late})
    letters: dict[int, list[_Letter]] = defaultdict(list)
    rows = Apology.objects.filter(
        dossier_id__in=[one.id for one in late], position__gt=0
    ).order_by("dossier_id", "position")
    columns = ("sending", "signed_by", "cause_agency_id", "is_violation")
    for dossier_id, *told in rows.values_list("dossier_id", *columns):
        letters[dossier_id].append(_Letter(*told))
    return tuple(
        Counted(
            dossier_id=one.id,
            agency_id=one.agency_id,
            field_name=terms[one.version_id].field_name,
            sendings=tuple(
                Sending(letter.sending) if letter.sending else None
                for letter in letters[one.id]
            ),
            signers=tuple(letter.signed_by for letter in letters[one.id]),
            cause_agency_id=next(
                (letter.cause_agency_id for letter in letters[one.id]), None
            ),
            is_violation=any(letter.is_violation for letter in letters[one.id]),
        )
        for one in late
    )
