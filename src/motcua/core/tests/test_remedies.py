"""How a task about lost points stands, and which reports are refused."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.core.remedies import (
    Cause,
    Refusal,
    Report,
    ReportKind,
    TaskState,
    main_cause,
    proposed_deadline,
    refusal,
    standing,
    tally,
)

DUE, BEFORE, AFTER = date(2027, 6, 30), date(2027, 6, 1), date(2027, 7, 5)
GOING = Report(ReportKind.PROGRESS, BEFORE, "đang làm", 40)
DONE = Report(ReportKind.FINISHED, BEFORE, has_product=True)
CANCELLED = Report(ReportKind.CANCELLED, BEFORE, "bãi bỏ")
LATER = Report(ReportKind.EXTENDED, BEFORE, "chờ kinh phí", deadline=date(2027, 9, 1))
REOPENED = Report(ReportKind.REOPENED, BEFORE, "chưa đạt")


@pytest.mark.parametrize(
    ("reports", "state", "percent", "is_overdue"),
    [
        ((), TaskState.WAITING, 0, True),
        ((GOING,), TaskState.GOING, 40, True),
        ((GOING, LATER), TaskState.GOING, 40, False),
        ((LATER,), TaskState.WAITING, 0, False),
        ((DONE,), TaskState.DONE_ON_TIME, 100, False),
        ((Report(ReportKind.FINISHED, AFTER),), TaskState.DONE_LATE, 100, False),
        (
            (LATER, Report(ReportKind.FINISHED, AFTER)),
            TaskState.DONE_ON_TIME,
            100,
            False,
        ),
        ((GOING, CANCELLED), TaskState.CANCELLED, 40, False),
        ((DONE, REOPENED), TaskState.GOING, 100, True),
    ],
)
def test_a_task_stands(reports, state, percent, is_overdue):
    found = standing(DUE, reports, AFTER)
    assert (found.state, found.percent, found.is_overdue) == (
        state,
        percent,
        is_overdue,
    )


def test_a_task_is_not_overdue_on_its_last_day():
    assert not standing(DUE, (), DUE).is_overdue


@pytest.mark.parametrize(
    ("reports", "report", "why"),
    [
        ((), GOING, None),
        ((), Report(ReportKind.PROGRESS, BEFORE), Refusal.NO_REASON),
        ((), DONE, None),
        ((), Report(ReportKind.FINISHED, BEFORE, "xong"), Refusal.NO_PRODUCT),
        ((), Report(ReportKind.CANCELLED, BEFORE), Refusal.NO_REASON),
        ((), LATER, None),
        ((LATER,), LATER, Refusal.NOT_LATER),
        ((), Report(ReportKind.EXTENDED, BEFORE, "x"), Refusal.NOT_LATER),
        ((), REOPENED, Refusal.STILL_OPEN),
        ((DONE,), REOPENED, None),
        ((DONE,), Report(ReportKind.REOPENED, BEFORE), Refusal.NO_REASON),
        ((CANCELLED,), GOING, Refusal.NOT_OPEN),
    ],
)
def test_a_report_is_taken_or_refused(reports, report, why):
    assert refusal(standing(DUE, reports, BEFORE), report) is why


def test_the_cause_is_where_most_was_lost():
    half = Decimal("0.5")
    assert (
        main_cause({Cause.SURVEY: half, Cause.NOT_CLAIMED: half}) is Cause.NOT_CLAIMED
    )
    assert main_cause({Cause.DEDUCTED: -half, Cause.RECORD: half}) is Cause.RECORD
    assert main_cause({}) is Cause.OTHER


def test_a_deadline_is_proposed_within_the_year_measured():
    assert proposed_deadline(BEFORE, 20, DUE) == date(2027, 6, 21)
    assert proposed_deadline(BEFORE, 90, DUE) == DUE
    assert proposed_deadline(AFTER, 10, DUE) == date(2027, 7, 15)


def test_a_plan_is_counted():
    tasks = [
        standing(DUE, reports, AFTER)
        for reports in ((), (GOING, LATER), (DONE,), (CANCELLED,), (DONE, REOPENED))
    ]
    found = tally(tasks)
    assert (found.total, found.on_time, found.late) == (5, 1, 0)
    assert (found.cancelled, found.overdue, found.open) == (1, 2, 3)
