from functools import reduce
from itertools import product
from operator import add

import pytest

from motcua.apps.statistics import operations, queries
from motcua.apps.statistics.queries import By, Sieve
from motcua.apps.statistics.tests.stage import CODE, on, procedure
from motcua.common.clock import VIETNAM
from motcua.core.channels import Channel
from motcua.core.daily import Counts, Figure, Window, end_of
from motcua.core.periods import Period

NOW = on("12/11 10:00")
FILLED_TO = ["02/11", "05/11", "11/11"]


@pytest.fixture(autouse=True)
def lives(mo_sat, na_lua) -> dict[str, int]:
    """A week in which everything happens, today included."""
    other = procedure("1.000002", 5, "Cấp bản sao trích lục")
    early = mo_sat.accept(on("02/11 08:00"), Channel.ONLINE)
    mo_sat.resolve(early, on("04/11 09:00"))
    on_time = mo_sat.accept(on("02/11 09:00"))
    mo_sat.resolve(on_time, on("05/11 16:00"))
    late = mo_sat.accept(on("03/11 09:00"))
    mo_sat.resolve(late, on("10/11 09:00"))
    mo_sat.accept(on("04/11 09:00"), Channel.POST)  # overdue since 09/11
    paused = mo_sat.accept(on("05/11 09:00"), Channel.ONLINE, other)
    mo_sat.pause(paused, on("06/11 09:00"))
    gone = na_lua.accept(on("09/11 09:00"))
    na_lua.withdraw(gone, on("10/11 09:00"))
    today = na_lua.accept(on("12/11 08:00"), Channel.ONLINE)
    mo_sat.resolve(mo_sat.accept(on("12/11 08:30")), on("12/11 09:30"))
    return {"today": today, "paused": paused, "late": late}


def fill(day: str = "11/11") -> None:
    operations.fill(None, on(f"{day} 00:00").date(), at=NOW)


def period(first: str, last: str) -> Period:
    return Period(on(f"{first} 00:00").date(), on(f"{last} 00:00").date())


def window(days: Period) -> Window:
    end = NOW if days.last == NOW.date() else end_of(days.last, VIETNAM)
    return Window(days.first, days.last, end)


PERIODS = [
    period("12/11", "12/11"),
    period("01/11", "12/11"),
    period("04/11", "10/11"),
    period("05/11", "05/11"),
    period("06/11", "12/11"),
    period("02/11", "02/11"),
]


def test_the_month_so_far(mo_sat, na_lua):
    fill()

    found = queries.table(queries.present(NOW), period("01/11", "12/11"), By.AGENCY)

    assert found.period == period("02/11", "12/11")
    assert [line.key for line in found.lines] == sorted([mo_sat.id, na_lua.id])
    assert found.total.counts == Counts(
        received=8,
        resolved_early=2,
        resolved_on_time=1,
        resolved_late=1,
        withdrawn=1,
        in_progress_in_time=1,
        in_progress_overdue=1,
        paused=1,
    )
    assert found.total.received == {
        Channel.ONLINE: 3,
        Channel.DIRECT: 4,
        Channel.POST: 1,
    }


def test_the_answer_does_not_depend_on_what_is_filled():
    asked = [(days, by) for days in PERIODS for by in By]
    expected = [queries.table(queries.present(NOW), *one) for one in asked]
    for day in FILLED_TO:
        fill(day)

        now = queries.present(NOW)
        assert [queries.table(now, *one) for one in asked] == expected


def test_report_06_adds_up():
    fill()
    for days in PERIODS:
        found = queries.table(queries.present(NOW), days, By.AGENCY)

        assert [line.balance.gap for line in found.lines] == [0] * len(found.lines)
        assert found.total.balance.gap == 0
        assert reduce(add, (line.counts for line in found.lines)) == found.total.counts


