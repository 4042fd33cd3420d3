"""Survey points say how many answered; of few people only that they are few."""

from __future__ import annotations

import re

import pytest

from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.filled import SURVEYED, fill
from motcua.apps.surveys.told import least_told
from motcua.core.assessment import FactKind, Stage
from motcua.doors.lobby.tests.visitors import Clock, Visitor
from motcua.doors.results.tests.test_adding_up import publish

FEW, MANY = 17, 4321


@pytest.fixture
def here(db, monkeypatch):  # noqa: ARG001  it needs the database
    told.forget()
    monkeypatch.setattr("motcua.common.clock.now", Clock(stage.AFTER))
    found = stage.build()
    for number in range(3):
        fill(found, number, SURVEYED)
    for code, count in (("8.1", FEW), ("8.2", MANY), ("8.3", least_told())):
        found.fact(
            code, given=SURVEYED[code], kind=FactKind.SURVEY,
            source={"n": count, "standard_error": "0.0625"},
        )  # fmt: skip
    yield found
    told.forget()


def cells(here) -> list[str]:
    """Return what stands under the points of the first commune, cell by cell."""
    page = Visitor(here.arranger).get("results:surveyed", here.round_id, "xa")
    html = page.response.content.decode()
    row = re.search(r"<tr>(?:(?!</tr>).)*Xã Mỏ Sắt.*?</tr>", html, re.DOTALL)
    assert row is not None
    assert not re.search(rf"\b{FEW}\b", re.sub(r"<[^>]+>", " ", html))
    return re.findall(r'<span class="sub nw">(.*?)</span>', row[0])


def test_how_many_answered_stands_under_the_points(here):
    least = least_told()
    expected = [f"dưới {least} phiếu", "4.321 phiếu", f"{least} phiếu"]
    assert cells(here) == expected
    publish(here)
    assert cells(here) == expected


def test_how_few_is_kept_from_pages(here):
    found = told.answers(told.results(here.round_id, "xa"))
    assert found == {here.unit_id: {"8.1": None, "8.2": MANY, "8.3": least_told()}}


def test_points_that_are_no_surveys_any_more_have_no_answers(here):
    here.fact("8.2", given="1", stage=Stage.COUNCIL, kind=FactKind.DECIDE,
              when=stage.COUNCIL, words="Hội đồng")  # fmt: skip
    found = told.answers(told.results(here.round_id, "xa"))
    assert "8.2" not in found[here.unit_id]
