"""Criteria as Excel: the same there and back; bad input told cell by cell."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import settings as effort

from motcua.apps.par_index.workbooks import read_workbook, template, write_workbook
from motcua.common.errors import RefusedError
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.tests.criteria_sets import criteria_sets

LAW = Path(settings.ROOT) / "law" / "criteria"


def law(name):
    text = (LAW / f"{name}.yaml").read_text(encoding="utf-8")
    return criteria_from_yaml(yaml.safe_load(text))


@effort(max_examples=12, deadline=None)  # a workbook is a zip of six sheets
@given(criteria_sets())
def test_any_set_survives_excel(criteria):
    found = read_workbook(write_workbook(criteria))
    assert found.faults == ()
    assert found.criteria == criteria


@pytest.mark.parametrize("name", sorted(path.stem for path in LAW.glob("*.yaml")))
def test_the_sets_of_the_law_survive_excel(name):
    found = read_workbook(write_workbook(law(name)))
    assert found.criteria == law(name)


def test_the_template_can_be_read_as_it_is():
    found = read_workbook(template())
    assert found.faults == ()
    assert found.criteria.points == 10


class Clerk:
    """Someone who opens the template in Excel and changes cells."""

    def __init__(self):
        self.book = openpyxl.load_workbook(BytesIO(template()))
        self.tree = self.book["Tiêu chí"]

    def row(self, code):
        return next(r for r in range(2, 99) if self.tree.cell(r, 1).value == code)

    def cell(self, code, heading):
        column = next(c for c in range(1, 60) if self.tree.cell(1, c).value == heading)
        return self.tree.cell(self.row(code), column)

    def faults(self):
        content = BytesIO()
        self.book.save(content)
        found = read_workbook(content.getvalue())
        assert found.criteria is None
        return {fault.where: fault.text for fault in found.faults}


@pytest.fixture
def clerk():
    return Clerk()


BAD = [
    {
        ("1.1.1", "Điểm tối đa"): ("ba", "“ba” không phải là số."),
        ("1.1.2", "Điểm tối đa"): ("1,5 điểm", "“1,5 điểm” không phải là số."),
        ("1.1.3", "Điểm tối đa"): ("2.500", "có thể là số nghìn"),
        ("1.2", "Điểm tối đa"): ("=1+2", "Ô này là công thức."),
        ("1.1.1", "Sàn"): ("120%", "Sàn phải nhỏ hơn"),
        ("1.1.2", "Bảng điểm"): ("20% → 1; 30% → 2", "không xếp từ cao"),
        ("1.1.2", "Tên"): (None, "Thiếu “Tên”."),
        ("1.1.2", "Nguồn"): ("Trên trời", "không phải là từ dùng được"),
        ("1.1.2", "Số liệu từ ngày"): ("đầu năm", "không phải là một ngày"),
        ("1.1.3 › quy tắc", "Số đo"): ("a / b / c", "không phải là số đo"),
        ("1.2", "Số liệu tự động"): ("phieu: dossiers", "không phải là từ dùng"),
        ("1.2", "Định nghĩa đầu vào"): ("phieu", "không phải là tên đầu vào"),
    },
    {
        ("1.1.1", "Điểm tối đa"): (None, "Thiếu số điểm."),
        ("1.1.1", "Sàn"): (None, "cần ô “Sàn”"),
        ("1.1.1", "Thang điểm"): (22, "không dùng ô “Thang điểm”"),
        ("1.1.2", "Loại quy tắc"): (None, "chưa có quy tắc"),
        ("1.1", "Loại quy tắc"): ("Theo tỷ lệ", "bên dưới lại có tiêu chí con"),
        ("1.2", "Loại quy tắc"): ("Bốc thăm", "không phải là từ dùng được"),
    },
    {
        ("1.1.1", "Định nghĩa đầu vào"): ("khac: số khác", "không dùng đầu vào"),
        ("1.1.2", "Bảng điểm"): ("30% 1,5", "không phải là một dòng của bảng"),
        ("1.1.3 › quy tắc", "Mã"): ("1.1.2 › quy tắc", "Không có dòng quy tắc nào"),
        ("1.2", "Mã"): (datetime(2026, 2, 1), "thành ngày tháng"),  # noqa: DTZ001
    },
    {("1.1.2", "Bảng điểm"): ("30% → 1; 20% → -1", "không được âm")},
    {
        ("1.1.2", "Mã"): ("1.1.1", "đã có ở ô Tiêu chí!A4"),
        ("1.2", "Mã"): (1.2, "không phân biệt được 1.1 với 1.10"),
        ("1.1.3 › quy tắc", "Mã"): ("1.1.9", "thiếu hoặc thừa dòng phần"),
    },
]


@pytest.mark.parametrize("bad", BAD)
def test_bad_cells_are_named_with_what_is_wrong(clerk, bad):
    cells = {place: clerk.cell(*place) for place in bad}
    for place, (value, _) in bad.items():
        cells[place].value = value
    told = clerk.faults()
    for place, (_, said) in bad.items():
        where = f"Tiêu chí!{cells[place].coordinate}"
        if said == "Không có dòng quy tắc nào" or place[1] != "Mã":
            assert said in told.get(where, ""), (place, told)
        else:
            assert where in told or said in str(told), (place, told)


def test_a_set_that_sums_to_nine_and_a_half(clerk):
    clerk.cell("1.2", "Điểm tối đa").value = 2.5
    row = clerk.row("1")
    assert clerk.faults() == {
        f"Tiêu chí!C{row}": "Ghi 10 điểm nhưng các mục con cộng lại là 9,5."
    }
    clerk.cell("1", "Điểm tối đa").value = "9,5"
    assert list(clerk.faults().values()) == [
        "Tổng điểm ghi 10 nhưng các lĩnh vực cộng lại 9,5."
    ]


def test_every_fault_is_told_in_one_go(clerk):
    clerk.cell("1.1.1", "Điểm tối đa").value = "ba"
    clerk.cell("1.1.2", "Loại quy tắc").value = None
    clerk.cell("1.2", "Bảng điểm").value = "=A1"
    clerk.tree.merge_cells("A20:B20")
    clerk.tree.row_dimensions[5].hidden = True
    clerk.book["Xếp loại"]["B3"].value = 9
    clerk.book["Bộ tiêu chí"]["B5"].value = "Làng"
    clerk.book["Thưởng phạt"]["C2"].value = "Quà"
    clerk.book["Bộ tiêu chí"]["B12"].value = "9,5"
    faults = clerk.faults()
    for where in (
        f"Tiêu chí!{clerk.cell('1.1.1', 'Điểm tối đa').coordinate}",
        f"Tiêu chí!{clerk.cell('1.1.2', 'Loại quy tắc').coordinate}",
        f"Tiêu chí!{clerk.cell('1.2', 'Bảng điểm').coordinate}",
        "Tiêu chí!A20:B20",
        "Tiêu chí!5:5",
        "Xếp loại!B2",
        "Bộ tiêu chí!B5",
        "Thưởng phạt!C2",
    ):
        assert where in faults, (where, faults)
    # What rests on a cell nobody could read is not told besides.
    assert "Tiêu chí!C3" not in faults
    assert len(faults) == 8
    clerk.book.create_sheet("Nháp")
    assert {"Nháp", *faults} == set(clerk.faults())


def test_sheets_and_headings_are_known_by_name(clerk):
    clerk.tree.title = "Trang tính1"
    assert set(clerk.faults()) == {"Trang tính1", "Tiêu chí"}
    clerk.tree.title = "TIÊU CHÍ"  # typed otherwise, still the same
    clerk.tree.cell(1, 2).value = "Tên gọi"
    assert {"Tiêu chí!B1", "Tiêu chí!1:1"} <= set(clerk.faults())


def test_styled_blanks_far_below_say_nothing(clerk):
    clerk.tree.cell(1_048_576, 3).number_format = "0.00"
    content = BytesIO()
    clerk.book.save(content)
    assert read_workbook(content.getvalue()).faults == ()
    clerk.tree.cell(40_000, 3).value = "x"
    assert list(clerk.faults()) == ["Tiêu chí!AE40000"]


def test_short_files_that_unfold_into_millions_of_cells_are_not_unfolded(clerk):
    content = BytesIO()
    clerk.book.save(content)
    wide = BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(wide, "w") as new:
        for name in old.namelist():
            part, end = old.read(name), b"</sheetData>"
            merged = b'<mergeCells><mergeCell ref="A1:XFD1048&#53;76"/></mergeCells>'
            new.writestr(name, part.replace(end, end + merged))
    with pytest.raises(RefusedError, match="gộp"):
        read_workbook(wide.getvalue())

    clerk.tree.cell(2, 16_384).value = "x"
    for number in range(2, 400):
        clerk.tree.row_dimensions[number].hidden = True
    (fault,) = clerk.faults().values()
    assert fault == "Trang này quá lớn cho một bộ tiêu chí."  # and no row was built


def test_a_hidden_sheet_and_a_stray_cell_are_told(clerk):
    clerk.book["Xếp loại"].sheet_state = "hidden"
    clerk.tree.cell(3, 70).value = "ghi chú"
    clerk.tree.column_dimensions["H"].hidden = True
    assert {"Xếp loại", "Tiêu chí!BR3", "Tiêu chí!H:H"} <= set(clerk.faults())


def test_text_that_begins_like_a_formula_stays_text():
    book = openpyxl.load_workbook(BytesIO(template()))
    book["Bộ tiêu chí"]["B3"].value = "=HYPERLINK(1)"
    book["Bộ tiêu chí"]["B3"].data_type = "s"
    content = BytesIO()
    book.save(content)
    found = read_workbook(content.getvalue()).criteria
    assert found.title == "=HYPERLINK(1)"
    again = openpyxl.load_workbook(BytesIO(write_workbook(found)))
    assert again["Bộ tiêu chí"]["B3"].data_type == "s"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"code,title\n1,x\n"])
def test_what_is_no_workbook_is_refused_in_words(content):
    with pytest.raises(RefusedError, match="Excel"):
        read_workbook(content)
