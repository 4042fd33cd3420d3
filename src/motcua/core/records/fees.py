"""Fees: amount, currency and what it is charged per, and notes that say something else.

"Miễn phí" is read as an amount of 0, "Không có thông tin" as no fee line at all:
unknown is not free.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.catalogue import Currency
from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.text import holds, tidy

# A public fee of fewer đồng is a slip of the thousands ("40 đ" for 4.000 đ).
THOUSAND = Decimal(1000)

FREE = "Miễn phí"
CURRENCY_WORDS = r"(?:Việt Nam Đồng|VNĐ|USD)"

_CELL = re.compile(rf"(?P<amount>\d[\d,.]*)\s*(?P<currency>{CURRENCY_WORDS})")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){1,3}|\d{1,12}")
_IN_PROSE = re.compile(
    r"(?<![\d.,/])(?P<amount>\d{1,3}(?:[.,]\d{3})+(?=\s*/)"
    r"|(?:\d{1,3}(?:[.,]\d{3})+|\d{3,})(?=\s*(?:đồng|vnđ|vnd|đ(?!\w))))",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?:^|đồng|vnđ|vnd|đ|usd|\d[.,]\d{3})\s*/\s*(?:0?1\s)?"
    r"(?P<per>[^\W\d_][^.,;:()/\d]{0,40}?)"
    r"(?=\s+(?:kể từ|áp dụng|theo)\b|[.,;:()/\d]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ParsedFee:
    """One fee line of one channel.

    amount: in units of the currency; 0 is free. per: what it is charged for each of
    ("bản", "trường hợp"); "" when the source does not say. note: kept as published.
    """

    amount: Decimal
    currency: Currency
    per: str
    note: str
    text: str


def read_fee(cell: str, note: str) -> ParsedFee | None:
    """Read a fee cell and the note in brackets after it; None when nothing is known."""
    text = tidy(f"{cell} {note}")
    if tidy(cell) == FREE:
        return ParsedFee(Decimal(0), Currency.DONG, "", note, text)
    found = _CELL.fullmatch(tidy(cell))
    if found is None or (amount := read_amount(found["amount"])) is None:
        return None
    currency = Currency.DOLLAR if found["currency"] == "USD" else Currency.DONG
    return ParsedFee(amount, currency, charged_per(note), note, text)


def read_amount(digits: str) -> Decimal | None:
    """Read "1,500,000" or "150"; None when it is no sum of money."""
    if not _GROUPS.fullmatch(digits):
        return None
    return Decimal(digits.replace(",", ""))


def charged_per(note: str) -> str:
    """Return what the fee is charged for each of: "hồ sơ" of "150.000 đồng/hồ sơ"."""
    found = _PER.search(tidy(note))
    return found["per"].strip() if found else ""


def amounts_in_prose(text: str) -> tuple[Decimal, ...]:
    """List the sums of đồng a text names, in order."""
    return tuple(
        Decimal(re.sub(r"[.,]", "", found["amount"]))
        for found in _IN_PROSE.finditer(tidy(text))
    )


def decided_locally(text: str) -> bool:
    """Say whether a text about fees leaves them to the provincial People's Council.

    Điều 21 Luật Phí và lệ phí 97/2015/QH13.
    """
    return holds(text, "hoi dong nhan dan", "hdnd")


def fee_doubts(fee: ParsedFee, field: str) -> list[Doubt]:
    """List what in this fee line cannot be taken at its word."""
    doubts: list[Doubt] = []
    if fee.currency is Currency.DONG and 0 < fee.amount < THOUSAND:
        doubts.append(doubt(DoubtKind.AMOUNT_SUSPECT, field, fee.text))
    if decided_locally(fee.note):
        doubts.append(doubt(DoubtKind.FEE_DECIDED_LOCALLY, field, fee.text))
    if _contradicts(fee):
        doubts.append(doubt(DoubtKind.FEE_CONTRADICTS_NOTE, field, fee.text))
    return doubts


def _contradicts(fee: ParsedFee) -> bool:
    named = amounts_in_prose(fee.note)
    if fee.amount == 0:
        return decided_locally(fee.note) or any(amount > 0 for amount in named)
    if fee.currency is not Currency.DONG or not named:
        return False
    return fee.amount not in named and fee.amount * THOUSAND not in named
