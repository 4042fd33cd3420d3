"""Dates, numbers and private numbers as templates write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.clock import VIETNAM
from motcua.common.design.templatetags import vn
from motcua.common.law import national_calendar

MOMENT = datetime(2026, 11, 19, 10, 20, tzinfo=VIETNAM)


def test_writes_days_and_hours():
    assert vn.vn_date(date(2026, 9, 5)) == "05/09/2026"
    assert vn.vn_time(time(7, 5)) == "07:05"
    assert vn.vn_moment(MOMENT) == "10:20 thứ Năm 19/11"
    assert vn.vn_moment_with_year(MOMENT) == "10:20 thứ Năm 19/11/2026"
    assert vn.vn_moment_short(MOMENT) == "10:20 T5 19/11"


def test_reads_every_moment_on_the_vietnamese_clock():
    late_in_london = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert vn.vn_date(late_in_london) == "19/11/2026"
    assert vn.vn_time(late_in_london) == "06:30"
    assert vn.vn_moment(late_in_london) == "06:30 thứ Năm 19/11"


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234567.5, None, "1.234.567,5"),
        (1059, None, "1.059"),
        (Decimal("-0.50"), None, "−0,50"),
        (0, None, "0"),
        (96.13, 1, "96,1"),
        (Decimal("1E+3"), None, "1.000"),
    ],
)
def test_writes_numbers(value, places, written):
    assert vn.vn_number(value, places) == written


def test_writes_numbers_as_english_readers_expect():
    with translation.override("en"):
        assert vn.vn_number(1234567.5) == "1,234,567.5"


def test_writes_money_and_percentages():
    assert vn.vn_money(15_000) == "15.000\u00a0đ"
    assert vn.vn_percent(96.1) == "96,1%"
    assert vn.vn_percent(Decimal(100), 0) == "100%"


@pytest.mark.parametrize(
    ("minutes", "day", "written", "short"),
    [
        (6 * 480 + 110, 480, "6 ngày 1 giờ 50 phút", "6 ngày 1 giờ"),
        (200, 480, "3 giờ 20 phút", "3 giờ 20 phút"),
        (480, 480, "1 ngày", "1 ngày"),
        (485, 480, "1 ngày 5 phút", "1 ngày"),
        (-1000, 480, "−2 ngày 40 phút", "−2 ngày"),
        (0, 480, "0 phút", "0 phút"),
        (-90, 480, "−1 giờ 30 phút", "−1 giờ 30 phút"),
        (450 + 70, 450, "1 ngày 1 giờ 10 phút", "1 ngày 1 giờ"),
    ],
)
def test_writes_working_minutes(minutes, day, written, short):
    assert vn.vn_duration(minutes, day) == written
    assert vn.vn_duration_short(minutes, day) == short


def test_counts_days_as_the_country_does_unless_told():
    assert vn.vn_duration(national_calendar().minutes_per_working_day) == "1 ngày"
    assert vn.vn_duration_short(10) == "10 phút"


def test_hides_private_numbers():
    assert vn.mask_phone("0912000036") == "0912 ••• 036"


@given(st.text(max_size=14))
def test_never_shows_a_whole_private_number(number):
    assert not number or number != vn.mask_phone(number)


@pytest.mark.parametrize(
    "write",
    [
        vn.vn_date,
        vn.vn_time,
        vn.vn_moment,
        vn.vn_moment_short,
        vn.vn_moment_with_year,
        vn.vn_number,
        vn.vn_money,
        vn.vn_percent,
        vn.vn_duration,
        vn.vn_duration_short,
    ],
)
def test_writes_nothing_known_as_a_dash(write):
    assert write(None) == "–"
