"""A workbook read into a criteria set, or into everything that is wrong with it.

Nothing is imported by half: one fault anywhere and there is no set. Rows that cannot be
read stand in with a placeholder, so that sums and codes are checked all the same and
every fault is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from motcua.apps.par_index.workbooks import contradictions, layout, scored
from motcua.apps.par_index.workbooks.contradictions import UNKNOWN
from motcua.apps.par_index.workbooks.faults import CellFault
from motcua.apps.par_index.workbooks.opening import open_workbook
from motcua.apps.par_index.workbooks.scored import Data, Scored
from motcua.apps.par_index.workbooks.sheets import Row, SheetRead, read_sheet
from motcua.core.folding import fold
from motcua.core.scoring import CriteriaSet, Tier
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a workbook: a set, or faults in the order of the sheets."""

    criteria: CriteriaSet | None
    faults: tuple[CellFault, ...]


def read_workbook(content: bytes) -> Reading:
    """Return the set a workbook describes, or all its faults.

    :raises RefusedError: when it cannot be opened at all.
    """
    book = open_workbook(content)
    sheets, faults = _sheets(book)
    if not {layout.META, layout.TREE} <= sheets.keys():
        return Reading(None, tuple(faults))
    read = {name: SheetRead((), ()) for name in layout.READ}
    read |= {name: read_sheet(book[shown], name) for name, shown in sheets.items()}
    faults += _cell_faults(read)
    is_told = all("code" in row.columns for row in read[layout.TREE].rows)
    if not is_told or not all(sheet.is_whole for sheet in read.values()):
        return Reading(None, _sorted(faults))
    gathered = _Gathered(read)
    told = {fault.where for fault in faults}  # what follows from them is not told too
    faults += [fault for fault in gathered.faults if fault.where not in told]
    try:
        criteria = criteria_from_yaml(gathered.data)
    except FormatError as error:
        if not faults:
            text = _("Bộ tiêu chí sai ở %(where)s.") % {"where": error.where}
            mend = _("Bỏ ký tự lạ, điền đủ các ô.")
            faults.append(CellFault(layout.TREE, "", text, mend))
        return Reading(None, _sorted(faults))
    faults += contradictions.found(
        criteria, gathered.rows, gathered.meta.row, gathered.unread
    )
    return Reading(None if faults else criteria, _sorted(faults))


def _sheets(book: Workbook) -> tuple[dict[str, str], list[CellFault]]:
    """Find the sheets by their names; what is missing, hidden or strange is a fault."""
    names = {fold(name): name for name in (*layout.READ, layout.GUIDE)}
    sheets: dict[str, str] = {}
    faults = []
    for sheet in book.worksheets:
        name = names.get(fold(sheet.title.strip()))
        if name is None:
            text = _("Trang tính này không có trong mẫu.")
            mend = _("Đổi đúng tên trang như tệp mẫu, hoặc xóa trang.")
            faults.append(CellFault(sheet.title, "", text, mend))
        elif name != layout.GUIDE:
            sheets[name] = sheet.title
            if sheet.sheet_state != "visible":
                text, mend = _("Trang tính bị ẩn."), _("Cho trang hiện ra.")
                faults.append(CellFault(name, "", text, mend))
    for name in layout.READ:
        if name not in sheets:
            text = _("Thiếu trang tính “%(name)s”.") % {"name": name}
            mend = _("Chép trang này từ tệp mẫu; để trống nếu không dùng.")
            faults.append(CellFault(name, "", text, mend))
    return sheets, faults


def _cell_faults(read: Mapping[str, SheetRead]) -> tuple[CellFault, ...]:
    return tuple(fault for name in layout.READ for fault in read[name].faults)


def _sorted(faults: Sequence[CellFault]) -> tuple[CellFault, ...]:
    """Return each fault once, by sheet as they stand in the book, then as found."""
    places = {name: place for place, name in enumerate(layout.READ)}
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda fault: places.get(fault.sheet, 0)))


