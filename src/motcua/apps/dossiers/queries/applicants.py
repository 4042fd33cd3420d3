"""What the house knows of an applicant from what was filed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.queries.lists import visible_to
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import local
from motcua.core.lifecycle import ENDED, State
from motcua.core.permissions import Deed, Officer

_MOST = 5


@dataclass(frozen=True, slots=True)
class FiledBefore:
    """One dossier of an applicant, with the particulars given then."""

    id: int
    number: str
    title: str
    state: State
    submitted_at: datetime
    name: str
    phone: str
    address: str

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way."""
        return self.state not in ENDED


def filed_by(identity_number: str, officer: Officer) -> tuple[FiledBefore, ...]:
    """List the last dossiers under a number the officer may know, newest first.

    Queries: one, once the terms are cached.
    """
    known = visible_to(officer, Deed.SEE_PERSONAL_DATA)
    rows = known.filter(identity_number=identity_number)
    found = list(rows.order_by("-submitted_at")[:_MOST])
    terms = procedures.terms_of({row.version_id for row in found})
    return tuple(
        FiledBefore(
            id=row.pk,
            number=row.number,
            title=terms[row.version_id].title,
            state=State(row.state),
            submitted_at=local(row.submitted_at),
            name=row.applicant_name,
            phone=row.phone,
            address=row.address,
        )
        for row in found
    )
