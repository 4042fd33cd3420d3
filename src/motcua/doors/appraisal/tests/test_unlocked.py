"""A stage opened again for one unit is open on the pages too."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from motcua.apps.par_index import operations
from motcua.apps.par_index.tests.stage import AFTER, APPRAISAL, REPLY, SECOND, SELF
from motcua.core.assessment import FactKind, Stage

LEAF = "3.2"
BOTH = {"posted_counter": True, "posted_portal": True}


def test_an_unlocked_unit_is_decided_by_the_council(enter, here, time):
    here.fact(LEAF, BOTH)
    cut = {"kind": FactKind.DEDUCT, "given": "0.25", "words": "Thiếu biển."}
    pk = here.fact(LEAF, stage=Stage.APPRAISAL, when=APPRAISAL, **cut)
    time.now = AFTER
    client, address = enter(here.council), reverse("appraisal:council")
    box = f"{here.unit_id}:{LEAF}:{pk}"
    page = client.get(address).content.decode()
    assert box not in page
    assert "Bây giờ chỉ xem, chưa quyết điểm được." in page
    assert ">Chọn<" not in page
    assert "pick-all" not in page
    operations.unlock(
        here.round_id,
        Stage.COUNCIL,
        unit_id=here.unit_id,
        until=AFTER + timedelta(days=1),
        why="Hội đồng họp lại",
        by=here.arranger,
        at=AFTER,
    )
    assert box in client.get(address).content.decode()
    sitting = reverse("appraisal:sitting", args=[here.round_id])
    page = client.get(sitting, {"muc": box}).content.decode()
    assert "Ghi quyết định của hội đồng" in page


def test_the_council_chooses_among_the_unlocked_units_only(enter, here, time):
    cut = {"kind": FactKind.DEDUCT, "given": "0.25", "words": "Thiếu biển."}
    boxes = []
    for number in range(2):
        here.fact(LEAF, BOTH, number=number)
        pk = here.fact(
            LEAF, number=number, stage=Stage.APPRAISAL, when=APPRAISAL, **cut
        )
        boxes.append(f'value="{here.unit_ids[number]}:{LEAF}:{pk}"')
    time.now = AFTER
    given = {"why": "Họp lại", "by": here.arranger, "at": AFTER}
    until = AFTER + timedelta(days=1)
    client = enter(here.council)
    address = f"{reverse('appraisal:council')}?ky={here.round_id}"
    operations.unlock(
        here.round_id, Stage.COUNCIL, unit_id=here.unit_id, until=until, **given
    )
    page = client.get(address).content.decode()
    assert [box in page for box in boxes] == [True, False]
    assert ">Chọn<" in page
    assert "chỉ mở cho Xã Mỏ Sắt đến hết 11/11/2026" in page
    operations.unlock(here.round_id, Stage.COUNCIL, unit_id=None, until=until, **given)
    page = client.get(address).content.decode()
    assert [box in page for box in boxes] == [True, True]
    assert "quyết điểm đến hết 11/11/2026" in page


def test_a_unit_reads_the_end_that_holds_for_it(enter, here, time):
    here.fact(LEAF, BOTH)
    asked = {"kind": FactKind.ASK, "words": "Biển ở đâu?"}
    here.fact(LEAF, stage=Stage.APPRAISAL, when=APPRAISAL, **asked)
    time.now = AFTER
    more = {"why": "Mất mạng", "by": here.arranger, "at": AFTER}
    for stage, days in ((Stage.REPLY, 3), (Stage.APPRAISAL, 5)):
        until = AFTER + timedelta(days=days)
        operations.unlock(
            here.round_id, stage, unit_id=here.unit_id, until=until, **more
        )
    page = enter(here.claimer).get(reverse("appraisal:replies")).content.decode()
    assert "trả lời đến hết 13/11/2026" in page
    client = enter(here.appraiser)
    page = client.get(reverse("appraisal:home")).content.decode()
    assert "chỉ mở cho Xã Mỏ Sắt đến hết 15/11/2026" in page
    leaf = reverse("appraisal:leaf", args=[here.unit_id, LEAF])
    page = client.get(leaf).content.decode()
    assert "riêng đơn vị này mở đến hết 15/11/2026" in page


def test_a_remark_nobody_asked_for_is_no_reply(enter, here, time):
    here.fact(LEAF, BOTH)
    here.fact(LEAF, kind=FactKind.REPLY, words="Số liệu thiếu một thủ tục.")
    time.now = REPLY
    client = enter(here.claimer)
    address = reverse("appraisal:replies")
    page = client.get(address).content.decode()
    assert "không mục nào bị hỏi hay trừ điểm" in page
    leaf = reverse("appraisal:reply", args=[here.unit_id, LEAF])
    newest = here.sheet().standing(LEAF).newest
    sent = {"tra-loi-seen": newest, "tra-loi-words": "Thêm"}
    assert "không bị hỏi" in client.post(leaf, sent).content.decode()
    time.now = APPRAISAL
    queue = enter(here.appraiser).get(reverse("appraisal:home")).content.decode()
    assert "Đơn vị: Số liệu thiếu một thủ tục." in queue
    assert "Đã giải trình</span>" not in queue
    lines = client.get(reverse("appraisal:history", args=[here.unit_id, LEAF]))
    assert "<b>Ý kiến của đơn vị</b>" in lines.content.decode()
    enter(here.claimer)
    time.now = REPLY
    cut = {"kind": FactKind.DEDUCT, "given": "0.25", "words": "Thiếu biển."}
    here.fact(LEAF, stage=Stage.APPRAISAL, when=APPRAISAL, **cut)
    assert "1 mục chưa trả lời" in client.get(address).content.decode()


def test_words_of_a_claim_are_no_remark_though_they_say_the_same(enter, here):
    address = reverse("appraisal:leaf", args=[here.unit_id, LEAF])
    client, words = enter(here.appraiser), "Đã treo biển."
    here.fact(LEAF, kind=FactKind.REPLY, words=words)
    assert "Ý kiến của đơn vị:" in client.get(address).content.decode()
    here.fact(LEAF, BOTH, words=words)
    page = client.get(address).content.decode()
    assert "Đơn vị giải thích:" in page
    assert "Ý kiến của đơn vị:" not in page


def test_the_newest_of_what_a_unit_said_is_answered(enter, here, time):
    here.fact(LEAF, BOTH)
    here.fact(LEAF, kind=FactKind.REPLY, words="Cổng đã gỡ.")
    cut = {"kind": FactKind.DEDUCT, "given": "0.25", "words": "Thiếu biển."}
    here.fact(LEAF, stage=Stage.APPRAISAL, when=APPRAISAL, **cut)
    address = reverse("appraisal:leaf", args=[here.unit_id, LEAF])
    client = enter(here.appraiser)
    assert ">Giữ nguyên" not in client.get(address).content.decode()
    said = {"kind": FactKind.REPLY, "stage": Stage.REPLY, "words": "Biển đã treo."}
    here.fact(LEAF, when=REPLY, **said)
    time.now = SECOND
    assert ">Giữ nguyên sau giải trình<" in client.get(address).content.decode()
    here.fact(LEAF, stage=Stage.SECOND, when=SECOND, **cut)
    assert ">Giữ nguyên" not in client.get(address).content.decode()
    until = SECOND + timedelta(hours=1)
    more = {"until": until, "why": "Sửa", "by": here.arranger, "at": SECOND}
    operations.unlock(here.round_id, Stage.SELF, unit_id=here.unit_id, **more)
    here.fact(LEAF, kind=FactKind.REPLY, words="Biển treo từ tháng 3.", when=SECOND)
    time.now = until
    page = client.get(address).content.decode()
    assert ">Giữ nguyên<" in page
    assert "Giữ nguyên sau giải trình" not in page
    council = enter(here.council).get(reverse("appraisal:council")).content.decode()
    assert "Đơn vị: Biển treo từ tháng 3." in council


def test_a_unit_that_has_not_sent_its_sheet_waits_in_words(enter, here, time):
    here.fact(LEAF, BOTH)
    operations.unlock(
        here.round_id,
        Stage.APPRAISAL,
        unit_id=None,
        until=SELF + timedelta(days=1),
        why="Thẩm định sớm",
        by=here.arranger,
        at=SELF,
    )
    time.now = SELF
    client = enter(here.appraiser)
    page = client.get(reverse("appraisal:home")).content.decode()
    assert "Chờ đơn vị gửi phiếu tự chấm" in page
    assert "0 mục cần làm" not in page
    assert "Xã Mỏ Sắt. Mục" in page
    address = reverse("appraisal:leaf", args=[here.unit_id, LEAF])
    page = client.get(address).content.decode()
    assert "Xã Mỏ Sắt chưa gửi phiếu tự chấm." in page
    assert "Kết luận thẩm định" not in page
