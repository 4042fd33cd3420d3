"""What every door says of a dossier's apology: ``{% apology_note dossier %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from motcua.apps.apologies import access
from motcua.apps.apologies import queries as apologies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.common import clock
from motcua.core.apologies import LetterState
from motcua.core.permissions import Deed, Officer

register = template.Library()


@register.inclusion_tag("lobby/apology_note.html", takes_context=True)
def apology_note(context: Context, dossier: DossierView) -> dict[str, Any]:
    """Say that an apology is owed, waits for a signature, must be brought, was made.

    Nothing for whoever may not see apologies, and before the clock runs. Queries: none
    for a dossier that can make its date; else one.
    """
    officer: Officer | None = context["officer"]
    places = dossiers.places_of(dossier)
    may_see = officer and access.may(officer, Deed.SEE_APOLOGIES, places)
    if officer is None or not may_see or dossier.accepted_at is None:
        return {}
    at = clock.now()
    calendar = organizations.calendar(dossier.agency_id, at.date())
    outlook = apologies.outlook_of(dossier, at, calendar)
    is_owed = outlook is not None and outlook.is_owed
    if not is_owed and dossier.reappointed_at is None:
        return {}  # nothing owed, nothing signed: the usual page asks nothing more
    letters = [
        letter
        for letter in apologies.letters_of(dossier.id)
        if letter.state is not LetterState.WITHDRAWN
    ]
    last = letters[-1] if letters else None
    is_open = dossier.ended_at is None
    is_drafted = last is not None and last.state is LetterState.DRAFTED
    return {
        "dossier": dossier,
        "last": last,
        "is_drafted": is_drafted,
        "must_deliver": is_open and last is not None and last.needs_delivery,
        "owed": outlook if is_owed and not is_drafted else None,
        "is_late": outlook is not None and at > outlook.send_by,
        "may_draft": access.may(officer, Deed.DRAFT_APOLOGY, places),
    }