@pytest.mark.parametrize("by", list(By))
def test_every_number_opens_as_many_dossiers(by):
    fill()
    for days, figure in product(PERIODS, Figure):
        found = queries.table(queries.present(NOW), days, by)
        whole = Sieve(figure, window(days))
        assert len(queries.behind(whole)) == found.total.of(figure)
        for line in found.lines:
            sieve = Sieve(
                figure,
                window(days),
                agency_id=line.key if by is By.AGENCY else None,
                procedure_code=line.key if by is By.PROCEDURE else None,
            )
            assert len(queries.behind(sieve)) == line.of(figure), (days, figure)


def test_every_channel_opens_as_many_dossiers(mo_sat):
    fill()
    days = period("01/11", "12/11")

    found = queries.table(queries.present(NOW, mo_sat.id), days, By.PROCEDURE)

    for channel, count in found.total.received.items():
        sieve = Sieve(Figure.RECEIVED, window(days), mo_sat.id, channel=channel)
        assert len(queries.behind(sieve)) == count


def test_one_agency_sees_only_its_own(na_lua):
    fill("05/11")

    now = queries.present(NOW, na_lua.id)
    found = queries.table(now, period("01/11", "12/11"), By.PROCEDURE)

    assert [line.key for line in found.lines] == [CODE]
    assert found.total.counts == Counts(received=2, withdrawn=1, in_progress_in_time=1)
    assert now.today_counts == Counts(received=1, in_progress_in_time=1)


def test_no_day_with_figures_is_no_data():
    before = queries.table(queries.present(NOW), period("01/10", "31/10"), By.AGENCY)
    to_come = queries.table(queries.present(NOW), period("13/11", "20/11"), By.AGENCY)

    assert (before.period, to_come.period) == (None, None)
    assert before.total.counts.kept_percent is None


def test_history_tells_no_data_from_nothing_done():
    fill()

    past = queries.history(queries.present(NOW), period("01/10", "12/11"))

    assert past.flows(period("26/10", "01/11")) is None
    assert past.flows(period("07/11", "08/11")) == Counts()
    assert past.flows(period("02/11", "08/11")).resolved == 2
    assert past.flows(period("09/11", "12/11")).resolved == 2


def test_overdue_and_due_next_are_told_from_now(lives):
    fill()
    now = queries.present(NOW)

    (overdue,) = queries.overdue(now)
    assert overdue.turns[-1].due_at == on("09/11 09:00")
    assert queries.due_by(now, on("13/11 17:00")) == ()
    (due,) = queries.due_by(now, on("17/11 17:00"))
    assert due.dossier_id == lives["today"]


def test_lists_come_in_a_useful_order(mo_sat):
    mo_sat.accept(on("03/11 10:00"))
    days = window(period("01/11", "12/11"))

    received = queries.behind(Sieve(Figure.RECEIVED, days))
    overdue = queries.behind(Sieve(Figure.OVERDUE, days))
    resolved = queries.behind(Sieve(Figure.RESOLVED, days))

    assert [one.turns[0].since for one in received] == sorted(
        (one.turns[0].since for one in received), reverse=True
    )
    assert [one.turns[-1].due_at for one in overdue] == [
        on("06/11 10:00"),
        on("09/11 09:00"),
    ]
    assert resolved[0].turns[-1].since == on("12/11 09:30")


def test_the_past_is_seen_as_it_was():
    """On 05/11 the late one was still open and the paused one still ran."""
    days = period("05/11", "05/11")

    found = queries.table(queries.present(NOW), days, By.AGENCY)

    assert found.total.counts.in_progress_in_time == 3
    assert found.total.counts.paused == 0


def test_questions_cost_what_they_say(django_assert_num_queries):
    fill()
    with django_assert_num_queries(2):
        now = queries.present(NOW)
    with django_assert_num_queries(1):
        queries.table(now, period("01/11", "12/11"), By.AGENCY)
    with django_assert_num_queries(1):
        queries.history(now, period("01/11", "12/11"))
    with django_assert_num_queries(1):
        queries.behind(Sieve(Figure.OPEN, window(period("01/11", "12/11"))))
    with django_assert_num_queries(0):
        queries.overdue(now)
        queries.due_by(now, on("20/11 17:00"))


def test_targets_are_read_from_the_law():
    found = queries.targets()

    assert 0 < found.on_time_percent <= 100
    assert found.uncollected_working_days > 0
