"""What this room announces: structure changed, people seated, power lent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyEstablished(Event):
    """An agency exists from a day on. agency_id is the new agency."""

    verb: ClassVar[str] = "agency.established"
    subject_kind: ClassVar[str] = "agency"

    from_day: date

    @property
    def subject_id(self) -> int:
        """The new agency."""
        return self.agency_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPhoneChanged(Event):
    """Citizens ask an agency at another number; why tells the old and the new one."""

    verb: ClassVar[str] = "agency.phone_changed"
    subject_kind: ClassVar[str] = "agency"

    @property
    def subject_id(self) -> int:
        """The agency."""
        return self.agency_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySucceeded(Event):
    """An agency ended, others took over its work. agency_id is the one that ended."""

    verb: ClassVar[str] = "agency.succeeded"
    subject_kind: ClassVar[str] = "agency"

    successor_ids: tuple[int, ...]
    on_day: date
    decision: str

    @property
    def subject_id(self) -> int:
        """The agency that ended."""
        return self.agency_id


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Event):
    """An agency has a new unit."""

    verb: ClassVar[str] = "unit.opened"
    subject_kind: ClassVar[str] = "unit"

    unit_id: int
    from_day: date

    @property
    def subject_id(self) -> int:
        """The unit."""
        return self.unit_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCreated(Event):
    """There is a new chair with a role."""

    verb: ClassVar[str] = "post.created"
    subject_kind: ClassVar[str] = "post"

    post_id: int
    role: str
    from_day: date

    @property
    def subject_id(self) -> int:
        """The post."""
        return self.post_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEnrolled(Event):
    """A person is known here. has_account: may sign in."""

    verb: ClassVar[str] = "person.enrolled"
    subject_kind: ClassVar[str] = "person"

    enrolled_id: int
    has_account: bool

    @property
    def subject_id(self) -> int:
        """The person enrolled, not the one who acted."""
        return self.enrolled_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeated(Event):
    """A person took a post."""

    verb: ClassVar[str] = "person.seated"
    subject_kind: ClassVar[str] = "person"

    seated_id: int
    post_id: int
    from_day: date

    @property
    def subject_id(self) -> int:
        """The person seated."""
        return self.seated_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonUnseated(Event):
    """A person left a post; delegations given from it ended with it."""

    verb: ClassVar[str] = "person.unseated"
    subject_kind: ClassVar[str] = "person"

    unseated_id: int
    post_id: int
    on_day: date

    @property
    def subject_id(self) -> int:
        """The person who left."""
        return self.unseated_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerDelegated(Event):
    """A post was lent to a stand-in. to_day: first day no longer."""

    verb: ClassVar[str] = "power.delegated"
    subject_kind: ClassVar[str] = "delegation"

    delegation_id: int
    post_id: int
    to_person_id: int
    from_day: date
    to_day: date

    @property
    def subject_id(self) -> int:
        """The delegation."""
        return self.delegation_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRevoked(Event):
    """A delegation ended before its day."""

    verb: ClassVar[str] = "delegation.revoked"
    subject_kind: ClassVar[str] = "delegation"

    delegation_id: int
    on_day: date

    @property
    def subject_id(self) -> int:
        """The delegation."""
        return self.delegation_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSignedIn(Event):
    """Somebody came in by the sign-in door."""

    verb: ClassVar[str] = "person.signed_in"
    subject_kind: ClassVar[str] = "person"

    signed_in_id: int

    @property
    def subject_id(self) -> int:
        """The person."""
        return self.signed_in_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountKept(Event):
    """Somebody's account was changed by whoever keeps accounts.

    account_id: of the account, not of its person: an account may belong to nobody.
    """

    subject_kind: ClassVar[str] = "account"

    account_id: int

    @property
    def subject_id(self) -> int:
        """The account."""
        return self.account_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(AccountKept):
    """An account got a new password from somebody else, who therefore knows it."""

    verb: ClassVar[str] = "account.password_reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(AccountKept):
    """An account may sign in again."""

    verb: ClassVar[str] = "account.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(AccountKept):
    """An account may no longer sign in."""

    verb: ClassVar[str] = "account.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody gave the own account a new password. The password itself is not told."""

    verb: ClassVar[str] = "person.password_changed"
    subject_kind: ClassVar[str] = "person"

    changed_id: int

    @property
    def subject_id(self) -> int:
        """The person."""
        return self.changed_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDecided(Event):
    """Working time was decided. agency_id: who decided, a province for all beneath it.

    first_day: the first day anything changes.
    """

    verb: ClassVar[str] = "calendar.decided"
    subject_kind: ClassVar[str] = "calendar_decision"

    decision_id: int
    number: str
    first_day: date

    @property
    def subject_id(self) -> int:
        """The decision."""
        return self.decision_id
