"""What would be promised if the dossier were taken in now, or what hinders it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures.queries import StageTerms
from motcua.common.wording import calendar_ends, limit_words
from motcua.core.deadlines import Due
from motcua.core.ribbon import Ribbon
from motcua.core.worktime import CalendarEndsError
from motcua.doors.counter.choice import Choice
from motcua.doors.lobby.foreseeing import Foreseen, foresee


@dataclass(frozen=True, slots=True)
class Promise:
    """The moment that would be printed, why, and its ribbon.

    stage: the first of several appointments, None when there is one. later: the others.
    """

    foreseen: Foreseen
    stage: StageTerms | None
    later: tuple[StageTerms, ...]

    @property
    def due(self) -> Due:
        """The moment, and every line that led to it."""
        return self.foreseen.due

    @property
    def ribbon(self) -> Ribbon:
        """The same, drawn."""
        return self.foreseen.ribbon

    @property
    def limit_words(self) -> str:
        """The allowance as the law says it."""
        return limit_words(self.foreseen.limit)


@dataclass(frozen=True, slots=True)
class Preview:
    """A promise, or none.

    trouble: what must be mended before one can be made; "" where the procedure simply
    has no time limit.
    """

    promise: Promise | None
    trouble: str = ""


def preview(agency_id: int, choice: Choice, at: datetime) -> Preview:
    """Compute the due moment of a dossier taken in now. Queries: none."""
    calendar = organizations.calendar(agency_id, at.date())
    code = choice.terms.procedure_code
    try:
        foreseen = foresee(choice.case, choice.offer, calendar, at, procedure=code)
    except CalendarEndsError as error:
        return Preview(None, calendar_ends(error))
    if foreseen is None:
        return Preview(None)
    stage, *later = choice.offer.stages or (None,)
    return Preview(Promise(foreseen, stage, tuple(filter(None, later))))
