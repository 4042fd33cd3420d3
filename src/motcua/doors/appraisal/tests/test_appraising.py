"""An appraiser's pages: the queue, one leaf, all units at once, what lies behind."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index import operations
from motcua.apps.par_index.operations import evidence
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.tests.stage import APPRAISAL, REPLY, SECOND, SELF
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Role
from motcua.doors.appraisal.views import across, queue

LEAF, OTHERS = "3.2", "1.2"
BOTH = {"posted_counter": True, "posted_portal": True}
DEDUCTION = {
    "diem-points": "0,5",
    "diem-reason": "weak-evidence",
    "diem-words": "Cổng còn 3 thủ tục cũ.",
}


@pytest.fixture
def claimed(here):
    """Two communes claim 3.2; the first also 1.2, which the province judges."""
    here.fact(LEAF, BOTH)
    here.fact(OTHERS, {"reports_failed": 0})
    here.fact(LEAF, BOTH, number=1)
    return here


def newest(here, code=LEAF, number=0):
    return facts_of([here.unit_ids[number]])[here.unit_ids[number]][code][-1]


def at(name, here, *, number=0, code=LEAF):
    return reverse(f"appraisal:{name}", args=[here.unit_ids[number], code])


def text(answer):
    return answer.content.decode()


def test_the_queue_is_what_my_agency_judges(enter, claimed):
    page = text(enter(claimed.appraiser).get(reverse("appraisal:home")))
    assert "2 mục cần làm" in page
    assert "Thẩm định đến hết 31/07/2026" in page
    assert page.count("data-row class") + page.count("data-row>") == 2
    assert "Đã xong 0 trên 2 mục" in page
    client = enter(claimed.central)
    page = text(client.get(reverse("appraisal:home")))
    assert "1 mục cần làm" in page
    unit = claimed.unit_ids[1]
    empty = text(client.get(f"{reverse('appraisal:home')}?don-vi={unit}&muc=x&trang=z"))
    assert "Không có mục nào ở đây" in empty


def test_a_leaf_is_accepted_and_the_next_one_opens(enter, claimed):
    client = enter(claimed.appraiser)
    page = text(client.get(at("leaf", claimed)))
    assert "Xã Mỏ Sắt" in page
    assert "Công khai" in page
    assert "Mục này không đòi minh chứng" in page or "Chưa có tài liệu nào" in page
    sent = {"nhan-seen": newest(claimed).id}
    answer = client.post(f"{at('accept', claimed)}?di=muc", sent)
    assert answer.url == f"{at('leaf', claimed, number=1)}?di=muc"
    assert newest(claimed).kind is FactKind.ACCEPT
    assert client.get(at("accept", claimed)).url == at("leaf", claimed)


def test_a_deduction_says_what_to_mend_and_keeps_what_was_typed(enter, claimed):
    client = enter(claimed.appraiser)
    sent = {**DEDUCTION, "diem-reason": "", "diem-seen": newest(claimed).id}
    answer = client.post(at("deduct", claimed), sent)
    assert answer.status_code == 422
    page = text(answer)
    assert "Chọn lý do trong danh sách." in page
    assert "Cổng còn 3 thủ tục cũ." in page
    answer = client.post(at("deduct", claimed), sent | DEDUCTION)
    assert answer.status_code == 302
    assert newest(claimed).points == Decimal("0.5")
    again = {**DEDUCTION, "diem-seen": newest(claimed).id, "diem-points": "3"}
    assert "Điểm phải từ 0 đến 1" in text(client.post(at("deduct", claimed), again))
    bonus = text(enter(claimed.central).get(at("leaf", claimed, code="B")))
    assert ("diem-points" in bonus, "diem-reason" in bonus) == (True, False)


def test_of_two_at_once_the_second_is_shown_the_first(enter, claimed):
    seen = newest(claimed).id
    client = enter(claimed.appraiser)
    client.post(at("deduct", claimed), {**DEDUCTION, "diem-seen": seen})
    late = {**DEDUCTION, "diem-points": "0,25", "diem-seen": seen}
    answer = client.post(at("deduct", claimed), late)
    assert answer.status_code == 409
    page = text(answer)
    assert "Có người vừa ghi vào mục này" in page
    assert "0,50" in page
    assert 'value="0,25"' in page
    assert f'value="{newest(claimed).id}"' in page
    meant = {**late, "diem-seen": newest(claimed).id}
    assert client.post(at("deduct", claimed), meant).status_code == 302
    assert newest(claimed).points == Decimal("0.25")


def test_points_of_a_penalty_are_set_by_who_judges_it(enter, here):
    client = enter(here.central)
    page = text(client.get(reverse("appraisal:leaf", args=[here.unit_id, "P"])))
    assert "Ghi số điểm bị trừ, không ghi dấu trừ." in page
    sent = {
        "diem-seen": 0,
        "diem-points": "0,75",
        "diem-reason": "figures-differ",
        "diem-words": "Gửi chậm ba ngày.",
    }
    address = reverse("appraisal:deduct", args=[here.unit_id, "P"])
    assert client.post(address, sent).status_code == 302
    assert here.sheet().standing("P").final.points == Decimal("-0.75")


def test_figures_changed_since_wait_in_words(enter, claimed):
    cut = {"kind": FactKind.DEDUCT, "given": "0.25", "words": "Thiếu biển."}
    claimed.fact(LEAF, stage=Stage.APPRAISAL, when=APPRAISAL, **cut)
    operations.unlock(
        claimed.round_id,
        Stage.SELF,
        unit_id=claimed.unit_id,
        until=APPRAISAL + timedelta(hours=1),
        why="Sửa số",
        by=claimed.arranger,
        at=APPRAISAL,
    )
    claimed.fact(LEAF, {**BOTH, "posted_portal": False}, when=APPRAISAL)
    page = text(enter(claimed.appraiser).get(at("leaf", claimed)))
    assert "Chờ xem lại: số liệu đổi sau thẩm định" in page
    assert "Điểm 0,25 chấm theo số liệu cũ không còn giữ; tạm tính 0,50" in page


def test_other_inputs_are_tried_before_they_are_kept(enter, claimed):
    client = enter(claimed.appraiser)
    seen = newest(claimed).id
    sent = {
        "so-lieu-posted_counter": "co",
        "so-lieu-posted_portal": "khong",
        "sua-seen": seen,
    }
    tried = client.post(at("adjust", claimed), {**sent, "thu": "1"})
    assert tried.status_code == 200
    assert "Được 0,50 / 1 điểm" in text(tried)
    assert newest(claimed).id == seen
    refused = client.post(at("adjust", claimed), sent)
    assert refused.status_code == 422
    words = {"sua-reason": "figures-differ", "sua-words": "Cổng chưa đăng."}
    assert client.post(at("adjust", claimed), sent | words).status_code == 302
    assert newest(claimed).points == Decimal("0.5")


def test_evidence_is_opened_here_and_that_is_kept(enter, here):
    here.fact(LEAF, BOTH)
    proof = NewProof(
        code=LEAF, kind=ProofKind.ADDRESS, reference="https://xa.vn/thu-tuc"
    )
    pk = evidence.add(here.unit_id, proof, by=here.claimer, at=SELF)
    client = enter(here.appraiser)
    page = text(client.get(at("leaf", here)))
    assert "chưa mở" in page
    assert "Vì sao không mở minh chứng" in page
    sent = {"nhan-seen": newest(here).id}
    assert client.post(at("accept", here), sent).status_code == 422
    opened = client.get(reverse("assessment:evidence", args=[pk]))
    assert 'href="https://xa.vn/thu-tuc"' in text(opened)
    assert client.post(at("accept", here), sent).status_code == 302
    assert "đã mở" in text(client.get(at("leaf", here)))


def test_one_leaf_of_all_units_is_accepted_together(enter, claimed):
    client = enter(claimed.appraiser)
    address = reverse("appraisal:across", args=[claimed.round_id, "xa", LEAF])
    page = text(client.get(address))
    assert page.count('type="checkbox" name="muc"') == 2
    keys = [
        f"{unit}:{LEAF}:{newest(claimed, number=number).id}"
        for number, unit in enumerate(claimed.unit_ids[:2])
    ]
    every = [*keys, *["nothing"] * 3321]  # as many as there are communes
    assert client.post(address, {"muc": every}).status_code == 302
    assert newest(claimed).kind is FactKind.ACCEPT
    assert newest(claimed, number=1).kind is FactKind.ACCEPT
    assert "Có người" not in text(client.get(address))
    assert client.get(address.replace(LEAF, "9.9")).status_code == 404


def test_every_unit_that_did_not_send_is_named(enter, claimed, monkeypatch):
    late = [f"Xã {n:03}" for n in range(120)]
    monkeypatch.setattr(queue, "_unsent", lambda _found: late)
    page = text(enter(claimed.appraiser).get(reverse("appraisal:home")))
    assert "và 108 đơn vị nữa</summary>" in page
    assert all(name in page for name in late)


def test_how_many_were_not_accepted_is_said(enter, claimed, monkeypatch):
    monkeypatch.setattr(across, "_TOLD", 1)
    client = enter(claimed.appraiser)
    address = reverse("appraisal:across", args=[claimed.round_id, "xa", LEAF])
    stale = [f"{unit}:{LEAF}:0" for unit in claimed.unit_ids]
    page = text(client.post(address, {"muc": stale}, follow=True))
    assert page.count("Xã Mỏ Sắt: ") == 1
    assert "Còn 2 đơn vị nữa chưa chấp nhận được." in page


def test_history_tells_everything_and_replies_come_back(enter, claimed, time):
    client = enter(claimed.appraiser)
    sent = {**DEDUCTION, "diem-seen": newest(claimed).id}
    client.post(at("deduct", claimed), sent)
    time.now = REPLY
    client = enter(claimed.claimer)
    page = text(client.get(reverse("appraisal:replies")))
    assert "1 mục chưa trả lời" in page
    assert "bị trừ 0,50 điểm" in page
    address = at("reply", claimed)
    assert client.post(address, {}).status_code == 422
    stale = {"tra-loi-words": "Đã gỡ.", "tra-loi-proposed": "1", "tra-loi-seen": 1}
    assert client.post(address, stale).status_code == 409
    proof = {"chung-cu-kind": "document", "chung-cu-reference": "12/BC-UBND, 3/8/2026"}
    assert client.post(at("add_proof", claimed), proof).status_code == 302
    answer = {**stale, "tra-loi-seen": newest(claimed).id}
    assert client.post(address, answer).status_code == 302
    time.now = SECOND
    client = enter(claimed.appraiser)
    page = text(client.get(at("leaf", claimed)))
    assert "Chấp nhận 1,00" in page
    kept = {
        "giu-seen": newest(claimed).id,
        "giu-words": "Vẫn còn ba.",
        "giu-unopened": "Đã gọi xã.",
    }
    assert client.post(at("uphold", claimed), kept).status_code == 302
    page = text(client.get(at("history", claimed)))
    for words in ("Cổng còn 3 thủ tục cũ.", "Đã gỡ.", "Vẫn còn ba.", "12/BC-UBND"):
        assert words in page, words


def test_who_may_not_is_turned_away(enter, claimed, time):
    seen = newest(claimed).id
    client = enter(claimed.central)
    accept = {"nhan-seen": seen}
    assert client.post(at("accept", claimed), accept).status_code == 403
    assert client.get(at("leaf", claimed)).status_code == 200
    client = enter(claimed.stranger)
    assert client.get(at("leaf", claimed)).status_code == 403
    assert client.get(at("history", claimed)).status_code == 403
    assert client.get(at("reply", claimed)).status_code == 403
    clerk = people.sat(Role.CLERK, agency_id=claimed.commune_ids[0]).officer()
    client = enter(clerk)
    for name in ("appraisal:home", "appraisal:replies", "appraisal:council"):
        assert client.get(reverse(name)).status_code == 403, name
    time.now = SELF
    client = enter(claimed.appraiser)
    assert client.post(at("accept", claimed), accept).status_code == 409
    time.now = APPRAISAL


def test_pages_are_quick(enter, claimed, django_assert_max_num_queries):
    client = enter(claimed.appraiser)
    for address in (
        reverse("appraisal:home"),
        at("leaf", claimed),
        at("history", claimed),
        reverse("appraisal:across", args=[claimed.round_id, "xa", LEAF]),
    ):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
    client = enter(claimed.claimer)
    for address in (reverse("appraisal:replies"), at("reply", claimed)):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_what_the_record_confirms_is_accepted_at_once(enter, claimed, monkeypatch):
    from motcua.apps.par_index.queries import appraisal

    told = {(claimed.unit_id, LEAF): {"posted_counter": True}}
    monkeypatch.setattr(appraisal, "recorded_values", lambda _ids: told)
    client = enter(claimed.appraiser)
    assert "Nhận 1 mục khớp hệ thống" in text(client.get(reverse("appraisal:home")))
    address = reverse("appraisal:accept_plain", args=[claimed.round_id])
    assert client.post(address, {"muc": LEAF}).status_code == 302
    assert newest(claimed).kind is FactKind.ACCEPT
    assert newest(claimed, number=1).kind is FactKind.CLAIM
    assert client.get(address).status_code == 302
