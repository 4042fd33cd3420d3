"""A scored row (leaf, list, part of a rule) from texts to data, with its faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.par_index.workbooks import layout
from motcua.apps.par_index.workbooks.faults import CellFault, not_in_notation
from motcua.apps.par_index.workbooks.sheets import Row
from motcua.core.folding import fold
from motcua.core.scoring.notation import (
    NotationError,
    Wrong,
    entries,
    read_line,
    read_name,
    read_number,
    read_told,
    split,
)
from motcua.core.scoring.rule_cells import (
    COMPOSED,
    Column,
    Parts,
    data_of,
    with_parts,
)
from motcua.core.scoring.rule_data import number_text
from motcua.core.scoring.rulebook import FormatError, read_rule

Data = dict[str, Any]
_DEEPEST = 8  # parts of parts of a rule; more is a slip
PLACEHOLDER: Data = {"kind": "boolean", "input": "?"}
_COLUMN_OF_KEY: Mapping[str, Column] = {
    "rows": Column.TABLE,
    "pieces": Column.TABLE,
    "items": Column.TABLE,
    "terms": Column.TABLE,
    "weights": Column.TABLE,
    "classes": Column.TABLE,
    "table": Column.TABLE,
    "floor": Column.FLOOR,
    "target": Column.TARGET,
    "scale": Column.SCALE,
    "when": Column.CONDITION,
}


@dataclass(slots=True)
class Scored:
    """A row, the rows of its rule's parts beneath it, and what is wrong with them.

    is_astray: it is a part, but no rule above has parts.
    """

    row: Row
    is_astray: bool = False
    parts: list[Scored] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    def wrong(self, key: str, text: str, mend: str) -> None:
        """Note a fault of one of its cells."""
        self.faults.append(self.row.fault(key, text, mend))

    def not_read(self, key: str, error: NotationError) -> None:
        """Note that a cell's text is not in the notation."""
        self.wrong(key, *not_in_notation(error))

    @property
    def every_fault(self) -> list[CellFault]:
        """Its faults and those of its parts."""
        return [*self.faults, *(f for part in self.parts for f in part.every_fault)]


def word(scored: Scored, key: str, default: str) -> str:
    """Return the value a word of a column stands for; the default for an empty cell."""
    text = scored.row.texts.get(key)
    if text is None:
        return default
    words = layout.words_of(key) or {}
    for value, shown in words.items():
        if fold(shown) == fold(text):
            return str(value)
    said = _("“%(text)s” không phải là từ dùng được ở ô này.")
    mend = _("Chọn một trong: %(words)s.") % {"words": "; ".join(words.values())}
    scored.wrong(key, said % {"text": text[:60]}, mend)
    return default


def points(scored: Scored, key: str = "points") -> str | None:
    """Return a number as data; None, and a fault, when it is missing or none."""
    text = scored.row.texts.get(key)
    if text is None:
        scored.wrong(key, _("Thiếu số điểm."), _("Gõ số điểm, ví dụ 1,5."))
        return None
    try:
        return number_text(read_number(text))
    except NotationError as error:
        scored.not_read(key, error)
        return None


def required(scored: Scored, key: str) -> str:
    """Return a text that must be there; "?", and a fault, when it is not."""
    if key not in scored.row.texts:
        heading = layout.HEADINGS[scored.row.sheet][key]
        text = _("Thiếu “%(heading)s”.") % {"heading": heading}
        scored.wrong(key, text, _("Điền ô này."))
        return "?"
    return scored.row.texts[key]


def rule(scored: Scored) -> Data:
    """Return the data of a row's rule with its parts, or a placeholder and faults."""
    kind = word(scored, "kind", "")
    if not kind:
        if "kind" not in scored.row.texts:
            scored.wrong(
                "kind",
                _("Tiêu chí này chưa có quy tắc chấm điểm."),
                _("Chọn “Loại quy tắc”, hoặc thêm các tiêu chí con."),
            )
        return PLACEHOLDER
    before = len(scored.every_fault)
    texts = scored.row.texts
    cells = {column: texts[column] for column in Column if column in texts}
    data, faults = data_of(kind, cells)
    for fault in faults:
        _note(scored, kind, fault.column, fault.error, is_missing=fault.is_missing)
    parts = _parts(scored, kind)
    if len(scored.every_fault) > before:
        return PLACEHOLDER
    data = with_parts(data, parts) if kind in COMPOSED else data
    return _checked(scored, data)


