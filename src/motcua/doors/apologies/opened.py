"""A dossier opened for its apologies: what may be seen and done, decided once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.apologies import access, queries
from motcua.apps.apologies.causes import caused_by
from motcua.apps.apologies.messages import providers
from motcua.apps.apologies.queries import CallView, LetterView
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common.errors import NotFoundError
from motcua.core.apologies import LetterState, Outlook, Way
from motcua.core.lifecycle import RUNNING
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.core.worktime import WorkCalendar
from motcua.doors.lobby.opening import officer_of

_CARRIED = {Way.SMS, Way.ZALO}


@dataclass(frozen=True)
class Opened:
    """A dossier with its letters and calls, in front of an officer.

    view: as this officer may know it; whole: as the record has it, for the deeds.
    """

    view: DossierView
    whole: DossierView
    officer: Officer
    book: Directory
    at: datetime

    @cached_property
    def letters(self) -> tuple[LetterView, ...]:
        """All letters, newest first."""
        return queries.letters_of(self.view.id)[::-1]

    @cached_property
    def calls(self) -> tuple[CallView, ...]:
        """The calls made, newest first."""
        return queries.calls_of(self.view.id)[::-1]

    @cached_property
    def owed(self) -> Outlook | None:
        """What is owed; None when nothing is."""
        outlook = self.outlook
        is_owed = outlook is not None and outlook.is_owed and self.draft is None
        return outlook if is_owed else None

    @cached_property
    def outlook(self) -> Outlook | None:
        """How the work left stands to the time left; None while no clock runs."""
        return queries.outlook_of(self.whole, self.at, self.calendar)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working calendar of the dossier's agency."""
        return organizations.calendar_in(self.book, self.view.agency_id)

    @property
    def made(self) -> int:
        """How many letters were signed before."""
        return sum(letter.is_signed for letter in self.letters)

    @property
    def draft(self) -> LetterView | None:
        """The letter being drafted."""
        drafted = LetterState.DRAFTED
        return next((one for one in self.letters if one.state is drafted), None)

    @property
    def runs(self) -> bool:
        """Whether the legal clock runs: only then is there something to promise."""
        return self.whole.state in RUNNING and self.whole.due_at is not None

    @property
    def may_draft(self) -> bool:
        """Whether this officer may begin a letter now."""
        return self.runs and self.draft is None and self._may(Deed.DRAFT_APOLOGY)

    @property
    def offers_draft(self) -> bool:
        """Whether a letter is to be begun: one more only when the promise is broken."""
        return self.may_draft and (self.owed is not None or not self.made)

    @property
    def may_revise(self) -> bool:
        """Whether this officer may change the draft."""
        return self.draft is not None and self._may(Deed.DRAFT_APOLOGY)

    @property
    def may_sign(self) -> bool:
        """Whether this officer heads the agency the draft is for."""
        draft = self.draft
        return draft is not None and allows(
            self.officer, Deed.SIGN_APOLOGY, Place(draft.cause_agency_id)
        )

    @property
    def may_deliver(self) -> bool:
        """Whether this officer brings letters and telephones."""
        return self._may(Deed.DELIVER_APOLOGY)

    @property
    def is_open(self) -> bool:
        """Whether the dossier has not ended."""
        return self.whole.ended_at is None

    @cached_property
    def cause_agency_id(self) -> int:
        """The agency computed to have caused the delay."""
        return caused_by(self.whole, self.at)

    @property
    def agencies(self) -> list[tuple[int, str]]:
        """The agencies that have had the dossier."""
        ids = dict.fromkeys(place.agency_id for place in self._places)
        return [(pk, self.book.agency(pk).name) for pk in ids]

    @property
    def ways(self) -> Collection[Way]:
        """The ways a letter can go: by message only with a telephone and a courier."""
        carried = set(providers()) if self.whole.phone else set()
        return {way for way in Way if way not in _CARRIED or way in carried}

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        return dossiers.places_of(self.whole)

    def _may(self, deed: Deed) -> bool:
        return access.may(self.officer, deed, self._places)


def opened(request: HttpRequest, dossier_id: int, at: datetime) -> Opened:
    """Open a dossier's apologies for the officer at this request. Queries: seven.

    :raises NotFoundError: when there is none, or the officer may not see it: both look
        alike.
    """
    officer, book = officer_of(request), organizations.directory()
    whole = dossiers.dossier(dossier_id, book)
    if not access.may(officer, Deed.SEE_APOLOGIES, dossiers.places_of(whole)):
        raise NotFoundError(_("Không có hồ sơ này."))
    view = dossiers.known_to(officer, whole)
    return Opened(view, whole, officer, book, at)
