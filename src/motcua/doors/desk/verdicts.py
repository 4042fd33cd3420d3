"""Do the signatures of a dossier's result hold."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.queries import DossierView
from motcua.apps.signing import queries as signing
from motcua.apps.signing.queries import SignatureVerdict
from motcua.common import files

_PDF = "application/pdf"


def verdicts(view: DossierView, at: datetime) -> tuple[SignatureVerdict, ...]:
    """Judge the signed result, a verdict per signature. Queries: none.

    Empty before there is one, and when its bytes are not here.
    """
    result = view.result
    if result is None or result.media_type != _PDF or not files.exists(result.sha256):
        return ()
    with files.open_file(result.sha256) as source:
        return signing.verify(source.read(), at=at)
