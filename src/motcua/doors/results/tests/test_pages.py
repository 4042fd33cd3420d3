"""Officers see results grow; everybody sees them once published; files say the same."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from motcua.apps.par_index.models import FigureSnapshot, Publication
from motcua.apps.par_index.operations.rounds import unlock
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.filled import fill
from motcua.core.assessment import FactKind, Stage
from motcua.doors.lobby.tests.visitors import Clock, Visitor, words
from motcua.doors.results import words as told_by
from motcua.doors.results.views import groups
from motcua.doors.results.views.figures import share_text


@pytest.fixture
def here(db, monkeypatch):  # noqa: ARG001  it needs the database
    told.forget()
    monkeypatch.setattr("motcua.common.clock.now", Clock(stage.AFTER))
    found = stage.build()
    fill(found, 0, {"7.2": "0.25"}, error="0.1")
    fill(found, 1, {"1.2": "0", "3.2": "0.9"}, error="0.1")
    fill(found, 2, {"5.3": "0.5", "8.1": "3.10"}, error="0.1")
    found.fact(
        "7.4.1", given="1", stage=Stage.APPRAISAL, kind=FactKind.DEDUCT,
        when=stage.APPRAISAL, reason="figures-differ", words="31/47 người dùng",
    )  # fmt: skip
    yield found
    told.forget()


@pytest.fixture
def reformer(here):
    return Visitor(here.arranger)


def publish(here, version: int = 1) -> None:
    document = {"results": [told.to_document(told.results(here.round_id, "xa"))]}
    Publication.objects.create(
        round_id=here.round_id, version=version, decision="21/QĐ-UBND",
        decided_on=date(2026, 12, 9), document=document, sha256="0" * 64,
        published_at=stage.AFTER, person_id=1, published_by="Bạc Văn Bố",
    )  # fmt: skip


PAGES = {
    "results:group": ("tạm tính", "99,00", "chưa khác nhau rõ rệt"),
    "results:criteria": ("1.1.1", "Đạt tối đa"),
    "results:lost": ("Số liệu tự chấm khác số liệu hệ thống", "31/47 người dùng"),
    "results:charts": ("Phân bố điểm từng lĩnh vực", "Trung vị"),
    "results:years": ("Không có đợt trước để so", "So hai năm"),
    "results:surveyed": ("Điểm khảo sát từng mục", "34,…"),
    "results:analysis": ("Điều gì làm hạng dao động", "Cronbach"),
}


def test_every_page_of_a_group(here, reformer, django_assert_max_num_queries):
    assert reformer.get("results:home").follow().status == 200
    for route, said in PAGES.items():
        with django_assert_max_num_queries(16):
            page = reformer.get(route, here.round_id, "xa").page
        assert reformer.status == 200
        for sentence in said[:-1] if said[-1].endswith("…") else said:
            assert sentence in page, route
    assert reformer.get("results:lost", here.round_id, "xa", loai="").status == 200


def test_every_lost_point_is_on_some_page(here, reformer, monkeypatch):
    monkeypatch.setattr(groups, "_LINES", 2)
    on = stage.AFTER.date()
    lost = [(d.unit_id, d.code) for d in told.deductions(here.round_id, on)]
    assert len(lost) > 4
    rest, seen = "", []
    while rest is not None:
        page = reformer.get("results:lost", here.round_id, "xa", loai="", trang=rest)
        shown = [line["one"] for line in page.response.context["lost"]]
        seen += [(one.unit_id, one.code) for one in shown]
        found = re.search(r'rel="next" href="\?loai=&amp;trang=(\d+)"', page.markup)
        rest = found and found[1]
    assert seen == lost


def test_a_unit_is_told_of_itself_before_and_of_all_after(here, reformer):
    page = reformer.get("results:unit", here.unit_id).page
    assert "Xã Mỏ Sắt: 99,00 điểm, hạng 1, nhóm Tốt" in page
    assert "64,00 + 35,00 = 99,00" in page
    assert "Mất 1,00 điểm ở đâu?" in page
    assert "31/47 người dùng" in page
    assert reformer.get("results:unit", here.unit_id, muc="tat-ca").page.count("8.7")
    assert (
        "Không có năm trước để so" in reformer.get("results:bridge", here.unit_id).page
    )

    own = Visitor(here.claimer)
    assert own.get("results:group", here.round_id, "xa").follow().status == 200
    assert "tạm tính 99,00 điểm" in own.page
    assert "hạng 1" not in own.page
    for other in ("Xã Suối Mơ", "Kém trung bình nhóm", "Vượt", "98,90"):
        assert other not in own.page
    assert own.get("results:unit", here.unit_ids[1]).status == 403
    assert own.get("results:charts", here.round_id, "xa").status == 403

    publish(here)
    assert (
        "Quyết định 21/QĐ-UBND" in own.get("results:charts", here.round_id, "xa").page
    )
    assert "hạng 2" in own.get("results:unit", here.unit_ids[1]).page


def test_a_leaf_that_waits_to_be_looked_at_anew_is_marked(here, reformer):
    words = "số liệu đổi, chờ thẩm định lại"
    assert words not in reformer.get("results:unit", here.unit_id).page
    assert words not in reformer.get("results:group", here.round_id, "xa").page
    for opened in (Stage.SELF, Stage.SECOND):
        unlock(
            here.round_id, opened, unit_id=here.unit_id, until=stage.COUNCIL,
            why="Sửa", by=here.arranger, at=stage.SECOND,
        )  # fmt: skip
    here.fact("7.4.1", given="1.25", when=stage.SECOND)
    assert reformer.get("results:unit", here.unit_id).page.count(words) == 1
    page = reformer.get("results:group", here.round_id, "xa").page
    assert page.count(words) == page.count(f"Xã Mỏ Sắt {words}") == 1
    publish(here)
    assert words not in reformer.get("results:unit", here.unit_id).page
    assert words not in reformer.get("results:group", here.round_id, "xa").page


def test_bonus_and_penalty_are_marked_as_leaves_are(here, reformer):
    waits, other = "số liệu đổi, chờ thẩm định lại", here.unit_ids[1]
    judged = (FactKind.DEDUCT, Stage.APPRAISAL, stage.APPRAISAL)
    decided = (FactKind.DECIDE, Stage.COUNCIL, stage.COUNCIL)
    opened = {"until": stage.AFTER, "why": "Sửa", "by": here.arranger}
    for number, (kind, spoken, when) in enumerate((judged, decided)):
        here.fact("B", {"awards": 1, "replicated": 0}, number=number)
        said = {"kind": kind, "stage": spoken, "when": when, "words": "Vì thế."}
        here.fact("B", given="0.5", number=number, **said)
        pk = here.unit_ids[number]
        unlock(here.round_id, Stage.SELF, unit_id=pk, at=stage.COUNCIL, **opened)
    assert waits not in reformer.get("results:unit", here.unit_id).page
    for number in range(2):
        none = {"awards": 0, "replicated": 0}
        here.fact("B", none, number=number, when=stage.COUNCIL)
    page = reformer.get("results:group", here.round_id, "xa").page
    assert page.count(waits) == page.count(f"Xã Mỏ Sắt {waits}") == 1
    assert f"B Điểm thưởng – {waits}" in reformer.get("results:unit", here.unit_id).page
    page = reformer.get("results:unit", other).page
    assert "Hội đồng quyết 0,50 điểm" in page
    assert "điểm theo số liệu: 1,00 → 0,00. " in page


def test_every_leaf_is_weighed(here, reformer):
    page = reformer.get("results:analysis", here.round_id, "xa").markup
    weights = page.split("Trọng số thật của từng mục")[1].split("</section>")[0]
    leaves = [h for h in told.results(here.round_id, "xa").heads if h.is_leaf]
    assert len(leaves) > 12
    for head in leaves:
        assert f'<span class="num">{head.code}</span>' in weights
    assert f"và {len(leaves) - 12} mục nữa</summary>" in weights


def test_every_source_says_what_it_was_made_of(here, reformer):
    page = reformer.get("results:analysis", here.round_id, "xa").page
    assert "đủ, một phần, không cho mọi nơi: 1.1.1 (3), 1.1.2 (3)" in page
    assert "số liệu xê dịch theo sai số: 8.1 (3)" in page
    assert "trừ ít hay nhiều hơn đến 25%: 7.4.1 (1)" in page
    assert "quy định khác đi thì điểm vẫn thế" in page
    assert "Riêng: phần dao động mất đi nếu biết chắc nguồn ấy" in page
    assert "được giữ như công bố trong 75% số bảng" in page
    assert "Trong 100 bảng mô phỏng, Xã Mỏ Sắt đứng trên Xã Suối Mơ" in page
    assert "chưa rõ sai số" not in page

    fill(here, 1, {"1.2": "0", "3.2": "0.9"})
    page = reformer.get("results:analysis", here.round_id, "xa").page
    assert "hẹp hơn thực tế: 8.1 (1), 8.2 (1)" in page
    page = reformer.get("results:surveyed", here.round_id, "xa").page
    assert "hẹp hơn thực tế: 8.1 (1), 8.2 (1)" in page
    page = reformer.get("results:group", here.round_id, "xa").page
    assert "Thứ tự có thể đảo nếu khảo sát hỏi những người khác, người chấm" in page

    publish(here)
    public = reverse("ranking:round", args=[here.round_id])
    page = words(Client().get(public).content.decode())
    assert "mục thiếu tài liệu kiểm chứng được tính khác đi hoặc điểm tối đa" in page
    assert "bộ tiêu chí quy định khác đi" not in page  # moves nothing here
    assert "vạch hẹp hơn thực tế" in page


def test_an_order_that_seldom_holds_is_told_from_its_other_side():
    assert told_by.above("A", "B", 0.76).endswith("A đứng trên B 76 lần")
    said = told_by.above("A", "B", 0.13)
    assert "B đứng trên A 87 lần, dù xếp sau: tính đúng như công bố thì A hơn" in said


def test_published_only_then_for_everybody(here):
    visitor = Client()
    address = reverse("ranking:round", args=[here.round_id])
    assert visitor.get(address).status_code == 404
    assert "Chưa có kết quả" in words(
        visitor.get(reverse("ranking:home")).content.decode()
    )
    publish(here)
    # What is said afterwards changes nothing that is published.
    here.fact("7.2", given="0", kind=FactKind.CORRECT, stage=Stage.PUBLICATION,
              when=stage.AFTER)  # fmt: skip

    page = words(visitor.get(address).content.decode())
    assert "Nơi nào làm tốt cải cách hành chính?" in page
    assert "99,00" in page
    assert "mẫu minh họa" in page
    assert "Xã Mỏ Sắt và Xã Suối Mơ chưa khác nhau rõ rệt" in page
    assert "chưa khác nhau rõ rệt với Xã Suối Mơ" in page
    unit = reverse("ranking:unit", args=[here.round_id, here.unit_id])
    assert "99,00 điểm, hạng 1 trên 3" in words(visitor.get(unit).content.decode())

    publish(here, version=2)
    assert "98,75" in words(visitor.get(address).content.decode())
    page = words(visitor.get(address, {"ban": "1"}).content.decode())
    assert "Đây là bản cũ" in page
    assert "99,00" in page

    data = visitor.get(reverse("ranking:data", args=[here.round_id, "csv"]))
    lines = list(csv.DictReader(io.StringIO(data.content.decode("utf-8-sig"))))
    total = next(line for line in lines if line["level"] == "total")
    assert (total["unit"], total["points"], total["rank"]) == (
        "Xã Suối Mơ",
        "98.90",
        "1",
    )
    data = visitor.get(reverse("ranking:data", args=[here.round_id, "json"]))
    said = json.loads(data.content)
    assert said["decision"] == "21/QĐ-UBND"
    assert said["groups"][0]["rows"][0]["total"] == "98.90"
    assert visitor.get(reverse("results:home")).status_code == 302


def test_files_say_what_the_pages_say(here, reformer):
    def given(kind: str) -> bytes:
        return reformer.get("results:annex", here.round_id, "xa", kind).response.content

    book = load_workbook(io.BytesIO(given("xlsx")))
    assert book.sheetnames == [
        "Tổng hợp", "Lĩnh vực", "Tỷ lệ", "Tiêu chí", "Điểm bị trừ", "Khảo sát",
    ]  # fmt: skip
    general = list(book["Tổng hợp"].iter_rows(min_row=5, values_only=True))
    assert general[0][:4] == (1, "Xã Mỏ Sắt", 64.5, 64)
    lost = list(book["Điểm bị trừ"].iter_rows(min_row=5, values_only=True))
    assert lost[0][:2] == ("Xã Mỏ Sắt", "7.4.1")
    assert book["Tổng hợp"]["A1"].data_type == "s"

    paper = Document(io.BytesIO(given("docx")))
    cells = [cell.text for cell in paper.tables[0].rows[1].cells]
    assert cells[:4] == ["1", "Xã Mỏ Sắt", "64,50", "64,00"]
    assert given("pdf").startswith(b"%PDF")
    assert reformer.get("results:annex", here.round_id, "xa", "exe").status == 404


def test_named_figures_are_explained(here, reformer):
    page = reformer.get("results:figures", **{"co-quan": str(here.commune_ids[0])}).page
    assert "dossiers.on_time" in page
    assert "Thư xin lỗi gửi trước ngày hẹn" in page
    whole = reformer.get("results:figures").page
    assert "Số liệu có tên: Toàn tỉnh" in whole
    assert "Từ 01/01/" in whole


@pytest.mark.parametrize(
    ("part", "of", "said"),
    [(1, 13, "7,7%"), (1, 16, "6,3%"), (9999, 10000, "99,9%"), (3, 3, "100,0%")],
)
def test_shares_are_rounded_half_up(part, of, said):
    assert share_text(part, of) == said


def test_a_unit_that_waits_for_points_is_not_judged_yet(db, monkeypatch):  # noqa: ARG001
    told.forget()
    monkeypatch.setattr("motcua.common.clock.now", Clock(stage.AFTER))
    here = stage.build()
    fill(here, 0, {"7.2": "0.25", "8.7": None})
    fill(here, 1, {})
    fill(here, 2, {"1.2": "0"})
    officer = Visitor(here.arranger)

    page = officer.get("results:unit", here.unit_id).page

    assert "Xã Mỏ Sắt: tạm tính 89,50 điểm" in page
    assert "Còn 1 mục chưa có điểm" in page
    assert "Mất 0,50 điểm ở đâu?" in page
    assert "chưa có điểm −10,00" in page
    for too_much in ("hạng 3", "nhóm Tốt", "Lên nhóm", "khá chắc", "Ngay trên"):
        assert too_much not in page
    page = officer.get("results:group", here.round_id, "xa").page
    assert "chưa đủ điểm" in page
    assert "khá chắc hạng 3" not in page
    told.forget()


def test_a_reading_that_opens_nothing_says_so(here):
    year = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    made = FigureSnapshot.objects.create(
        unit_id=here.unit_id, code="3.4.1", **year, figures={}, taken_at=stage.SELF
    )
    visitor = Visitor(here.appraiser).get("results:snapshot", made.pk)
    assert "không có danh sách hồ sơ" in visitor.page
