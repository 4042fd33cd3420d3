"""Numbers in a survey's form: as people write them, and back the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.surveys import from_json, read_sheet
from motcua.doors.lobby import asking

_ASKED = from_json({
    "key": "thu", "languages": ["vi"], "title": {"vi": "Phiếu thử"},
    "sections": [{
        "code": "A", "title": {"vi": "Chi phí"},
        "questions": [{
            "code": "A1", "kind": "number", "text": {"vi": "Đã trả bao nhiêu?"},
        }],
    }],
})  # fmt: skip


def said(typed: str) -> dict[str, object]:
    return asking.given(_ASKED.questions, QueryDict(urlencode({"q-A1": typed})))


def field(answers) -> str:
    (section,) = asking.shown(_ASKED, answers)
    return section.questions[0].value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("50.000", "50000"),  # đồng: fifty thousand, not fifty
        ("1.250.000", "1250000"),
        ("1 250 000", "1250000"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("-2,5", "-2.5"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_as_it_is_written(typed, meant):
    assert read_sheet(_ASKED, said(typed)).answers == {"A1": meant}


@pytest.mark.parametrize("typed", ["năm mươi", "1.2.3", "50k", "1,2,3", "1 2"])
def test_what_is_no_number_stays_as_it_was_typed(typed):
    assert said(typed) == {"A1": typed}
    assert field({"A1": typed}) == typed
    assert read_sheet(_ASKED, said(typed)).answers == {}


@given(st.decimals(-(10**12), 10**12, places=3))
def test_what_is_shown_again_is_read_back_the_same(number: Decimal):
    kept = read_sheet(_ASKED, {"A1": f"{number:f}"}).answers
    assert read_sheet(_ASKED, said(field(kept))).answers == kept
