"""A life is told as it was in truth, whatever was recorded first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from motcua.apps.dossiers.queries.movements import turns_of
from motcua.common.clock import VIETNAM
from motcua.core.casefile import FactKind
from motcua.core.daily import Standing, Turn

DUE, MOVED = "2026-11-06T09:00:00+07:00", "2026-11-12T09:00:00+07:00"


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 9, tzinfo=VIETNAM)


def fact(seq: int, kind: FactKind, number: int, **more: Any) -> dict[str, Any]:
    told = {"seq": seq, "kind": kind, "at": day(number).isoformat()}
    return {**told, "due": None, "corrects": None, "right": None, **more}


def corrected(seq: int, wrong: int, right: int | None) -> dict[str, Any]:
    at = None if right is None else day(right).isoformat()
    return fact(seq, FactKind.CORRECTED, 20, corrects=wrong, right=at)


PAUSED = {
    "asked_at": day(4).isoformat(),
    "answered_at": day(9).isoformat(),
    "due": MOVED,
}
RECORDED = [fact(1, FactKind.ACCEPTED, 2), fact(2, FactKind.RESULT_READY, 10)]
BEGUN = Turn(day(2), Standing.RUNNING, day(6))
ASKED = Turn(day(4), Standing.PAUSED)
RESUMED = Turn(day(9), Standing.RUNNING, day(12))


@pytest.mark.parametrize(
    ("corrections", "turns"),
    [
        ([], (BEGUN, ASKED, RESUMED, Turn(day(10), Standing.RESOLVED, day(12)))),
        # A later correction of the same fact takes the place of the first.
        (
            [corrected(3, 2, 3), corrected(4, 2, 11)],
            (BEGUN, ASKED, RESUMED, Turn(day(11), Standing.RESOLVED, day(12))),
        ),
        # Ready before anything was asked: judged by what was promised then.
        ([corrected(3, 2, 3)], (BEGUN, Turn(day(3), Standing.RESOLVED, day(6)))),
        ([corrected(3, 2, 5)], (BEGUN, ASKED, Turn(day(5), Standing.RESOLVED, day(6)))),
        ([corrected(3, 2, None)], (BEGUN, ASKED, RESUMED)),
        (
            [corrected(3, 1, 5)],
            (
                Turn(day(5), Standing.RUNNING, day(6)),
                Turn(day(5), Standing.PAUSED),
                RESUMED,
                Turn(day(10), Standing.RESOLVED, day(12)),
            ),
        ),
        ([corrected(3, 1, None)], ()),
    ],
)
def test_the_last_correction_of_a_fact_counts(corrections, turns):
    due = datetime.fromisoformat(DUE)
    assert turns_of(due, [*RECORDED, *corrections], [PAUSED]) == turns
