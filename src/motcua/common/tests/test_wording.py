"""Moments, durations, allowances and proofs, as people read them."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from motcua.common import wording
from motcua.common.clock import VIETNAM
from motcua.common.law import national_calendar
from motcua.core.deadlines import Pause, Rule, due, limit_from_text
from motcua.core.worktime import CalendarEndsError


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def proof(allow, start, rule=Rule.HOURS, cutoff=None, **more):
    limit = limit_from_text(allow, rule, cutoff)
    return wording.proof_lines(due(limit, at(start), national_calendar(), **more))


def test_moments_are_read_on_the_vietnamese_wall_clock():
    moment = datetime(2026, 11, 30, 7, 10, tzinfo=UTC)
    assert wording.vn_moment(moment) == "14:10 thứ Hai 30/11"
    assert wording.vn_moment_with_year(moment) == "14:10 thứ Hai 30/11/2026"
    assert wording.vn_moment_short(moment) == "14:10 · T2 30/11"
    assert wording.vn_date(moment) == "30/11/2026"


def test_days_are_written_for_sentences_and_for_axes():
    day = date(2026, 11, 1)
    assert wording.vn_date(day) == "01/11/2026"
    assert wording.day_and_month(day) == "1/11"
    assert (wording.weekday(day), wording.short_weekday(day)) == ("Chủ nhật", "CN")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 phút"),
        (50, "50 phút"),
        (60, "1 giờ"),
        (480, "1 ngày"),
        (6 * 480 + 60 + 50, "6 ngày 1 giờ 50 phút"),
        (-90, "−1 giờ 30 phút"),
    ],
)
def test_durations_are_days_hours_and_minutes(minutes, said):
    assert wording.duration(minutes) == said
    assert wording.working_time(minutes) == f"{said} làm việc"


def test_a_day_may_be_worth_another_number_of_minutes():
    assert wording.duration(480, per_day=450) == "1 ngày 30 phút"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("17wd", "17 ngày làm việc"),
        ("0.5wd", "0,5 ngày làm việc"),
        ("10wd", "10 ngày làm việc"),
        ("15d", "15 ngày"),
        ("8h", "8 giờ làm việc"),
        ("2mo", "2 tháng"),
        ("same-day", "trong ngày"),
    ],
)
def test_allowances_are_written_as_the_law_does(text, said):
    assert wording.limit_words(limit_from_text(text)) == said


def test_english_writes_a_decimal_point():
    with override("en"):
        assert wording.limit_words(limit_from_text("0.5wd")).startswith("0.5")


def test_a_count_by_hours_is_proved_day_by_day():
    pause = Pause(at("2026-11-09T08:00"), at("2026-11-10T10:00"), "chờ bổ sung")
    assert proof("3wd", "2026-11-06T16:30", pauses=[pause]) == [
        (
            "Nhận lúc 16:30 thứ Sáu 06/11/2026; thời hạn 3 ngày làm việc, "
            "mỗi ngày 8 giờ làm việc."
        ),
        "Thứ Sáu 06/11, 16:30 đến 17:00: tính 30 phút.",
        "Thứ Bảy 07/11 đến Chủ nhật 08/11: nghỉ hằng tuần, không tính.",
        "Thứ Hai 09/11, 07:30 đến 08:00: tính 30 phút.",
        (
            "Tạm dừng từ 08:00 thứ Hai 09/11 đến 10:00 thứ Ba 10/11: "
            "chờ bổ sung, không tính 1 ngày 2 giờ."
        ),
        "Thứ Ba 10/11, 10:00 đến 17:00: tính 5 giờ 30 phút.",
        "Thứ Tư 11/11 đến thứ Năm 12/11: tính 2 ngày.",
        "Thứ Sáu 13/11, 07:30 đến 09:00: tính 1 giờ 30 phút.",
        "Hẹn trả 09:00 thứ Sáu 13/11/2026.",
    ]


def test_a_count_by_days_names_the_day_of_receipt_and_the_paused_days():
    pause = Pause(at("2026-11-09T08:00"), at("2026-11-10T10:00"), "chờ bổ sung")
    told = proof("2wd", "2026-11-06T16:30", Rule.END_OF_DAY, pauses=[pause])
    assert told[1] == "Thứ Sáu 06/11: ngày tiếp nhận, không tính."
    assert told[3].startswith("Thứ Hai 09/11 đến thứ Ba 10/11: có tạm dừng")
    assert told[4] == "Thứ Tư 11/11 đến thứ Năm 12/11: tính 2 ngày."


def test_a_holiday_and_a_swapped_day_are_told_with_their_decision():
    holiday = proof("2wd", "2026-11-23T07:30")
    assert (
        "Thứ Ba 24/11: Ngày Văn hóa Việt Nam (Điều 2 Nghị quyết 28/2026/QH16), không "
        "tính." in holiday
    )
    swapped = proof("2wd", "2026-08-21T07:30")
    assert any(
        line.startswith("Thứ Bảy 22/08: làm bù (Thông báo 9441") for line in swapped
    )


@pytest.mark.parametrize(
    ("start", "allow", "cutoff", "said"),
    [
        (
            "2026-11-06T18:30",
            "1wd",
            None,
            "Nhận ngoài giờ làm việc, bắt đầu tính từ 07:30 thứ Hai 09/11.",
        ),
        (
            "2026-11-06T15:30",
            "same-day",
            time(15),
            "Nhận sau 15:00, tính như nhận lúc 07:30 thứ Hai 09/11.",
        ),
        (
            "2026-10-25T10:00",
            "30d",
            None,
            "Ngày cuối là ngày nghỉ (Ngày Văn hóa Việt Nam), chuyển sang thứ Tư 25/11.",
        ),
    ],
)
def test_what_moved_the_start_or_the_end_is_told(start, allow, cutoff, said):
    assert said in proof(allow, start, cutoff=cutoff)


def test_a_restart_is_told():
    told = proof("3wd", "2026-11-06T16:30", restart=at("2026-11-10T10:00"))
    assert "tính lại từ đầu, từ 10:00 thứ Ba 10/11" in told[1]


def test_an_open_pause_leaves_time_in_the_unit_of_the_rule():
    pause = Pause(at("2026-11-09T08:00"), None, "chờ bổ sung")
    by_hours = proof("3wd", "2026-11-06T16:30", pauses=[pause])
    assert by_hours[-2:] == [
        "Tạm dừng từ 08:00 thứ Hai 09/11, chưa kết thúc: chờ bổ sung.",
        "Đang dừng, còn 2 ngày 7 giờ làm việc.",
    ]
    by_days = proof("3wd", "2026-11-06T16:30", Rule.END_OF_DAY, pauses=[pause])
    assert by_days[-1] == "Đang dừng, còn 3 ngày."


def test_a_calendar_that_ends_says_what_is_missing():
    with pytest.raises(CalendarEndsError) as caught:
        proof("99wd", "2026-11-06T16:30")
    said = wording.calendar_ends(caught.value)
    assert "đến 31/01/2027" in said
    assert "thông báo nghỉ lễ" in said
