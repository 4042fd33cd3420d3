"""The result as its citizen is told of it: decided, signed by whom, does it hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.queries import DecisionView, DossierView
from motcua.apps.signing import queries as signing
from motcua.apps.signing.queries import SignatureVerdict
from motcua.common import files
from motcua.core.casefile import Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """What came out.

    has_file: the signed PDF is here to be taken. size: in bytes. verdicts: one per
    signature in it.
    """

    decision: DecisionView
    is_declined: bool
    has_file: bool
    size: int
    verdicts: tuple[SignatureVerdict, ...]


def told(view: DossierView, at: datetime) -> Result | None:
    """Return the result; None before anything was signed."""
    decision, file = view.decision, view.result
    if decision is None or decision.signed_at is None:
        return None
    has_file = file is not None and files.exists(file.sha256)
    verdicts: tuple[SignatureVerdict, ...] = ()
    if file is not None and has_file and file.media_type == "application/pdf":
        with files.open_file(file.sha256) as source:
            verdicts = signing.verify(source.read(), at=at)
    return Result(
        decision=decision,
        is_declined=decision.outcome is Outcome.DECLINED,
        has_file=has_file,
        size=file.size if file else 0,
        verdicts=verdicts,
    )
