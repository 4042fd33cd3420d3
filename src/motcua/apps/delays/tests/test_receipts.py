"""The clock at intake, told from the facts."""

from __future__ import annotations

from datetime import date

from motcua.apps.delays import queries
from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.common import law
from motcua.core.channels import FROM_AFAR

SINCE = date(2026, 11, 1)


def test_what_nobody_answered_in_a_working_day_is_late(stage):
    late, fresh = stage.filed(), stage.filed(hour=16)
    found = queries.receipts(at(9, day=20), SINCE)
    assert [row.filing.dossier_id for row in found.late] == [late]
    assert [row.filing.dossier_id for row in found.waiting] == [fresh]
    assert found.late[0].clock.late_minutes == 60
    assert found.count == 2


def test_after_the_acceptance_it_is_still_known_that_it_was_late(stage):
    dossier_id = stage.filed()
    dossiers.accept_submitted(dossier_id, by=stage.world.counter, at=at(10, day=20))
    found = queries.receipts(at(9, day=30), SINCE)
    assert [row.filing.dossier_id for row in found.answered_late] == [dossier_id]
    clock = queries.receipt_of(stage.world.view(dossier_id), at(9, day=30))
    assert clock is not None
    assert (clock.is_open, clock.is_late, clock.late_minutes) == (False, True, 120)
    assert clock.due.derivation


def test_the_legal_clock_counts_apart(stage):
    dossier_id = stage.filed()
    dossiers.accept_submitted(dossier_id, by=stage.world.counter, at=at(10, day=20))
    view = stage.world.view(dossier_id)
    assert view.accepted_at == at(10, day=20)
    account = queries.account(view, at(10, day=20))
    assert account is not None
    assert account.parts.late == 0


def test_a_refusal_is_an_answer(stage):
    dossier_id = stage.filed()
    dossiers.refuse_submitted(
        dossier_id, by=stage.world.counter, at=at(9), reason="Không thuộc thẩm quyền"
    )
    found = queries.receipts(at(9, day=30), SINCE)
    assert [row.filing.dossier_id for row in found.answered] == [dossier_id]


def test_what_was_filed_at_the_counter_never_waited(stage):
    dossier_id = stage.world.accepted()
    assert queries.receipts(at(9, day=30), SINCE).count == 0
    assert queries.receipt_of(stage.world.view(dossier_id), at(9, day=30)) is None


def test_only_one_counters_filings(stage, django_assert_num_queries):
    stage.filed()
    with django_assert_num_queries(1):
        assert queries.receipts(at(9, day=30), SINCE, stage.world.department).count == 0


def test_the_limit_is_dated_cited_and_honest_about_what_was_read():
    found = law.read("time_rules/receipt.yaml")
    assert isinstance(found["in_force_from"], date)
    assert found["receipt"]["citation"].strip()
    assert found["receipt"]["verified"] is False
    assert set(found["receipt"]["channels"]) == {channel.value for channel in FROM_AFAR}
    assert queries.receipt_limit().reference == found["receipt"]["citation"]
