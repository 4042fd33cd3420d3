"""The publication's page names points that rest on few answers."""

from __future__ import annotations

from django.urls import reverse

from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests.filled import SURVEYED
from motcua.core.assessment import FactKind


def test_points_of_few_answers_are_warned_of(enter, here):
    code = min(surveyed(here.sheet().criteria))
    here.fact(code, given=SURVEYED[code], kind=FactKind.SURVEY, source={"n": 3})
    address = reverse("appraisal:publication", args=[here.round_id])
    text = enter(here.publisher).get(address).content.decode()
    assert "1 mục khảo sát chỉ dựa trên rất ít phiếu" in text
    assert f"{code} (3 phiếu)" in text
