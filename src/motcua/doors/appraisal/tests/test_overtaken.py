"""Figures that changed after the council decided: told wherever its points stand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from motcua.apps.par_index import operations
from motcua.apps.par_index.models import Publication
from motcua.apps.par_index.tests.stage import AFTER, COUNCIL
from motcua.apps.par_index.words.overtaking import overtaken_words
from motcua.core.assessment import FactKind, Stage

LEAF = "3.2"
BOTH = {"posted_counter": True, "posted_portal": True}
HALF = {"posted_counter": True, "posted_portal": False}


@pytest.fixture
def overtaken(here, time):
    """The round, once the figures of a leaf changed after the council decided it."""
    here.fact(LEAF, BOTH)
    said = {"kind": FactKind.DECIDE, "given": "0.75", "words": "Công nhận một phần."}
    here.fact(LEAF, stage=Stage.COUNCIL, when=COUNCIL, **said)
    for opened in (Stage.SELF, Stage.COUNCIL):
        until = AFTER + timedelta(days=1)
        more = {"until": until, "why": "Sửa", "by": here.arranger, "at": COUNCIL}
        operations.unlock(here.round_id, opened, unit_id=here.unit_id, **more)
    here.fact(LEAF, HALF, when=AFTER)
    time.now = AFTER
    return here


def test_figures_that_change_after_the_council_are_told(enter, overtaken):
    here, held = overtaken, overtaken.sheet().standing(LEAF)
    assert held.final.points == Decimal("0.75")
    (item,) = (one for one in here.sheet().criteria.leaves if one.code == LEAF)
    label = dict(item.definitions)["posted_portal"]
    words = (
        "Hội đồng quyết 0,75 điểm lúc 09:00 thứ Bảy 10/10/2026. Số liệu đổi lúc 09:00 "
        f"thứ Ba 10/11/2026: {label}: có → không; điểm theo số liệu: 1,00 → 0,50. "
    )
    box, leaf = f"{here.unit_id}:{LEAF}:{held.newest}", [here.unit_id, LEAF]
    client = enter(here.council)
    council = client.get(reverse("appraisal:council")).content.decode()
    assert "Số liệu đổi sau quyết định của hội đồng: 1" in council
    assert box in council
    sitting = reverse("appraisal:sitting", args=[here.round_id])
    assert words in client.get(sitting, {"muc": box}).content.decode()
    client = enter(here.appraiser)
    assert words in client.get(reverse("appraisal:leaf", args=leaf)).content.decode()
    client = enter(here.claimer)
    assert words in client.get(reverse("assessment:leaf", args=leaf)).content.decode()
    results = reverse("results:unit", args=[here.unit_id])
    page = client.get(results).content.decode()
    assert words in page
    assert "<span>+0,25</span>" in page  # the council gave more than is claimed now
    assert "−−" not in page


def test_points_that_did_not_change_are_not_told(overtaken):
    said = {"kind": FactKind.DECIDE, "given": "0.75", "words": "Vẫn thế."}
    overtaken.fact(LEAF, stage=Stage.COUNCIL, when=AFTER, **said)
    overtaken.fact(LEAF, {name: not value for name, value in HALF.items()}, when=AFTER)
    (item,) = (one for one in overtaken.sheet().criteria.leaves if one.code == LEAF)
    words = overtaken_words(item, overtaken.sheet().standing(LEAF))
    assert "có → không. Điểm hội đồng quyết vẫn giữ" in words
    assert "điểm theo số liệu" not in words


def test_nothing_is_said_to_wait_for_a_council_that_sits_no_more(enter, overtaken):
    Publication.objects.create(
        round_id=overtaken.round_id, version=1, decision="21/QĐ-UBND",
        decided_on=date(2026, 11, 9), document={}, sha256="0" * 64,
        published_at=AFTER, person_id=1, published_by="Bạc Văn Bố",
    )  # fmt: skip
    leaf, promise = [overtaken.unit_id, LEAF], "cho đến khi hội đồng quyết lại"
    client = enter(overtaken.council)
    council = client.get(reverse("appraisal:council")).content.decode()
    assert "Hội đồng: không mục nào còn khác ý kiến" in council
    client = enter(overtaken.appraiser)
    page = client.get(reverse("appraisal:leaf", args=leaf)).content.decode()
    assert promise not in page
    client = enter(overtaken.claimer)
    page = client.get(reverse("assessment:leaf", args=leaf)).content.decode()
    assert promise not in page
    sheet = reverse("assessment:sheet", args=[overtaken.unit_id])
    page = client.get(sheet).content.decode()
    assert "số liệu đổi sau hội đồng" not in page


def test_who_publishes_reads_which_decisions_were_overtaken(enter, overtaken):
    address = reverse("appraisal:publication", args=[overtaken.round_id])
    page = enter(overtaken.publisher).get(address).content.decode()
    assert "1 mục đổi số liệu sau khi hội đồng quyết" in page
    leaf = reverse("appraisal:history", args=[overtaken.unit_id, LEAF])
    assert f'<a href="{leaf}">Xã Mỏ Sắt {LEAF}</a>' in page
    assert "Mục nào đã thẩm định cũng theo số liệu hiện tại." not in page
