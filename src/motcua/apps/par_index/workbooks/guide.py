"""The sheet that tells a clerk how to fill the others. It is never read."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from motcua.apps.par_index.workbooks import layout

_FIRST_ROW = 3
_LISTS_FROM = 5  # column E: lists of words, one a column
_LISTS = ("kind", "source", "not_applicable", "sign", "verified")

_RULES: Mapping[str, str] = {
    "boolean": "Đầu vào: tên câu hỏi.",
    "checklist": "Bảng điểm: noi_dung_a → 0,25; noi_dung_b → 0,5",
    "timeliness": "Đầu vào: ngày ban hành; hạn; đủ nội dung (có thể bỏ). "
    "Chậm hạn còn: 50%. Mỗi ngày chậm: 10% (thay cho “Chậm hạn còn”).",
    "steps": "Số đo: tu_so / mau_so. Bảng điểm: 30% → 1,5; 20% → 0,75 "
    "(mức cao trước). Biên hở: Có khi đúng bằng mức thì thuộc mức dưới.",
    "linear": "Số đo: tu_so / mau_so; hoặc một tên; hoặc: ten trên 100.",
    "floored_linear": "Số đo. Sàn: 95%. Trên sàn: theo tỷ lệ, hoặc: tính từ sàn. "
    "Đạt tối đa từ: 100% (có thể bỏ).",
    "piecewise": "Số đo. Bảng điểm: 95% → 2,5; 70% → tỷ lệ; 50% → tỷ lệ × 0,5",
    "target_ratio": "Số đo. Mục tiêu: 70%, hoặc tên đầu vào cho mục tiêu.",
    "deduct": "Bảng điểm: khien_trach → 0,5; canh_cao → 1",
    "count": "Đầu vào: tên số đếm. Điểm mỗi lần: 0,5. Không quá: 1,5 (có thể bỏ).",
    "growth": "Số đo. Đầu vào: tên số năm trước. "
    "Bảng điểm: tăng → 100%; bằng → 50%; giảm → 0%; nền → 50% (có thể bỏ từng mục). "
    "Đạt tối đa từ: 15% (có thể bỏ).",
    "relative_to_leader": "Đầu vào: kết quả; chỉ tiêu; tỷ lệ vượt của đơn vị dẫn đầu.",
    "rank": "Đầu vào: tên thứ hạng. Bảng điểm: 1 → 3; 5 → 2 (đến hạng 5 được 2).",
    "survey": "Đầu vào: tên số phiếu. Bảng điểm: A → 100%; B → 60%; C → 20%; D → 0%",
    "index": "Đầu vào: tên chỉ số. Thang điểm: 22.",
    "gate": "Điều kiện chặn: viec_qua_han > 0, hoặc: da_cong_khai = không. "
    "Không quá: 1. Dòng ngay dưới có mã “1.6 › quy tắc” ghi quy tắc bị chặn.",
    "sum": "Các dòng ngay dưới có mã “3.1 › tên phần” ghi điểm và quy tắc từng phần.",
    "choose_one": "Đầu vào: tên lựa chọn. Các dòng ngay dưới có mã "
    "“4.2 › tên công thức” ghi từng công thức.",
    "class": "Đầu vào: tên xếp loại. Bảng điểm: xuất sắc → 100%; tốt → 75%",
    "manual": "Đầu vào: tên số điểm; tên lý do (có thể bỏ).",
}
_GENERAL = (
    "Mỗi dòng của trang “Tiêu chí” là một lĩnh vực, tiêu chí hoặc tiêu chí thành phần.",
    "Các dòng theo thứ tự in. Mã con bắt đầu bằng mã cha và dấu chấm: 3, 3.4, 3.4.1.",
    "Dòng có “Loại quy tắc” là dòng được chấm; dòng khác là tổng các dòng con.",
    "Số lẻ dùng dấu phẩy hoặc dấu chấm. 1.234 và 1,234 bị từ chối vì có thể là nghìn.",
    "Không gộp ô, không ẩn dòng hay cột, không dùng công thức.",
    "“Định nghĩa đầu vào”: mỗi dòng trong ô (Alt+Enter) là: ten_dau_vao: định nghĩa.",
    "“Số liệu tự động”: mỗi dòng là: ten_dau_vao: dossiers.on_time, tử số.",
    "Sau tên số liệu là một trong: tử số; mẫu số; giá trị; năm trước.",
    "Tên có dấu câu thì đặt trong ngoặc kép. Nhiều tên cách nhau bằng dấu ;.",
    "Tải lên bị từ chối thì mọi lỗi được nêu một lần theo từng ô; không nhập dở dang.",
)


def fill(sheet: Worksheet) -> None:
    """Write the guide: how in general, each kind's columns, and the lists of words."""
    sheet["A1"] = "Hướng dẫn điền bộ tiêu chí"
    sheet["A1"].font = Font(bold=True, size=14)
    row = _FIRST_ROW
    for text in _GENERAL:
        sheet.cell(row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = 32
        row += 1
    row += 1
    for column, heading in ((1, "Loại quy tắc"), (2, "Các ô cần điền")):
        sheet.cell(row, column, heading).font = Font(bold=True)
    for kind, text in _RULES.items():
        row += 1
        sheet.cell(row, 1, layout.KINDS[kind])
        sheet.cell(row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 90
    _lists(sheet)


def range_of(column: str) -> str:
    """Return where the words of a column stand, as a data validation asks for it."""
    place = _LISTS.index(layout.SAME_WORDS.get(column, column))
    letter = chr(ord("A") + _LISTS_FROM - 1 + place)
    last = _FIRST_ROW + len(layout.WORDS[_LISTS[place]])
    return f"'{layout.GUIDE}'!${letter}${_FIRST_ROW + 1}:${letter}${last}"


def _lists(sheet: Worksheet) -> None:
    for place, name in enumerate(_LISTS):
        column = _LISTS_FROM + place
        heading = layout.TREE_HEADINGS.get(name) or layout.OUTSIDE_HEADINGS[name]
        sheet.cell(_FIRST_ROW, column, heading).font = Font(bold=True)
        words = layout.WORDS[name].values()
        for row, word in enumerate(words, start=_FIRST_ROW + 1):
            sheet.cell(row, column, word)
        letter = chr(ord("A") + column - 1)
        sheet.column_dimensions[letter].width = 26
