"""Letting the holder of the two codes in, and counting everybody who tries.

Counted by address and by dossier code before anything is looked up; a right pair gives
its tries back, so that reading one's own page often is no offence.
"""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.common import attempts


def seen(number: str, secret: str, address: str, at: datetime) -> DossierView:
    """Return the dossier to whoever knows both codes. Queries: nine.

    :raises TooManyAttemptsError: when this address or this code was tried too often.
    :raises NotFoundError: when the pair does not fit.
    """
    tries = (
        (attempts.limit("track.address"), address),
        (attempts.limit("track.dossier"), number),
    )
    attempts.spend_each(tries, at)
    view = dossiers.track(number, secret)
    attempts.give_back_each(tries)
    return view
