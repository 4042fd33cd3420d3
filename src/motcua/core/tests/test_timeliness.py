"""Early, on time, late by date; in time, due soon, overdue, paused by the moment."""

from datetime import UTC, datetime

import pytest

from motcua.core.tests.calendars import at, office
from motcua.core.timeliness import Pace, Timeliness, classify_finished, classify_open


@pytest.mark.parametrize(
    ("due_at", "finished_at", "expected"),
    [
        ("2026-11-11 16:30", "2026-11-10 23:59", Timeliness.EARLY),
        ("2026-11-11 16:30", "2026-11-11 08:00", Timeliness.ON_TIME),
        ("2026-11-11 16:30", "2026-11-11 17:30", Timeliness.ON_TIME),  # by date
        ("2026-11-11 16:30", "2026-11-12 00:00", Timeliness.LATE),
    ],
)
def test_finished_dossiers_are_classed_by_date(due_at, finished_at, expected):
    assert classify_finished(at(due_at), at(finished_at)) is expected


def test_the_date_is_read_on_the_vietnamese_wall_clock():
    due_at = datetime(2026, 11, 11, 9, 30, tzinfo=UTC)  # 16:30 on the 11th
    finished_at = datetime(2026, 11, 11, 17, 30, tzinfo=UTC)  # 00:30 on the 12th
    assert classify_finished(due_at, finished_at) is Timeliness.LATE


def test_without_a_promise_nothing_is_late():
    finished_at = at("2026-11-11 16:30")
    assert classify_finished(None, finished_at) is Timeliness.ON_TIME


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-06 16:00", Pace.IN_TIME),
        ("2026-11-06 16:30", Pace.DUE_SOON),  # Friday warns of Monday afternoon
        ("2026-11-09 16:30", Pace.DUE_SOON),
        ("2026-11-09 16:31", Pace.OVERDUE),
    ],
)
def test_open_dossiers_are_classed_by_the_moment(now, expected):
    pace = classify_open(at("2026-11-09 16:30"), at(now), office(), soon_minutes=480)
    assert pace is expected


def test_a_paused_dossier_is_neither_soon_nor_late():
    pace = classify_open(None, at("2026-11-09 16:31"), office(), soon_minutes=480)
    assert pace is Pace.PAUSED
