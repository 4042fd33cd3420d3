"""A unit's report and a group's analysis, beside a year that was published."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest

from motcua.apps.par_index import operations
from motcua.apps.par_index.models import Publication, Round
from motcua.apps.par_index.operations import NewGroup
from motcua.apps.par_index.papers.opened import csv_of
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results.reporting import Run
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.filled import fill
from motcua.core.assessment import FactKind, Stage
from motcua.core.why import Step


@pytest.fixture
def year(here):
    """Two communes; what the first lost; and last year, as it was published."""
    told.forget()
    fill(here, 0, {"7.2": "0.25"})
    fill(here, 1, {"1.2": "0.25", "3.2": "0"})
    here.fact(
        "7.4.1", given="1", stage=Stage.APPRAISAL, kind=FactKind.DEDUCT,
        when=stage.APPRAISAL, reason="figures-differ",
    )  # fmt: skip
    _publish_last_year(here)
    yield here
    told.forget()


def _publish_last_year(here):
    before = stage.prepared(here.province_id, here.arranger, name="Năm trước")
    Round.objects.filter(pk=here.round_id).update(previous=before)
    now = told.results(here.round_id, "xa")
    first, second, third = now.rows
    then = replace(
        now,
        round_id=before,
        year=2025,
        rows=(
            replace(second, place=1, total=Decimal("98.00"), change=None),
            replace(first, place=2, total=Decimal("95.63"), change=None),
            replace(third, change=None),
        ),
    )
    Publication.objects.create(
        round_id=before, version=1, decision="9/QĐ-UBND", decided_on=date(2026, 1, 9),
        document={"results": [told.to_document(then)]}, sha256="0" * 64,
        published_at=stage.PREPARED, person_id=1, published_by="Bạc Văn Bố",
    )  # fmt: skip
    told.forget()


def test_a_unit_is_told_where_it_stands_and_what_is_cheapest(year):
    found = told.unit_report(year.unit_id)

    assert (found.row.total, found.row.change.points) == (
        Decimal("99.00"), Decimal("3.37"),
    )  # fmt: skip
    assert [(one.year, one.place) for one in found.trend] == [(2025, 2), (2026, 1)]
    assert {streak.run for streak in found.streaks} == {Run.GRADE}
    assert (found.split.change, found.split.own, found.split.others) == (1, 1, 0)
    assert found.above is None
    assert (found.below.row.name, found.below.gap) == ("Xã Suối Mơ", Decimal("0.75"))
    assert found.waterfall.change(Step.NOT_CLAIMED) == Decimal("-0.5")
    assert found.waterfall.change(Step.DEDUCTED) == Decimal("-0.5")
    assert found.to_class is None
    assert {one.head.code for one in told.unit_report(year.unit_ids[1]).weaknesses} == {
        "3.2", "1.2",
    }  # fmt: skip

    second = told.unit_report(year.unit_ids[1])
    goal = second.to_place
    assert (goal.name, goal.needed) == ("Xã Mỏ Sắt", Decimal("0.76"))
    assert [option.code for option in goal.path.options] == ["3.2"]


def test_two_years_side_by_side(year):
    first, second, third = told.two_years(told.results(year.round_id, "xa"))

    assert (first.then.place, first.now.change.points) == (2, Decimal("3.37"))
    assert (second.then.place, second.fields["8"]) == (1, 0)
    assert third.then.total == third.now.total


def test_what_drives_the_order(year):
    found = told.analysis(year.round_id, "xa")

    names = {drive.name for drive in found.drives}
    assert names == {"weights", "evidence", "strictness"}  # no piece was ever shown
    assert not found.dead
    assert {head.code for head, _ in found.fields_removed} == set("12345678")
    assert sum(weight.effective for _, weight in found.weights) == pytest.approx(1)


def test_the_bridge_between_years_adds_up(year):
    assert told.bridge(year.unit_id) is not None
    found = told.bridge(year.unit_id).bridge

    parts = found.rule + found.performance + found.judged + found.mixed
    parts += sum(points for _, points in (*found.added, *found.removed))
    assert found.before + parts + found.outside + found.rest == found.after
    assert (
        any(risk.signs for risk in told.risks(year.unit_ids[2], stage.AFTER)) is False
    )


def test_open_data_never_become_a_formula(year):
    now = told.results(year.round_id, "xa")
    first, *others = now.rows
    for name in ("=1+2", " =1+2", "-2+3", "@SUM(A1)"):
        odd = replace(now, rows=(replace(first, name=name), *others))
        lines = csv.DictReader(StringIO(csv_of((odd,)).decode("utf-8-sig")))
        assert next(lines)["unit"] == f"'{name}"


def test_a_year_that_was_not_published_is_told_by_no_other(here):
    told.forget()
    fill(here, 0, {})
    before = stage.prepared(here.province_id, here.arranger, name="Năm trước")
    group = NewGroup(
        key="xa",
        title="Xã, phường",
        criteria_id=here.version_id,
        agency_ids=here.commune_ids,
    )
    operations.add_group(before, group, by=here.arranger, at=stage.PREPARED)
    operations.open_round(before, by=here.arranger, at=stage.PREPARED)
    Round.objects.filter(pk=here.round_id).update(previous=before)
    now = told.results(here.round_id, "xa")

    assert [row.change for row in now.rows] == [None] * len(now.rows)
    assert len(told.report(now, here.unit_id).trend) == 1
    assert told.bridge(here.unit_id) is None
    told.forget()
