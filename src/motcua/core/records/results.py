"""The result column: names each followed by "Mã: …", then the page's own furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.text import says_nothing, tidy

FIELD = "ket_qua_xu_ly"

# What the portal's page prints below the results; never part of a result's name.
_FURNITURE = re.compile(r"Từ khóa.*?Mô tả|Chọn cơ quan thực hiện", re.DOTALL)
_CODE = re.compile(
    r"Mã:\s*(?P<code>KQ[.\-][A-Z]\d{1,2}[.\-]\d{6}|[A-Z0-9][A-Za-z0-9]*(?:[.\-][A-Z0-9]+)*)"
)
_NATIONAL = re.compile(r"KQ\.[A-Z]\d{2}\.\d{6}")


@dataclass(frozen=True, slots=True)
class ParsedResult:
    """One thing the citizen gets.

    code: of the national catalogue ("KQ.G15.000031"); "" when the source has none.
    """

    code: str
    name: str
    text: str


def read_results(text: str) -> tuple[tuple[ParsedResult, ...], list[Doubt]]:
    """Read the results in source order; a code of another pattern is a doubt."""
    body = _without_furniture(text)
    if says_nothing(body):
        return (), [doubt(DoubtKind.NO_RESULT, FIELD, text)]
    results: list[ParsedResult] = []
    doubts: list[Doubt] = []
    start = 0
    for found in _CODE.finditer(body):
        source = tidy(body[start : found.end()])
        code = found["code"] if _NATIONAL.fullmatch(found["code"]) else ""
        results.append(ParsedResult(code, tidy(body[start : found.start()]), source))
        if not code:
            doubts.append(doubt(DoubtKind.RESULT_CODE_UNKNOWN, FIELD, source))
        start = found.end()
    rest = tidy(body[start:])
    if rest.strip(" .;,-"):
        results.append(ParsedResult("", rest, rest))
        doubts.append(doubt(DoubtKind.RESULT_CODE_UNKNOWN, FIELD, rest))
    return tuple(results), doubts


def _without_furniture(text: str) -> str:
    found = _FURNITURE.search(text)
    return text[: found.start()] if found else text
