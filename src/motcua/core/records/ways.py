"""The ways column: a four-column table (channel, time, fee, description) run together.

Rows are found by what only a row starts with: the channel's name followed at once by a
time cell and a fee cell. The same words inside a description are not followed so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.channels import Channel
from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.fees import (
    CURRENCY_WORDS,
    FREE,
    THOUSAND,
    ParsedFee,
    amounts_in_prose,
    decided_locally,
    fee_doubts,
    read_amount,
    read_fee,
)
from motcua.core.records.text import NO_INFORMATION, holds, says_nothing, snippet, tidy
from motcua.core.records.times import ParsedTime, read_time, times_in_prose

FIELD = "cach_thuc_thuc_hien"

_CHANNELS: Mapping[str, Channel] = {
    "Trực tiếp": Channel.DIRECT,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
}
_HEADER = re.compile(r"^\s*Hình thức nộp\s*Thời gian\s*Phí, lệ phí\s*Mô tả")
_FEE = rf"(?:{FREE}|{NO_INFORMATION}|\d[\d,.]*\s*{CURRENCY_WORDS})"
_TIME = (
    r"(?:\d{1,4}(?:[.,]\d{1,2})?\s*(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)"
    # A number with no unit; or none, when it runs into the digits of the fee.
    rf"|{NO_INFORMATION}|\d{{1,4}}\s*(?=\D)(?!{CURRENCY_WORDS})|(?=\d)"
    # Words instead of a time stick to the channel and start with a capital.
    r"|(?=[A-ZĐ])(?:(?!Trực t|Dịch vụ)[^\d()\n]){1,160}?)"
)
_ROW = re.compile(
    rf"(?P<channel>{'|'.join(_CHANNELS)})(?P<time>{_TIME})(?P<fee>{_FEE})"
)
_LONGEST_TIME = 4  # digits of a time without a unit
_GLUED = re.compile(rf"(?P<digits>\d[\d,.]*)\s*(?P<currency>{CURRENCY_WORDS})")


@dataclass(frozen=True, slots=True)
class ParsedWay:
    """One row of the table; a channel may have several (cases, or stages of the work).

    fee: None when the source knows none. description: the free text of the row.
    text: the row as it stands in the source.
    """

    channel: Channel
    time: ParsedTime
    fee: ParsedFee | None
    description: str
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    channel: Channel
    time: str
    fee: str
    note: str
    description: str
    text: str

    @property
    def field(self) -> str:
        return f"{FIELD}.{self.channel}"


def read_ways(text: str) -> tuple[tuple[ParsedWay, ...], list[Doubt]]:
    """Read the rows in source order, and every doubt about their times and fees."""
    body = _HEADER.sub("", text)
    rows = _rows(body)
    ways: list[ParsedWay] = []
    doubts: list[Doubt] = []
    if not rows:
        doubts.append(doubt(DoubtKind.NO_CHANNEL, FIELD, text))
    for row in rows:
        way, found = _read_row(row)
        ways.append(way)
        doubts += found
    doubts += _compare(ways)
    return tuple(ways), doubts


def _rows(body: str) -> list[_Row]:
    starts = list(_ROW.finditer(body))
    ends = [found.start() for found in starts[1:]] + [len(body)]
    rows: list[_Row] = []
    for found, end in zip(starts, ends, strict=bool(starts)):
        note, description = _split_note(body[found.end() : end])
        rows.append(
            _Row(
                channel=_CHANNELS[found["channel"]],
                time=found["time"],
                fee=found["fee"],
                note=tidy(note),
                description=description.strip(),
                text=body[found.start() : end],
            )
        )
    return rows


def _split_note(tail: str) -> tuple[str, str]:
    """Take the bracketed note off the front; brackets nest, and may never close."""
    if not tail.startswith("("):
        return "", tail
    depth = 0
    for place, letter in enumerate(tail):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return tail[1:place], tail[place + 1 :]
    return tail[1:], ""


def _read_row(row: _Row) -> tuple[ParsedWay, list[Doubt]]:
    time_cell, fee_cell, doubts = row.time, row.fee, []
    if not time_cell.strip() and (glued := _GLUED.fullmatch(fee_cell)):
        time_cell, fee_cell = _part(glued, row)
        doubts.append(doubt(DoubtKind.TIME_RUNS_INTO_FEE, row.field, row.text))
    time, fee = read_time(time_cell), read_fee(fee_cell, row.note)
    doubts += _time_doubts(time, row)
    doubts += _fee_doubts(fee, fee_cell, row)
    return ParsedWay(row.channel, time, fee, row.description, row.text), doubts


def _fee_doubts(fee: ParsedFee | None, cell: str, row: _Row) -> list[Doubt]:
    field = f"{row.field}.fee"
    if fee is not None:
        return fee_doubts(fee, field)
    doubts = []
    if holds(row.description, "phi") and decided_locally(row.description):
        doubts.append(doubt(DoubtKind.FEE_DECIDED_LOCALLY, field, row.text))
    if cell.strip():
        kind = DoubtKind.AMOUNT_SUSPECT
        if says_nothing(cell):
            kind = DoubtKind.NO_INFORMATION
        doubts.append(doubt(kind, field, row.text))
    return doubts


def _part(glued: re.Match[str], row: _Row) -> tuple[str, str]:
    """Part "120 VNĐ" into time and fee: by the only cut there is, or by the note.

    Both parts come back empty when two cuts are as good: "125 VNĐ" may be 1 and 25.
    """
    digits = glued["digits"]
    cuts = [
        (digits[:place], amount)
        for place in range(1, min(len(digits), _LONGEST_TIME + 1))
        if digits[:place].isdigit()
        and not digits[place:].startswith("0")
        and (amount := read_amount(digits[place:])) is not None
    ]
    told = set(amounts_in_prose(row.note))
    if len(cuts) > 1:
        cuts = [cut for cut in cuts if cut[1] in told or cut[1] * THOUSAND in told]
    if len(cuts) != 1:
        return "", ""
    return cuts[0][0], f"{cuts[0][1]} {glued['currency']}"


def _time_doubts(time: ParsedTime, row: _Row) -> list[Doubt]:
    field = f"{row.field}.time"
    if not row.time.strip() and time.amount is None:
        return []  # ran into the fee; told already
    if tidy(row.time) == NO_INFORMATION:
        return [doubt(DoubtKind.NO_INFORMATION, field, row.text)]
    if not time.amount:
        return [doubt(DoubtKind.UNTIMED, field, row.text)]
    if time.unit is None:
        return [doubt(DoubtKind.TIME_WITHOUT_UNIT, field, row.text)]
    return _told_otherwise(time, time.amount, row)


def _told_otherwise(time: ParsedTime, amount: Decimal, row: _Row) -> list[Doubt]:
    """Compare the cell with the lengths of time the row's own description names."""
    told = times_in_prose(row.description)
    if not told or any(length == amount and unit is time.unit for length, unit in told):
        return []
    if sum(length for length, unit in told if unit is time.unit) == amount:
        return []  # the prose tells the stages, and they add up
    kind = DoubtKind.TIME_DIFFERS_FROM_TEXT
    if any(length == amount for length, _ in told):
        kind = DoubtKind.UNIT_DIFFERS_FROM_TEXT
    told_text = f"{time.text} ≠ {row.description}"
    return [doubt(kind, f"{row.field}.time", told_text)]


def _compare(ways: list[ParsedWay]) -> list[Doubt]:
    """Find channels that stand twice, and channels that disagree about the time."""
    doubts: list[Doubt] = []
    by_channel: dict[Channel, list[ParsedWay]] = {}
    for way in ways:
        by_channel.setdefault(way.channel, []).append(way)
    for channel, same in by_channel.items():
        if len(same) > 1:
            text = " | ".join(snippet(way.text) for way in same)
            doubts.append(doubt(DoubtKind.CHANNEL_REPEATED, f"{FIELD}.{channel}", text))
    times = {
        c: {(w.time.amount, w.time.unit) for w in same}
        for c, same in by_channel.items()
    }
    if len({frozenset(seen) for seen in times.values()}) > 1:
        text = "; ".join(f"{way.channel}: {way.time.text or '?'}" for way in ways)
        doubts.append(doubt(DoubtKind.TIME_DIFFERS_BY_CHANNEL, FIELD, text))
    return doubts
