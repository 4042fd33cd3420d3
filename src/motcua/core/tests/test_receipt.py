"""The clock a filing waits by until the counter answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.deadlines import limit_from_text
from motcua.core.receipt import receipt
from motcua.core.tests.calendars import at, office

LIMIT = limit_from_text("1wd")


@pytest.mark.parametrize(
    ("filed", "due_at"),
    [
        ("2026-11-05 09:00", "2026-11-06 09:00"),
        ("2026-11-06 16:30", "2026-11-09 16:30"),  # over the weekend
        ("2026-11-07 10:00", "2026-11-09 17:00"),  # filed on a Saturday
        ("2026-11-23 20:00", "2026-11-25 17:00"),  # the 24th is a holiday
    ],
)
def test_is_due_one_working_day_after_it_was_filed(filed, due_at):
    assert receipt(at(filed), None, LIMIT, office(), at(filed)).due_at == at(due_at)


@pytest.mark.parametrize(
    ("answered", "now", "late", "left"),
    [
        (None, "2026-11-05 10:00", 0, 420),
        (None, "2026-11-06 10:00", 60, 0),
        ("2026-11-05 10:00", "2026-11-20 10:00", 0, 0),
        ("2026-11-06 10:30", "2026-11-20 10:00", 90, 0),  # known for ever
        (None, "2026-11-06 09:00", 0, 0),
    ],
)
def test_stands_still_once_it_is_answered(answered, now, late, left):
    found = receipt(
        at("2026-11-05 09:00"),
        at(answered) if answered else None,
        LIMIT,
        office(),
        at(now),
    )
    assert (found.late_minutes, found.left_minutes) == (late, left)
    assert found.is_late == (late > 0)
    assert found.is_open == (answered is None)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_waiting_longer_never_makes_it_less_late(one, more):
    filed = at("2026-11-02 08:00")
    first, second = (
        receipt(filed, None, LIMIT, office(), office().add_minutes(filed, n))
        for n in (one, one + more)
    )
    assert first.late_minutes <= second.late_minutes
    assert first.left_minutes >= second.left_minutes
