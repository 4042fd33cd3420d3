"""What is wrong with a workbook: sheet and cell, in words, with the mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.core.scoring.notation import NotationError, Wrong


@dataclass(frozen=True, slots=True)
class CellFault:
    """One fault. cell: "H12"; "" for the sheet as a whole."""

    sheet: str
    cell: str
    text: str
    mend: str

    @property
    def where(self) -> str:
        """Where it is, as a spreadsheet names it."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def not_in_notation(error: NotationError) -> tuple[str, str]:
    """Return what is wrong with a cell's text, and how to mend it."""
    text, mend = _SAID[error.wrong]()
    shown = {"text": error.text.strip()[:60]}
    return text % shown, mend % shown


_SAID: Mapping[Wrong, Callable[[], tuple[str, str]]] = {
    Wrong.NUMBER: lambda: (
        _("“%(text)s” không phải là số."),
        _("Chỉ gõ số, ví dụ 1,5 hoặc 95%%; bỏ chữ và đơn vị."),
    ),
    Wrong.AMBIGUOUS: lambda: (
        _("“%(text)s” có thể là số nghìn, có thể là số lẻ."),
        _("Gõ số nghìn liền nhau (1234); gõ số lẻ thêm một số 0 ở cuối (1,2340)."),
    ),
    Wrong.NAME: lambda: (
        _("“%(text)s” không phải là tên đầu vào."),
        _("Tên gồm chữ, số, gạch dưới; tên có dấu câu thì đặt trong ngoặc kép."),
    ),
    Wrong.ROW: lambda: (
        _("“%(text)s” không phải là một dòng của bảng điểm."),
        _("Viết mỗi dòng có một mũi tên, ví dụ: 30%% → 1,5; 20%% → 0,75."),
    ),
    Wrong.TWICE: lambda: (
        _("“%(text)s” có hai lần trong bảng điểm."),
        _("Để mỗi tên một dòng."),
    ),
    Wrong.MEASURE: lambda: (
        _("“%(text)s” không phải là số đo."),
        _("Viết tử số / mẫu số, hoặc một tên, hoặc: tên trên 100."),
    ),
    Wrong.CONDITION: lambda: (
        _("“%(text)s” không phải là điều kiện."),
        _("Viết ví dụ: viec_qua_han > 0, hoặc: da_cong_khai = không."),
    ),
    Wrong.WORD: lambda: (
        _("“%(text)s” không phải là từ dùng được ở ô này."),
        _("Chọn một từ trong trang “Hướng dẫn”."),
    ),
    Wrong.COUNT: lambda: (
        _("“%(text)s” thiếu hoặc thừa tên đầu vào."),
        _("Ghi đúng các tên theo thứ tự nêu ở trang “Hướng dẫn”, cách nhau dấu ;."),
    ),
    Wrong.EMPTY: lambda: (
        _("Ô này chỉ có dấu câu."),
        _("Ghi nội dung, hoặc xóa ô."),
    ),
}
