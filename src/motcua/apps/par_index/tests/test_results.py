"""Results say what the facts make, printed and read back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from motcua.apps.par_index.models import Evidence, ScoreFact
from motcua.apps.par_index.operations import surveying
from motcua.apps.par_index.operations.surveying import Cited, ErrorKind
from motcua.apps.par_index.papers import lines
from motcua.apps.par_index.queries import records, rounds
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results import grounds
from motcua.apps.par_index.queries.results import tables as told_tables
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.filled import SURVEYED, deduct, fill
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.assessment import Stage
from motcua.core.publications import canonical

DAY = date(2026, 11, 20)


@pytest.fixture
def di_linh(here):
    """The first commune claims everything and loses 0.25 and 0.50; a second, less."""
    told.forget()
    fill(here, 0, SURVEYED, error="0.05")
    fill(here, 1, {**SURVEYED, "1.2": None}, error="0.2")
    deduct(here)
    yield here
    told.forget()


def test_the_worked_total_and_where_it_went(di_linh):
    found = told.results(di_linh.round_id, "xa")

    row = found.row(di_linh.unit_id)
    assert (row.claimed, row.appraised) == (Decimal("65.00"), Decimal("64.25"))
    assert (row.surveyed, row.total) == (Decimal("30.44"), Decimal("94.69"))
    assert (row.deducted, row.grade, row.is_complete) == (Decimal("0.75"), "Tốt", True)
    totals = told.totals_of(di_linh.info(), "xa")
    assert totals == {one.unit_id: one.total for one in found.rows}
    assert row.nodes["7"] == Decimal("15.25")
    assert row.nodes["7.4"] == Decimal("4.00")
    assert [(one.name, one.place) for one in found.rows] == [
        ("Xã Mỏ Sắt", 1),
        ("Xã Suối Mơ", 2),
        ("Xã Nà Ngần", 3),
    ]
    second = found.rows[1]
    assert second.total == Decimal("94.44")
    assert (second.interval.low, second.interval.high) == (1, 2)
    assert [(tie.better, tie.worse) for tie in found.ties] == [
        (di_linh.unit_ids[0], di_linh.unit_ids[1])
    ]
    assert row.error < second.error

    lost = [one for one in told.deductions(di_linh.round_id, DAY) if one.deducted]
    assert [(one.unit, one.code, one.lost) for one in lost] == [
        ("Xã Mỏ Sắt", "7.2", Decimal("0.25")),
        ("Xã Mỏ Sắt", "7.4.1", Decimal("0.50")),
    ]
    last = lost[0].last
    assert (last.stage, last.reason_words) == (
        Stage.APPRAISAL,
        "Số liệu tự chấm khác số liệu hệ thống",
    )
    own = next(
        one
        for one in told.looked_through(di_linh.unit_ids[1], DAY).lost
        if one.code == "1.2"
    )
    assert (own.lost, own.deducted, own.owner_id) == (1, 0, di_linh.province_id)


def test_read_back_as_it_was_written(di_linh):
    found = told.results(di_linh.round_id, "xa")

    text = canonical(told.to_document(found))
    (again,) = told.groups_of({"results": [json.loads(text)]})

    assert again.rows[0].leaves == found.rows[0].leaves
    assert canonical(told.to_document(again)) == text
    assert again.heads == found.heads


def _prove(here, number: int, code: str, since: Stage) -> None:
    Evidence.objects.create(
        unit_id=here.unit_ids[number], code=code, stage=since, kind="document",
        title="Kế hoạch", reference="12/KH-UBND", added_at=stage.SELF, person_id=1,
        added_by="Lò Thị Chấm",
    )  # fmt: skip


def test_intervals_rest_on_what_the_round_says(di_linh):
    """Pieces shown in time, late, or never; figures whose error is known, or not."""
    wanted = ("1.1.1", "1.1.2", "1.3.1", "1.5")
    for number in (0, 1):
        for code in wanted[:-1]:
            _prove(di_linh, number, code, Stage.SELF)
    _prove(di_linh, 0, "1.5", Stage.REPLY)
    _prove(di_linh, 1, "1.5", Stage.SELF)
    fill(di_linh, 2, SURVEYED)

    found = told.results(di_linh.round_id, "xa")

    doubts = {one.name: one for one in found.doubts}
    assert set(doubts) == {"weights", "sampling", "evidence", "strictness"}
    assert doubts["evidence"].leaves == (
        ("1.1.1", 1), ("1.1.2", 1), ("1.3.1", 1), ("1.5", 2),
    )  # fmt: skip
    assert doubts["evidence"].units == 2
    assert doubts["strictness"].leaves == (("7.2", 1), ("7.4.1", 1))
    assert doubts["sampling"].leaves[0] == ("8.1", 2)
    assert found.unmeasured == tuple((code, 1) for code in SURVEYED)

    _prove(di_linh, 2, "1.5", Stage.SELF)  # no fact: results follow all the same
    again = told.results(di_linh.round_id, "xa")
    assert dict(again.doubts[2].leaves)["1.5"] == 1
    written = told.to_document(again)
    read = told.from_document(json.loads(canonical(written)))
    assert (read.doubts, read.unmeasured) == (again.doubts, again.unmeasured)
    del written["simulation"]["sources"], written["simulation"]["errors_unknown"]
    old = told.from_document(written)
    assert [one.name for one in old.doubts] == ["weights", "strictness", "sampling"]


def test_what_the_document_settles_is_asked_the_other_way(di_linh):
    """Nothing was found to be mended: full points here, elsewhere none, or left out."""
    di_linh.fact("1.3.2", {"findings_mended": 0, "findings": 0})
    found = told.results(di_linh.round_id, "xa")
    asked = [one for one in found.doubts if one.name == "variants"]
    assert [(one.question, one.units, one.leaves) for one in asked] == [
        ("nothing", 1, (("1.3.2", 1),))
    ]
    drives = {one.name for one in told.analysis(di_linh.round_id, "xa").drives}
    assert "variants" in drives


def test_kept_until_a_newer_fact_comes(di_linh, django_assert_max_num_queries):
    first = told.results(di_linh.round_id, "xa")
    with django_assert_max_num_queries(3):
        assert told.results(di_linh.round_id, "xa") is first

    di_linh.fact("1.2", given="1", number=1)

    assert told.results(di_linh.round_id, "xa").rows[0].name == "Xã Suối Mơ"


def test_a_fact_written_late_under_an_earlier_number_counts(di_linh):
    """Two units at once: who took the lower number may be done last."""
    with transaction.atomic():  # not written yet when the others' is
        pk = di_linh.fact("1.2", given="1", number=1)
        late = ScoreFact.objects.get(pk=pk)
        transaction.set_rollback(True)
    di_linh.fact("1.2", given="0", number=2)
    before = told.results(di_linh.round_id, "xa")
    totals = told.totals_of(rounds.round_info(di_linh.round_id), "xa")

    late.save(force_insert=True)

    unit_id = di_linh.unit_ids[1]
    after = told.results(di_linh.round_id, "xa")
    assert after.row(unit_id).total > before.row(unit_id).total
    again = told.totals_of(rounds.round_info(di_linh.round_id), "xa")
    assert again[unit_id] > totals[unit_id]


def _entered(here, values, source, code="8.7", by=None) -> None:
    surveying.enter(
        unit_id=here.unit_id, code=code, values=values, source=source,
        by=by or here.arranger, at=stage.COUNCIL,
    )  # fmt: skip


def test_an_index_is_entered_with_its_source(here):
    report = Cited("Báo cáo SIPAS")
    with pytest.raises(RefusedError) as refused:
        _entered(here, {"sipas": 92}, Cited(" "))
    assert refused.value.field == "source"
    with pytest.raises(RefusedError) as refused:
        _entered(here, {}, report, code="7.2")
    assert refused.value.field == "code"
    with pytest.raises(NotAllowedError):
        _entered(here, {}, report, by=here.claimer)

    _entered(here, {"sipas": Decimal("92.8")}, report)

    assert here.sheet().points("8.7", Stage.SELF) == Decimal("9.28")
    assert records.given(here.unit_id)["8.7"].error is None


@pytest.mark.parametrize(
    ("kind", "figure", "error"),
    [
        (ErrorKind.SAMPLE, "400", "0.1320"),  # of 373.2 out of 404
        (ErrorKind.MARGIN, "2.5", "0.1276"),  # 10 x 2.5 % / 1.96
        (ErrorKind.POINTS, "0.08", "0.08"),
        (ErrorKind.POINTS, "0", "0"),
    ],
)
def test_a_typed_figure_is_as_sure_as_its_report_says(here, kind, figure, error):
    cited = Cited("Báo cáo SIPAS", kind, Decimal(figure))
    _entered(here, {"sipas": Decimal("92.8")}, cited)
    told_of = records.given(here.unit_id)["8.7"]
    assert told_of.error == pytest.approx(Decimal(error), abs=Decimal("0.0001"))
    assert (told_of.kind, told_of.figure) == (kind.value, Decimal(figure))
    assert grounds.errors([here.unit_id])[here.unit_id]["8.7"] == told_of.error


def test_answers_by_option_say_themselves_how_sure_they_are(here):
    counts = {"A": 200, "B": 120, "C": 60, "D": 20}
    _entered(here, {"answers": counts}, Cited("Báo cáo 45/BC-SNV"), code="8.1")
    told_of = records.given(here.unit_id)["8.1"]
    assert (told_of.kind, told_of.campaign) == ("answers", None)
    assert 0 < told_of.error < Decimal("0.1")


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (ErrorKind.SAMPLE, "1"),
        (ErrorKind.SAMPLE, "40.5"),
        (ErrorKind.MARGIN, "101"),
        (ErrorKind.POINTS, "10.01"),
    ],
)
def test_an_error_that_can_be_none_is_refused(here, kind, figure):
    cited = Cited("Báo cáo", kind, Decimal(figure))
    with pytest.raises(RefusedError) as refused:
        _entered(here, {"sipas": 92}, cited)
    assert refused.value.field == "error_figure"


def test_nothing_is_said_before_all_points_are_there(di_linh):
    waits, known = di_linh.unit_ids[2], di_linh.unit_id

    found = told.provisional(told.results(di_linh.round_id, "xa"))

    row = found.row(waits)
    assert (row.grade, row.change, row.interval) == ("", None, None)
    assert found.row(known).grade == "Tốt"
    report = told.unit_report(waits)
    assert (report.to_class, report.to_place, report.streaks) == (None, None, ())
    assert {one.head.code for one in report.fields} == set()  # nothing to lay beside
    assert len(told.waiting_for(found, row)) == len(found.leaves)
    assert told.waiting_for(found, found.row(known)) == ()
    decided = replace(found, decision="21/QĐ-UBND")  # gaps are published as nought
    assert told.provisional(decided) is decided


def test_what_waits_is_blank_on_paper_and_has_no_class(di_linh):
    found = told.provisional(told.results(di_linh.round_id, "xa"))
    at = [row.unit_id for row in found.rows].index(di_linh.unit_ids[2])
    general = lines.general(found)
    named = dict(zip(general.heads, general.rows[at], strict=True))
    assert (named["Xếp loại"], named["Khảo sát"]) == ("chưa đủ điểm", None)
    for sheet in (lines.surveyed(found), lines.leaves(found), lines.shares(found)):
        assert set(sheet.rows[at][2:-1]) == {None}
        assert None not in sheet.rows[0][2:]
    assert sum(count for _, count in told_tables.grade_counts(found)) == 1


def test_means_are_of_those_that_have_points(di_linh):
    found = told.results(di_linh.round_id, "xa")

    lie = told_tables.spread(found, found.head("7.4.1"))

    assert (lie.low, lie.high) == (Decimal("1.00"), Decimal("1.50"))
