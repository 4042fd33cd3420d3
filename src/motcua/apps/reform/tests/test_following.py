"""Reports through the year: progress, products, reasons, later days; heads' sheets."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.apps.reform import operations, queries
from motcua.apps.reform.operations import NewReport
from motcua.apps.reform.tests.stage import LATER, NOW
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.files.tests import samples
from motcua.core.remedies import ReportKind, TaskState


@pytest.fixture
def plan(told):
    return told.approved()


@pytest.fixture
def say(told, plan):
    """Report on the first task; its words are given unless told otherwise."""

    def report(kind, *, by=None, at=NOW, task=0, **more):
        new = NewReport(**{"kind": kind, "words": "Đã họp, đã giao", **more})
        return operations.report(
            plan.tasks[task].id, new, by=by or told.here.claimer, at=at
        )

    return report


def standing(told, plan, task=0, today=NOW):
    return told.plan(plan.id, today.date()).tasks[task].standing


def test_a_task_without_its_product_is_not_done(told, plan, say):
    say(ReportKind.PROGRESS, percent=60)
    with pytest.raises(RefusedError) as refused:
        say(ReportKind.FINISHED)
    assert refused.value.field == "file"
    with pytest.raises(RefusedError) as over:
        say(ReportKind.PROGRESS, percent=101)
    assert over.value.field == "percent"
    assert standing(told, plan).percent == 60
    file = SimpleUploadedFile("bang.pdf", samples.pdf(), content_type="application/pdf")
    done = say(ReportKind.FINISHED, file=file)
    agency_id, report = queries.reported(done)
    assert (agency_id, report.file_name) == (plan.agency_id, "bang.pdf")
    assert standing(told, plan).state is TaskState.DONE_ON_TIME
    with pytest.raises(ConflictError):
        say(ReportKind.PROGRESS)


def test_the_head_extends_cancels_and_opens_again(told, plan, say):
    head, new_day = told.here.head, date(2027, 4, 1)
    with pytest.raises(NotAllowedError):
        say(ReportKind.EXTENDED, deadline=new_day)
    assert standing(told, plan, today=LATER).is_overdue
    say(ReportKind.EXTENDED, deadline=new_day, by=head)
    assert not standing(told, plan, today=LATER).is_overdue
    with pytest.raises(RefusedError):
        say(ReportKind.EXTENDED, deadline=new_day, by=head)
    say(ReportKind.CANCELLED, by=head)
    say(ReportKind.REOPENED, by=head)
    say(ReportKind.FINISHED, reference="12/BC-UBND", at=LATER)
    say(ReportKind.FINISHED, reference="13/BC-UBND", at=LATER, task=1)
    tally = told.plan(plan.id, LATER.date()).tally
    assert (tally.on_time, tally.late, tally.open) == (1, 1, 0)


def test_nothing_is_reported_on_a_draft(told):
    plan = told.drafted()
    new = NewReport(kind=ReportKind.PROGRESS, words="x")
    with pytest.raises(ConflictError):
        operations.report(plan.tasks[0].id, new, by=told.here.claimer, at=NOW)


def test_the_sheet_of_a_head(told, plan, say):
    here = told.here
    found, usual = queries.losses(here.unit_id), queries.mapping(here.round_id)
    first = queries.head_sheet(found, usual, None, NOW.date())
    points = {leaf.leaf.code: str(leaf.points) for leaf in first.sheet.leaves}
    assert points == {"1.1": "47.35", "1.2": "0.00", "2.1": "17.69", "3.1": "20.00"}
    assert (str(first.sheet.total), first.grade) == ("94.49", "Hoàn thành xuất sắc")
    say(ReportKind.FINISHED, reference="12/BC-UBND")
    plan_then = told.plan(plan.id, LATER.date())
    later = queries.head_sheet(found, usual, plan_then, LATER.date())
    assert (later.values["tasks"], later.values["tasks_on_time"]) == (2, 1)


def test_a_round_may_have_a_mapping_of_its_own(told):
    here = told.here
    text = queries.mapping(here.round_id).text
    given = {"by": here.arranger, "at": NOW}
    with pytest.raises(NotAllowedError):
        operations.set_mapping(here.round_id, text, "x", by=here.claimer, at=NOW)
    for wrong, why, field in (
        (text, " ", "why"),
        ("a: [", "x", "text"),
        ("key: 1", "x", "text"),
        (text.replace("points: 60", "points: 61"), "x", "text"),
        (text.replace("index_max", "index_most"), "x", "text"),
        (text * 20, "x", "text"),
        ("a: &x [1]\nb: [*x, *x]", "x", "text"),
        (text + "tie_breaks: 5", "x", "text"),
    ):
        with pytest.raises(RefusedError) as refused:
            operations.set_mapping(here.round_id, wrong, why, **given)
        assert refused.value.field == field
    own = text.replace("Hoàn thành tốt", "Tốt")
    operations.set_mapping(here.round_id, own, "QĐ 9/QĐ-UBND", **given)
    assert queries.mapping(here.round_id).criteria.classes[1].name == "Tốt"
