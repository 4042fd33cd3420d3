"""Telephones of applicants, for those who may know them."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.values import DossierRow


def phones(rows: Iterable[DossierRow]) -> dict[int, str]:
    """Return the telephone of each dossier whose applicant its reader may know.

    rows: as ``rows_of`` gave them to that reader. Without a number: left out.
    Queries: one.
    """
    known = [row.id for row in rows if row.is_known]
    found = Dossier.objects.filter(pk__in=known).exclude(phone="")
    return dict(found.values_list("pk", "phone"))
