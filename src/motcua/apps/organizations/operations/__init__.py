"""What can be done here, one function per deed."""

from motcua.apps.organizations.operations.accounts import (
    change_password,
    note_account_kept,
    note_password_reset,
    note_sign_in,
)
from motcua.apps.organizations.operations.agencies import (
    NewAgency,
    change_phone,
    dissolve_agency,
    establish_agency,
    merge_agencies,
)
from motcua.apps.organizations.operations.calendars import (
    NewCalendarDecision,
    check_decision,
    decide_calendar,
)
from motcua.apps.organizations.operations.delegations import (
    NewDelegation,
    delegate,
    revoke,
)
from motcua.apps.organizations.operations.people import (
    NewPerson,
    enrol,
    seat_person,
    unseat,
)
from motcua.apps.organizations.operations.units import (
    NewPost,
    NewUnit,
    create_post,
    open_unit,
)

__all__ = [
    "NewAgency",
    "NewCalendarDecision",
    "NewDelegation",
    "NewPerson",
    "NewPost",
    "NewUnit",
    "change_password",
    "change_phone",
    "check_decision",
    "create_post",
    "decide_calendar",
    "delegate",
    "dissolve_agency",
    "enrol",
    "establish_agency",
    "merge_agencies",
    "note_account_kept",
    "note_password_reset",
    "note_sign_in",
    "open_unit",
    "revoke",
    "seat_person",
    "unseat",
]
