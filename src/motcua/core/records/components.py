"""The components column: tables of (paper, form, number of copies) run together.

A table starts with its header and is titled by what stands before it. A row ends with
its count, "1 bản chính,1 bản sao", which sticks to the text on both sides; the same
words with a leading zero or a space before them belong to the paper's own name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.sections import SectionKind, section_kind
from motcua.core.records.text import LOWER, UPPER, around, says_nothing, tidy

FIELD = "thanh_phan_ho_so"
_HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_COUNT = re.compile(
    r"(?P<digits>\d{1,9}) bản chính(?:,\s?(?P<copies>\d{1,3}) bản sao)?"
)
# In a paper's name numbers are written with a leading zero, in the cell never.
_WRITTEN_NUMBER = re.compile(r"0\d")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt)", re.IGNORECASE)
# How far back a form's file name may start, in words.
_LONGEST_FILE_NAME = 22
# A form's file name starts where a word has an inner seam: "mẫuTK", "phúc;PL"...
_SEAM = re.compile(
    rf"(?<=[;:)”\"])(?=\w)|(?<=[{LOWER})\d]\.)(?=[{UPPER}])|(?<=[{LOWER}]\.)(?=\d)"
    rf"|(?<=[A-Z]{{2}}\.)(?=[{UPPER}][{LOWER}])|(?<=\)\.)(?=\d)|(?<=\.\.)(?=\w)"
    rf"|(?<=[{LOWER}])(?=[{UPPER}])|(?<=[{LOWER}]{{3}})(?=\d)"
    rf"|(?<=[{UPPER}\d])(?=[{UPPER}][{LOWER}])|(?<=-[A-Z]{{3}})(?=0\d)"
)
_EDGE = " -+*•–\t\n\uf0fc\uf0d8"


@dataclass(frozen=True, slots=True)
class ParsedComponent:
    """One paper of the dossier.

    originals, copies: None when the source gives no count of its own.
    forms: file names of the forms, in source order. section: the table's title.
    """

    name: str
    forms: tuple[str, ...]
    originals: int | None
    copies: int | None
    section: str
    section_kind: SectionKind
    text: str


@dataclass(frozen=True, slots=True)
class _Count:
    begin: int
    end: int
    originals: int
    copies: int
    runs_into_text: bool


def read_components(text: str) -> tuple[tuple[ParsedComponent, ...], list[Doubt]]:
    """Read the papers in source order, with doubts about names, forms and counts."""
    if says_nothing(text.strip("- ")):
        return (), [doubt(DoubtKind.NO_COMPONENT, FIELD, text)]
    head, *tables = text.split(_HEADER)
    if not tables and not list(_counts(head)):
        return (), [doubt(DoubtKind.COMPONENTS_ARE_PROSE, FIELD, text)]
    if not tables:
        tables, head = [head], ""
    components: list[ParsedComponent] = []
    doubts: list[Doubt] = []
    title = _title(head)
    for place, table in enumerate(tables):
        rows, rest = _rows(table)
        kind = section_kind(title)
        if kind is SectionKind.UNCLEAR and rows:
            doubts.append(doubt(DoubtKind.SECTION_UNCLEAR, FIELD, title))
        for source, count in rows:
            component, found = _component(source, count, title, kind)
            components += [component] if component.name else []
            doubts += found
        if place == len(tables) - 1:
            doubts += _left_over(rest)
        title = _title(rest)
    if not components:
        doubts.append(doubt(DoubtKind.NO_COMPONENT, FIELD, text))
    return tuple(components), doubts


def _title(text: str) -> str:
    return tidy(text).strip(_EDGE)


def _rows(table: str) -> tuple[list[tuple[str, _Count]], str]:
    """Cut a table into (source of a row, its count) pairs, and what is left."""
    rows: list[tuple[str, _Count]] = []
    start = 0
    for count in _counts(table):
        rows.append((table[start : count.begin], count))
        start = count.end
    return rows, table[start:]


def _counts(table: str) -> list[_Count]:
    return [
        count for found in _COUNT.finditer(table) if (count := _count(table, found))
    ]


def _count(table: str, found: re.Match[str]) -> _Count | None:
    """Read a count; None when the words belong to a name ("nộp 01 bản chính")."""
    digits = found["digits"]
    before, after = table[: found.start()], table[found.end() :]
    sticks_left = not before or not before[-1].isspace() or before[-1] == "\t"
    sticks_right = not after or not after[0].isspace()
    if _WRITTEN_NUMBER.fullmatch(digits):
        return None
    if len(digits) == 1 and not (sticks_left or sticks_right):
        return None
    # "…ngày 28/8/2020" + "1 bản chính": the last digit is the count, the rest is name.
    begin = found.end("digits") - 1
    copies = int(found["copies"] or 0)
    return _Count(begin, found.end(), int(digits[-1]), copies, len(digits) > 1)


def _component(
    source: str, count: _Count, title: str, kind: SectionKind
) -> tuple[ParsedComponent, list[Doubt]]:
    name, forms = _split_forms(source)
    text = tidy(source)
    if section_kind(_title(name)) is SectionKind.NOTE:
        kind = SectionKind.NOTE
    component = ParsedComponent(
        name=tidy(name).strip(_EDGE),
        forms=forms,
        originals=count.originals,
        copies=count.copies,
        section=title,
        section_kind=kind,
        text=text,
    )
    return component, [
        doubt(found, FIELD, text or title) for found in _doubts(component, count)
    ]


def _doubts(component: ParsedComponent, count: _Count) -> list[DoubtKind]:
    kinds: list[DoubtKind] = []
    if not component.name:
        kinds.append(DoubtKind.NO_COMPONENT)
    if count.runs_into_text:
        kinds.append(DoubtKind.COUNT_RUNS_INTO_TEXT)
    counted = component.section_kind is not SectionKind.NOTE
    if counted and count.originals == count.copies == 0:
        kinds.append(DoubtKind.COMPONENT_COUNT_IS_ZERO)
    if _FILE.search(component.text[-6:]) and not component.forms:
        kinds.append(DoubtKind.FORM_UNCLEAR)
    return kinds


def _split_forms(source: str) -> tuple[str, tuple[str, ...]]:
    """Take the forms' file names off the end; none when no seam tells them apart."""
    forms: list[str] = []
    rest = source.rstrip()
    while (ending := _file_ending(rest)) is not None:
        earlier = [found.end() for found in _FILE.finditer(rest[: ending.start()])]
        seam = earlier[-1] if earlier else _seam(rest[: ending.start()])
        if seam is None:
            return source, ()
        forms.append(tidy(rest[seam:]))
        rest = rest[:seam]
        if not earlier:
            break
    return rest, tuple(reversed(forms))


def _file_ending(text: str) -> re.Match[str] | None:
    return next((m for m in _FILE.finditer(text) if m.end() == len(text)), None)


def _seam(text: str) -> int | None:
    """Find where the file name starts, word by word back; None when nothing tells."""
    end = len(text)
    for _ in range(_LONGEST_FILE_NAME):
        begin = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
        if found := _SEAM.search(text, begin, end):
            return found.start()
        if begin == 0:
            return 0 if end == len(text) else None
        end = begin - 1
    return None


def _left_over(rest: str) -> list[Doubt]:
    """Tell of text after the last count: a paper without a count, or a note."""
    if not rest.strip(_EDGE + "."):
        return []
    return [doubt(DoubtKind.COMPONENT_WITHOUT_COUNT, FIELD, around(rest, 0, len(rest)))]
