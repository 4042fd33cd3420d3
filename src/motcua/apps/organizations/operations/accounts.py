"""What happens to an account, written down: coming in, a new password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries
from motcua.apps.organizations.events import (
    AccountClosed,
    AccountKept,
    AccountOpened,
    PasswordChanged,
    PasswordReset,
    PersonSignedIn,
)
from motcua.apps.organizations.operations.acting import said
from motcua.common import events
from motcua.common.access import require
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed, Officer


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


@transaction.atomic
def change_password(new: str, *, by: Officer, at: datetime) -> None:
    """Give the officer's own account a new password; other sessions end with the old.

    The caller has seen the old one and checked the new one's strength.
    :raises NotFoundError: when the officer has no account.
    """
    user = User.objects.select_for_update().filter(person__id=by.person_id).first()
    if user is None:
        raise NotFoundError(_("Người này không có tài khoản."))
    user.set_password(new)
    user.save(update_fields=["password"])
    if by.seats:
        seat = by.seats[0]
        events.publish(
            PasswordChanged(
                **said(by, seat, at, seat.agency_id), changed_id=by.person_id
            )
        )


@transaction.atomic
def note_password_reset(account_id: int, *, by: Officer, at: datetime) -> None:
    """Write down that the officer gave somebody's account a new password.

    :raises NotAllowedError: when the officer keeps no accounts.
    """
    _note(PasswordReset, account_id, by, at)


@transaction.atomic
def note_account_kept(account_id: int, *, by: Officer, at: datetime) -> None:
    """Write down that the officer opened or closed an account, as it stands now.

    :raises NotAllowedError: when the officer keeps no accounts.
    """
    is_open = User.objects.filter(pk=account_id, is_active=True).exists()
    _note(AccountOpened if is_open else AccountClosed, account_id, by, at)


def _note(kind: type[AccountKept], account_id: int, by: Officer, at: datetime) -> None:
    seat = require(by, Deed.ARRANGE)
    events.publish(kind(**said(by, seat, at, seat.agency_id), account_id=account_id))
