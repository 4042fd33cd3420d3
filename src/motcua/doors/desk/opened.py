"""A dossier opened by an officer: what may be seen and done, decided in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest

from motcua.apps.dossiers.queries import DossierView, LegView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common import clock
from motcua.core.casefile import LegKind, RequestKind, RequestStage
from motcua.core.lifecycle import RUNNING, State, Step, steps_from
from motcua.core.permissions import Deed, Officer, Place, allows, seats_for
from motcua.doors.desk.onward import Onward, onward
from motcua.doors.lobby.opening import officer_of, open_dossier

_AT_WORK = RUNNING | {State.RESULT_READY}


@dataclass(frozen=True)
class Opened:
    """A dossier in front of an officer."""

    view: DossierView
    officer: Officer
    book: Directory
    today: date

    @cached_property
    def my_leg(self) -> LegView | None:
        """The open leg in this officer's hands, or the one they may take in hand."""
        own = [leg for leg in self._held if leg.holder_id == self.officer.person_id]
        free = self._free
        mine = [leg for leg in free if self._is_for_me(leg)]
        return next(iter([*own, *mine, *self._held, *free]), None)

    @property
    def is_held(self) -> bool:
        """Whether the leg before the officer has been taken."""
        leg = self.my_leg
        return leg is not None and leg.taken_at is not None

    @property
    def may_take(self) -> bool:
        """Whether the leg before the officer waits to be taken."""
        return self.my_leg is not None and not self.is_held

    @property
    def stands_in(self) -> bool:
        """Whether the leg is a colleague's, whom the officer may act for."""
        leg = self.my_leg
        if leg is None:
            return False
        if self.is_held:
            return leg.holder_id != self.officer.person_id
        return not self._is_for_me(leg)

    @property
    def works(self) -> bool:
        """Whether the officer can act on a held leg now."""
        return self.is_held and self.view.state in _AT_WORK

    @property
    def may_hand_over(self) -> bool:
        """Whether the leg ends by passing it on."""
        leg = self.my_leg
        ends_otherwise = {LegKind.SIGN, LegKind.RETURN}
        return leg is not None and self.works and leg.kind not in ends_otherwise

    @property
    def may_send_back(self) -> bool:
        """Whether there is a step before to give it back to."""
        leg = self.my_leg
        return (
            leg is not None
            and self.works
            and leg.step_order > 0
            and Step.SEND_BACK in steps_from(self.view.state)
            and len(self.view.open_legs) == 1
        )

    @property
    def may_ask(self) -> bool:
        """Whether the citizen may still be asked from here."""
        leg = self.my_leg
        return (
            leg is not None
            and self.works
            and Step.ASK_FOR_MORE in steps_from(self.view.state)
            and allows(self.officer, Deed.ASK_FOR_MORE, leg.place)
        )

    @property
    def may_extend(self) -> bool:
        """Whether this officer may still give it more time."""
        leg, due_at = self.my_leg, self.view.due_at
        return (
            leg is not None
            and due_at is not None
            and self.view.state in RUNNING
            and clock.now() <= due_at
            and allows(self.officer, Deed.EXTEND, leg.place)
        )

    @property
    def was_asked(self) -> bool:
        """Whether the one supplement the law allows has been asked for."""
        return any(one.kind is RequestKind.SUPPLEMENT for one in self.view.requests)

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
        return self.counter and self.view.state is State.RESULT_READY

    @property
    def may_withdraw(self) -> bool:
        """Whether the citizen can still stop the dossier here."""
        return self.counter and Step.WITHDRAW in steps_from(self.view.state)

    @property
    def may_stop(self) -> bool:
        """Whether the day to complete it has passed without an answer."""
        request = self.view.open_request
        return (
            self.counter
            and self.view.state is State.PAUSED
            and request is not None
            and request.answer_by is not None
            and request.answer_by < self.today
        )

    @property
    def may_attach(self) -> bool:
        """Whether files can be added from here."""
        return self.view.ended_at is None and (self.works or self.counter)

    @property
    def handles(self) -> bool:
        """Whether the dossier has been in a unit this officer works for."""
        places = [leg.place for leg in self.view.legs]
        return self.counter or any(
            allows(self.officer, Deed.HAND_OVER, place) for place in places
        )

    @property
    def sees_person(self) -> bool:
        """Whether personal data are shown in full."""
        return self.view.is_known

    @cached_property
    def onward(self) -> Onward | None:
        """What follows the leg before the officer; None after the last step."""
        if self.my_leg is None:
            return None
        return onward(self.view, self.my_leg, self.book, self.today)

    @property
    def _held(self) -> list[LegView]:
        """Open legs somebody has taken, that this officer may act on."""
        return [
            leg
            for leg in self.view.open_legs
            if leg.taken_at is not None
            and leg.kind is not LegKind.RETURN
            and (
                leg.holder_id == self.officer.person_id
                or allows(self.officer, Deed.ASSIGN, leg.place)
            )
        ]

    @property
    def _free(self) -> list[LegView]:
        """Open legs nobody has confirmed, that this officer may take in hand."""
        if self.view.state not in _AT_WORK:
            return []
        return [
            leg
            for leg in self.view.open_legs
            if leg.taken_at is None
            and leg.kind is not LegKind.RETURN
            and (self._is_for_me(leg) or allows(self.officer, Deed.ASSIGN, leg.place))
        ]

    def _is_for_me(self, leg: LegView) -> bool:
        if leg.meant_for_id not in {None, self.officer.person_id}:
            return False
        seats = seats_for(self.officer, Deed.TAKE, leg.place)
        return any(seat.role is leg.role for seat in seats)


def opened(request: HttpRequest, dossier_id: int) -> Opened:
    """Open a dossier for the officer at this request. Queries: seven.

    :raises NotFoundError: when there is none, or the officer may not see it.
    """
    book = organizations.directory()
    view = open_dossier(request, dossier_id, book)
    return Opened(view, officer_of(request), book, clock.today())
