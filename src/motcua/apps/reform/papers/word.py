"""A plan as a Word document: what offices write on before it is signed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from motcua.apps.reform.papers.sheets import plan_words
from motcua.apps.reform.queries import PlanView
from motcua.common.paper.glyphs import printable
from motcua.common.wording import vn_date

_HEADS = (
    ("number", "TT", 9),
    ("title", "Tiêu chí", 46),
    ("lost", "Điểm mất", 14),
    ("cause", "Nguyên nhân", 42),
    ("measure", "Biện pháp", 46),
    ("product", "Sản phẩm", 34),
    ("owner", "Thực hiện", 30),
    ("deadline", "Hạn", 21),
    ("expected", "Dự kiến", 15),
)


def plan_docx(plan: PlanView, round_name: str, at: datetime) -> bytes:
    """Write a plan as a Word document, A4 across. Queries: 1."""
    words = plan_words(plan, round_name, at)
    paper = Document()
    signed = plan.approved_at or at
    _page(paper, at)
    _opening(paper, words, vn_date(signed))
    _table(paper, words["tasks"])
    head = words["head"]
    _line(paper, "")
    _line(paper, (head["title"] or "Thủ trưởng đơn vị").upper(), bold=True)
    _line(paper, "\n\n")
    _line(paper, head["name"], bold=True)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Any, at: datetime) -> None:  # noqa: ANN401  the library is untyped
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin = section.bottom_margin = Mm(16)
    # The same plan at the same moment is the same file.
    paper.core_properties.created = paper.core_properties.modified = at
    paper.core_properties.author = ""


def _opening(paper: Any, words: dict[str, Any], day: str) -> None:  # noqa: ANN401
    table = paper.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _fill(left, words["agency"].upper(), bold=True, centred=True)
    nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc"
    _fill(right, nation, bold=True, centred=True)
    if words["number"]:
        number = left.add_paragraph(printable(f"Số: {words['number']}"))
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(paper, f"{words['place']}, ngày {day}", italic=True)
    _line(paper, "KẾ HOẠCH KHẮC PHỤC HẠN CHẾ", bold=True, centred=True)
    _line(paper, words["round"], centred=True)
    if words["is_draft"]:
        _line(paper, "(Dự thảo, chưa phê duyệt)", italic=True, centred=True)
    said = f"Điểm mất trong các nhiệm vụ: {words['lost']}; "
    said += f"dự kiến lấy lại: {words['expected']}."
    paper.add_paragraph(said)


def _table(paper: Any, tasks: list[dict[str, Any]]) -> None:  # noqa: ANN401
    table = paper.add_table(rows=1, cols=len(_HEADS))
    table.style = "Table Grid"
    for cell, (_key, head, width) in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.width = Mm(width)
        _fill(cell, head, bold=True, size=10)
    for task in tasks:
        told = task | {"title": f"{task['code']} {task['title']}".strip()}
        row = table.add_row()
        _keep_together(row)
        cells = row.cells
        for cell, (key, _head, width) in zip(cells, _HEADS, strict=True):
            cell.width = Mm(width)
            _fill(cell, told[key], size=10)


def _keep_together(row: Any) -> None:  # noqa: ANN401
    """Move a row that does not fit to the next page whole."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def _line(
    paper: Any,  # noqa: ANN401
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
) -> None:
    line = paper.add_paragraph()
    run = line.add_run(printable(words))
    run.bold, run.italic = bold, italic
    side = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    line.alignment = side


def _fill(
    cell: Any,  # noqa: ANN401
    words: str,
    *,
    bold: bool = False,
    centred: bool = False,
    size: int = 12,
) -> None:
    line = cell.paragraphs[0]
    run = line.add_run(printable(words))
    run.bold, run.font.size = bold, Pt(size)
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
