"""What contradicts itself in a table, in a sentence for whoever must mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.core.integrity import Finding, Kind

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


def finding_line(finding: Finding) -> str:
    """Return where it is, what is wrong and what mends it, in the reader's language."""
    where = ", ".join(
        _("dòng %(row)d cột %(column)s") % {"row": cell.row, "column": cell.column}
        for cell in finding.cells
    )
    expected = _numbers(finding.expected) or _("không xác định được")
    said = str(_SAYINGS[finding.kind])
    said = said % {"expected": expected} if "%(" in said else said
    return f"{where}: {said}{_mend(finding)}"


def _mend(finding: Finding) -> str:
    if finding.correction is None:
        return ""
    (row, column), text = finding.correction
    if finding.also:
        said = _("Sửa ít nhất: cột %(column)s ở mọi dòng đó thành %(text)s.")
    else:
        said = _("Sửa ít nhất: dòng %(row)d cột %(column)s thành %(text)s.")
    return " " + said % {"row": row, "column": column, "text": _numbers(text)}


def _numbers(text: str) -> str:
    """Write the numbers of a text with the reader's decimal mark."""
    if (get_language() or "vi").startswith("en"):
        return text
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)