class _Gathered:
    """The sheets' rows as one set's data.

    rows: by code, for faults of the whole. unread: codes whose points are not known, so
    that the sums above them say nothing.
    """

    def __init__(self, read: Mapping[str, SheetRead]) -> None:
        self.meta = _Meta(read[layout.META].rows)
        self.rows: dict[str, Row] = {}
        self.unread: set[str] = set()
        self.scored: list[Scored] = []
        self._faults: list[CellFault] = []
        top = scored.under(read[layout.TREE].rows)
        fields = self._tree(top)
        self.data: Data = self.meta.data | {
            "fields": fields,
            "outside": [
                self._outside(row) for row in scored.under(read[layout.OUTSIDE].rows)
            ],
            "classes": [self._class(row) for row in read[layout.CLASSES].rows],
        }
        if not fields:
            text = _("Trang này chưa có lĩnh vực nào.")
            mend = _("Điền ít nhất một lĩnh vực có tiêu chí.")
            self._faults.append(CellFault(layout.TREE, "A2", text, mend))

    @property
    def faults(self) -> list[CellFault]:
        """Everything wrong with the rows, sheet by sheet."""
        of_rows = [fault for row in self.scored for fault in row.every_fault]
        return [*self.meta.faults, *self._faults, *of_rows]

    def _tree(self, rows: Sequence[Scored]) -> list[Data]:
        """Hang each row under the nearest row above whose code its own goes on from."""
        fields: list[Data] = []
        nodes: dict[str, Data] = {}
        for row in rows:
            self.scored.append(row)
            if row.is_astray:
                continue
            code = scored.required(row, "code")
            self._keep(row, code)
            above = self._above(code, nodes)
            is_leaf = self._is_leaf(row, code, rows)
            if is_leaf and above is None:
                text = _("Tiêu chí này không nằm trong lĩnh vực nào ở trên.")
                mend = _("Thêm dòng lĩnh vực có mã là phần đầu của mã này.")
                row.wrong("code", text, mend)
                self._leaf(row, code)
                self.unread.add(UNKNOWN if "code" not in row.row.texts else code)
                continue
            entry = self._leaf(row, code) if is_leaf else self._node(row, code)
            siblings = above["children"] if above is not None else fields
            siblings.append(entry)
            if not is_leaf:
                nodes[code] = entry
        return fields

    def _keep(self, row: Scored, code: str) -> None:
        if code in self.rows:
            first = self.rows[code]
            words = {"code": code, "cell": f"{first.sheet}!{first.cell('code')}"}
            text = _("Mã %(code)s đã có ở ô %(cell)s.") % words
            row.wrong("code", text, _("Đặt mã khác; mỗi mã một dòng."))
            return
        self.rows[code] = row.row

    @staticmethod
    def _above(code: str, nodes: Mapping[str, Data]) -> Data | None:
        parts = code.split(".")
        for length in range(len(parts) - 1, 0, -1):
            above = nodes.get(".".join(parts[:length]))
            if above is not None:
                return above
        return None

    @staticmethod
    def _is_leaf(row: Scored, code: str, rows: Sequence[Scored]) -> bool:
        """Say whether a row is scored: it is when nothing stands beneath it."""
        has_children = any(
            other.row.texts.get("code", "").startswith(f"{code}.") for other in rows
        )
        if has_children and "kind" in row.row.texts:
            text = _("Dòng này có quy tắc, nhưng bên dưới lại có tiêu chí con.")
            row.wrong("kind", text, _("Xóa quy tắc ở dòng này, hoặc sửa mã dòng con."))
            return False
        return not has_children

    def _points(self, row: Scored, code: str) -> str:
        found = scored.points(row)
        if found is None:
            self.unread.add(code)
        return found or "1"

    def _node(self, row: Scored, code: str) -> Data:
        return {
            "code": code,
            "title": scored.required(row, "title"),
            "points": self._points(row, code),
            "children": [],
        }

    def _leaf(self, row: Scored, code: str) -> Data:
        data: Data = {
            "code": code,
            "title": scored.required(row, "title"),
            "points": self._points(row, code),
            "source": scored.word(row, "source", "self"),
            "not_applicable": scored.word(row, "not_applicable", "exclude"),
            "nothing": scored.word(row, "nothing", "nothing"),
            "applies_to": scored.names(row, "applies_to"),
            "survey": scored.names(row, "survey"),
            "cutoff": scored.days(row),
            "figures": scored.figures(row),
        }
        data |= self._common(row)
        if data["rule"] is scored.PLACEHOLDER:
            data["figures"] = {}
        return data

    def _common(self, row: Scored) -> Data:
        texts = row.row.texts
        told = {key: texts.get(key) for key in ("rule_text", "evidence", "owner")}
        rule = scored.rule(row)
        inputs = scored.told_inputs(row)
        if rule is scored.PLACEHOLDER:
            inputs = {}  # what the rule reads is not known
        verified = scored.word(row, "verified", layout.Answer.YES)
        is_verified = verified == layout.Answer.YES
        return told | {"rule": rule, "inputs": inputs, "verified": is_verified}

    def _outside(self, row: Scored) -> Data:
        self.scored.append(row)
        code = scored.required(row, "code")
        self._keep(row, code)
        scored.required(row, "sign")
        return {
            "code": code,
            "title": scored.required(row, "title"),
            "kind": scored.word(row, "sign", layout.Sign.BONUS),
            "cap": scored.points(row) or "1",
        } | self._common(row)

    def _class(self, row: Row) -> Data:
        entry = Scored(row)
        self.scored.append(entry)
        return {
            "name": scored.required(entry, "name"),
            "from": scored.points(entry, "from") or "0",
            "above": scored.word(entry, "above", layout.Answer.NO) == layout.Answer.YES,
        }


