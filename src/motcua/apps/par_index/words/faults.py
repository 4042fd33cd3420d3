"""Where a criteria set contradicts itself, and how it is mended, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.par_index.words.numbers import number
from motcua.core.scoring import Fault, FaultKind
from motcua.core.scoring.reach import Doubt, DoubtKind
from motcua.core.scoring.reading import NEITHER
from motcua.core.scoring.rulebook import FormatError


def fault_in_words(fault: Fault) -> tuple[str, str]:
    """Return what is wrong, and the mend."""
    text, mend = _SAID[fault.kind]()
    if fault.kind is FaultKind.SUM and not fault.code:
        text = _("Tổng điểm ghi %(expected)s nhưng các lĩnh vực cộng lại %(found)s.")
    is_points = fault.kind in {FaultKind.SUM, FaultKind.NO_POINTS}
    words = {
        "code": fault.code,
        "expected": fault.expected.replace(".", ",") if is_points else fault.expected,
        "found": fault.found.replace(".", ",") if is_points else fault.found,
    }
    return text % words, mend


def doubt_in_words(doubt: Doubt, points: Decimal) -> str:
    """Say what looks like a slip. points: the leaf's."""
    if doubt.kind is DoubtKind.TOO_MUCH:
        said = _("Bảng điểm có mức %(most)s, hơn điểm tối đa %(points)s.")
    else:
        said = _("Quy tắc cho nhiều nhất %(most)s, không bao giờ đạt %(points)s điểm.")
    return said % {"most": number(doubt.most), "points": number(points)}


def format_in_words(error: FormatError) -> tuple[str, str]:
    """Say what a document lacks, and what belongs there."""
    text = _("Chưa đúng định dạng.")
    return text, _("Ở đây cần: %(wanted)s.") % {"wanted": form_in_words(error)}


def form_in_words(error: FormatError) -> str:
    """Say what belongs there."""
    return {
        "value": _("một giá trị"),
        "mapping": _("các cặp tên và giá trị"),
        "text": _("chữ"),
        "list": _("một danh sách"),
        "number": _("một số"),
        "number above 0": _("số lớn hơn 0"),
        "number from 0": _("số không âm"),
        "number from 0 to 1": _("số từ 0 đến 1, như 0.6"),
        "number below full_at": _("số nhỏ hơn mức đạt tối đa"),
        "true or false": _("true hoặc false"),
        "year": _("năm bốn chữ số"),
        "two days": _("hai ngày dạng 2026-12-31"),
        "two numbers": _("hai số"),
        "highest bound first": _("các mức xếp từ cao xuống thấp"),
        "best place first": _("thứ hạng xếp từ 1 trở đi"),
        "nothing of that name": _("không có tham số này"),
        NEITHER: _("quy tắc chấm (rule), hoặc các mục con (children)"),
    }.get(error.wanted, error.wanted)


_SAID: Mapping[FaultKind, Callable[[], tuple[str, str]]] = {
    FaultKind.SUM: lambda: (
        _("Ghi %(expected)s điểm nhưng các mục con cộng lại là %(found)s."),
        _("Sửa điểm ở đây hoặc ở các mục con cho bằng nhau."),
    ),
    FaultKind.CODE_TWICE: lambda: (
        _("Mã %(code)s có nhiều lần."),
        _("Đặt mã khác; mỗi mã một mục."),
    ),
    FaultKind.CODE_ASTRAY: lambda: (
        _("Mã %(code)s không nối tiếp mã của mục cha."),
        _("Sửa mã cho bắt đầu bằng mã cha và dấu chấm."),
    ),
    FaultKind.NO_CHILD: lambda: (
        _("Mục này chưa có tiêu chí nào."),
        _("Thêm tiêu chí, hoặc chọn quy tắc chấm."),
    ),
    FaultKind.NO_POINTS: lambda: (
        _("Số điểm phải lớn hơn 0."),
        _("Gõ số điểm đúng."),
    ),
    FaultKind.CLASS_ORDER: lambda: (
        _("Các mức xếp loại không xếp từ cao xuống thấp, hoặc trùng nhau."),
        _("Xếp lại các dòng, mức cao trước."),
    ),
    FaultKind.TIE_BREAK: lambda: (
        _("Không có mã %(code)s trong bộ tiêu chí."),
        _("Sửa mã ở mục “Xét khi bằng điểm”."),
    ),
    FaultKind.INPUT_ASTRAY: lambda: (
        _("Quy tắc không dùng đầu vào “%(found)s”."),
        _("Sửa tên cho khớp với quy tắc, hoặc bỏ định nghĩa này."),
    ),
    FaultKind.YEARS: lambda: (
        _("Năm cuối trước năm đầu."),
        _("Sửa một trong hai năm."),
    ),
}
