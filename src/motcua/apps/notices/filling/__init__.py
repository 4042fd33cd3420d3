"""From a slip's number and its dossier to what the form says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.apps.dossiers.queries import DossierView
from motcua.apps.notices.filling.letters import refusal, stop, supplement
from motcua.apps.notices.filling.receipts import receipt
from motcua.apps.notices.filling.sheets import control
from motcua.apps.notices.paper.data import FormData, FormKey
from motcua.apps.notices.queries import SlipView
from motcua.apps.organizations.queries import Directory

_FILL: Mapping[FormKey, Callable[[SlipView, DossierView, Directory], FormData]] = {
    FormKey.RECEIPT: receipt,
    FormKey.SUPPLEMENT: supplement,
    FormKey.REFUSAL: refusal,
    FormKey.STOP: stop,
    FormKey.CONTROL: control,
}


def fill(slip: SlipView, view: DossierView, book: Directory) -> FormData:
    """Return what the slip says, from the dossier as it stands. Queries: none.

    The stop notice asks one: who heads the section.
    """
    return _FILL[slip.form](slip, view, book)
