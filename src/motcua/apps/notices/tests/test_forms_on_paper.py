from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path

import pytest

from motcua.apps.notices.paper.data import KEY_OF, Extras, FormKey, PaperSize
from motcua.apps.notices.paper.render import FORMS, render, signature_boxes
from motcua.apps.notices.tests import examples
from motcua.common.paper.tests.poppler import needs, text_of

GOLDEN = Path(__file__).parent / "golden"
CASES = [
    pytest.param(data, size, id=f"{KEY_OF[type(data)]}-{size}")
    for data in examples.EVERY
    for size in PaperSize
]


def on_paper(data, size, on=examples.DAY) -> bytes:
    return render(KEY_OF[type(data)], data, on=on, size=size)


@needs("pdftotext")
@pytest.mark.parametrize(("data", "size"), CASES)
def test_reads_as_the_golden_sheet(data, size, tmp_path):
    """A changed wording is a diff a clerk can read; MOTCUA_GOLDEN=write accepts it."""
    found = text_of(on_paper(data, size), tmp_path)
    golden = GOLDEN / f"{KEY_OF[type(data)]}-{size}.txt"
    if os.environ.get("MOTCUA_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("data", "size"), CASES)
def test_fits_one_sheet(data, size):
    assert b"/Count 1" in on_paper(data, size)


@pytest.mark.parametrize("size", PaperSize)
def test_wordy_names_spill_onto_sheets_with_repeated_heads(size):
    assert len(examples.WORDY.heading.office) >= 90
    pdf = on_paper(examples.WORDY, size)
    assert b"/Count 3" in pdf


@needs("pdftotext")
def test_wordy_names_lose_nothing(tmp_path):
    text = text_of(on_paper(examples.WORDY, PaperSize.A5), tmp_path)
    assert text.count("TT Thành phần hồ sơ nộp gồm Bản chính Bản sao") == 3
    assert "Trang 3/3" in text
    assert "Ksor H'Bưởi #hack[*x*] □□" in text
    assert "Bon $e = mc^2$ <label> @ref \\ // chú thích" in text
    assert "Giấy tờ thứ 25" in text
    assert "Người được ủy quyền: ông Điểu K'Rế" in text
    assert "khi có thông báo của cơ quan giải quyết" in text


@needs("pdftotext")
def test_says_the_due_moment_in_the_words_of_the_form(tmp_path):
    text = text_of(on_paper(examples.RECEIPT, PaperSize.A5), tmp_path)
    assert "Thời gian nhận hồ sơ: 10 giờ 20 phút, ngày 19/11/2026" in text
    assert (
        "Thời gian trả kết quả giải quyết hồ sơ: 10 giờ 20 phút, ngày 25/11/2026"
        in text
    )
    assert "Suối Mơ, ngày 19 tháng 11 năm 2026" in text
    assert "Mẫu số 01 – Thông tư số 03/2025/TT-VPCP" in text


@needs("pdftotext")
def test_a_missing_phone_leaves_dots_for_the_pen(tmp_path):
    text = text_of(on_paper(examples.WORDY, PaperSize.A5), tmp_path)
    assert "Số điện thoại: ...." in text


@needs("pdftotext")
def test_the_form_of_2018_asks_no_identity_number(tmp_path):
    text = text_of(
        on_paper(examples.RECEIPT, PaperSize.A5, on=date(2025, 9, 14)), tmp_path
    )
    assert "Mẫu số 01 – Thông tư số 01/2018/TT-VPCP" in text
    assert "Số định danh" not in text


@needs("pdftotext")
def test_a_moment_prints_on_a_vietnamese_clock(tmp_path):
    data = replace(
        examples.RECEIPT, received_at=examples.RECEIPT.received_at.astimezone(UTC)
    )
    assert "10 giờ 20 phút, ngày 19/11/2026" in text_of(
        on_paper(data, PaperSize.A5), tmp_path
    )


def test_the_slip_without_extras_is_the_bare_form():
    bare = replace(examples.RECEIPT, extras=Extras())
    assert len(on_paper(bare, PaperSize.A5)) < len(
        on_paper(examples.RECEIPT, PaperSize.A5)
    )


@needs("pdftotext")
def test_an_apology_of_2018_is_called_otherwise(tmp_path):
    paper = on_paper(examples.APOLOGY, PaperSize.A5, on=date(2025, 9, 14))
    text = " ".join(text_of(paper, tmp_path).split())
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in text
    assert "Mẫu số 04 – Thông tư số 01/2018/TT-VPCP" in text


@needs("pdftotext")
def test_a_second_apology_says_what_was_promised_and_who_allowed_it(tmp_path):
    paper = on_paper(examples.APOLOGY_AGAIN, PaperSize.A5)
    assert b"/Count 1" in paper
    text = " ".join(text_of(paper, tmp_path).split())
    assert "Đã hẹn lại lần trước: 17 giờ 00 phút, thứ Sáu, ngày 27/11/2026" in text
    assert "được cho phép bởi: Chủ tịch Ủy ban nhân dân tỉnh" in text
    assert "chưa trả được kết quả" in text


@pytest.mark.parametrize("data", [examples.RESULT, examples.APOLOGY])
@pytest.mark.parametrize("size", PaperSize)
def test_signed_papers_leave_room_for_a_signature(data, size):
    (box,) = signature_boxes(data, on=examples.DAY, size=size)
    assert box.page == 1
    assert 90 < box.left < 160
    assert box.top > 60
    assert box.width > 50


def test_every_form_has_a_template_and_a_golden_sheet():
    assert {key.value for key in FormKey} == {
        path.stem for path in FORMS.glob("*.typ") if path.stem != "decree"
    }
