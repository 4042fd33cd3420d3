"""A list beside the record: nothing invented, nothing lost, each with its owner."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.correcting import Correction
from motcua.apps.dossiers.queries import dossier
from motcua.apps.dossiers.tests.communes import on
from motcua.apps.organizations.tests import factories as people
from motcua.apps.reconciliation import operations, queries
from motcua.apps.reconciliation.models import Difference, Entry, Reconciliation
from motcua.apps.reconciliation.operations import loading
from motcua.apps.reconciliation.owners import Owner
from motcua.apps.reconciliation.tests.stage import HEADS, NOW, as_csv
from motcua.apps.reconciliation.words import CaseState
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind
from motcua.core.permissions import Role
from motcua.core.reconciliation import Kind


def found(run_id):
    return {(one.kind, one.dossier_id) for one in queries.cases(run_id)}


def only(run_id):
    (one,) = queries.cases(run_id)
    return one


def test_the_records_own_list_has_no_difference(here):
    run = queries.run(here.compared(here.lines()))
    assert run.difference_count == 0
    assert run.counts["rows"] == run.counts["matched"] == run.counts["agreeing"] == 5
    assert run.counts["recorded"] == 5


def test_a_list_in_another_order_says_the_same(here):
    assert queries.run(here.compared(here.lines()[::-1])).difference_count == 0


def test_wrong_overdue_names_who_held_it(here):
    lines = here.lines()
    lines[3] = here.line(here.paused, status="Quá hạn")
    case = only(here.compared(lines))
    assert (case.kind, case.dossier_id) == (Kind.WRONG_OVERDUE, here.paused)
    assert case.owner_name.startswith(here.commune.handler.name)
    assert case.details["differs"][0]["recorded"] == "waiting"


def test_late_here_unseen_there(here):
    lines = here.lines()
    lines[2] = here.line(here.overdue, status="Trong hạn")
    assert found(here.compared(lines)) == {(Kind.UNSEEN_OVERDUE, here.overdue)}


def test_missing_on_either_side(here):
    lines = here.lines()[1:]
    lines.append(
        [
            "6",
            "H99.77-261104-0001",
            "Vi Thị Lạ",
            "Đăng ký",
            "04/11/2026",
            "",
            "",
            "",
            "",
        ]
    )
    assert found(here.compared(lines)) == {
        (Kind.MISSING_THERE, here.early),
        (Kind.MISSING_HERE, None),
    }


def test_closed_on_one_side_only(here):
    lines = here.lines()
    lines[0] = here.line(here.early, finished="", due="")
    lines[4] = here.line(here.running, finished="12/11/2026 08:00")
    assert found(here.compared(lines)) == {
        (Kind.CLOSED_ONLY_HERE, here.early),
        (Kind.NOT_CLOSED_HERE, here.running),
    }


def test_times_that_disagree_say_by_how_much(here):
    lines = here.lines()
    lines[4] = here.line(here.running, received="10/11/2026 14:00")
    case = only(here.compared(lines))
    (differs,) = case.details["differs"]
    assert (differs["field"], differs["minutes"]) == ("received", -480)
    assert case.owner_name.startswith(here.commune.clerk.name)


def test_counts_add_up(here):
    lines = [*here.lines()[1:], here.line(here.late)]
    lines.append(["", "", "", "", "32/11/2026", "", "", "", ""])
    lines.append(["", "X-1", "Vi Thị Lạ", "", "", "", "", "", ""])
    counts = queries.run(here.compared(lines)).counts
    parts = ("matched", "only_outside", "doubtful", "duplicates", "unreadable")
    assert counts["rows"] == sum(counts[part] for part in parts) == 7
    assert counts["recorded"] == 5
    assert counts["recorded_matched"] + counts["only_recorded"] == 5


def test_standing_is_told_as_of_the_list(here):
    """On 09/11 the late one was merely running; the list of that day is right."""
    view = dossier(here.late)
    assert view.finished_at == on("10/11 09:00")
    lines = [here.line(here.late, finished="", due="", status="Quá hạn")]
    run = here.compared(lines, as_of=on("09/11 09:00"), since=on("03/11 00:00").date(),
                        until=on("03/11 00:00").date())  # fmt: skip
    assert queries.run(run).difference_count == 0


def test_nothing_is_half_taken_in(here):
    lines = [*here.lines(), ["9", "", "", "", "32/11/2026", "", "", "", ""]]
    run_id = operations.open_run(
        here.new(as_csv([HEADS, *lines])), by=here.officer, at=NOW
    )
    columns = operations.preview(run_id, by=here.officer).columns
    with pytest.raises(RefusedError, match="1 dòng chưa đọc được"):
        operations.load(
            run_id, columns, keeps_unreadable=False, by=here.officer, at=NOW
        )
    assert Entry.objects.count() == 0
    got = operations.load(
        run_id, columns, keeps_unreadable=True, by=here.officer, at=NOW
    )
    (problem,) = got.problems
    assert str(problem) == (
        "Dòng 7, cột E (Ngày tiếp nhận): không có ngày 32/11/2026; ghi ngày trước, "
        "tháng sau."
    )
    assert only(run_id).kind is Kind.UNREADABLE
    with pytest.raises(ConflictError):
        operations.load(run_id, columns, keeps_unreadable=True, by=here.officer, at=NOW)


def test_columns_are_remembered_for_the_source(here):
    here.compared(here.lines())
    heads = [HEADS[0], *HEADS[:0:-1]]
    lines = [[line[0], *line[:0:-1]] for line in here.lines()]
    run_id = operations.open_run(
        here.new(as_csv([heads, *lines])), by=here.officer, at=NOW
    )
    found_again = operations.preview(run_id, by=here.officer)
    assert {found_again.head.names[c] for c in found_again.columns.values()} == set(
        HEADS[1:]
    )


def test_a_case_is_assigned_settled_and_opened_again(here):
    case = only(here.compared(here.lines()[1:]))
    other = people.sat(Role.CASE_HANDLER, name="Hà Văn Tra", agency_id=here.commune.id)
    to = Owner(here.commune.id, other.unit_id, other.person_id)
    by = here.officer
    operations.assign(case.id, to, by=by, at=NOW, reason="Anh Tra giữ sổ.")
    operations.settle(case.id, CaseState.EXPLAINED, by=by, at=NOW, reason="Sổ ghi sót.")
    with pytest.raises(ConflictError):
        operations.settle(case.id, CaseState.DISMISSED, by=by, at=NOW, reason="khác")
    operations.reopen(case.id, by=by, at=NOW, reason="Chưa đúng.")
    view = queries.case(case.id)
    assert view.row.state is CaseState.OPEN
    assert view.row.owner_person_id == other.person_id
    assert [(line.deed.value, line.state.value) for line in view.history] == [
        ("assigned", "open"), ("settled", "explained"), ("reopened", "open"),
    ]  # fmt: skip
    assert [one.id for one in queries.open_of(other.person_id)] == [case.id]
    verbs = JournalEntry.objects.filter(subject_kind="difference")
    assert verbs.count() == 3


def test_a_reason_is_needed_and_a_stranger_is_refused(here):
    case = only(here.compared(here.lines()[1:]))
    with pytest.raises(RefusedError, match="lý do"):
        operations.settle(
            case.id, CaseState.EXPLAINED, by=here.officer, at=NOW, reason=" "
        )
    stranger = people.sat(Role.UNIT_HEAD).officer()
    with pytest.raises(NotAllowedError):
        operations.settle(case.id, CaseState.EXPLAINED, by=stranger, at=NOW, reason="x")
    with pytest.raises(NotAllowedError):
        operations.open_run(here.new(b"a,b"), by=stranger, at=NOW)
    with pytest.raises(RefusedError, match="không còn công tác"):
        operations.assign(
            case.id,
            Owner(here.commune.id, None, stranger.person_id),
            by=here.officer,
            at=NOW,
            reason="x",
        )


def test_comparing_again_settles_what_no_longer_differs(here):
    lines = here.lines()
    lines[4] = here.line(here.running, status="Đã rút")
    run_id = here.compared([*lines[1:], here.line(here.overdue)])
    before = found(run_id)
    assert (Kind.NOT_CLOSED_HERE, here.running) in before
    dossiers.withdraw(
        here.running, by=here.commune.clerk, at=on("12/11 09:00"), reason="Dân xin rút."
    )
    operations.compare_again(run_id, by=here.officer, at=NOW)
    settled = {one.dossier_id: one.state for one in queries.cases(run_id)}
    assert settled[here.running] is CaseState.CORRECTED
    assert settled[here.early] is CaseState.OPEN
    assert found(run_id) == before


def test_lines_and_settlements_cannot_be_changed(here):
    run_id = here.compared(here.lines()[1:])
    operations.settle(
        only(run_id).id, CaseState.EXPLAINED, by=here.officer, at=NOW, reason="Sót."
    )
    for sql in (
        "UPDATE reconciliation_entry SET row = 99",
        "DELETE FROM reconciliation_entry",
        "UPDATE reconciliation_settlement SET reason = ''",
        "DELETE FROM reconciliation_settlement",
    ):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_a_draft_can_be_thrown_away(here):
    run_id = operations.open_run(
        here.new(as_csv([HEADS, *here.lines()])), by=here.officer, at=NOW
    )
    operations.discard(run_id, by=here.officer)
    assert not Reconciliation.objects.filter(pk=run_id).exists()
    with pytest.raises(NotFoundError):
        operations.preview(run_id, by=here.officer)


def test_a_draft_thrown_away_while_it_is_taken_in_is_not_found(here, monkeypatch):
    run_id = operations.open_run(
        here.new(as_csv([HEADS, *here.lines()])), by=here.officer, at=NOW
    )
    columns = operations.preview(run_id, by=here.officer).columns

    def discarding(run_id, *, by):
        seen = preview(run_id, by=by)
        operations.discard(run_id, by=by)
        return seen

    preview = loading.preview
    monkeypatch.setattr(loading, "preview", discarding)
    with pytest.raises(NotFoundError):
        operations.load(run_id, columns, keeps_unreadable=True, by=here.officer, at=NOW)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"source": " "}, "source"),
        ({"as_of": on("13/11 10:00")}, "as_of"),
        ({"until": on("01/10 00:00").date()}, "until"),
        ({"since": on("01/10 00:00").date().replace(year=2020)}, "since"),
        ({"content": b""}, "file"),
    ],
)
def test_what_cannot_be_a_list_is_refused(here, other, field):
    other = dict(other)
    content = other.pop("content", as_csv([HEADS, *here.lines()]))
    new = here.new(content, **other)
    with pytest.raises(RefusedError) as refused:
        operations.open_run(new, by=here.officer, at=NOW)
    assert refused.value.field == field


def test_many_lines_cost_few_queries(here, django_assert_max_num_queries):
    lines = here.lines() + [
        [str(n), f"X-{n}", f"Vi Thị {n}", "", "", "", "", "", ""] for n in range(700)
    ]
    run_id = operations.open_run(
        here.new(as_csv([HEADS, *lines])), by=here.officer, at=NOW
    )
    columns = operations.preview(run_id, by=here.officer).columns
    with django_assert_max_num_queries(30):
        operations.load(
            run_id, columns, keeps_unreadable=False, by=here.officer, at=NOW
        )
    assert Difference.objects.filter(reconciliation=run_id).count() == 700


def test_a_correction_of_the_ledger_settles_what_it_mends(here):
    """Ready on the 5th, entered on the 10th: late only in the system."""
    lines = here.lines()
    lines[1] = here.line(here.late, finished="05/11/2026 15:00", status="Đúng hạn")
    run_id = here.compared(lines)
    assert found(run_id) == {
        (Kind.UNSEEN_OVERDUE, here.late),
        (Kind.TIMES_DIFFER, here.late),
    }
    facts = dossier(here.late).facts
    ready = next(fact for fact in facts if fact.kind is FactKind.RESULT_READY)
    dossiers.correct(
        here.late,
        by=here.commune.head,
        at=NOW,
        correction=Correction(
            fact=ready.seq,
            right_at=on("05/11 15:00"),
            reason="Nhập muộn.",
            proposer_id=here.commune.clerk.person_id,
            proposer=here.commune.clerk.name,
            reference="Sổ giao nhận trang 12",
        ),
    )
    operations.compare_again(run_id, by=here.officer, at=NOW)
    assert {one.state for one in queries.cases(run_id)} == {CaseState.CORRECTED}


def put_right(here, moment):
    """Say by the ledger that the late one was ready at another moment."""
    facts = dossier(here.late).facts
    ready = next(fact for fact in facts if fact.kind is FactKind.RESULT_READY)
    correction = Correction(
        fact=ready.seq,
        right_at=on(moment),
        reason="Nhập sai.",
        proposer_id=here.commune.clerk.person_id,
        proposer=here.commune.clerk.name,
        reference="Sổ giao nhận trang 12",
    )
    dossiers.correct(here.late, by=here.commune.head, at=NOW, correction=correction)


def ready_on_the_fifth(here):
    lines = here.lines()
    lines[1] = here.line(here.late, finished="05/11/2026 15:00", status="")
    run_id = here.compared(lines)
    (case,) = queries.cases(run_id, kind=Kind.TIMES_DIFFER)
    return run_id, case


def test_what_returns_is_open_again_unless_people_settled_it(here):
    run_id, case = ready_on_the_fifth(here)
    put_right(here, "05/11 15:00")
    operations.compare_again(run_id, by=here.officer, at=NOW)
    put_right(here, "10/11 10:00")
    operations.compare_again(run_id, by=here.officer, at=NOW)
    view = queries.case(case.id)
    assert view.row.state is CaseState.OPEN
    assert [line.deed.value for line in view.history] == ["vanished", "reopened"]
    by = here.officer
    operations.settle(case.id, CaseState.CONTESTED, by=by, at=NOW, reason="Báo cổng.")
    for moment in ("05/11 15:00", "10/11 10:00"):
        put_right(here, moment)
        operations.compare_again(run_id, by=here.officer, at=NOW)
        assert queries.case(case.id).row.state is CaseState.CONTESTED


def test_an_open_case_says_by_how_much_it_differs_now(here):
    run_id, case = ready_on_the_fifth(here)
    put_right(here, "09/11 09:00")
    operations.compare_again(run_id, by=here.officer, at=NOW)
    row = queries.case(case.id).row
    assert row.state is CaseState.OPEN
    assert row.details != case.details
    (ready,) = (one for one in row.details["differs"] if one["field"] == "finished")
    assert datetime.fromisoformat(ready["recorded"]) == on("09/11 09:00")


def test_comparing_again_waits_for_who_settles_meanwhile(here):
    """Unlocked, a settlement committed in between would be written over."""
    run_id = here.compared(here.lines()[1:])
    with CaptureQueriesContext(connection) as asked:
        operations.compare_again(run_id, by=here.officer, at=NOW)
    locked = [q["sql"] for q in asked if "FOR UPDATE" in q["sql"]]
    assert any('FROM "reconciliation_difference"' in sql for sql in locked)
