"""A dossier opened by an officer: what may be seen and done, decided in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.common import clock
from motcua.common.errors import NotFoundError
from motcua.core.casefile import LegKind, RequestStage
from motcua.core.lifecycle import State
from motcua.core.permissions import Deed, Officer, Place, allows, seats_for

_AT_WORK = {State.ACCEPTED, State.IN_PROGRESS, State.DECIDED, State.RESULT_READY}


def officer_of(request: HttpRequest) -> Officer:
    """Return who sits at this request; the account door has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]
    return officer


@dataclass(frozen=True)
class Opened:
    """A dossier in front of an officer."""

    view: DossierView
    officer: Officer
    book: Directory

    @cached_property
    def my_leg(self) -> LegView | None:
        """The open leg in this officer's hands, or the one they may take in hand."""
        held = [leg for leg in self.view.open_legs if self._holds(leg)]
        return next(iter(held or self.may_take), None)

    @cached_property
    def may_take(self) -> list[LegView]:
        """Open legs nobody has confirmed, which this officer's post is for."""
        if self.view.state not in _AT_WORK:
            return []
        return [
            leg
            for leg in self.view.open_legs
            if leg.taken_at is None
            and leg.kind is not LegKind.RETURN
            and self._is_for_me(leg)
        ]

    @property
    def is_held(self) -> bool:
        """Whether the leg before the officer has been taken."""
        leg = self.my_leg
        return leg is not None and leg.taken_at is not None

    @property
    def works(self) -> bool:
        """Whether the officer can act on a held leg now."""
        return self.is_held and self.view.state in _AT_WORK

    @property
    def may_hand_over(self) -> bool:
        """Whether the leg ends by passing it on."""
        leg = self.my_leg
        return (
            leg is not None
            and self.works
            and leg.kind not in {LegKind.SIGN, LegKind.RETURN}
        )

    @property
    def may_send_back(self) -> bool:
        """Whether there is a step before to give it back to."""
        leg = self.my_leg
        return (
            leg is not None
            and self.works
            and leg.step_order > 1
            and self.view.state in {State.IN_PROGRESS, State.DECIDED}
            and len(self.view.open_legs) == 1
        )

    @property
    def may_ask(self) -> bool:
        """Whether the citizen may still be asked from here."""
        leg = self.my_leg
        return (
            leg is not None
            and self.works
            and self.view.state is State.IN_PROGRESS
            and allows(self.officer, Deed.ASK_FOR_MORE, leg.place)
        )

    @property
    def may_decide(self) -> bool:
        """Whether this officer signs the decision."""
        leg = self.my_leg
        return (
            leg is not None
            and self.works
            and leg.kind is LegKind.SIGN
            and allows(self.officer, Deed.SIGN, leg.place)
        )

    @property
    def counter(self) -> bool:
        """Whether the officer serves the counter this dossier came in at."""
        return allows(self.officer, Deed.COMPLETE, Place(self.view.agency_id))

    @property
    def may_complete(self) -> bool:
        """Whether the citizen's answer can be taken in here."""
        request = self.view.open_request
        return (
            self.counter
            and request is not None
            and request.stage is RequestStage.APPRAISAL
        )

    @property
    def may_accept(self) -> bool:
        """Whether a filed dossier can be taken in here."""
        return self.counter and self.view.state is State.SUBMITTED

    @property
    def may_return(self) -> bool:
        """Whether the result lies at this officer's counter."""
        return self.counter and any(
            leg.kind is LegKind.RETURN for leg in self.view.open_legs
        )

    @property
    def may_withdraw(self) -> bool:
        """Whether the citizen can still stop the dossier here."""
        before_decision = {
            State.SUBMITTED,
            State.ACCEPTED,
            State.IN_PROGRESS,
            State.PAUSED,
            State.AWAITING_PAYMENT,
        }
        return self.counter and self.view.state in before_decision

    @property
    def sees_person(self) -> bool:
        """Whether personal data are shown in full."""
        places = queries.places_of(self.view)
        return any(
            allows(self.officer, Deed.SEE_PERSONAL_DATA, place) for place in places
        )

    def next_people(self) -> list[tuple[int, str]]:
        """List who sits where the dossier goes next. Queries: one per place, cached."""
        leg = self.my_leg
        case = procedures.terms(self.view.version_id).case(self.view.case_id)
        if leg is None or case is None or leg.step_order + 1 >= len(case.route):
            return []
        step = case.route[leg.step_order + 1]
        if len(step.places) > 1:
            return []
        today = clock.today()
        seat = organizations.resolve_in(
            self.book,
            step.places[0],
            self.view.agency_id,
            today,
            commune_id=self.view.competent_id,
        )
        people = organizations.people_in(seat.agency_id, seat.unit_id, step.role, today)
        return [(person.id, f"{person.name}, {person.post_title}") for person in people]

    def _holds(self, leg: LegView) -> bool:
        return leg.taken_at is not None and (
            leg.holder_id == self.officer.person_id
            or allows(self.officer, Deed.ASSIGN, leg.place)
        )

    def _is_for_me(self, leg: LegView) -> bool:
        if leg.meant_for_id not in {None, self.officer.person_id}:
            return False
        seats = seats_for(self.officer, Deed.TAKE, leg.place)
        return any(seat.role is leg.role for seat in seats)


def opened(request: HttpRequest, dossier_id: int) -> Opened:
    """Open a dossier for the officer at this request. Queries: seven.

    :raises NotFoundError: when there is none, or the officer may not see it: both look
        alike, so that nobody learns by guessing which dossiers exist.
    """
    officer = officer_of(request)
    book = organizations.directory()
    view = queries.dossier(dossier_id, book)
    if not queries.may_open(officer, view):
        raise NotFoundError(_("Không có hồ sơ này."))
    return Opened(view, officer, book)
