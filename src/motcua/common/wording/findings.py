"""What contradicts itself in a table, in a sentence for whoever must mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.core.integrity import Column, Finding, Kind
from motcua.core.integrity.table import PART

_SAYINGS: Mapping[Kind, Promise] = {
    Kind.NOT_A_NUMBER: gettext_lazy("Không đọc được số."),
    Kind.NO_UNIT: gettext_lazy("Thiếu tên đơn vị."),
    Kind.NO_TOTAL: gettext_lazy("Thiếu tổng điểm."),
    Kind.UNIT_TWICE: gettext_lazy("Đơn vị có hai dòng trong cùng một năm."),
    Kind.PERCENT_FOR_POINTS: gettext_lazy(
        "Ghi phần trăm ở cột tính bằng điểm: %(expected)s điểm hay phần trăm?"
    ),
    Kind.TWO_VALUES: gettext_lazy(
        "Cùng một đơn vị, cùng một năm mà in hai tổng điểm; số đúng: %(expected)s."
    ),
    Kind.FIELDS_DIFFER: gettext_lazy(
        "Cộng điểm các lĩnh vực được %(expected)s, không phải tổng đã in."
    ),
    Kind.PERCENT_DIFFERS: gettext_lazy(
        "Tử số chia mẫu số được %(expected)s%%, không phải tỷ lệ đã in."
    ),
    Kind.TALLY_DIFFERS: gettext_lazy(
        "Số đơn vị tăng, giảm, giữ nguyên không khớp: phải là %(expected)s."
    ),
    Kind.SUM: gettext_lazy(
        "Điểm thẩm định cộng điểm điều tra là %(expected)s, không phải tổng đã in."
    ),
    Kind.ABOVE_MAX: gettext_lazy("Điểm vượt mức tối đa (phải %(expected)s)."),
    Kind.DECIMAL_SLIP: gettext_lazy("Có thể sai dấu thập phân: %(expected)s."),
    Kind.RANK_CONTRADICTS_TOTAL: gettext_lazy(
        "Thứ hạng trái với điểm: ở hạng này điểm phải trong khoảng %(expected)s."
    ),
    Kind.RANK_WRONG: gettext_lazy("Theo điểm thì hạng là %(expected)s."),
    Kind.CLASS_CONTRADICTS_TOTAL: gettext_lazy("Xếp loại trái với điểm: %(expected)s."),
    Kind.CHANGE_DIFFERS: gettext_lazy(
        "Mức tăng giảm không khớp: hai năm chênh %(expected)s."
    ),
    Kind.RANK_CHANGE_DIFFERS: gettext_lazy(
        "Mức đổi hạng không khớp: hai năm chênh %(expected)s hạng."
    ),
    Kind.MISSING_BASE: gettext_lazy(
        "Nêu mức tăng giảm hoặc tỷ lệ mà bảng không có số gốc để so."
    ),
    Kind.MEAN_DIFFERS: gettext_lazy("Trung bình các tổng điểm là %(expected)s."),
    Kind.ABOVE_MEAN_DIFFERS: gettext_lazy("Chênh so với trung bình là %(expected)s."),
}


# The columns a table of ours prints, as its pages head them.
_COLUMNS: Mapping[str, Promise] = {
    Column.UNIT: gettext_lazy("Đơn vị"),
    Column.GROUP: gettext_lazy("Nhóm"),
    Column.YEAR: gettext_lazy("Năm"),
    Column.RANK: gettext_lazy("Hạng"),
    Column.APPRAISED: gettext_lazy("Điểm thẩm định"),
    Column.SURVEY: gettext_lazy("Khảo sát"),
    Column.TOTAL: gettext_lazy("Tổng điểm"),
    Column.CLASS: gettext_lazy("Xếp loại"),
    Column.CHANGE: gettext_lazy("Tăng, giảm"),
    Column.MEAN: gettext_lazy("Trung bình"),
    Column.MAX: gettext_lazy("Điểm tối đa"),
}


def finding_line(finding: Finding, *, is_file: bool = False) -> str:
    """Return where it is, what is wrong and what mends it, in the reader's language.

    is_file: columns are named as the heading of a file names them.
    """
    where = ", ".join(
        _("dòng %(row)d cột %(column)s")
        % {"row": cell.row, "column": _column(cell.column, is_file)}
        for cell in finding.cells
    )
    expected = _numbers(finding.expected) or _("không xác định được")
    said = str(_SAYINGS[finding.kind])
    said = said % {"expected": expected} if "%(" in said else said
    return f"{where}: {said}{_mend(finding, is_file)}"


def _mend(finding: Finding, is_file: bool) -> str:  # noqa: FBT001  handed on
    if finding.correction is None:
        return ""
    (row, column), text = finding.correction
    if finding.also:
        said = _("Sửa ít nhất: cột %(column)s ở mọi dòng đó thành %(text)s.")
    else:
        said = _("Sửa ít nhất: dòng %(row)d cột %(column)s thành %(text)s.")
    told = {"row": row, "column": _column(column, is_file), "text": _numbers(text)}
    return " " + said % told


def _column(column: str, is_file: bool) -> str:  # noqa: FBT001  handed on
    if is_file:
        return column
    word = _COLUMNS.get(column)
    return column.removeprefix(PART).lstrip("._") if word is None else str(word)


def _numbers(text: str) -> str:
    """Write the numbers of a text with the reader's decimal mark."""
    if (get_language() or "vi").startswith("en"):
        return text
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)