def _note(
    scored: Scored,
    kind: str,
    column: Column,
    error: NotationError | None,
    *,
    is_missing: bool,
) -> None:
    if error is not None:
        scored.not_read(column, error)
        return
    words = {"column": layout.RULE_HEADINGS[column], "kind": layout.KINDS[kind]}
    if is_missing:
        text = _("Quy tắc “%(kind)s” cần ô “%(column)s”.") % words
        scored.wrong(column, text, _("Điền ô này; cách điền ở trang “Hướng dẫn”."))
    else:
        text = _("Quy tắc “%(kind)s” không dùng ô “%(column)s”.") % words
        scored.wrong(column, text, _("Xóa ô này, hoặc chọn loại quy tắc khác."))


def _parts(scored: Scored, kind: str) -> list[Parts]:
    """Read the rows beneath that a rule is made of."""
    if kind not in COMPOSED:
        for part in scored.parts:
            text = _("Dòng này là phần của một quy tắc không gồm nhiều phần.")
            part.wrong(
                "code", text, _("Xóa dòng này, hoặc đổi loại quy tắc ở dòng trên.")
            )
        return []
    if not scored.parts or (kind == "gate" and len(scored.parts) > 1):
        shown = {"kind": layout.KINDS[kind], "code": scored.row.texts.get("code", "")}
        text = _("Quy tắc “%(kind)s” thiếu hoặc thừa dòng phần ở ngay dưới.") % shown
        mend = _("Thêm dòng có mã “%(code)s › tên phần” và quy tắc của phần.") % shown
        scored.wrong("kind", text, mend)
    told = []
    for part in scored.parts:
        worth = points(part) if kind == "sum" else None
        if kind != "sum" and "points" in part.row.texts:
            text = _("Phần của quy tắc này không có điểm riêng.")
            part.wrong("points", text, _("Xóa ô này."))
        told.append(Parts(_part_name(part), worth, rule(part)))
    names = [part.name for part in told]
    if kind == "choose_one" and len(set(names)) < len(names):
        text = _("Hai công thức cùng tên.")
        scored.wrong("kind", text, _("Đặt tên khác nhau sau dấu ›."))
    return told


def _part_name(part: Scored) -> str:
    last = split(part.row.texts["code"], (layout.NESTED.strip(),))[-1]
    try:
        return read_name(last)
    except NotationError as error:
        part.not_read("code", error)
        return last


def _checked(scored: Scored, data: Data) -> Data:
    """Read the rule as the core does: what contradicts itself shows only there."""
    try:
        read_rule(data, "rule")
    except FormatError as error:
        keys = error.where.replace("[", ".").split(".")
        key = next((k for k in reversed(keys) if k in _COLUMN_OF_KEY), "")
        text = {
            "highest bound first": _("Các mức không xếp từ cao xuống thấp."),
            "number below full_at": _("Sàn phải nhỏ hơn mức đạt tối đa."),
            "number above 0": _("Số này phải lớn hơn 0."),
            "number from 0": _("Số này không được âm."),
            "number from 0 to 1": _("Số này phải từ 0 đến 100 phần trăm."),
            "best place first": _("Thứ hạng không xếp từ 1 trở đi."),
        }.get(error.wanted, _("Quy tắc này tự mâu thuẫn."))
        scored.wrong(
            _COLUMN_OF_KEY.get(key, "kind"),
            text,
            _("Sửa ô này; xem trang “Hướng dẫn”."),
        )
        return PLACEHOLDER
    return data


def names(scored: Scored, key: str) -> list[str]:
    """Return names between semicolons, [] for an empty cell."""
    text = scored.row.texts.get(key)
    if text is None:
        return []
    try:
        return [read_name(entry) for entry in entries(text)]
    except NotationError as error:
        scored.not_read(key, error)
        return []


