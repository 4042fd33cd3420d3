"""Due moments, rule by rule, each with the lines that prove it."""

from datetime import date, time
from decimal import Decimal

import pytest

from motcua.core.deadlines import (
    LineKind,
    Pause,
    Rule,
    TimeLimit,
    Unit,
    due,
    folded,
    limit_from_text,
)
from motcua.core.tests.calendars import at, office, with_saturday_mornings
from motcua.core.worktime import CalendarEndsError

K = LineKind
END = Rule.END_OF_DAY


def kinds(answer):
    return [line.kind for line in answer.derivation]


@pytest.mark.parametrize(
    ("start", "allow", "expected"),
    [
        ("2026-11-06 16:30", "3wd", "2026-11-11 16:30"),
        ("2026-11-06 16:30", "0.5wd", "2026-11-09 11:00"),
        ("2026-11-06 07:30", "1wd", "2026-11-06 17:00"),  # at closing, not at opening
        ("2026-11-06 13:00", "4h", "2026-11-06 17:00"),
        ("2026-11-06 13:00", "4.5h", "2026-11-09 08:00"),
        ("2026-11-07 10:00", "1wd", "2026-11-09 17:00"),  # a Saturday starts on Monday
        ("2026-11-06 17:00", "2h", "2026-11-09 09:30"),
        ("2026-11-06 12:00", "1h", "2026-11-06 14:00"),  # lunch starts at 13:00
        ("2026-11-23 10:00", "1wd", "2026-11-25 10:00"),  # over the holiday
        ("2026-08-21 10:00", "1wd", "2026-08-22 10:00"),  # onto the swapped Saturday
        ("2026-02-13 16:00", "2wd", "2026-02-24 16:00"),  # over Tết
    ],
)
def test_counts_by_working_hours(start, allow, expected):
    answer = due(limit_from_text(allow), at(start), office())
    assert answer.at == at(expected)


@pytest.mark.parametrize(
    ("start", "allow", "expected"),
    [
        ("2026-11-06 08:00", "1wd", "2026-11-09 17:00"),
        ("2026-11-06 16:59", "3wd", "2026-11-11 17:00"),
        ("2026-11-07 10:00", "1wd", "2026-11-09 17:00"),
        ("2026-11-20 10:00", "2wd", "2026-11-25 17:00"),
        ("2026-11-06 08:00", "0.5wd", "2026-11-09 17:00"),  # part of a day is a day
    ],
)
def test_counts_to_the_end_of_the_day(start, allow, expected):
    answer = due(limit_from_text(allow, END), at(start), office())
    assert answer.at == at(expected)


def test_a_short_saturday_is_a_day_of_its_own():
    answer = due(
        limit_from_text("1wd", END), at("2026-11-06 08:00"), with_saturday_mornings()
    )
    assert answer.at == at("2026-11-07 11:30")


@pytest.mark.parametrize(
    ("start", "allow", "expected"),
    [
        ("2026-11-06 08:00", "3d", "2026-11-09 17:00"),
        ("2026-11-06 08:00", "1d", "2026-11-09 17:00"),  # Saturday moves to Monday
        ("2026-11-04 08:00", "20d", "2026-11-25 17:00"),  # the holiday moves on
        ("2026-01-31 08:00", "1mo", "2026-03-02 17:00"),  # 28/02 is a Saturday
        ("2026-03-31 08:00", "1mo", "2026-04-30 17:00"),  # April has no 31st
        ("2026-10-15 08:00", "2mo", "2026-12-15 17:00"),
    ],
)
def test_counts_calendar_days_and_months(start, allow, expected):
    assert due(limit_from_text(allow), at(start), office()).at == at(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-06 10:00", "2026-11-06 17:00"),
        ("2026-11-06 15:00", "2026-11-06 17:00"),  # up to the cut-off
        ("2026-11-06 15:00:30", "2026-11-06 17:00"),  # the slip prints 15:00
        ("2026-11-06 15:01", "2026-11-09 17:00"),
        ("2026-11-06 18:00", "2026-11-09 17:00"),
        ("2026-11-07 16:00", "2026-11-09 17:00"),
        ("2026-11-06 06:00", "2026-11-06 17:00"),
    ],
)
def test_the_same_day_up_to_the_cutoff(start, expected):
    limit = limit_from_text("same-day", cutoff=time(15))
    assert due(limit, at(start), office()).at == at(expected)


def test_the_same_day_without_a_cutoff_lasts_till_closing():
    limit = limit_from_text("same-day")
    assert due(limit, at("2026-11-06 16:59"), office()).at == at("2026-11-06 17:00")
    assert due(limit, at("2026-11-06 17:00"), office()).at == at("2026-11-09 17:00")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(Rule.HOURS, "2026-11-09 17:00"), (END, "2026-11-10 17:00")],
)
def test_what_comes_after_the_cutoff_counts_from_the_next_day(rule, expected):
    limit = limit_from_text("1wd", rule, cutoff=time(15))
    answer = due(limit, at("2026-11-06 15:30"), office())
    assert answer.at == at(expected)
    assert kinds(answer)[0] is K.AFTER_CUTOFF
    assert answer.starts_at == at("2026-11-09 07:30")


