"""The council's pages, the decision that publishes, and the one that corrects."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.apps.par_index import sources
from motcua.apps.par_index.operations import appraising, replying
from motcua.apps.par_index.operations.appraising import Key, Word
from motcua.apps.par_index.operations.replying import Answer
from motcua.apps.par_index.queries import publications
from motcua.apps.par_index.queries.sheets import facts_of
from motcua.apps.par_index.tests.stage import AFTER, APPRAISAL, COUNCIL, REPLY, SECOND
from motcua.common.files.tests import samples
from motcua.core.assessment import FactKind
from motcua.doors.appraisal.views import council

LEAF = "3.2"
BOTH = {"posted_counter": True, "posted_portal": True}
SITTING = {
    "hop-minutes": "",
    "hop-number": "01/BB-HĐTĐ",
    "hop-held_on": "08/10/2026",
    "hop-present": "Lục Văn Trường, Phó Chủ tịch\nCầm Thị Hội, Thư ký",
    "hop-words": "Thống nhất.",
}
DECREE = {
    "qd-number": "31/QĐ-UBND",
    "qd-decided_on": "09/11/2026",
    "qd-words": "Các mục khác chấm năm sau.",
}


@pytest.fixture
def disputed(here):
    """A leaf that was cut, and the unit asks for it back; another cut silently."""
    for number in range(3):
        here.fact(LEAF, BOTH, number=number)
    for number, points in ((0, "0.25"), (1, "0.5")):
        word = Word(
            code=LEAF,
            kind=FactKind.DEDUCT,
            seen=newest(here, number),
            points=Decimal(points),
            reason="figures-differ",
            words="Cổng còn 3 thủ tục cũ.",
        )
        appraising.judge(here.unit_ids[number], word, by=here.appraiser, at=APPRAISAL)
    key = Key(here.unit_id, LEAF, newest(here))
    asked = Answer("Đã gỡ hết từ tháng 5.", Decimal(1))
    replying.reply(key, asked, by=here.claimer, at=REPLY)
    return here


def newest(here, number=0):
    return facts_of([here.unit_ids[number]])[here.unit_ids[number]][LEAF][-1].id


def box(here, number=0):
    return f"{here.unit_ids[number]}:{LEAF}:{newest(here, number)}"


def surveyed_codes(here):
    return sources.surveyed(here.sheet().criteria)


def text(answer):
    return answer.content.decode()


def final(here, number=0):
    return here.sheet(number).standing(LEAF).final


def test_the_council_sees_what_is_disputed_first(enter, disputed, time):
    time.now = COUNCIL
    page = text(enter(disputed.council).get(reverse("appraisal:council")))
    assert "1 mục cần xem trước – Đơn vị chưa đồng ý" in page
    assert "Đã gỡ hết từ tháng 5." in page
    assert page.index("Đơn vị chưa đồng ý: 1") < page.index("không có ý kiến: 1")
    assert "có thể đổi hạng" in page
    assert "Tự chấm cao hơn thẩm định" in page
    assert "−0,75" in page
    assert "Quàng Thị Thẩm" in page


def test_a_sitting_is_written_down_with_its_decisions(enter, disputed, time):
    time.now = COUNCIL
    client = enter(disputed.council)
    address = reverse("appraisal:sitting", args=[disputed.round_id])
    boxes = [box(disputed), box(disputed, 1)]
    assert "quyết 2 mục" in text(client.get(address, {"muc": boxes}))
    assert client.get(address).status_code == 302
    sent = {
        **SITTING,
        "muc": boxes,
        "muc0-points": "0,75",
        "muc0-words": "Công nhận một phần.",
        "muc1-points": "",
        "muc1-words": "",
    }
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Công nhận một phần." in text(refused)
    sent["muc1-words"] = "Giữ nguyên."
    assert client.post(address, sent | {"hop-number": ""}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert final(disputed).points == Decimal("0.75")
    assert final(disputed, 1).points == Decimal("0.50")
    again = client.post(address, sent)
    assert again.status_code == 409
    assert "Đã có biên bản" in text(again)
    surveyed = f"{disputed.unit_id}:{min(surveyed_codes(disputed))}:0"
    assert client.post(address, sent | {"muc": surveyed}).status_code == 404
    (known,) = publications.minutes(disputed.round_id)
    same = {**sent, "hop-minutes": str(known.id)}
    assert client.post(address, same).status_code == 409  # made from older facts
    page = text(client.get(reverse("appraisal:council")))
    assert "01/BB-HĐTĐ" in page
    assert "không mục nào còn khác ý kiến" in page


def test_each_refused_line_says_its_leaf_and_keeps_what_was_typed(
    enter, disputed, time
):
    time.now = COUNCIL
    client = enter(disputed.council)
    address = reverse("appraisal:sitting", args=[disputed.round_id])
    boxes = [box(disputed, number) for number in range(3)]
    sent = {**SITTING, "muc": boxes}
    for number, points in enumerate(("0,75", "1,5", "0,123")):
        sent |= {f"muc{number}-points": points, f"muc{number}-words": f"Ý {number}."}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    page = text(refused)
    lines = page.split('class="decide-line"')[1:]
    told = "Mục 3.2, %s: Điểm từ 0 đến 1, làm tròn đến 0,01."
    assert [told % disputed.unit(n).name in line for n, line in enumerate(lines)] == [
        False,
        True,
        True,
    ]
    assert page.count(told % "Xã Suối Mơ") == 2  # on its line and at the top
    for typed in ('value="0,75"', 'value="1,5"', 'value="0,123"', "Ý 2.", "01/BB-HĐTĐ"):
        assert typed in page
    # A line somebody spoke on meanwhile says so; the others are as they were.
    sent |= {"muc1-points": "1", "muc2-points": "1"}
    sent["muc"] = [f"{disputed.unit_id}:{LEAF}:1", *boxes[1:]]
    stale = client.post(address, sent)
    assert stale.status_code == 409
    lines = text(stale).split('class="decide-line"')[1:]
    assert ["vừa ghi vào" in line for line in lines] == [True, False, False]
    assert f'value="{boxes[0]}"' in lines[0]
    assert client.post(address, sent | {"muc": boxes}).status_code == 302


def test_no_leaf_of_a_sitting_is_cut_silently(enter, disputed, time, monkeypatch):
    time.now = COUNCIL
    client = enter(disputed.council)
    address = reverse("appraisal:sitting", args=[disputed.round_id])
    codes = [leaf.code for leaf in disputed.sheet().criteria.leaves]
    asked = surveyed_codes(disputed)
    boxes = [
        f"{pk}:{code}:0"
        for pk in disputed.unit_ids
        for code in codes
        if code not in asked
    ]
    assert len(boxes) > 80
    page = text(client.get(address, {"muc": [*boxes, boxes[0]]}))
    assert f"quyết {len(boxes)} mục" in page
    monkeypatch.setattr(council, "MOST_LEAVES", 2)
    page = text(client.get(address, {"muc": boxes}, follow=True))
    assert f"Đã chọn {len(boxes)} mục; mỗi lần ghi tối đa" in page
    monkeypatch.setattr(council, "_MOST_SHOWN", 1)
    home = reverse("appraisal:council")
    for number in range(3):
        here = Word(
            code=LEAF,
            kind=FactKind.DEDUCT,
            seen=newest(disputed, number),
            points=Decimal("0.25"),
            reason="figures-differ",
            words="Cổng còn 3 thủ tục cũ.",
        )
        unit_id = disputed.unit_ids[number]
        appraising.judge(unit_id, here, by=disputed.appraiser, at=SECOND)
    page = text(client.get(home))
    assert "và 1 mục nữa" in page
    only = {"nhom": "deducted"}
    first, second = (text(client.get(home, only | {"trang": n})) for n in (1, 2))
    assert "Đơn vị chưa đồng ý: " not in first
    assert "Đơn vị chưa đồng ý: " in text(client.get(home, {"nhom": "gi-do"}))
    shown = [[box(disputed, n) in page for n in (1, 2)] for page in (first, second)]
    assert sorted(shown) == [[False, True], [True, False]]


def test_the_signed_minutes_are_read_by_who_may(enter, disputed, time):
    time.now = COUNCIL
    client = enter(disputed.council)
    address = reverse("appraisal:sitting", args=[disputed.round_id])
    sent = {
        **SITTING,
        "muc": box(disputed),
        "muc0-points": "1",
        "muc0-words": "Công nhận.",
        "hop-file": SimpleUploadedFile("quét.pdf", samples.pdf()),
    }
    assert client.post(address, sent).status_code == 302
    (known,) = publications.minutes(disputed.round_id)
    paper = reverse("appraisal:minutes", args=[known.id])
    assert paper in text(client.get(reverse("appraisal:council")))
    given = client.get(paper)
    assert b"".join(given.streaming_content) == samples.pdf()
    assert given["Content-Type"] == "application/pdf"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == "private, no-store"
    assert b"".join(enter(disputed.appraiser).get(paper).streaming_content)
    own = enter(disputed.claimer)
    assert own.get(paper).status_code == 403  # speaks of others too
    assert own.get(reverse("appraisal:minutes", args=[0])).status_code == 404
    time.now = AFTER
    enter(disputed.publisher).post(
        reverse("appraisal:publication", args=[disputed.round_id]), DECREE
    )
    own = enter(disputed.claimer)
    assert b"".join(own.get(paper).streaming_content)
    history = reverse("appraisal:history", args=[disputed.unit_id, LEAF])
    assert paper in text(own.get(history))


def test_results_are_checked_published_and_corrected(enter, disputed, time):
    address = reverse("appraisal:publication", args=[disputed.round_id])
    time.now = COUNCIL
    client = enter(disputed.publisher)
    assert "Chưa khóa: Hội đồng." in text(client.get(address))
    assert client.post(
        address, DECREE | {"qd-decided_on": "09/10/2026"}
    ).status_code == (409)
    time.now = AFTER
    assert client.get(reverse("appraisal:publications")).url == address
    page = text(client.get(address))
    assert "kiểm tra không thấy chỗ sai" in page
    assert client.post(address, DECREE | {"qd-words": ""}).status_code == 422
    assert client.post(address, DECREE).status_code == 302
    assert "Bản 1" in text(client.get(address))
    assert client.post(address, DECREE).status_code == 409
    correct = reverse("appraisal:correct", args=[disputed.round_id])
    page = text(client.get(correct, {"don-vi": disputed.unit_id, "ma": LEAF}))
    assert "Đã công bố 0,25, tối đa 1,00." in page
    page = text(client.get(correct, {"don-vi": disputed.unit_id, "ma": "P"}))
    assert "Ghi số điểm bị trừ" in page
    assert "B Điểm thưởng" in page
    sent = {
        "muc": box(disputed),
        "muc0-points": "1",
        "muc0-words": "Cổng đã gỡ trước ngày chốt.",
        "qd-number": "57/QĐ-UBND",
        "qd-decided_on": "10/11/2026",
        "qd-words": "",
    }
    assert client.post(correct, sent).status_code == 422
    assert client.post(correct, sent | {"qd-words": "Đếm sai."}).status_code == 302
    second = text(client.get(reverse("appraisal:version", args=[disputed.round_id, 2])))
    assert "0,25 → <b>1,00</b>" in second
    assert "Cổng đã gỡ trước ngày chốt." in second
    first = text(client.get(reverse("appraisal:version", args=[disputed.round_id, 1])))
    assert "Các mục khác chấm năm sau." in first
    missing = reverse("appraisal:version", args=[disputed.round_id, 3])
    assert client.get(missing).status_code == 404


def test_a_correction_is_mended_line_by_line_and_keeps_what_was_typed(
    enter, disputed, time
):
    time.now = AFTER
    client = enter(disputed.publisher)
    client.post(reverse("appraisal:publication", args=[disputed.round_id]), DECREE)
    correct = reverse("appraisal:correct", args=[disputed.round_id])
    sent = {
        "muc": box(disputed),
        "muc0-points": "0,25",
        "muc0-words": "Cổng đã gỡ trước ngày chốt.",
        "qd-number": "57/QĐ-UBND",
        "qd-decided_on": "10/11/2026",
        "qd-words": "Đếm sai.",
    }
    same = client.post(correct, sent)
    assert same.status_code == 422
    assert "không đổi điểm, hạng hay xếp loại nào so với bản 1" in text(same)
    assert len(publications.published(disputed.round_id)) == 1
    more = {"don-vi": disputed.unit_ids[1], "ma": LEAF}
    page = text(client.post(correct, sent | more | {"them": "1"}))
    assert page.count('class="decide-line"') == 2
    assert "Cổng đã gỡ trước ngày chốt." in page
    assert "57/QĐ-UBND" in page
    wrong = {
        "muc": [box(disputed), box(disputed, 1)],
        "muc1-points": "9",
        "muc1-words": "Ừ.",
    }
    lines = text(client.post(correct, sent | more | wrong)).split(
        'class="decide-line"'
    )[1:]
    told = "Mục 3.2, Xã Suối Mơ: Điểm từ 0 đến 1,"
    assert [told in line for line in lines] == [False, True]


def test_who_prepares_a_round_looks_on_and_nobody_else(enter, disputed, time):
    time.now = AFTER
    address = reverse("appraisal:publication", args=[disputed.round_id])
    client = enter(disputed.arranger)
    assert "Người có thẩm quyền công bố" in text(client.get(address))
    assert client.post(address, DECREE).status_code == 403
    sitting = reverse("appraisal:sitting", args=[disputed.round_id])
    for officer in (disputed.head, disputed.claimer, disputed.appraiser):
        client = enter(officer)
        assert client.get(address).status_code == 403
        assert client.post(address, DECREE).status_code == 403
        assert client.post(sitting, {"muc": box(disputed)}).status_code == 403
    assert not publications.published(disputed.round_id)


def test_deciding_pages_are_quick(enter, disputed, time, django_assert_max_num_queries):
    time.now = COUNCIL
    client = enter(disputed.council)
    sitting = reverse("appraisal:sitting", args=[disputed.round_id])
    pages = [reverse("appraisal:council"), f"{sitting}?muc={box(disputed)}"]
    for address in pages:
        client.get(address)
        with django_assert_max_num_queries(13):
            assert client.get(address).status_code == 200
    time.now = AFTER
    client = enter(disputed.publisher)
    address = reverse("appraisal:publication", args=[disputed.round_id])
    client.get(address)
    with django_assert_max_num_queries(13):
        assert client.get(address).status_code == 200
