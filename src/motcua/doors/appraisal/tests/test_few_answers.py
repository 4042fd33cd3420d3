"""Pages that publish, or publish again, name points that rest on few answers."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from motcua.apps.par_index.models import Publication
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests.filled import SURVEYED
from motcua.apps.par_index.tests.stage import AFTER
from motcua.core.assessment import FactKind, Stage

WARNED = "1 mục khảo sát dựa trên dưới 30 phiếu"


@pytest.fixture
def few(here):
    """The code of a leaf that three people answered about."""
    code = min(surveyed(here.sheet().criteria))
    here.fact(code, given=SURVEYED[code], kind=FactKind.SURVEY, source={"n": 3})
    return code


def test_points_of_few_answers_are_warned_of(enter, here, few):
    address = reverse("appraisal:publication", args=[here.round_id])
    text = enter(here.publisher).get(address).content.decode()
    assert WARNED in text
    assert f"Mỏ Sắt {few}</a>" in text
    assert "3 phiếu" not in text


def test_every_point_of_few_answers_is_named(enter, here):
    codes = sorted(surveyed(here.sheet().criteria))
    for number in range(3):
        for code in codes:
            said = {"given": SURVEYED[code], "source": {"n": 3}}
            here.fact(code, number=number, kind=FactKind.SURVEY, **said)
    assert len(codes) * 3 > 12
    address = reverse("appraisal:publication", args=[here.round_id])
    text = enter(here.publisher).get(address).content.decode()
    assert f"và {len(codes) * 3 - 12} mục nữa</summary>" in text
    for unit in here.unit_ids:
        for code in codes:
            assert reverse("appraisal:history", args=[unit, code]) in text


def test_a_correction_warns_as_well(enter, here, few, django_assert_max_num_queries):
    Publication.objects.create(
        round_id=here.round_id, version=1, decision="21/QĐ-UBND",
        decided_on=date(2026, 11, 9), document={}, sha256="0" * 64,
        published_at=AFTER, person_id=1, published_by="Bạc Văn Bố",
    )  # fmt: skip
    client, address = (
        enter(here.publisher),
        reverse("appraisal:correct", args=[here.round_id]),
    )
    choosing = client.get(address).content.decode()
    assert WARNED not in choosing  # nothing is published from there yet
    chosen = {"don-vi": here.unit_id, "ma": "3.2"}
    with django_assert_max_num_queries(12):
        text = client.get(address, chosen).content.decode()
    assert WARNED in text
    assert f"Mỏ Sắt {few}</a>" in text
    assert "3 phiếu" not in text
    refused = client.post(address, {"muc": f"{here.unit_id}:3.2:0"})
    assert refused.status_code == 422
    assert WARNED in refused.content.decode()


def test_points_that_are_no_surveys_any_more_are_not_warned_of(enter, here, few):
    here.fact(few, given="1", stage=Stage.PUBLICATION, kind=FactKind.CORRECT,
              when=AFTER, words="Đính chính")  # fmt: skip
    address = reverse("appraisal:publication", args=[here.round_id])
    assert WARNED not in enter(here.publisher).get(address).content.decode()
