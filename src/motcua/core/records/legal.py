"""The legal-basis column: a table of (name of the act, its number) run together.

An act's number stands in its name as well as in the number cell. The cell's number is
the one that sticks to the text before it: "…Luật Hộ tịch123/2015/NĐ-CPThông tư…".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.text import LOWER, says_nothing, tidy

FIELD = "can_cu_phap_ly"
_HEADER = re.compile(r"^\s*Tên văn bản pháp lý\s*Mã văn bản")

# Longest first, so that BKHĐT is not read as BKH followed by a word.
_ISSUERS = (
    "BNNPTNT|BLĐTBXH|BVHTTDL|BGDĐT|BKHCN|BKHĐT|BNNMT|BTTTT|BTNMT|BGTVT|BCTT|BXD|BTC|"
    "BTP|BCA|BQP|BNV|BYT|BCT|BNG|BDTTG|NHNN|VPCP|TTCP|TANDTC|VKSNDTC|UBTVQH\\d*|"
    "HĐND|UBND|HĐTP|BHXH|TTg|CP|QH|CTN|TLĐ"
)
_TAIL = rf"(?:[-–]\s?(?:{_ISSUERS}|[A-ZĐ]{{2,10}}(?![{LOWER}])))"
_KIND = r"(?:QH\d{2}|UBTVQH\d{2}|TTLT|VBHN|NĐ|ND|NÐ|TT|QĐ|QD|QÐ|NQ|CT|PL|L|HD|KH|CV|TB)"
_NUMBER = re.compile(
    r"(?P<digits>\d[\d.]{0,11})/"
    rf"(?:(?P<year>(?:19|20)\d\d)/{_KIND}{_TAIL}*|{_KIND}{_TAIL}+|(?:19|20)\d\d(?!\d|/))"
    r"(?:-[A-Z]\d{2}(?!\d)|\([A-Z]\d{2}\))?"
)
_PREFIX = re.compile(
    r"(?:Thông tư liên tịch|Thông tư|Nghị định|Nghị quyết|Quyết định|Luật|Pháp lệnh|Số)"
    r"(?:\s+số)?:?\s*$",
    re.IGNORECASE,
)
# A year glued to the act's number: "Luật Khiếu nại năm 2011" + "02/2011/QH13".
_YEAR_THEN_NUMBER = re.compile(r"(?:19|20)\d\d(?=\d)")


@dataclass(frozen=True, slots=True)
class ParsedLegalBasis:
    """One act a procedure rests on.

    number: "123/2015/NĐ-CP"; "" when the source gives none that can be told apart.
    text: the source words the row was read from.
    """

    number: str
    name: str
    text: str


def read_legal_bases(text: str) -> tuple[tuple[ParsedLegalBasis, ...], list[Doubt]]:
    """Read the acts in source order, without repeats."""
    if says_nothing(text):
        return (), [doubt(DoubtKind.NO_INFORMATION, FIELD, text)]
    body = _HEADER.sub("", text)
    acts: dict[tuple[str, str], ParsedLegalBasis] = {}
    start = 0
    for cell_start, number, cell_end in _number_cells(body):
        name = tidy(body[start:cell_start])
        source = tidy(body[start:cell_end])
        acts.setdefault((number, name), ParsedLegalBasis(number, name, source))
        start = cell_end
    if (rest := tidy(body[start:])).strip(" .;,-"):
        act = _last_row(rest)
        acts.setdefault((act.number, act.name), act)
    unclear = [act for act in acts.values() if not _is_clear(act)]
    return tuple(acts.values()), [
        doubt(DoubtKind.LEGAL_BASIS_UNCLEAR, FIELD, act.text) for act in unclear
    ]


def _last_row(rest: str) -> ParsedLegalBasis:
    """Read what is left over: a row always ends with its number cell."""
    for found in _NUMBER.finditer(rest):
        if found.end() == len(rest):
            return ParsedLegalBasis(found[0], tidy(rest[: found.start()]), rest)
    return ParsedLegalBasis("", rest, rest)


def _is_clear(act: ParsedLegalBasis) -> bool:
    return bool(act.number) and any(letter.isalpha() for letter in act.name)


def _number_cells(body: str) -> list[tuple[int, str, int]]:
    """List (start of the cell, number, end of the cell) for numbers that are cells."""
    cells: list[tuple[int, str, int]] = []
    row_start = position = 0
    while found := _NUMBER.search(body, position):
        begin, end = _split_year(found), found.end()
        position = end
        cell = _cell_start(body, row_start, begin)
        if cell is not None and body[row_start:begin].strip():
            cells.append((cell, body[begin:end], end))
            row_start = end
    return cells


def _split_year(found: re.Match[str]) -> int:
    glued = _YEAR_THEN_NUMBER.match(found["digits"])
    return found.start() + (glued.end() if glued else 0)


def _cell_start(body: str, row_start: int, begin: int) -> int | None:
    """Return where the number cell starts; None when the number is part of the name."""
    row = body[row_start:begin]
    prefix = _PREFIX.search(row)
    if prefix is not None and row[-1].isspace():
        at = row_start + prefix.start()
        return at if at > row_start and not _opens_name(body, at) else None
    return begin if not row or not _opens_name(body, begin) else None


def _opens_name(body: str, at: int) -> bool:
    """Say whether what stands before is a gap, so that the words belong to the name."""
    return body[at - 1].isspace() or body[at - 1] in "(/"