def test_a_pause_moves_the_due_moment_by_its_working_time():
    pause = Pause(at("2026-11-09 08:00"), at("2026-11-10 10:00"), "bổ sung")
    answer = due(limit_from_text("3wd"), at("2026-11-06 16:30"), office(), [pause])
    assert answer.at == at("2026-11-13 09:00")
    told = [line for line in answer.derivation if line.kind is K.PAUSED]
    assert [(line.name, line.skipped_minutes) for line in told] == [("bổ sung", 600)]


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-11 16:30", "2026-11-12 10:00"),  # begins as the budget ends
        ("2026-11-20 08:00", "2026-11-23 10:00"),
        ("2027-03-01 08:00", "2027-03-05 10:00"),  # beyond the calendar
        ("2026-11-07 08:00", "2026-11-08 20:00"),  # a weekend
        ("2026-11-09 11:30", "2026-11-09 13:00"),  # a lunch break
        ("2026-11-02 08:00", "2026-11-06 16:30"),  # before the start
        ("2026-11-09 09:00", "2026-11-09 09:00"),  # nothing
    ],
)
def test_a_pause_that_takes_no_counted_time_changes_nothing(since, until):
    pause, start = Pause(at(since), at(until), "bổ sung"), at("2026-11-06 16:30")
    by_hours = due(limit_from_text("3wd"), start, office(), [pause])
    assert by_hours.at == at("2026-11-11 16:30")
    if at(since) >= by_hours.at:
        pause = Pause(at("2026-11-11 17:00"), at(until), "sau hạn")
    by_days = due(limit_from_text("3wd", END), start, office(), [pause])
    assert by_days.at == at("2026-11-11 17:00")


def test_overlapping_pauses_count_once():
    pauses = [
        Pause(at("2026-11-09 08:00"), at("2026-11-09 17:00"), "nghĩa vụ tài chính"),
        Pause(at("2026-11-09 10:00"), at("2026-11-10 10:00"), "bổ sung"),
    ]
    answer = due(limit_from_text("3wd"), at("2026-11-06 16:30"), office(), pauses)
    assert answer.at == at("2026-11-13 09:00")
    told = [line for line in answer.derivation if line.kind is K.PAUSED]
    assert [line.skipped_minutes for line in told] == [450, 150]


def test_while_a_pause_is_open_nothing_is_due_and_the_rest_is_known():
    pause = Pause(at("2026-11-09 08:00"), None, "bổ sung")
    answer = due(limit_from_text("3wd"), at("2026-11-06 16:30"), office(), [pause])
    assert answer.at is None
    assert answer.remaining_minutes == 3 * 480 - 60
    assert answer.derivation[-1].kind is K.PAUSED
    assert answer.derivation[-1].until is None


def test_an_open_pause_is_told_even_when_the_calendar_ends_before_the_budget():
    pause = Pause(at("2026-12-30 07:30"), None, "bổ sung")
    answer = due(limit_from_text("9wd"), at("2026-12-29 07:30"), office(), [pause])
    assert answer.remaining_minutes == 8 * 480


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-11-10 09:00", "2026-11-10 10:00", "2026-11-12 17:00"),
        ("2026-11-09 08:00", "2026-11-10 10:00", "2026-11-13 17:00"),
        ("2026-11-11 16:00", "2026-11-12 09:00", "2026-11-13 17:00"),
        ("2026-11-10 17:00", "2026-11-11 07:30", "2026-11-11 17:00"),  # only the night
    ],
)
def test_by_days_a_day_touched_by_a_pause_is_not_counted(since, until, expected):
    pause = Pause(at(since), at(until), "bổ sung")
    limit = limit_from_text("3wd", END)
    answer = due(limit, at("2026-11-06 16:30"), office(), [pause])
    assert answer.at == at(expected)
    assert sum(line.days for line in answer.derivation) == 3


def test_by_days_an_open_pause_leaves_days():
    pause = Pause(at("2026-11-10 09:00"), None, "bổ sung")
    limit = limit_from_text("3wd", END)
    answer = due(limit, at("2026-11-06 16:30"), office(), [pause])
    assert (answer.at, answer.remaining_days) == (None, 2)


def test_by_calendar_days_a_paused_day_is_not_counted():
    pause = Pause(at("2026-11-07 09:00"), at("2026-11-08 00:00"), "bổ sung")
    answer = due(limit_from_text("3d"), at("2026-11-06 08:00"), office(), [pause])
    assert answer.at == at("2026-11-10 17:00")


