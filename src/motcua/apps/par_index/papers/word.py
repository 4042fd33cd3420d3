"""The annex as a Word document, A4 across: an office edits it into its decision."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from motcua.apps.par_index.papers.lines import (
    Sheet,
    deductions,
    fields,
    general,
    surveyed,
)
from motcua.apps.par_index.papers.spelling import spelled
from motcua.apps.par_index.queries.results import Deduction, Results
from motcua.apps.par_index.words.decisions import decreed

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.shared import Length
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_ACROSS, _DOWN, _MARGIN = 297, 210, 15
_FONT = "Times New Roman"  # what every office of the state has


def annex_of(told: Results, lost: Iterable[Deduction]) -> bytes:
    """Return the document. Queries: as ``lines.deductions``."""
    paper = Document()
    _page(paper)
    _line(paper, _("PHỤ LỤC"), size=13, bold=True)
    _line(paper, told.round_name, size=13, bold=True)
    _line(paper, _basis(told), size=11, italic=True)
    for sheet in (general(told), fields(told), deductions(lost), surveyed(told)):
        _line(paper, sheet.title, size=12, bold=True)
        _table(paper, sheet)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_ACROSS), Mm(_DOWN)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10)
    _number_pages(section.footer.paragraphs[0])


def _number_pages(line: Paragraph) -> None:
    """Let Word write the page's number: a field, since only Word knows it."""
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)  # noqa: SLF001  the only way to a field


def _line(
    paper: Paper,
    text: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
) -> None:
    line = paper.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _table(paper: Paper, sheet: Sheet) -> None:
    table = paper.add_table(rows=1, cols=len(sheet.heads), style="Table Grid")
    table.autofit = False
    whole = sum(sheet.wide)
    widths = [Mm((_ACROSS - 2 * _MARGIN) * wide / whole) for wide in sheet.wide]
    for cell, head, width in zip(table.rows[0].cells, sheet.heads, widths, strict=True):
        _write(cell, head, width, is_head=True)
    _repeat(table.rows[0])
    last = len(sheet.rows) - 1
    for number, row in enumerate(sheet.rows):
        cells = table.add_row().cells
        is_sum = sheet.has_total and number == last
        for cell, value, width in zip(cells, row, widths, strict=True):
            _write(cell, spelled(value), width, is_head=is_sum)
            if not isinstance(value, str):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper.add_paragraph()


def _write(cell: _Cell, text: str, width: Length, *, is_head: bool) -> None:
    cell.width = width
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = is_head, Pt(9)


def _repeat(row: _Row) -> None:
    """Print the heads again on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  the only way to it
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    properties.append(repeated)


def _basis(told: Results) -> str:
    if told.decision:
        return _("(Kèm theo %(decision)s)") % {"decision": decreed(told.decision)}
    return _("(Dự thảo: số liệu tạm tính, chưa công bố)")
