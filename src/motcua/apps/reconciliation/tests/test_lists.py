"""Reading lists as people send them: any divider, encoding, merged, dated by hand."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime, time
from io import BytesIO

import pytest

from motcua.apps.reconciliation import lists
from motcua.apps.reconciliation.lists import workbooks
from motcua.apps.reconciliation.lists.cells import (
    CellError,
    amount_of,
    claim_of,
    when_of,
)
from motcua.apps.reconciliation.tests.stage import as_csv, as_workbook
from motcua.common.clock import VIETNAM
from motcua.common.errors import RefusedError
from motcua.core.reconciliation import Claim, Field, When

ROWS = [
    ["Mã hồ sơ", "Họ và tên", "Ngày tiếp nhận"],
    ["H99.12-261102-0001", "Nguyễn Thị Thưởng", "02/11/2026 08:15"],
]


def read(content, columns=None):
    table = lists.table_of(content)
    head = lists.find_head(table)
    return lists.read(table, head, columns or head.guessed)


def at(day, hour=0, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_any_divider_and_encoding(delimiter, encoding):
    (line,) = read(as_csv(ROWS, delimiter, encoding)).lines
    assert line.outside.number == "H99.12-261102-0001"
    assert line.outside.applicant == "Nguyễn Thị Thưởng"
    assert line.outside.received == When(at(2, 8, 15))


def test_windows_1258_is_composed_and_said():
    rows = [["Ma ho so", "Ho va ten"], ["X-1", "Nguyễn Thị Đào"]]
    decomposed = "\r\n".join(",".join(row) for row in rows)
    import unicodedata

    # Windows-1258 has letters with a hat or horn, and tones as marks after them.
    written = "".join(
        unicodedata.normalize("NFC", "".join(c for c in nfd if c not in TONES))
        + "".join(c for c in nfd if c in TONES)
        for nfd in (unicodedata.normalize("NFD", c) for c in decomposed)
    )
    table = lists.table_of(written.encode("cp1258"))
    assert table.lines[1].cells[1] == "Nguyễn Thị Đào"
    assert "1258" in table.note


TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize(
    ("written", "moment", "is_day"),
    [
        ("05/09/2026", at(5, month=9), True),
        ("5-9-2026", at(5, month=9), True),
        ("05.09.26", at(5, month=9), True),
        ("05/09/2026 8:30", at(5, 8, 30, month=9), False),
        ("08h30 05/09/2026", at(5, 8, 30, month=9), False),
        ("8 giờ 30 phút, ngày 05/09/2026", at(5, 8, 30, month=9), False),
        ("ngày 5 tháng 9 năm 2026", at(5, month=9), True),
        ("05/09/2026 2:30 CH", at(5, 14, 30, month=9), False),
        ("05/09/2026 2:30:15 ch", at(5, 14, 30, month=9), False),
        ("05/09/2026 02:30PM", at(5, 14, 30, month=9), False),
        ("05/09/2026 12:15 SA", at(5, 0, 15, month=9), False),
        ("05/09/2026 12:15 pm", at(5, 12, 15, month=9), False),
        ("05/09/2026 8:30 SA", at(5, 8, 30, month=9), False),
        ("2026-09-05 8:30 am", at(5, 8, 30, month=9), False),
        ("2 giờ 30 chiều ngày 05/09/2026", at(5, 14, 30, month=9), False),
        ("05/09/2026 14:30 CH", at(5, 14, 30, month=9), False),
        ("2026-09-05 16:05:59", at(5, 16, 5, month=9), False),
        ("2026-09-05T16:05", at(5, 16, 5, month=9), False),
        (" 05 / 09 / 2026 ", at(5, month=9), True),
        (datetime(2026, 9, 5, 8, 30), at(5, 8, 30, month=9), False),  # noqa: DTZ001
        (datetime(2026, 9, 5), at(5, month=9), True),  # noqa: DTZ001
        (date(2026, 9, 5), at(5, month=9), True),
        (46270, at(5, month=9), True),
        (46270.354166667, at(5, 8, 30, month=9), False),
    ],
)
def test_moments_as_people_write_them(written, moment, is_day):
    assert when_of(written) == When(moment, is_day)


@pytest.mark.parametrize("nothing", [None, "", "-", "–", "…"])
def test_an_empty_moment_says_nothing(nothing):
    assert when_of(nothing) is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31/02/2026", "không có ngày"),
        ("09/25/2026", "ngày trước, tháng sau"),
        ("hôm qua", "không phải ngày"),
        ("05/09/1926", "quá xa"),
        ("05/09/2026 25:00", "không có giờ"),
        ("05/09/2026 14:30 SA", "không có giờ"),
        ("=TODAY()", "công thức"),
        ("#REF!", "lỗi công thức"),
        (12, "không phải ngày"),
        (time(8, 30), "không phải ngày"),
    ],
)
def test_what_is_no_moment_says_how_to_mend_it(written, why):
    with pytest.raises(CellError, match=why):
        when_of(written)


@pytest.mark.parametrize(
    ("written", "dong"),
    [("15.000", 15000), ("15.000 đ", 15000), ("15,000", 15000), (8000.0, 8000),
     ("", None), ("8000 đồng", 8000)],
)  # fmt: skip
def test_amounts(written, dong):
    assert amount_of(written) == dong


@pytest.mark.parametrize(
    ("written", "claim"),
    [
        ("Đang xử lý - Quá hạn", Claim.OVERDUE),
        ("Đã giải quyết trễ hạn", Claim.LATE),
        ("Đã trả kết quả trước hạn", Claim.EARLY),
        ("ĐÚNG HẸN", None),
        ("Đúng hạn", Claim.ON_TIME),
        ("Yêu cầu bổ sung", Claim.WAITING),
        ("Đã trả kết quả", Claim.DONE),
        ("Đang giải quyết", Claim.OPEN),
        ("Công dân yêu cầu rút", Claim.ENDED),
    ],
)
def test_states_in_words(written, claim):
    assert claim_of(written) == claim


def test_the_national_register_with_headings_in_two_lines():
    rows = [
        ["SỔ THEO DÕI HỒ SƠ"],
        ["TT", "Mã hồ sơ", "Tên TTHC", "Tên cá nhân, tổ chức", "Ngày, tháng, năm", "",
         "", "Trả kết quả", "", "Ghi chú"],
        ["", "", "", "", "Nhận hồ sơ", "Hẹn trả kết quả",
         "Nhận kết quả từ cơ quan giải quyết", "Ngày, tháng, năm", "Ký nhận", ""],
        [f"({n})" for n in range(1, 11)],
        ["1", "H99.12-261102-0001", "Khai sinh", "Vi Thị Mơ", "02/11/2026",
         "05/11/2026", "04/11/2026", "06/11/2026", "Mơ", ""],
        ["Tổng cộng", "", "", "1"],
    ]  # fmt: skip
    got = read(as_csv(rows))
    (line,) = got.lines
    assert (line.row, got.skipped) == (5, (4, 6))
    assert line.outside.received.at.day == 2
    assert line.outside.due.at.day == 5
    assert line.outside.finished.at.day == 4
    assert line.outside.returned.at.day == 6


def test_a_workbook_with_merged_cells_numbers_and_dates():
    rows = [
        ["UBND XÃ MỎ SẮT", None, None, None],
        ["Ngày tiếp nhận", "Mã hồ sơ", "Họ tên", "Lệ phí"],
        [datetime(2026, 11, 2), "H99.12-261102-0001", "Vi Thị Mơ", 8000],  # noqa: DTZ001
        [None, "H99.12-261102-0002", "Lò Văn Hặc", 16000],
        [46329.5, "H99.12-261103-0001", "Hà Thị Lả", None],
    ]
    got = read(as_workbook(rows, ["A3:A4", "A1:D1"]))
    assert [line.outside.received.at.day for line in got.lines] == [2, 2, 3]
    assert got.lines[2].outside.received == When(at(3, 12))
    assert got.lines[1].outside.amount == 16000


def test_a_formula_is_never_worked_out_but_named():
    rows = [ROWS[0], ["H99.12-261102-0001", "Vi Thị Mơ", "=DATE(2026,11,2)"]]
    (line,) = read(as_workbook(rows)).lines
    assert line.outside is None
    assert str(line.problems[0]).startswith("Dòng 2, cột C (Ngày tiếp nhận): ô này là")


def test_the_sheet_that_looks_like_a_list_is_taken():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Ghi chú", "gì đó"])
    second = book.create_sheet("Danh sách")
    for row in ROWS:
        second.append(row)
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    (line,) = read(out.getvalue()).lines
    assert line.outside.applicant == "Nguyễn Thị Thưởng"


def test_a_stray_cell_a_million_rows_down_is_not_the_list():
    import openpyxl

    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.cell(row=1_048_576, column=1, value="x")
    out = BytesIO()
    book.save(out)
    assert len(lists.table_of(out.getvalue()).lines) == 2


def test_blank_rows_between_keep_the_numbers_of_the_others():
    got = read(as_workbook([ROWS[0], [], ROWS[1]]))
    assert [line.row for line in got.lines] == [3]


def test_a_line_that_names_nobody_is_a_problem():
    (line,) = read(as_csv([ROWS[0], ["", "", "02/11/2026"]])).lines
    assert "không có mã hồ sơ cũng không có tên" in line.problems[0].message


def test_several_problems_of_a_line_are_all_told():
    rows = [
        [*ROWS[0], "Hẹn trả", "Số tiền"],
        ["X-1", "Vi Thị Mơ", "32/13/2026", "mai", "nhiều"],
    ]
    (line,) = read(as_csv(rows)).lines
    assert [problem.column for problem in line.problems] == ["C", "D", "E"]


def _zip(members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "rỗng"),
        (b"   \n", "rỗng"),
        (b"\xd0\xcf\x11\xe0rest", "Excel đời cũ"),
        (b"%PDF-1.7", "Excel đời cũ"),
        (b"PK\x03\x04broken", "hỏng"),
        (b"abc\0def" * 30 + b"\xff", "không phải bảng"),
        (b"\xff\xfe\x00\xd8\x00", "hỏng từ byte"),
        (_zip({"word/document.xml": "<a/>"}), "không phải bảng Excel"),
        (_zip({"xl/workbook.xml": "<a/>"}), "hỏng hoặc có mật khẩu"),
        (_zip({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "khai báo"),
        (_zip({"xl/workbook.xml": "<a/>"} | {f"{n}": "" for n in range(600)}), "vượt"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content, why):
    with pytest.raises(RefusedError, match=why):
        lists.table_of(content)


def test_an_open_quote_does_not_swallow_the_rest_of_the_list():
    with pytest.raises(RefusedError, match=r"Dòng 2 .* ngoặc kép không đóng"):
        lists.table_of(b'a,b\n"x,y\nz,t\n')


def test_a_long_cell_does_not_change_how_others_read():
    limit = csv.field_size_limit()  # of every reader in the process
    with pytest.raises(RefusedError, match=r"Dòng 2 .* ô quá dài"):
        lists.table_of(b"a,b\n" + b"x" * (limit + 1) + b",y\n")
    assert csv.field_size_limit() == limit


def test_a_bomb_is_not_unpacked():
    with pytest.raises(RefusedError, match="vượt 120 MB"):
        lists.table_of(
            _zip({"xl/workbook.xml": "<a/>", "xl/sheet.xml": b"0" * (121 << 20)})
        )


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("motcua.apps.reconciliation.lists.tables.ROW_LIMIT", 3)
    with pytest.raises(RefusedError, match="Xin tách theo kỳ"):
        lists.table_of(b"a,b\n" * 5)


def test_a_workbook_is_not_read_beyond_what_is_taken(monkeypatch):
    read_cells = []
    keep = workbooks._cell
    monkeypatch.setattr(
        workbooks, "_cell", lambda cell: read_cells.append(cell) or keep(cell)
    )
    content = as_workbook([["a", "b"]] * 2000)
    with pytest.raises(lists.TooManyRowsError):
        lists.table_of(content, 5)
    assert len(read_cells) <= 2 * 6


def test_of_other_sheets_only_the_first_rows_are_read(monkeypatch):
    import openpyxl

    monkeypatch.setattr(workbooks, "_ROWS_LOOKED_AT", 5)
    book = openpyxl.Workbook()
    for _row in range(2000):
        book.active.append(["Ghi chú", "gì đó"])
    second = book.create_sheet("Danh sách")
    for row in ROWS:
        second.append(row)
    out = BytesIO()
    book.save(out)
    assert len(lists.table_of(out.getvalue(), 100).lines) == len(ROWS)


def test_headings_of_a_provincial_export_and_of_a_fee_register():
    portal = ["STT", "Số hồ sơ", "Mã hồ sơ quốc gia", "Tên thủ tục hành chính",
              "Chủ hồ sơ", "Ngày tiếp nhận", "Hạn xử lý", "Ngày kết thúc xử lý",
              "Ngày trả kết quả", "Trạng thái hồ sơ"]  # fmt: skip
    assert lists.guess(portal) == {
        Field.NUMBER: 1, Field.OTHER_NUMBER: 2, Field.PROCEDURE: 3, Field.APPLICANT: 4,
        Field.RECEIVED: 5, Field.DUE: 6, Field.FINISHED: 7, Field.RETURNED: 8,
        Field.STATUS: 9,
    }  # fmt: skip
    fees = ["Ngày", "Số biên lai", "Họ và tên người nộp", "Nội dung yêu cầu", "Số tiền"]
    assert lists.guess(fees) == {
        Field.RECEIPT: 1, Field.APPLICANT: 2, Field.PROCEDURE: 3, Field.AMOUNT: 4,
    }  # fmt: skip
