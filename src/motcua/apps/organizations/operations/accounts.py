"""Coming in by the sign-in door, written down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.organizations import queries
from motcua.apps.organizations.events import PersonSignedIn
from motcua.apps.organizations.operations.acting import said
from motcua.common import events
from motcua.common.clock import local


@transaction.atomic
def note_sign_in(user_id: int, *, at: datetime) -> None:
    """Write down that the person of an account signed in; nothing without a post."""
    officer = queries.officer_of(user_id, local(at).date())
    if officer is None or not officer.seats:
        return
    seat = officer.seats[0]
    events.publish(
        PersonSignedIn(
            **said(officer, seat, at, seat.agency_id), signed_in_id=officer.person_id
        )
    )
