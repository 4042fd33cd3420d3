from datetime import date

import pytest

from motcua.apps.statistics import operations, queries, tasks
from motcua.apps.statistics.models import DailyFact, FilledDay
from motcua.apps.statistics.queries import By
from motcua.apps.statistics.tests.stage import CODE, on
from motcua.common.errors import RefusedError
from motcua.core.channels import Channel
from motcua.core.periods import Period

NOW = on("16/11 08:00")


def facts():
    rows = DailyFact.objects.order_by("day", "agency_id", "procedure_code", "channel")
    return list(rows.values())


def fact(day, agency_id, channel=Channel.DIRECT):
    found = DailyFact.objects.filter(
        day=on(f"{day} 00:00").date(), agency_id=agency_id, channel=channel
    )
    numbers = found.values().first() or {}
    keys = {"year", "agency_id", "procedure_code", "channel", "day"}
    return {name: n for name, n in numbers.items() if n and name not in keys}


def test_a_life_leaves_its_numbers_day_by_day(mo_sat):
    pk = mo_sat.accept(on("02/11 09:00"))  # due 05/11
    mo_sat.resolve(pk, on("09/11 10:00"))

    filled = operations.fill(None, on("10/11 00:00").date(), at=NOW)

    assert filled.period == Period(date(2026, 11, 2), date(2026, 11, 10))
    assert filled.rows == 8
    assert fact("02/11", mo_sat.id) == {"received": 1, "in_progress_in_time": 1}
    assert fact("04/11", mo_sat.id) == {"in_progress_in_time": 1}
    assert fact("05/11", mo_sat.id) == {"in_progress_overdue": 1}
    assert fact("08/11", mo_sat.id) == {"in_progress_overdue": 1}
    assert fact("09/11", mo_sat.id) == {"resolved_late": 1}
    assert fact("10/11", mo_sat.id) == {}


def test_a_pause_stands_apart_and_moves_the_promise(mo_sat):
    pk = mo_sat.accept(on("02/11 09:00"))
    mo_sat.pause(pk, on("03/11 09:00"))
    mo_sat.complete(pk, on("10/11 09:00"))
    mo_sat.finish(pk, on("11/11 15:00"))

    operations.fill(None, on("12/11 00:00").date(), at=NOW)

    assert fact("05/11", mo_sat.id) == {"paused": 1}
    assert fact("09/11", mo_sat.id) == {"paused": 1}
    assert fact("10/11", mo_sat.id) == {"in_progress_in_time": 1}
    assert fact("11/11", mo_sat.id) == {"resolved_early": 1}


def test_withdrawn_and_stopped_leave_without_being_resolved(mo_sat):
    first, second = mo_sat.accept(on("02/11 09:00")), mo_sat.accept(on("02/11 10:00"))
    mo_sat.withdraw(first, on("03/11 09:00"))
    mo_sat.pause(second, on("03/11 10:00"))
    mo_sat.stop(second, on("06/11 10:00"))

    operations.fill(None, on("06/11 00:00").date(), at=NOW)

    assert fact("02/11", mo_sat.id) == {"received": 2, "in_progress_in_time": 2}
    assert fact("03/11", mo_sat.id) == {"withdrawn": 1, "paused": 1}
    assert fact("06/11", mo_sat.id) == {"stopped": 1}


def test_what_was_never_accepted_is_not_counted(mo_sat):
    from motcua.apps.dossiers import operations as dossiers

    intake = mo_sat.intake()
    dossiers.refuse(
        agency_id=mo_sat.id,
        by=mo_sat.clerk,
        at=on("02/11 09:00"),
        intake=intake,
        reason="Sai",
    )

    assert operations.fill(None, on("06/11 00:00").date(), at=NOW).period is None
    assert facts() == []


