"""The communes of the dossiers room's tests, under the name they have here."""

from datetime import datetime

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.tests.communes import (
    CODE,
    HANDLE,
    INTAKE,
    NAME,
    REFORMER,
    RESULT,
    SIGN,
    SINCE,
    Commune,
    commune,
    days,
    on,
    procedure,
    province,
)
from motcua.core.casefile import FactKind

__all__ = [
    "CODE",
    "HANDLE",
    "INTAKE",
    "NAME",
    "REFORMER",
    "RESULT",
    "SIGN",
    "SINCE",
    "Commune",
    "commune",
    "correct",
    "days",
    "on",
    "procedure",
    "province",
]


def correct(
    here: Commune, pk: int, kind: FactKind, right_at: datetime | None, at: datetime
) -> None:
    """Approve that a dossier's fact of a kind happened at another moment, or never."""
    wrong = next(fact for fact in queries.dossier(pk).facts if fact.kind is kind)
    dossiers.correct(
        pk,
        by=here.head,
        at=at,
        correction=Correction(
            fact=wrong.seq,
            right_at=right_at,
            reason="Nhập chậm do mất mạng",
            proposer_id=here.handler.person_id,
            proposer=here.handler.name,
            reference="Sổ ký văn bản số 12",
        ),
    )
