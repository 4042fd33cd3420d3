"""What a slip says in figures: time limits, fees, how the due moment was counted.

Paper speaks Vietnamese, whatever language the officer reads: what is said here is not
translated, and ``operations`` asks ``common.wording`` in Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from motcua.apps.procedures.queries import FeeTerms
from motcua.common import wording
from motcua.core.catalogue import Currency, FeeKind
from motcua.core.deadlines import Due, Line, LineKind, TimeLimit

_FEES = {FeeKind.CHARGE: "phí", FeeKind.FEE: "lệ phí", FeeKind.UNKNOWN: "phí, lệ phí"}
_MONEY = {Currency.DONG: "đồng", Currency.DOLLAR: "USD"}
_NAMED_AT_MOST = 4  # weekend days named one by one; more are only counted
_STARTS_LATER = {
    LineKind.OUTSIDE_HOURS: "nhận ngoài giờ làm việc",
    LineKind.AFTER_CUTOFF: "nhận sau giờ chốt trong ngày",
}


def limit_words(limit: TimeLimit | None) -> str:
    """Return "03 ngày làm việc"; None is a procedure without a time limit."""
    if limit is None:
        return "không quy định"
    return re.sub(r"^(\d) ", r"0\1 ", wording.limit_words(limit))


def fee_words(fees: Sequence[FeeTerms]) -> str:
    """Return what is free and what is charged besides, "" without a line."""
    if not fees:
        return ""
    charged = [_fee(fee) for fee in fees if not fee.is_free]
    free = ["miễn phí"] if len(charged) < len(fees) else []
    return "; ".join(free + charged)


def due_words(due: Due) -> tuple[str, ...]:
    """Return in a few phrases how the due moment follows from the moment of receipt."""
    lines = due.derivation
    return (
        f"nhận lúc {wording.vn_moment(due.received_at)}",
        *_later_start(lines),
        f"cộng {limit_words(due.limit)}",
        *_weekends([line.day for line in lines if line.kind is LineKind.WEEKEND]),
        *_days_off(lines),
        *_swapped(lines),
        *_not_promised(due),
    )


def money(amount: Decimal) -> str:
    """Return "15.000" or "0,5": thousands by points, fractions after a comma."""
    whole, _point, rest = f"{amount:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    rest = rest.rstrip("0")
    return f"{grouped},{rest}" if rest else grouped


def _later_start(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.kind in _STARTS_LATER and line.until is not None:
            start = wording.vn_moment(line.until)
            yield f"tính từ {start} ({_STARTS_LATER[line.kind]})"


def _weekends(days: Sequence[date]) -> Iterator[str]:
    if len(days) > _NAMED_AT_MOST:
        yield f"không tính {len(days):02} ngày cuối tuần"
    elif days:
        yield f"không tính {', '.join(map(_day, days))} (cuối tuần)"


def _days_off(lines: Sequence[Line]) -> Iterator[str]:
    """Yield one phrase for all the days of one holiday."""
    by_name: dict[str, list[date]] = {}
    for line in lines:
        if line.kind is LineKind.DAY_OFF:
            by_name.setdefault(line.name, []).append(line.day)
    for name, days in by_name.items():
        span = _day(days[0])
        if len(days) > 1:
            span = f"từ {span} đến {_day(days[-1])}"
        yield f"không tính {span} ({name})"


def _swapped(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.kind is LineKind.SWAPPED:
            yield f"có tính {_day(line.day)} (làm bù)"


def _not_promised(due: Due) -> Iterator[str]:
    names = {
        line.name: line.day
        for line in due.derivation
        if line.kind is LineKind.NO_APPOINTMENT
    }
    for name, day in names.items():
        yield f"không hẹn trả {_day(day)} ({name})"


def _day(day: date) -> str:
    return f"{wording.weekday(day)} {day:%d/%m}"


def _fee(fee: FeeTerms) -> str:
    words = f"{_FEES[fee.kind]} {money(fee.amount)} {_MONEY[fee.currency]}"
    return f"{words}/{fee.per}" if fee.per else words