def test_the_day_a_term_moves_to_must_be_free_of_pauses():
    held = Pause(at("2026-11-09 08:00"), at("2026-11-09 10:00"), "bổ sung")
    answer = due(limit_from_text("1d"), at("2026-11-06 08:00"), office(), [held])
    assert answer.at == at("2026-11-10 17:00")
    still = Pause(at("2026-11-09 08:00"), None, "bổ sung")
    answer = due(limit_from_text("1d"), at("2026-11-06 08:00"), office(), [still])
    assert (answer.at, answer.remaining_days) == (None, 0)


def test_the_same_day_moves_on_while_paused():
    limit = limit_from_text("same-day")
    pause = Pause(at("2026-11-06 10:00"), at("2026-11-06 14:00"), "bổ sung")
    answer = due(limit, at("2026-11-06 08:00"), office(), [pause])
    assert answer.at == at("2026-11-09 17:00")
    still = Pause(at("2026-11-06 10:00"), None, "bổ sung")
    answer = due(limit, at("2026-11-06 08:00"), office(), [still])
    assert (answer.at, answer.remaining_days) == (None, 1)


def test_a_restart_gives_the_whole_allowance_anew():
    answer = due(
        limit_from_text("3wd"),
        at("2026-11-06 16:30"),
        office(),
        restart=at("2026-11-10 10:00"),
    )
    assert answer.at == at("2026-11-13 10:00")
    assert kinds(answer)[0] is K.RESTARTED


def test_every_line_of_a_count_by_hours():
    answer = due(limit_from_text("2wd"), at("2026-11-22 09:00"), office())
    assert [
        (line.day.day, line.kind, line.minutes, line.name) for line in answer.derivation
    ] == [
        (22, K.OUTSIDE_HOURS, 0, ""),
        (22, K.WEEKEND, 0, ""),
        (23, K.COUNTED, 480, ""),
        (24, K.DAY_OFF, 0, "Ngày Văn hóa"),
        (25, K.COUNTED, 480, ""),
    ]
    assert answer.derivation[3].decision == "NQ 28"
    assert answer.starts_at == at("2026-11-23 07:30")


def test_every_line_of_a_count_by_days():
    answer = due(limit_from_text("1d"), at("2026-11-23 09:00"), office())
    assert [(line.day.day, line.kind, line.days) for line in answer.derivation] == [
        (23, K.RECEIPT_DAY, 0),
        (24, K.COUNTED, 1),
        (25, K.MOVED, 0),
    ]
    assert answer.derivation[-1].name == "Ngày Văn hóa"


def test_a_swapped_saturday_is_named():
    answer = due(limit_from_text("2wd"), at("2026-08-21 07:30"), office())
    last = answer.derivation[-1]
    assert (last.day, last.kind) == (date(2026, 8, 22), K.SWAPPED)
    assert last.decision == "TB 1"


@pytest.mark.parametrize("allow", ["40wd", "60d", "3mo"])
@pytest.mark.parametrize("rule", Rule)
def test_says_so_when_the_calendar_ends_first(allow, rule):
    with pytest.raises(CalendarEndsError):
        due(limit_from_text(allow, rule), at("2026-11-20 08:00"), office())


@pytest.mark.parametrize("text", ["", "3", "wd", "-3wd", "3 wd", "3y", "same day"])
def test_refuses_what_is_no_allowance(text):
    with pytest.raises(ValueError, match="not an allowance"):
        limit_from_text(text)


def test_refuses_an_allowance_of_nothing():
    with pytest.raises(ValueError, match="more than nothing"):
        TimeLimit(Decimal(0), Unit.WORKING_DAY)
    with pytest.raises(ValueError, match="whole"):
        TimeLimit(Decimal("1.5"), Unit.MONTH)


def test_refuses_a_pause_that_ends_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Pause(at("2026-11-10 10:00"), at("2026-11-09 10:00"), "ngược")


def test_neighbouring_days_that_say_the_same_are_told_as_one():
    pause = Pause(at("2026-11-10 09:00"), at("2026-11-11 10:00"), "bổ sung")
    limit = limit_from_text("6wd", END)
    runs = folded(due(limit, at("2026-11-06 08:00"), office(), [pause]).derivation)
    assert [
        (run.first.kind, run.first.day.day, run.last_day.day, run.days) for run in runs
    ] == [
        (K.RECEIPT_DAY, 6, 6, 0),
        (K.WEEKEND, 7, 8, 0),
        (K.COUNTED, 9, 9, 1),
        (K.PAUSED, 10, 11, 0),
        (K.COUNTED, 12, 13, 2),
        (K.WEEKEND, 14, 15, 0),
        (K.COUNTED, 16, 18, 3),
    ]
    assert runs[-1].minutes == 3 * 480