def test_channels_and_agencies_stand_apart(mo_sat, na_lua):
    mo_sat.accept(on("02/11 09:00"), Channel.ONLINE)
    mo_sat.accept(on("02/11 09:05"), Channel.DIRECT)
    na_lua.accept(on("02/11 09:10"), Channel.POST)

    operations.fill(None, on("02/11 00:00").date(), at=NOW)

    found = {(row["agency_id"], row["channel"]): row["received"] for row in facts()}
    assert found == {
        (mo_sat.id, "online"): 1,
        (mo_sat.id, "direct"): 1,
        (na_lua.id, "post"): 1,
    }
    assert {row["procedure_code"] for row in facts()} == {CODE}


def test_filling_twice_changes_nothing(mo_sat):
    mo_sat.resolve(mo_sat.accept(on("02/11 09:00")), on("04/11 10:00"))
    mo_sat.accept(on("03/11 09:00"))
    operations.fill(None, on("10/11 00:00").date(), at=NOW)
    before = facts()

    operations.fill(None, on("10/11 00:00").date(), at=NOW)
    operations.fill(on("04/11 00:00").date(), on("06/11 00:00").date(), at=NOW)

    assert facts() == before


def test_a_gap_is_filled_too(mo_sat):
    mo_sat.accept(on("02/11 09:00"))
    operations.fill(None, on("04/11 00:00").date(), at=NOW)

    filled = operations.fill(on("10/11 00:00").date(), on("10/11 00:00").date(), at=NOW)

    assert filled.period == Period(date(2026, 11, 5), date(2026, 11, 10))
    assert FilledDay.objects.count() == 9
    assert queries.covered().first == date(2026, 11, 2)


def test_filling_begins_with_the_first_acceptance_wherever_asked_from(mo_sat):
    mo_sat.accept(on("05/11 09:00"))

    filled = operations.fill(on("09/11 00:00").date(), on("10/11 00:00").date(), at=NOW)

    assert filled.period == Period(date(2026, 11, 5), date(2026, 11, 10))


@pytest.mark.parametrize(
    ("since", "until"), [(None, "16/11"), (None, "17/11"), ("10/11", "09/11")]
)
def test_only_days_that_are_over_and_in_order(mo_sat, since, until):
    mo_sat.accept(on("02/11 09:00"))
    first = on(f"{since} 00:00").date() if since else None

    with pytest.raises(RefusedError):
        operations.fill(first, on(f"{until} 00:00").date(), at=NOW)
    assert facts() == []


def test_catching_up_fills_to_yesterday_and_then_has_little_to_do(mo_sat):
    mo_sat.accept(on("02/11 09:00"))

    assert operations.catch_up(at=NOW).period.last == date(2026, 11, 15)
    assert operations.catch_up(at=NOW).period is None


def test_catching_up_goes_back_to_what_committed_after_the_filling(mo_sat):
    mo_sat.accept(on("02/11 09:00"))
    operations.fill(None, date(2026, 11, 2), at=on("03/11 00:10"))
    mo_sat.accept(on("02/11 23:50"))

    again = operations.catch_up(at=NOW)

    assert again.period.first == date(2026, 11, 2)
    assert fact("02/11", mo_sat.id)["received"] == 2


@pytest.mark.django_db
def test_an_empty_house_has_nothing_to_fill_and_no_data():
    month = Period(date(2026, 11, 1), date(2026, 11, 16))

    assert operations.catch_up(at=NOW).period is None
    assert queries.covered() is None
    now = queries.present(NOW)
    assert now.begins is None
    assert queries.table(now, month, By.AGENCY).period is None
    assert queries.history(now, month).flows(month) is None


def test_the_task_reads_the_clock_and_catches_up(mo_sat, monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)
    mo_sat.accept(on("02/11 09:00"))

    tasks.keep_facts()

    assert queries.covered().last == date(2026, 11, 15)


def test_costs_the_same_however_many_dossiers(mo_sat, django_assert_num_queries):
    for minute in range(6):
        mo_sat.accept(on(f"02/11 09:{minute:02}"))

    with django_assert_num_queries(10):  # two of them the test's own savepoint
        operations.fill(None, on("10/11 00:00").date(), at=NOW)
