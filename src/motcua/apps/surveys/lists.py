"""Reading a list of people who may be asked: XLSX or CSV, every fault by its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from motcua.apps.organizations.queries import AgencyInfo, Directory
from motcua.apps.reconciliation.lists.tables import Cell, Line, table_of
from motcua.apps.surveys.wording import GROUPS
from motcua.apps.surveys.words import Group
from motcua.common.errors import RefusedError
from motcua.common.forms import PhoneField
from motcua.core.folding import fold

HEADINGS: Mapping[str, str] = {
    "group": "Nhóm trả lời",
    "name": "Họ và tên",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "address": "Địa chỉ",
    "targets": "Cơ quan được đánh giá",
    "stratum": "Tầng",
    "cluster": "Cụm",
}
_REQUIRED = ("group", "name")
_HEAD_WITHIN = 20
_BARE_PHONE = 9  # digits of a mobile without its 0
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LENGTHS = {"name": 200, "address": 300, "email": 254, "stratum": 80, "cluster": 80}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be asked; the fields as in the model."""

    group: Group
    stratum: str
    cluster: str
    targets: tuple[int, ...]
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a cell that cannot be. cell: "C7"."""

    cell: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read. people: empty unless there is no fault at all."""

    people: tuple[Person, ...]
    faults: tuple[Fault, ...]


def read_list(
    content: bytes,
    targets: Mapping[str, Sequence[int]],
    book: Directory,
    on: date,
) -> ReadList:
    """Read a list; a line without agencies evaluates those of its group.

    targets: {group: agency ids}. on: the day the agencies named must be in force.
    :raises RefusedError: when it is no list, or has no heading we know.
    """
    if content.startswith(_OLD_EXCEL):
        words = _("Tệp Excel đời cũ (.xls): mở ra, lưu thành .xlsx rồi gửi lại.")
        raise RefusedError(words, field="file")
    lines = [line for line in table_of(content).lines if not line.is_blank]
    head, columns = _head(lines)
    reader = _Reader(columns, targets, _named(book, on))
    people = [reader.person(line) for line in lines[head + 1 :]]
    if not people:
        raise RefusedError(_("Danh sách không có dòng nào dưới tiêu đề."), field="file")
    found = tuple(person for person in people if person is not None)
    return ReadList(() if reader.faults else found, tuple(reader.faults))


def _head(lines: Sequence[Line]) -> tuple[int, dict[str, int]]:
    known = {fold(heading): key for key, heading in HEADINGS.items()}
    for place, line in enumerate(lines[:_HEAD_WITHIN]):
        cells = [fold(str(cell or "")) for cell in line.cells]
        columns = {
            known[c]: n for n, c in reversed(list(enumerate(cells))) if c in known
        }
        if all(key in columns for key in _REQUIRED):
            return place, columns
    words = _("Danh sách cần dòng tiêu đề có cột “%(first)s” và “%(second)s”.")
    names = {"first": HEADINGS["group"], "second": HEADINGS["name"]}
    raise RefusedError(words % names, field="file")


def _named(book: Directory, on: date) -> Mapping[str, AgencyInfo]:
    named: dict[str, AgencyInfo] = {}
    for agency in book.agencies(on):
        for name in (agency.code, agency.name, agency.short_name):
            named[fold(name)] = agency
    return named


class _Reader:
    """Reads line by line and keeps what is wrong."""

    def __init__(
        self,
        columns: Mapping[str, int],
        targets: Mapping[str, Sequence[int]],
        agencies: Mapping[str, AgencyInfo],
    ) -> None:
        self._columns = columns
        self._targets = targets
        self._agencies = agencies
        self._groups = {fold(str(words)): group for group, words in GROUPS.items()}
        self._groups |= {group.value: group for group in Group}
        self._seen: dict[tuple[object, ...], int] = {}  # the line each was first on
        self.faults: list[Fault] = []

    def person(self, line: Line) -> Person | None:
        """Return who the line tells; None when a cell of it cannot be."""
        before = len(self.faults)
        texts = {key: self._text(line, key) for key in HEADINGS}
        group = self._group(line, texts["group"])
        if not texts["name"]:
            self._fault(line, "name", _("Thiếu họ và tên."))
        phone = self._checked(line, "phone", texts["phone"], PhoneField(required=False))
        self._checked(line, "email", texts["email"], _email)
        targets = self._whom(line, texts["targets"], group)
        for key, longest in _LENGTHS.items():
            if len(texts[key]) > longest:
                self._fault(line, key, _("Dài quá %(n)d ký tự.") % {"n": longest})
        if len(self.faults) > before or group is None:
            return None
        found = Person(
            group=group,
            stratum=texts["stratum"] or group.value,
            cluster=texts["cluster"],
            targets=targets,
            name=texts["name"],
            phone=phone,
            email=texts["email"],
            address=texts["address"],
        )
        return None if self._is_again(line, found) else found

    def _is_again(self, line: Line, one: Person) -> bool:
        """Say whether a line above told the same person: drawn twice, asked twice."""
        key = (fold(one.name), one.phone, one.email.lower(), one.targets)
        first = self._seen.setdefault(key, line.number)
        if first == line.number or not (one.phone or one.email):
            return False
        words = _("Trùng dòng %(n)d: cùng tên, cùng liên lạc, cùng cơ quan.")
        self._fault(line, "name", words % {"n": first})
        return True

    def _text(self, line: Line, key: str) -> str:
        place = self._columns.get(key)
        cell: Cell = None if place is None else (*line.cells, *[None] * 60)[place]
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = "" if cell is None else str(cell).strip()
        if text.startswith("="):
            self._fault(line, key, _("Ô là công thức: dán giá trị rồi gửi lại."))
            return ""
        # Spreadsheets drop the 0 a telephone begins with.
        is_bare = key == "phone" and len(text) == _BARE_PHONE and text.isdecimal()
        return f"0{text}" if is_bare else text

    def _group(self, line: Line, text: str) -> Group | None:
        found = self._groups.get(fold(text)) or self._groups.get(text)
        if found is None:
            names = ", ".join(str(words) for words in GROUPS.values())
            words = _("Không có nhóm “%(text)s”. Các nhóm: %(names)s.")
            self._fault(line, "group", words % {"text": text, "names": names})
        return found

    def _whom(self, line: Line, text: str, group: Group | None) -> tuple[int, ...]:
        ids: list[int] = []
        for name in filter(None, (part.strip() for part in text.split(";"))):
            agency = self._agencies.get(fold(name))
            if agency is None:
                words = _("Không có cơ quan “%(name)s” trong danh mục.")
                self._fault(line, "targets", words % {"name": name})
            else:
                ids.append(agency.id)
        if not text and group is not None:
            ids = list(self._targets.get(group.value, ()))
        if not ids and group is not None and not text:
            self._fault(line, "targets", _("Chưa rõ nhóm này đánh giá cơ quan nào."))
        return tuple(dict.fromkeys(ids))

    def _checked(
        self,
        line: Line,
        key: str,
        text: str,
        check: PhoneField | Callable[[str], str],
    ) -> str:
        try:
            return str(
                check.clean(text) if isinstance(check, PhoneField) else check(text)
            )
        except ValidationError as error:
            self._fault(line, key, " ".join(error.messages))
            return ""

    def _fault(self, line: Line, key: str, words: str) -> None:
        place = self._columns.get(key, 0)
        self.faults.append(Fault(f"{get_column_letter(place + 1)}{line.number}", words))


def _email(text: str) -> str:
    if text:
        validate_email(text)
    return text
