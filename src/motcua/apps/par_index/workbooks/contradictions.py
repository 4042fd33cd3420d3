"""Where a set contradicts itself, told by the cell to mend."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from motcua.apps.par_index.workbooks import layout
from motcua.apps.par_index.workbooks.faults import CellFault
from motcua.apps.par_index.workbooks.sheets import Row
from motcua.core.scoring import CriteriaSet, Fault, FaultKind, faults

UNKNOWN = "?"  # among codes not read: one could not be told at all
MetaCell = Callable[[str], tuple[str, str]]


def found(
    criteria: CriteriaSet,
    rows: Mapping[str, Row],
    meta: MetaCell,
    unread: Collection[str],
) -> Iterator[CellFault]:
    """Yield the contradictions of a set that was read.

    rows: of its codes. meta: where an entry of the first sheet stands. unread: codes
    whose points could not be read: no sum above them is checked.
    """
    for fault in faults(criteria):
        if fault.kind is FaultKind.SUM and _is_above(fault.code, unread):
            continue
        told = _told(fault, criteria)
        if told is None:
            continue
        key, text, mend = told
        row = rows.get(fault.code)
        if row is not None and key in row.columns:
            yield CellFault(row.sheet, row.cell(key), text, mend)
        elif fault.kind is FaultKind.CLASS_ORDER:
            yield CellFault(layout.CLASSES, "B2", text, mend)
        else:
            yield CellFault(*meta(_ENTRIES.get(fault.kind, "points")), text, mend)


_ENTRIES = {FaultKind.TIE_BREAK: "tie_breaks", FaultKind.YEARS: "valid_to"}


def _is_above(code: str, unread: Collection[str]) -> bool:
    return UNKNOWN in unread or any(
        not code or below.startswith(f"{code}.") for below in unread
    )


def _told(fault: Fault, criteria: CriteriaSet) -> tuple[str, str, str] | None:
    """Return column, what is wrong, and the mend; None for what is told elsewhere."""
    if fault.kind not in _SAID:
        return None  # codes that stand twice, rows without children
    column, text, mend = _SAID[fault.kind]()
    if fault.kind is FaultKind.SUM and not fault.code:
        text = _("Tổng điểm ghi %(expected)s nhưng các lĩnh vực cộng lại %(found)s.")
    if fault.kind is FaultKind.INPUT_ASTRAY:
        column = _column_of(fault, criteria)
        return column, text % {"name": fault.found}, mend
    words = {
        "expected": fault.expected.replace(".", ","),
        "found": fault.found.replace(".", ","),
        "code": fault.code,
    }
    return column, text % words, mend


_SAID: Mapping[FaultKind, Callable[[], tuple[str, str, str]]] = {
    FaultKind.SUM: lambda: (
        "points",
        _("Ghi %(expected)s điểm nhưng các mục con cộng lại là %(found)s."),
        _("Sửa điểm ở đây hoặc ở các mục con cho bằng nhau."),
    ),
    FaultKind.CODE_ASTRAY: lambda: (
        "code",
        _("Mã %(code)s không nối tiếp mã của mục cha."),
        _("Sửa mã cho bắt đầu bằng mã cha và dấu chấm."),
    ),
    FaultKind.NO_POINTS: lambda: (
        "points",
        _("Số điểm phải lớn hơn 0."),
        _("Gõ số điểm đúng."),
    ),
    FaultKind.CLASS_ORDER: lambda: (
        "from",
        _("Các mức xếp loại không xếp từ cao xuống thấp, hoặc trùng nhau."),
        _("Xếp lại các dòng, mức cao trước."),
    ),
    FaultKind.TIE_BREAK: lambda: (
        "tie_breaks",
        _("Không có mã %(code)s trong bộ tiêu chí."),
        _("Sửa mã ở mục “Xét khi bằng điểm”."),
    ),
    FaultKind.INPUT_ASTRAY: lambda: (
        "inputs_told",
        _("Quy tắc không dùng đầu vào “%(name)s”."),
        _("Sửa tên cho khớp với quy tắc, hoặc xóa dòng này trong ô."),
    ),
    FaultKind.YEARS: lambda: (
        "valid_to",
        _("Năm cuối trước năm đầu."),
        _("Sửa một trong hai năm."),
    ),
}


def _column_of(fault: Fault, criteria: CriteriaSet) -> str:
    for leaf in criteria.leaves:
        if leaf.code == fault.code:
            told = {name for name, _text in leaf.definitions}
            return "inputs_told" if fault.found in told else "figures"
    return "inputs_told"
