"""Whoever adds up what a paper shows arrives at the total it shows."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document
from openpyxl import load_workbook

from motcua.apps.par_index.papers import lines, opened, spreadsheet, word
from motcua.apps.par_index.papers.spelling import spelled
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.results import tables
from motcua.apps.par_index.tests.filled import SURVEYED, extras, fill

FIRST = 2  # place and name come before points
BONUS = "Thưởng, phạt"


@pytest.fixture
def found(here):
    """A group where one commune has a bonus, one a penalty, the third neither."""
    told.forget()
    fill(here, 0, SURVEYED)
    fill(here, 1, {**SURVEYED, "1.2": "0"})
    fill(here, 2, {"5.3": "0.5"})
    extras(here)
    yield told.results(here.round_id, "xa")
    told.forget()


def _sum(cells) -> Decimal:
    return sum((Decimal(cell or 0) for cell in cells), Decimal(0))


def test_points_after_the_hundred_stand_beside_the_total(found):
    assert [row.extra for row in found.rows] != [0, 0, 0]
    for sheet in (lines.fields(found), lines.leaves(found)):
        assert sheet.heads[-2:] == (BONUS, "Tổng điểm")
        for row in sheet.rows[:-1]:
            assert _sum(row[FIRST:-1]) == row[-1]
        at = {row.name: row for row in found.rows}
        extra = [row[-2] for row in sheet.rows[:-1]]
        assert extra == [at[row[1]].extra for row in sheet.rows[:-1]]
        assert {Decimal("0.50"), Decimal("-0.75")} < set(extra)


def test_a_survey_table_ends_with_what_surveys_gave(found):
    sheet = lines.surveyed(found)
    assert sheet.heads[-1] == "Khảo sát"
    for row, own in zip(sheet.rows, found.rows, strict=False):
        assert row[-1] == own.surveyed == _sum(row[FIRST:-1])
        assert row[-1] != own.total
    assert sheet.rows[-1][-1] == Decimal("31.96")  # 30.44, 30.44 and 35


def test_sources_add_up(found):
    general = lines.general(found)
    first, last = general.heads.index("Thẩm định"), general.heads.index("Tổng điểm")
    for row in general.rows:
        assert _sum(row[first:last]) == row[last]


def test_what_was_brought_to_the_whole_stands_there_too(found):
    more = Decimal("0.10")
    first, *others = found.rows
    moved = replace(first, rescaled=more, total=first.total + more)
    whole = replace(found, rows=(moved, *others))
    for sheet in (lines.fields(whole), lines.leaves(whole)):
        assert sheet.heads[-3:-1] == ("Quy đổi, làm tròn", BONUS)
        assert [row[-3] for row in sheet.rows[:-1]] == [more, 0, 0]
        assert _sum(sheet.rows[0][FIRST:-1]) == moved.total
    assert ",rest,," in opened.csv_of([whole]).decode()


def test_without_a_bonus_there_is_no_column(here):
    told.forget()
    fill(here, 0, {})
    plain = told.results(here.round_id, "xa")
    assert BONUS not in lines.fields(plain).heads
    assert not tables.has_extra(plain)


def test_files_add_up(found):
    book = load_workbook(io.BytesIO(spreadsheet.book_of(found, ())))
    for name in ("Lĩnh vực", "Tiêu chí", "Khảo sát"):
        rows = list(book[name].iter_rows(min_row=5, max_row=7, values_only=True))
        for row in rows:
            assert round(sum(cell or 0 for cell in row[FIRST:-1]), 2) == row[-1]
    paper = Document(io.BytesIO(word.annex_of(found, ())))
    fields = paper.tables[1]
    for row, said in zip(fields.rows[1:], lines.fields(found).rows, strict=True):
        assert [cell.text for cell in row.cells] == [spelled(one) for one in said]


def test_open_data_adds_up(found):
    text = opened.csv_of([found]).decode("utf-8-sig")
    sums: dict[str, Decimal] = {}
    totals: dict[str, Decimal] = {}
    for line in csv.DictReader(io.StringIO(text)):
        points = Decimal(line["points"] or 0)
        if line["level"] == "total":
            totals[line["unit"]] = points
        elif line["level"] in {"field", "outside", "rest"}:
            sums[line["unit"]] = sums.get(line["unit"], Decimal(0)) + points
    assert sums == totals
