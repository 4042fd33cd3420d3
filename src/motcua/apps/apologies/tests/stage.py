"""A dossier that runs late, and everybody who has something to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.apps.apologies import operations, queries
from motcua.apps.apologies.operations import Letter
from motcua.apps.apologies.queries import LetterView
from motcua.apps.dossiers.tests.world import World, at
from motcua.core.apologies import Way
from motcua.core.permissions import Officer

# Accepted on Thursday the 19th at 8:00, due on Wednesday the 25th at 8:00 (the 24th is
# a holiday): the last moment to apologise in time is Monday the 23rd at 17:00.
IN_TIME = at(9, day=23)
LATE = at(17, 30, day=23)
AFTER_DUE = at(9, day=25)
NEW_DAY = at(17, day=27)


@dataclass(frozen=True)
class Stage:
    """The world of the dossiers' tests, and letters in it."""

    world: World

    def letter(self, **changed: Any) -> Letter:
        """Return what a handler would write."""
        given: dict[str, Any] = {
            "cause_agency_id": self.world.commune,
            "grounds": "workload",
            "words": "Ba công chức nghỉ ốm cùng lúc.",
            "new_at": NEW_DAY,
            "way": Way.COUNTER,
        }
        return Letter(**(given | changed))

    def drafted(self, when: datetime = IN_TIME, **changed: Any) -> int:
        """Draft a letter for a dossier in hand; return the letter's id."""
        dossier_id = changed.pop("dossier_id", None) or self.world.in_hand()
        return operations.draft(
            dossier_id, by=self.world.handler, at=when, letter=self.letter(**changed)
        )

    def signed(self, when: datetime = IN_TIME, **changed: Any) -> int:
        """Draft and sign one."""
        apology_id = self.drafted(when, **changed)
        operations.sign(apology_id, by=self.world.approver, at=when)
        return apology_id

    def sent(self, when: datetime = IN_TIME, **changed: Any) -> int:
        """Draft, sign and hand one over at the counter."""
        apology_id = self.signed(when, **changed)
        self.send(apology_id, when)
        return apology_id

    def send(self, apology_id: int, when: datetime = IN_TIME, **changed: Any) -> None:
        """Hand it over at the counter, or otherwise."""
        given: dict[str, Any] = {
            "by": self.world.counter,
            "way": Way.COUNTER,
            "reference": "Tô Minh Tuệ",
        }
        operations.send(apology_id, at=when, **(given | changed))

    def view(self, apology_id: int) -> LetterView:
        """Return the letter as pages see it."""
        return queries.letter(apology_id)


def everybody(world: World) -> dict[str, Officer]:
    """Name the officers of the world."""
    return {
        "counter": world.counter,
        "handler": world.handler,
        "expert": world.expert,
        "approver": world.approver,
        "stranger": world.stranger,
    }
