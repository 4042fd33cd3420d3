"""A small world with a past: dossiers finished in the last months, some late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import store
from motcua.apps.dossiers.tests.world import GRANTED, RESULT, World, world
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import VIETNAM

NOW = datetime(2026, 11, 19, 8, 0, tzinfo=VIETNAM)
HANDLING = (120, 240, 300, 480, 1200)  # working minutes; 3 working days are 1440
LATE_FROM = 1440 - 240 - 60


@dataclass
class Past:
    """The world, and how many dossiers of its past were finished."""

    world: World
    finished: int
    late: int

    def begun(self, since: datetime) -> int:
        """Take a dossier in and hand it to the handler at once; return its id."""
        pk = dossiers.accept(
            agency_id=self.world.commune,
            by=self.world.counter,
            at=since,
            intake=self.world.intake(),
        )
        dossiers.hand_over(pk, leg=1, by=self.world.counter, at=since)
        dossiers.take(pk, leg=2, by=self.world.handler, at=since)
        return pk


@pytest.fixture
def past(db) -> Iterator[Past]:  # noqa: ARG001  it needs the database
    procedures.forget()
    made = Past(world(), 0, 0)
    calendar = organizations.calendar(made.world.commune, NOW.date())
    with store.batch():
        for number in range(90):
            day = NOW - timedelta(days=170 - number * 7 // 4)
            at = calendar.next_working_instant(day)
            minutes = HANDLING[number % len(HANDLING)]
            made.finished += 1
            made.late += _live(made, at, minutes, calendar)
    yield made
    procedures.forget()


def _live(made: Past, at, minutes, calendar) -> bool:
    pk, people = made.begun(at), made.world
    at = calendar.add_minutes(at, minutes)
    dossiers.hand_over(pk, leg=2, by=people.handler, at=at)
    at = calendar.add_minutes(at, 240)
    dossiers.take(pk, leg=3, by=people.expert, at=at)
    dossiers.hand_over(pk, leg=3, by=people.expert, at=at)
    at = calendar.add_minutes(at, 60)
    dossiers.take(pk, leg=4, by=people.approver, at=at)
    dossiers.decide_and_sign(
        pk, leg=4, by=people.approver, at=at, verdict=GRANTED, result=RESULT
    )
    return minutes > LATE_FROM