class _Meta:
    """The first sheet: entries and their values, as one row."""

    def __init__(self, rows: Sequence[Row]) -> None:
        keys = {fold(shown): key for key, shown in layout.META_ENTRIES.items()}
        self._rows: dict[str, Row] = {}
        self._faults: list[CellFault] = []
        for row in rows:
            key = keys.get(fold(row.texts.get("entry", "")))
            if key is None or key in self._rows:
                text = _("Mục này không có trong mẫu hoặc bị lặp.")
                mend = _("Xóa dòng này, hoặc dùng đúng tên mục của tệp mẫu.")
                self._faults.append(row.fault("entry", text, mend))
                continue
            self._rows[key] = row
        self._entries = {key: self._entry(key) for key in layout.META_ENTRIES}
        self.data = self._data()

    @property
    def faults(self) -> list[CellFault]:
        """What is wrong with the first sheet."""
        of_entries = [f for entry in self._entries.values() for f in entry.faults]
        return [*self._faults, *of_entries]

    def row(self, key: str) -> tuple[str, str]:
        """Return sheet and cell of an entry's value."""
        entry = self._entries[key].row
        return layout.META, entry.cell(key)

    def _entry(self, key: str) -> Scored:
        """Let an entry's value stand in a row of its own, under its own key."""
        found = self._rows.get(key)
        if found is None:
            return Scored(Row(layout.META, 1, {}, {key: 1}))
        value = found.texts.get("value")
        column = found.columns.get("value", 2)
        texts = {} if value is None else {key: value}
        return Scored(Row(layout.META, found.number, texts, {key: column}))

    def _need(self, key: str) -> str:
        entry = self._entries[key]
        if key not in entry.row.texts:
            words = {"entry": layout.META_ENTRIES[key]}
            text = _("Thiếu mục “%(entry)s”.") % words
            entry.wrong(key, text, _("Điền giá trị ở cột “Giá trị”."))
            return "?"
        return entry.row.texts[key]

    def _data(self) -> Data:
        entries: dict[str, Scored] = self._entries
        self._need("level")
        place = scored.points(entries["place"], "place") or "0.01"
        told: dict[str, Any] = {
            "key": self._need("key"),
            "title": self._need("title"),
            "version": entries["version"].row.texts.get("version"),
            "level": scored.word(entries["level"], "level", Tier.ANY),
            "groups": scored.names(entries["groups"], "groups"),
            "points": scored.points(entries["points"], "points") or "1",
            "rounding": {
                "place": place if place != "0" else "0.01",
                "mode": scored.word(entries["mode"], "mode", "half_up"),
                "level": scored.word(
                    entries["level_of_rounding"], "level_of_rounding", "leaf"
                ),
            },
            "tie_breaks": scored.names(entries["tie_breaks"], "tie_breaks"),
            "legal_basis": scored.lines(entries["legal_basis"], "legal_basis"),
            "sources": scored.lines(entries["sources"], "sources"),
        }
        answer = scored.word(entries["illustrative"], "illustrative", "no")
        years = dict(self._years())
        return told | years | {"illustrative": answer == layout.Answer.YES}

    def _years(self) -> Iterator[tuple[str, int]]:
        for key in ("valid_from", "valid_to"):
            text = self._entries[key].row.texts.get(key)
            if text is None:
                continue
            if len(text) == 4 and text.isascii() and text.isdecimal():  # noqa: PLR2004
                yield key, int(text)
                continue
            said = _("“%(text)s” không phải là năm.") % {"text": text[:20]}
            self._entries[key].wrong(key, said, _("Gõ năm bốn chữ số, ví dụ 2026."))
