"""Late dossiers of a period with what was done about them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from motcua.apps.apologies.figures import Counted
from motcua.apps.apologies.models import Apology
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.procedures import queries as procedures
from motcua.core.apologies import Sending


def counted(
    first: date, last: date, at: datetime, agency_id: int | None = None
) -> tuple[Counted, ...]:
    """Tell of every dossier due on these days and late. Queries: three, and the terms.

    agency_id: the dossiers' home agency; None for the province. Figures are added up
    and followed with ``figures.tally``, ``total`` and ``behind``.
    """
    late = dossiers.missed(first, last, at, agency_id)
    terms = procedures.terms_of({one.version_id for one in late})
    letters: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    rows = Apology.objects.filter(
        dossier_id__in=[one.id for one in late], position__gt=0
    ).order_by("dossier_id", "position")
    columns = ("dossier_id", "sending", "signed_by", "cause_agency_id")
    for dossier_id, sending, signer, agency in rows.values_list(*columns):
        letters[dossier_id].append((sending, signer, agency))
    return tuple(
        Counted(
            dossier_id=one.id,
            agency_id=one.agency_id,
            field_name=terms[one.version_id].field_name,
            sendings=tuple(
                Sending(sent) if sent else None for sent, _, _ in letters[one.id]
            ),
            signers=tuple(name for _, name, _ in letters[one.id]),
            cause_agency_id=letters[one.id][0][2] if letters[one.id] else None,
        )
        for one in late
    )
