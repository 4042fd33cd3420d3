from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from motcua.apps.notices.filling.heads import masked
from motcua.apps.notices.filling.words import due_words, fee_words, limit_words, money
from motcua.apps.procedures.queries import FeeTerms
from motcua.common.clock import VIETNAM
from motcua.common.law import national_calendar
from motcua.core.catalogue import Currency, FeeKind
from motcua.core.deadlines import Rule, TimeLimit, Unit, due


def limit(amount, unit=Unit.WORKING_DAY, **more) -> TimeLimit:
    return TimeLimit(Decimal(amount), unit, **more)


def told(received_at, allowance) -> tuple[str, ...]:
    return due_words(due(allowance, received_at, national_calendar()))


def moment(year, month, day, hour=0, minute=0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def fee(amount, kind=FeeKind.FEE, per="", currency=Currency.DONG) -> FeeTerms:
    return FeeTerms(
        kind=kind,
        amount=Decimal(amount),
        currency=currency,
        per=per,
        from_unit=1,
        cap=None,
        note="",
        reference="",
    )


@pytest.mark.parametrize(
    ("allowance", "words"),
    [
        (None, "không quy định"),
        (limit(3), "03 ngày làm việc"),
        (limit(17), "17 ngày làm việc"),
        (limit("0.5"), "0,5 ngày làm việc"),
        (limit(9, Unit.CALENDAR_DAY), "09 ngày"),
        (limit(1, Unit.MONTH), "01 tháng"),
    ],
)
def test_a_limit_reads_as_the_law_writes_it(allowance, words):
    assert limit_words(allowance) == words


def test_few_days_off_are_named():
    assert told(moment(2026, 11, 19, 10, 20), limit(3)) == (
        "nhận lúc 10:20 thứ Năm 19/11",
        "cộng 03 ngày làm việc",
        "không tính thứ Bảy 21/11, Chủ nhật 22/11 (cuối tuần)",
        "không tính thứ Ba 24/11 (Ngày Văn hóa Việt Nam)",
    )


def test_many_weekends_are_only_counted():
    words = told(moment(2026, 9, 3, 8, 0), limit(30))
    assert any(word.startswith("không tính 12 ngày cuối tuần") for word in words)
    assert len(" ".join(words)) < 300


def test_a_holiday_of_several_days_is_one_phrase():
    words = told(moment(2026, 2, 12, 8, 0), limit(5))
    assert sum("Tết" in word for word in words) == 1
    assert any("từ thứ" in word and "đến thứ" in word for word in words)


def test_what_came_after_hours_starts_the_next_morning():
    words = told(moment(2026, 11, 19, 18, 5), limit(3))
    assert words[0] == "nhận lúc 18:05 thứ Năm 19/11"
    assert words[1].startswith("tính từ 07:")
    assert "thứ Sáu 20/11 (nhận ngoài giờ làm việc)" in words[1]


def test_calendar_days_skip_nothing():
    allowance = limit(5, Unit.CALENDAR_DAY, rule=Rule.END_OF_DAY)
    assert not any(
        "không tính" in word for word in told(moment(2026, 11, 12, 9, 0), allowance)
    )


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        ((), ""),
        ((fee(0), fee(0)), "miễn phí"),
        ((fee(15000),), "lệ phí 15.000 đồng"),
        ((fee(8000, per="bản sao"), fee(0)), "miễn phí; lệ phí 8.000 đồng/bản sao"),
        ((fee("12.50", currency=Currency.DOLLAR),), "lệ phí 12,5 USD"),
    ],
)
def test_fees_read_as_at_the_counter(fees, words):
    assert fee_words(fees) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0", "0"), ("1234567.5", "1.234.567,5"), ("1000.00", "1.000"), ("1E+3", "1.000")],
)
def test_money_has_points_and_a_comma(amount, words):
    assert money(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("number", "shown"),
    [("099012340427", "0990••••0427"), ("12345678", "12345678"), ("", "")],
)
def test_a_found_slip_does_not_tell_a_whole_identity(number, shown):
    assert masked(number) == shown