def lines(scored: Scored, key: str) -> list[str]:
    """Return a cell's lines, [] for an empty cell."""
    try:
        told = split(scored.row.texts.get(key, ""), ("\n",))
        return [read_line(line) for line in told if line]
    except NotationError as error:
        scored.not_read(key, error)
        return []


def told_inputs(scored: Scored) -> dict[str, str]:
    """Return what each input counts: lines of a name, a colon and a text."""
    mend = _("Viết mỗi dòng: ten_dau_vao: định nghĩa.")
    told = _told(scored, "inputs_told", mend)
    found = {}
    for name, text in told.items():
        try:
            found[name] = read_line(text)
        except NotationError as error:
            scored.wrong("inputs_told", not_in_notation(error)[0], mend)
    return found


def figures(scored: Scored) -> dict[str, list[str]]:
    """Return which inputs the record fills: lines of name: figure, part."""
    parts = {fold(shown): str(part) for part, shown in layout.WORDS["part"].items()}
    mend = _("Viết mỗi dòng: ten_dau_vao: dossiers.on_time, tử số.")
    found = {}
    for name, text in _told(scored, "figures", mend).items():
        figure, *rest = split(text, (",",))
        part = parts.get(fold(rest[0])) if len(rest) == 1 else None
        if part is None:
            error = NotationError(Wrong.WORD, text)
            scored.wrong("figures", not_in_notation(error)[0], mend)
            continue
        try:
            found[name] = [read_name(figure), part]
        except NotationError as error:
            scored.wrong("figures", not_in_notation(error)[0], mend)
    return found


def _told(scored: Scored, key: str, mend: str) -> dict[str, str]:
    """Read lines of a name, a colon and a text; each name once."""
    found: dict[str, str] = {}
    for line in split(scored.row.texts.get(key, ""), ("\n",)):
        if not line:
            continue
        try:
            name, text = read_told(line)
        except NotationError as error:
            scored.wrong(key, not_in_notation(error)[0], mend)
            continue
        if name in found:
            scored.not_read(key, NotationError(Wrong.TWICE, name))
        found[name] = text
    return found


def days(scored: Scored) -> list[str] | None:
    """Return the first and last day of a leaf's data, None when neither is given."""
    found = [_day(scored, key) for key in ("first_day", "last_day")]
    if not any(key in scored.row.texts for key in ("first_day", "last_day")):
        return None
    if None in found:
        return None
    return [day for day in found if day]


def _day(scored: Scored, key: str) -> str | None:
    text = scored.row.texts.get(key, "")
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return _as_day(text, form).isoformat()
        except ValueError:
            continue
    other = "last_day" if key == "first_day" else "first_day"
    if text or other in scored.row.texts:
        said = _("“%(text)s” không phải là một ngày.") % {"text": text[:20]}
        scored.wrong(key, said, _("Gõ ngày dạng 31/12/2026; cần cả hai ngày."))
    return None


def _as_day(text: str, form: str) -> date:
    return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone


def under(rows: Sequence[Row]) -> list[Scored]:
    """Return the rows with the rows of their rules' parts hung beneath them.

    A row whose code goes on with " › " belongs to the nearest row above that it
    continues; without one it has a fault.
    """
    top: list[Scored] = []
    open_rows: dict[str, Scored] = {}
    for row in rows:
        scored = Scored(row)
        path = split(row.texts.get("code", ""), (layout.NESTED.strip(),))
        above = open_rows.get(layout.NESTED.join(path[:-1]))
        if len(path) == 1:
            top.append(scored)
            open_rows = {}
        elif above is not None and len(path) <= _DEEPEST:
            above.parts.append(scored)
        else:
            text = _("Không có dòng quy tắc nào ở trên cho phần này.")
            scored.wrong("code", text, _("Đặt dòng này ngay dưới dòng của quy tắc."))
            scored.is_astray = True
            top.append(scored)
            continue
        open_rows[layout.NESTED.join(path)] = scored
    return top
