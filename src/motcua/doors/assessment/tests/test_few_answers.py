"""What few people answered is written on no page of a leaf; what many did is."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from motcua.apps.par_index.queries import sheets
from motcua.apps.par_index.tests import stage
from motcua.apps.surveys.told import least_told
from motcua.core.assessment import FactKind, Stage

FEW = {"A": 2, "D": 1}
MANY = {"A": 20, "D": 10}
PAGES = (
    ("assessment:leaf", "8.1"),
    ("assessment:sheet", None),
    ("appraisal:history", "8.1"),
    ("results:unit", None),
)


@pytest.fixture
def answered(here, come, time):
    """Return every page that tells of the leaf, once so many answered, by reader."""

    def pages(tally, who):
        here.fact(
            "8.1", {"answers": tally}, kind=FactKind.SURVEY,
            source={"campaign": 1, "n": sum(tally.values()), "standard_error": "0.2"},
        )  # fmt: skip
        time.at = stage.AFTER
        visitor, told = come(who), {}
        for route, code in PAGES:
            at = (here.unit_id, code) if code else (here.unit_id,)
            visitor.get(route, *at, **({} if code else {"muc": "tat-ca"}))
            assert visitor.status == 200
            told[route] = visitor.page
        visitor.get("assessment:leaf", here.unit_id, "8.1")
        return told, visitor.values()

    return pages


@pytest.mark.parametrize("who", ["claimer", "arranger", "publisher"])
def test_what_few_answered_is_written_nowhere(here, answered, who):
    told, typed = answered(FEW, who)
    for page in told.values():
        assert not re.search(r"\bA: 2\b|\bD: 1\b|\b3 phiếu|66,66|3,3333", page)
    assert f"Theo dưới {least_told()} phiếu." in told["assessment:leaf"]
    assert "Sai số chuẩn" not in told["assessment:leaf"]
    assert "Được 3,33 / 5 điểm." in told["assessment:leaf"]
    assert f"phương án: dưới {least_told()} phiếu" in told["appraisal:history"]
    assert not any(v for name, v in typed.items() if name.startswith("so-lieu"))
    assert str(here.sheet().scores(Stage.SELF)["8.1"].points) == "3.33"


def test_what_many_answered_is(answered):
    told, typed = answered(MANY, "arranger")
    assert "A: 20; D: 10" in told["assessment:leaf"]
    assert "Theo 30 phiếu trả lời. Sai số chuẩn 0,2 điểm" in told["assessment:leaf"]
    assert "Giá trị trung bình ≈ 66,6667%" in told["assessment:leaf"]
    assert "A: 20; D: 10" in told["appraisal:history"]
    assert typed["so-lieu-answers--A"] == "20"


def test_a_share_of_few_is_not_written_either(here, come):
    here.fact("8.7", {"sipas": Decimal("66.6667")}, kind=FactKind.SURVEY,
              source={"n": 3, "standard_error": None})  # fmt: skip
    visitor = come("arranger").get("assessment:leaf", here.unit_id, "8.7")
    assert "66,66" not in visitor.page
    assert "66,66" not in visitor.markup
    assert f"= dưới {least_told()} phiếu" in visitor.page


def test_what_was_typed_from_a_report_stands_as_it_was(here, come):
    here.fact("8.1", {"answers": FEW}, kind=FactKind.SURVEY,
              source={"words": "Báo cáo 45/BC-SNV"})  # fmt: skip
    page = come("claimer").get("assessment:leaf", here.unit_id, "8.1").page
    assert "A: 2; D: 1" in page


def test_what_is_read_again_is_the_same(here):
    here.fact("8.1", {"answers": FEW}, kind=FactKind.SURVEY, source={"n": 3})
    (fact,) = sheets.facts_of([here.unit_id])[here.unit_id]["8.1"]
    assert fact.claim.values == {"answers": FEW}
