"""What this room does when it hears of a dossier: every letter the law asks for.

Called in the deed's own transaction with a whole batch, be it one dossier at the
counter or thousands in a bulk load: the slip is numbered with the deed or not at all.
It is typeset when somebody prints it.
"""

from __future__ import annotations

from collections.abc import Sequence

from motcua.apps.dossiers.events import (
    CompletionRequested,
    DossierAccepted,
    DossierEvent,
    DossierRefused,
    DossierStopped,
    DossierWithdrawn,
)
from motcua.apps.notices import operations
from motcua.apps.notices.operations import Draft
from motcua.apps.notices.paper.data import FormKey
from motcua.apps.notices.paper.form_sets import set_in_force
from motcua.common.clock import local


def accepted(news: Sequence[DossierAccepted]) -> None:
    """Hand out a receipt for every dossier taken in."""
    operations.issue_all([_draft(FormKey.RECEIPT, event) for event in news])


def asked_for_more(news: Sequence[CompletionRequested]) -> None:
    """Hand out a request to complete, about that very request."""
    drafts = [_draft(FormKey.SUPPLEMENT, event, event.position) for event in news]
    operations.issue_all(drafts)


def refused(news: Sequence[DossierRefused]) -> None:
    """Hand out a refusal."""
    operations.issue_all([_draft(FormKey.REFUSAL, event) for event in news])


def ended_early(news: Sequence[DossierWithdrawn | DossierStopped]) -> None:
    """Hand out a stop notice; before 15/09/2025 no form was prescribed for it."""
    drafts = [_draft(FormKey.STOP, event) for event in news if _is_prescribed(event)]
    operations.issue_all(drafts)


def _is_prescribed(event: DossierEvent) -> bool:
    return FormKey.STOP.value in set_in_force(local(event.at).date()).forms


def _draft(form: FormKey, event: DossierEvent, position: int = 0) -> Draft:
    return Draft(
        form=form,
        dossier_id=event.dossier_id,
        agency_id=event.agency_id,
        at=event.at,
        person_id=event.person_id,
        actor=event.actor,
        position=position,
    )
