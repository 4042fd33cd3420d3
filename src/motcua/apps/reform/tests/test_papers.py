"""Plans and sheets on paper say what the pages say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from docx import Document
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.apps.reform import queries
from motcua.apps.reform.papers import head_pdf, plan_docx, plan_pdf
from motcua.apps.reform.papers.sheets import plan_words
from motcua.apps.reform.tests.stage import NOW
from motcua.common.wording import vn_date


def pages(pdf):
    return PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"]


def test_a_plan_as_pdf_and_word(told):
    plan = told.approved()
    assert pages(plan_pdf(plan, "Chỉ số CCHC 2026", NOW)) == 2  # and how it stands
    paper = Document(BytesIO(plan_docx(plan, "Chỉ số CCHC 2026", NOW)))
    heading, tasks = paper.tables
    assert "XÃ MỎ SẮT" in heading.rows[0].cells[0].text
    assert [row.cells[2].text for row in tasks.rows] == ["Điểm mất", "0,25", "0,50"]
    assert tasks.rows[1].cells[1].text.startswith("7.2 ")
    assert tasks.rows[1].cells[7].text == "28/02/2027"
    assert paper.paragraphs[-1].text == "Hà Văn Ký"


def test_an_approved_plan_keeps_its_day_its_number_and_its_deadlines(told):
    plan = replace(told.approved(), decision="Kế hoạch (giả định) số 31/KH-UBND")
    later = NOW + timedelta(days=200)
    words = plan_words(plan, "Chỉ số CCHC 2026", later)
    assert words["iso"] == NOW.date().isoformat()
    assert words["number"] == "31/KH-UBND"
    assert words["state_day"] == vn_date(later.date())
    paper = Document(BytesIO(plan_docx(plan, "Chỉ số CCHC 2026", later)))
    assert "Số: 31/KH-UBND" in paper.tables[0].rows[0].cells[0].text
    assert any(vn_date(NOW.date()) in line.text for line in paper.paragraphs)
    plain = replace(plan, decision="45/KH-UBND")
    assert plan_words(plain, "", later)["number"] == "45/KH-UBND"


def test_a_draft_says_so(told):
    paper = Document(BytesIO(plan_docx(told.drafted(), "Chỉ số CCHC 2026", NOW)))
    assert any("Dự thảo" in line.text for line in paper.paragraphs)


def test_the_sheet_of_a_head_as_pdf(told):
    here = told.here
    found, mapped = queries.losses(here.unit_id), queries.mapping(here.round_id)
    sheet = queries.head_sheet(found, mapped, None, NOW.date())
    assert pages(head_pdf(found, sheet, "Chỉ số CCHC 2026", NOW)) == 1
